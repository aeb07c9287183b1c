"""Which cases a report is of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from data.cases.book import CaseBook
from data.cases.farmland import WORKFLOW
from data.cases.ledger import Wanted
from data.cases.model import CASE_TABLE
from data.cases.times import now
from data.errors import UserError
from data.query import Order, one_of
from data.store import Store

_ALL = 1_000_000
#: Codes asked for at once: bound values of a statement are limited.
_AT_ONCE = 500


def by_codes(book: CaseBook, codes: Sequence[str]) -> list[int]:
    """The cases of some codes, in the order given, each once.

    Raises
    ------
    UserError
        When there is no case of a code.
    """
    wanted = list(dict.fromkeys(codes))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = book.store.page(CASE_TABLE, ["code", "fid"], one_of("code", some), limit=len(some))
        found |= {str(code): int(fid) for code, fid in rows}
    if unknown := [code for code in wanted if code not in found]:
        raise UserError(
            QCoreApplication.translate("Report", "没有案件 {code}。").format(code="、".join(unknown[:5])),
            QCoreApplication.translate("Report", "台账里没有这个编号。"),
            QCoreApplication.translate("Report", "对照台账改正编号，再做一次。"),
        )
    return [found[code] for code in wanted]


def by_filter(store: Store, area: str = "", state: str = "") -> list[int]:
    """The cases of a place and a state ("" for all), by village, then as they were opened."""
    where = Wanted(WORKFLOW, area or None, (state,) if state else ()).where(now())
    order = [Order("village"), Order("fid")]
    return [int(fid) for (fid,) in store.page(CASE_TABLE, ["fid"], where, order, limit=_ALL)]
