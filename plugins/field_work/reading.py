"""What the panel shows: the cases that wait for field evidence, and the packages that are out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE
from data.cases.times import now, parsed
from data.cases.workflow import Workflow
from data.evidence.listing import EvidenceItem, of_package
from data.field.choosing import waiting_states
from data.field.sending import OUT, TASK_TABLE
from data.query import Order, equal, one_of
from data.store import Store
from data.workspace import Workspace

_ALL = 1_000_000


@dataclass(frozen=True)
class Waiting:
    """Cases that wait in a village or with a person: its code or name, how it is called, how many."""

    key: str
    name: str
    count: int


@dataclass(frozen=True)
class PackageRow:
    """A package: to whom and where, how many of its tasks came back, until when."""

    package: str
    person: str
    villages: str
    tasks: int
    returned: int
    created: datetime | None
    expires: datetime | None

    @property
    def overdue(self) -> bool:
        """Whether something of it is still out after its time."""
        return self.returned < self.tasks and self.expires is not None and self.expires < now()


@dataclass(frozen=True)
class FieldState:
    """All of it; the newest package first."""

    villages: tuple[Waiting, ...]
    people: tuple[Waiting, ...]
    packages: tuple[PackageRow, ...]


def field_state(store: Store, workflows: Mapping[str, Workflow]) -> FieldState:
    """Read it."""
    states = sorted({state for _, state in waiting_states(CaseBook(store, workflows))})
    where = one_of("state", states) & equal("outcome", "open")
    names = _village_names(store)
    villages = [
        Waiting(str(t.key[0]), names.get(str(t.key[0]), str(t.key[0])), t.count)
        for t in store.totals(CASE_TABLE, ["village"], where=where)
        if t.key[0]
    ]
    people = [
        Waiting(str(t.key[0]), str(t.key[0]), t.count)
        for t in store.totals(CASE_TABLE, ["holder"], where=where)
        if t.key[0]
    ]
    return FieldState(tuple(villages), tuple(people), tuple(_packages(store, names)))


def arrived(
    store: Store, workspace: Workspace, workflows: Mapping[str, Workflow], package: str
) -> tuple[list[EvidenceItem], dict[int, Any]]:
    """The evidence that came with a package, and the outlines of its cases by fid."""
    items = of_package(store, workspace.path, package)
    book = CaseBook(store, workflows)
    return items, {case: book.outline(case) for case in {item.case for item in items}}


def _village_names(store: Store) -> dict[str, str]:
    rows = store.page("division", ["code", "name"], equal("level", "village"), limit=_ALL)
    return {str(code): str(name) for code, name in rows}


def _packages(store: Store, names: Mapping[str, str]) -> list[PackageRow]:
    columns = ["package", "person", "village", "state", "created", "expires"]
    found: dict[str, list[tuple[Any, ...]]] = {}
    for row in store.page(TASK_TABLE, columns, order=[Order("fid", descending=True)], limit=_ALL):
        found.setdefault(str(row[0]), []).append(row)
    return [
        PackageRow(
            package,
            str(rows[0][1] or ""),
            "、".join(dict.fromkeys(names.get(str(row[2]), str(row[2] or "")) for row in rows)),
            len(rows),
            sum(row[3] != OUT for row in rows),
            parsed(rows[0][4]),
            parsed(rows[0][5]),
        )
        for package, rows in found.items()
    ]
