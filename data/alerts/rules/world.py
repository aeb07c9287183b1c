"""What rules know of a workspace: limits on file and areas, read once a version of their table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import shapely

from data.alerts.rules.spec import Area, LimitTable
from data.query import equal
from data.store import Store
from data.windows import limit_at, month_day

#: From longitude and latitude (WGS 84) to the workspace's CRS.
Project = Callable[[float, float], tuple[float, float]]

_ALL_YEAR = ("0101", "1231")
_Limits = dict[str, list[tuple[str, str, float]]]


class StoreWorld:
    """Looks into the workspace's database. One thread at a time.

    Parameters
    ----------
    project
        Brings the corners of a ring into the workspace's CRS.
    """

    def __init__(self, store: Store, project: Project) -> None:
        self._store = store
        self._project = project
        self._limits: dict[LimitTable, _Limits] = {}
        self._areas: dict[Area, list[Any]] = {}
        self._trees: dict[Area, shapely.STRtree] = {}
        self._versions: dict[str, int] = {}
        self._tables = frozenset(store.tables())

    def refresh(self) -> None:
        """Forget what was read of tables that have changed since."""
        self._tables = frozenset(self._store.tables())
        for table, version in list(self._versions.items()):
            if table not in self._tables or self._store.version(table) != version:
                del self._versions[table]
                self._limits = {spec: kept for spec, kept in self._limits.items() if spec.table != table}
                gone = [area for area in self._areas if (area.table or "division") == table and not area.ring]
                for area in gone:
                    del self._areas[area]
                    self._trees.pop(area, None)

    def limit(self, table: LimitTable, keys: Sequence[str], day: str) -> float | None:
        """See `data.alerts.rules.seen.World`."""
        known = self._limits.get(table)
        if known is None:
            known = self._limits[table] = self._read_limits(table)
        for key in keys:
            rows = known.get(key)
            if key and rows is not None:
                return limit_at(rows, day)
        return None

    def inside(self, area: Area, x: float, y: float) -> bool:
        """See `data.alerts.rules.seen.World`."""
        if area not in self._areas:
            self._areas[area] = self._read_area(area)
            shapely.prepare(self._areas[area])
            self._trees[area] = shapely.STRtree(self._areas[area])
        if not self._areas[area]:
            return False
        return len(self._trees[area].query(shapely.Point(x, y), predicate="intersects")) > 0

    def known_tables(self) -> frozenset[str]:
        """The tables of the workspace."""
        return self._tables

    def _read_limits(self, spec: LimitTable) -> _Limits:
        if spec.table not in self._tables:
            return {}
        self._versions[spec.table] = self._store.version(spec.table)
        names = [name for name in (spec.key, spec.value, spec.begin, spec.end) if name]
        if missing := set(names) - {field.name for field in self._store.columns(spec.table)}:
            raise LookupError(f"{spec.table}: no column {sorted(missing)[0]}")
        rows = self._store.arrays(spec.table, names)
        found: _Limits = {}
        for i in range(len(rows[spec.key])):
            value = rows[spec.value][i]
            if value is None or value != value:
                continue
            begin = month_day(rows[spec.begin][i]) if spec.begin else _ALL_YEAR[0]
            end = month_day(rows[spec.end][i]) if spec.end else _ALL_YEAR[1]
            found.setdefault(str(rows[spec.key][i]), []).append((begin, end, float(value)))
        return found

    def _read_area(self, area: Area) -> list[Any]:
        if area.ring:
            return [shapely.Polygon([self._project(lon, lat) for lon, lat in area.ring])]
        table = area.table or "division"
        if table not in self._tables:
            return []
        self._versions[table] = self._store.version(table)
        where = equal("code", area.code) if area.code else None
        shapes = self._store.arrays(table, ["geom"], where)["geom"]
        return [shape for shape in shapes if shape is not None and not shapely.is_empty(shape)]
