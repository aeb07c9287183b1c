"""Whether a rule can watch this workspace: the tables and columns that it names are there."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from data.alerts.rules.rows import columns_of
from data.alerts.rules.spec import Area, LimitTable, Rows, Rule, Threshold
from data.errors import UserError
from data.query import equal
from data.store import Store


def check(rule: Rule, store: Store) -> None:
    """Hold a rule against a workspace's database.

    Raises
    ------
    UserError
        When a table, a column or a division is not there; names the key of the rule.
    """
    when = rule.when
    if isinstance(when, Rows):
        _columns(store, when.table, columns_of(rule, when), "when.table")
        if when.limit is not None:
            _limits(store, when.limit)
    elif isinstance(when, Threshold) and isinstance(when.limit, LimitTable):
        _limits(store, when.limit)
    else:
        area = getattr(when, "area", None)
        if area is not None:
            _area(store, area)


def _limits(store: Store, limit: LimitTable) -> None:
    names = [name for name in (limit.key, limit.value, limit.begin, limit.end) if name]
    _columns(store, limit.table, names, "when.limit.table")


def _columns(store: Store, table: str, names: Iterable[str], key: str) -> None:
    if table not in store.tables():
        raise _wrong(key, QCoreApplication.translate("Rules", "没有表 {name}。").format(name=table))
    missing = sorted(set(names) - {field.name for field in store.columns(table)} - {"fid"})
    if missing:
        why = QCoreApplication.translate("Rules", "表 {table} 没有列 {name}。").format(table=table, name=missing[0])
        raise _wrong(key, why)


def _area(store: Store, area: Area) -> None:
    if area.ring:
        return
    table = area.table or "division"
    _columns(store, table, ["code"] if area.code else [], "when.area")
    if area.code and not store.distinct(table, "code", equal("code", area.code)):
        why = QCoreApplication.translate("Rules", "表 {table} 里没有编码 {code}。")
        raise _wrong("when.area.code", why.format(table=table, code=area.code))


def _wrong(key: str, why: str) -> UserError:
    return UserError(
        QCoreApplication.translate("Rules", "这条规则在本工作区用不了。"),
        f"{key}: {why}",
        QCoreApplication.translate("Rules", "改规则，或先导入这份数据。"),
        field=key,
    )
