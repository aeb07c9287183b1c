"""The map's tab: the maps, and the time bar beneath them while it is wanted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.console import Console
from app.desk.parts import MapParts
from app.desk.saved_session import KeptMaps
from app.linked.area import COUNTS, LinkedArea
from app.mapping.session import MapSession
from app.timebar.absent import AbsentImagery
from app.timebar.band import TimeBand
from data.dated import TimeWindow


class MapMiddle(QWidget):
    """Puts the time bar under the maps and takes it away.

    Signals
    -------
    completed()
        Something in it may have become complete.
    time_bar_changed(bool)
        There is a time bar, or none any more.
    """

    completed = Signal()
    time_bar_changed = Signal(bool)

    def __init__(self, console: Console, session: MapSession, maps: LinkedArea, parts: MapParts) -> None:
        super().__init__()
        self._console, self._session, self._maps, self._parts = console, session, maps, parts
        #: None while there is none.
        self.time_bar: TimeBand | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(maps, 1)
        notice = AbsentImagery(parts.stage, parts.view)
        maps.swiped.connect(lambda share: notice.keep_to(0.0, share))
        self.setFocusProxy(maps)

    def is_complete(self) -> bool:
        """Whether linked maps and time bar have all they show."""
        return self._maps.is_complete() and (self.time_bar is None or self.time_bar.is_complete())

    def show_time_bar(self, wanted: bool) -> None:
        """Show the time bar, or take it away with its filter."""
        if wanted == (self.time_bar is not None) or self._session.store is None:
            return
        band, self.time_bar = self.time_bar, None
        if band is not None:
            band.shut()
            self._column.removeWidget(band)
            band.hide()
            band.deleteLater()
        else:
            band = self.time_bar = TimeBand(self._console, self._session, self._parts.handle, self._maps_stand, self)
            # Not within the signal of a button that goes with it.
            band.close_asked.connect(lambda: QTimer.singleShot(0, self, lambda: self.show_time_bar(False)))
            band.filter_changed.connect(self.completed)
            self._column.addWidget(band)
        self.time_bar_changed.emit(wanted)

    def state(self) -> KeptMaps:
        """What there is, to be kept for the next start."""
        band = self.time_bar
        window = band.chosen if band is not None else None
        return KeptMaps(
            count=self._maps.count if self._maps.count in COUNTS and not self._maps.swiping else 1,
            swipe=self._maps.swiping,
            linked=self._maps.link.on,
            time_bar=band is not None,
            span=band.span if band is not None else None,
            window=(window.first.isoformat(), window.last.isoformat()) if window is not None else None,
            unfiltered=tuple(sorted(band.unfiltered)) if band is not None else (),
        )

    def restore(self, kept: KeptMaps) -> None:
        """Show as many maps as were kept, and the days that were chosen."""
        if kept.count in COUNTS:
            self._maps.show_maps(kept.count)
        if kept.swipe:
            self._maps.show_swipe()
        self._maps.set_linked(kept.linked)
        self.show_time_bar(kept.time_bar)
        if self.time_bar is not None:
            window = TimeWindow(*(date.fromisoformat(day) for day in kept.window)) if kept.window is not None else None
            self.time_bar.restore(window, kept.unfiltered, kept.span)

    def show_all_times(self) -> None:
        """Filter by time no more: something is to be seen that may be of any day."""
        if self.time_bar is not None:
            self.time_bar.show_window(None)

    def shut(self) -> None:
        """Let everything go; before the engines stop."""
        self.show_time_bar(False)
        self._maps.shut()

    def _maps_stand(self) -> bool:
        return self._parts.stage.is_complete() and self._maps.is_complete()
