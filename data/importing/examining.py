"""What the checks find in a prepared file goes into its report, and why rows are left out into its draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.importing import geometry
from data.importing.beside import Pending
from data.importing.checks import AREA_COLUMNS, area_unit, check, finding, in_square_metres, unit_of_areas
from data.importing.difference import difference
from data.importing.findings import KINDS, Choice, Finding, chosen, title
from data.importing.preparing import Prepared
from data.importing.present import present
from data.importing.request import LAYER, ImportRequest
from data.pieces import mapped
from data.store import Store
from data.tasks import Progress


def examine(
    store: Store,
    request: ImportRequest,
    draft: Prepared,
    overlaps: Pending[Finding | None],
    progress: Progress,
) -> None:
    """Put what the checks find into the report, and why rows are left out into the draft."""
    choices = dict(request.choices)
    report, rows, reason = draft.report, draft.rows, draft.reason
    repaired = draft.shaped.repaired[reason[draft.shaped.repaired] == ""]
    found = [*_unfit(draft, repaired, choices), *check(rows, choices)]
    if draft.earlier is None and not request.replace and request.target != LAYER:
        found.append(present(store, rows, choices))
    area = AREA_COLUMNS.get(draft.table.name)
    if area is not None and area in draft.columns:
        measured = mapped(shapely.area, rows.shapes)
        doubted = area_unit(rows, draft.columns[area], measured, choices)
        found.append(doubted)
        unit = unit_of_areas(draft.columns[area], measured)
        if unit is not None and doubted is not None and doubted.choice == "repair":
            in_square_metres(draft.columns, area, unit, measured)
    if request.check_only or not is_late(request):
        found.append(overlaps.result(progress, 0.5, QCoreApplication.translate("Import", "正在查找重叠")))
    report.findings = in_order(found)
    for each in report.findings:
        if each.choice == "skip":
            mine = each.rows[reason[each.rows] == ""]
            reason[mine] = title(each.kind)
    report.repaired = int((reason[repaired] == "").sum())
    report.reasons = Counter(reason[reason != ""].tolist())
    if draft.earlier is not None or (request.replace and request.target != LAYER):
        kept = draft.shaped.geometry.copy()
        kept[reason != ""] = None
        before = None if draft.earlier is None else draft.earlier.fids
        report.difference = difference(store, draft.table.name, draft.table.geometry, draft.columns, kept, before)


def _unfit(draft: Prepared, repaired: NDArray[np.int64], choices: dict[str, Choice]) -> list[Finding | None]:
    """What the way into the table has shown: rows that cannot be written, repaired ones, those far from the others."""
    rows, reason, wrong = draft.rows, draft.reason, draft.shaped.reason != ""
    unfit, unwritable = np.flatnonzero(wrong), np.flatnonzero(~wrong & (reason != ""))
    far, distance = geometry.far_away(rows.shapes)
    order = np.argsort(-distance, kind="stable")
    far, distance = far[order], distance[order]
    translate = QCoreApplication.translate
    return [
        finding(rows, "geometry", unfit, "", choices, lambda i: str(reason[unfit[i]])),
        finding(rows, "value", unwritable, "", choices, lambda i: str(reason[unwritable[i]])),
        finding(
            rows,
            "invalid",
            repaired,
            translate("Import", "修复不改动没有问题的部分。"),
            choices,
            lambda i: str(shapely.is_valid_reason(draft.source.geometry[repaired[i]])),
        ),
        finding(
            rows,
            "far",
            far,
            translate("Import", "离其余数据的中心超过其范围的三倍。"),
            choices,
            lambda i: translate("Import", "相距 {km:.1f} 公里").format(km=distance[i] / 1000),
        ),
    ]


def is_late(request: ImportRequest) -> bool:
    """Whether what overlaps is written all the same, so that writing need not wait until it is found."""
    return chosen("overlap", dict(request.choices)) == "keep"


def in_order(found: Sequence[Finding | None]) -> list[Finding]:
    """Findings, the gravest kind first."""
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted((each for each in found if each is not None), key=lambda each: order[each.kind])
