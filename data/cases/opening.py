"""Opening many cases of one workflow at once, within a transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.batch import Batch
from data.cases import moving
from data.cases.model import CASE_TABLE, STEP_TABLE
from data.cases.times import stored
from data.cases.workflow import Outcome, Workflow
from data.query import one_of
from data.store import StoreChange


@dataclass(frozen=True)
class CasesToOpen:
    """``n`` cases by column; texts "" and figures NaN where there is nothing to say. ``detail`` is kept with each."""

    workflow: Workflow
    code: Sequence[str]
    place: NDArray[np.object_]
    village: Sequence[str]
    kind: Sequence[str]
    area_m2: NDArray[np.float64]
    basic_farmland_m2: NDArray[np.float64]
    class_before: Sequence[str]
    class_after: Sequence[str]
    source: str
    detail: Mapping[str, Any] = field(default_factory=dict)


def open_many(change: StoreChange, new: CasesToOpen, moment: datetime) -> NDArray[np.int64]:
    """Append the cases, each with its first step; their fids in order. The caller enters the audit row."""
    count = len(new.code)
    first = new.workflow.state(new.workflow.first)
    deadline = stored(first.deadline(moment))
    names = _place_names(change, new.village)
    opened = stored(moment)
    fids = change.append(
        Batch(
            CASE_TABLE,
            {
                "code": list(new.code),
                "workflow": [new.workflow.id] * count,
                "title": [names.get(village, "") for village in new.village],
                "kind": _or_null(new.kind),
                "state": [first.id] * count,
                "outcome": [Outcome.OPEN.value] * count,
                "village": _or_null(new.village),
                "opened": [opened] * count,
                "entered": [opened] * count,
                "deadline": [deadline] * count,
                "area_m2": new.area_m2,
                "basic_farmland_m2": new.basic_farmland_m2,
                "class_before": _or_null(new.class_before),
                "class_after": _or_null(new.class_after),
                "ground_checked": [int(first.checked)] * count,
                "source": [new.source] * count,
                "revision": [1] * count,
            },
            new.place,
        )
    )
    change.append(
        Batch(
            STEP_TABLE,
            {
                "case_id": fids,
                "number": [1] * count,
                "move": [moving.OPEN] * count,
                "to_state": [first.id] * count,
                "actor": [change.actor] * count,
                "time": [opened] * count,
                "deadline": [deadline] * count,
                "detail": [json.dumps(new.detail, ensure_ascii=False) if new.detail else None] * count,
            },
        )
    )
    return fids


def _place_names(change: StoreChange, villages: Sequence[str]) -> dict[str, str]:
    """``白马镇 梨树坪村`` by village code."""
    wanted = sorted({v for v in villages if v})
    towns = sorted({v[:9] for v in wanted})
    rows = change.page("division", ["code", "name"], one_of("code", [*towns, *wanted]), limit=100_000)
    name = {str(code): str(text) for code, text in rows}
    return {v: " ".join(dict.fromkeys(n for n in (name.get(v[:9]), name.get(v)) if n)) for v in wanted}


def _or_null(texts: Sequence[str]) -> list[str | None]:
    return [text or None for text in texts]
