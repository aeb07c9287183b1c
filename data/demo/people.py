"""Rows of grid zones with their staff, cameras and industries."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2

from data.batch import Batch

from . import names
from .divisions import Divisions
from .parcels import Ground
from .plan import Streams
from .roads import Roads
from .water import Reservoirs
from .zones import Zone, Zoning

Place = Callable[[NDArray[Any]], NDArray[Any]]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def grids(
    ground: Ground, divisions: Divisions, zoning: Zoning, place: Place, streams: Streams
) -> tuple[Batch, Batch, Ints, list[str]]:
    """Divide villages into grid zones along parcel boundaries.

    Returns
    -------
    tuple
        Rows of `grid_zone` and `grid_staff`; the zone of every parcel; the zones' codes.
    """
    rng = streams.stream("grids")
    zone_of = np.full(len(ground.polygons), -1, np.int64)
    point = shapely.get_coordinates(shapely.point_on_surface(ground.polygons))
    codes: list[str] = []
    titles: list[str] = []
    village_of: list[int] = []
    households: list[int] = []
    shapes: list[Any] = []
    for village in range(len(divisions.village_code)):
        mine = np.flatnonzero(ground.village == village)
        homes = int(divisions.households[village])
        wanted = int(np.clip(round(homes / 150), 1, 6))
        label = np.zeros(len(mine), np.int64)
        hamlets = zoning.places[zoning.place_village == village]
        if wanted > 1 and len(hamlets) >= wanted:
            centres = kmeans2(hamlets, hamlets[:wanted].copy(), iter=10, minit="matrix", missing="warn", rng=rng)[0]
            distance = np.hypot(*(point[mine][:, None] - centres[None]).transpose(2, 0, 1))
            label = np.unique(distance.argmin(1), return_inverse=True)[1]
        for k in range(int(label.max()) + 1):
            members = mine[label == k]
            zone_of[members] = len(codes)
            codes.append(f"{divisions.village_code[village]}{k + 1:03d}")
            titles.append(f"{divisions.village_name[village][:-1]}第{'一二三四五六'[k]}网格")
            village_of.append(village)
            households.append(max(int(homes * np.mean(label == k)), 8))
            shapes.append(shapely.coverage_union_all(ground.polygons[members]))
    n = len(codes)
    leaders, phones = names.people(n, rng), names.phones(n, rng)
    zones = Batch(
        "grid_zone",
        {
            "code": codes,
            "name": titles,
            "village": [divisions.village_code[v] for v in village_of],
            "households": households,
            "population": [round(h * float(f)) for h, f in zip(households, rng.uniform(2.8, 3.6, n), strict=True)],
            "leader": leaders,
            "phone": phones,
        },
        place(np.array(shapes, dtype=object)),
    )
    extra = rng.integers(1, 3, n)
    owner = np.repeat(np.arange(n), extra)
    m = len(owner)
    staff_names = [*leaders, *names.people(m, rng)]
    grid_index = np.concatenate([np.arange(n), owner])
    roles = ["网格长"] * n + rng.choice(np.array(["网格员", "网格员", "护林员", "巡河员"]), m).tolist()
    staff = Batch(
        "grid_staff",
        {
            "code": [f"P{k:05d}" for k in range(1, n + m + 1)],
            "name": staff_names,
            "role": roles,
            "phone": [*phones, *names.phones(m, rng)],
            "grid": [codes[g] for g in grid_index],
            "village": [divisions.village_code[village_of[g]] for g in grid_index],
        },
    )
    return zones, staff, zone_of, codes


def cameras(
    count: int,
    ground: Ground,
    code: NDArray[np.str_],
    divisions: Divisions,
    dams: Reservoirs,
    roads: Roads,
    zoning: Zoning,
    zone_of: Ints,
    zone_codes: list[str],
    place: Place,
    streams: Streams,
) -> Batch:
    """Return the rows of `camera`: at dams, road junctions, village entrances and on heights over forest and fields."""
    rng = streams.stream("cameras")
    posts = _at_dams(dams, math.ceil(0.24 * count), rng)
    posts += _at_junctions(roads, int(0.30 * count), rng)
    posts += _at_entrances(zoning, int(0.30 * count), rng)
    posts += _over_land(ground, code, max(count - len(posts), 0), rng)
    posts = posts[:count]
    n, kinds = len(posts), [post.kind for post in posts]
    located = shapely.points(np.array([(post.x, post.y) for post in posts]))
    parcel = _parcel_of(ground, located)
    village = ground.village[parcel]
    serial: dict[tuple[int, str], int] = {}
    titles = []
    for v, kind in zip(village.tolist(), kinds, strict=True):
        serial[v, kind] = serial.get((v, kind), 0) + 1
        suffix = "" if serial[v, kind] == 1 else str(serial[v, kind])
        titles.append(f"{divisions.village_name[v]}{kind}{suffix}")
    offline = np.zeros(n, bool)
    offline[rng.permutation(n)[: round(0.028 * n)]] = True
    codes = [f"{divisions.village_code[v]}{k:04d}" for k, v in enumerate(village.tolist(), 1)]
    return Batch(
        "camera",
        {
            "code": codes,
            "name": titles,
            "kind": kinds,
            "bearing": np.round(np.array([post.bearing for post in posts]), 1),
            "fov": np.array([_VIEWS[kind][0] for kind in kinds]),
            "range_m": np.round(np.array([_VIEWS[kind][1] for kind in kinds]) * rng.uniform(0.85, 1.2, n), 0),
            # The demonstration's own player resolves this scheme to clips; no server is named.
            "stream": [f"demo://camera/{c}" for c in codes],
            "status": np.where(offline, "offline", "online").tolist(),
            "village": [divisions.village_code[v] for v in village],
            "grid": [zone_codes[g] for g in zone_of[parcel]],
            "holder": names.people(n, rng),
            "phone": names.phones(n, rng),
        },
        place(located),
    )


class _Post(NamedTuple):
    """Where a camera stands (m in the county's own plane), where it looks (degrees from north), and what at."""

    x: float
    y: float
    bearing: float
    kind: str


#: Angle of view, degrees, and reach, m, by what a camera looks at.
_VIEWS = {
    "水库": (62.0, 420.0),
    "路口": (78.0, 160.0),
    "村口": (70.0, 240.0),
    "农田": (56.0, 520.0),
    "林火": (42.0, 2_400.0),
}


def _at_dams(dams: Reservoirs, most: int, rng: np.random.Generator) -> list[_Post]:
    # From the crest over the water, away from the valley below.
    return [
        _Post(x, y, float((toward + 180 + rng.normal(0, 12)) % 360), "水库")
        for (x, y), toward in zip(dams.dam_points[:most], dams.toward[:most], strict=True)
    ]


def _at_junctions(roads: Roads, most: int, rng: np.random.Generator) -> list[_Post]:
    ends = shapely.get_coordinates(
        np.concatenate([shapely.get_point(roads.lines, 0), shapely.get_point(roads.lines, -1)])
    )
    degree_points, degree = np.unique(ends.round(1), axis=0, return_counts=True)
    rank = np.full(len(degree_points), 9)
    index = {tuple(p): k for k, p in enumerate(degree_points.tolist())}
    for end, r in zip(ends.round(1).tolist(), np.tile(roads.rank, 2), strict=True):
        k = index[tuple(end)]
        rank[k] = min(rank[k], r)
    junctions = degree_points[(degree >= 3) & (rank <= 1)]
    junctions = junctions[rng.permutation(len(junctions))]
    return [_Post(float(x) + 4.0, float(y) + 4.0, float(rng.uniform(0, 360)), "路口") for x, y in junctions[:most]]


def _at_entrances(zoning: Zoning, most: int, rng: np.random.Generator) -> list[_Post]:
    posts = []
    for k in rng.permutation(len(zoning.places))[:most]:
        x, y = zoning.places[k]
        direction = rng.uniform(0, 2 * np.pi)
        r = 0.8 * zoning.radius[k]
        bearing = float(np.degrees(direction) % 360)
        posts.append(_Post(x + r * np.sin(direction), y + r * np.cos(direction), bearing, "村口"))
    return posts


def _over_land(ground: Ground, code: NDArray[np.str_], most: int, rng: np.random.Generator) -> list[_Post]:
    fields = np.flatnonzero(np.isin(code, ("0101", "0103", "0301")) & (shapely.area(ground.polygons) > 400))
    posts = []
    for k in fields[rng.permutation(len(fields))[:most]]:
        x, y = shapely.get_coordinates(shapely.point_on_surface(ground.polygons[k]))[0]
        kind = "林火" if code[k] == "0301" else "农田"
        posts.append(_Post(float(x), float(y), float(rng.uniform(0, 360)), kind))
    return posts


def _parcel_of(ground: Ground, points: NDArray[Any]) -> Ints:
    tree = shapely.STRtree(ground.polygons)
    return np.asarray(tree.nearest(points), dtype=np.int64)


#: Kind of industry: land classes it stands on, names, products, workers, yearly output in 10,000 yuan.
INDUSTRIES: tuple[tuple[str, float, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[int, int], float], ...] = (
    ("水稻种植", 0.20, ("0101",), ("优质稻专业合作社", "家庭农场"), ("优质稻", "再生稻"), (4, 30), 90.0),
    ("油茶", 0.10, ("0204", "0201"), ("油茶合作社", "油茶基地"), ("茶油",), (6, 40), 160.0),
    ("茶叶", 0.10, ("0202",), ("茶业有限公司", "茶叶合作社"), ("绿茶", "红茶"), (8, 60), 240.0),
    ("水果", 0.12, ("0201",), ("果业合作社", "生态果园"), ("柑橘", "黄桃", "柰李"), (5, 35), 150.0),
    ("蔬菜", 0.10, ("0102", "1202"), ("蔬菜基地", "蔬菜合作社"), ("辣椒", "豆角", "叶菜"), (6, 45), 180.0),
    ("畜禽养殖", 0.11, ("1202", "0103"), ("养殖场", "生态养殖有限公司"), ("生猪", "蛋鸡", "黄牛"), (3, 25), 320.0),
    ("水产养殖", 0.08, ("1104",), ("水产合作社", "渔场"), ("草鱼", "小龙虾"), (2, 12), 80.0),
    (
        "农产品加工",
        0.10,
        ("0601", "05H1"),
        ("食品有限公司", "米业有限公司"),
        ("大米", "腊味", "竹笋"),
        (15, 120),
        1500.0,
    ),
    ("乡村旅游", 0.09, ("0702", "05H1"), ("农庄", "民宿"), ("餐饮住宿",), (3, 22), 110.0),
)


#: Kind of industry that a reservoir room counts, and how many there are for each other industry.
PUMPS, _PUMP_SHARE = "泵站", 0.1


def industries(
    count: int, ground: Ground, code: NDArray[np.str_], divisions: Divisions, place: Place, streams: Streams
) -> Batch:
    """Return the rows of `industry`, each on a parcel that suits it, and of pump stations besides."""
    rng = streams.stream("industries")
    area = shapely.area(ground.polygons)
    parcels: list[int] = []
    columns: dict[str, list[Any]] = {
        k: [] for k in ("code", "name", "kind", "village", "owner", "phone", "workers", "output_wan", "area_m2",
                        "product", "founded")
    }  # fmt: skip
    taken = np.zeros(len(area), bool)
    wanted = np.diff(np.round(np.cumsum([0.0] + [i[1] for i in INDUSTRIES]) * count).astype(int))
    for (kind, _, land, titles, products, workers, output), number in zip(INDUSTRIES, wanted, strict=True):
        sites = np.flatnonzero(np.isin(code, land) & ~taken & (area > 200))
        for k in sites[rng.permutation(len(sites))[:number]]:
            taken[k] = True
            parcels.append(int(k))
            village = int(ground.village[k])
            owner = names.people(1, rng)[0]
            mark = divisions.village_name[village][:-1] if rng.random() < 0.5 else owner[0] + "氏"
            around = float(area[k]) * (
                float(rng.uniform(4, 30)) if kind in ("水稻种植", "油茶", "茶叶", "水果") else 1.0
            )
            size = int(rng.integers(*workers))
            columns["code"].append(f"I{len(parcels):05d}")
            columns["name"].append(f"{mark}{titles[int(rng.integers(len(titles)))]}")
            columns["kind"].append(kind)
            columns["village"].append(divisions.village_code[village])
            columns["owner"].append(owner)
            columns["phone"].append(names.phones(1, rng)[0])
            columns["workers"].append(size)
            columns["output_wan"].append(round(output * float(rng.lognormal(0, 0.5)), 1))
            columns["area_m2"].append(round(around, 1))
            columns["product"].append(products[int(rng.integers(len(products)))])
            columns["founded"].append(int(rng.integers(2004, 2026)))
    parcels += _pump_stations(max(1, round(count * _PUMP_SHARE)), ground, code, taken, divisions, columns, streams)
    points = shapely.point_on_surface(ground.polygons[np.array(parcels, dtype=np.int64)])
    return Batch("industry", columns, place(points))


def _pump_stations(
    count: int,
    ground: Ground,
    code: NDArray[np.str_],
    taken: NDArray[np.bool_],
    divisions: Divisions,
    columns: dict[str, list[Any]],
    streams: Streams,
) -> list[int]:
    """Add pump stations by the ditches, else in the paddies; what they report says how many pumps run."""
    rng = streams.stream("pumps")
    sites = [np.flatnonzero(np.isin(code, land) & ~taken) for land in (("1107", "1107A"), ("0101",))]
    chosen: list[int] = np.concatenate([site[rng.permutation(len(site))] for site in sites])[:count].tolist()
    for number, k in enumerate(chosen, 1):
        village = int(ground.village[k])
        columns["code"].append(f"P{number:05d}")
        mark = divisions.village_name[village].removesuffix("社区").removesuffix("村")
        columns["name"].append(f"{mark}泵站")
        columns["kind"].append(PUMPS)
        columns["village"].append(divisions.village_code[village])
        columns["owner"].append(names.people(1, rng)[0])
        columns["phone"].append(names.phones(1, rng)[0])
        columns["workers"].append(int(rng.integers(1, 4)))
        columns["output_wan"].append(None)
        columns["area_m2"].append(round(float(rng.uniform(60, 240)), 1))
        columns["product"].append("灌溉排涝")
        columns["founded"].append(int(rng.integers(1975, 2020)))
    return chosen


__all__ = ["Zone", "cameras", "grids", "industries"]
