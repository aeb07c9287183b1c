"""Rows of the land tables: parcels in the DLTB schema, permanent basic farmland, high-standard farmland."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from data.batch import Batch

from .divisions import Divisions
from .landuse import NAMES, cropland
from .parcels import Ground
from .partition import CORRIDOR
from .plan import COUNTY_CODE, Streams
from .terrain import Terrain
from .topology import neighbours

Floats = NDArray[np.float64]
Place = Callable[[NDArray[Any]], NDArray[Any]]

#: Share of cropland that is permanent basic farmland.
PROTECTED = 0.83


def parcel_batch(
    ground: Ground,
    code: NDArray[np.str_],
    area: Floats,
    divisions: Divisions,
    terrain: Terrain,
    place: Place,
    streams: Streams,
) -> Batch:
    """Return the rows of `dltb`, numbered within their village; `area` is the ellipsoidal area in m2."""
    rng = streams.stream("dltb")
    n = len(code)
    village = ground.village
    serial = np.arange(n) - np.searchsorted(village, village) + 1
    place_code = np.array([f"{c}0000000" for c in divisions.village_code])
    place_name = np.array(divisions.village_name)
    crop = cropland(code)
    point = shapely.get_coordinates(shapely.point_on_surface(ground.polygons))
    slope = np.degrees(np.arctan(terrain.sample(terrain.slope, point[:, 0], point[:, 1]))).astype(float)
    grade = np.searchsorted([2.0, 6.0, 15.0, 25.0], slope) + 1
    terraced = crop & (grade >= 2) & (rng.random(n) < 0.8)
    # The share of ridges (田坎) that is deducted from cropland rises with the slope, less on terraces.
    share = np.where(crop & (grade >= 2), np.array([0, 0, 0.0642, 0.0915, 0.1284, 0.1633])[grade], 0.0)
    share = np.where(terraced, share * 0.86, share).round(4)
    ridge = np.round(area * share, 2)
    state = np.isin(code, ("1003", "1101", "1103", "1109", "08H1", "08H2", "0809", "1004")) & (
        ~np.isin(code, ("1004",)) | (rng.random(n) < 0.5)
    )
    use = np.where(
        crop,
        np.where(
            code == "0101",
            np.array(["LS", "LS", "LLJZ", "XG", "FLS"])[np.searchsorted([0.84, 0.9, 0.965, 0.99], rng.random(n))],
            np.array(["LS", "FLS", "LLJZ", "XG", "WG"])[np.searchsorted([0.42, 0.78, 0.92, 0.97], rng.random(n))],
        ),
        "",
    )
    use_names = {"LS": "种植粮食作物", "FLS": "种植非粮食作物", "LLJZ": "粮与非粮轮作", "XG": "休耕", "WG": "未耕种"}
    fine = np.where((code == "0201") & (rng.random(n) < 0.12), "LJGY", "")
    town_of = np.array([c[6:9] for c in divisions.village_code])

    def text(values: NDArray[Any]) -> list[str | None]:
        return [v or None for v in values.tolist()]

    return Batch(
        "dltb",
        {
            "BSM": [f"{COUNTY_CODE}{2000:04d}{k:08d}" for k in range(1, n + 1)],
            "YSDM": ["2001010100"] * n,
            "TBYBH": [f"{town_of[v]}{s:05d}" for v, s in zip(village, serial, strict=True)],
            "TBBH": [f"{s:05d}" for s in serial],
            "DLBM": code.tolist(),
            "DLMC": [NAMES[c] for c in code.tolist()],
            "QSXZ": np.where(state, "20", "30").tolist(),
            "QSDWDM": place_code[village].tolist(),
            "QSDWMC": place_name[village].tolist(),
            "ZLDWDM": place_code[village].tolist(),
            "ZLDWMC": place_name[village].tolist(),
            "TBMJ": area,
            "KCDLBM": text(np.where(share > 0, "1203", "")),
            "KCXS": share,
            "KCMJ": ridge,
            "TBDLMJ": np.round(area - ridge, 2),
            "GDLX": text(np.where(crop & (grade >= 2), np.where(terraced, "TT", "PD"), "")),
            "GDPDJB": text(np.where(crop, grade.astype(str), "")),
            "XXTBKD": np.where(ground.width > 0, np.round(ground.width, 1), np.nan),
            "TBXHDM": text(fine),
            "TBXHMC": text(np.where(fine == "LJGY", "林区园地", "")),
            "ZZSXDM": text(use),
            "ZZSXMC": [use_names.get(u) for u in use.tolist()],
            "GDDB": [int(g) if c else None for g, c in zip(np.clip(grade + 6, 7, 11), crop, strict=True)],
            "FRDBS": ["0"] * n,
            "CZCSXM": text(np.where(np.isin(ground.origin, (5,)), "203", np.where(ground.origin == 6, "202", ""))),
            "SJNF": [2025] * n,
            "BZ": [None] * n,
        },
        place(ground.polygons),
    )


def protected(ground: Ground, code: NDArray[np.str_], area: Floats, streams: Streams) -> NDArray[np.bool_]:
    """Choose the permanent basic farmland: whole tracts of contiguous cropland, the largest first, to `PROTECTED`."""
    crop = cropland(code)
    tract = _tracts(ground, crop)
    rng = streams.stream("protected")
    size = np.bincount(tract[crop], area[crop], minlength=int(tract.max()) + 1)
    # Small tracts and those at the edge of settlements stay out; within the rest the order is by size with some chance.
    order = np.argsort(-size * rng.uniform(0.6, 1.4, size.size), kind="stable")
    chosen = np.zeros(size.size, bool)
    chosen[order[: int(np.searchsorted(np.cumsum(size[order]), PROTECTED * size.sum())) + 1]] = True
    return crop & chosen[tract]


def _tracts(ground: Ground, crop: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number the groups of cropland parcels of one block."""
    key = np.where(crop, ground.village * 1_000_000 + ground.block, -1)
    return np.unique(key, return_inverse=True)[1].astype(np.int64)


