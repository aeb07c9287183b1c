"""The sheet of keys, over the workbench while it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from plugins.change_review.keys import sheet
from widgets.controls.keybutton import key_width, paint_key
from widgets.theme import Theme

_PAD, _LINE, _COLUMN, _KEYS = 24, 32, 332, 118


class ShortcutSheet(QWidget):
    """Three columns of keys; any key or press puts it away."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("快捷键"))
        self.hide()
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for the longest column."""
        groups = sheet()
        longest = max(len(lines) for _, lines in groups)
        return QSize(_COLUMN * len(groups) + 2 * _PAD, 2 * _PAD + 36 + 36 + longest * _LINE)

    def place(self) -> None:
        """Stand in the middle of the workbench."""
        parent = self.parentWidget()
        if parent is not None:
            size = self.sizeHint().boundedTo(parent.size())
            self.setGeometry(
                QRect(
                    (parent.width() - size.width()) // 2,
                    (parent.height() - size.height()) // 2,
                    size.width(),
                    size.height(),
                )
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go away."""
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plate, groups and keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        theme = self._theme
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("b3"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.colour("t1"))
        painter.setFont(theme.font("heading", bold=True))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(_PAD, _PAD - 8, 400, 36), middle, self.tr("快捷键"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("t3"))
        hint = QRect(0, _PAD - 8, self.width() - _PAD, 36)
        painter.drawText(hint, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.tr("? 或 Esc 关闭"))
        for place, (title, lines) in enumerate(sheet()):
            left, top = _PAD + place * _COLUMN, _PAD + 36
            painter.setFont(theme.font("body", bold=True))
            painter.setPen(theme.colour("t2"))
            painter.drawText(QRect(left, top, _COLUMN, 28), middle, title)
            for number, (keys, words) in enumerate(lines):
                row = top + 36 + number * _LINE
                wide = min(key_width(theme, keys), _KEYS - 8)
                cap = QRectF(left, row + (_LINE - 22) / 2, wide, 22)
                paint_key(painter, theme, cap, keys, theme.colour("t1"), theme.colour("ctl"))
                painter.setFont(theme.font("body"))
                painter.setPen(theme.colour("t1"))
                start = left + max(wide + 12, 76)
                room = left + _COLUMN - 12 - start
                shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, int(room))
                painter.drawText(QRectF(start, row, room, _LINE), middle, shown)
