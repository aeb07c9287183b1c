"""The panel 告警: the queue of what must be dealt with, one alert with its place, and what is done about it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pyproj import CRS
from PySide6.QtCore import QEvent, QItemSelectionModel, QLocale, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from data.alerts.book import AlertBook, Filter, Listed
from data.alerts.model import Alert, Severity
from data.alerts.opened import OpenAlerts
from data.alerts.warned import WarnedAreas
from data.messages import AlertChosen, AlertsChanged, AreaChosen
from data.query import equal
from layers.crs import Coordinates
from plugins.alerts import onmap, words
from plugins.alerts.card import KEYS, AlertCard
from plugins.alerts.channels import ChannelStrip
from plugins.alerts.doing import Doing
from plugins.alerts.onmap import AlertsDrawn
from plugins.alerts.points import LAYER
from plugins.alerts.queue import QueueModel, QueueView
from plugins.alerts.surroundings import Surroundings, read
from widgets.glyphs import draw_warning
from widgets.panel import Panel, PanelContext

#: More open alerts than this are not drawn or listed; the header says how many there are.
MOST = 5_000

_ACTIONS = {Qt.Key[f"Key_{letter}"]: action for action, letter in KEYS.items()}


class AlertsPanel(Panel):
    """Follows the alerts of the workspace."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.alerts is not None
        assert context.store is not None
        assert context.workspace is not None
        self._book: AlertBook = context.alerts
        self._open = OpenAlerts(self._book, MOST)
        self._store = context.store
        self._folder = context.workspace.path
        self._english = QLocale().language() != QLocale.Language.Chinese
        self._filter = Filter()
        self._chosen: int | None = None
        self._found: Surroundings | None = None
        self._loading = 0
        self._again = False
        self.model = QueueModel(self)
        self.view = QueueView(self.model, context.theme, self, self._book.now)
        self.counts = [_Count(context.theme, severity, self) for severity in Severity]
        crs = CRS.from_user_input(context.workspace.config.crs)
        self._warned = WarnedAreas(self._book, self._store, crs)
        coordinates = Coordinates(crs)
        self.card = AlertCard(context.theme, self._book.policy, coordinates)
        self._empty = QLabel(self.tr("没有未关闭的告警"), self)
        self._build()
        self.view.selectionModel().currentChanged.connect(self._row_chosen)
        self.card.acted.connect(self.act)
        self._doing = Doing(context, self._run, self._load_card, self)
        self.view.selectionModel().selectionChanged.connect(
            lambda: self.card.set_selected(sum(alert.open for alert in self.view.selected()))
        )
        context.map.point_clicked.connect(self._point_clicked)
        context.theme.changed.connect(self._load)
        self._subscriptions = [
            context.hub.subscribe(AlertsChanged, lambda _: self._load()),
            context.hub.subscribe(AlertChosen, lambda message: self.choose(message.alert)),
            context.hub.subscribe(AreaChosen, self._area_chosen),
        ]
        self._load_villages()
        self._load()

    def _build(self) -> None:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(10)
        for count in self.counts:
            row.addWidget(count)
            count.toggled.connect(self._severities_chosen)
        row.addStretch(1)
        self._empty.setProperty("role", "t3")
        self._empty.setContentsMargins(12, 12, 12, 12)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.card)
        self._shown = QWidget()
        card = QVBoxLayout(self._shown)
        card.setContentsMargins(0, 0, 0, 0)
        card.setSpacing(0)
        card.addWidget(scroll, 1)
        card.addWidget(self.card.first_actions)
        self._shown.hide()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self._shown)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.channels = ChannelStrip(self.context.hub, self.context.theme, self)
        column.addWidget(bar)
        column.addWidget(self.channels)
        column.addWidget(self._empty)
        column.addWidget(split, 1)

    # -- what is shown

    def is_complete(self) -> bool:
        """Whether the list and the card are up to date."""
        return self._loading == 0

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Show the alert of ``alert`` (an id)."""
        alert = state.get("alert")
        if isinstance(alert, int):
            self.choose(alert)

    def shut(self) -> None:
        """Let go of hub and map."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self.channels.shut()
        self.card.live.shut()
        onmap.remove(self.context.map)

    def choose(self, alert: int) -> None:
        """Show an alert and its place."""
        self._chosen = alert
        row = self.model.row_of(alert)
        if row >= 0 and self.view.currentIndex().row() != row:  # else those selected with it would be let go
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(self.model.index(row), flags)
        self._load_card()

    def _load_villages(self) -> None:
        def work() -> Mapping[str, str]:
            rows = self._store.arrays("division", ["code", "name"], equal("level", "village"))
            return dict(zip(rows["code"].tolist(), rows["name"].tolist(), strict=True))

        def done(villages: Mapping[str, str]) -> None:
            self.model.villages = villages
            self.view.viewport().update()

        self._run(work, done)

    def _load(self) -> None:
        """Read the queue anew; while one reading is under way, one more is enough for all that came since."""
        if self._again:
            return
        if self._loading:
            self._again = True
            return
        wanted, theme = self._filter, self.context.theme

        def work() -> tuple[Listed, Listed, AlertsDrawn]:
            shown, everything = self._open.listed(wanted)
            return shown, everything, onmap.draw(everything.alerts, self._warned, theme, self._book.now())

        self._run(work, self._show)

    def _show(self, found: tuple[Listed, Listed, AlertsDrawn]) -> None:
        shown, everything, drawn = found
        self.model.show(shown.alerts)
        self._empty.setVisible(not shown.alerts)
        self.view.setVisible(bool(shown.alerts))
        for count in self.counts:
            count.set_number(sum(alert.severity == count.severity for alert in everything.alerts))
        waiting = sum(not alert.acknowledged for alert in everything.alerts)
        parts = [self.tr("未确认 {n}").format(n=waiting)]
        if shown.hidden:
            parts.append(self.tr("筛选隐藏 {n}").format(n=shown.hidden))
        self.set_note(words.DOT.join(parts))
        onmap.show(self.context.map, drawn)
        if self._chosen is not None:
            self.context.map.select_points(LAYER, [self._chosen])
            self._load_card()

    def _load_card(self) -> None:
        chosen = self._chosen
        if chosen is None:
            return

        def done(found: Surroundings) -> None:
            if self._chosen != found.alert.id:
                return
            self._found = found
            village = self.model.villages.get(found.alert.village, "")
            self.card.show_alert(found, village, self._english)
            self._shown.show()
            self.context.map.select_points(LAYER, [found.alert.id])

        folder = self._folder

        def work() -> Surroundings:
            found = read(self._book, self._store, folder, chosen)
            if found.camera is not None:
                # What plays videos takes long to import: here, and not in the hand that shows the card.
                importlib.import_module("widgets.video.view")
            return found

        self._run(work, done)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._loading += 1

        def over() -> None:
            self._loading -= 1
            if self._again and not self._loading:
                self._again = False
                self._load()
            self.completed.emit()

        def show(result: Any) -> None:
            done(result)
            over()

        def failed(error: BaseException) -> None:
            self.context.report(error)
            over()

        self.context.tasks.run(work, done=show, failed=failed, owner=self)

    # -- what the officer does

    def event(self, event: QEvent) -> bool:
        """Take the card's keys before the desk's commands do: the desk has some of the same letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _action_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out the action of a key."""
        action = _action_of(event)
        if action:
            self.act(action)
        else:
            super().keyPressEvent(event)

    def act(self, action: str) -> None:
        """Carry out an action on the chosen alert."""
        found = self._found
        if found is None or found.alert.id != self._chosen or not self.card.buttons[action].isEnabled():
            return
        self._doing.act(action, found, self.view.selected())

    def _row_chosen(self, index: Any) -> None:
        alert = index.data(Qt.ItemDataRole.UserRole + 1)
        if isinstance(alert, Alert) and alert.id != self._chosen:
            self.context.hub.publish(AlertChosen(alert.id))
            if alert.x is not None and alert.y is not None:
                self.context.map.fly_to((alert.x, alert.y, alert.x, alert.y))

    def _point_clicked(self, layer: str, alert: int) -> None:
        if layer == LAYER:
            self.context.hub.publish(AlertChosen(alert))

    def _area_chosen(self, message: AreaChosen) -> None:
        self._filter = replace(self._filter, village=message.code or "")
        self._load()

    def _severities_chosen(self) -> None:
        chosen = frozenset(count.severity for count in self.counts if count.isChecked())
        self._filter = replace(self._filter, severities=chosen)
        self._load()


