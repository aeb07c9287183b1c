"""What covers the ground of one block: parcels as pixels, and all of its pattern that no date changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import raster, textures
from .palette import Look, Material

Field = NDArray[np.float32]
Flat = NDArray[np.int64]

#: Steps of red, green, blue and near infrared where wetter, better ground grows more.
VIGOUR = (-0.045, -0.012, -0.035, 0.05)


@dataclass(frozen=True)
class Frame:
    """Place of a block with its rim: first row and column in the scene, shape, metres of its columns and rows."""

    row: int
    column: int
    shape: tuple[int, int]
    x: Field
    y: Field


@dataclass(frozen=True)
class Grains:
    """Textures laid over the frame, and the coarse fields at its pixels."""

    mottle: Field
    patch: Field
    mix: Field
    spots: Field
    crowns: Field
    scrub: Field
    haze: Field
    moist: Field
    soil: Field

    @classmethod
    def of(cls, tex: textures.Textures, frame: Frame, fields: tuple[Field, Field, Field]) -> Grains:
        """Lay the textures; those used twice are moved against each other, so that nothing repeats together."""

        def lay(texture: Field, down: int = 0, right: int = 0) -> Field:
            return textures.lay(texture, frame.row + down + 40_000, frame.column + right + 40_000, frame.shape)

        return cls(
            lay(tex.mottle), lay(tex.patch), lay(tex.patch, 311, 173), lay(tex.patch, 127, 491), lay(tex.crowns),
            lay(tex.scrub), *fields,
        )  # fmt: skip


@dataclass(frozen=True)
class Surface:
    """Pattern of the ground. Flat indices count pixels row by row.

    Attributes
    ----------
    index
        Number of the look of every pixel, from 1; 0 outside the county.
    material
        `Material` of every pixel, 255 outside.
    stripes
        Crop rows, -1..1.
    tone
        Brightness without rows.
    growth
        How much better than its parcel the ground grows.
    bare
        Share of soil that shows through a crop.
    woody
        Where the ground is covered by trees or bushes: relief shows there.
    ridges, ridge_share
        Pixels of field edges, and how much of each is ridge.
    banks
        Water beside land.
    trees
        Single trees: beside roads and water, in yards.
    ripple
        Pixels of water and their brightness added.
    """

    index: NDArray[np.int32]
    material: NDArray[np.uint8]
    stripes: Field
    tone: Field
    growth: Field
    bare: Field
    woody: NDArray[np.bool_]
    ridges: Flat
    ridge_share: Field
    banks: Flat
    trees: Flat
    water: Flat
    ripple: Field


def make(index: NDArray[np.int32], look: Look, angle: Field, frame: Frame, grains: Grains) -> Surface:
    """Cover the ground numbered by ``index`` (1 + number of the look)."""
    material = np.concatenate([[255], look.material]).astype(np.uint8)[index]
    crop = material == Material.CROP
    wood = material == Material.FOREST
    shrub = material == Material.SHRUB
    water = material == Material.WATER
    growing = (material <= Material.SHRUB) | (material == Material.GRASS)
    stripes, tone = _pattern(index, material, look, angle, frame, grains)
    bare = np.where(crop, np.clip(0.85 * grains.spots + 0.4 * grains.soil - 0.8, 0, 1) * 0.55, 0)
    edges = np.zeros(index.shape, bool)
    edges[:, 1:] = index[:, 1:] != index[:, :-1]
    edges[1:] |= index[1:] != index[:-1]
    ridges = np.flatnonzero(edges & crop)
    share = (0.34 + 0.14 * grains.mottle.ravel()[ridges]).clip(0, 0.7)
    lake = np.flatnonzero(water)
    return Surface(
        index, material, stripes, tone,
        np.where(growing, 0.55 * grains.patch + 0.45 * grains.moist, 0).astype(np.float32),
        bare.astype(np.float32), wood | shrub, ridges, share.astype(np.float32),
        np.flatnonzero(water & raster.grown(~water)), _trees(material, wood, grains), lake,
        (4.0 * grains.moist.ravel()[lake] + 1.6 * grains.mix.ravel()[lake]).astype(np.float32),
    )  # fmt: skip


def _pattern(
    index: NDArray[np.int32], material: NDArray[np.uint8], look: Look, angle: Field, frame: Frame, grains: Grains
) -> tuple[Field, Field]:
    """Return rows and brightness."""
    wave = (2 * np.pi / look.period).astype(np.float32)
    along = np.concatenate([[0], np.cos(angle) * wave]).astype(np.float32)[index]
    across = np.concatenate([[0], np.sin(angle) * wave]).astype(np.float32)[index]
    # Places are taken from a near origin: float32 must resolve a metre.
    x, y = (frame.x - frame.x[0])[None, :], (frame.y - frame.y[0])[:, None]
    phase = y * along - x * across
    stripes = np.sin(phase + 0.5 * grains.mix)
    rough = np.concatenate([[0], look.rough]).astype(np.float32)[index]
    built = np.isin(material, (Material.YARD, Material.URBAN, Material.INDUSTRY))
    # Paving is speckled, not clouded: wide soft spots belong to what grows.
    tone = 1 + rough * (0.75 * grains.mottle + np.where(built, 0.1, 0.45).astype(np.float32) * grains.patch)
    tone += 0.035 * grains.soil * (material == Material.CROP)
    wood = material == Material.FOREST
    tone = np.where(wood, 0.58 + 0.7 * grains.crowns + 0.10 * grains.soil + 0.05 * grains.patch, tone)
    shrub = material == Material.SHRUB
    tone[shrub] *= 0.82 + 0.3 * grains.scrub[shrub]
    orchard = material == Material.ORCHARD
    if orchard.any():
        second = (x * along + y * across)[orchard]
        crown = np.clip(np.cos(second) * np.cos(phase[orchard]) + 0.25 * grains.mottle[orchard], 0, 1)
        tone[orchard] *= 1.12 - 0.42 * crown
    return stripes, tone


def _trees(material: NDArray[np.uint8], wood: NDArray[np.bool_], grains: Grains) -> Flat:
    """Trees along roads, ditches and water, and in yards."""
    table = np.zeros(256, bool)
    table[[Material.PAVED, Material.TRACK, Material.DITCH, Material.WATER]] = True
    open_ = table[material]
    beside = raster.grown(open_, 2) & ~open_ & ~wood
    table[:] = False
    table[[Material.YARD, Material.URBAN, Material.GRASS]] = True
    built = table[material]
    grove = grains.scrub + 0.10 * grains.mix
    tree = beside & (grove > 0.70) & (grains.mix > 0.15)
    tree |= built & (grove > 0.90 - 0.08 * grains.mottle) & (grains.mix > -0.3)
    return np.flatnonzero(tree & (material != 255))
