"""The log of a shift (值班日志) as a PDF, from a template that an office can replace."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.alerts.book import AlertBook
from data.alerts.model import Alert, Severity, Step
from data.alerts.policy import read_policy
from data.alerts.replaying import ReplayingBook
from data.alerts.shifts import HandOver, Log, begin_of, handed_over, read
from data.errors import UserError
from data.query import equal
from data.reporting import pdf, templates
from data.reporting.stamp import content_hash
from data.wall import duty
from data.words import language
from data.workspace import Workspace
from plugins.alerts import words

TEMPLATE = "shift.html"


def write(workspace: Workspace, target: Path, actor: str, number: int | None = None) -> None:
    """Write the log of the shift that is on, or of the hand-over ``number``. Needs a ``QGuiApplication``.

    Raises
    ------
    UserError
        When there is no such hand-over, the template is wrong, or the file cannot be written.
    """
    book = ReplayingBook(workspace.path, read_policy(workspace.path))
    with closing(book):
        over, log = _log(workspace, book, number)
        content = document(workspace, book, log, over)
    content["made"] = {
        "actor": actor,
        "time": words.clock(datetime.now().astimezone()),
        "sha256": content_hash(content),
    }
    draft = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        pdf.write(templates.find(workspace.path, TEMPLATE, language()), content, draft)
        draft.replace(target)
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Shifts", "值班日志没有写出。"),
            str(error.strerror or error),
            QCoreApplication.translate("Shifts", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。"),
            file=target,
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def rostered(workspace: Path) -> datetime | None:
    """When the shift that is on began by the roster; None without one."""
    now = datetime.now()
    shift = duty.read_roster(workspace).at(now)
    return None if shift is None else duty.began(shift, now).astimezone()


def document(workspace: Workspace, book: AlertBook, log: Log, over: HandOver | None) -> dict[str, Any]:
    """What the template is filled with."""
    villages = _villages(workspace)
    return {
        "title": QCoreApplication.translate("Shifts", "值班日志"),
        "county": workspace.config.title,
        "demo": workspace.config.demo,
        "begin": _moment(log.begin),
        "end": _moment(log.end),
        "handed_over": None if over is None else _signed(over),
        "came": [
            {"name": words.severity_name(severity), "count": log.came.get(int(severity), 0)} for severity in Severity
        ],
        "closed": log.closed,
        "unacknowledged": log.unacknowledged,
        "overdue": log.overdue,
        "quarantined": log.quarantined,
        "doubted": log.doubted,
        "hidden": log.hidden,
        "open": [_open(alert, log.last.get(alert.id), villages) for alert in log.open],
        "steps": [_step(alert, step) for alert, step in log.steps],
    }


def _log(workspace: Workspace, book: ReplayingBook, number: int | None) -> tuple[HandOver | None, Log]:
    now = book.now()
    with book.reading() as link:
        if number is None:
            begin = begin_of(link, now, rostered(workspace.path))
            known: list[HandOver] = []
        else:
            known = [over for over in handed_over(link, 100_000) if over.id == number]
    if number is None:
        return None, read(book, begin, now)
    if not known:
        raise UserError(
            QCoreApplication.translate("Shifts", "没有编号为 {n} 的交班记录。").format(n=number),
            QCoreApplication.translate("Shifts", "events.db 里找不到它。"),
            QCoreApplication.translate("Shifts", "不写编号即为本班到现在的日志。"),
        )
    over = known[0]
    book.moment = over.end
    log = read(book, over.begin, over.end)
    return over, Log(**{**log.__dict__, "quarantined": over.quarantined, "doubted": over.doubted})


def _signed(over: HandOver) -> Mapping[str, str]:
    return {
        "outgoing": over.outgoing,
        "incoming": over.incoming,
        "actor": over.actor,
        "note": over.note,
        "number": str(over.id),
    }


def _open(alert: Alert, last: Step | None, villages: Mapping[str, str]) -> Mapping[str, str]:
    return {
        "severity": words.severity_name(alert.severity),
        "title": alert.title,
        "place": words.where(alert, villages),
        "first": _moment(alert.first_seen),
        "state": words.state(alert),
        "assignee": alert.assignee,
        "last": "" if last is None else f"{words.clock(last.time)} {words.step_text(last)}",
    }


def _step(alert: Alert, step: Step) -> Mapping[str, str]:
    return {"time": _moment(step.time), "alert": alert.title, "text": words.step_text(step)}


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone():%m-%d %H:%M}"


def _villages(workspace: Workspace) -> dict[str, str]:
    with workspace.store() as store:
        if "division" not in store.tables():
            return {}
        rows = store.arrays("division", ["code", "name"], equal("level", "village"))
    return dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))
