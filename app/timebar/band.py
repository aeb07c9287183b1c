"""The band under the map: the time bar, what it filters, how many open alerts that hides, and playing through time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.console import Console
from app.mapping.map_control import MapHandle
from app.mapping.session import MapSession
from app.timebar import marks
from app.timebar.marks import Marks
from app.timebar.reading import ALERTS, Found, find
from app.timebar.surveychoice import SurveyChoice
from data.dated import TimeFilter, TimeWindow, local_days
from data.messages import AlertsChanged, DataChanged, TimeFilterChanged
from widgets.controls.header import IconButton
from widgets.timeline.windowbar import Series, WindowBar

#: A burst of changes is read once.
_SOON_MS = 500
#: The map stays on a step for at least so long while time plays.
_STEP_MS = 700
#: Layers of panels that show a kind.
_LAYERS = {ALERTS: ("alerts", "warnings"), "case_file": ("cases",), "patch": ("cases",)} | {
    table: (layer,) for layer, table in marks.TABLE_OF.items()
}

#: Series of the theme that a kind has, the fourth being that of patches; what else there is is grey.
_COLOURS = {ALERTS: 0, "scene": 5, "patch": 3, "case_file": 1, "evidence": 2, "approved_land": 4}
_GREY = 6


class TimeBand(QFrame):
    """Filters the desk's map and those linked with it by a window of days, as long as it is shown.

    Parameters
    ----------
    is_complete
        Whether the maps stand whole: time plays on when they do.

    Signals
    -------
    close_asked()
        The user wants it away.
    filter_changed()
        There is another time filter, or it hides another number of alerts.
    """

    close_asked = Signal()
    filter_changed = Signal()

    def __init__(
        self,
        console: Console,
        session: MapSession,
        handle: MapHandle,
        is_complete: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        assert session.store is not None
        self._console, self._session, self._handle = console, session, handle
        self._store = session.store
        self._is_complete = is_complete
        self._found: Found | None = None
        self._kept: frozenset[str] = frozenset()
        self._reading = False
        self._stale = False
        self.bar = WindowBar(console.theme)
        self._build()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._read)
        self._apply_soon = QTimer(self, singleShot=True, interval=60)
        self._apply_soon.timeout.connect(self._apply)
        self._player = QTimer(self, interval=_STEP_MS)
        self._player.timeout.connect(self._step)
        self.bar.window_changed.connect(lambda _: self._changed())
        console.theme.changed.connect(self._show_found)
        hub = session.hub
        self._subscriptions = [
            hub.subscribe(AlertsChanged, lambda _: self._soon.start()),
            hub.subscribe(DataChanged, self._data_changed),
        ]
        session.surveys.changed.connect(self._soon.start)
        session.surveys.ask()
        self._read()

    @property
    def chosen(self) -> TimeWindow | None:
        """The days that are shown; None: all."""
        return self.bar.chosen

    @property
    def unfiltered(self) -> frozenset[str]:
        """Kinds (`Dated.key`) that are shown whatever their date."""
        return self._kept

    @property
    def span(self) -> int:
        """How many days are chosen to be in view; 0: all there are."""
        return int(self._span.currentData())

    @property
    def hidden_alerts(self) -> int:
        """How many open alerts the filter hides."""
        found, window = self._found, self.bar.chosen
        if found is None or window is None or ALERTS in self._kept:
            return 0
        return int(np.count_nonzero(~window.holds(found.alerts)))

    def is_complete(self) -> bool:
        """Whether what it counts has been read and the maps have been told."""
        return not self._reading and not self._apply_soon.isActive()

    def show_window(self, window: TimeWindow | None) -> None:
        """Filter by other days, or by none."""
        self.bar.set_window(window)
        self._changed()

    def keep(self, kind: str, kept: bool) -> None:
        """Show a kind (`Dated.key`) whatever its date, or filter it with the rest."""
        self._kept = self._kept | {kind} if kept else self._kept - {kind}
        self._changed()

    def restore(self, window: TimeWindow | None, unfiltered: Collection[str], span: int | None) -> None:
        """Take up what an earlier session showed, as soon as it is known what there is."""
        place = self._span.findData(span)
        if place >= 0:
            self._span.setCurrentIndex(place)
        self._kept = frozenset(unfiltered)
        self.show_window(window)

    def shut(self) -> None:
        """Give the maps everything back and let go."""
        self._player.stop()
        self._soon.stop()
        self._apply_soon.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        marks.remove(self._handle)
        self._handle.as_of.choose("time")
        self._filter_by(None)

    # -- built -----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._console.theme
        self.setProperty("role", "panel")
        self.setAccessibleName(self.tr("时间轴"))
        title = QLabel(self.tr("时间轴"))
        title.setProperty("role", "title")
        self._play = IconButton(theme, "player-play", self.tr("播放"))
        self._play.clicked.connect(self.toggle_play)
        self._span = QComboBox()
        self._span.setAccessibleName(self.tr("显示的时段"))
        for text, days in (
            (self.tr("近 30 天"), 30),
            (self.tr("近一年"), 365),
            (self.tr("近五年"), 1826),
            (self.tr("全部"), 0),
        ):
            self._span.addItem(text, days)
        self._span.setCurrentIndex(1)
        self._span.activated.connect(lambda _: self._show_span())
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._sign = QLabel()
        self._sign.setTextFormat(Qt.TextFormat.PlainText)
        self._sign.setProperty("role", "title")
        self._sign.hide()
        self._everything = QPushButton(self.tr("显示全部时间"))
        self._everything.clicked.connect(lambda: self.show_window(None))
        self._everything.hide()
        self.survey = SurveyChoice(theme, self._session.surveys, self._handle.as_of)
        self._kinds = QToolButton()
        self._kinds.setText(self.tr("筛选的内容"))
        self._kinds.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._kinds)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self._kinds.setMenu(menu)
        close = IconButton(theme, "x", self.tr("关闭时间轴，显示全部时间"))
        close.clicked.connect(self.close_asked)
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 4, 0)
        head.setSpacing(8)
        for widget in (title, self._play, self._span, self._words, self._sign, self._everything):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.survey)
        head.addWidget(self._kinds)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.bar)

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for dated in self._found.dated if self._found is not None else ():
            action = menu.addAction(dated.title)
            action.setCheckable(True)
            action.setChecked(dated.key not in self._kept)
            action.toggled.connect(lambda on, key=dated.key: self.keep(key, not on))

    # -- what there is -----------------------------------------------------------------------------------------------

    def _data_changed(self, message: DataChanged) -> None:
        if self._found is None or message.table in self._found.columns or message.table not in self._store.tables():
            self._soon.start()

    def _read(self) -> None:
        if self._reading:
            self._stale = True
            return
        self._reading = True
        store, book, theme = self._store, self._session.shown, self._console.theme
        timeline = self._session.surveys.timeline

        def work() -> tuple[Found, Marks]:
            return find(store, book, timeline), marks.read_marks(store, theme)

        self._console.tasks.run(work, done=self._take, failed=self._failed, owner=self)

    def _take(self, read: tuple[Found, Marks]) -> None:
        first = self._found is None
        self._found, drawn = read
        self._reading = False
        marks.show(self._handle, drawn)
        self._show_found()
        if first:
            self._show_span()
        if self.bar.chosen is not None:
            self.bar.set_window(self.bar.chosen)  # into view: nothing was known of the days when it was chosen
            self._apply_soon.start()
        self._tell()
        if self._stale:
            self._stale = False
            self._soon.start()

    def _failed(self, error: BaseException) -> None:
        self._reading = False
        self._console.errors.report(error)

    def _show_found(self) -> None:
        found, theme = self._found, self._console.theme
        if found is None:
            return
        series = [
            Series(dated.title, np.sort(local_days(dated.times)), theme.series(_COLOURS.get(dated.key, _GREY)))
            for dated in sorted(found.dated, key=lambda dated: _COLOURS.get(dated.key, _GREY) == _GREY)
        ]
        self.bar.show_series(series, self._whole(series))

    def _whole(self, series: list[Series]) -> TimeWindow:
        today = date.today()
        ends = [day.astype(date) for one in series if len(one.days) for day in (one.days[0], one.days[-1])]
        if self.bar.chosen is not None:  # an earlier session's days, of which nothing is left
            ends += [self.bar.chosen.first, self.bar.chosen.last]
        return TimeWindow(min([*ends, today - timedelta(days=29)]), max([*ends, today]))

    def _show_span(self) -> None:
        days = self.span
        whole = self._whole(list(self.bar.series))
        first = whole.last - timedelta(days=days - 1) if days else whole.first
        self.bar.show_days(first, whole.last)

    # -- what is filtered ---------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._apply_soon.start()
        self._tell()

    def _apply(self) -> None:
        found, window = self._found, self.bar.chosen
        if found is None or window is None:
            self._filter_by(None)
            return
        kept_layers = {layer for kind in self._kept for layer in _LAYERS.get(kind, ())}
        columns = {table: column for table, column in found.columns.items() if table not in self._kept}
        self._filter_by(TimeFilter(window, columns, found.scenes, self._kept | kept_layers))

    def _filter_by(self, wanted: TimeFilter | None) -> None:
        if wanted != self._handle.time_filter:
            self._handle.set_time_filter(wanted)
            self._session.hub.publish(TimeFilterChanged())

    def _tell(self) -> None:
        """Say what is filtered, and never leave out how many alerts that hides."""
        window = self.bar.chosen
        self._everything.setVisible(window is not None)
        hidden = self.hidden_alerts
        self._sign.setVisible(window is not None and hidden > 0)
        if window is None:
            self._words.setText(self.tr("显示全部时间；拖动选择一段"))
        else:
            text = self.tr("只显示 {first} 至 {last}（{n} 天）")
            self._words.setText(text.format(first=window.first, last=window.last, n=window.days))
            self._sign.setText(self.tr("隐藏了 {n} 条未关闭告警").format(n=hidden))
        self.filter_changed.emit()

    # -- playing -------------------------------------------------------------------------------------------------------

    def toggle_play(self) -> None:
        """Play through the days in view, or stand still."""
        if self._player.isActive():
            self._stop()
            return
        axis, window = self.bar.axis, self.bar.chosen
        if window is None or window.last >= axis.last:
            days = window.days if window is not None else max(1, axis.days // 12)
            self.show_window(TimeWindow(axis.first, axis.first + timedelta(days=days - 1)))
        self._player.start()
        self._play.set_icon("player-stop")

    def _stop(self) -> None:
        self._player.stop()
        self._play.set_icon("player-play")

    def _step(self) -> None:
        window, axis = self.bar.chosen, self.bar.axis
        if window is None or window.last >= axis.last:
            self._stop()
            return
        if self._apply_soon.isActive() or not self._is_complete():
            return  # every step is seen whole
        step = min(max(1, window.days // 4), (axis.last - window.last).days)
        self.show_window(window.moved(step))
