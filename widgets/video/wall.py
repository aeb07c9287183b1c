"""Several views in a square, in pages that can take turns."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme
from widgets.video.feeds import Feed
from widgets.video.view import VideoView

#: Views of a wall.
SIZES = (1, 4, 9, 16)
#: Between two views, px at least.
_GAP = 2
#: Width of most cameras' pictures by their height; lines of text above and below one, with their room.
_SHAPE, _LINES = 16 / 9, 2.9
#: Characters beside each other that name and state of a camera need, on two lines.
_WORDS = 11
#: Lines of text a picture is high at least: what is lower shows nothing. Fewer stand there then, and take turns.
_LEAST_LINES = 3.0
#: How large pictures in full rows are at least, as a share of the largest there could be, to stand so.
_FULL = 0.9


class VideoWall(QWidget):
    """Shows feeds, so many at a time; only the page in view is decoded.

    Signals
    -------
    chosen(int), opened(int)
        Key of a feed that was clicked, double-clicked.
    turned()
        Another page is shown.
    """

    chosen = Signal(int)
    opened = Signal(int)
    turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._feeds: list[Feed] = []
        self._size = 4
        self._page = 0
        self._selected: int | None = None
        self._text_px = 0
        self._by_room = False
        self._columns = self._shown = 0
        self._gap = _GAP
        self.views: list[VideoView] = []
        self._carousel = QTimer(self)
        self._carousel.timeout.connect(self.next_page)
        self._arrange()

    @property
    def feeds(self) -> Sequence[Feed]:
        """All feeds, of every page."""
        return tuple(self._feeds)

    @property
    def size_shown(self) -> int:
        """Views at a time."""
        return self._size

    @property
    def page(self) -> int:
        """Page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(math.ceil(len(self._feeds) / self._at_once()), 1)

    def show_feeds(self, feeds: Sequence[Feed]) -> None:
        """Show others, the first page if the chosen one is not among them."""
        self._feeds = list(feeds)
        self._page = min(self._page, self.pages - 1)
        self._arrange() if self._by_room else self._fill()

    def set_size(self, size: int) -> None:
        """Show so many at a time, the page that holds what was first in view."""
        first = self._page * self._at_once()
        if self._selected is not None:
            first = self._place(self._selected, first)
        self._size = size
        self._page = min(first // self._at_once(), self.pages - 1)
        self._arrange()

    def set_text_size(self, px: int) -> None:
        """Write names and states this large: for those who stand far away."""
        self._text_px = px
        self._gap = max(_GAP, px // 4)
        for view in self.views:
            view.set_text_size(px)
        self._arrange()

    def arrange_by_room(self) -> None:
        """Stand side by side or in a square, however the pictures become largest; no more places than feeds."""
        self._by_room = True
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room may have another arrangement."""
        super().resizeEvent(event)
        if self._by_room and (self._across(), self._places()) != (self._columns, self._shown):
            self._page = min(self._page, self.pages - 1)
            self._arrange()
        else:
            self._lay()

    def minimumSizeHint(self) -> QSize:
        """Room for every view at its smallest."""
        return self._room_for(QWidget.minimumSize)

    def sizeHint(self) -> QSize:
        """Room for every view as it would like to be."""
        return self._room_for(QWidget.sizeHint)

    def _room_for(self, size: Callable[[QWidget], QSize]) -> QSize:
        across, down = self._columns, math.ceil(self._shown / self._columns)
        one = size(self.views[0])
        return QSize(
            across * (one.width() + self._gap) - self._gap,
            down * (one.height() + self._gap) - self._gap,
        )

    def choose(self, key: int) -> bool:
        """Turn to a feed and mark it; whether it is among them."""
        self._selected = key
        place = self._place(key, -1)
        if place >= 0:
            self._page = place // self._at_once()
        self._fill()
        return place >= 0

    @property
    def selected(self) -> int | None:
        """Key of the marked feed."""
        return self._selected

    def view_of(self, key: int) -> VideoView | None:
        """The view that shows a feed now."""
        return next((v for v in self.views if v.feed is not None and v.feed.key == key), None)

    def next_page(self) -> None:
        """Turn the page, after the last to the first."""
        self.turn(1)

    def turn(self, pages: int) -> None:
        """Turn forward or back."""
        self._page = (self._page + pages) % self.pages
        self._fill()

    def set_carousel(self, seconds: int) -> None:
        """Turn by itself every so many seconds; 0 stops."""
        if seconds > 0:
            self._carousel.start(seconds * 1000)
        else:
            self._carousel.stop()

    def shut(self) -> None:
        """End all decoding."""
        self._carousel.stop()
        for view in self.views:
            view.shut()

    def _place(self, key: int, default: int) -> int:
        return next((i for i, feed in enumerate(self._feeds) if feed.key == key), default)

    def _places(self) -> int:
        """Views that are shown at a time."""
        return max(1, min(self._at_once(), len(self._feeds))) if self._by_room else self._size

    def _at_once(self) -> int:
        """Feeds of a page: all that were asked for, or as many as there is room for."""
        most = max(1, min(self._size, len(self._feeds)))
        if not self._by_room or self.width() <= 0 or self.height() <= 0 or not self._text_px:
            return self._size
        least = self._text_px * _LEAST_LINES

        def high(count: int) -> float:
            return self.height() / math.ceil(count / self._across_of(count)) - self._text_px * _LINES

        fewer = next((count for count in range(most, 1, -1) if high(count) >= least), 1)
        return self._size if fewer == most else fewer

    def _across(self) -> int:
        """Views beside each other."""
        return self._across_of(self._places())

    def _across_of(self, count: int) -> int:
        square = math.isqrt(count - 1) + 1
        if not self._by_room or self.width() <= 0 or self.height() <= 0:
            return square
        text = self._text_px * _LINES
        readable = [across for across in range(1, count + 1) if self.width() / across >= self._text_px * _WORDS]

        def side(across: int) -> float:
            return min(self.width() / across, (self.height() / math.ceil(count / across) - text) * _SHAPE)

        largest = max(readable or [square], key=side)
        # Rows that are full look like a wall, a hole like a camera that is missing: they may cost a little.
        full = [across for across in readable if count % across == 0 and side(across) >= _FULL * side(largest)]
        return max(full, key=side) if full else largest

    def _arrange(self) -> None:
        count = self._places()
        self._shown = count
        self._columns = self._across()
        while len(self.views) < count:
            view = VideoView(self._theme, parent=self)
            view.chosen.connect(self._clicked)
            view.opened.connect(self.opened)
            view.set_text_size(self._text_px)
            self.views.append(view)
        for view in self.views[count:]:
            view.show_feed(None)
            view.hide()
        self._lay()
        self.updateGeometry()
        self._fill()

    def _lay(self) -> None:
        """Put every view where it stands, at once: a layout would do it an event later, and show it torn until then."""
        across, down = self._columns, math.ceil(self._shown / self._columns)
        wide, high = self.width() + self._gap, self.height() + self._gap
        for place, view in enumerate(self.views[: self._shown]):
            row, column = divmod(place, across)
            left, top = column * wide // across, row * high // down
            right, bottom = (column + 1) * wide // across, (row + 1) * high // down
            view.setGeometry(QRect(left, top, right - left - self._gap, bottom - top - self._gap))

    def _fill(self) -> None:
        size = self._at_once()
        start = self._page * size
        shown = self._feeds[start : start + size]
        for place, view in enumerate(self.views[: self._places()]):
            feed = shown[place] if place < len(shown) else None
            view.show_feed(feed)
            view.set_selected(feed is not None and feed.key == self._selected and self._size > 1)
            view.setVisible(True)
        self.turned.emit()

    def _clicked(self, key: int) -> None:
        self._selected = key
        self._fill()
        self.chosen.emit(key)
