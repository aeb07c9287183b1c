"""What a screen shows of its publication, read once: a village is small."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely

from data.gpkg.store import GpkgStore
from data.publishing.content import VillageContent
from data.publishing.making import CONTENT_FILE
from data.publishing.shelf import Publication
from data.query import Order, equal, starts_with
from data.store import Store
from data.workspace import DATABASE_FILE


@dataclass(frozen=True)
class Camera:
    """A public camera; ``stream`` is "" where there is no picture to be had. ``xy`` in the map's CRS."""

    fid: int
    name: str
    kind: str
    stream: str
    online: bool
    xy: tuple[float, float]


@dataclass(frozen=True)
class Reservoir:
    """A reservoir with its flood limits by month and day; levels in m, None where not known.

    ``own`` is False for one elsewhere in the town.
    """

    code: str
    name: str
    kind: str
    own: bool
    level_m: float | None
    level_time: str
    normal_level: float | None
    dead_level: float | None
    crest_level: float | None
    capacity_m3: float | None
    limits: tuple[tuple[str, str, float], ...] = ()
    rain_mm: float | None = None

    def limit(self, day: date) -> float | None:
        """The flood limit of a day; windows may run over the end of the year. None: no limit on file."""
        today = f"{day:%m%d}"
        for begin, end, level in self.limits:
            inside = begin <= today <= end if begin <= end else today >= begin or today <= end
            if inside:
                return level
        return None


@dataclass(frozen=True)
class Industry:
    """An enterprise of the village."""

    name: str
    kind: str
    product: str
    founded: int | None


@dataclass(frozen=True)
class About:
    """The village in figures; ``land_m2`` is the ellipsoidal area by two-digit class."""

    code: str
    name: str
    town: str
    county: str
    population: int | None
    households: int | None
    land_m2: Mapping[str, float]
    imagery: str


@dataclass(frozen=True)
class Shown:
    """All of a publication that the pages need at once; parcels are asked for one by one."""

    publication: Publication
    about: About
    content: VillageContent
    cameras: tuple[Camera, ...]
    reservoirs: tuple[Reservoir, ...]
    industries: tuple[Industry, ...]
    digits: int
    #: Names that the map has at its settlements, and where.
    groups: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True)
class Parcel:
    """A parcel as it is shown to anybody; areas in m2 (``area_m2`` is that on file)."""

    fid: int
    number: str
    land_class: str
    name: str
    area_m2: float
    planting: str
    terrace: bool | None
    shape: shapely.Geometry


def open_store(publication: Publication) -> GpkgStore:
    """Open a publication's database; nothing is ever written beside it."""
    return GpkgStore(publication.folder / DATABASE_FILE, read_only=True)


def read_shown(publication: Publication, store: Store) -> Shown:
    """Read a publication.

    Raises
    ------
    OSError, ValueError
        When a file is not what it was when it was published.
    """
    values: dict[str, Any] = json.loads((publication.folder / CONTENT_FILE).read_text(encoding="utf-8"))
    about = About(**values["about"])
    return Shown(
        publication=publication,
        about=about,
        content=VillageContent.model_validate(values["content"]),
        cameras=_cameras(store),
        reservoirs=_reservoirs(store, about.code),
        industries=_industries(store),
        digits=_digits(store),
        groups=_groups(store),
    )


def _groups(store: Store) -> tuple[tuple[str, float, float], ...]:
    if "settlement" not in store.tables():
        return ()
    rows = store.arrays("settlement", ["name", "geom"])
    drawn = ~(shapely.is_missing(rows["geom"]) | shapely.is_empty(rows["geom"]))
    middles = shapely.get_coordinates(shapely.point_on_surface(rows["geom"][drawn])).tolist()
    return tuple((str(name), x, y) for name, (x, y) in zip(rows["name"][drawn], middles, strict=True) if name)


