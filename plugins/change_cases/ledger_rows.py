"""What stands beside the ledger's list: the headline, and the rows that filter the list; read, then put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from data.cases.ledger import AGES, Part, Summary, Transition, Wanted, summary, transitions
from data.cases.wording import kind_name
from data.cases.workflow import Workflow
from data.code_lists import land_classes
from data.formats import FORMATS
from data.query import one_of
from data.store import Store
from plugins.change_cases.ledger_spec import ring
from plugins.change_cases.rows import FilterRow
from widgets.cards.figures import Figure

#: Transitions that have a row of their own; the least are few square metres of odd pairs.
_TURNS = 6


@dataclass(frozen=True)
class LedgerFigures:
    """The figures of a place.

    Attributes
    ----------
    summary : Summary
    turns : sequence of Transition
        From which land class to which, greatest area first.
    names : mapping
        Division code to name, of the places in ``summary``.
    """

    summary: Summary
    turns: Sequence[Transition]
    names: Mapping[str, str]


def read_figures(store: Store, wanted: Wanted, moment: datetime) -> LedgerFigures:
    """Read the figures of the place of ``wanted``; what else it narrows is left aside."""
    place = Wanted(wanted.workflow, wanted.area)
    found = summary(store, place, moment)
    codes = [part.key for part in found.places if part.key]
    names = dict(store.page("division", ["code", "name"], one_of("code", codes), limit=len(codes))) if codes else {}
    spoken = {str(code): str(name) for code, name in names.items()}
    return LedgerFigures(found, transitions(store, place, moment), spoken)


def narrowed(base: Wanted, key: str) -> Wanted:
    """What a row's key asks for: ``state:...``, ``kind:...``, ``turn:before>after``, ``overdue:``, ``age:n`` or ""."""
    name, _, value = key.partition(":")
    wanted = Wanted(base.workflow, base.area)
    if name == "state":
        return replace(wanted, states=(value,))
    if name == "kind":
        return replace(wanted, kinds=(value,))
    if name == "overdue":
        return replace(wanted, overdue=True)
    if name == "age":
        return replace(wanted, age=int(value))
    if name == "turn":
        before, _, after = value.partition(">")
        return replace(wanted, turn=(before, after))
    return wanted


def headline(found: Summary) -> Figure:
    """The share of the suspected area that is closed."""
    translate = QCoreApplication.translate
    mu = FORMATS["mu"]
    share = found.closed_share
    return Figure(
        translate("LedgerPanel", "疑似面积销号率"),
        FORMATS["percent"].text(share),
        "%" if share is not None else "",
        translate("LedgerPanel", "销号 {closed}，共 {all}").format(
            closed=mu.text(found.closed_m2, unit=True), all=mu.text(found.suspected_m2, unit=True)
        ),
        translate("LedgerPanel", "已销号面积占未排除案件面积的比例"),
    )


def rows(found: LedgerFigures, workflow: Workflow) -> list[FilterRow]:
    """The rows in their order: states, deadlines and ages, kinds, transitions, places."""
    translate = QCoreApplication.translate
    figures = found.summary
    made = [FilterRow("", translate("LedgerPanel", "状态"), area=translate("LedgerPanel", "亩"))]
    for state in workflow.states:
        made.append(_row(f"state:{state.id}", state.title, figures.state(state.id), share=ring(state)))
    made.append(FilterRow("", translate("LedgerPanel", "在办案件")))
    made.append(_row("overdue:", translate("LedgerPanel", "超过期限"), figures.overdue, warning=2))
    made.extend(_row(f"age:{index}", _age(index), part) for index, part in enumerate(figures.ages))
    made.append(FilterRow("", translate("LedgerPanel", "类型（不含排除）")))
    made.extend(_row(f"kind:{part.key}", kind_name(part.key), part) for part in _greatest(figures.kinds) if part.key)
    made.append(FilterRow("", translate("LedgerPanel", "地类流向（不含排除）")))
    made.extend(_turn(turn) for turn in found.turns[:_TURNS] if turn.before)
    made.append(FilterRow("", translate("LedgerPanel", "地区（不含排除）")))
    made.extend(
        _row(f"place:{part.key}", found.names.get(part.key, part.key), part)
        for part in _greatest(figures.places)
        if part.key
    )
    return made


def _row(key: str, name: str, part: Part, share: float | None = None, warning: int = 0) -> FilterRow:
    return FilterRow(key, name, f"{part.count:,}", FORMATS["mu"].text(part.area_m2), share, warning)


def _turn(turn: Transition) -> FilterRow:
    names = land_classes()
    after = names.get(turn.after, turn.after) or QCoreApplication.translate("LedgerPanel", "未定")
    name = f"{names.get(turn.before, turn.before)} → {after}"
    return FilterRow(f"turn:{turn.before}>{turn.after}", name, f"{turn.count:,}", FORMATS["mu"].text(turn.area_m2))


def _greatest(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: -part.area_m2)


def _age(index: int) -> str:
    translate = QCoreApplication.translate
    if index + 1 < len(AGES):
        return translate("LedgerPanel", "立案 {low}–{high} 天").format(low=AGES[index], high=AGES[index + 1])
    return translate("LedgerPanel", "立案超过 {low} 天").format(low=AGES[index])
