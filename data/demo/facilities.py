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
    storage_m = dams.capacity
    kind = np.where(
        storage_m >= 1e7,
        "中型",
        np.where(storage_m >= 1e6, "小（1）型", np.where(storage_m >= 1e5, "小（2）型", "山塘")),
    )
    hours = 48
    times = [now - timedelta(hours=hours - k) for k in range(hours + 1)]
    share = _share_in_force(now)
    rain = _rain(hours + 1, rng) * (1.0 if share < 1.0 else DRY_SEASON_RAIN)
    dead, lowest, normal, _, check = (dams.levels[:, k] for k in range(5))
    limit = _limits(lowest, normal, share)
    # Most stand below the limit, two rise above it in the last hours, some are drawn down for repair.
    start = np.where(rng.random(n) < 0.06, dead + 0.2, limit - rng.uniform(0.35, 1.6, n))
    start = np.maximum(start, dead + 0.1)
    over = rng.choice(n, size=min(2, n), replace=False)
    level, inflow, outflow, storage = (np.empty((n, hours + 1)) for _ in range(4))
    local = rng.uniform(0.75, 1.3, n)
    for k in range(n):
        curve_h, curve_s = dams.curve_levels[k], dams.curve_storage[k]
        km2 = dams.catchment[k] / 1e6
        # Runoff: the unit response of a small catchment to the rain, on a base flow.
        response = np.exp(-np.arange(18) / 4.0) * (np.arange(18) + 0.4)
        flow_in = 0.02 * km2 + np.convolve(rain * local[k], response / response.sum())[: hours + 1] * km2 * 0.55 / 3.6
        goal = limit[k] + float(rng.uniform(0.3, 0.5)) if k in over else start[k]
        water = float(np.interp(start[k], curve_h, curve_s))
        aim = float(np.interp(goal, curve_h, curve_s))
        release = max((flow_in.sum() * 3600 - (aim - water)) / ((hours + 1) * 3600), 0.0)
        for t in range(hours + 1):
            out = release * (0.85 + 0.3 * (t / hours))
            water = float(
                np.clip(water + (flow_in[t] - out) * 3600, curve_s[1] * 0.2, np.interp(check[k], curve_h, curve_s))
            )
            storage[k, t], inflow[k, t], outflow[k, t] = water, flow_in[t], out
            level[k, t] = np.interp(water, curve_s, curve_h)
        if k in over:
            # What the balance leaves short of the goal came over the night as unrecorded side inflow.
            level[k] += (goal - level[k, -1]) * (np.arange(hours + 1) / hours) ** 2
            storage[k] = np.interp(level[k], curve_h, curve_s)
    level = np.round(level, 2)
    rows = Batch(
        "reservoir",
        {
            "code": codes,
            "name": names.reservoir_names(n, streams.stream("reservoir names")),
            "kind": kind.tolist(),
            "village": [divisions.village_code[v] for v in village],
            "holder": names.people(n, rng),
            "phone": names.phones(n, rng),
            "dead_level": dead,
            "normal_level": normal,
            "design_level": dams.levels[:, 3],
            "check_level": check,
            "crest_level": dams.levels[:, 5],
            "capacity_m3": np.round(storage_m, 0),
            "storage_m3": np.round(storage[:, -1], 0),
            "level_m": level[:, -1],
            "level_time": [f"{times[-1]:%Y-%m-%dT%H:%M:%SZ}"] * n,
            "extra": _reservoir_extras(dams, place),
        },
        place(dams.polygons),
    )  # fmt: skip
    # On purpose some have no flood limit on file: that is a state of its own. Never one of those over the limit.
    without = rng.permutation([k for k in range(n) if k not in over])[: max(n // 22, 1)]
    by_window = [_limits(lowest, normal, share) for _, _, share in WINDOWS]
    limits = [
        (codes[k], begin, end, float(values[k]))
        for k in range(n)
        if k not in set(without.tolist())
        for (begin, end, _), values in zip(WINDOWS, by_window, strict=True)
    ]
    limit_rows = Batch(
        "reservoir_limit",
        dict(
            zip(
                ("reservoir", "begin_md", "end_md", "limit_level"),
                [list(c) for c in zip(*limits, strict=True)],
                strict=True,
            )
        ),
    )
    stamp = [f"{t:%Y-%m-%dT%H:%M:%SZ}" for t in times]
    readings = Batch(
        "reservoir_reading",
        {
            "reservoir": np.repeat(np.array(codes), hours + 1).tolist(),
            "time": stamp * n,
            "level_m": level.ravel(),
            "inflow": np.round(inflow.ravel(), 3),
            "outflow": np.round(outflow.ravel(), 3),
            "storage_m3": np.round(storage.ravel(), 0),
            "rain_mm": np.round((rain[None, :] * local[:, None]).ravel(), 1),
        },
    )
    return rows, limit_rows, readings


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
