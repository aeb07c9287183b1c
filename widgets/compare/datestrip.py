"""All dates of a place as a strip of small pictures, the pair in use marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.compare.loader import Crop, ImageLoader, Piece
from widgets.compare.place import Dated
from widgets.compare.raster import Box
from widgets.theme import Theme

#: Logical px: picture height, greatest picture width, room around.
_PICTURE, _WIDEST, _SIDE, _GAP = 110, 340, 20, 14


@dataclass(frozen=True)
class StripDate:
    """One date: its raster, and what is written under its picture."""

    dated: Dated
    note: str


class DateStrip(QWidget):
    """Pictures of one rectangle of the ground, one a date, oldest first.

    Signals
    -------
    chosen(int)
        Position of the date that was pressed.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, loader: ImageLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._loader = loader
        self._dates: list[StripDate] = []
        self._pair = (-1, -1)
        self._shown = -1
        self._first = 0
        self._around: Box | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_PICTURE + 40)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        loader.arrived.connect(self._arrived)
        loader.opened.connect(lambda _raster: self._ask())
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for four dates."""
        return QSize(4 * (_WIDEST + _GAP), _PICTURE + 40)

    @property
    def dates(self) -> Sequence[StripDate]:
        """What is shown, oldest first."""
        return self._dates

    def show_dates(self, dates: Sequence[StripDate], before: int, after: int, bounds: Box) -> None:
        """Show ``dates`` around ``bounds``; ``before`` and ``after`` are the positions of the pair."""
        self._dates = list(dates)
        self._pair = (before, after)
        self._around = _around(bounds, *self._picture_size())
        self._shown = -1
        self._scroll_to(after)
        self._ask()
        self.update()

    def mark(self, position: int) -> None:
        """Mark the date shown alone; -1 for the pair."""
        self._shown = position
        if position >= 0:
            self._scroll_to(position)
        self.update()

    def pieces_for(self, dates: Sequence[Dated], bounds: Box) -> list[Piece]:
        """What `show_dates` will need, to load it ahead."""
        width, height = self._picture_size()
        ratio = self.devicePixelRatioF()
        size = (round(width * ratio), round(height * ratio))
        return [Crop(d.raster, _around(bounds, width, height), *size) for d in dates]

    def is_complete(self) -> bool:
        """Whether every picture is there (or cannot be)."""
        return all(self._loader.has(c) or self._loader.is_broken(c.raster) for c in self._crops())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for pictures of the new size."""
        super().resizeEvent(event)
        self._ask()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the date under the pointer."""
        for place in range(len(self._visible())):
            if self._rect(place).adjusted(0, 0, 0, 30).contains(event.position()):
                self.chosen.emit(self._first + place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw pictures, marks and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        theme = self._theme
        crops = self._crops()
        for place, entry in enumerate(self._visible()):
            position = self._first + place
            rect = self._rect(place)
            image = self._loader.image(crops[position]) if self._loader.has(crops[position]) else None
            painter.fillRect(rect, theme.colour("b2"))
            if image is not None:
                painter.drawImage(rect, image)
            paired = position in self._pair
            edge = theme.colour("t1") if position == self._shown else theme.colour("accent" if paired else "line")
            painter.setPen(QPen(edge, 2 if paired or position == self._shown else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 2, 2)
            if paired:
                self._tag(painter, rect, self.tr("前") if position == self._pair[0] else self.tr("后"))
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("t1"))
            words = QRectF(rect.left(), rect.bottom() + 4, rect.width(), 24)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, entry.dated.date)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("t3"))
            painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, entry.note)

    def _tag(self, painter: QPainter, rect: QRectF, text: str) -> None:
        wide = QFontMetrics(self._theme.font("caption")).horizontalAdvance(text) + 12
        plate = QRectF(rect.left() + 6, rect.top() + 6, wide, 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("b1", 0.94))
        painter.drawRoundedRect(plate, 2, 2)
        painter.setPen(self._theme.colour("t1"))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _picture_size(self) -> tuple[int, int]:
        fitting = self._capacity()
        room = (self.width() - 2 * _SIDE - (fitting - 1) * _GAP) / fitting
        return (round(min(_WIDEST, max(120.0, room))), _PICTURE)

    def _capacity(self) -> int:
        """How many dates fit; as many as there are where they do."""
        most = max(1, int((self.width() - 2 * _SIDE + _GAP) // (150 + _GAP)))
        return max(1, min(max(len(self._dates), 3), most))

    def _visible(self) -> list[StripDate]:
        return self._dates[self._first : self._first + self._capacity()]

    def _rect(self, place: int) -> QRectF:
        width, height = self._picture_size()
        count = max(1, len(self._visible()))
        spread = (self.width() - 2 * _SIDE - count * width) / (count - 1) if count > 1 else 0.0
        gap = min(max(spread, _GAP), 44.0)
        return QRectF(_SIDE + place * (width + gap), 2, width, height)

    def _crops(self) -> list[Crop]:
        if self._around is None:
            return []
        width, height = self._picture_size()
        ratio = self.devicePixelRatioF()
        return [Crop(d.dated.raster, self._around, round(width * ratio), round(height * ratio)) for d in self._dates]

    def _scroll_to(self, position: int) -> None:
        room = self._capacity()
        if position < self._first:
            self._first = max(0, position)
        elif position >= self._first + room:
            self._first = position - room + 1
        self._first = max(0, min(self._first, len(self._dates) - room))

    def _ask(self) -> None:
        self._loader.want(f"strip-{id(self)}", self._crops(), 1)

    def _arrived(self, piece: Piece) -> None:
        if isinstance(piece, Crop) and piece.extent == self._around:
            self.update()


def _around(bounds: Box, width: int, height: int) -> Box:
    """The ground of a picture: the patch takes 45 % of its height."""
    x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
    tall = max(bounds[2] - bounds[0], bounds[3] - bounds[1], 40.0) / 0.45
    wide = tall * width / height
    return (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
