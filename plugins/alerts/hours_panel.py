"""The panel 告警时段: when alerts come (hour by weekday) and where from (towns), for a period and a kind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from data.alerts.book import utc_now
from data.alerts.statistics import by_hour, by_town
from data.messages import AlertsChanged, AreaChosen
from data.query import equal
from plugins.alerts import words
from widgets.charts.bars import Bar, BarRows
from widgets.charts.box import ChartBox
from widgets.charts.heat import HeatGrid
from widgets.panel import Panel, PanelContext

#: A burst of alerts is one new count.
_SOON_MS = 1_000
_DAYS = (1, 7, 30, 90, 365)
_TOWNS = 8

_Read = tuple[NDArray[np.int64], list[tuple[str, int]], Mapping[str, str]]


class HoursPanel(Panel):
    """Counts the alerts of the chosen area."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.alerts is not None
        assert context.store is not None
        self._book, self._store = context.alerts, context.store
        self._area = ""
        self._busy = 0
        self.days, self.kinds = QComboBox(self), QComboBox(self)
        for days in _DAYS:
            self.days.addItem(self.tr("近 {n} 天").format(n=days), days)
        self.days.setCurrentIndex(_DAYS.index(90))
        self.kinds.addItem(self.tr("全部种类"), "")
        english = QLocale().language() != QLocale.Language.Chinese
        for kind in self._book.policy.kinds:
            self.kinds.addItem(words.kind_name(self._book.policy, kind, english), kind)
        self.days.setAccessibleName(self.tr("时段"))
        self.kinds.setAccessibleName(self.tr("种类"))
        self.heat = HeatGrid(context.theme)
        self.bars = BarRows(context.theme)
        self.towns = ChartBox(self.bars)
        # On a small screen the towns give way, not the map.
        self.towns.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for box in (self.days, self.kinds):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
        chosen = QHBoxLayout()
        chosen.setContentsMargins(12, 6, 12, 0)
        chosen.addWidget(self.days)
        chosen.addWidget(self.kinds)
        chosen.addStretch(1)
        left = QVBoxLayout()
        left.addLayout(chosen)
        heat = QVBoxLayout()
        heat.setContentsMargins(12, 4, 12, 4)
        heat.addWidget(self.heat)
        left.addLayout(heat, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left, 3)
        right = QVBoxLayout()
        right.addWidget(self.towns)
        right.addStretch(1)
        row.addLayout(right, 2)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._read)
        for box in (self.days, self.kinds):
            box.currentIndexChanged.connect(self._read)
        self._subscriptions = [
            context.hub.subscribe(AlertsChanged, lambda _: self._soon.start()),
            context.hub.subscribe(AreaChosen, self._area_chosen),
        ]
        self._read()

    def is_complete(self) -> bool:
        """Whether the counts are up to date."""
        return self._busy == 0

    def shut(self) -> None:
        """Let go of the hub."""
        for subscription in self._subscriptions:
            subscription.cancel()

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code or ""
        self._read()

    def _read(self) -> None:
        since = utc_now() - timedelta(days=self.days.currentData())
        area, kind = self._area, self.kinds.currentData()

        def work() -> _Read:
            seen = self._book.seen(since, None, area, kind)
            rows = self._store.arrays("division", ["code", "name"], equal("level", "town"))
            names = dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))
            return by_hour(seen), by_town(seen), names

        self._busy += 1
        self.context.tasks.run(work, done=self._show, failed=self._failed, owner=self)

    def _show(self, read: _Read) -> None:
        counts, towns, names = read
        self._busy -= 1
        self.heat.show_counts(counts)
        self.set_note(self.tr("共 {n} 件 · 最多 {most} 件/时段").format(n=int(counts.sum()), most=int(counts.max())))
        bars = [Bar(code, names.get(code, code), float(count), str(count)) for code, count in towns[:_TOWNS]]
        self.bars.show_bars(bars)
        self.towns.set_texts(self.tr("各镇"), self.tr("件"), "" if bars else self.tr("这段时间没有告警"))
        self.completed.emit()

    def _failed(self, error: BaseException) -> None:
        self._busy -= 1
        self.context.report(error)
        self.completed.emit()
