"""Land classes of the parcels, by what the ground is and where it lies."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .parcels import Ground
from .plan import Streams
from .terrain import Terrain
from .zones import Zone, Zoning

#: Codes and names of the land classes that occur (GB/T 21010-2017 with the third survey's supplements).
NAMES = {
    "0101": "水田", "0102": "水浇地", "0103": "旱地",
    "0201": "果园", "0202": "茶园", "0204": "其他园地",
    "0301": "乔木林地", "0302": "竹林地", "0305": "灌木林地", "0307": "其他林地",
    "0404": "其他草地",
    "05H1": "商业服务业设施用地", "0508": "物流仓储用地", "0601": "工业用地", "0602": "采矿用地",
    "0701": "城镇住宅用地", "0702": "农村宅基地",
    "08H1": "机关团体新闻出版用地", "08H2": "科教文卫用地", "0809": "公用设施用地", "0810": "公园与绿地",
    "09": "特殊用地",
    "1003": "公路用地", "1004": "城镇村道路用地", "1005": "交通服务场站用地", "1006": "农村道路",
    "1101": "河流水面", "1103": "水库水面", "1104": "坑塘水面", "1106": "内陆滩涂", "1107": "沟渠",
    "1109": "水工建筑用地", "1202": "设施农用地", "1206": "裸土地",
}  # fmt: skip

CROPLAND = ("0101", "0102", "0103")

#: What a zone's parcels become, with weights.
MIX: dict[Zone, tuple[tuple[str, float], ...]] = {
    Zone.PADDY: (("0101", 0.885), ("0102", 0.035), ("0103", 0.03), ("1104", 0.022), ("1202", 0.008), ("0201", 0.012),
                 ("0307", 0.008)),
    Zone.TERRACE: (("0103", 0.62), ("0101", 0.27), ("0201", 0.045), ("0305", 0.025), ("1104", 0.012), ("0307", 0.02),
                   ("1202", 0.006), ("1206", 0.004)),
    Zone.ORCHARD: (("0201", 0.78), ("0204", 0.10), ("0307", 0.07), ("0103", 0.05)),
    Zone.TEA: (("0202", 0.88), ("0307", 0.07), ("0103", 0.05)),
    Zone.FOREST: (("0301", 0.75), ("0302", 0.14), ("0307", 0.08), ("0305", 0.03)),
    Zone.SHRUB: (("0305", 0.66), ("0404", 0.2), ("0307", 0.14)),
    Zone.HAMLET: (("0702", 0.70), ("0102", 0.085), ("0103", 0.06), ("0307", 0.065), ("1104", 0.03), ("05H1", 0.014),
                  ("0601", 0.014), ("08H1", 0.008), ("08H2", 0.008), ("0810", 0.006), ("0809", 0.005), ("0201", 0.015)),
    Zone.TOWN: (("0701", 0.47), ("05H1", 0.15), ("0601", 0.11), ("08H1", 0.05), ("08H2", 0.06), ("0810", 0.05),
                ("0809", 0.025), ("0508", 0.02), ("0702", 0.055), ("1005", 0.01)),
}  # fmt: skip


def classes(ground: Ground, terrain: Terrain, zoning: Zoning, streams: Streams) -> NDArray[np.str_]:
    """Return the land class of every parcel.

    Neighbouring fields of one block tend to be used alike: a block draws its own leaning before its fields draw theirs.
    """
    rng = streams.stream("classes")
    n = len(ground.polygons)
    code = ground.code.astype("U4").copy()
    area = shapely.area(ground.polygons)
    key = ground.village * 1_000_000 + ground.block
    block = np.unique(key, return_inverse=True)[1]
    block_draw = rng.random(int(block.max()) + 1)
    own_draw = rng.random(n)
    follows = rng.random(n) < 0.55
    for zone, mix in MIX.items():
        mine = ground.origin == int(zone)
        if not mine.any():
            continue
        names = np.array([c for c, _ in mix])
        upper = np.cumsum([w for _, w in mix])
        draw = own_draw
        if zone in (Zone.ORCHARD, Zone.TEA, Zone.TERRACE, Zone.TOWN):
            draw = np.where(follows, block_draw[block], own_draw)
        code[mine] = names[np.searchsorted(upper / upper[-1], draw[mine], side="right").clip(0, len(names) - 1)]
    # Ponds and greenhouses of some size only; big lots in villages are yards with trees.
    code[(code == "1104") & (area < 250)] = "0101"
    code[(code == "1104") & (area > 9_000)] = "0101"
    code[(code == "0702") & (area > 2_500)] = "0307"
    point = shapely.get_coordinates(shapely.point_on_surface(ground.polygons))
    slope = terrain.sample(terrain.slope, point[:, 0], point[:, 1]).astype(np.float64)
    steep = np.isin(code, ("0101", "0102")) & (slope > 0.22)
    code[steep] = "0103"
    # A school, an office and a park for every village: the largest lots near its centre.
    _amenities(code, ground, area, point, zoning)
    return np.asarray(code, dtype=np.str_)


def _amenities(
    code: NDArray[np.str_], ground: Ground, area: NDArray[np.float64], point: NDArray[np.float64], zoning: Zoning
) -> None:
    lots = np.flatnonzero(np.isin(ground.origin, (Zone.HAMLET, Zone.TOWN)) & (area > 350) & (area < 6_000))
    for village in np.unique(ground.village):
        first = int(np.flatnonzero(zoning.place_village == village)[0])
        near = lots[ground.village[lots] == village]
        if len(near) < 4:
            continue
        distance = np.hypot(*(point[near] - zoning.places[first]).T)
        close = near[np.argsort(distance, kind="stable")[:10]]
        biggest = close[np.argsort(-area[close], kind="stable")]
        for lot, what in zip(biggest, ("08H2", "08H1", "0810"), strict=False):
            code[lot] = what


def cropland(code: NDArray[Any]) -> NDArray[np.bool_]:
    """Return whether each class is cropland."""
    return np.isin(code, CROPLAND)
