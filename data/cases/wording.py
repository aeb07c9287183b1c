"""How cases are spoken of: 疑似 until the ground was checked, and never 违法 from imagery."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from data.cases.model import Case
from data.cases.workflow import Outcome
from data.code_lists import change_kinds
from data.words import spoken


def kind_name(kind: str) -> str:
    """A kind in the language of the program; what the code list lacks is shown as it is."""
    known = change_kinds().get(kind)
    if known is not None:
        return spoken(known.names)
    return kind or QCoreApplication.translate("Cases", "待判")


def heading(kind: str, ground_checked: bool, outcome: str = Outcome.OPEN.value) -> str:
    """``疑似建房``, and ``建房`` once the ground was checked; a rejected case is a rejected suspicion.

    What nobody has named, or what is none of the known kinds, is 疑似变化.
    """
    name = kind_name(kind)
    if ground_checked and outcome != Outcome.REJECTED.value:
        return name
    if kind in ("", "other"):
        return QCoreApplication.translate("Cases", "疑似变化")
    return QCoreApplication.translate("Cases", "疑似{kind}").format(kind=name)


def case_heading(case: Case) -> str:
    """What a case is, as far as it may be said."""
    return heading(case.kind, case.ground_checked, case.outcome)


def time_left(deadline: datetime | None, moment: datetime) -> tuple[str, bool]:
    """``剩 3 天`` or ``超时 2 天`` (from under a day: hours), and whether it is overdue; "" without a deadline."""
    if deadline is None:
        return "", False
    left = deadline - moment
    late = left < timedelta(0)
    span = abs(left)
    hours = int(span.total_seconds() // 3600)
    if span >= timedelta(days=1):
        amount = QCoreApplication.translate("Cases", "{n} 天").format(n=span.days)
    elif hours:
        amount = QCoreApplication.translate("Cases", "{n} 小时").format(n=hours)
    else:
        amount = QCoreApplication.translate("Cases", "{n} 分").format(n=int(span.total_seconds() // 60))
    text = (
        QCoreApplication.translate("Cases", "超时 {time}") if late else QCoreApplication.translate("Cases", "剩 {time}")
    )
    return text.format(time=amount), late
