"""Registers that make a conversion lawful or worse: approved building land, facility farmland on file, the red line.

As in life, some of the conversions lie inside an approved plot or a filed facility, some reach beyond it, and most of
what is approved or filed was there before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.batch import Batch
from data.crs import workspace_crs
from data.survey_area import survey_area

from . import names, noise
from .divisions import Divisions
from .imagery.conversions import Conversions
from .landuse import cropland
from .parcels import Ground
from .plan import COUNTY_CODE, CRS, Streams
from .terrain import Terrain
from .zones import Zone

Place = Callable[[NDArray[Any]], NDArray[Any]]
Ints = NDArray[np.int64]

#: Kinds of conversion that building land is approved for, and that count as facilities of farming.
BUILDING = ("houses", "factory", "road", "solar")
FACILITY = ("greenhouse", "pond")
#: Shares of those conversions that are covered by a plot, and (of building) only partly covered.
COVERED, PARTLY = 0.32, 0.14
#: Share of the county within the ecological red line.
RED = 0.2
#: Smallest piece of the red line, m2.
LEAST_RED = 40_000.0

_PURPOSE = {"houses": "村民住宅", "factory": "工业项目", "road": "乡村道路", "solar": "光伏项目"}
_USE = {"greenhouse": "作物种植设施", "pond": "水产养殖设施"}
_LOTS = {
    "0601": "工业项目", "05H1": "商业服务项目", "0508": "仓储项目", "0701": "城镇住宅项目", "08H2": "学校和卫生院",
    "0702": "村民住宅",
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How the registers see each conversion: ``approved``, ``partly approved``, ``facility`` or ``none``; the code of
    the plot, and the share of the conversion's area inside it.
    """

    status: list[str]
    code: list[str]
    share: NDArray[np.float64]


@dataclass
class _Register:
    """Rows of one table while they are gathered."""

    prefix: str
    shapes: list[Any]
    titles: list[str]
    village: list[int]
    holder: list[str]
    authority: list[str]
    day: list[str]

    @classmethod
    def empty(cls, prefix: str) -> _Register:
        return cls(prefix, [], [], [], [], [], [])

    def add(self, shape: Any, title: str, village: int, holder: str, authority: str, day: str) -> str:
        """Add a row; return its code."""
        self.shapes.append(shape)
        self.titles.append(title)
        self.village.append(village)
        self.holder.append(holder)
        self.authority.append(authority)
        self.day.append(day)
        return f"{self.prefix}{COUNTY_CODE}{len(self.shapes):05d}"

    def batch(self, table: str, divisions: Divisions, place: Place) -> Batch:
        """Return the rows."""
        placed = place(np.array(self.shapes, dtype=object))
        return Batch(
            table,
            {
                "code": [f"{self.prefix}{COUNTY_CODE}{k:05d}" for k in range(1, len(self.shapes) + 1)],
                "name": self.titles,
                "village": [divisions.village_code[v] for v in self.village],
                "holder": self.holder,
                "authority": self.authority,
                "approved_on": self.day,
                "area_m2": np.round(survey_area(placed, workspace_crs(CRS)), 2),
            },
            placed,
        )


def make(
    ground: Ground,
    code: NDArray[np.str_],
    terrain: Terrain,
    changed: Conversions,
    divisions: Divisions,
    place: Place,
    streams: Streams,
) -> tuple[list[Batch], Standing]:
    """Return the rows of the three registers, in the order of this module's title, and what they say of conversions."""
    rng = streams.stream("legal")
    approved, filed = _Register.empty("PZ"), _Register.empty("SN")
    standing = _conversions(approved, filed, ground, changed, divisions, rng)
    _built(approved, ground, code, divisions, rng)
    _unbuilt(approved, ground, code, changed, divisions, rng)
    _facilities(filed, ground, code, divisions, rng)
    red = _redline(ground, terrain, divisions, streams)
    batches = [
        approved.batch("approved_land", divisions, place),
        filed.batch("facility_land", divisions, place),
        red.batch("ecological_redline", divisions, place),
    ]
    return batches, standing


def _conversions(
    approved: _Register,
    filed: _Register,
    ground: Ground,
    changed: Conversions,
    divisions: Divisions,
    rng: np.random.Generator,
) -> Standing:
    """Approve or file some of the conversions, some months before they were made."""
    status, codes, share = [], [], np.zeros(len(changed.polygons))
    for k, (shape, kind, when) in enumerate(zip(changed.polygons, changed.kind, changed.when, strict=True)):
        village = int(ground.village[changed.parcel[k]])
        day = str(np.datetime64(when) - int(rng.integers(40, 260)))
        draw, who = rng.random(), names.people(1, rng)[0]
        plot, state = None, "none"
        if kind in BUILDING and draw < COVERED + PARTLY:
            state = "approved" if draw < COVERED else "partly approved"
            # A plot is staked out a little wider than what is built on it.
            plot = shapely.buffer(shape, 3.0, join_style="mitre") if state == "approved" else _half(shape, rng)
        elif kind in FACILITY and draw < COVERED + PARTLY:
            state, plot = "facility", shapely.buffer(shape, 2.0, join_style="mitre")
        title = divisions.village_name[village]
        if plot is None:
            codes.append("")
        elif state == "facility":
            codes.append(filed.add(plot, f"{title}{who}{_USE[kind]}", village, who, _town(divisions, village), day))
        else:
            holder = who if kind == "houses" else f"{title}村民委员会"
            codes.append(approved.add(plot, f"{title}{_PURPOSE[kind]}", village, holder, "云溪县人民政府", day))
        status.append(state)
        if plot is not None:
            share[k] = shapely.area(shapely.intersection(shape, plot)) / shapely.area(shape)
    return Standing(status, codes, share)


