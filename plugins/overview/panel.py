"""The panel 概况: indicators and charts of the county, a town or a village; the area chosen here is every panel's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from data.formats import FORMATS
from data.messages import AreaChosen, DataChanged
from data.query import equal
from data.store import Store
from plugins.overview.areas import AreaChooser
from plugins.overview.survey import Division, Survey, read_divisions, survey
from plugins.overview.wording import figures
from widgets.cards.figures import FigureGrid
from widgets.charts.bars import Bar, BarRows
from widgets.charts.box import ChartBox
from widgets.panel import Panel, PanelContext
from widgets.tasks import Task

#: A burst of changes is one new survey.
CHANGE_MS = 300


class OverviewPanel(Panel):
    """Shows the survey of the chosen area."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._area: str | None = None
        self._task: Task[Any] | None = None
        self._stale = True
        self._fly = False
        self._survey: Survey | None = None
        scroll = QScrollArea(self)
        inside = QWidget(scroll.viewport())
        self.areas = AreaChooser(inside)
        self.figures = FigureGrid(parent=inside)
        self.classes = ChartBox(BarRows(context.theme), inside)
        self.parts = ChartBox(BarRows(context.theme), inside)
        self.parts.chart.clickable = True
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for widget in (self.areas, self.figures, _rule(), self.classes, _rule(), self.parts):
            column.addWidget(widget)
        column.addStretch(1)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._soon = QTimer(self, singleShot=True, interval=CHANGE_MS)
        self._soon.timeout.connect(self._load)
        # Figures and charts are filled in turns of the event loop of their own: together they would hold the map up.
        self._steps: list[Callable[[], None]] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        self.areas.chosen.connect(self._choose)
        self.parts.chart.chosen.connect(self._choose)
        context.theme.changed.connect(self._recolour)
        self._subscriptions = [
            context.hub.subscribe(AreaChosen, self._area_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
        ]

    @property
    def survey(self) -> Survey | None:
        """The figures shown."""
        return self._survey

    def is_complete(self) -> bool:
        """Whether the figures of the chosen area are shown."""
        return not (self._stale or self._task is not None or self._soon.isActive() or self._steps)

    def showEvent(self, event: QShowEvent) -> None:
        """Survey when first seen."""
        super().showEvent(event)
        if self._stale:
            self._load()

    def shut(self) -> None:
        """Let go of messages and tasks."""
        self._soon.stop()
        self._next.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._task is not None:
            self._task.cancel()

    # --- inside -------------------------------------------------------------------------------------------------

    def _choose(self, code: str | None) -> None:
        """An area was chosen in this panel: every panel follows, and the map flies there."""
        self._fly = True
        self.context.hub.publish(AreaChosen(code))
        self._fly = False

    def _area_chosen(self, message: AreaChosen) -> None:
        if message.code == self._area:
            return
        self._area = message.code
        self.areas.show_area(message.code)
        self._stale = True
        if self.isVisible():
            self._load()
        store, code = self.context.store, message.code
        show = partial(self._show_outline, code, self._fly)
        self.context.tasks.run(partial(_outline, store, code), show, self.context.report, self)

    def _show_outline(self, code: str | None, fly: bool, shape: Any) -> None:
        if code != self._area or shape is None:
            return
        self.context.map.highlight([] if code is None else [shape], "selection")
        if fly:
            self.context.map.fly_to(shape.bounds)

    def _data_changed(self, message: DataChanged) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _load(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        store, area = self.context.store, self._area
        self._task = self.context.tasks.run(
            lambda: (read_divisions(store), survey(store, area)), self._loaded, self._failed, self
        )

    def _loaded(self, found: tuple[list[Division], Survey]) -> None:
        self._task = None
        divisions, self._survey = found
        self.areas.set_divisions(divisions, self._area)
        self.set_note(self.areas.name_of(self._area))
        self._steps = [self._fill_figures, self._fill_classes, self._fill_parts]
        self._next.start()

    def _step(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        if self._steps:
            self._next.start()
        elif self._task is None:
            self.completed.emit()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.context.report(error)
        self.completed.emit()

    def _recolour(self) -> None:
        if self._survey is not None:
            self._fill_classes()

    def _fill_figures(self) -> None:
        if self._survey is not None:
            self.figures.show_figures(figures(self._survey))

    def _fill_classes(self) -> None:
        found = self._survey
        if found is None:
            return
        hectares, mu = FORMATS["ha_short"], FORMATS["mu"]
        theme = self.context.theme
        self.classes.chart.show_bars(
            [
                Bar(
                    share.code,
                    f"{share.code} {share.name}" if share.code else self.tr("未分类"),
                    share.area,
                    hectares.text(share.area),
                    f"{share.area * mu.scale:,.0f}",
                    theme.land(share.code),
                )
                for share in found.classes
            ]
        )
        self.classes.set_texts(self.tr("地类面积"), _units(), "" if found.classes else self.tr("没有地类图斑"))

    def _fill_parts(self) -> None:
        found = self._survey
        if found is None:
            return
        hectares, mu = FORMATS["ha_short"], FORMATS["mu"]
        self.parts.chart.show_bars(
            [
                Bar(p.code, p.name, p.cropland, hectares.text(p.cropland), f"{p.cropland * mu.scale:,.0f}")
                for p in found.parts
            ]
        )
        self.parts.setVisible(bool(found.parts))
        title = self.tr("各镇耕地") if self._area is None else self.tr("各村耕地")
        self.parts.set_texts(title, _units(), self.tr("点选一行，只看该区域"))


def _outline(store: Store, code: str | None) -> Any:
    """Geometry of a division (None: the county); None when there is none."""
    where = equal("code", code) if code is not None else equal("level", "county")
    rows = store.page("division", ("fid",), where, limit=1)
    return store.geometry("division", int(rows[0][0])) if rows else None


def _units() -> str:
    return f"{FORMATS['ha_short'].unit_text} · {FORMATS['mu'].unit_text}"


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule
