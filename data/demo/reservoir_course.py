"""Two days of the demo county's reservoirs: rain, inflow, outflow and level by the water balance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .water import Reservoirs

Floats = NDArray[np.float64]

#: Hours that the readings go back.
HOURS = 48
#: Hours over which rain runs off a small catchment, and the share of it that does.
_RESPONSE, _RUNOFF = 18, 0.55


@dataclass(frozen=True)
class Course:
    """What the gauges saw, each array of shape (reservoirs, HOURS + 1).

    Parameters
    ----------
    level : ndarray of float64
        m, to the centimetre.
    inflow, outflow : ndarray of float64
        m3/s.
    storage : ndarray of float64
        m3.
    rain : ndarray of float64
        mm in the hour.
    over : ndarray of int64
        Numbers of the reservoirs that end above their limit.
    """

    level: Floats
    inflow: Floats
    outflow: Floats
    storage: Floats
    rain: Floats
    over: NDArray[np.int64]


def balance(dams: Reservoirs, limit: Floats, rain: Floats, rng: np.random.Generator) -> Course:
    """Let the reservoirs run through the rain.

    Most stand below the limit, two rise above it in the last hours, some are drawn down for repair.

    Parameters
    ----------
    limit : ndarray of float64, shape (n,)
        Level that limits the day, m.
    rain : ndarray of float64, shape (HOURS + 1,)
        mm an hour over the county.
    """
    n, dead = len(limit), dams.levels[:, 0]
    start = np.where(rng.random(n) < 0.06, dead + 0.2, limit - rng.uniform(0.35, 1.6, n))
    start = np.maximum(start, dead + 0.1)
    over = rng.choice(n, size=min(2, n), replace=False)
    local = rng.uniform(0.75, 1.3, n)
    level, inflow, outflow, storage = (np.empty((n, HOURS + 1)) for _ in range(4))
    for k in range(n):
        goal = limit[k] + float(rng.uniform(0.3, 0.5)) if k in over else start[k]
        inflow[k] = _inflow(rain * local[k], dams.catchment[k] / 1e6)
        level[k], outflow[k], storage[k] = _one(dams, k, inflow[k], start[k], goal)
        if k in over:
            # What the balance leaves short of the goal came over the night as unrecorded side inflow.
            level[k] += (goal - level[k, -1]) * (np.arange(HOURS + 1) / HOURS) ** 2
            storage[k] = np.interp(level[k], dams.curve_levels[k], dams.curve_storage[k])
    return Course(np.round(level, 2), inflow, outflow, storage, rain[None, :] * local[:, None], over)


def _inflow(rain: Floats, km2: float) -> Floats:
    """Runoff, m3/s: the unit response of a small catchment to the rain, on a base flow."""
    response = np.exp(-np.arange(_RESPONSE) / 4.0) * (np.arange(_RESPONSE) + 0.4)
    flow: Floats = 0.02 * km2 + np.convolve(rain, response / response.sum())[: HOURS + 1] * km2 * _RUNOFF / 3.6
    return flow


def _one(dams: Reservoirs, number: int, inflow: Floats, start: float, goal: float) -> tuple[Floats, Floats, Floats]:
    """Level, outflow and storage of one reservoir whose keeper releases what takes it from ``start`` to ``goal``."""
    heights, volumes = dams.curve_levels[number], dams.curve_storage[number]
    water, aim = float(np.interp(start, heights, volumes)), float(np.interp(goal, heights, volumes))
    release = max((inflow.sum() * 3600 - (aim - water)) / ((HOURS + 1) * 3600), 0.0)
    least, most = volumes[1] * 0.2, np.interp(dams.levels[number, 4], heights, volumes)
    level, outflow, storage = (np.empty(HOURS + 1) for _ in range(3))
    for hour in range(HOURS + 1):
        outflow[hour] = release * (0.85 + 0.3 * (hour / HOURS))
        water = float(np.clip(water + (inflow[hour] - outflow[hour]) * 3600, least, most))
        storage[hour] = water
        level[hour] = np.interp(water, volumes, heights)
    return level, outflow, storage
