"""The monthly table 月报: cases by town, kind and state, their areas closed to the totals."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.areas import M2_PER_HECTARE, M2_PER_MU
from data.cases.book import CaseBook
from data.cases.farmland import WORKFLOW
from data.cases.ledger import Wanted, opened_between, overdue
from data.cases.model import CASE_TABLE
from data.cases.times import now, stored
from data.cases.wording import kind_name
from data.cases.workflow import Outcome
from data.errors import UserError
from data.query import Compare, GroupKey, Operator, Prefix, Where, at_least, both, equal, one_of
from data.reporting import excel, stamp, templates
from data.reporting.closing import closed
from data.store import Store
from data.tasks import Progress, silent
from data.words import language
from data.workspace import Workspace

TEMPLATE = "month.xlsx"
#: Months are those of the office's clock.
_CHINA = timezone(timedelta(hours=8))
_SUMS = ("area_m2", "basic_farmland_m2", "closed_area_m2")
#: Columns of areas, and of counts, that a table's rows have.
AREAS = ("area", "basic", "closed", "opened_area", "finished_area")
COUNTS = ("count", "opened", "finished", "late")


def write(
    workspace: Workspace, book: CaseBook, month: str, target: Path, actor: str, progress: Progress = silent
) -> Path:
    """Write the table of a month (``YYYY-MM``, "" for the last whole one) to ``target`` (.xlsx), all or nothing.

    Raises
    ------
    UserError
        When the month is none, the target is no .xlsx or cannot be written, or the template is wrong.
    """
    if target.suffix.lower() != ".xlsx":
        raise UserError(
            QCoreApplication.translate("Report", "月报没有写出。"),
            QCoreApplication.translate("Report", "文件名须以 .xlsx 结尾。"),
            QCoreApplication.translate("Report", "换一个文件名，再做一次。"),
            file=target,
        )
    progress(0.1, target.name)
    content = read(workspace, book, month, now())
    content["made"] = {"actor": actor, "sha256": stamp.content_hash(content)}
    template = templates.find(workspace.path, TEMPLATE, language())
    progress(0.5, target.name)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".report-", suffix=".xlsx", dir=target.parent)
        os.close(handle)
        draft = Path(name)
        try:
            excel.write(template, content, draft)
            draft.chmod(0o644)
            draft.replace(target)
        finally:
            with suppress(FileNotFoundError):
                draft.unlink()
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Report", "月报没有写出。"),
            str(error.strerror or error),
            QCoreApplication.translate("Report", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。"),
            file=target,
        ) from error
    with book.store.change(actor) as change:
        change.record("report.month", CASE_TABLE, content["month"], "ok", {"sha256": content["made"]["sha256"]})
    progress(1.0, target.name)
    return target


def read(workspace: Workspace, book: CaseBook, month: str, moment: datetime) -> dict[str, Any]:
    """What the table says, as plain data; states and deadlines as of ``moment``.

    ``towns``, ``kinds``, ``states`` are rows with ``name``, the counts and, for each of :data:`AREAS`, ``_m2``, ``_ha``
    and ``_mu`` (Decimal); ``total`` is their sum. Parts are rounded so that every column adds up exactly. Towns and
    kinds leave rejected cases aside; states do not, so they have a ``total`` of their own: ``states_total``.
    """
    first, last = _month(month, moment)
    store = book.store
    names = dict(store.page("division", ["code", "name"], limit=100_000))
    live = both(Wanted(WORKFLOW).where(moment), one_of("outcome", (Outcome.OPEN.value, Outcome.CLOSED.value)))
    every = Wanted(WORKFLOW).where(moment)
    workflow = book.workflow(WORKFLOW)

    def town(code: str) -> str:
        return str(names.get(code) or code or QCoreApplication.translate("Report", "未知乡镇"))

    def state(code: str) -> str:
        return workflow.state(code).title

    towns, total = _table(store, Prefix("village", 9), live, (first, last), moment, town)
    kinds, _ = _table(store, "kind", live, (first, last), moment, kind_name)
    states, states_total = _table(store, "state", every, (first, last), moment, state)
    order = [s.title for s in workflow.states]
    states.sort(key=lambda row: order.index(row["name"]))
    return {
        "title": QCoreApplication.translate("Report", "{county}耕地变化图斑月报").format(
            county=names.get(workspace.config.county) or workspace.config.title
        ),
        "month": f"{first.astimezone(_CHINA):%Y-%m}",
        "period": QCoreApplication.translate("Report", "{year} 年 {month} 月").format(
            year=first.astimezone(_CHINA).year, month=first.astimezone(_CHINA).month
        ),
        "as_of": f"{moment.astimezone(_CHINA):%Y-%m-%d %H:%M}",
        "demo": workspace.config.demo,
        "towns": towns,
        "kinds": kinds,
        "states": states,
        "total": total,
        "states_total": states_total,
        "share": float(total["closed_m2"] / total["area_m2"]) if total["area_m2"] else None,
    }


def _month(given: str, moment: datetime) -> tuple[datetime, datetime]:
    """The first moment of a month and that of the next."""
    try:
        day = datetime.strptime(given, "%Y-%m") if given else None
    except ValueError:
        raise UserError(
            QCoreApplication.translate("Report", "“{text}”不是月份。").format(text=given),
            "",
            QCoreApplication.translate("Report", "写成 2026-06。"),
        ) from None
    if day is None:
        here = moment.astimezone(_CHINA).replace(day=1) - timedelta(days=1)
        day = datetime(here.year, here.month, 1)
    first = datetime(day.year, day.month, 1, tzinfo=_CHINA)
    return first, (first + timedelta(days=32)).replace(day=1)


def _table(
    store: Store,
    key: GroupKey,
    scope: Where | None,
    span: tuple[datetime, datetime],
    moment: datetime,
    name: Callable[[str], str],
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    finished = at_least("finished", stored(span[0])) & Compare("finished", Operator.LESS, stored(span[1]))
    whole = _totals(store, key, scope)
    opened = _totals(store, key, both(scope, opened_between(*span)))
    done = _totals(store, key, both(scope, finished & equal("outcome", Outcome.CLOSED.value)))
    late = _totals(store, key, both(scope, overdue(moment)))
    keys = sorted(whole)
    none = (0, 0.0, 0.0, 0.0)
    rows: list[dict[str, Any]] = [
        {
            "name": name(k),
            "count": whole[k][0],
            "opened": opened.get(k, none)[0],
            "finished": done.get(k, none)[0],
            "late": late.get(k, none)[0],
        }
        for k in keys
    ]
    areas = {
        "area": [whole[k][1] for k in keys],
        "basic": [whole[k][2] for k in keys],
        "closed": [whole[k][3] for k in keys],
        "opened_area": [opened.get(k, none)[1] for k in keys],
        "finished_area": [done.get(k, none)[3] for k in keys],
    }
    total: dict[str, Any] = {
        "name": QCoreApplication.translate("Report", "合计"),
        **{c: sum(row[c] for row in rows) for c in COUNTS},
    }
    _close(rows, total, areas)
    return rows, total


def _close(rows: list[dict[str, Any]], total: dict[str, Any], areas: Mapping[str, Sequence[float]]) -> None:
    for column, values in areas.items():
        for unit, size, decimals in (("m2", 1.0, 2), ("ha", M2_PER_HECTARE, 4), ("mu", M2_PER_MU, 2)):
            shown = closed([value / size for value in values], decimals)
            total[f"{column}_{unit}"] = sum(shown)
            for row, value in zip(rows, shown, strict=True):
                row[f"{column}_{unit}"] = value


def _totals(store: Store, key: GroupKey, where: Where | None) -> dict[str, tuple[int, float, float, float]]:
    return {
        str(t.key[0] or ""): (t.count, t.sums[0], t.sums[1], t.sums[2])
        for t in store.totals(CASE_TABLE, (key,), _SUMS, where)
    }
