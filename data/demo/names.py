"""Fictional names: towns, villages, people, phones."""

from __future__ import annotations

import numpy as np

from .plan import COUNTY_CODE

TOWNS = (
    "云溪镇", "白马镇", "石门乡", "青石镇", "柳溪镇", "花桥乡", "双河镇", "桃源乡", "长岭乡",
    "罗家镇", "龙潭乡", "清水镇", "和平镇", "金竹镇", "梨树镇", "茶山镇", "大坪乡", "竹溪乡",
)  # fmt: skip

_FIRST = "梨桃柳石青白金竹茶花桥龙云清长双罗樟枫杨松梅桂荷泉塘沙黄乌大小新老上下中东西南北高"
_SECOND = (
    "树坪",
    "溪",
    "塘",
    "冲",
    "坪",
    "岭",
    "湾",
    "桥",
    "山",
    "坳",
    "洞",
    "田",
    "家坪",
    "井",
    "坝",
    "垅",
    "石",
    "林",
    "港",
    "背",
)
_SURNAMES = "李王张刘陈杨黄周吴罗唐曾邓肖彭谢何胡谭欧蒋易贺廖夏袁龙邹文向段朱"
_GIVEN = "伟芳建国秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰文斌玉梅志辉海燕立群红松林春生华云德友长根"


def town_names(count: int) -> list[str]:
    """Return the names of the towns; the county's seat first."""
    if count > len(TOWNS):
        raise ValueError(f"at most {len(TOWNS)} towns have names")
    return list(TOWNS[:count])


def town_codes(names: list[str]) -> list[str]:
    """Return nine-digit codes: 100-199 for 镇, 200-399 for 乡."""
    codes, zhen, xiang = [], 100, 200
    for name in names:
        if name.endswith("镇"):
            codes.append(f"{COUNTY_CODE}{zhen:03d}")
            zhen += 1
        else:
            codes.append(f"{COUNTY_CODE}{xiang:03d}")
            xiang += 1
    return codes


def village_names(count: int, rng: np.random.Generator) -> list[str]:
    """Return different village names; 梨树坪村 is among the first."""
    pool = [f"{a}{b}村" for a in _FIRST for b in _SECOND if a not in b]
    rng.shuffle(pool)
    fixed = ["梨树坪村", "石门村", "柳溪村"]
    names = fixed + [name for name in pool if name not in fixed]
    return names[:count]


def people(count: int, rng: np.random.Generator) -> list[str]:
    """Return names of persons; the same name may come twice, as in life."""
    surnames = rng.integers(0, len(_SURNAMES), count)
    first = rng.integers(0, len(_GIVEN), count)
    second = rng.integers(-len(_GIVEN), len(_GIVEN), count)
    return [
        _SURNAMES[s] + _GIVEN[a] + (_GIVEN[b] if b >= 0 else "")
        for s, a, b in zip(surnames, first, second, strict=True)
    ]


def phones(count: int, rng: np.random.Generator) -> list[str]:
    """Return mobile numbers that nobody has: the exchange 0000 is not assigned."""
    prefix = rng.choice(np.array(["130", "135", "136", "138", "139", "137"]), count)
    return [f"{p}0000{n:04d}" for p, n in zip(prefix, rng.integers(0, 10_000, count), strict=True)]


def reservoir_names(count: int, rng: np.random.Generator) -> list[str]:
    """Return different names of reservoirs; 云门水库 is the first."""
    pool = [f"{a}{b}水库" for a in _FIRST for b in ("门", "溪", "冲", "塘", "家冲", "岭", "坝", "坳", "潭", "山")]
    rng.shuffle(pool)
    names = ["云门水库"] + [name for name in pool if name != "云门水库"]
    return names[:count]