def find_parcels(store: Store, number: str, digits: int, limit: int = 20) -> list[Parcel]:
    """Parcels with a number as it is typed: leading zeros may be left out.

    Parameters
    ----------
    digits
        How long the numbers on file are.
    """
    typed = number.strip()
    if not typed:
        return []
    columns = ("fid", "TBBH", "DLBM", "DLMC", "TBMJ", "ZZSXMC", "GDLX")
    rows = store.page("dltb", columns, equal("TBBH", typed.zfill(digits)), [Order("fid")], limit=limit)
    if not rows and typed != typed.zfill(digits):
        rows = store.page("dltb", columns, equal("TBBH", typed), [Order("fid")], limit=limit)
    return [_parcel(store, row) for row in rows]


def parcels_at(store: Store, x: float, y: float) -> list[Parcel]:
    """Parcels at a place of the map."""
    columns = ("fid", "TBBH", "DLBM", "DLMC", "TBMJ", "ZZSXMC", "GDLX")
    found = []
    for fid in store.at("dltb", x, y)[:1]:
        found += [_parcel(store, row) for row in store.page("dltb", columns, equal("fid", fid), limit=1)]
    return found


def _parcel(store: Store, row: tuple[Any, ...]) -> Parcel:
    fid, number, code, name, area, planting, kind = row
    terrace = {"TT": True, "PD": False}.get(str(kind or ""))
    return Parcel(
        int(fid),
        str(number or ""),
        str(code or ""),
        str(name or ""),
        float(area or 0.0),
        str(planting or ""),
        terrace,
        store.geometry("dltb", int(fid)),
    )


def _cameras(store: Store) -> tuple[Camera, ...]:
    rows = store.arrays("camera", ["fid", "name", "kind", "stream", "status", "geom"])
    return tuple(
        Camera(int(fid), str(name or ""), str(kind or ""), str(stream or ""), status != "offline", _xy(shape))
        for fid, name, kind, stream, status, shape in zip(
            *(rows[c].tolist() for c in ("fid", "name", "kind", "stream", "status")), rows["geom"], strict=True
        )
        if shape is not None
    )


def _xy(shape: Any) -> tuple[float, float]:
    point = shapely.centroid(shape)
    return float(point.x), float(point.y)


def _reservoirs(store: Store, village: str) -> tuple[Reservoir, ...]:
    columns = (
        *("code", "name", "kind", "village", "level_m", "level_time"),
        *("normal_level", "dead_level", "crest_level", "capacity_m3"),
    )
    limits: dict[str, list[tuple[str, str, float]]] = {}
    for code, begin, end, level in store.page(
        "reservoir_limit", ("reservoir", "begin_md", "end_md", "limit_level"), limit=1_000
    ):
        if level is not None:
            limits.setdefault(str(code), []).append((str(begin), str(end), float(level)))
    found = []
    for row in store.page("reservoir", columns, order=[Order("fid")], limit=100):
        said = dict(zip(columns, row, strict=True))
        found.append(
            Reservoir(
                code=str(said["code"]),
                name=str(said["name"] or said["code"]),
                kind=str(said["kind"] or ""),
                own=said["village"] == village,
                level_m=said["level_m"],
                level_time=str(said["level_time"] or ""),
                normal_level=said["normal_level"],
                dead_level=said["dead_level"],
                crest_level=said["crest_level"],
                capacity_m3=said["capacity_m3"],
                limits=tuple(limits.get(str(said["code"]), ())),
            )
        )
    return tuple(found)


def _industries(store: Store) -> tuple[Industry, ...]:
    rows = store.page("industry", ("name", "kind", "product", "founded"), order=[Order("kind")], limit=500)
    return tuple(Industry(str(n or ""), str(k or ""), str(p or ""), f) for n, k, p, f in rows)


def _digits(store: Store) -> int:
    """How long the numbers of parcels are, leading zeros included."""
    rows = store.page("dltb", ("TBBH",), starts_with("TBBH", "0"), limit=1) or store.page("dltb", ("TBBH",), limit=1)
    return len(str(rows[0][0])) if rows and rows[0][0] else 0
