"""Rows of reservoirs and their readings, roads, rivers and settlements."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from data.batch import Batch

from . import names
from .divisions import Divisions
from .parcels import Ground
from .plan import COUNTY_CODE, Streams
from .reservoir_course import HOURS, Course, balance
from .roads import CLASSES, Roads
from .water import Reservoirs, Rivers
from .zones import Zone, Zoning

Place = Callable[[NDArray[Any]], NDArray[Any]]
Floats = NDArray[np.float64]

#: The county's own time, by which a day's flood limit is chosen.
LOCAL = timezone(timedelta(hours=8))
#: Begin and end (MMDD, both included) of what limits the level, and the share of the way from the main flood season's
#: limit to the normal level: out of the flood season the normal level itself is the limit.
WINDOWS = (("0401", "0630", 0.0), ("0701", "0731", 0.25), ("0801", "0930", 0.55), ("1001", "0331", 1.0))
#: Rain of a wet day out of the flood season, as a share of that in it.
DRY_SEASON_RAIN = 0.3


def reservoir_codes(count: int) -> list[str]:
    """Return the codes of the reservoirs in the manner of station codes."""
    return [f"{COUNTY_CODE}R{k:04d}" for k in range(1, count + 1)]


def reservoir_batches(
    dams: Reservoirs, village: NDArray[np.int64], divisions: Divisions, place: Place, streams: Streams, now: datetime
) -> tuple[Batch, Batch, Batch]:
    """Return the rows of `reservoir`, `reservoir_limit` and `reservoir_reading` (the 48 hours before ``now``, UTC).

    A few stand above the limit of the day, whatever the season.
    """
    rng = streams.stream("readings")
    n = len(dams.polygons)
    codes = reservoir_codes(n)
    share = _share_in_force(now)
    rain = _rain(HOURS + 1, rng) * (1.0 if share < 1.0 else DRY_SEASON_RAIN)
    course = balance(dams, _limits(dams.levels[:, 1], dams.levels[:, 2], share), rain, rng)
    times = [f"{now - timedelta(hours=HOURS - k):%Y-%m-%dT%H:%M:%SZ}" for k in range(HOURS + 1)]
    rows = Batch(
        "reservoir",
        {
            "code": codes,
            "name": names.reservoir_names(n, streams.stream("reservoir names")),
            "kind": _kinds(dams.capacity),
            "village": [divisions.village_code[v] for v in village],
            "holder": names.people(n, rng),
            "phone": names.phones(n, rng),
            "dead_level": dams.levels[:, 0],
            "normal_level": dams.levels[:, 2],
            "design_level": dams.levels[:, 3],
            "check_level": dams.levels[:, 4],
            "crest_level": dams.levels[:, 5],
            "capacity_m3": np.round(dams.capacity, 0),
            "storage_m3": np.round(course.storage[:, -1], 0),
            "level_m": course.level[:, -1],
            "level_time": [times[-1]] * n,
            "extra": _reservoir_extras(dams, place),
        },
        place(dams.polygons),
    )  # fmt: skip
    # On purpose some have no flood limit on file: that is a state of its own. Never one of those over the limit.
    without = rng.permutation([k for k in range(n) if k not in course.over])[: max(n // 22, 1)]
    return rows, _limit_rows(dams, codes, without), _reading_rows(codes, times, course)


def _kinds(capacity: Floats) -> list[str]:
    """Return the classes of SL 252 by capacity, m3."""
    small = np.where(capacity >= 1e6, "小（1）型", np.where(capacity >= 1e5, "小（2）型", "山塘"))
    kinds: list[str] = np.where(capacity >= 1e7, "中型", small).tolist()
    return kinds


def _limit_rows(dams: Reservoirs, codes: list[str], without: NDArray[np.int64]) -> Batch:
    by_window = [_limits(dams.levels[:, 1], dams.levels[:, 2], share) for _, _, share in WINDOWS]
    limits = [
        (code, begin, end, float(values[k]))
        for k, code in enumerate(codes)
        if k not in set(without.tolist())
        for (begin, end, _), values in zip(WINDOWS, by_window, strict=True)
    ]
    columns = [list(c) for c in zip(*limits, strict=True)]
    return Batch("reservoir_limit", dict(zip(("reservoir", "begin_md", "end_md", "limit_level"), columns, strict=True)))


def _reading_rows(codes: list[str], times: list[str], course: Course) -> Batch:
    return Batch(
        "reservoir_reading",
        {
            "reservoir": np.repeat(np.array(codes), len(times)).tolist(),
            "time": times * len(codes),
            "level_m": course.level.ravel(),
            "inflow": np.round(course.inflow.ravel(), 3),
            "outflow": np.round(course.outflow.ravel(), 3),
            "storage_m3": np.round(course.storage.ravel(), 0),
            "rain_mm": np.round(course.rain.ravel(), 1),
        },
    )


def _reservoir_extras(dams: Reservoirs, place: Place) -> list[str]:
    """What no column is for: catchment, where the dam stands and looks, and the storage curve."""
    points = shapely.get_coordinates(place(shapely.points(dams.dam_points)))
    extras = []
    for k, (x, y) in enumerate(points):
        curve = zip(dams.curve_levels[k], dams.curve_storage[k], strict=True)
        values = {
            "catchment_km2": round(float(dams.catchment[k]) / 1e6, 3),
            "dam_x": round(float(x), 1),
            "dam_y": round(float(y), 1),
            "dam_bearing": round(float(dams.toward[k])),
            "storage_curve": [[round(float(level), 3), round(float(storage))] for level, storage in curve],
        }
        extras.append(json.dumps(values))
    return extras


def _share_in_force(now: datetime) -> float:
    """Return the share (see `WINDOWS`) that holds on the county's day."""
    day = f"{now.astimezone(LOCAL):%m%d}"
    return next(s for begin, end, s in WINDOWS if (begin <= day <= end if begin <= end else day >= begin or day <= end))


