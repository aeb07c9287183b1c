"""The layout checker finds what it is for, and nothing in a sound window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests import layout_check
from tests.layout_check import Limits


@pytest.fixture
def window(qtbot: QtBot) -> Callable[..., QWidget]:
    def make(*children: QWidget) -> QWidget:
        made = QWidget()
        made.setStyleSheet("background: #FFFFFF; color: #161B1E; font-size: 20px;")
        column = QVBoxLayout(made)
        for child in children:
            column.addWidget(child)
        made.resize(400, 300)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def kinds(window: QWidget, limits: Limits | None = None) -> list[str]:
    return [problem.kind for problem in layout_check.check(window, limits)]


class _Painted(QWidget):
    def __init__(self, text: str, elide: bool = False, clip: QRect | None = None) -> None:
        super().__init__()
        self.text, self.elide, self.clip = text, elide, clip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.clip is not None:
            painter.setClipRect(self.clip)
        text = self.text
        if self.elide:
            text = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, 60)
        painter.drawText(QPoint(4, 30), text)
        painter.end()


def test_a_sound_window_has_no_faults(window: Callable[..., QWidget]) -> None:
    made = window(QLabel("耕地面积 62.47 万亩"), QPushButton("下一步"), _Painted("水位 87.31 m"))
    assert layout_check.check(made) == []
    found = [text.text for text in layout_check.texts(made)]
    assert found == ["耕地面积 62.47 万亩", "下一步", "水位 87.31 m"]


def test_a_label_that_is_too_narrow_is_clipped(window: Callable[..., QWidget]) -> None:
    label = QLabel("云溪县乡村一张图运行指挥中心")
    made = window(label)
    label.setFixedWidth(100)
    made.layout().activate()  # type: ignore[union-attr]
    assert kinds(made) == ["clipped"]


def test_a_painters_clip_counts(window: Callable[..., QWidget]) -> None:
    assert kinds(window(_Painted("龙潭水库超汛限", clip=QRect(0, 0, 60, 60)))) == ["clipped"]


def test_elided_text_is_found_in_painted_widgets(window: Callable[..., QWidget]) -> None:
    made = window(_Painted("疑似秸秆焚烧火点", elide=True))
    assert kinds(made) == ["elided"]
    assert kinds(made, Limits(may_elide=lambda widget: isinstance(widget, _Painted))) == []


def test_texts_of_two_widgets_overlap(window: Callable[..., QWidget]) -> None:
    made = window(QLabel("第一行"))
    other = QLabel("压在上面", made)
    other.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    other.setStyleSheet("background: transparent;")
    first = made.findChildren(QLabel)[0]
    other.move(first.pos() + QPoint(0, first.height() // 2 - other.sizeHint().height() // 2))
    other.show()
    assert "overlap" in kinds(made)


def test_pale_and_small_texts_and_small_targets(window: Callable[..., QWidget]) -> None:
    pale, small, button = QLabel("看不清"), QLabel("太小"), QPushButton("按")
    pale.setStyleSheet("color: #C8C8C8;")
    small.setStyleSheet("font-size: 9px;")
    # Of its own, whatever sheet an earlier test gave the application.
    button.setStyleSheet("padding: 0; min-height: 0;")
    button.setFixedSize(40, 40)
    found = kinds(window(pale, small, button), Limits(target_px=60))
    assert sorted(found) == ["pale", "small", "target"]


def test_an_empty_widget_is_told_from_one_with_a_picture(window: Callable[..., QWidget]) -> None:
    blank, drawn = QWidget(), _Painted("有")
    made = window(blank, drawn)
    assert made.isVisible()
    assert layout_check.empty(blank)
    assert not layout_check.empty(drawn)
