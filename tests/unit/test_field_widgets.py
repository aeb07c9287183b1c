"""The gallery of evidence and the place where packages are dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
import shapely
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from data.evidence.checks import Check, Verdict
from data.evidence.listing import EvidenceItem
from plugins.field_work.droparea import DropArea
from widgets.evidence.gallery import EvidenceGallery
from widgets.tasks import TaskRunner
from widgets.theme import Theme

FAR = Check("distance", Verdict.FAIL, "far", {"distance_m": 648.0, "limit_m": 100.0})
NEAR = Check("distance", Verdict.PASS, "near", {"distance_m": 12.0, "limit_m": 100.0})


def item(path: Path | None, check: Check, **changes: object) -> EvidenceItem:
    values: dict[str, object] = {
        "fid": 1,
        "case": 7,
        "kind": "photo",
        "path": path,
        "verdict": check.verdict,
        "checks": (check,),
        "taken_at": datetime(2026, 7, 2, 1, tzinfo=timezone.utc),
        "imported_at": None,
        "x": 500.0,
        "y": 600.0,
        "bearing": 30.0,
        "fov": 65.0,
        "distance_m": 12.0,
        "author": "王建国",
        "device": "HUAWEI",
        "sha256": "ab" * 32,
        "answers": {"说明": "砖房"},
    }
    return EvidenceItem(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def words(gallery: EvidenceGallery) -> str:
    # A layout shows what was added to it in the next turn.
    QApplication.processEvents()
    return "\n".join(label.text() for label in gallery.findChildren(QLabel) if not label.isHidden())


def test_the_chosen_photo_is_told_with_every_check(qtbot: QtBot, tasks: TaskRunner, tmp_path: Path) -> None:
    photo = tmp_path / "a.jpg"
    Image.new("RGB", (800, 600), (90, 120, 70)).save(photo)
    gallery = EvidenceGallery(Theme(), tasks)
    qtbot.addWidget(gallery)
    gallery.resize(700, 800)
    gallery.show()
    good, bad = item(photo, NEAR), item(photo, FAR, fid=2)
    with qtbot.waitSignal(gallery.thumbnails.arrived, timeout=60_000):
        gallery.show_items([good, bad], {7: shapely.box(480, 580, 520, 640)})
    assert "距图斑 12 m" in words(gallery)
    assert "砖房" in words(gallery)
    assert "不通过 1 件" in words(gallery)
    with qtbot.waitSignal(gallery.chosen) as chosen:
        gallery.tiles.setCurrentIndex(gallery.tiles.evidence.index(1))
    assert chosen.args == [bad]
    assert "距图斑 648 m，超过 100 m" in words(gallery)
    with qtbot.waitSignal(gallery.place_asked) as asked:
        gallery.detail._ask_place()
    assert asked.args == [500.0, 600.0]


def test_what_has_no_file_and_no_place_is_shown_all_the_same(qtbot: QtBot, tasks: TaskRunner) -> None:
    gallery = EvidenceGallery(Theme("light"), tasks)
    qtbot.addWidget(gallery)
    gallery.resize(400, 600)
    gallery.show()
    lost = Check("readable", Verdict.FAIL, "broken", {"why": "缺少照片"})
    gallery.show_items([item(None, lost, x=None, y=None, bearing=None)])
    assert not gallery.grab().isNull()
    assert "缺少照片" in words(gallery)
    gallery.show_items([])
    assert "还没有举证材料" in words(gallery)


def test_packages_are_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea(Theme())
    qtbot.addWidget(area)
    (tmp_path / "包").mkdir()
    (tmp_path / "b.zip").touch()
    (tmp_path / "c.txt").touch()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("包", "b.zip", "c.txt")])
    drop = QDropEvent(
        QPointF(QPoint(5, 5)),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(area.dropped) as dropped:
        area.dropEvent(drop)
    assert dropped.args == [[tmp_path / "包", tmp_path / "b.zip"]]
