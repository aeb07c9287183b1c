"""The figures of an area, read from the store off the GUI thread. Every number is counted or added up; none is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.formats import parse_time
from data.query import Order, Prefix, Where, both, equal, starts_with
from data.store import Store
from data.windows import limit_at
from layers import tokens
from widgets.table.margin import read_windows
from widgets.table.spec import LimitSpec
from widgets.words import Words

#: More rows than a county has divisions or reservoirs.
MANY = 100_000

LIMITS = LimitSpec(
    table="reservoir_limit",
    key="reservoir",
    value="limit_level",
    title=Words(zh="汛限", en="Flood limit"),
    missing=Words(zh="无汛限值", en="No flood limit on file"),
)


@dataclass(frozen=True)
class Division:
    """A county, town or village."""

    code: str
    name: str
    parent: str | None
    level: str


@dataclass(frozen=True)
class Reservoirs:
    """How the reservoirs of an area stand against their flood limits."""

    count: int = 0
    over: int = 0
    without_limit: int = 0
    without_level: int = 0


@dataclass(frozen=True)
class LandShare:
    """Area of a land class, in m2."""

    code: str
    name: str
    area: float


@dataclass(frozen=True)
class AreaShare:
    """Cropland of a town or village within the area, in m2."""

    code: str
    name: str
    cropland: float


@dataclass(frozen=True)
class Survey:
    """The figures of one area. None stands for a table that the workspace does not have."""

    area: str | None
    land: float | None = None
    cropland: float | None = None
    basic: float | None = None
    high: float | None = None
    parcels: int | None = None
    cameras: tuple[int, int] | None = None
    reservoirs: Reservoirs | None = None
    zones: int | None = None
    staff: int | None = None
    population: int | None = None
    households: int | None = None
    industries: tuple[int, float] | None = None
    classes: Sequence[LandShare] = ()
    parts: Sequence[AreaShare] = ()


def read_divisions(store: Store) -> list[Division]:
    """All divisions, by code."""
    if "division" not in store.tables():
        return []
    rows = store.page("division", ("code", "name", "parent", "level"), order=(Order("code"),), limit=MANY)
    return [Division(str(c), str(n), None if p is None else str(p), str(v)) for c, n, p, v in rows]


def survey(store: Store, area: str | None) -> Survey:
    """Count and add up what an area has.

    Parameters
    ----------
    store : Store
    area : str or None
        Code of a town (9 digits) or village (12); None for the county.
    """
    tables = set(store.tables())

    def within(column: str) -> Where | None:
        return starts_with(column, area) if area else None

    land = cropland = basic = high = None
    parcels = zones = staff = population = households = None
    cameras: tuple[int, int] | None = None
    industries: tuple[int, float] | None = None
    classes: list[LandShare] = []
    parts: list[AreaShare] = []
    if "dltb" in tables:
        totals = store.totals("dltb", ("DLBM",), ("TBMJ",), within("ZLDWDM"))
        by_code = {str(t.key[0] or ""): t.sums[0] for t in totals}
        parcels = sum(t.count for t in totals)
        land = sum(by_code.values())
        cropland = sum(value for code, value in by_code.items() if code.startswith("01"))
        classes = _classes(by_code)
        parts = _parts(store, area)
    if "yjjbnttb" in tables:
        basic = store.totals("yjjbnttb", (), ("JBNTMJ",), within("ZLDWDM"))[0].sums[0]
    if "gbzntb" in tables:
        high = store.totals("gbzntb", (), ("MJ",), within("ZLDWDM"))[0].sums[0]
    if "camera" in tables:
        states = {t.key[0]: t.count for t in store.totals("camera", ("status",), (), within("village"))}
        cameras = (states.get("online", 0), sum(states.values()))
    if "grid_zone" in tables:
        zones = store.count("grid_zone", within("village"))
    if "grid_staff" in tables:
        staff = store.count("grid_staff", within("village"))
    if "division" in tables:
        where = both(equal("level", "village"), within("code"))
        people = store.totals("division", (), ("population", "households"), where)[0]
        population, households = int(people.sums[0]), int(people.sums[1])
    if "industry" in tables:
        total = store.totals("industry", (), ("output_wan",), within("village"))[0]
        industries = (total.count, total.sums[0])
    return Survey(
        area=area,
        land=land,
        cropland=cropland,
        basic=basic,
        high=high,
        parcels=parcels,
        cameras=cameras,
        reservoirs=_reservoirs(store, within("village"), tables),
        zones=zones,
        staff=staff,
        population=population,
        households=households,
        industries=industries,
        classes=classes,
        parts=parts,
    )


def _classes(by_code: Mapping[str, float]) -> list[LandShare]:
    known = tokens.load()
    summed: dict[tuple[str, str], float] = defaultdict(float)
    for code, area in by_code.items():
        land = known.land("dark", code)
        summed[(land.code, land.name) if land is not None else ("", "")] += area
    shares = [LandShare(code, name, area) for (code, name), area in summed.items() if area > 0]
    return sorted(shares, key=lambda share: -share.area)


def _parts(store: Store, area: str | None) -> list[AreaShare]:
    if area is not None and len(area) >= 12:
        return []
    length = 9 if area is None else 12
    where = both(starts_with("DLBM", "01"), starts_with("ZLDWDM", area) if area else None)
    names = {d.code: d.name for d in read_divisions(store)}
    totals = store.totals("dltb", (Prefix("ZLDWDM", length),), ("TBMJ",), where)
    shares = [AreaShare(str(t.key[0]), names.get(str(t.key[0]), str(t.key[0])), t.sums[0]) for t in totals if t.key[0]]
    return sorted(shares, key=lambda share: -share.cropland)


def _reservoirs(store: Store, where: Where | None, tables: set[str]) -> Reservoirs | None:
    if "reservoir" not in tables:
        return None
    windows = read_windows(store, LIMITS) if "reservoir_limit" in tables else {}
    count = over = without_limit = without_level = 0
    for code, level, time in store.page("reservoir", ("code", "level_m", "level_time"), where, limit=MANY):
        count += 1
        moment = parse_time(time or "")
        if level is None or moment is None:
            without_level += 1
            continue
        limit = limit_at(windows.get(str(code), ()), f"{moment:%m%d}")
        if limit is None:
            without_limit += 1
        elif level > limit:
            over += 1
    return Reservoirs(count, over, without_limit, without_level)
