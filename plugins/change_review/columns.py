"""The right column: what is known of the patch, and the decisions with their keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from plugins.change_review.kinds import KEYS, REASONS, key_title, reason_title
from widgets.cards.card import Card, CardContent
from widgets.controls.keybutton import KeyButton
from widgets.theme import Theme

_PAD = 16


class StateRing(QWidget):
    """The state of a case as a ring: the second of six for the indoor review."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedSize(16, 16)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """16 px, as everywhere."""
        return QSize(16, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ring and sixth."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(self._theme.colour("t2"), 1.5))
        painter.drawEllipse(QRectF(1, 1, 14, 14))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("t2"))
        painter.drawPie(QRectF(4, 4, 8, 8), 90 * 16, -60 * 16)


class DecisionColumn(QWidget):
    """Facts above, keys below; the keys give way to reasons or to the hints of a drawing.

    Signals
    -------
    asked(str)
        A button was pressed: the name of its action as in `plugins.change_review.keys`.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.code = QLabel()
        self.code.setProperty("role", "title")
        self._ring = StateRing(theme)
        self.state = QLabel()
        self.state.setProperty("role", "t2")
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, 0, _PAD, 0)
        head.setSpacing(8)
        head.addWidget(self.code)
        head.addStretch(1)
        head.addWidget(self._ring)
        head.addWidget(self.state)
        top = QWidget()
        top.setFixedHeight(theme.space("header"))
        top.setLayout(head)
        self.card = Card(theme)
        margins = self.card.layout()
        if margins is not None:
            margins.setContentsMargins(_PAD, 14, _PAD, 10)
        self._kinds = [KeyButton(theme, str(n), key_title(n)) for n in range(1, KEYS + 1)]
        self._pages = QStackedWidget()
        self._judge = self._judging()
        self._reasons: QWidget | None = None
        self._drawing = _Hints(theme)
        for page in (self._judge, self._drawing):
            self._pages.addWidget(page)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.card)
        column.addWidget(self._pages)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for widget in (top, _rule(), scroll):
            outer.addWidget(widget, 1 if widget is scroll else 0)
        outer.addWidget(_rule())
        outer.addWidget(self._foot())

    def show_patch(self, code: str, state: str, content: CardContent, kind: int) -> None:
        """Show a patch; ``kind`` is the number of the key that is in force, 0 for none."""
        self.code.setText(code)
        self.state.setText(state)
        self.card.show_content(content)
        for number, button in enumerate(self._kinds, start=1):
            button.setCheckable(True)
            button.setChecked(number == kind)

    def show_judging(self) -> None:
        """Offer the decisions."""
        self._pages.setCurrentWidget(self._judge)

    def show_reasons(self) -> None:
        """Offer the reasons of a rejection."""
        if self._reasons is None:
            # Made when first asked for: the workbench must not hold the desk up when it opens.
            self._reasons = self._choosing()
            self._pages.addWidget(self._reasons)
        self._pages.setCurrentWidget(self._reasons)

    def show_drawing(self, title: str, hints: Sequence[tuple[str, str, str]]) -> None:
        """Tell how a drawing goes: rows of key, words, and the action of the button."""
        self._drawing.show_hints(title, hints, self.asked.emit)
        self._pages.setCurrentWidget(self._drawing)

    def set_enabled(self, on: bool) -> None:
        """Whether there is a patch to decide on."""
        for button in self._pages.findChildren(KeyButton):
            button.setEnabled(on)

    def _judging(self) -> QWidget:
        page, column = _page()
        column.addWidget(_heading(self.tr("判定")))
        column.addWidget(self._button("Enter", self.tr("确认为疑似图斑"), "confirm", primary=True))
        column.addLayout(self._row([("X", self.tr("排除"), "reject"), ("S", self.tr("存疑"), "doubt")]))
        column.addSpacing(10)
        column.addWidget(_heading(self.tr("类型")))
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, button in enumerate(self._kinds, start=1):
            button.clicked.connect(lambda _=False, n=number: self.asked.emit(f"number:{n}"))
            grid.addWidget(button, (number - 1) // 2, (number - 1) % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addSpacing(10)
        column.addWidget(_heading(self.tr("图形")))
        column.addLayout(
            self._row(
                [("R", self.tr("重绘"), "redraw"), ("M", self.tr("合并"), "merge"), ("C", self.tr("分割"), "split")]
            )
        )
        column.addLayout(self._row([("T", self.tr("涂抹修边"), "brush")]))
        column.addStretch(1)
        return page

    def _choosing(self) -> QWidget:
        page, column = _page()
        column.addWidget(_heading(self.tr("排除的理由")))
        for number, reason in enumerate(REASONS, start=1):
            column.addWidget(self._button(str(number), reason_title(reason), f"number:{number}"))
        column.addWidget(self._button("Esc", self.tr("取消"), "escape"))
        column.addStretch(1)
        return page

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(_PAD, 4, _PAD, 4)
        row.setSpacing(6)
        for key, words, action in (
            ("J", self.tr("下一个"), "next"),
            ("K", self.tr("上一个"), "previous"),
            ("Ctrl Z", self.tr("撤销"), "undo"),
            ("?", self.tr("快捷键"), "help"),
        ):
            button = KeyButton(self._theme, key, words, quiet=True)
            button.clicked.connect(lambda _=False, a=action: self.asked.emit(a))
            row.addWidget(button)
        row.addStretch(1)
        return foot

    def _button(self, key: str, words: str, action: str, primary: bool = False) -> KeyButton:
        button = KeyButton(self._theme, key, words, primary=primary)
        button.clicked.connect(lambda: self.asked.emit(action))
        return button

    def _row(self, entries: Sequence[tuple[str, str, str]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for key, words, action in entries:
            row.addWidget(self._button(key, words, action), 1)
        return row


class _Hints(QWidget):
    """A heading and key buttons, made anew for each drawing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PAD, 12, _PAD, 12)
        self._column.setSpacing(8)

    def show_hints(self, title: str, hints: Sequence[tuple[str, str, str]], asked: object) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(_heading(title))
        for key, words, action in hints:
            button = KeyButton(self._theme, key, words, primary=action == "confirm")
            button.clicked.connect(lambda _=False, a=action: asked(a))  # type: ignore[operator]
            self._column.addWidget(button)
        self._column.addStretch(1)


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(_PAD, 6, _PAD, 12)
    column.setSpacing(8)
    return page, column


def _heading(text: str) -> QLabel:
    heading = QLabel(text)
    heading.setProperty("role", "title")
    return heading


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
