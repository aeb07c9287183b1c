"""A button that shows the key which does the same: for places where hands stay on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.theme import Theme

_PAD, _GAP = 10, 10


def paint_key(painter: QPainter, theme: Theme, rect: QRectF, key: str, ink: QColor, edge: QColor) -> None:
    """Draw a key cap: its name in a thin frame."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(ink)
    painter.setFont(theme.font("caption"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)


def key_width(theme: Theme, key: str) -> int:
    """Width of a key cap in logical px."""
    return max(20, QFontMetrics(theme.font("caption")).horizontalAdvance(key) + 12)


class KeyButton(QAbstractButton):
    """A key cap and what it does.

    Parameters
    ----------
    theme : Theme
    key : str
        Name of the key as on the key cap.
    text : str
    primary : bool
        Filled with the accent.
    quiet : bool
        No frame: a hint in a row of hints.
    """

    def __init__(
        self,
        theme: Theme,
        key: str,
        text: str,
        parent: QWidget | None = None,
        *,
        primary: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.key = key
        self._primary = primary
        self._quiet = quiet
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)
        # The keys work wherever the focus is; a button that took it would swallow Enter and Space.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        expanding = QSizePolicy.Policy.Fixed if quiet else QSizePolicy.Policy.Expanding
        self.setSizePolicy(expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for cap and words."""
        words = QFontMetrics(self._theme.font("body", bold=self._primary)).horizontalAdvance(self.text())
        if self._quiet:
            return QSize(key_width(self._theme, self.key) + 8 + words + 10, 28)
        return QSize(2 * _PAD + key_width(self._theme, self.key) + _GAP + words, 44 if self._primary else 40)

    def minimumSizeHint(self) -> QSize:
        """See :meth:`sizeHint`."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when switched on or off."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, cap and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        theme, rect = self._theme, QRectF(self.rect())
        on = self.isEnabled()
        ink = theme.colour("t1" if on else "ctl")
        edge = theme.colour("ctl" if on else "line")
        if self._quiet:
            ink = theme.colour("t1" if self.underMouse() else "t2") if on else ink
        elif self._primary and on:
            fill = theme.colour("accent", 0.86 if self.isDown() else 0.94 if self.underMouse() else 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(rect, 4, 4)
            ink = edge = theme.colour("on_accent")
        else:
            fill_role = "selected" if self.isChecked() else "b3" if self.isDown() else "b2" if self.underMouse() else ""
            painter.setBrush(theme.colour(fill_role) if fill_role else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent") if self.isChecked() else edge, 1))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        left = 0 if self._quiet else _PAD
        cap = QRectF(left, (rect.height() - 22) / 2, key_width(theme, self.key), 22)
        paint_key(painter, theme, cap, self.key, ink, edge)
        painter.setPen(ink)
        painter.setFont(theme.font("body", bold=self._primary or self.isChecked()))
        words = QRectF(cap.right() + (8 if self._quiet else _GAP), 0, rect.right() - cap.right() - 12, rect.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