def _half(shape: Any, rng: np.random.Generator) -> Any:
    """Return the part of a shape on one side of a line across its longer side: what was approved of it."""
    box = shapely.get_coordinates(shapely.oriented_envelope(shape))[:4]
    sides = np.roll(box, -1, 0) - box
    longer = int(np.argmax(np.hypot(*sides.T)))
    a, b, along = box[longer], box[longer - 1], sides[longer] * rng.uniform(0.4, 0.7)
    part = shapely.intersection(shape, shapely.polygons([a, a + along, b + along, b]))
    parts = shapely.get_parts(part)
    return parts[int(np.argmax(shapely.area(parts)))]


def _town(divisions: Divisions, village: int) -> str:
    code = divisions.village_code[village][:9]
    return f"{divisions.town_name[divisions.town_code.index(code)]}人民政府"


def _day(rng: np.random.Generator, begin: str, end: str) -> str:
    first = np.datetime64(begin)
    return str(first + int(rng.integers(0, int((np.datetime64(end) - first).astype(int)))))


def _built(
    approved: _Register, ground: Ground, code: NDArray[np.str_], divisions: Divisions, rng: np.random.Generator
) -> None:
    """Approve what has long been built: part of the lots, for houses far fewer (old ones have no file)."""
    chance = np.select([code == "0702", np.isin(code, list(_LOTS))], [0.06, 0.4], 0.0)
    for k in np.flatnonzero(rng.random(len(code)) < chance):
        village, who = int(ground.village[k]), names.people(1, rng)[0]
        purpose = _LOTS[str(code[k])]
        holder = who if code[k] == "0702" else f"云溪县{who[0]}氏实业有限公司" if code[k] != "08H2" else "云溪县教育局"
        approved.add(
            ground.polygons[k], f"{divisions.village_name[village]}{purpose}", village, holder, "云溪县人民政府",
            _day(rng, "2011-03-01", "2025-03-01"),
        )  # fmt: skip


def _unbuilt(
    approved: _Register,
    ground: Ground,
    code: NDArray[np.str_],
    changed: Conversions,
    divisions: Divisions,
    rng: np.random.Generator,
) -> None:
    """Approve farmland beside settlements where nothing has begun yet."""
    area = shapely.area(ground.polygons)
    lived = shapely.STRtree(ground.polygons[np.isin(ground.origin, (int(Zone.HAMLET), int(Zone.TOWN)))])
    free = np.flatnonzero(cropland(code) & (area > 800) & (area < 12_000))
    free = free[~np.isin(free, changed.parcel)]
    tried = rng.permutation(free)[: 8 * max(len(changed.kind) // 4, 4)]
    near = tried[np.unique(lived.query(ground.polygons[tried], predicate="dwithin", distance=30.0)[0])]
    for k in near[: max(len(changed.kind) // 4, 4)]:
        village = int(ground.village[k])
        title = f"{divisions.village_name[village]}{_PURPOSE['houses']}储备地块"
        approved.add(
            ground.polygons[k], title, village, f"{divisions.village_name[village]}村民委员会", "云溪县人民政府",
            _day(rng, "2025-01-10", "2026-05-01"),
        )  # fmt: skip


def _facilities(
    filed: _Register, ground: Ground, code: NDArray[np.str_], divisions: Divisions, rng: np.random.Generator
) -> None:
    """File most of the facility farmland that the survey knows."""
    for k in np.flatnonzero((code == "1202") & (rng.random(len(code)) < 0.7)):
        village, who = int(ground.village[k]), names.people(1, rng)[0]
        use = ("作物种植设施", "畜禽养殖设施", "农机库房")[int(rng.integers(3))]
        filed.add(
            ground.polygons[k], f"{divisions.village_name[village]}{who}{use}", village, who,
            _town(divisions, village), _day(rng, "2016-05-01", "2025-05-01"),
        )  # fmt: skip


def _redline(ground: Ground, terrain: Terrain, divisions: Divisions, streams: Streams) -> _Register:
    """Put the highest, steepest woods and the waters among them under protection, village by village."""
    rng = streams.stream("redline")
    shape = (terrain.height.shape[0], terrain.height.shape[1])
    reach = 500.0 / terrain.cell
    worth = noise.blur(terrain.above, reach / 2) + 40 * noise.fractal(shape, 4 * reach, rng, 3)
    point = shapely.get_coordinates(shapely.point_on_surface(ground.polygons))
    wild = np.isin(ground.origin, (int(Zone.FOREST), int(Zone.SHRUB))) | (ground.code == "1103")
    value = np.where(wild, terrain.sample(worth, point[:, 0], point[:, 1]).astype(np.float64), -np.inf)
    area = shapely.area(ground.polygons)
    order = np.argsort(-value, kind="stable")
    kept = np.zeros(len(area), bool)
    kept[order[np.cumsum(area[order]) <= RED * area.sum()]] = True
    kept &= wild
    register = _Register.empty("HX")
    for village in np.unique(ground.village[kept]):
        mine = np.flatnonzero(kept & (ground.village == village))
        parts = shapely.get_parts(shapely.coverage_union_all(ground.polygons[mine]))
        parts = parts[shapely.area(parts) >= LEAST_RED]
        if len(parts):
            title = f"云溪县水源涵养生态保护红线（{divisions.village_name[village]}）"
            holder = f"{divisions.village_name[village]}村民委员会"
            register.add(shapely.multipolygons(parts), title, int(village), holder, "省人民政府", "2022-10-14")
    return register


__all__ = ["Standing", "make"]
