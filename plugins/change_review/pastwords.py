"""What was before in words: earlier cases at the place, changes of its parcels, decisions on the patch so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.cases.workflow import Workflow
from data.formats import FORMATS
from data.review.queue import Stage
from plugins.change_review.kinds import reason_title
from plugins.change_review.past import Before, Past
from widgets.cards.card import CardLine

#: So many are named, the rest is counted: the column has other things to say.
_NAMED = 3


def past_lines(past: Past, workflows: Mapping[str, Workflow]) -> list[CardLine]:
    """The line of earlier cases, and that of changed parcels where there are some."""
    translate = QCoreApplication.translate
    cases = _some([_before(before, workflows) for before in past.cases]) or translate("ReviewFacts", "无")
    lines = [CardLine(translate("ReviewFacts", "既往案件"), cases)]
    if past.parcels:
        changes = _some([_joined(_day(change.time), change.actor, change.reason) for change in past.parcels])
        lines.append(CardLine(translate("ReviewFacts", "地块变更"), changes))
    return lines


def decision_lines(history: Sequence[Mapping[str, Any]], stage: Stage) -> list[CardLine]:
    """Who decided what on the patch; nothing in the second look, which must not know of the first."""
    if stage is Stage.SECOND or not history:
        return []
    text = "\n".join(_decision(decision) for decision in history)
    return [CardLine(QCoreApplication.translate("ReviewFacts", "判读记录"), text)]


def verdict_title(verdict: str) -> str:
    """What a verdict, or a change of the outline, is called."""
    translate = QCoreApplication.translate
    names = {
        "pending": translate("ReviewFacts", "待判"),
        "confirm": translate("ReviewFacts", "确认"),
        "reject": translate("ReviewFacts", "排除"),
        "doubt": translate("ReviewFacts", "存疑"),
        "redraw": translate("ReviewFacts", "改轮廓"),
        "merge": translate("ReviewFacts", "合并"),
        "split": translate("ReviewFacts", "分割"),
    }
    return names.get(verdict, verdict)


def _decision(decision: Mapping[str, Any]) -> str:
    translate = QCoreApplication.translate
    looks = {
        1: translate("ReviewFacts", "初判"),
        2: translate("ReviewFacts", "复判"),
        3: translate("ReviewFacts", "终判"),
    }
    reason = reason_title(str(decision["reason"] or "")) if decision["verdict"] == "reject" else ""
    return _joined(
        looks.get(int(decision["slot"]), ""),
        str(decision["actor"]),
        verdict_title(str(decision["verdict"])),
        reason,
        FORMATS["time"].text(decision["time"]),
    )


def _before(before: Before, workflows: Mapping[str, Workflow]) -> str:
    known = workflows.get(before.workflow)
    state = known.state(before.state).title if known is not None else verdict_title(before.state)
    return _joined(before.code, state, _day(before.time))


def _day(time: str) -> str:
    return FORMATS["date"].text(time) if time else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _some(texts: Sequence[str]) -> str:
    shown = "\n".join(texts[:_NAMED])
    rest = len(texts) - _NAMED
    if rest > 0:
        shown += "\n" + QCoreApplication.translate("ReviewFacts", "另有 {n} 个").format(n=rest)
    return shown
