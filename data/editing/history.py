"""Operations carried out with every version kept, compared and restored (table ``feature_version``, append-only).

A feature's first edit keeps it as it was before (version 1, action ``base``, by whoever brought it in) and as it is
after (version 2). A version without geometry says that the feature was removed; only features of tables that have a
geometry are removed. Polygons lie in the geometry column, where QGIS shows them; points and lines are WKT among values.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.editing.operation import GEOM, Added, Operation
from data.errors import UserError
from data.gpkg.change import now
from data.query import Order, Where, both, equal, one_of
from data.store import Store, StoreChange
from data.surveys.filed import refuse_past

TABLE = "feature_version"
#: Dimension of polygons.
_AREA = 2
_COLUMNS = ("fid", "feature", "number", "action", "operation", "time", "actor", "reason", "values")


@dataclass(frozen=True)
class Version:
    """A feature as it was after an operation.

    Attributes
    ----------
    placed
        WKT of a point or line; "" where the shape is a polygon, there is none, or the feature was removed.
    """

    fid: int
    feature: int
    number: int
    action: str
    operation: str
    time: str
    actor: str
    reason: str
    values: Mapping[str, Any]
    placed: str = ""


@dataclass(frozen=True)
class Done:
    """An operation that was carried out: its id, and the fids of what it added."""

    operation: str
    added: tuple[int, ...]


class VersionConflictError(UserError):
    """Somebody else has changed a feature meanwhile."""

    def __init__(self, fids: Sequence[int]) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            translate("Editing", "没有保存：{n} 个对象已被别人改过。").format(n=len(fids)),
            translate("Editing", "对象号 {fids}。").format(fids=", ".join(map(str, fids[:20]))),
            translate("Editing", "看过新版本后再改一次；两边的版本都在历史里。"),
        )
        self.fids = tuple(fids)


def carry_out(
    store: Store,
    operation: Operation,
    actor: str,
    closing: Callable[[StoreChange, Done], None] = lambda _change, _done: None,
) -> Done:
    """Carry out an operation in one transaction, with its versions and an audit row.

    Parameters
    ----------
    closing
        What belongs to the same transaction, called last in it; what it raises leaves everything as it was.

    Raises
    ------
    VersionConflictError
        When a feature of ``operation.seen`` has another version, or one that changes is gone; nothing is changed then.
    UserError
        When the reason is empty.
    """
    if not operation.reason.strip():
        translate = QCoreApplication.translate
        raise UserError(
            translate("Editing", "没有保存：缺修改原因。"),
            translate("Editing", "每个版本都要写明谁、何时、为何改。"),
            translate("Editing", "填写修改原因，再保存一次。"),
        )
    refuse_past(operation.table)
    located = is_located(store, operation.table)
    with store.change(actor) as change:
        done = _carry_out(change, operation, located)
        closing(change, done)
        return done


def undo(store: Store, operation: str, actor: str, reason: str) -> Done:
    """Take an operation back: every feature is again as it was before. That is a new version of each.

    Raises
    ------
    VersionConflictError
        When one of them was changed again since.
    LookupError
        When there is no such operation.
    """
    mine = [version for version in read_versions(store, equal("operation", operation)) if version.action != "base"]
    if not mine:
        raise LookupError(f"no operation {operation}")
    table = str(store.rows(TABLE, [mine[0].fid])[0]["table_name"])
    located = is_located(store, table)
    with store.change(actor) as change:
        latest = numbers(change, table, [version.feature for version in mine])
        moved = [version.feature for version in mine if latest[version.feature] != version.number]
        if moved:
            raise VersionConflictError(moved)
        before = {
            version.feature: (
                version_of(change, table, version.feature, version.number - 1) if version.number > 1 else None
            )
            for version in mine
        }
        return put_back(change, table, before, "undo", reason, located)


def versions(store: Store | StoreChange, table: str, feature: int) -> list[Version]:
    """The versions of a feature, the newest first; none where it was never edited."""
    found = read_versions(store, both(equal("table_name", table), equal("feature", feature)))
    return sorted(found, key=lambda version: version.number, reverse=True)


def operations(store: Store, table: str, limit: int = 50) -> list[Version]:
    """The newest operations on a table, one version each, the newest first."""
    rows = store.page(TABLE, _COLUMNS, equal("table_name", table), [Order("fid", descending=True)], 0, limit * 40)
    seen: dict[str, Version] = {}
    for row in rows:
        version = _read(row)
        if version.action != "base":
            seen.setdefault(version.operation, version)
    return list(seen.values())[:limit]


def geometry(store: Store | StoreChange, version: Version) -> Any:
    """The shape of a version in the workspace's CRS; None: the feature was removed, or its table has no geometry."""
    return shapely.from_wkt(version.placed) if version.placed else store.geometries(TABLE, [version.fid])[0]


