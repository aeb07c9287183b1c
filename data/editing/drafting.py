"""New values for many objects at once, checked before anything is written: a draft, and the operation it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.editing.derived import with_followers
from data.editing.history import numbers
from data.editing.operation import Operation
from data.editing.typed import read_value
from data.errors import UserError
from data.quality.rules import TableRules
from data.schema import Table
from data.selection.asking import Surroundings, ask
from data.selection.values import Formula, work_out
from data.store import Store
from data.tasks import Progress, silent

#: Most objects that are changed together: each gets a version, in one transaction that others wait for.
MOST = 50_000
#: Rows read at a time.
_READ = 4_000


@dataclass(frozen=True)
class Line:
    """One value of a draft: the object, the column, what it holds and what it would hold; ``why`` it is refused."""

    fid: int
    label: str
    column: str
    before: Any
    after: Any
    why: str = ""


@dataclass(frozen=True)
class Draft:
    """Changes that nobody has made yet.

    Attributes
    ----------
    before, after
        Values by fid and column, of the objects that would change; columns that follow are among them.
    seen
        Number of the version of each that was looked at.
    lines
        What would change, in the order in which it was asked for.
    refused
        What cannot be; while there is any, nothing may be written.
    same
        How many objects have the value already.
    """

    table: str
    before: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    after: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    seen: Mapping[int, int] = field(default_factory=dict)
    lines: Sequence[Line] = ()
    refused: Sequence[Line] = ()
    same: int = 0

    def operation(self, reason: str) -> Operation:
        """The change as one operation of the history."""
        return Operation(self.table, "edit", reason, self.after, seen=self.seen)


def draft(
    store: Store,
    table: Table,
    rules: TableRules,
    given: Mapping[int, Mapping[str, Any]],
    progress: Progress = silent,
) -> Draft:
    """Check new values, as they were typed, of many objects.

    Parameters
    ----------
    given
        Typed values by fid and column, in the order in which they are to be shown. Objects that are gone are refused.

    Raises
    ------
    UserError
        When there are more than :data:`MOST` objects.
    """
    check_count(len(given))
    before: dict[int, dict[str, Any]] = {}
    after: dict[int, dict[str, Any]] = {}
    lines: list[Line] = []
    refused: list[Line] = []
    there: set[int] = set()
    for row in _rows(store, table, list(given), progress):
        fid = int(row["fid"])
        there.add(fid)
        changing, cannot = _lines(table, row, given[fid])
        lines += changing
        refused += cannot
        if changing:
            changed = {line.column: line.after for line in changing}
            after[fid] = with_followers(rules, table.name, row, changed)
            before[fid] = {name: row.get(name) for name in after[fid]}
    refused += _gone({fid: typed for fid, typed in given.items() if fid not in there})
    same = len(given) - len({*after, *(line.fid for line in refused)})
    return Draft(table.name, before, after, numbers(store, table.name, list(after)), lines, refused, same)


def draft_formula(
    store: Store,
    table: Table,
    rules: TableRules,
    column: str,
    formula: Formula,
    fids: Sequence[int],
    around: Surroundings,
    progress: Progress = silent,
) -> Draft:
    """Check what a formula gives a column of many objects; see :func:`draft`."""
    check_count(len(fids))
    holding = [set(ask(store, table.name, one, around).keys.tolist()) for one in formula.conditions]
    given = {int(row["fid"]): {column: work_out(formula, row, holding)} for row in _rows(store, table, fids, silent)}
    return draft(store, table, rules, given, progress)


def check_count(count: int) -> None:
    """Refuse more objects than are changed together."""
    if count > MOST:
        raise UserError(
            QCoreApplication.translate("AttributeEdit", "没有修改"),
            QCoreApplication.translate("AttributeEdit", "共 {0} 个对象，一次最多修改 {1} 个").format(
                f"{count:,}", f"{MOST:,}"
            ),
            QCoreApplication.translate("AttributeEdit", "筛选或选中一部分，分几次修改"),
        )


def label_of(table: Table, row: Mapping[str, Any]) -> str:
    """What an object is called in a list of changes: its number, and its code where it has one."""
    codes = table.search.codes if table.search is not None else ()
    code = next((str(row[name]) for name in codes if row.get(name)), "")
    return " · ".join(part for part in (str(row["fid"]), code) if part)


def _lines(table: Table, row: Mapping[str, Any], typed: Mapping[str, Any]) -> tuple[list[Line], list[Line]]:
    """What would change of a row, and what cannot."""
    fid, label = int(row["fid"]), label_of(table, row)
    changing: list[Line] = []
    cannot: list[Line] = []
    for name, given in typed.items():
        column = table.field(name)
        assert column is not None
        held = row.get(name)
        try:
            value = read_value(table.name, column, given)
        except UserError as error:
            cannot.append(Line(fid, label, name, held, given, error.why))
            continue
        if value != held and (value is not None or held not in (None, "")):
            changing.append(Line(fid, label, name, held, value))
    return changing, cannot


def _gone(given: Mapping[int, Mapping[str, Any]]) -> list[Line]:
    why = QCoreApplication.translate("AttributeEdit", "该记录已被删除")
    return [Line(fid, str(fid), name, None, text, why) for fid, typed in given.items() for name, text in typed.items()]


def _rows(store: Store, table: Table, fids: Sequence[int], progress: Progress) -> Iterator[Mapping[str, Any]]:
    for start in range(0, len(fids), _READ):
        progress(start / len(fids), "")
        yield from store.rows(table.name, fids[start : start + _READ])
