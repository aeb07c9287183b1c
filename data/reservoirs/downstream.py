"""Which villages lie below a dam: those the office has listed, else those along the river, with the way to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray

from data.query import one_of
from data.reservoirs.filed import TABLE, Filed
from data.store import Store

#: How far down the river is followed, m, and how far from its middle a village is still touched by a flood wave, m.
REACH = 15_000.0
SIDE = 200.0
#: A dam this far from the nearest river has none on file, m.
_NEAR = 500.0
#: Ends of watercourses this near to each other are one place, m.
_SNAP = 1.0
_MANY = 100_000


class Basis(Enum):
    """Where the villages come from."""

    LISTED = "listed"
    RIVER = "river"
    #: No list, and no river near the dam.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Village:
    """A village below the dam; ``metres`` along the river, None for a listed one. ``population`` None: not on file."""

    fid: int
    code: str
    name: str
    population: int | None
    metres: float | None


@dataclass(frozen=True)
class Below:
    """What lies below a dam, nearest first, and the river that was followed (workspace CRS)."""

    basis: Basis
    villages: Sequence[Village] = ()
    course: shapely.Geometry | None = None


def below(store: Store, filed: Filed) -> Below:
    """Find the villages below a reservoir's dam; reads the store."""
    tables = set(store.tables())
    if "division" not in tables:
        return Below(Basis.UNKNOWN)
    if filed.facts.downstream:
        return Below(Basis.LISTED, _listed(store, filed.facts.downstream))
    course = _course(store, filed) if "river" in tables else None
    if course is None:
        return Below(Basis.UNKNOWN)
    return Below(Basis.RIVER, _along(store, course), course)


def _listed(store: Store, codes: Sequence[str]) -> list[Village]:
    columns = ("fid", "code", "name", "population")
    rows = store.page("division", columns, one_of("code", list(codes)), limit=_MANY)
    found = {str(r[1]): Village(int(r[0]), str(r[1]), str(r[2]), _count(r[3]), None) for r in rows}
    return [found[code] for code in codes if code in found]


def _along(store: Store, course: shapely.LineString) -> list[Village]:
    found = []
    fids = [int(fid) for fid in store.within("division", tuple(course.buffer(SIDE).bounds))]
    for row, shape in zip(store.rows("division", fids), store.geometries("division", fids), strict=True):
        if row.get("level") != "village" or shape is None or shape.distance(course) > SIDE:
            continue
        touched = course.intersection(shape.buffer(SIDE))
        first = min(course.project(shapely.Point(xy)) for xy in shapely.get_coordinates(touched))
        found.append(
            Village(int(row["fid"]), str(row["code"]), str(row["name"]), _count(row.get("population")), float(first))
        )
    return sorted(found, key=lambda village: village.metres or 0.0)


def _course(store: Store, filed: Filed) -> shapely.LineString | None:
    """The river from the dam down; None where none is near."""
    water = store.geometry(TABLE, filed.fid)
    rivers = store.arrays("river", ["geom"])["geom"]
    lines = shapely.get_parts(rivers[~shapely.is_missing(rivers)])
    if water is None or not len(lines):
        return None
    dam = shapely.Point(filed.dam) if filed.dam is not None else water
    near = int(np.argmin(shapely.distance(lines, dam)))
    if shapely.distance(lines[near], dam) > _NEAR:
        return None
    ends = shapely.get_point(lines[near], 0), shapely.get_point(lines[near], -1)
    # Watercourses are drawn downstream by convention; where one near the dam ends in the reservoir, they are not here.
    if shapely.distance(ends[1], water) < shapely.distance(ends[0], water):
        lines = shapely.reverse(lines)
    return follow(lines, near, dam if filed.dam is not None else ends[0])


def follow(lines: NDArray[Any], first: int, start: shapely.Geometry, reach: float = REACH) -> shapely.LineString | None:
    """The way of water along lines that are drawn downstream.

    Parameters
    ----------
    lines : array of LineString
    first
        Index of the line it begins on.
    start
        Where on it.
    reach
        Length after which it is cut, in CRS units (m).
    """
    begins: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, xy in enumerate(shapely.get_coordinates(shapely.get_point(lines, 0))):
        begins[_node(xy)].append(index)
    line: Any = lines[first]
    offset = shapely.line_locate_point(line, shapely.centroid(start))
    way = [shapely.get_coordinates(shapely.ops.substring(line, offset, line.length))]
    seen, length, at = {first}, float(line.length) - offset, first
    while length < reach:
        last = shapely.get_coordinates(shapely.get_point(lines[at], -1))[0]
        onward = [index for index in begins[_node(last)] if index not in seen]
        if not onward:
            break
        # Where it parts, most of the water takes the longer arm.
        at = max(onward, key=lambda index: float(shapely.length(lines[index])))
        seen.add(at)
        length += float(shapely.length(lines[at]))
        way.append(shapely.get_coordinates(lines[at]))
    course = shapely.LineString(np.concatenate(way)) if sum(len(part) for part in way) > 1 else None
    return None if course is None else shapely.ops.substring(course, 0.0, reach)


def _node(xy: NDArray[np.float64]) -> tuple[int, int]:
    return round(float(xy[0]) / _SNAP), round(float(xy[1]) / _SNAP)


def _count(value: Any) -> int | None:
    return None if value is None else int(value)
