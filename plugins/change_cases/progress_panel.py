"""The panel 整治进度, for wall and desk: what of the suspected area is closed, by town, and how old the rest is."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from data.cases.farmland import WORKFLOW
from data.cases.ledger import AGES, Part, Summary, Wanted, summary
from data.cases.model import CASE_TABLE
from data.cases.times import now
from data.formats import FORMATS
from data.messages import AreaChosen, DataChanged
from data.query import one_of
from data.store import Store
from widgets.cards.figures import Figure, FigureGrid
from widgets.charts.bars import Bar, BarRows
from widgets.charts.box import ChartBox
from widgets.panel import Panel, PanelContext
from widgets.tasks import Task

#: A burst of changes is read once.
CHANGE_MS = 400
#: Name of the wall's window, and its body text (px) on a screen of so many lines: 22 arcmin from 10 m at 1.5 mm.
WALL, WALL_BODY, WALL_LINES = "wall", 24, 1080


def read_progress(store: Store, area: str | None) -> tuple[Summary, dict[str, str]]:
    """The figures of an area and the names of its parts by code."""
    found = summary(store, Wanted(WORKFLOW, area), now())
    codes = [part.key for part in found.places if part.key]
    names = dict(store.page("division", ["code", "name"], one_of("code", codes), limit=len(codes))) if codes else {}
    return found, {str(code): str(name) for code, name in names.items()}


class ProgressPanel(Panel):
    """The headline, bars by town, bars by age."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.store is not None  # the manifest offers the panel with a workspace only
        self._store = context.store
        self._area: str | None = None
        self._task: Task[Any] | None = None
        self._stale = True
        self.figures = FigureGrid(2)
        self.places = BarRows(context.theme, full=1.0)
        self.places.clickable = True
        self.ages = BarRows(context.theme)
        self._place_box, self._age_box = ChartBox(self.places), ChartBox(self.ages)
        self._soon = QTimer(self, singleShot=True, interval=CHANGE_MS)
        self._soon.timeout.connect(self._load)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        for widget in (self.figures, self._place_box, self._age_box):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.places.chosen.connect(lambda code: context.hub.publish(AreaChosen(code)))
        self._subscriptions = [
            context.hub.subscribe(AreaChosen, self._area_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
        ]

    def is_complete(self) -> bool:
        """Whether the figures are shown."""
        return not self._stale and self._task is None and not self._soon.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        """Read when first seen; on a wall everything is as large as its viewers are far."""
        super().showEvent(event)
        if self.window().objectName() == WALL:
            self._enlarge(self.window().height() / WALL_LINES)
        if self._stale:
            self._load()

    def shut(self) -> None:
        """Let go of messages and tasks."""
        self._soon.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._task is not None:
            self._task.cancel()

    def _enlarge(self, factor: float) -> None:
        body = WALL_BODY * factor
        scale = body / self.context.theme.font("body").pixelSize()
        for bars in (self.places, self.ages):
            bars.set_scale(scale)
        sizes = {"figure": 2.0, "title": 1.25, "t2": 1.0, "caption": 0.84}
        rules = [f'QLabel[role="{role}"] {{ font-size: {round(body * size)}px; }}' for role, size in sizes.items()]
        self.setStyleSheet("\n".join(rules))

    # --- inside -------------------------------------------------------------------------------------------------

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code
        self._stale = True
        if self.isVisible():
            self._load()

    def _data_changed(self, message: DataChanged) -> None:
        if message.table == CASE_TABLE:
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def _load(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        work = partial(read_progress, self._store, self._area)
        self._task = self.context.tasks.run(work, self._show, self._failed, self)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.context.report(error)
        self.completed.emit()

    def _show(self, found: tuple[Summary, dict[str, str]]) -> None:
        self._task = None
        figures, names = found
        self.figures.show_figures(self._figures(figures))
        self._place_box.set_texts(self.tr("面积销号率"), self.tr("未销号面积"))
        self.places.show_bars([self._place(part, names) for part in _by_share(figures.places)])
        self._age_box.set_texts(self.tr("在办案件时长"), self.tr("面积"))
        self.ages.show_bars([self._age(index, part) for index, part in enumerate(figures.ages)])
        self.set_note(self.tr("{n} 件在办").format(n=f"{sum(part.count for part in figures.ages):,}"))
        self.completed.emit()

    def _figures(self, figures: Summary) -> list[Figure]:
        mu = FORMATS["mu"]
        share = figures.closed_share
        late = figures.overdue
        return [
            Figure(
                self.tr("疑似面积销号率"),
                FORMATS["percent"].text(share),
                "%" if share is not None else "",
                self.tr("共 {all}").format(all=mu.text(figures.suspected_m2, unit=True)),
                self.tr("已销号面积占未排除案件面积的比例"),
            ),
            Figure(
                self.tr("超过期限"),
                f"{late.count:,}",
                self.tr("件"),
                mu.text(late.area_m2, unit=True),
                self.tr("在办案件中当前步骤已过期限的"),
            ),
        ]

    def _place(self, part: Part, names: dict[str, str]) -> Bar:
        share = part.closed_m2 / part.area_m2 if part.area_m2 else 0.0
        rest = FORMATS["mu"].text(part.area_m2 - part.closed_m2, unit=True)
        name = names.get(part.key, part.key) or self.tr("村未知")
        return Bar(part.key, name, share, f"{share:.1%}", rest)

    def _age(self, index: int, part: Part) -> Bar:
        name = self.tr("超过 {low} 天").format(low=AGES[index])
        if index + 1 < len(AGES):
            name = self.tr("{low}–{high} 天").format(low=AGES[index], high=AGES[index + 1])
        return Bar(part.key, name, part.area_m2, f"{part.count:,}", FORMATS["mu"].text(part.area_m2, unit=True))


def _by_share(places: tuple[Part, ...]) -> list[Part]:
    return sorted(places, key=lambda part: -(part.closed_m2 / part.area_m2 if part.area_m2 else 0.0))
