"""The work behind the panel, off the GUI thread: checking, reading findings, drafting repairs, taking them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from data.editing import history
from data.editing.history import Version
from data.editing.operation import GEOM, Operation
from data.quality import keeping
from data.quality.keeping import KeptCheck
from data.quality.model import Findings
from data.quality.repairs import proposal
from data.quality.rules import read_rules
from data.store import Store
from data.tasks import Progress
from data.words import language


@dataclass(frozen=True)
class Shown:
    """A check with its findings; ``current`` is whether the table is still as it was checked."""

    kept: KeptCheck
    findings: Findings
    current: bool


@dataclass(frozen=True)
class Draft:
    """A repair to be looked at: what it would do, with the shapes before and after."""

    operation: Operation
    rows: tuple[int, ...]
    left: int
    before: tuple[Any, ...]
    after: tuple[Any, ...]


#: Tables of areas that are no ground truth: versions, scenes, suspected patches, documents.
_NOT_CHECKED = ("feature_version", "scene", "patch", "document")


def polygon_tables(store: Store) -> list[tuple[str, str]]:
    """Name and title of the tables that can be checked and hold something; parcels first."""
    names = [name for name in store.tables() if "Polygon" in store.describe(name).geometry]
    names = [name for name in names if name not in _NOT_CHECKED and store.count(name)]
    names.sort(key=lambda name: (name != "dltb", name))
    return [(name, QCoreApplication.translate("Schema", store.describe(name).title)) for name in names]


def run_check(
    run_command: Callable[[Sequence[str], Progress], str], workspace: Path, table: str, progress: Progress
) -> str:
    """Check a table in a process of its own; the id of the check on file."""
    told = run_command(["check", "--workspace", str(workspace), "--table", table, "--json", "--exit-zero"], progress)
    return str(json.loads(told)["id"])


def read(store: Store, workspace: Path, table: str) -> Shown | None:
    """The newest check of a table, or None."""
    for kept in keeping.listed(workspace):
        if kept.table == table:
            return Shown(kept, keeping.load(kept), store.version(table) == kept.content["version"])
    return None


def draft(store: Store, workspace: Path, table: str, found: Findings, rows: Sequence[int]) -> Draft:
    """A repair of some findings; ``rows`` are what the panel calls them."""
    operation, left = proposal(store, table, found, read_rules(workspace).of(table))
    reshaped = [fid for fid, values in operation.changed.items() if GEOM in values]
    before = store.geometries(table, [*reshaped, *operation.removed])
    after = [operation.changed[fid][GEOM] for fid in reshaped]
    kept = np.delete(np.asarray(rows, dtype=np.int64), left)
    return Draft(operation, tuple(kept.tolist()), len(left), tuple(before), tuple(after))


def carry_out(store: Store, made: Draft, actor: str) -> str:
    """Carry a repair out; its operation's id."""
    return history.carry_out(store, made.operation, actor).operation


def recent(store: Store, table: str) -> list[Version]:
    """The newest operations that can be taken back."""
    return history.operations(store, table, 12)


def write_report(
    run_command: Callable[[Sequence[str], Progress], str],
    workspace: Path,
    shown: Shown,
    target: Path,
    progress: Progress,
) -> Path:
    """Write the acceptance report in a process of its own: fonts and office files keep the interpreter's lock."""
    place = ["check", "--workspace", str(workspace), "--kept", shown.kept.id, "--out", str(target)]
    run_command([*place, "--language", language(), "--json"], progress)
    return target
