"""The facts column: what is known of a patch, in words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from data.areas import M2_PER_MU
from data.cases.workflow import Workflow
from data.code_lists import land_classes
from data.review.queue import Stage
from plugins.change_review.kinds import suspected
from plugins.change_review.pastwords import decision_lines, past_lines
from plugins.change_review.reading import Overlap, PatchView, RunNote
from widgets.cards.card import CardContent, CardLine


def content(
    view: PatchView,
    villages: Mapping[str, str],
    run: RunNote,
    kind: str | None,
    stage: Stage,
    workflows: Mapping[str, Workflow],
) -> CardContent:
    """The heading and the lines of a patch; ``kind`` is the one chosen, else the suggested one counts."""
    row = view.row
    code = str(row.get("village") or "")
    place = " ".join(name for name in (villages.get(code[:9], ""), villages.get(code, "")) if name)
    return CardContent(
        suspected(kind),
        place,
        "",
        (
            *_lines(view, run),
            *past_lines(view.past, workflows),
            *_evidence(view, run),
            *decision_lines(view.history, stage),
        ),
    )


def _lines(view: PatchView, run: RunNote) -> list[CardLine]:
    translate = QCoreApplication.translate
    row = view.row
    area = float(row.get("area_m2") or 0.0)
    before = str(row.get("class_before") or "")
    lines = [
        CardLine(translate("ReviewFacts", "面积"), f"{area:,.1f} m² · {_mu(area)}"),
        CardLine(translate("ReviewFacts", "变化前"), f"{before} {land_classes().get(before, '')}".strip() or "—"),
        CardLine(translate("ReviewFacts", "涉及地块"), _numbers(view.parcel_numbers)),
        CardLine(translate("ReviewFacts", "基本农田"), _basic(row.get("basic_farmland_m2"), area)),
    ]
    names = {
        "ecological_redline": translate("ReviewFacts", "生态红线"),
        "approved_land": translate("ReviewFacts", "批准用地"),
        "facility_land": translate("ReviewFacts", "备案设施"),
    }
    lines.extend(_overlap(names[overlap.table], overlap, area) for overlap in view.overlaps)
    return lines


def _evidence(view: PatchView, run: RunNote) -> list[CardLine]:
    translate = QCoreApplication.translate
    residual = translate("ReviewFacts", "{n} 像元").format(n=f"{run.residual:.2f}") if run.residual is not None else "—"
    return [
        CardLine(translate("ReviewFacts", "判据"), _scores(view.row)),
        CardLine(translate("ReviewFacts", "配准残差"), residual),
    ]


def _mu(area: float) -> str:
    return QCoreApplication.translate("ReviewFacts", "{n} 亩").format(n=f"{area / M2_PER_MU:,.2f}")


def _numbers(numbers: tuple[str, ...]) -> str:
    if not numbers:
        return "—"
    shown = "、".join(numbers[:4])
    if len(numbers) > 4:
        shown = QCoreApplication.translate("ReviewFacts", "{list} 等 {n} 块").format(list=shown, n=len(numbers))
    return shown


def _basic(basic: float | None, area: float) -> str:
    translate = QCoreApplication.translate
    if basic is None or basic != basic:
        return translate("ReviewFacts", "未叠加")
    if basic <= 0:
        return translate("ReviewFacts", "未重叠")
    return translate("ReviewFacts", "重叠 {mu}，{n}%").format(
        mu=_mu(basic), n=f"{min(basic / max(area, 1e-9), 1) * 100:.0f}"
    )


def _overlap(title: str, overlap: Overlap, area: float) -> CardLine:
    translate = QCoreApplication.translate
    if not overlap.filed:
        return CardLine(title, translate("ReviewFacts", "未导入该图层"), "t3")
    if overlap.area_m2 <= 0:
        nothing = {
            "ecological_redline": translate("ReviewFacts", "未重叠"),
            "approved_land": translate("ReviewFacts", "未查到批准记录"),
            "facility_land": translate("ReviewFacts", "未查到备案记录"),
        }
        return CardLine(title, nothing[overlap.table])
    share = min(overlap.area_m2 / max(area, 1e-9), 1) * 100
    text = translate("ReviewFacts", "重叠 {mu}，{n}%").format(mu=_mu(overlap.area_m2), n=f"{share:.0f}")
    return CardLine(title, " · ".join([text, *overlap.names[:1]]))


def _scores(row: Mapping[str, object]) -> str:
    translate = QCoreApplication.translate
    parts = []
    for name, title in (
        ("statistics", translate("ReviewFacts", "光谱 {n}")),
        ("network", translate("ReviewFacts", "网络 {n}")),
        ("texture", translate("ReviewFacts", "纹理 {n}")),
    ):
        value = row.get(name)
        if isinstance(value, int | float) and value == value:
            parts.append(title.format(n=f"{value:.2f}"))
    return " · ".join(parts[:2]) or "—"
