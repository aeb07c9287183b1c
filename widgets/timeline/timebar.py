"""The time bar: one picture a date in a row, and below them a true axis of time, so that gaps and seasons are seen."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.theme import Theme
from widgets.timeline.axis import Tick, place_of, span_of, ticks

#: Logical px.
_SIDE, _GAP, _PICTURE, _WORDS, _AXIS = 16, 12, 84, 24, 44
_NARROWEST, _WIDEST = 118.0, 190.0


@dataclass(frozen=True)
class TimeEntry:
    """One date.

    Attributes
    ----------
    key : str
    day : datetime.date
    notes : tuple of str
        At the right under the picture, what matters most first: resolution and cloud.
    picture : QImage or None
        None while it is not there; drawn to fill.
    tag : str
        On the picture: which part it has in the pair; "" for none.
    shown : bool
        It is on the map: its mark on the axis is filled.
    missing : bool
        Its image is not there.
    """

    key: str
    day: datetime.date
    notes: tuple[str, ...] = ()
    picture: QImage | None = None
    tag: str = ""
    shown: bool = False
    missing: bool = False


def fitting(notes: Sequence[str], room: int, metrics: QFontMetrics) -> str:
    """As many notes as there is room for, the first cut off if it must be: a note less says more than half of one."""
    for count in range(len(notes), 1, -1):
        text = " • ".join(notes[:count])
        if metrics.horizontalAdvance(text) <= room:
            return text
    return metrics.elidedText(notes[0], Qt.TextElideMode.ElideRight, room) if notes else ""


class TimeBar(QWidget):
    """Shows dates, oldest first.

    Signals
    -------
    chosen(str)
        A date was pressed, or reached with the arrow keys.
    activated(str)
        A date was pressed twice, or Enter on it.
    """

    chosen = Signal(str)
    activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: list[TimeEntry] = []
        self._current = ""
        self._offset = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(8 + _PICTURE + _WORDS + _AXIS)
        self.setAccessibleName(self.tr("影像时间轴"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for four dates."""
        return QSize(4 * 180, self.height())

    @property
    def entries(self) -> Sequence[TimeEntry]:
        """What is shown, oldest first."""
        return self._entries

    @property
    def current(self) -> str:
        """Key of the date chosen; "" for none."""
        return self._current

    def show_entries(self, entries: Sequence[TimeEntry]) -> None:
        """Show these dates; the one chosen stays if it is among them."""
        self._entries = sorted(entries, key=lambda entry: (entry.day, entry.key))
        if all(entry.key != self._current for entry in self._entries):
            self._current = ""
        self._scroll_to(self._place(self._current) if self._current else len(self._entries) - 1)
        self.update()

    def choose(self, key: str) -> None:
        """Mark a date as chosen; nothing is told."""
        if key != self._current:
            self._current = key
            if key:
                self._scroll_to(self._place(key))
            self.update()

    # -- events ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the date under the pointer, by its picture or its mark on the axis."""
        key = self.at(event.position())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self._take(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the date under the pointer."""
        key = self.at(event.position())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the dates beside, Home and End the first and last, Enter activates."""
        place = self._place(self._current)
        last = len(self._entries) - 1
        steps = {
            Qt.Key.Key_Left: place - 1 if self._current else last,
            Qt.Key.Key_Right: place + 1 if self._current else last,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in steps and self._entries:
            self._take(self._entries[min(max(steps[event.key()], 0), last)].key)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.activated.emit(self._current)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move along the dates."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        self._set_offset(self._offset - turn / 120 * (self._width_of_one() + _GAP))
        event.accept()

    def resizeEvent(self, event) -> None:
        """Keep what is chosen in view."""
        super().resizeEvent(event)
        self._set_offset(self._offset)

    def at(self, position: QPointF) -> str:
        """Key of the date at a widget position; "" for none."""
        for place, entry in enumerate(self._entries):
            if self._rect(place).adjusted(0, 0, 0, _WORDS).contains(position):
                return entry.key
        if position.y() > self._axis_y() - 12 and self._entries:
            nearest = min(self._entries, key=lambda entry: abs(self._mark(entry) - position.x()))
            if abs(self._mark(nearest) - position.x()) <= 10:
                return nearest.key
        return ""

    # -- drawing ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pictures, words and axis."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        for place, entry in enumerate(self._entries):
            rect = self._rect(place)
            if rect.right() > 0 and rect.left() < self.width():
                self._paint_entry(painter, rect, entry)
        self._paint_axis(painter)

    def _paint_entry(self, painter: QPainter, rect: QRectF, entry: TimeEntry) -> None:
        theme = self._theme
        clip = QPainterPath()
        clip.addRoundedRect(rect, 2, 2)
        painter.save()
        painter.setClipPath(clip)
        painter.fillRect(rect, theme.colour("b3"))
        if entry.picture is not None and not entry.picture.isNull():
            painter.drawImage(rect, entry.picture, _filling(entry.picture, rect))
        painter.restore()
        chosen = entry.key == self._current
        role = "t1" if chosen else ("accent" if entry.tag else "line")
        painter.setPen(QPen(theme.colour(role), 2 if chosen or entry.tag else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 2, 2)
        if entry.tag:
            self._paint_tag(painter, rect, entry.tag)
        words = QRectF(rect.left(), rect.bottom() + 3, rect.width(), _WORDS - 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("t3" if entry.missing else "t1"))
        day = entry.day.isoformat()
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, day)
        room = rect.width() - QFontMetrics(painter.font()).horizontalAdvance(day) - 8
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("t3"))
        notes = (self.tr("文件不在"),) if entry.missing else entry.notes
        note = fitting(notes, int(room), QFontMetrics(painter.font()))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, note)

    def _paint_tag(self, painter: QPainter, rect: QRectF, text: str) -> None:
        theme = self._theme
        font = theme.font("caption")
        width = QFontMetrics(font).horizontalAdvance(text) + 12
        plate = QRectF(rect.left() + 5, rect.top() + 5, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("b1", 0.94))
        painter.drawRoundedRect(plate, 2, 2)
        painter.setPen(theme.colour("t1"))
        painter.setFont(font)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_axis(self, painter: QPainter) -> None:
        if not self._entries:
            return
        theme, y = self._theme, self._axis_y()
        left, right = float(_SIDE), float(self.width() - _SIDE)
        painter.setPen(QPen(theme.colour("ctl"), 1))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        font = theme.font("caption")
        painter.setFont(font)
        metrics = QFontMetrics(font)
        end = -1e9
        for tick in self._ticks():
            x = left + tick.place * (right - left)
            painter.setPen(QPen(theme.colour("ctl"), 1))
            painter.drawLine(QPointF(x, y), QPointF(x, y + (7 if tick.major else 4)))
            width = metrics.horizontalAdvance(tick.text)
            if tick.text and x - width / 2 > end and left <= x - width / 2 and x + width / 2 <= right:
                painter.setPen(theme.colour("t2" if tick.major else "t3"))
                painter.drawText(QPointF(x - width / 2, y + 9 + metrics.ascent()), tick.text)
                end = x + width / 2 + 10
        for entry in self._entries:
            chosen = entry.key == self._current
            radius = 6.0 if chosen else 5.0
            colour = theme.colour("t1" if chosen else ("accent" if entry.tag or entry.shown else "t2"))
            painter.setPen(QPen(colour, 2))
            painter.setBrush(colour if entry.shown else theme.colour("b1"))
            painter.drawEllipse(QPointF(self._mark(entry), y), radius, radius)

    # -- places ----------------------------------------------------------------------------------------------------

    def _take(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

    def _place(self, key: str) -> int:
        return next((i for i, entry in enumerate(self._entries) if entry.key == key), 0)

    def _width_of_one(self) -> float:
        count = max(len(self._entries), 1)
        room = (self.width() - 2 * _SIDE - (count - 1) * _GAP) / count
        return min(max(room, _NARROWEST), _WIDEST)

    def _rect(self, place: int) -> QRectF:
        width = self._width_of_one()
        return QRectF(_SIDE + place * (width + _GAP) - self._offset, 8, width, _PICTURE)

    def _set_offset(self, offset: float) -> None:
        count = len(self._entries)
        whole = 2 * _SIDE + count * self._width_of_one() + max(0, count - 1) * _GAP
        self._offset = min(max(offset, 0.0), max(0.0, whole - self.width()))
        self.update()

    def _scroll_to(self, place: int) -> None:
        rect = self._rect(max(place, 0))
        if rect.left() < _SIDE:
            self._set_offset(self._offset + rect.left() - _SIDE)
        elif rect.right() > self.width() - _SIDE:
            self._set_offset(self._offset + rect.right() - self.width() + _SIDE)

    def _axis_y(self) -> float:
        return 8.0 + _PICTURE + _WORDS + 12

    def _span(self) -> tuple[datetime.date, datetime.date]:
        return span_of([entry.day for entry in self._entries])

    def _ticks(self) -> list[Tick]:
        return ticks(*self._span(), self.width() - 2 * _SIDE)

    def _mark(self, entry: TimeEntry) -> float:
        return _SIDE + place_of(entry.day, *self._span()) * (self.width() - 2 * _SIDE)


def _filling(picture: QImage, rect: QRectF) -> QRectF:
    """The middle part of a picture that has the proportions of ``rect``."""
    width, height = float(picture.width()), float(picture.height())
    if width * rect.height() > height * rect.width():
        inner = height * rect.width() / rect.height()
        return QRectF((width - inner) / 2, 0, inner, height)
    inner = width * rect.height() / rect.width()
    return QRectF(0, (height - inner) / 2, width, inner)
