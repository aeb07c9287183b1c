"""The list below the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.desk.searchfinding import Finding
from widgets import icons
from widgets.theme import Theme

#: Findings that are listed unless more are asked for.
_MOST = 20
#: Least width, room at the top and bottom, height of a group's name, logical px.
_WIDTH, _EDGE, _GROUP = 520, 4, 26
#: Room for the pin at the end of a row, logical px.
_PIN = 24


class SearchPopup(QWidget):
    """Findings in sections; the mouse or the keys choose one. What does not fit the window is scrolled to.

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
        self._offset = 0
        self.setMouseTracking(True)
        self.setObjectName("search_results")
        self.setAccessibleName(self.tr("搜索结果"))
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

    def show_findings(self, findings: Sequence[Finding], place: QPoint, width: int, most: int = _MOST) -> None:
        """Show findings below ``place``, grouped in the order in which groups first occur."""
        groups: dict[str, list[Finding]] = {}
        for finding in findings[:most]:
            groups.setdefault(finding.group, []).append(finding)
        self._rows = []
        for group, members in groups.items():
            self._rows.append(group)
            self._rows.extend(members)
        if not self._rows:
            self._rows = [self.tr("没有找到；可输入编号、名称、拼音首字母或坐标")]
        self._current = next((i for i, row in enumerate(self._rows) if not isinstance(row, str)), -1)
        self._offset = 0
        height = 2 * _EDGE + self._y(len(self._rows))
        parent = self.parentWidget()
        room = parent.height() - place.y() - 2 * _EDGE if parent is not None else height
        wide = max(width, _WIDTH)
        left = place.x() - (wide - width) // 2
        if parent is not None:
            left = max(0, min(left, parent.width() - wide))
        self.setGeometry(QRect(QPoint(left, place.y()), QSize(wide, min(height, room))))
        self._tell()
        self.raise_()
        self.show()
        self.update()

    def step(self, by: int, round_the_end: bool = True) -> None:
        """Move to another finding, so many further on; past the end at the other one, or stay at the end."""
        places = [i for i, row in enumerate(self._rows) if not isinstance(row, str)]
        if not places:
            return
        at = (places.index(self._current) if self._current in places else -1) + by
        self._current = places[at % len(places) if round_the_end else max(0, min(at, len(places) - 1))]
        top, bottom = self._y(self._current), self._y(self._current + 1)
        if self._current == places[0]:
            top = 0  # with the name of its group
        self._scroll_to(min(max(self._offset, bottom - self._room()), top))
        self._tell()
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""
        self._scroll_to(self._offset - event.angleDelta().y() // 2)
        self.update()
        event.accept()

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
        painter.setClipRect(self.rect().adjusted(1, _EDGE, -1, -_EDGE))
        for index, row in enumerate(self._rows):
            box = QRect(1, _EDGE + self._y(index) - self._offset, self.width() - 2, self._height(row))
            if not box.intersects(self.rect()):
                continue
            if isinstance(row, str):
                painter.setFont(theme.font("caption"))
                painter.setPen(theme.colour("t3"))
                painter.drawText(box.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter, row)
            else:
                self._paint_finding(painter, box, row, index == self._current)
        self._paint_bar(painter)

    def _paint_finding(self, painter: QPainter, box: QRect, row: Finding, current: bool) -> None:
        theme = self._theme
        if current:
            painter.fillRect(box, theme.colour("selected"))
        quiet = bool(row.why)
        glyph = icons.pixmap(row.icon, 16, theme.hex("ctl" if quiet else "t2"), self.devicePixelRatioF())
        painter.drawPixmap(12, box.top() + (box.height() - 16) // 2, glyph)
        text = box.adjusted(38, 0, -12, 0)
        if row.pin is not None:
            text.setRight(text.right() - _PIN)
            if row.pinned or current:
                pin = icons.pixmap("pin", 16, theme.hex("accent" if row.pinned else "t3"), self.devicePixelRatioF())
                painter.drawPixmap(box.right() - _PIN, box.top() + (box.height() - 16) // 2, pin)
        painter.setFont(theme.font("caption"))
        metrics = painter.fontMetrics()
        if row.shortcut:
            wide = metrics.horizontalAdvance(row.shortcut) + 12
            cap = QRect(text.right() - wide, box.center().y() - 9, wide, 19)
            painter.setPen(theme.pen("ctl"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap.toRectF().translated(0.5, 0.5), 2, 2)
            painter.setPen(theme.colour("t2"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, row.shortcut)
            text.setRight(cap.left() - 12)
        note = metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, text.width() // 2)
        painter.setPen(theme.colour("t3"))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, note)
        text.setRight(text.right() - metrics.horizontalAdvance(note) - 12)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("t3" if quiet else "t1"))
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, title)

    def _paint_bar(self, painter: QPainter) -> None:
        """Show how far down the list is, where it is longer than its place."""
        whole, room = self._y(len(self._rows)), self._room()
        if whole <= room:
            return
        height = max(24, room * room // whole)
        top = _EDGE + (room - height) * self._offset // (whole - room)
        painter.fillRect(QRect(self.width() - 5, top, 3, height), self._theme.colour("ctl"))

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

    def _tell(self) -> None:
        """Say to a screen reader which row Enter chooses: the focus is in the box."""
        row = self.current
        said = (row.title, row.note, row.shortcut) if row is not None else ()
        self.setAccessibleDescription(", ".join(part for part in said if part))

    def _room(self) -> int:
        return self.height() - 2 * _EDGE

    def _scroll_to(self, offset: int) -> None:
        self._offset = max(0, min(offset, self._y(len(self._rows)) - self._room()))

    def _height(self, row: str | Finding) -> int:
        return _GROUP if isinstance(row, str) else self._theme.space("row")

    def _y(self, index: int) -> int:
        return sum(self._height(row) for row in self._rows[:index])

    def _row_at(self, place: QPoint) -> int:
        for index, row in enumerate(self._rows):
            top = _EDGE + self._y(index) - self._offset
            if top <= place.y() < top + self._height(row):
                return index
        return -1
