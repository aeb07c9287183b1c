"""The list below the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.desk.searchfinding import Finding
from widgets import icons
from widgets.theme import Theme

_MOST = 14
#: Room for the pin at the end of a row, logical px.
_PIN = 24


class SearchPopup(QWidget):
    """Findings in sections; the mouse or the keys choose one.

    Signals
    -------
    chosen(Finding)
        A row was chosen.
    pin_asked(Finding)
        The pin at the end of a row was pressed.
    """

    chosen = Signal(object)
    pin_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[str | Finding] = []
        self._current = -1
        self.setMouseTracking(True)
        self.setObjectName("search_results")
        self.hide()

    @property
    def findings(self) -> list[Finding]:
        """The findings shown, in order."""
        return [row for row in self._rows if not isinstance(row, str)]

    @property
    def current(self) -> Finding | None:
        """The one that Enter chooses."""
        row = self._rows[self._current] if 0 <= self._current < len(self._rows) else None
        return None if row is None or isinstance(row, str) else row

    def show_findings(self, findings: Sequence[Finding], place: QPoint, width: int) -> None:
        """Show findings below ``place``, grouped in the order in which groups first occur."""
        groups: dict[str, list[Finding]] = {}
        for finding in findings[:_MOST]:
            groups.setdefault(finding.group, []).append(finding)
        self._rows = []
        for group, members in groups.items():
            self._rows.append(group)
            self._rows.extend(members)
        if not self._rows:
            self._rows = [self.tr("没有找到；可输入编号、名称、拼音首字母或坐标")]
        self._current = next((i for i, row in enumerate(self._rows) if not isinstance(row, str)), -1)
        self.setGeometry(QRect(place, QSize(max(width, 320), 8 + self._y(len(self._rows)))))
        self.raise_()
        self.show()
        self.update()

    def step(self, by: int) -> None:
        """Move to the next or previous finding, round the end."""
        places = [i for i, row in enumerate(self._rows) if not isinstance(row, str)]
        if places:
            at = places.index(self._current) if self._current in places else -1
            self._current = places[(at + by) % len(places)]
            self.update()

    def choose_current(self) -> None:
        """Choose the marked finding."""
        if self.isVisible() and self.current is not None:
            self.chosen.emit(self.current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sections."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.pen("line"))
        painter.setBrush(theme.colour("b1"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        for index, row in enumerate(self._rows):
            box = QRect(1, 4 + self._y(index), self.width() - 2, self._height(row))
            if isinstance(row, str):
                painter.setFont(theme.font("caption"))
                painter.setPen(theme.colour("t3"))
                painter.drawText(box.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter, row)
                continue
            if index == self._current:
                painter.fillRect(box, theme.colour("selected"))
            glyph = icons.pixmap(row.icon, 16, theme.hex("t2"), self.devicePixelRatioF())
            painter.drawPixmap(12, box.top() + (box.height() - 16) // 2, glyph)
            text = box.adjusted(38, 0, -12, 0)
            if row.pin is not None:
                text.setRight(text.right() - _PIN)
                if row.pinned or index == self._current:
                    role = "accent" if row.pinned else "t3"
                    pin = icons.pixmap("pin", 16, theme.hex(role), self.devicePixelRatioF())
                    painter.drawPixmap(box.right() - _PIN, box.top() + (box.height() - 16) // 2, pin)
            painter.setFont(theme.font("caption"))
            metrics = painter.fontMetrics()
            note = metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, text.width() // 2)
            painter.setPen(theme.colour("t3"))
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
            text.setRight(text.right() - metrics.horizontalAdvance(note) - 12)
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("t1"))
            title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, title)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer."""
        row = self._row_at(event.position().toPoint())
        if row >= 0 and row != self._current and not isinstance(self._rows[row], str):
            self._current = row
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row pressed; the box keeps the focus."""
        row = self._row_at(event.position().toPoint())
        if row >= 0 and not isinstance(self._rows[row], str):
            self._current = row
            finding = self.current
            if finding is not None and finding.pin is not None and event.position().x() > self.width() - _PIN - 8:
                self.pin_asked.emit(finding)
                return
            self.choose_current()

    def _height(self, row: str | Finding) -> int:
        return 26 if isinstance(row, str) else self._theme.space("row")

    def _y(self, index: int) -> int:
        return sum(self._height(row) for row in self._rows[:index])

    def _row_at(self, place: QPoint) -> int:
        for index, row in enumerate(self._rows):
            top = 4 + self._y(index)
            if top <= place.y() < top + self._height(row):
                return index
        return -1
