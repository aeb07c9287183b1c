"""Compared years as a report in Word and PDF, from templates that an office can replace (tags: docs/flows.md)."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data import formats
from data.areas import M2_PER_HECTARE, M2_PER_MU
from data.flows import measures, sheets
from data.flows.balancing import Balance, balances
from data.flows.classes import class_title
from data.flows.keeping import KeptFlows, unwritten
from data.flows.matrix import OUTSIDE, Matrix, matrix
from data.reporting import pdf, templates, word
from data.reporting.closing import closed
from data.tasks import Progress, silent
from data.words import language
from data.workspace import Workspace

FORMATS = ("docx", "pdf")
#: Flows that are listed one by one; the Excel file has all.
_LISTED = 40


def write(
    workspace: Workspace, found: KeptFlows, folder: Path, formats: Sequence[str], progress: Progress = silent
) -> list[Path]:
    """Write the report into ``folder``; files appear complete, those of the same name are replaced.

    Needs a ``QGuiApplication`` for ``pdf``.

    Raises
    ------
    Cancelled
        When ``progress`` says so; nothing is written then.
    UserError
        When a template is wrong, or the folder cannot be written.
    """
    if not formats:
        return []
    content, spoken = document(workspace, found), language()
    name = QCoreApplication.translate("Flows", "地类流量报告")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".flows-", dir=folder) as temporary:
            made: list[Path] = []
            for form in formats:
                target = Path(temporary) / f"{name}.{form}"
                progress(len(made) / len(formats), target.name)
                if form == "docx":
                    word.write(templates.find(workspace.path, "flows.docx", spoken), content, target)
                else:
                    pdf.write(templates.find(workspace.path, "flows.html", spoken), content, target)
                made.append(target)
            progress(1.0, name)
            return [file.replace(folder / file.name) for file in made]
    except OSError as error:
        raise unwritten(folder, error) from error


def document(workspace: Workspace, found: KeptFlows) -> dict[str, Any]:
    """What templates are filled with."""
    held = found.content
    whole = matrix(measures.flows_of(held), 2)
    county = balances(measures.flows_of(held), held["groups"])[0]
    return {
        "title": QCoreApplication.translate("Flows", "地类流量分析报告"),
        "county": workspace.config.title,
        "demo": workspace.config.demo,
        "before": found.before,
        "after": found.after,
        "total_m2": float(whole.total),
        "moved_m2": float(whole.moved),
        "classes": _classes(whole),
        "flows": _flows(whole),
        "balance": _balance(county),
        "tables": {name: _table(held, name) for name in measures.MEASURES if name != "slope"},
        "slope": _slope(held),
        "origin": [{"name": name, "value": value} for name, value in sheets.origin(found)],
        "doubts": list(found.doubts),
        "credits": list(workspace.config.sources),
        "made": {"actor": held["made"]["actor"], "time": held["made"]["at"], "sha256": found.sha256},
    }


def _classes(whole: Matrix) -> list[dict[str, Any]]:
    """Area of each class in both years, the total last."""
    codes = sorted({*whole.rows, *whole.columns} - {OUTSIDE})
    rows = [(class_title(code), whole.row(code), whole.column(code)) for code in codes]
    total = QCoreApplication.translate("Flows", "合计")
    rows.append((total, sum((row[1] for row in rows), Decimal(0)), sum((row[2] for row in rows), Decimal(0))))
    return [
        {"title": title, "before_m2": float(was), "after_m2": float(now), "change_m2": float(now - was)}
        for title, was, now in rows
    ]


def _flows(whole: Matrix) -> list[dict[str, Any]]:
    """The largest flows, what the others add up to, and the total: every column closes as it is printed."""
    moved = [(area, pair) for pair, area in whole.cells.items() if pair[0] != pair[1] and area > 0]
    moved.sort(key=lambda entry: (-entry[0], entry[1]))
    if not moved:
        return []
    areas = [area for area, _ in moved]
    hectares = closed([float(area) / M2_PER_HECTARE for area in areas], 4)
    mu = closed([float(area) / M2_PER_MU for area in areas], 2)
    shares = closed([float(area / whole.moved) for area in areas], 4, Decimal(1))

    def row(before: str, after: str, some: slice) -> dict[str, Any]:
        return {
            "before": before,
            "after": after,
            "m2": float(sum(areas[some], Decimal(0))),
            "ha": f"{sum(hectares[some], Decimal(0)):,.4f}",
            "mu": f"{sum(mu[some], Decimal(0)):,.2f}",
            "share": float(sum(shares[some], Decimal(0))),
        }

    listed = moved[:_LISTED]
    rows = [row(class_title(was), class_title(now), slice(n, n + 1)) for n, (_, (was, now)) in enumerate(listed)]
    translate = QCoreApplication.translate
    if len(moved) > _LISTED:
        rest = translate("Flows", "其余 {n} 项").format(n=len(moved) - _LISTED)
        rows.append(row(rest, "", slice(_LISTED, None)))
    return [*rows, row(translate("Flows", "合计"), "", slice(None))]


def _balance(county: Balance) -> dict[str, float]:
    return {
        "left_m2": float(county.left),
        "came_m2": float(county.came),
        "net_m2": float(county.net),
        "built_m2": float(county.out["construction"]),
        "to_farm_m2": float(county.out["farm"]),
        "to_unused_m2": float(county.out["unused"]),
        "from_built_m2": float(county.into["construction"]),
        "from_farm_m2": float(county.into["farm"]),
        "from_unused_m2": float(county.into["unused"]),
        "made_up_m2": float(county.made_up),
        "exchanged_m2": float(county.exchanged),
        "paddy_m2": float(county.paddy_in - county.paddy_out),
    }


def _table(content: Any, name: str) -> dict[str, Any] | None:
    """A measure as texts; a template prints the columns it has room for."""
    found = measures.table(content, name)
    if found is None:
        return None
    return {
        "title": found.title,
        "note": found.note,
        "rows": [
            [column.writer.text(value) for column, value in zip(found.columns, row, strict=True)] for row in found.rows
        ],
    }


def _slope(content: Any) -> dict[str, Any] | None:
    """Slope classes with a row each: a page has no room for a column each."""
    found = measures.table(content, "slope")
    if found is None:
        return None
    names = [*content["slope"]["names"], QCoreApplication.translate("Flows", "无高程")]
    rows = []
    # Three rows a class: before, after, change.
    for before, after, change in zip(found.rows[::3], found.rows[1::3], found.rows[2::3], strict=True):
        for name, was, now, moved in zip(names, before[2:-1], after[2:-1], change[2:-1], strict=True):
            if was or now:
                figures = [formats.FORMATS["ha"].text(value) for value in (was, now)]
                rows.append([before[0], name, *figures, f"{moved / M2_PER_HECTARE:+,.4f}"])
    return {"title": found.title, "note": found.note, "rows": rows}
