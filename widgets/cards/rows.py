"""A short list of objects under a heading, each a button: icon, name, kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from widgets import icons
from widgets.glyphs import draw_warning
from widgets.theme import Theme

ICON = 18
PAD = 12


@dataclass(frozen=True)
class ObjectRow:
    """One object; ``off`` writes it grey (a camera that is offline), ``warning`` 1-4 draws that level's sign."""

    key: str
    icon: str
    title: str
    kind: str = ""
    off: bool = False
    warning: int = 0


class ObjectRows(QWidget):
    """The list; hidden when empty.

    Signals
    -------
    chosen(str)
        Key of the row that was pressed.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[ObjectRow, ...] | None = None
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        heading = QLabel(title, self)
        heading.setProperty("role", "title")
        heading.setContentsMargins(PAD, 10, PAD, 6)
        self._note = QLabel(self)
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(PAD, 6, PAD, 10)
        self._note.hide()
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule)
        outer.addWidget(heading)
        outer.addLayout(self._rows)
        outer.addWidget(self._note)

    def set_note(self, text: str) -> None:
        """Write a sentence under the rows."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def show_rows(self, rows: Sequence[ObjectRow]) -> None:
        """Show these objects; the same again changes nothing."""
        if tuple(rows) == self._shown:
            return
        self._shown = tuple(rows)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            button = _RowButton(row, self._theme, self)
            button.clicked.connect(lambda _checked=False, key=row.key: self.chosen.emit(key))
            self._rows.addWidget(button)
        self.setVisible(bool(rows))

    def buttons(self) -> list[QAbstractButton]:
        """The rows' buttons, from the top."""
        return [self._rows.itemAt(i).widget() for i in range(self._rows.count())]  # type: ignore[misc]


class _RowButton(QAbstractButton):
    def __init__(self, row: ObjectRow, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = row
        self._theme = theme
        self.setText(row.title)
        self.setAccessibleName(" ".join(t for t in (row.kind, row.title) if t))
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(160, self._theme.space("row"))

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, row, rect = self._theme, self._row, self.rect()
        if self.underMouse() or self.isDown():
            painter.fillRect(rect, theme.colour("b3" if self.isDown() else "b2"))
        if self.hasFocus():
            painter.fillRect(QRect(0, 0, 2, rect.height()), theme.colour("accent"))
        top = (rect.height() - ICON) // 2
        role = "t3" if row.off else "t2"
        if row.warning:
            draw_warning(painter, theme, row.warning, QRectF(PAD, top, ICON, ICON))
        else:
            icon = icons.pixmap(row.icon, ICON, theme.hex(role), self.devicePixelRatioF())
            painter.drawPixmap(PAD, top, icon)
        painter.setFont(theme.font("body"))
        metrics = QFontMetrics(painter.font())
        align = Qt.AlignmentFlag.AlignVCenter
        right = rect.right() - PAD
        if row.kind:
            width = metrics.horizontalAdvance(row.kind)
            painter.setPen(theme.colour("t3"))
            painter.drawText(QRect(right - width, 0, width + 1, rect.height()), align, row.kind)
            right -= width + 12
        left = PAD + ICON + 10
        painter.setPen(theme.colour("t3" if row.off else "t1"))
        text = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, 0, right - left, rect.height()), align, text)
