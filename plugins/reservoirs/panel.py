"""The panel 水库水情: the county's sum, what waits for a decision, and one reservoir with its levels and its course."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QInputDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from data.messages import AreaChosen, DataChanged, ObjectChosen, ReadingsChanged, ReplayState
from data.reservoirs.book import GaugeBook, Verdict
from data.reservoirs.known import Present, present_of
from data.reservoirs.model import Window
from plugins.reservoirs.doubts import Matters
from plugins.reservoirs.one import OneReservoir
from plugins.reservoirs.reading import Detail, Overview, correct_limit, read_detail, read_overview
from plugins.reservoirs.sums import attention_rows, county_figures, matters_of
from widgets.cards.figures import FigureGrid
from widgets.cards.rows import ObjectRows
from widgets.panel import Panel, PanelContext

SOURCE = "reservoirs.panel"
#: Ages grow and readings become too old without anybody telling.
_LOOK_MS = 60_000
#: A burst of readings and changes is one reading of the panel.
_SOON_MS = 300
_SHOWN_TABLES = ("reservoir", "reservoir_limit", "reservoir_reading", "industry")
R = TypeVar("R")


class ReservoirPanel(Panel):
    """Follows the area, the chosen reservoir, and what comes in."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None
        assert context.store is not None
        self._store = context.store
        self._book = GaugeBook(context.workspace.path)
        self._area = ""
        self._fid: int | None = None
        self._chosen = False
        self._overview: Overview | None = None
        self._loading = 0
        self._asked = 0
        self.figures = FigureGrid(2)
        self.matters = Matters(context.theme)
        self.one = OneReservoir(context.theme)
        self.attention = ObjectRows(context.theme, self.tr("需要关注"))
        self.empty = QLabel(self.tr("还没有水库，用 onemap import 导入"))
        self._build()
        self.matters.decided.connect(self._decide)
        self.matters.asked.connect(self._show_matter)
        self.attention.chosen.connect(lambda key: self._choose(int(key)))
        self.one.period_chosen.connect(lambda _hours: self._load_one())
        self.one.zoom_asked.connect(self._zoom)
        self.one.completed.connect(self.completed)
        self.one.village_chosen.connect(lambda fid: context.hub.publish(ObjectChosen("division", fid, SOURCE)))
        self.one.camera_chosen.connect(lambda fid: context.hub.publish(ObjectChosen("camera", fid, SOURCE)))
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._load)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._load)
        self._clock.start()
        self._subscriptions = [
            context.hub.subscribe(AreaChosen, self._area_chosen),
            context.hub.subscribe(ObjectChosen, self._object_chosen),
            context.hub.subscribe(ReadingsChanged, lambda _: self._load_soon()),
            context.hub.subscribe(ReplayState, self._replayed),
            context.hub.subscribe(DataChanged, self._data_changed),
        ]
        self._load()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.empty.setProperty("role", "t3")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(12, 12, 12, 12)
        for widget in (self.empty, self.figures, self.matters, self.one, self.attention):
            column.addWidget(widget)
            widget.hide()
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll = scroll
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    # -- what is shown

    def is_complete(self) -> bool:
        """Whether sums and reservoir are up to date."""
        return self._loading == 0 and not self._soon.isActive() and self.one.is_complete()

    def save_state(self) -> dict[str, Any]:
        """The period of the chart."""
        return {"hours": self.one.hours}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take it up; ``reservoir`` (a fid) is shown."""
        hours = state.get("hours")
        if isinstance(hours, int | float):
            self.one.set_hours(float(hours))
        fid = state.get("reservoir")
        if isinstance(fid, int):
            self._take(fid)

    def shut(self) -> None:
        """Let go of messages, clock and database."""
        self._soon.stop()
        self._clock.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.highlight([], "hover")
        self._book.close()

    def _load(self) -> None:
        store, book, area = self._store, self._book, self._area
        present = self._present()
        self._run(lambda: read_overview(store, book, area, present), self._show)
        self._load_one()

    def _load_one(self) -> None:
        fid = self._fid
        self.one.setVisible(fid is not None)
        if fid is None:
            return
        store, book, hours, present = self._store, self._book, self.one.hours, self._present()
        self._asked += 1
        self._run(lambda: read_detail(store, book, fid, present, hours), partial(self._show_one, self._asked))

    def _present(self) -> Present:
        """The present, or the moment of the past that a replay shows."""
        return present_of(self.context.alerts)

    def _run(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        self._loading += 1

        def over() -> None:
            self._loading -= 1
            self.completed.emit()

        def finished(result: R) -> None:
            done(result)
            over()

        def failed(error: BaseException) -> None:
            self.context.report(error)
            over()

        self.context.tasks.run(work, done=finished, failed=failed, owner=self)

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        sums = overview.sums
        self.empty.setVisible(not sums.count)
        self.figures.setVisible(bool(sums.count))
        self.figures.show_figures(county_figures(overview))
        if self.matters.isAncestorOf(self.focusWidget() or self):
            # Else the focus goes on to the next button when a decided matter goes, and the panel scrolls to it.
            self._scroll.setFocus()
        self.matters.show_matters(matters_of(overview))
        if self._fid is None and overview.standings:
            # Nobody has asked for one: the one that needs somebody most.
            self._take(overview.standings[0][0].fid, asked=False)
        else:
            self.attention.show_rows(attention_rows(overview, self._fid))
        self.set_note(self.tr("{n} 座 · 超限 {over}").format(n=sums.count, over=sums.over))

    def _show_one(self, asked: int, detail: Detail | None) -> None:
        if asked != self._asked:
            return
        if detail is None:
            self._fid = None
            self.one.hide()
            return
        self.one.show_detail(detail)
        # On the map only of one that somebody chose.
        course = detail.below.course if self._chosen else None
        self.context.map.highlight([] if course is None else [course], "hover")

    # -- what is chosen and told

    def _choose(self, fid: int) -> None:
        self._take(fid)
        self.context.hub.publish(ObjectChosen("reservoir", fid, SOURCE))

    def _take(self, fid: int, asked: bool = True) -> None:
        self._fid, self._chosen = fid, asked
        self._load_one()
        if self._overview is not None:
            self.attention.show_rows(attention_rows(self._overview, fid))

    def _object_chosen(self, message: ObjectChosen) -> None:
        if message.table == "reservoir" and message.source != SOURCE:
            self._take(message.fid)

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code or ""
        self._soon.start()

    def _replayed(self, _: ReplayState) -> None:
        self._load_soon()

    def _data_changed(self, message: DataChanged) -> None:
        if message.table in _SHOWN_TABLES:
            self._load_soon()

    def _load_soon(self) -> None:
        # A playing period tells several times a second: what waits already is not put off again.
        if not self._soon.isActive():
            self._soon.start()

    def _zoom(self) -> None:
        detail = self.one.detail
        if detail is None:
            return
        shape = self._store
        fid = detail.filed.fid
        self._run(
            lambda: shape.geometry("reservoir", fid),
            lambda geometry: self.context.map.fly_to(tuple(geometry.bounds)) if geometry is not None else None,
        )

    # -- decisions

    def _show_matter(self, key: str) -> None:
        kind, _, rest = key.partition("/")
        overview = self._overview
        if overview is None:
            return
        if kind == "reading":
            found = next((one.filed.fid for one in overview.doubted if str(one.kept.id) == rest), None)
        else:
            found = next(
                (filed.fid for filed, _, _ in overview.doubted_limits if rest.startswith(f"{filed.fid}/")), None
            )
        if found is not None:
            self._choose(found)

    def _decide(self, key: str, verdict: Verdict) -> None:
        kind, _, rest = key.partition("/")
        if self._overview is None:
            return
        if self._present().replayed:
            self.context.notify(self.tr("回放中不能决定，先回到实时"))
            return
        if kind == "reading":
            one = next((d for d in self._overview.doubted if str(d.kept.id) == rest), None)
            if one is not None:
                self._decide_reading(one.kept.id, verdict, one.kept.meant, one.kept.said.level)
            return
        for filed, window, meant in self._overview.doubted_limits:
            if rest == f"{filed.fid}/{window.begin}":
                self._correct_limit(filed.facts.code, window, meant)

    def _decide_reading(self, gauge: int, verdict: Verdict, meant: float | None, said: float | None) -> None:
        level = None
        if verdict is Verdict.CORRECT:
            level = meant if meant is not None else self._ask_level(said)
            if level is None:
                return
        book, actor = self._book, self.context.actor

        def done(_: object) -> None:
            self.context.notify(self.tr("已记录：{actor} 对存疑读数的决定").format(actor=actor))
            self._soon.start()

        self._run(lambda: book.decide(gauge, verdict, actor, level), done)

    def _correct_limit(self, code: str, window: Window, meant: float | None) -> None:
        level = meant if meant is not None else self._ask_level(window.limit)
        if level is None:
            return
        store, actor = self._store, self.context.actor
        self._run(
            lambda: correct_limit(store, code, window, level, actor),
            lambda _: self.context.notify(self.tr("汛限水位已更正，原值留在审计记录中")),
        )

    def _ask_level(self, said: float | None) -> float | None:
        level, given = QInputDialog.getDouble(
            self, self.tr("更正水位"), self.tr("正确的水位，m"), said or 0.0, -500.0, 9_000.0, 2
        )
        return level if given else None
