"""The panel 时间地域: when and where alerts come, for any period and kind; hours, places and map choose together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from datetime import datetime, time, timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QDate, QLocale, QMargins, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from data.alerts.hotspots import HotSpots, read_hotspots
from data.messages import AlertsChanged, AreaChosen
from plugins.alerts import words
from widgets.charts.bars import Bar, BarRows
from widgets.charts.box import ChartBox
from widgets.charts.heat import HeatGrid
from widgets.controls.wraprow import WrapRow
from widgets.mapview.heat import HeatLayer
from widgets.panel import Panel, PanelContext

LAYER = "alert_heat"
#: Room for names, bars and figures of the ranking, px.
_LEAST_RANKING = 150
#: A burst of alerts is one new count.
_SOON_MS = 1_000
_DAYS = (1, 7, 30, 90, 365)
_PLACES = 10
_TOWN, _VILLAGE = 9, 12

_Read = tuple[HotSpots, Mapping[str, str]]


class PlacesPanel(Panel):
    """Counts the alerts of the chosen area."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.alerts is not None
        assert context.store is not None
        self._book, self._store = context.alerts, context.store
        self._area = ""
        self._hours: NDArray[np.bool_] | None = None
        self._spots: HotSpots | None = None
        self._names: Mapping[str, str] = {}
        self._busy = 0
        self.days, self.kinds = QComboBox(self), QComboBox(self)
        self.begin, self.end = QDateEdit(self), QDateEdit(self)
        self.map = QCheckBox(self.tr("地图热力"), self)
        self.heat = HeatGrid(context.theme)
        self.heat.clickable = True
        self.bars = BarRows(context.theme)
        self.bars.clickable = True
        self.towns = ChartBox(self.bars)
        self._fill_choices()
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._read)
        self.days.currentIndexChanged.connect(self._period_chosen)
        self.kinds.currentIndexChanged.connect(self._read)
        for date in (self.begin, self.end):
            date.dateChanged.connect(self._read)
        self.map.toggled.connect(self._count)
        self.heat.chosen.connect(self._hours_chosen)
        self.bars.chosen.connect(self._place_chosen)
        self._subscriptions = [
            context.hub.subscribe(AlertsChanged, self._alerts_changed),
            context.hub.subscribe(AreaChosen, self._area_chosen),
        ]
        self._period_chosen()

    def _alerts_changed(self, _: AlertsChanged) -> None:
        # Never put off: in a burst alerts change faster than that.
        if not self._soon.isActive():
            self._soon.start()

    def _fill_choices(self) -> None:
        for days in _DAYS:
            self.days.addItem(self.tr("近 {n} 天").format(n=days), days)
        self.days.addItem(self.tr("自选日期"), 0)
        self.days.setCurrentIndex(_DAYS.index(90))
        self.kinds.addItem(self.tr("全部种类"), "")
        english = QLocale().language() != QLocale.Language.Chinese
        for kind in self._book.policy.kinds:
            self.kinds.addItem(words.kind_name(self._book.policy, kind, english), kind)
        self.days.setAccessibleName(self.tr("时段"))
        self.kinds.setAccessibleName(self.tr("种类"))
        today = QDate.currentDate()
        for date, day, name in (
            (self.begin, today.addDays(-30), self.tr("从")),
            (self.end, today, self.tr("到")),
        ):
            date.setDisplayFormat("yyyy-MM-dd")
            date.setDate(day)
            date.setAccessibleName(name)

    def _lay_out(self) -> None:
        # On a small screen the places give way, not the map.
        self.towns.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.towns.setMinimumWidth(_LEAST_RANKING)
        # A period is read whole in either language; kinds may be long.
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        longest = max((self.days.itemText(row) for row in range(self.days.count())), key=_letters)
        self.days.setMinimumContentsLength(_letters(longest))
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kinds.setMinimumContentsLength(6)
        chosen = WrapRow(QMargins(12, 6, 12, 0))
        for widget in (self.days, self.begin, self.end, self.kinds, self.map):
            chosen.add(widget)
        heat = QVBoxLayout()
        heat.setContentsMargins(12, 4, 12, 4)
        heat.addWidget(self.heat)
        left = QVBoxLayout()
        left.addWidget(chosen)
        left.addLayout(heat, 1)
        right = QVBoxLayout()
        right.addWidget(self.towns)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 7)
        row.addLayout(right, 3)

    def is_complete(self) -> bool:
        """Whether the counts are up to date."""
        return self._busy == 0

    def shut(self) -> None:
        """Let go of hub and map."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.remove_heat(LAYER)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the density while the panel that explains it can be seen."""
        super().showEvent(event)
        self._count()

    def hideEvent(self, event: QHideEvent) -> None:
        """A density without its panel would say nothing."""
        super().hideEvent(event)
        self.context.map.remove_heat(LAYER)

    # -- choosing

    def _period_chosen(self) -> None:
        own = self.days.currentData() == 0
        self.begin.setVisible(own)
        self.end.setVisible(own)
        self._read()

    def period(self) -> tuple[datetime, datetime]:
        """First and last moment of the period, on the office's own clock."""
        days = self.days.currentData()
        if days:
            now = self._book.now()
            return now - timedelta(days=days), now
        first, last = sorted((_day(self.begin), _day(self.end)))
        midnight = time()
        return (
            datetime.combine(first, midnight).astimezone(),
            datetime.combine(last + timedelta(days=1), midnight).astimezone(),
        )

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code or ""
        self._read()

    def _hours_chosen(self, hours: NDArray[np.bool_] | None) -> None:
        self._hours = hours
        self._count()

    def _place_chosen(self, code: str) -> None:
        """A town, then one of its villages, for every panel; the same again: what it belongs to."""
        wider = self._area[:_TOWN] if len(self._area) == _VILLAGE else None
        self.context.hub.publish(AreaChosen(wider if code == self._area else code))

    # -- counting

    def _read(self) -> None:
        since, until = self.period()
        area, kind = self._area, self.kinds.currentData()

        def work() -> _Read:
            with self._book.reading() as link:
                spots = read_hotspots(link, since, until, kind, area)
            rows = self._store.arrays("division", ["code", "name"])
            return spots, dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))

        self._busy += 1
        self.context.tasks.run(work, done=self._show, failed=self._failed, owner=self)

    def _show(self, read: _Read) -> None:
        self._busy -= 1
        self._spots, self._names = read
        self._count()
        self.completed.emit()

    def _count(self) -> None:
        """Count what is chosen; nothing is read for it."""
        spots = self._spots
        if spots is None:
            return
        everything, chosen = spots.at(None), spots.at(self._hours)
        self.heat.show_counts(spots.by_hour(everything))
        digits = _VILLAGE if self._area else _TOWN
        ranked = spots.ranking(chosen, digits)
        bars = [Bar(c, self._names.get(c, c), float(n), str(n)) for c, n in ranked[:_PLACES]]
        self.bars.show_bars(bars)
        title = self.tr("{town}各村").format(town=self._names.get(self._area, "")) if self._area else self.tr("各镇")
        self.towns.set_texts(title, self.tr("件"), "" if bars else self.tr("这段时间没有告警"))
        number = int(chosen.sum())
        if self._hours is None:
            self.set_note(self.tr("共 {n} 件").format(n=number))
        else:
            self.set_note(self.tr("选中时段 {n} 件，共 {all} 件").format(n=number, all=len(spots)))
        if self.map.isChecked() and self.isVisible():
            self.context.map.show_heat(HeatLayer(LAYER, spots.points(chosen)))
        else:
            self.context.map.remove_heat(LAYER)

    def _failed(self, error: BaseException) -> None:
        self._busy -= 1
        self.context.report(error)
        self.completed.emit()


def _day(edit: QDateEdit) -> dt.date:
    chosen = edit.date()
    return dt.date(chosen.year(), chosen.month(), chosen.day())


def _letters(text: str) -> int:
    """How many letters wide a text is: a Chinese character takes the room of nearly two."""
    return sum(2 if ord(each) > 0x2E7F else 1 for each in text)
