"""The acceptance report of a check as Excel: one sheet of sums, one row a finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication

from data.export_sheet import ExportColumn, ExportSheet
from data.exporting import export
from data.quality import wording
from data.quality.keeping import KeptCheck
from data.quality.model import NOBODY, SEVERITIES, Findings, Kind, Severity
from data.tasks import Progress, silent


def write(kept: KeptCheck, found: Findings, target: Path, demo: bool, progress: Progress = silent) -> Path:
    """Write the list of findings, with the verdict in its head (.xlsx or .csv), all or nothing.

    Raises
    ------
    UserError
        When the target is of another kind or cannot be written.
    """
    translate = QCoreApplication.translate
    columns = (
        ExportColumn(translate("Quality", "级别"), width=8),
        ExportColumn(translate("Quality", "问题"), width=18),
        ExportColumn(translate("Quality", "对象号"), "integer", 10),
        ExportColumn(translate("Quality", "另一对象"), "integer", 10),
        ExportColumn(translate("Quality", "字段"), width=16),
        ExportColumn(translate("Quality", "现值"), width=24),
        ExportColumn(translate("Quality", "应为"), width=24),
        ExportColumn(translate("Quality", "面积或差值"), "m2", 16),
        ExportColumn("X", "decimal3", 16),
        ExportColumn("Y", "decimal3", 16),
        ExportColumn(translate("Quality", "说明"), width=60),
    )
    title = translate("Quality", "{title}质检报告").format(title=kept.content["title"])
    sheet = ExportSheet(title, heading(kept), columns, _rows(found), len(found), None, demo)
    export(target, sheet, progress)
    return target


def verdict(kept: KeptCheck) -> str:
    """The verdict in one sentence."""
    translate = QCoreApplication.translate
    counts = kept.counts
    errors = sum(count for kind, count in counts.items() if SEVERITIES[kind] is Severity.ERROR)
    warnings = sum(counts.values()) - errors
    text = translate("Quality", "通过") if kept.passed else translate("Quality", "不通过")
    return translate("Quality", "{verdict}：检查 {n} 条，错误 {errors} 项，警告 {warnings} 项").format(
        verdict=text, n=f"{int(kept.content['count']):,}", errors=f"{errors:,}", warnings=f"{warnings:,}"
    )


def heading(kept: KeptCheck) -> str:
    """Verdict, sums by kind, and what was checked by which rules."""
    parts = [verdict(kept)]
    parts += [f"{wording.title(kind)} {count:,}" for kind, count in kept.counts.items()]
    made = kept.content["made"]
    parts.append(
        QCoreApplication.translate("Quality", "数据版本 {version}　规则 {rules}　{at} {actor}　SHA-256 {hash}").format(
            version=kept.content["version"],
            rules=str(kept.content["rules_sha256"])[:12],
            at=made["at"],
            actor=made["actor"],
            hash=kept.sha256,
        )
    )
    return "　".join(parts)


def _rows(found: Findings) -> Iterator[tuple[Any, ...]]:
    middle = shapely.centroid(found.shape)
    x, y = shapely.get_x(middle), shapely.get_y(middle)
    for row in range(len(found)):
        kind = Kind(found.kind[row])
        other = int(found.other[row])
        yield (
            wording.severity(SEVERITIES[kind]),
            wording.title(kind),
            int(found.fid[row]),
            None if other == NOBODY else other,
            found.field[row] or None,
            found.found[row] or None,
            found.wanted[row] or None,
            _number(found.measure[row]),
            _number(x[row]),
            _number(y[row]),
            wording.explanation(kind),
        )


def _number(value: float) -> float | None:
    return None if value != value else float(value)