def is_located(store: Store, table: str) -> bool:
    """Whether features of a table have a geometry."""
    return bool(store.describe(table).geometry)


def numbers(store: Store | StoreChange, table: str, features: Sequence[int]) -> dict[int, int]:
    """The number of each feature's newest version; 0 where it was never edited."""
    latest = dict.fromkeys(features, 0)
    for start in range(0, len(features), 500):
        some = list(features[start : start + 500])
        where = both(equal("table_name", table), one_of("feature", some))
        for feature, number in store.page(TABLE, ["feature", "number"], where, limit=1_000_000):
            latest[feature] = max(latest[feature], number)
    return latest


def differences(older: Version, newer: Version) -> dict[str, tuple[Any, Any]]:
    """Column to (older, newer) value of what differs; geometry apart."""
    names = dict.fromkeys([*older.values, *newer.values])
    return {
        name: (older.values.get(name), newer.values.get(name))
        for name in names
        if older.values.get(name) != newer.values.get(name)
    }


def _carry_out(change: StoreChange, operation: Operation, located: bool) -> Done:
    if not located and (operation.added or operation.removed):
        raise ValueError(f"{operation.table} has no geometry: its rows are changed only")
    table, touched = operation.table, list(operation.touched)
    latest = numbers(change, table, [*touched, *(fid for fid in operation.seen if fid not in touched)])
    there = {int(row["fid"]): row for row in change.rows(table, touched)}
    moved = [fid for fid, number in operation.seen.items() if latest[fid] != number]
    moved += [fid for fid in touched if fid not in there and fid not in moved]
    if moved:
        raise VersionConflictError(moved)
    token, moment = str(uuid.uuid4()), now()
    ledger = _Ledger(change, table, operation.action, token, moment, operation.reason.strip())

    def shapes_of(fids: Sequence[int]) -> Sequence[Any]:
        return change.geometries(table, fids).tolist() if located else [None] * len(fids)

    fresh = [fid for fid in touched if latest[fid] == 0]
    ledger.keep_base([there[fid] for fid in fresh], shapes_of(fresh))
    latest.update(dict.fromkeys(fresh, 1))
    for fid, values in operation.changed.items():
        change.update(table, fid, values)
    changed = list(operation.changed)
    ledger.keep(change.rows(table, changed), shapes_of(changed), latest)
    if operation.removed:
        ledger.keep_removed([there[fid] for fid in operation.removed], latest)
        change.delete(table, operation.removed)
    added: tuple[int, ...] = ()
    if operation.added:
        names = list(dict.fromkeys(name for one in operation.added for name in one.values))
        columns = {name: [one.values.get(name) for one in operation.added] for name in names}
        shapes = np.array([one.geometry for one in operation.added], dtype=object)
        added = tuple(change.append(Batch(table, columns, shapes)).tolist())
        # A number that was once another feature's goes on counting where that one's versions end.
        before = numbers(change, table, added)
        ledger.keep(change.rows(table, added), shapes_of(added), before)
    ledger.write()
    change.record(
        f"edit.{operation.action}", table, token, "ok",
        {"reason": operation.reason, "changed": changed, "added": list(added), "removed": list(operation.removed)},
    )  # fmt: skip
    return Done(token, added)


