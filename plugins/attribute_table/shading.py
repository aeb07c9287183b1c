"""The dialog of a column's colours: a condition and a colour a line, the first that fits counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from widgets import icons
from widgets.table.shading import COLOURS, Shade, is_condition
from widgets.table.spec import ColumnSpec
from widgets.theme import Theme


class ShadingDialog(QDialog):
    """Edits the rules of one column.

    Parameters
    ----------
    propose : callable
        Asks for rules that fit the values of the column; gives them to what it is called with.

    Signals
    -------
    given(list)
        Colour the column so; an empty list takes its colours away.
    """

    given = Signal(list)

    def __init__(
        self,
        theme: Theme,
        column: ColumnSpec,
        title: str,
        shades: Sequence[Shade],
        propose: Callable[[Callable[[list[Shade]], None]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("按值着色：{0}").format(title))
        self.setProperty("help_page", "tables")
        self.setMinimumWidth(460)
        self._theme = theme
        self._column = column
        self.lines: list[tuple[QWidget, QLineEdit, QComboBox]] = []
        hint = QLabel(
            self.tr("自上而下，第一条符合的生效。写法同按列筛选：5、>5、5-10、空、文字；=文字 为完全相同"), self
        )
        hint.setProperty("role", "t3")
        hint.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.more = QPushButton(self.tr("添加一条"), self)
        self.more.clicked.connect(lambda: self.add(Shade("", len(self.lines) % COLOURS)))
        self.auto = QPushButton(self.tr("按现有值生成"), self)
        self.auto.clicked.connect(lambda: propose(self.show_shades))
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self.buttons.button(kinds.Ok).setText(self.tr("着色"))
        self.buttons.button(kinds.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self.more)
        below.addWidget(self.auto)
        below.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setSpacing(12)
        whole.addWidget(hint)
        whole.addLayout(self._rows)
        whole.addLayout(below)
        whole.addStretch(1)
        whole.addWidget(self.buttons)
        self.show_shades(list(shades) or [Shade("", 0)])

    def show_shades(self, shades: list[Shade]) -> None:
        """Show these rules in place of those there are."""
        for line, _, _ in self.lines:
            self._rows.removeWidget(line)
            line.deleteLater()
        self.lines = []
        for shade in shades:
            self.add(shade)
        self._mark()

    def add(self, shade: Shade) -> None:
        """Add a rule."""
        if len(self.lines) >= COLOURS:
            return
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        text, colour = QLineEdit(shade.text, line), QComboBox(line)
        text.setAccessibleName(self.tr("条件"))
        text.setPlaceholderText(self.tr("条件"))
        colour.setAccessibleName(self.tr("颜色"))
        for number in range(COLOURS):
            colour.addItem(self._chip(number), self.tr("颜色 {0}").format(number + 1))
        colour.setCurrentIndex(shade.colour)
        gone = QToolButton(line)
        gone.setIcon(icons.icon("x", self._theme, 16))
        gone.setToolTip(self.tr("去掉这一条"))
        gone.setAccessibleName(self.tr("去掉这一条"))
        row.addWidget(text, 1)
        row.addWidget(colour)
        row.addWidget(gone)
        entry = (line, text, colour)
        gone.clicked.connect(lambda: self._remove(entry))
        text.textChanged.connect(self._mark)
        self.lines.append(entry)
        self._rows.addWidget(line)
        text.setFocus()
        self._mark()

    def shades(self) -> list[Shade]:
        """The rules as they stand; empty lines are none."""
        return [Shade(t.text().strip(), c.currentIndex()) for _, t, c in self.lines if t.text().strip()]

    def accept(self) -> None:
        """Give the rules."""
        self.given.emit(self.shades())
        super().accept()

    def _remove(self, entry: tuple[QWidget, QLineEdit, QComboBox]) -> None:
        self.lines.remove(entry)
        self._rows.removeWidget(entry[0])
        entry[0].deleteLater()
        self._mark()

    def _mark(self) -> None:
        unreadable = [t for _, t, _ in self.lines if t.text().strip() and not is_condition(self._column, t.text())]
        for _, text, _ in self.lines:
            problem = text in unreadable
            text.setToolTip(self.tr("无法识别。写成 5、>5、<=5 或 5-10，或写 空") if problem else "")
            if bool(text.property("unreadable")) != problem:
                text.setProperty("unreadable", problem)
                text.style().unpolish(text)
                text.style().polish(text)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not unreadable)
        self.more.setEnabled(len(self.lines) < COLOURS)

    def _chip(self, number: int) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(14 * ratio), round(14 * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.series(number))
        painter.drawRoundedRect(1, 1, 12, 12, 2, 2)
        painter.end()
        return QIcon(picture)
