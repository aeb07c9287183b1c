"""The workbench 判读: queue at the left, the dates of the patch in the middle, facts and decisions at the right."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from data.messages import DataChanged
from data.review.queue import Stage
from plugins.change_review import facts, wording
from plugins.change_review.columns import DecisionColumn
from plugins.change_review.corner import FiguresBar
from plugins.change_review.dates import Dates
from plugins.change_review.deciding import Decider
from plugins.change_review.imagery import Imagery
from plugins.change_review.keys import action_of
from plugins.change_review.kinds import KEYS, REASONS, key_of_kind, kind_of_key
from plugins.change_review.layout import Parts, lay_out
from plugins.change_review.queuelist import QueueDelegate, QueueList, QueueModel
from plugins.change_review.queuewindow import QueueWindow
from plugins.change_review.refine import warm_up
from plugins.change_review.shaping import Shaping
from plugins.change_review.sheet import ShortcutSheet
from plugins.change_review.side import SideColumn
from plugins.change_review.workbench import Workbench
from widgets.compare.datestrip import DateStrip
from widgets.compare.loader import ImageLoader
from widgets.compare.modebar import ModeBar
from widgets.compare.place import MODES
from widgets.compare.view import CompareView
from widgets.panel import Panel, PanelContext

#: Changes by others are read after a while without further ones, ms; figures after decisions likewise.
_LATER_MS = 1500


class ReviewPanel(Panel):
    """Joins the parts; everything can be done from the keyboard."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.store is not None
        assert context.workspace is not None
        theme = context.theme
        self.loader = ImageLoader(parent=self)
        self.decider = Decider(context)
        self.bench = Workbench(context, self.decider, self)
        self.imagery = Imagery(self.loader, context.workspace.config.crs, self.bench)
        self.figures = FiguresBar(theme)
        self.model = QueueModel(lambda: self.bench.villages, self)
        self.rows = QueueWindow(context.store, context.tasks, self.loader, self.imagery, self.bench, self)
        self.list = QueueList(self.model, QueueDelegate(theme, self.rows.thumbnail, self))
        self.rows.serve(self.list, self.model)
        self.side = SideColumn(theme)
        self.view = CompareView(theme, self.loader)
        self.modes = ModeBar(theme, self.view)
        self.strip = DateStrip(theme, self.loader)
        self.dates = Dates(self.view, self.strip, self.imagery)
        self.column = DecisionColumn(theme)
        self.sheet = ShortcutSheet(theme, self)
        self.shaping = Shaping(context, self.bench, self.decider, self.view, self.imagery)
        self._kinds: dict[int, str] = {}
        self._choosing_reason = False
        #: Seconds from the moment a patch was asked for to the moment both dates stood whole; for measuring.
        self.shown_after: list[float] = []
        self._asked_at: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._labels = lay_out(self, Parts(self.list, self.side, self.view, self.strip, self.column))
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._later.timeout.connect(self.bench.read_figures)
        self._ahead = QTimer(self, singleShot=True, interval=0)
        self._ahead.timeout.connect(self._load_ahead)
        self._subscription = context.hub.subscribe(DataChanged, self._data_changed)
        self._connect()
        self.bench.open()

    # -- the panel

    def corner(self) -> QWidget | None:
        """The figures beside the tab."""
        return self.figures

    def is_complete(self) -> bool:
        """Whether queue, patch, pictures and figures are there."""
        if self.bench.busy or self.bench.sitting is None or self.bench.writer.pending:
            return False
        if self.bench.sitting.fid is None:
            return True
        pictures = self.view.is_settled() and self.strip.is_complete()
        return self.bench.view is not None and pictures and self.rows.is_complete()

    def shut(self) -> None:
        """Write what was decided and let everything go."""
        self._later.stop()
        self._ahead.stop()
        self._subscription.cancel()
        self.shaping.close()
        self.bench.close()
        self.loader.close()

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go to the patch of ``patch`` (a fid) in the queue; one that nobody has to look at any more is no error."""
        patch = state.get("patch")
        if isinstance(patch, int):
            self.bench.open(at=patch)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys."""
        super().showEvent(event)
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        """As large as there is room."""
        return QSize(1600, 900)

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Take the workbench's keys before the desk's shortcuts do: F5 is the difference here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and action_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks for."""
        action = action_of(event)
        if action and action != "arrow":
            self.do(action)
            event.accept()
        elif action == "arrow":
            self.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def do(self, action: str) -> None:
        """Carry an action of `plugins.change_review.keys` out."""
        if self.sheet.isVisible():
            self.sheet.hide()
            if action in ("help", "escape"):
                return
        if self.shaping.is_active and self.shaping.take(action):
            return
        if action.startswith("number:"):
            self._number(int(action.partition(":")[2]))
        elif action in MODES:
            self.dates.compare(action)
        elif action in ("earlier", "later"):
            self.dates.turn(-1 if action == "earlier" else 1)
        elif action in ("redraw", "brush", "merge", "split"):
            self._leave_reasons()
            self.shaping.begin(action)
        else:
            doing = self._doings.get(action)
            if doing is not None:
                doing()

    # -- inside: putting together

    def _connect(self) -> None:
        bench = self.bench
        bench.opened.connect(self._opened)
        bench.patch_changed.connect(self._show_patch)
        bench.rows_changed.connect(self._row_changed)
        bench.ahead_changed.connect(self._ahead.start)
        bench.figures_changed.connect(self._show_figures)
        bench.writer.changed.connect(self._show_saved)
        self.view.settled.connect(self._settled)
        self.view.mode_changed.connect(self.modes.set_mode)
        self.modes.chosen.connect(self.do)
        self.list.chosen.connect(bench.go_to)
        self.rows.changed.connect(self._told)
        self.column.asked.connect(self.do)
        self.side.asked.connect(self.do)
        self.loader.opened.connect(lambda _raster: self._ahead.start())
        self.loader.failed.connect(self._raster_failed)
        self.shaping.hints_changed.connect(self._show_hints)
        self.shaping.ended.connect(self._shaped)
        self.view.installEventFilter(self)
        self._doings = {
            "next": partial(bench.step, 1),
            "previous": partial(bench.step, -1),
            "confirm": self._confirm,
            "reject": self._reject,
            "doubt": partial(self._decide, "doubt"),
            "undo": bench.undo,
            "pair": self.dates.back,
            "escape": self._escape,
            "native": lambda: self.view.set_native(not self.view.native),
            "split_left": lambda: self.view.set_split(self.view.split - 0.05),
            "split_right": lambda: self.view.set_split(self.view.split + 0.05),
            "zoom_in": lambda: self.view.zoom(0.8),
            "zoom_out": lambda: self.view.zoom(1.25),
            "fit": lambda: self.view.show_place(self.view.place),
            "help": self._help,
            "stage": self._next_stage,
            "first": lambda: bench.go_to(0),
        }

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep the mode bar in the middle over the view."""
        if watched is self.view and event.type() == QEvent.Type.Resize:
            self.modes.resize(self.modes.sizeHint())
            self.modes.move((self.view.width() - self.modes.width()) // 2, 11)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet of keys in the middle."""
        super().resizeEvent(event)
        self.sheet.place()

    # -- inside: queue and patch

    def _opened(self) -> None:
        sitting = self.bench.sitting
        self._kinds.clear()
        if sitting is not None:
            self.model.show(sitting)
            self._labels.empty.setVisible(not len(sitting.queue))
        self._show_patch()
        self._show_figures()

    def _show_patch(self) -> None:
        sitting, view = self.bench.sitting, self.bench.view
        if sitting is None:
            return
        self.shaping.leave()
        self._leave_reasons()
        self.column.set_enabled(view is not None)
        if sitting.position >= 0:
            self.list.go_to(sitting.position)
        if sitting.fid is None:
            self.view.show_place(None)
            self.view.set_message(self.tr("没有等待判读的图斑"))
            self._told()
            return
        if self._asked_at is None:
            self._asked_at = time.perf_counter()
        if view is None:
            return
        if not self.dates.show_patch(view):
            self._asked_at = None
        self._show_facts()

    def _show_facts(self) -> None:
        view = self.bench.view
        if view is None:
            return
        kind = self._kind()
        run = self.bench.run(view)
        stage, workflows = self.bench.stage, self.context.workflows
        content = facts.content(view, self.bench.villages, run, kind, stage, workflows)
        self.column.show_patch(str(view.row["code"]), wording.stage_title(self.bench.stage), content, key_of_kind(kind))
        self.side.show_run(*wording.run_words(view, run), *self.decider.ranking_words())

    def _kind(self) -> str | None:
        """The kind chosen for the patch in view, else the one kept, else the suggested one."""
        view = self.bench.view
        if view is None:
            return None
        return self._kinds.get(view.fid) or view.row.get("kind") or view.row.get("kind_suggested")

    def _show_figures(self) -> None:
        sitting, figures = self.bench.sitting, self.bench.figures
        remaining = sitting.remaining if sitting is not None else 0
        total = len(sitting.queue) if sitting is not None else 0
        today = figures.today if figures is not None else 0
        self.figures.show_figures(today, self.bench.pace.per_minute, remaining, total)
        self._labels.queue.setText(f"{wording.queue_title(self.bench.stage)}  {remaining:,}")
        self._labels.order.setText(self.tr("基本农田优先，分数降序"))
        if figures is not None:
            self.side.show_figures(figures, self.bench.stage)

    def _show_saved(self) -> None:
        writer = self.bench.writer
        if writer.pending:
            self._labels.saved.setText(self.tr("正在保存…"))
        elif writer.saved_at is not None:
            self._labels.saved.setText(self.tr("已保存 {time}").format(time=f"{writer.saved_at:%H:%M:%S}"))
            self._later.start()
        self._told()

    def _row_changed(self, row: int) -> None:
        if row >= 0:
            self.model.touch(row)

    # -- inside: decisions

    def _number(self, number: int) -> None:
        if self._choosing_reason:
            if number <= len(REASONS):
                self._decide("reject", REASONS[number - 1])
            return
        view = self.bench.view
        if view is not None and number <= KEYS:
            self._kinds[view.fid] = kind_of_key(number, view.row.get("kind_suggested"))
            self._show_facts()

    def _confirm(self) -> None:
        if not self._choosing_reason:
            self._decide("confirm")

    def _reject(self) -> None:
        if self.bench.view is not None:
            self._choosing_reason = True
            self.column.show_reasons()

    def _decide(self, verdict: str, reason: str = "") -> None:
        self._choosing_reason = False
        self._asked_at = time.perf_counter()
        if not self.bench.decide(verdict, self._kind(), reason):
            self._asked_at = None

    def _leave_reasons(self) -> None:
        self._choosing_reason = False
        self.column.show_judging()

    def _escape(self) -> None:
        if self._choosing_reason:
            self._leave_reasons()
        else:
            self.dates.back()

    def _help(self) -> None:
        self.sheet.place()
        self.sheet.show()
        self.sheet.raise_()

    def _next_stage(self) -> None:
        """Go to the next queue in which something waits; where nothing does, simply to the next."""
        stages = list(Stage)
        here = stages.index(self.bench.stage)
        others = stages[here + 1 :] + stages[:here]
        waiting = self.bench.figures.waiting if self.bench.figures is not None else {}
        self.bench.open(next((stage for stage in others if waiting.get(stage)), others[0]))

    def _show_hints(self) -> None:
        if self.shaping.is_active:
            self.column.show_drawing(self.shaping.title, self.shaping.hints)
        else:
            self.column.show_judging()

    def _shaped(self) -> None:
        self.column.show_judging()
        self.view.setFocus()

    # -- inside: pictures

    def _settled(self) -> None:
        if self._asked_at is not None and self.bench.view is not None:
            self.shown_after.append(time.perf_counter() - self._asked_at)
            self._asked_at = None
            if len(self.shown_after) == 1:
                self.context.tasks.run(warm_up, None, None, self)
        self._ahead.start()
        self._told()

    def _told(self) -> None:
        if self.is_complete():
            self.completed.emit()

    def _load_ahead(self) -> None:
        wanted: list[Any] = []
        for view in self.bench.ahead:
            dates = self.imagery.dates(view)
            bounds = tuple(view.outline.bounds)
            pair = self.imagery.pair_of(view)
            first = [dates[i].dated.raster for i in pair if i >= 0]
            rest = [d.dated.raster for i, d in enumerate(dates) if i not in pair]
            wanted.extend(self.view.pieces_for(bounds, first + rest))
            wanted.extend(self.strip.pieces_for([d.dated for d in dates], bounds))
        self.loader.want("ahead", wanted, 2)

    def _raster_failed(self, raster: Any, reason: str) -> None:
        self.context.report(self.imagery.unreadable(raster, reason))
        self._told()

    def _data_changed(self, message: DataChanged) -> None:
        if message.table not in ("patch", "scene"):
            return
        if message.actor != self.context.actor:
            # Others issue or decide: the figures follow at once, the queue when it is opened or turned again.
            self._later.start()
        sitting = self.bench.sitting
        if sitting is not None and not len(sitting.queue):
            # Nothing to be disturbed: whatever was issued, also by the reviewer himself, is there at once.
            self.bench.open()