def put_back(
    change: StoreChange, table: str, wanted: Mapping[int, Version | None], action: str, reason: str, located: bool
) -> Done:
    """Features as these versions say: changed, brought back or removed (None, or a version without geometry)."""
    shapes = {feature: None if version is None else geometry(change, version) for feature, version in wanted.items()}
    there = {int(row["fid"]) for row in change.rows(table, list(wanted))}
    back, changed, removed = [], {}, []
    for feature, version in wanted.items():
        shape = shapes[feature]
        if version is not None and not located:
            changed[feature] = dict(version.values)
        elif version is None or shape is None:
            removed.extend([feature] if feature in there else [])
        elif feature in there:
            changed[feature] = {**version.values, GEOM: shape}
        else:
            back.append((feature, version, shape))
    added = tuple(Added({"fid": feature, **version.values}, shape) for feature, version, shape in back)
    return _carry_out(change, Operation(table, action, reason, changed, added, tuple(removed)), located)


class _Ledger:
    """Collects the versions of one operation and writes them at once."""

    def __init__(self, change: StoreChange, table: str, action: str, token: str, moment: str, reason: str) -> None:
        self._change, self._table, self._action = change, table, action
        self._token, self._moment, self._reason = token, moment, reason
        self._rows: list[tuple[int, int, str, str, str]] = []
        self._shapes: list[Any] = []

    def keep_base(self, rows: Sequence[Mapping[str, Any]], shapes: Iterable[Any]) -> None:
        for row, shape in zip(rows, shapes, strict=True):
            self._add(int(row["fid"]), 1, "base", row, shape)

    def keep(self, rows: Sequence[Mapping[str, Any]], shapes: Iterable[Any], latest: Mapping[int, int]) -> None:
        for row, shape in zip(rows, shapes, strict=True):
            self._add(int(row["fid"]), latest[int(row["fid"])] + 1, self._action, row, shape)

    def keep_removed(self, rows: Sequence[Mapping[str, Any]], latest: Mapping[int, int]) -> None:
        for row in rows:
            self._add(int(row["fid"]), latest[int(row["fid"])] + 1, self._action, row, None)

    def write(self) -> None:
        if not self._rows:
            return
        feature, number, action, values, reason = zip(*self._rows, strict=True)
        count = len(self._rows)
        columns = {
            "table_name": [self._table] * count, "feature": list(feature), "number": list(number),
            "action": list(action), "operation": [self._token] * count, "time": [self._moment] * count,
            "actor": [self._change.actor] * count, "reason": list(reason), "values": list(values),
        }  # fmt: skip
        shapes: Any = np.empty(count, dtype=object)
        shapes[:] = self._shapes
        self._change.append(Batch(TABLE, columns, shapes))

    def _add(self, fid: int, number: int, action: str, row: Mapping[str, Any], shape: Any) -> None:
        values = {name: value for name, value in row.items() if name not in ("fid", GEOM)}
        if shape is not None and shapely.get_dimensions(shape) < _AREA:
            values[GEOM], shape = shapely.to_wkt(shape, rounding_precision=-1), None
        text = json.dumps(values, ensure_ascii=False, default=str)
        self._rows.append((fid, number, action, text, "" if action == "base" else self._reason))
        self._shapes.append(None if shape is None or shapely.is_empty(shape) else shape)


def read_versions(store: Store | StoreChange, where: Where | None) -> list[Version]:
    """Versions of any features."""
    return [_read(row) for row in store.page(TABLE, _COLUMNS, where, limit=1_000_000)]


def version_of(change: StoreChange, table: str, feature: int, number: int) -> Version:
    """A version by its number; LookupError where there is none."""
    where = both(equal("table_name", table), equal("feature", feature), equal("number", number))
    found = read_versions(change, where)
    if not found:
        raise LookupError(f"{table} {feature} has no version {number}")
    return found[0]


def _read(row: Sequence[Any]) -> Version:
    fid, feature, number, action, operation, time, actor, reason, values = row
    held = json.loads(values or "{}")
    placed = str(held.pop(GEOM, ""))
    return Version(fid, feature, number, action, operation, time, actor, reason or "", held, placed)
