"""How ground looks: materials, and the colour of every parcel on every date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..plan import Streams

Floats = NDArray[np.float32]


class Material(IntEnum):
    """What a surface is made of, as far as drawing goes."""

    CROP = 0
    ORCHARD = 1
    TEA = 2
    FOREST = 3
    SHRUB = 4
    WATER = 5
    PAVED = 6
    TRACK = 7
    DITCH = 8
    YARD = 9
    URBAN = 10
    INDUSTRY = 11
    GRASS = 12
    BARE = 13
    GREENHOUSE = 14
    SOLAR = 15


MATERIAL_OF = {
    "0101": Material.CROP, "0102": Material.CROP, "0103": Material.CROP,
    "0201": Material.ORCHARD, "0202": Material.TEA, "0204": Material.ORCHARD,
    "0301": Material.FOREST, "0302": Material.FOREST, "0305": Material.SHRUB, "0307": Material.FOREST,
    "0404": Material.SHRUB,
    "05H1": Material.URBAN, "0508": Material.INDUSTRY, "0601": Material.INDUSTRY, "0602": Material.BARE,
    "0701": Material.URBAN, "0702": Material.YARD, "08H1": Material.URBAN, "08H2": Material.URBAN,
    "0809": Material.INDUSTRY, "0810": Material.GRASS, "09": Material.GRASS,
    "1003": Material.PAVED, "1004": Material.PAVED, "1005": Material.PAVED, "1006": Material.TRACK,
    "1101": Material.WATER, "1103": Material.WATER, "1104": Material.WATER, "1106": Material.BARE,
    "1107": Material.DITCH, "1109": Material.PAVED, "1202": Material.GREENHOUSE, "1206": Material.BARE,
}  # fmt: skip

#: Red, green, blue and near infrared (digital numbers) of materials in summer and in winter, and their spread.
_COLOURS: dict[Material, tuple[tuple[float, ...], tuple[float, ...], float]] = {
    Material.CROP: ((92, 116, 70, 158), (140, 128, 96, 120), 9.0),
    Material.ORCHARD: ((98, 108, 70, 140), (110, 108, 76, 118), 8.0),
    Material.TEA: ((72, 96, 58, 148), (74, 88, 58, 118), 7.0),
    Material.FOREST: ((54, 74, 48, 138), (66, 74, 52, 104), 4.0),
    Material.SHRUB: ((84, 98, 62, 138), (112, 106, 76, 108), 6.0),
    Material.WATER: ((58, 78, 74, 34), (66, 84, 84, 40), 7.0),
    Material.PAVED: ((160, 157, 150, 158), (157, 154, 147, 152), 7.0),
    Material.TRACK: ((168, 156, 130, 160), (164, 150, 124, 150), 9.0),
    Material.DITCH: ((84, 98, 72, 110), (104, 100, 78, 92), 8.0),
    Material.YARD: ((132, 127, 110, 142), (134, 127, 112, 128), 9.0),
    Material.URBAN: ((138, 135, 127, 136), (138, 134, 127, 128), 8.0),
    Material.INDUSTRY: ((168, 163, 154, 158), (166, 160, 152, 150), 9.0),
    Material.GRASS: ((92, 122, 72, 162), (128, 122, 88, 116), 7.0),
    Material.BARE: ((172, 142, 108, 168), (170, 142, 110, 160), 9.0),
    Material.GREENHOUSE: ((186, 190, 186, 172), (188, 190, 188, 166), 8.0),
    Material.SOLAR: ((62, 74, 100, 74), (64, 76, 102, 72), 4.0),
}

#: Crops by land class and season: colour and share. Rice is between flooding and closed canopy in June.
_CROPS: dict[tuple[str, str], tuple[tuple[tuple[float, ...], float], ...]] = {
    ("0101", "summer"): (
        ((84, 116, 64, 166), 0.46), ((98, 130, 72, 178), 0.24), ((102, 112, 84, 104), 0.14),
        ((112, 122, 74, 142), 0.09), ((134, 132, 90, 140), 0.04), ((70, 104, 56, 186), 0.03),
    ),
    ("0101", "winter"): (
        ((148, 134, 100, 124), 0.36), ((112, 128, 66, 152), 0.28), ((128, 112, 84, 104), 0.16),
        ((96, 116, 66, 136), 0.12), ((92, 94, 82, 66), 0.08),
    ),
    ("0102", "summer"): (
        ((90, 122, 68, 170), 0.45), ((128, 128, 88, 142), 0.25), ((160, 140, 108, 156), 0.15),
        ((74, 112, 60, 182), 0.15),
    ),
    ("0102", "winter"): (
        ((92, 120, 70, 150), 0.4), ((134, 126, 92, 124), 0.35), ((156, 136, 108, 140), 0.25),
    ),
    ("0103", "summer"): (
        ((94, 122, 66, 168), 0.36), ((120, 126, 82, 150), 0.26), ((146, 130, 98, 148), 0.16),
        ((80, 108, 60, 172), 0.14), ((166, 138, 104, 160), 0.08),
    ),
    ("0103", "winter"): (
        ((150, 132, 100, 128), 0.38), ((118, 128, 72, 146), 0.26), ((164, 138, 106, 146), 0.22),
        ((124, 116, 84, 114), 0.14),
    ),
}  # fmt: skip


#: How much a parcel's tint, beside its brightness, differs from its material's: paving is grey everywhere.
_TINT = {Material.PAVED: 0.12, Material.YARD: 0.25, Material.URBAN: 0.15, Material.INDUSTRY: 0.2, Material.WATER: 0.3}
_USUAL_TINT = 0.45
#: What sets a class apart from others of its material.
_OFFSET = {"0302": (9, 15, 2, 14), "0307": (6, 7, 3, 4)}


@dataclass(frozen=True)
class Look:
    """Appearance by parcel.

    Attributes
    ----------
    material
        `Material` numbers, shape (n,).
    colour
        Digital numbers, shape (dates, n, 4).
    rows
        Strength of crop rows, shape (dates, n).
    period
        Distance of the rows, m, shape (n,).
    rough
        Strength of the surface's own texture, shape (n,).
    """

    material: NDArray[np.uint8]
    colour: Floats
    rows: Floats
    period: Floats
    rough: Floats

    def take(self, index: NDArray[np.int64]) -> Look:
        """Return the look of some of the parcels."""
        return Look(
            self.material[index], self.colour[:, index], self.rows[:, index], self.period[index], self.rough[index]
        )

    def joined(self, other: Look) -> Look:
        """Return both."""
        return Look(
            np.concatenate([self.material, other.material]),
            np.concatenate([self.colour, other.colour], 1),
            np.concatenate([self.rows, other.rows], 1),
            np.concatenate([self.period, other.period]),
            np.concatenate([self.rough, other.rough]),
        )


def look(code: NDArray[np.str_], model: NDArray[np.int64], seasons: tuple[str, ...], streams: Streams) -> Look:
    """Decide how every parcel looks on every date.

    What lasts (soil, trees, paving) is drawn once and kept; what is grown is drawn anew for every date: a field that
    looks different a year later is no conversion. ``model`` is the parcel whose lasting look each one has: one water
    has one colour, however many parcels it is.
    """
    rng = streams.stream("look")
    n = len(code)
    material = np.array([int(MATERIAL_OF[c]) for c in code.tolist()], dtype=np.uint8)
    lasting = rng.standard_normal((n, 4)).astype(np.float32)[model]
    shade = rng.standard_normal(n).astype(np.float32)[model]
    tint = np.array([_TINT.get(Material(m), _USUAL_TINT) for m in range(len(Material))], np.float32)[material]
    colour = np.empty((len(seasons), n, 4), np.float32)
    rows = np.zeros((len(seasons), n), np.float32)
    period = np.where(material == Material.ORCHARD, rng.uniform(5.0, 7.5, n), rng.uniform(4.6, 9.0, n))
    period = np.where(material == Material.GREENHOUSE, rng.uniform(8.0, 10.0, n), period)
    period = np.where(material == Material.SOLAR, 7.0, period)
    rough = np.full(n, 0.045, np.float32)
    for kind, amount in ((Material.FOREST, 0.0), (Material.SHRUB, 0.1), (Material.WATER, 0.015), (Material.YARD, 0.11),
                         (Material.URBAN, 0.09), (Material.BARE, 0.08), (Material.INDUSTRY, 0.06)):  # fmt: skip
        rough[material == kind] = amount
    for d, season in enumerate(seasons):
        table = np.array([_COLOURS[Material(m)][0 if season == "summer" else 1] for m in range(len(Material))])
        spread = np.array([_COLOURS[Material(m)][2] for m in range(len(Material))])
        base = table[material] + (tint[:, None] * lasting + 0.8 * shade[:, None]) * spread[material][:, None]
        for land, offset in _OFFSET.items():
            base[code == land] += offset
        for (land, when), options in _CROPS.items():
            mine = np.flatnonzero((code == land) & (season == when))
            if not len(mine):
                continue
            shares = np.array([w for _, w in options])
            pick = np.searchsorted(np.cumsum(shares / shares.sum()), rng.random(len(mine)))
            grown = np.array([c for c, _ in options])[np.minimum(pick, len(options) - 1)]
            grown = grown + rng.normal(0, 1, (len(mine), 1)) * 6.0 + rng.normal(0, 2.0, (len(mine), 4))
            grown[:, 3] += rng.normal(0, 9.0, len(mine))
            base[mine] = grown + 3.0 * lasting[mine]
        colour[d] = base
        rows[d] = np.where(material == Material.CROP, np.abs(rng.normal(0.0, 0.045, n)) + 0.012, 0.0)
        rows[d][code == "0102"] *= 2.2
        rows[d][material == Material.TEA] = 0.085
        rows[d][material == Material.GREENHOUSE] = 0.2
        rows[d][material == Material.SOLAR] = 0.42
    return Look(material, colour, rows, period.astype(np.float32), rough)


def colour_of(material: Material, season: str) -> NDArray[Any]:
    """Return the plain colour of a material, shape (4,)."""
    return np.array(_COLOURS[material][0 if season == "summer" else 1], dtype=np.float32)
