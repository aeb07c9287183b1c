"""A dry run: what a rule would have raised, listed, counted by day, and as points of the map."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.alerts.model import Severity
from data.alerts.rules.text import rule_of
from data.tasks import Progress
from plugins.alerts import words
from plugins.alerts.daybars import DayBars
from widgets.mapview.live import LiveLayer
from widgets.theme import Theme

LAYER = "rule_trial"
_DAYS = (1, 7, 30, 90, 365)
#: Rows of the list; the rest is counted.
_LISTED = 1_000

RunCommand = Callable[[Sequence[str], Progress], str]


@dataclass(frozen=True)
class TrialAlert:
    """An alert that would have been."""

    title: str
    severity: int
    since: datetime.datetime
    until: datetime.datetime | None
    x: float | None
    y: float | None


@dataclass(frozen=True)
class Trial:
    """What a dry run says; ``total`` counts also what is not among ``alerts``."""

    total: int
    looked_at: int
    sources: int
    days: tuple[tuple[datetime.date, int], ...]
    alerts: tuple[TrialAlert, ...]


def try_rule(run: RunCommand, workspace: Path, text: str, days: int, progress: Progress) -> Trial:
    """Try a rule's text on the last days, in a process of its own.

    Raises
    ------
    UserError
        When the text is no rule, or the workspace has not what it names.
    """
    rule_of(text)
    with TemporaryDirectory(prefix="onemap-rule-") as folder:
        file = Path(folder) / "rule.toml"
        file.write_text(text, encoding="utf-8")
        said = run(["rules", "try", str(workspace), "--file", str(file), "--days", str(days), "--json"], progress)
    found = json.loads(said)
    time = datetime.datetime.fromisoformat
    return Trial(
        found["total"],
        found["looked_at"],
        found["sources"],
        tuple((datetime.date.fromisoformat(day), count) for day, count in found["days"]),
        tuple(
            TrialAlert(
                a["title"], a["severity"], time(a["since"]), time(a["until"]) if a["until"] else None, a["x"], a["y"]
            )
            for a in found["alerts"]
        ),
    )


def trial_points(alerts: Sequence[TrialAlert]) -> LiveLayer:
    """The alerts of a dry run that have a place."""
    placed = [(row, a, a.x, a.y) for row, a in enumerate(alerts) if a.x is not None and a.y is not None]
    return LiveLayer(
        name=LAYER,
        ids=np.array([row for row, *_ in placed], np.int64),
        xy=np.array([(x, y) for _, _, x, y in placed], np.float64).reshape(-1, 2),
        icon="bell",
        severities=np.array([a.severity for _, a, _, _ in placed], np.uint8),
        titles=[f"{a.title} {a.since.astimezone():%m-%d %H:%M}" for _, a, _, _ in placed],
    )


class TrialView(QWidget):
    """Period, button, counts by day, list.

    Signals
    -------
    asked(int)
        A dry run over so many days.
    shown(object)
        The alerts that the list shows now, for the map.
    located(object)
        An alert that was chosen.
    """

    asked = Signal(int)
    shown = Signal(object)
    located = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trial: Trial | None = None
        self.days = QComboBox(self)
        for days in _DAYS:
            self.days.addItem(self.tr("近 {n} 天").format(n=days), days)
        self.days.setCurrentIndex(_DAYS.index(30))
        self.days.setAccessibleName(self.tr("时段"))
        self.run = QPushButton(self.tr("试算"), self)
        self.run.setProperty("role", "primary")
        self.run.clicked.connect(lambda: self.asked.emit(self.days.currentData()))
        self.about = QLabel(self.tr("试算在过去的数据上运行这条规则，不产生告警"), self)
        self.about.setProperty("role", "t2")
        self.about.setWordWrap(True)
        self.bars = DayBars(theme, self)
        self.bars.chosen.connect(self._fill)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("会产生的告警"))
        self.list.currentItemChanged.connect(self._chosen)
        bar = QHBoxLayout()
        bar.addWidget(self.days)
        bar.addWidget(self.run)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.about)
        column.addWidget(self.bars)
        column.addWidget(self.list, 1)

    def set_busy(self, busy: bool) -> None:
        """While a dry run is under way no other is begun."""
        self.run.setEnabled(not busy)

    def show_trial(self, trial: Trial | None) -> None:
        """Show what a dry run says, or nothing."""
        self._trial = trial
        self.bars.show_days(trial.days if trial is not None else ())
        if trial is None:
            self.about.setText(self.tr("试算在过去的数据上运行这条规则，不产生告警"))
        else:
            self.about.setText(
                self.tr("{n} 条告警 · {looked} 条数据，{sources} 个来源").format(
                    n=f"{trial.total:,}", looked=f"{trial.looked_at:,}", sources=f"{trial.sources:,}"
                )
            )
        self._fill(None)

    def _fill(self, day: datetime.date | None) -> None:
        alerts = [] if self._trial is None else list(self._trial.alerts)
        if day is not None:
            alerts = [alert for alert in alerts if alert.since.astimezone().date() == day]
        self.list.clear()
        for alert in alerts[:_LISTED]:
            until = self.tr("未恢复") if alert.until is None else f"{alert.until.astimezone():%m-%d %H:%M}"
            severity = words.severity_name(Severity(alert.severity))
            item = QListWidgetItem(f"{alert.since.astimezone():%m-%d %H:%M} – {until}  {severity}\n{alert.title}")
            item.setData(Qt.ItemDataRole.UserRole, alert)
            self.list.addItem(item)
        if len(alerts) > _LISTED:
            self.list.addItem(self.tr("另有 {n} 条").format(n=len(alerts) - _LISTED))
        self.shown.emit(alerts)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        alert = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        if isinstance(alert, TrialAlert):
            self.located.emit(alert)