def _limits(lowest: Floats, normal: Floats, share: float) -> Floats:
    """Return the highest level allowed, m: between the main flood season's limit and the normal level."""
    return np.asarray(np.round(np.minimum(lowest + share * (normal - lowest), normal), 2), np.float64)


def _rain(hours: int, rng: np.random.Generator) -> Floats:
    """Return hourly rain in mm: two showers, the later one the heavier."""
    t = np.arange(hours)
    rain = 3.5 * np.exp(-(((t - hours * 0.35) / 3.0) ** 2)) + 11.0 * np.exp(-(((t - hours * 0.8) / 4.5) ** 2))
    rain = rain * rng.uniform(0.5, 1.4, hours)
    return np.asarray(np.where(rain < 0.2, 0.0, rain), dtype=np.float64)


def road_batch(roads: Roads, place: Place) -> Batch:
    """Return the rows of `road`."""
    return Batch(
        "road",
        {
            "name": roads.names,
            "class": [CLASSES[r][0] for r in roads.rank],
            "width_m": np.array([CLASSES[r][1] for r in roads.rank]),
        },
        place(roads.lines),
    )


def river_batch(rivers: Rivers, place: Place) -> Batch:
    """Return the rows of `river`."""
    kinds = np.where(rivers.width >= 25, "干流", np.where(rivers.width >= 6, "支流", "溪沟"))
    return Batch(
        "river",
        {"name": [n or None for n in rivers.names], "class": kinds.tolist(), "width_m": np.round(rivers.width, 1)},
        place(rivers.lines),
    )


def settlement_batch(ground: Ground, divisions: Divisions, zoning: Zoning, place: Place) -> Batch:
    """Return the rows of `settlement`: the lots and lanes around each place people live in."""
    lived = np.isin(ground.origin, (int(Zone.HAMLET), int(Zone.TOWN))) | (ground.code == "1004")
    index = np.flatnonzero(lived)
    point = shapely.get_coordinates(shapely.point_on_surface(ground.polygons[index]))
    nearest = cKDTree(zoning.places).query(point)[1]
    key = ground.village[index] * (len(zoning.places) + 1) + nearest
    order = np.argsort(key, kind="stable")
    shapes, titles, villages = [], [], []
    serial: dict[int, int] = {}
    for members in np.split(index[order], np.flatnonzero(np.diff(key[order])) + 1):
        if float(shapely.area(ground.polygons[members]).sum()) < 1_500.0:
            continue
        village = int(ground.village[members[0]])
        serial[village] = serial.get(village, 0) + 1
        base = divisions.village_name[village]
        titles.append(base if serial[village] == 1 else f"{base} {serial[village]} 组")
        villages.append(divisions.village_code[village])
        shapes.append(shapely.coverage_union_all(ground.polygons[members]))
    return Batch("settlement", {"name": titles, "village": villages}, place(np.array(shapes, dtype=object)))
