"""Evidence as it is shown: rows of the table ``evidence`` as plain data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from data.cases.times import parsed
from data.evidence.checks import Check, Verdict
from data.query import Order, Where, equal
from data.store import Store

_ALL = 10_000
#: Columns of a form that are shown as facts of their own.
_ELSEWHERE = {"path", "author", "taken_at", "bearing"}


@dataclass(frozen=True)
class EvidenceItem:
    """A piece of evidence.

    Attributes
    ----------
    fid, case, kind
        Row, case (fid), ``photo``, ``video`` or ``form``.
    path
        Its file, None for a form or a photo that was lost.
    verdict, checks
        How it came out, and why.
    taken_at, imported_at
        Aware; None where unknown.
    x, y
        Where it was taken, workspace CRS; None where unknown.
    bearing
        True degrees that the camera looked; ``fov`` the angle it saw, 0 where unknown.
    distance_m
        To the patch, 0 inside.
    answers
        The form as it was asked: question to answer, without what the photo itself says.
    """

    fid: int
    case: int
    kind: str
    path: Path | None
    verdict: Verdict
    checks: tuple[Check, ...]
    taken_at: datetime | None
    imported_at: datetime | None
    x: float | None
    y: float | None
    bearing: float | None
    fov: float
    distance_m: float | None
    author: str
    device: str
    sha256: str
    answers: Mapping[str, Any]


def of_case(store: Store, workspace: Path, case: int) -> list[EvidenceItem]:
    """The evidence of a case, in the order in which it came."""
    return _items(store, workspace, equal("case_id", case))


def of_package(store: Store, workspace: Path, package: str) -> list[EvidenceItem]:
    """What came in with a field package."""
    return _items(store, workspace, equal("package", package))


def _items(store: Store, workspace: Path, where: Where) -> list[EvidenceItem]:
    fids = [int(fid) for (fid,) in store.page("evidence", ["fid"], where, [Order("fid")], limit=_ALL)]
    rows, places = store.rows("evidence", fids), store.geometries("evidence", fids)
    return [_item(row, place, workspace) for row, place in zip(rows, places, strict=True)]


def _item(row: Mapping[str, Any], place: Any, workspace: Path) -> EvidenceItem:
    checks = tuple(Check.of(values) for values in json.loads(row["checks"] or "[]"))
    fov = next((c.figures.get("fov_deg", 0.0) for c in checks if c.name == "bearing"), 0.0)
    return EvidenceItem(
        fid=int(row["fid"]),
        case=int(row["case_id"]),
        kind=row["kind"],
        path=workspace / row["path"] if row["path"] else None,
        verdict=Verdict(row["verdict"] or Verdict.UNKNOWN.value),
        checks=checks,
        taken_at=parsed(row["taken_at"]),
        imported_at=parsed(row["imported_at"]),
        x=None if place is None else float(place.x),
        y=None if place is None else float(place.y),
        bearing=row["bearing"],
        fov=float(fov),
        distance_m=row["distance_m"],
        author=row["author"] or "",
        device=row["device"] or "",
        sha256=row["sha256"] or "",
        answers=_answers(json.loads(row["form"])) if row["form"] else {},
    )


def _answers(form: Mapping[str, Any]) -> dict[str, Any]:
    titles = form.get("titles", {})
    return {titles.get(name, name): value for name, value in form.get("values", {}).items() if name not in _ELSEWHERE}
