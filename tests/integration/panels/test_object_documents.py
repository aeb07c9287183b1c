"""Photos and documents on the object card: added by button, drop and paste, looked at, renamed, withdrawn, printed."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QTextDocument
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from app.workflows import declared
from data.alerts.model import Message, Report, Severity
from data.alerts.snapshots import keep_photo
from data.at_place import PlaceQuestion, PlaceRow, PlaceSection
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.model import NewCase
from data.documents.attachment import Attachment
from data.documents.kinds import DocumentKind
from data.messages import PlaceAsked
from plugins.alerts.at_place import pictures_here
from plugins.change_cases.at_place import evidence_here
from plugins.object.at_place import documents_here
from plugins.object.document_dialog import DescribeDialog
from plugins.object.panel import ObjectPanel
from plugins.object.printing import document, pictures_of
from tests.support.county import X0, Y0, Desk

PLACE = (X0 + 90, Y0 + 90)
Shown = Callable[..., Any]


def picture(file: Path, wide: int = 400, colour: int = 0xFF406080) -> Path:
    image = QImage(wide, 300, QImage.Format.Format_RGB32)
    image.fill(colour)
    assert image.save(str(file))
    return file


def panel_of(desk: Desk, shown: Shown, *others: PlaceSection) -> ObjectPanel:
    own = PlaceSection("object.documents", "照片与文档", False, 10, lambda: documents_here, documents=True)
    context = dataclasses.replace(desk.context, place_sections=lambda: (own, *others))
    return shown(ObjectPanel(context), 416, 1400)


def asked(desk: Desk, panel: ObjectPanel, qtbot: QtBot) -> None:
    desk.hub.publish(PlaceAsked(*PLACE))
    qtbot.waitUntil(lambda: panel.place is not None and panel.is_complete())


def titles(panel: ObjectPanel) -> list[str]:
    return [one.title for one in panel.documents.section.attachments]


def test_added_by_the_button_and_taken_back(
    desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(desk, shown)
    asked(desk, panel, qtbot)
    section = panel.documents.section
    assert section.isVisible()
    assert "还没有" in section.note.text()
    files = [picture(tmp_path / "田埂.png"), tmp_path / "合同.txt"]
    files[1].write_text("承包合同", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file) for file in files], ""))
    section.add.click()
    qtbot.waitUntil(lambda: titles(panel) == ["合同", "田埂"] and panel.is_complete())
    assert section.count.text() == "2"
    text = panel.text()
    assert text.index("面积：") < text.index("照片与文档")
    assert "SHA-256" in text
    undo = desk.context.undo
    assert undo.undo_title == "添加 2 件"
    undo.undo()
    qtbot.waitUntil(lambda: titles(panel) == [] and panel.is_complete())
    undo.redo()
    qtbot.waitUntil(lambda: len(titles(panel)) == 2 and panel.is_complete())


def test_dropped_and_pasted(desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    panel = panel_of(desk, shown)
    asked(desk, panel, qtbot)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "现场.png")))])
    button, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, mime, button, keys)
    assert panel.documents.eventFilter(panel, enter)
    assert enter.isAccepted()
    assert panel.documents.invitation.isVisible()
    assert "松开即添加" in panel.documents.invitation.text()
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, mime, button, keys)
    assert panel.documents.eventFilter(panel, drop)
    assert drop.dropAction() == Qt.DropAction.CopyAction
    assert not panel.documents.invitation.isVisible()
    qtbot.waitUntil(lambda: titles(panel) == ["现场"] and panel.is_complete())
    # A layer to import is none of the card's.
    layers = QMimeData()
    layers.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.shp"))])
    other = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, layers, button, keys)
    other.ignore()
    assert not panel.documents.eventFilter(panel, other)
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(0xFF204060)
    QGuiApplication.clipboard().setImage(image)
    panel.documents.paste()
    qtbot.waitUntil(lambda: len(titles(panel)) == 2 and panel.is_complete())
    assert titles(panel)[0].startswith("粘贴的图片")
    QGuiApplication.clipboard().setText("字")
    panel.documents.paste()
    (told,) = desk.reports
    assert "剪贴板里没有图片" in str(told)
    desk.reports.clear()


def test_looked_at_renamed_withdrawn(
    desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(desk, shown)
    asked(desk, panel, qtbot)
    assert panel.place is not None
    assert panel.place.lead is not None
    lead = panel.place.lead
    names = ("一", "二")
    files = [picture(tmp_path / f"{name}.png", 300 + 100 * place) for place, name in enumerate(names)]
    panel.documents.work.add(files, lead.table, lead.fid)
    qtbot.waitUntil(lambda: titles(panel) == ["二", "一"] and panel.is_complete())
    panel.documents.section.list.rows()[1].click()
    viewer = panel.documents.work.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: viewer.is_complete() and viewer.canvas.scale == 1.0)
    assert viewer.shown is not None
    assert viewer.shown.title == "一"
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    assert viewer.shown.title == "二"
    qtbot.waitUntil(viewer.is_complete)
    viewer.larger.click()
    assert viewer.percent.text() == "125 %"
    viewer.fitted.click()
    assert viewer.canvas.is_fitted
    viewer.close()

    def fill(dialog: DescribeDialog) -> int:
        dialog.name.setText("西侧田埂")
        dialog.kinds.setCurrentIndex(dialog.kinds.findData("drawing"))
        return 1

    monkeypatch.setattr(DescribeDialog, "exec", fill)
    qtbot.keyClick(panel.documents.section.list.rows()[0], Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "西侧田埂" in titles(panel) and panel.is_complete())
    assert panel.documents.section.attachments[0].kind is DocumentKind.DRAWING
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("重复", True))
    qtbot.keyClick(panel.documents.section.list.rows()[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(panel) == ["一"] and panel.is_complete())
    desk.context.undo.undo()
    qtbot.waitUntil(lambda: len(titles(panel)) == 2 and panel.is_complete())
    desk.context.undo.undo()
    qtbot.waitUntil(lambda: titles(panel) == ["二", "一"] and panel.is_complete())
    copied = tmp_path / "out.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copied), ""))
    panel.documents.work.save_copy(panel.documents.section.attachments[0])
    qtbot.waitUntil(copied.is_file)
    assert copied.read_bytes() == files[1].read_bytes()


def test_those_of_cases_stand_in_the_same_section_and_not_twice(
    desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    same = picture(tmp_path / "same.png")
    commands: list[dict[str, Any]] = []
    hashes: list[str] = []

    def of_cases(_: PlaceQuestion) -> list[PlaceRow]:
        state = {"panel": "change_cases.case", "state": {"case": 1}}
        shared = Attachment("照片", DocumentKind.PHOTO, same, "案件 A", sha256=hashes[0] if hashes else "0")
        form = Attachment("表单", DocumentKind.DOCUMENT, None, "案件 A", "乙")
        return [PlaceRow("照片", attachment=shared, **state), PlaceRow("表单", attachment=form, **state)]

    panel = panel_of(desk, shown, PlaceSection("c.evidence", "材料", False, 40, lambda: of_cases, documents=True))
    asked(desk, panel, qtbot)
    assert panel.place is not None
    assert panel.place.lead is not None
    panel._show_panel = lambda name, state=None: commands.append({name: state})
    panel.documents.work.add([same], panel.place.lead.table, panel.place.lead.fid)
    qtbot.waitUntil(lambda: "same" in titles(panel) and panel.is_complete())
    hashes.append(panel.documents.section.attachments[0].sha256)
    panel._ask_sections()
    qtbot.waitUntil(lambda: titles(panel) == ["same", "表单"] and panel.is_complete())
    panel.documents.section.list.rows()[1].click()
    assert commands == [{"change_cases.case": {"case": 1}}]
    menu = panel.documents.menu(1)
    assert not any("撤回" in action.text() for action in menu.actions())
    menu.close()


def test_what_cannot_be_added_is_told_once_for_all(desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    panel = panel_of(desk, shown)
    asked(desk, panel, qtbot)
    assert panel.place is not None
    assert panel.place.lead is not None
    bad = []
    for name in ("a.jpg", "b.pdf"):
        bad.append(tmp_path / name)
        bad[-1].write_bytes(b"nothing")
    panel.documents.work.add([*bad, picture(tmp_path / "c.png")], panel.place.lead.table, panel.place.lead.fid)
    qtbot.waitUntil(lambda: bool(desk.reports))
    (told,) = desk.reports
    assert "2 个文件没有添加" in str(told)
    assert "a.jpg" in str(told)
    desk.reports.clear()
    qtbot.waitUntil(lambda: titles(panel) == ["c"] and panel.is_complete())


def test_photos_are_printed_with_the_card(desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path) -> None:
    panel = panel_of(desk, shown)
    asked(desk, panel, qtbot)
    assert panel.place is not None
    assert panel.place.lead is not None
    panel.documents.work.add([picture(tmp_path / "现场.png")], panel.place.lead.table, panel.place.lead.fid)
    qtbot.waitUntil(lambda: titles(panel) == ["现场"] and panel.is_complete())
    shown_ones = panel.documents.section.attachments
    (printed,) = pictures_of(shown_ones)
    assert pictures_of([dataclasses.replace(shown_ones[0], personal=True)]) == []
    sheet = document("标题", panel.text(64), datetime(2026, 6, 1, tzinfo=timezone.utc), "云溪县", [printed])
    assert shown_ones[0].sha256 in sheet.toPlainText().replace("\n", "")
    assert sheet.resource(QTextDocument.ResourceType.ImageResource, QUrl("picture:0")) is not None
    assert "￼" in sheet.toPlainText()  # the picture itself


def question(desk: Desk, **changes: Any) -> PlaceQuestion:
    context = desk.context
    ground = shapely.Point(*PLACE)
    values = (context.store, context.workspace.path, context.alerts, declared(), *PLACE, [("dltb", 1)], ground)
    return dataclasses.replace(PlaceQuestion(*values), **changes)


def test_pictures_of_alerts_and_evidence_of_cases_are_told(desk: Desk, tmp_path: Path) -> None:
    store, folder, alerts = desk.context.store, desk.context.workspace.path, desk.context.alerts
    seen = datetime(2026, 6, 18, 3, 0, tzinfo=timezone.utc)
    report = Report("a", "源", "fire", seen, Severity.ORANGE, "烟火", x=PLACE[0], y=PLACE[1])
    alerts.take([(Message("mqtt", "alarm", b"a", seen), report)])
    alert = alerts.opened(10)[0][0].id
    shot = picture(tmp_path / "烟.png")
    keep_photo(folder, alerts, alert, shot, "李文")
    (row,) = pictures_here(question(desk))
    assert row.attachment is not None
    assert (row.attachment.title, row.attachment.who, row.attachment.kind) == ("烟.png", "李文", DocumentKind.PHOTO)
    assert row.attachment.path is not None
    assert row.attachment.path.read_bytes() == shot.read_bytes()
    assert row.attachment.sha256 == hashlib.sha256(shot.read_bytes()).hexdigest()
    assert (row.panel, row.state) == ("alerts.queue", {"alert": alert})
    case = CaseBook(store, declared()).open(
        NewCase("change_cases.farmland", "甲村", shapely.Point(*PLACE), code="YX-9"), "甲"
    )
    values = {
        "uuid": ["u"], "case_id": [case.case.fid], "kind": ["photo"], "path": ["evidence/aa/a.jpg"], "sha256": ["aa"],
        "taken_at": ["2026-06-01T02:00:00.000Z"], "author": ["王"], "bearing": [90.0],
    }  # fmt: skip
    with store.change("甲") as change:
        change.append(Batch("evidence", values, np.array([shapely.Point(*PLACE)], dtype=object)))
    (row,) = evidence_here(question(desk))
    assert row.attachment is not None
    assert (row.attachment.origin, row.attachment.who, row.attachment.x) == ("案件 YX-9", "王", PLACE[0])
    assert row.attachment.path == folder / "evidence/aa/a.jpg"
    assert (row.panel, row.state) == ("change_cases.case", {"case": case.case.fid})


def test_hundreds_are_shown_by_and_by(desk: Desk, shown: Shown, qtbot: QtBot) -> None:
    def many(_: PlaceQuestion) -> list[PlaceRow]:
        return [
            PlaceRow(str(n), attachment=Attachment(str(n), DocumentKind.DOCUMENT, None, sha256=str(n)))
            for n in range(150)
        ]

    panel = panel_of(desk, shown, PlaceSection("c.many", "材料", False, 40, lambda: many, documents=True))
    asked(desk, panel, qtbot)
    section = panel.documents.section
    assert len(section.list.rows()) == 6
    assert "150" in section.more.text()
    section.more.click()
    assert len(section.list.rows()) == 66
    section.more.click()
    section.more.click()
    assert len(section.list.rows()) == 150
    assert not section.more.isVisible()


def test_print_asks_after_the_photos_are_there(
    desk: Desk, shown: Shown, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(desk, shown)
    asked(desk, panel, qtbot)
    assert panel.place is not None
    assert panel.place.lead is not None
    panel.documents.work.add([picture(tmp_path / "现场.png")], panel.place.lead.table, panel.place.lead.fid)
    qtbot.waitUntil(lambda: titles(panel) == ["现场"] and panel.is_complete())
    told: list[Any] = []
    monkeypatch.setattr("plugins.object.printing.ask_and_print", lambda *given: bool(told.append(given)) or True)
    panel.print.click()
    qtbot.waitUntil(lambda: bool(told))
    title, text, source, _, pictures = told[0]
    assert title in text
    assert "演示数据" in source
    assert [one.caption.split("\n")[0] for one in pictures] == ["现场"]
    assert "已打印此处对象" in desk.notes[-1]
