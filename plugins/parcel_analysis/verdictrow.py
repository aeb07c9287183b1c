"""A rule's verdict as a row: light, what it is about, area, words and source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from data.analysis.wording import light_words
from plugins.parcel_analysis.recordrow import LEVELS
from plugins.parcel_analysis.rows import caption
from widgets import icons
from widgets.glyphs import draw_warning
from widgets.theme import Theme

_GLYPH = 22


class _Light(QWidget):
    def __init__(self, theme: Theme, light: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._light = theme, light
        self.setFixedSize(_GLYPH, _GLYPH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign: colour, shape and digit together."""
        painter = QPainter(self)
        level = LEVELS.get(self._light)
        if level is not None:
            draw_warning(painter, self._theme, level, QRectF(1, 1, _GLYPH - 2, _GLYPH - 2))
        else:
            icons.icon("circle-check", self._theme, _GLYPH, role="accent").paint(painter, self.rect())
        painter.end()


class VerdictRow(QFrame):
    """A rule's verdict; a click, Enter or Space marks on the map what it is about.

    Signals
    -------
    chosen(str)
        The control, or the upper group of land classes, that the rule is about.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, control: str, title: str, figure: str, verdict: Mapping[str, Any]) -> None:
        super().__init__()
        self.control, self._theme, self._chosen = control, theme, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{light_words()[str(verdict['light'])]} {title} {figure}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        self.title, self.figure = QLabel(title), QLabel(figure)
        self.title.setProperty("role", "title")
        self.text = caption(" • ".join(part for part in (verdict["text"], verdict["source"]) if part))
        grid.addWidget(_Light(theme, str(verdict["light"])), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 0, 1)
        grid.addWidget(self.figure, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.text, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Mark it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark it by keys, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.control)
        else:
            super().keyPressEvent(event)

    def set_chosen(self, chosen: bool) -> None:
        """Show whether this is what the map marks."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a chosen row, and the ring of the focus."""
        painter = QPainter(self)
        if self._chosen:
            painter.fillRect(self.rect(), self._theme.colour("selected"))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
