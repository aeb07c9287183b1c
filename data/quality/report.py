"""A check as an acceptance document in Word and PDF; an office can replace the templates (tags: docs/quality.md)."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.quality import acceptance, wording
from data.quality.keeping import KeptCheck
from data.quality.model import NOBODY, SEVERITIES, Findings, Kind
from data.reporting import pdf, templates, word
from data.tasks import Progress, silent
from data.words import language
from data.workspace import Workspace

FORMATS = ("docx", "pdf")
#: Findings of a kind that the document lists; the Excel report has all.
LISTED = 20


def write(
    workspace: Workspace,
    check: KeptCheck,
    found: Findings,
    target: Path,
    progress: Progress = silent,
) -> Path:
    """Write the document; the suffix of ``target`` (``.docx``, ``.pdf``) says how. It appears complete or not at all.

    Needs a ``QGuiApplication`` for PDF.

    Raises
    ------
    UserError
        When the suffix is another, a template is wrong, or the file cannot be written.
    """
    form = target.suffix.lower().removeprefix(".")
    translate = QCoreApplication.translate
    if form not in FORMATS:
        raise UserError(
            translate("Quality", "质检报告没有写出。"),
            translate("Quality", "不支持扩展名 {suffix}。").format(suffix=target.suffix or "—"),
            translate("Quality", "改用 .docx、.pdf、.xlsx 或 .csv。"),
            file=target,
        )
    content = document(workspace, check, found)
    progress(0.3, target.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".quality-", dir=target.parent) as folder:
            draft = Path(folder) / target.name
            if form == "docx":
                word.write(templates.find(workspace.path, "quality.docx", language()), content, draft)
            else:
                pdf.write(templates.find(workspace.path, "quality.html", language()), content, draft)
            return draft.replace(target)
    except OSError as error:
        raise UserError(
            translate("Quality", "质检报告没有写出。"),
            str(error.strerror or error),
            translate("Quality", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。"),
            file=target,
        ) from error


def document(workspace: Workspace, check: KeptCheck, found: Findings) -> dict[str, Any]:
    """What templates are filled with."""
    held = check.content
    made = held["made"]
    translate = QCoreApplication.translate
    return {
        "title": translate("Quality", "{title}质检验收报告").format(title=held["title"]),
        "county": workspace.config.title,
        "demo": workspace.config.demo,
        "id": check.id,
        "table": held["table"],
        "table_title": held["title"],
        "count": held["count"],
        "version": held["version"],
        "crs": f"EPSG:{held['srid']}",
        "passed": check.passed,
        "conclusion": translate("Quality", "合格") if check.passed else translate("Quality", "不合格"),
        "verdict": acceptance.verdict(check),
        "items": _items(check),
        "findings": [_of_kind(kind, found) for kind in check.counts],
        "rules_sha256": held["rules_sha256"],
        "credits": list(workspace.config.sources),
        "made": {"actor": made["actor"], "time": made["at"], "sha256": check.sha256},
    }


def _items(check: KeptCheck) -> list[dict[str, Any]]:
    """What was examined, a row a kind, found or not."""
    sums = {row["kind"]: row for row in check.content["kinds"]}
    translate = QCoreApplication.translate
    rows = []
    for number, kind in enumerate(check.examined, 1):
        own = sums.get(kind.value)
        level = SEVERITIES[kind]
        result = translate("Quality", "合格")
        if own is not None:
            error = level.value == "error"
            result = translate("Quality", "不合格") if error else translate("Quality", "须核对")
        rows.append(
            {
                "number": number,
                "title": wording.title(kind),
                "severity": wording.severity(level),
                "count": 0 if own is None else own["count"],
                "features": 0 if own is None else own["features"],
                "measure": None if own is None or not own["measure"] else own["measure"],
                "result": result,
                "explanation": wording.explanation(kind),
            }
        )
    return rows


def _of_kind(kind: Kind, found: Findings) -> dict[str, Any]:
    """The findings of a kind, the gravest first."""
    own = found.only(np.flatnonzero(found.kind == kind.value))
    order = np.argsort(-np.abs(np.nan_to_num(own.measure)), kind="stable")[:LISTED]
    some = own.only(order)
    middle = shapely.centroid(some.shape)
    places = zip(shapely.get_x(middle).tolist(), shapely.get_y(middle).tolist(), strict=True)
    return {
        "title": wording.title(kind),
        "explanation": wording.explanation(kind),
        "count": len(own),
        "rows": [_row(some, row, place) for row, place in enumerate(places)],
    }


def _row(found: Findings, row: int, place: Sequence[float]) -> dict[str, Any]:
    other, measure = int(found.other[row]), float(found.measure[row])
    x, y = place
    return {
        "fid": int(found.fid[row]),
        "other": None if other == NOBODY else other,
        "field": found.field[row] or None,
        "found": found.found[row] or None,
        "wanted": found.wanted[row] or None,
        "measure": None if measure != measure else measure,
        "x": None if x != x else x,
        "y": None if y != y else y,
    }
