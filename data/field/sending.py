"""Entering a package that goes out: its tasks, and what of them is out already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from data.batch import Batch
from data.cases.times import stored
from data.field.choosing import FieldTask
from data.field.manifest import Manifest
from data.store import Store

TASK_TABLE = "field_task"
#: States of a field task.
OUT, RETURNED, WITHDRAWN = "out", "returned", "withdrawn"


def enter_sent(
    store: Store, manifest: Manifest, tasks: Sequence[FieldTask], actor: str, publish: Callable[[], Any]
) -> None:
    """Enter the tasks of a package in one transaction; ``publish`` puts the package in its place within it.

    A package that cannot be put in its place is not entered; one that is in its place but not entered (the machine
    stopped between both) is refused when it returns, as nobody's.
    """
    columns: dict[str, list[Any]] = {
        "uuid": [task.uuid for task in tasks],
        "case_id": [task.case.fid for task in tasks],
        "case_revision": [task.case.revision for task in tasks],
        "package": [manifest.package] * len(tasks),
        "person": [manifest.person or task.case.holder or None for task in tasks],
        "village": [task.case.village or None for task in tasks],
        "created": [stored(manifest.made_at)] * len(tasks),
        "expires": [stored(manifest.expires)] * len(tasks),
        "state": [OUT] * len(tasks),
    }
    with store.change(actor) as change:
        change.append(Batch(TASK_TABLE, columns))
        detail = {
            "tasks": len(tasks),
            "codes": [task.case.code for task in tasks],
            "person": manifest.person,
            "village": manifest.village,
            "expires": stored(manifest.expires),
        }
        change.record("field.export", TASK_TABLE, manifest.package, "ok", detail)
        publish()