def _action_of(event: QKeyEvent) -> str:
    """The card's action that a key stands for, or ""."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    return _ACTIONS.get(Qt.Key(event.key()), "")


class _Count(QAbstractButton):
    """How many open alerts of a severity; pressed, the list shows only those."""

    def __init__(self, theme: Any, severity: Severity, parent: QWidget) -> None:
        super().__init__(parent)
        self.severity = severity
        self._theme = theme
        self._number = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)
        self.set_number(0)

    def set_number(self, number: int) -> None:
        """Say how many."""
        self._number = number
        name = self.tr("{colour}告警 {n} 条").format(colour=words.severity_name(self.severity), n=number)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Glyph and figure."""
        digits = self.fontMetrics().horizontalAdvance(str(self._number))
        return QSize(18 + 6 + digits + 12, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw glyph and figure."""
        painter = QPainter(self)
        rect = self.rect()
        if self.isChecked() or self.underMouse() or self.hasFocus():
            painter.fillRect(rect, self._theme.colour("selected" if self.isChecked() else "b2"))
        box = rect.toRectF().adjusted(4, 5, 0, -5)
        box.setWidth(18)
        draw_warning(painter, self._theme, int(self.severity), box)
        painter.setFont(self._theme.font("body", bold=self._number > 0))
        painter.setPen(self._theme.colour("t1" if self._number else "t3"))
        painter.drawText(rect.adjusted(28, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(self._number))
        painter.end()
