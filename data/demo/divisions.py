"""Names, codes and people of the county, its towns and villages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.batch import Batch

from . import names
from .county import County
from .parcels import Ground
from .plan import COUNTY_CODE, COUNTY_NAME, Streams

Geometries = NDArray[Any]


@dataclass(frozen=True)
class Divisions:
    """Names and codes by village and town number; outlines in internal coordinates.

    `villages` are made of their parcels, so that they have every vertex of them; towns and the county likewise.
    """

    town_name: list[str]
    town_code: list[str]
    village_name: list[str]
    village_code: list[str]
    villages: Geometries
    towns: Geometries
    county: Any
    households: NDArray[np.int64]
    population: NDArray[np.int64]


def make(ground: Ground, county: County, code: NDArray[np.str_], streams: Streams) -> Divisions:
    """Name the divisions and count their people by the houses in them."""
    rng = streams.stream("names")
    count = len(county.polygons)
    town_name = names.town_names(len(county.seats))
    town_code = names.town_codes(town_name)
    village_name = names.village_names(count, rng)
    for town, seat in enumerate(county.seats):
        village_name[int(seat)] = f"{town_name[town][:-1]}社区" if town == 0 else f"{town_name[town][:-1]}街村"
    number = [0] * len(town_code)
    village_code = []
    for k in range(count):
        town = int(county.town[k])
        number[town] += 1
        # The last three digits: 001-199 residents' committees, 200-399 villages.
        serial = 1 if k == county.seats[0] else 199 + number[town]
        village_code.append(f"{town_code[town]}{serial:03d}")
    order = np.argsort(ground.village, kind="stable")
    starts = np.searchsorted(ground.village[order], np.arange(count + 1))
    villages = np.array(
        [shapely.coverage_union_all(ground.polygons[order[starts[k] : starts[k + 1]]]) for k in range(count)],
        dtype=object,
    )
    towns = np.array(
        [shapely.coverage_union_all(villages[county.town == t]) for t in range(len(town_code))], dtype=object
    )
    lived = np.isin(code, ("0701", "0702"))
    area = shapely.area(ground.polygons)
    homes = np.bincount(ground.village[lived], area[lived] / np.where(code[lived] == "0701", 190.0, 260.0), count)
    households = np.maximum(homes.round().astype(np.int64), 40)
    population = (households * rng.uniform(2.9, 3.6, count)).round().astype(np.int64)
    return Divisions(
        town_name, town_code, village_name, village_code, villages, towns,
        shapely.coverage_union_all(towns), households, population,
    )  # fmt: skip


def batch(divisions: Divisions, county: County, place: Any) -> Batch:
    """Return the rows of `division`; `place` moves geometries from internal coordinates into the workspace's CRS."""
    town_households = np.bincount(county.town, divisions.households)
    town_population = np.bincount(county.town, divisions.population)
    towns, villages = len(divisions.town_code), len(divisions.village_code)
    return Batch(
        "division",
        {
            "code": [COUNTY_CODE, *divisions.town_code, *divisions.village_code],
            "level": ["county"] + ["town"] * towns + ["village"] * villages,
            "name": [COUNTY_NAME, *divisions.town_name, *divisions.village_name],
            "parent": [None] + [COUNTY_CODE] * towns + [divisions.town_code[t] for t in county.town],
            "population": [
                int(divisions.population.sum()), *town_population.astype(int).tolist(), *divisions.population.tolist()
            ],
            "households": [
                int(divisions.households.sum()), *town_households.astype(int).tolist(), *divisions.households.tolist()
            ],
        },
        place(np.concatenate([[divisions.county], divisions.towns, divisions.villages])),
    )  # fmt: skip