def protected_batch(
    ground: Ground, code: NDArray[np.str_], area: Floats, chosen: NDArray[np.bool_], divisions: Divisions, place: Place
) -> Batch:
    """Return the rows of `yjjbnttb`: the protected parcels as they are, one row each."""
    index = np.flatnonzero(chosen)
    village = ground.village[index]
    return Batch(
        "yjjbnttb",
        {
            "YJJBNTTBBH": [f"{COUNTY_CODE}3001{k:08d}" for k in range(1, len(index) + 1)],
            "DLBM": code[index].tolist(),
            "DLMC": [NAMES[c] for c in code[index].tolist()],
            "ZLDWDM": [f"{divisions.village_code[v]}0000000" for v in village],
            "ZLDWMC": [divisions.village_name[v] for v in village],
            "JBNTMJ": area[index],
        },
        place(ground.polygons[index]),
    )


def projects_batch(
    ground: Ground, chosen: NDArray[np.bool_], area: Floats, divisions: Divisions, place: Place, streams: Streams
) -> Batch:
    """Return the rows of `gbzntb`: contiguous tracts of protected flat land, united, of some 60 % of the villages."""
    rng = streams.stream("projects")
    rows: list[tuple[str, str, int, str, float]] = []
    shapes: list[Any] = []
    flat = chosen & (ground.origin == 0)
    for village in np.unique(ground.village[flat]):
        if rng.random() > 0.65:
            continue
        mine = np.flatnonzero((ground.village == village) & (flat | ((ground.origin == CORRIDOR) & (ground.width < 5))))
        a, b, _ = neighbours(ground.polygons[mine])
        links = coo_matrix((np.ones(len(a)), (a, b)), shape=(len(mine), len(mine)))
        tract = connected_components(links, directed=False)[1]
        year = int(rng.integers(2017, 2026))
        town = divisions.village_name[village]
        for t in np.unique(tract):
            members = mine[tract == t]
            size = float(area[members].sum())
            if size < 3.0e4:
                continue
            rows.append(
                (
                    f"GB{COUNTY_CODE}{year}{int(village):03d}",
                    f"{year} 年云溪县{town}高标准农田建设项目",
                    year,
                    f"{divisions.village_code[village]}0000000",
                    round(size, 2),
                )
            )
            shapes.append(shapely.coverage_union_all(ground.polygons[members]))
    columns = list(zip(*rows, strict=True)) if rows else [(), (), (), (), ()]
    return Batch(
        "gbzntb",
        dict(zip(("XMBH", "XMMC", "JSND", "ZLDWDM", "MJ"), [list(c) for c in columns], strict=True)),
        place(np.array(shapes, dtype=object)),
    )
