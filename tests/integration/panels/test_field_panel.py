"""The panel 外业: what waits, what is out, what came back; commands run in processes of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.workflows import declared
from data.cases.book import CaseBook
from data.cases.times import now
from data.field.choosing import choose
from data.field.manifest import Manifest, SentTask
from data.field.sending import enter_sent
from data.tasks import Progress
from plugins.field_work.panel import FieldWorkPanel
from tests.support.county import VILLAGES, Desk, fields
from tests.support.field_cases import dispatched

VILLAGE = next(iter(VILLAGES))


def with_cases(desk: Desk, count: int) -> None:
    assert desk.context.store is not None
    outlines = [shapely.box(*cell.bounds).buffer(-8) for *_, cell in fields()[:count]]
    dispatched(desk.context.store, outlines, VILLAGE, holder="王建国")


def entered(desk: Desk) -> str:
    """Enter a package as sent, as `app.field.send` does."""
    store, workspace = desk.context.store, desk.context.workspace
    assert store is not None
    assert workspace is not None
    tasks = choose(CaseBook(store, declared()), village=VILLAGE)
    manifest = Manifest(
        package="p-1",
        workspace=workspace.config.id,
        title="",
        made_by="test@desk",
        made_at=now(),
        expires=now(),
        person="王建国",
        village=VILLAGE,
        crs=workspace.config.crs,
        tasks=tuple(
            SentTask(uuid=t.uuid, case=t.case.fid, code=t.case.code, revision=t.case.revision, state=t.case.state)
            for t in tasks
        ),
        files=(),
    )
    enter_sent(store, manifest, tasks, "test@desk", lambda: None)
    return manifest.package


def panel_of(desk: Desk, answers: dict[str, Any], calls: list[list[str]]) -> FieldWorkPanel:
    def run(arguments: Sequence[str], progress: Progress) -> str:
        calls.append(list(arguments))
        return json.dumps(answers)

    return FieldWorkPanel(replace(desk.context, workflows=declared(), run_command=run))


def test_it_says_what_waits_and_what_is_out(desk: Desk, shown: Callable[..., Any]) -> None:
    with_cases(desk, 4)
    entered(desk)
    panel = shown(panel_of(desk, {}, []), 400, 700)
    assert panel.note == "4 件待举证"
    assert panel._village.itemText(1).endswith(" 4")
    assert panel._person.itemText(1) == "王建国 4"
    row = panel._packages.topLevelItem(0)
    assert (row.text(0), row.text(2)) == ("王建国", "0 / 4")
    assert "超时" in row.text(3)


def test_a_package_goes_out_by_a_command_of_its_own(desk: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    with_cases(desk, 2)
    calls: list[list[str]] = []
    panel = shown(panel_of(desk, {"tasks": 2, "path": "x.zip"}, calls), 400, 700)
    panel._person.setCurrentIndex(1)
    panel.send_out(Path("x.zip"))
    qtbot.waitUntil(lambda: bool(calls))
    assert desk.context.workspace is not None
    folder = str(desk.context.workspace.path)
    assert calls == [["field", "export", folder, "x.zip", "--json", "--person", "王建国"]]


def test_what_was_dropped_is_taken_back_and_told(desk: Desk, shown: Callable[..., Any], qtbot: QtBot) -> None:
    with_cases(desk, 1)
    came = {
        "forms": 1,
        "photos": 3,
        "faults": [{}],
        "moved": ["YX-1"],
        "revised": ["YX-1"],
        "unnamed": ["DCIM/x.jpg"],
        "strays": [],
    }
    calls: list[list[str]] = []
    panel = shown(panel_of(desk, came, calls), 400, 700)
    panel.drop.dropped.emit([Path("a"), Path("b.zip")])
    qtbot.waitUntil(lambda: len(calls) == 2)
    told = panel.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("照片 3 张，不通过 1 张" in label.text() for label in told))
    text = next(label.text() for label in told if "照片 3 张" in label.text())
    assert "YX-1 的表单两次内容不同" in text
    assert "1 件没有归属" in text
