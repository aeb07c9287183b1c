"""The workbench 判读: queue at the left, the dates of the patch in the middle, facts and decisions at the right."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from data.messages import DataChanged
from data.review.queue import Stage
from plugins.change_review import facts, reading
from plugins.change_review.columns import DecisionColumn
from plugins.change_review.corner import FiguresBar
from plugins.change_review.deciding import Decider
from plugins.change_review.imagery import Imagery
from plugins.change_review.keys import action_of
from plugins.change_review.kinds import KEYS, REASONS, key_of_kind, kind_of_key
from plugins.change_review.queuelist import THUMB, QueueDelegate, QueueList, QueueModel
from plugins.change_review.refine import warm_up
from plugins.change_review.shaping import Shaping
from plugins.change_review.sheet import ShortcutSheet
from plugins.change_review.side import SideColumn
from plugins.change_review.workbench import Workbench
from widgets.compare.datestrip import DateStrip
from widgets.compare.loader import Crop, ImageLoader, Piece
from widgets.compare.modebar import ModeBar
from widgets.compare.place import Mode
from widgets.compare.view import CompareView
from widgets.panel import Panel, PanelContext

#: Changes by others are read after a while without further ones, ms; figures after decisions likewise.
_LATER_MS = 1500
_LEFT, _RIGHT = 340, 384
_MODES: tuple[Mode, ...] = ("swipe", "side", "flicker", "difference")


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
        self.list = QueueList(self.model, QueueDelegate(theme, self._thumbnail, self))
        self.side = SideColumn()
        self.view = CompareView(theme, self.loader)
        self.modes = ModeBar(theme, self.view)
        self.strip = DateStrip(theme, self.loader)
        self.column = DecisionColumn(theme)
        self.sheet = ShortcutSheet(theme, self)
        self.shaping = Shaping(context, self.bench, self.decider, self.view, self.imagery)
        self._kinds: dict[int, str] = {}
        self._choosing_reason = False
        self._single = -1
        self._listing: set[int] = set()
        #: Seconds from the moment a patch was asked for to the moment both dates stood whole; for measuring.
        self.shown_after: list[float] = []
        self._asked_at: float | None = None
        self._complete = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()
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
        listed = all(self._row_is_complete(row) for row in self.list.rows_in_view())
        return listed and self.bench.view is not None and self.view.is_settled() and self.strip.is_complete()

    def shut(self) -> None:
        """Write what was decided and let everything go."""
        self._later.stop()
        self._ahead.stop()
        self._subscription.cancel()
        self.shaping.close()
        self.bench.close()
        self.loader.close()

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
        elif action in _MODES:
            self._mode(action)
        elif action in ("earlier", "later"):
            self._turn_date(-1 if action == "earlier" else 1)
        elif action in ("redraw", "brush", "merge", "split"):
            self._leave_reasons()
            self.shaping.begin(action)
        else:
            doing = self._doings.get(action)
            if doing is not None:
                doing()

    # -- inside: putting together

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._queue_title = QLabel()
        self._queue_title.setProperty("role", "title")
        self._queue_note = QLabel()
        self._queue_note.setProperty("role", "caption")
        column.addWidget(self._head([self._queue_title], [self._queue_note]))
        column.addWidget(_rule())
        self._empty = QLabel(self.tr("队列里没有等待判读的图斑。在“地图”页的“变化检测”里送审后，图斑就到这里。"))
        self._empty.setProperty("role", "t2")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(14, 14, 14, 14)
        self._empty.hide()
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.side)

        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(_rule())
        title = QLabel(self.tr("影像时序"))
        title.setProperty("role", "title")
        hint = QLabel(self.tr("方括号键 [ ] 切换日期，空格回到前后对比"))
        hint.setProperty("role", "caption")
        column.addWidget(self._head([title], [hint]))
        column.addWidget(self.strip)
        column.addWidget(_rule())
        self._honest = QLabel(self.tr("影像结论为疑似，须实地核查"))
        self._saved = QLabel()
        for label in (self._honest, self._saved):
            label.setProperty("role", "caption")
        column.addWidget(self._head([self._honest], [self._saved], 28))

        self.column.setFixedWidth(_RIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget, stretch in ((left, 0), (_rule(upright=True), 0), (middle, 1), (_rule(upright=True), 0)):
            row.addWidget(widget, stretch)
        row.addWidget(self.column)

    def _head(self, left: list[QLabel], right: list[QLabel], height: int = 36) -> QWidget:
        head = QWidget()
        head.setFixedHeight(height)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for label in left:
            row.addWidget(label)
        row.addStretch(1)
        for label in right:
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            row.addWidget(label)
        return head

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
        self.strip.chosen.connect(self._choose_date)
        self.list.chosen.connect(bench.go_to)
        self.list.window_changed.connect(self._ask_thumbnails)
        self.column.asked.connect(self.do)
        self.loader.arrived.connect(self._piece_arrived)
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
            "pair": self._back_to_pair,
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
            self._empty.setVisible(not len(sitting.queue))
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
            self.view.set_message("")
            self._told()
            return
        if self._asked_at is None:
            self._asked_at = time.perf_counter()
        if view is None:
            return
        self._single = -1
        place = self.imagery.place(view)
        self.view.show_place(place)
        self.view.set_message("" if place is not None else self.imagery.missing(view))
        if place is None:
            self._asked_at = None
        self.imagery.fill(self.strip, view)
        self._show_facts()

    def _show_facts(self) -> None:
        view = self.bench.view
        if view is None:
            return
        kind = self._kind()
        content = facts.content(view, self.bench.villages, self.bench.run(view), kind)
        self.column.show_patch(str(view.row["code"]), self._state(), content, key_of_kind(kind))
        self.side.show_run(*self._run_words(view))

    def _kind(self) -> str | None:
        """The kind chosen for the patch in view, else the one kept, else the suggested one."""
        view = self.bench.view
        if view is None:
            return None
        return self._kinds.get(view.fid) or view.row.get("kind") or view.row.get("kind_suggested")

    def _state(self) -> str:
        return {
            Stage.FIRST: self.tr("内业判读"),
            Stage.SECOND: self.tr("第二人判读"),
            Stage.THIRD: self.tr("分歧复核"),
            Stage.DOUBT: self.tr("存疑再判"),
        }[self.bench.stage]

    def _run_words(self, view: reading.PatchView) -> tuple[str, str, str, str]:
        pair = f"{str(view.row.get('before_date') or '')[:10]} → {str(view.row.get('after_date') or '')[:10]}"
        models = {
            "fused": self.tr("孪生网络 + 统计"),
            "network": self.tr("孪生网络"),
            "statistics": self.tr("统计方法"),
        }
        method = self.bench.run(view).method
        return (pair, models.get(method, method or "—"), *self.decider.ranking_words())

    def _show_figures(self) -> None:
        sitting, figures = self.bench.sitting, self.bench.figures
        remaining = sitting.remaining if sitting is not None else 0
        total = len(sitting.queue) if sitting is not None else 0
        today = figures.today if figures is not None else 0
        self.figures.show_figures(today, self.bench.pace.per_minute, remaining, total)
        names = {
            Stage.FIRST: self.tr("判读队列"),
            Stage.SECOND: self.tr("复判队列"),
            Stage.THIRD: self.tr("分歧队列"),
            Stage.DOUBT: self.tr("存疑队列"),
        }
        self._queue_title.setText(f"{names[self.bench.stage]}  {remaining:,}")
        self._queue_note.setText(self.tr("基本农田优先，分数降序"))
        if figures is not None:
            self.side.show_figures(figures)

    def _show_saved(self) -> None:
        writer = self.bench.writer
        if writer.pending:
            self._saved.setText(self.tr("正在保存…"))
        elif writer.saved_at is not None:
            self._saved.setText(self.tr("已保存 {time}").format(time=f"{writer.saved_at:%H:%M:%S}"))
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
            self._back_to_pair()

    def _help(self) -> None:
        self.sheet.place()
        self.sheet.show()
        self.sheet.raise_()

    def _next_stage(self) -> None:
        stages = list(Stage)
        self.bench.open(stages[(stages.index(self.bench.stage) + 1) % len(stages)])

    def _show_hints(self) -> None:
        if self.shaping.is_active:
            self.column.show_drawing(self.shaping.title, self.shaping.hints)
        else:
            self.column.show_judging()

    def _shaped(self) -> None:
        self.column.show_judging()
        self.view.setFocus()

    # -- inside: dates

    def _mode(self, mode: str) -> None:
        self._single = -1
        self.strip.mark(-1)
        self.view.set_mode(mode)  # type: ignore[arg-type]

    def _turn_date(self, by: int) -> None:
        count = len(self.strip.dates)
        if not count:
            return
        start = self._single if self._single >= 0 else self.imagery.pair[1 if by > 0 else 0]
        self._choose_date(min(max(start + by, 0), count - 1))

    def _choose_date(self, position: int) -> None:
        self._single = position
        self.strip.mark(position)
        self.view.show_single(self.strip.dates[position].dated)

    def _back_to_pair(self) -> None:
        self._single = -1
        self.strip.mark(-1)
        self.view.show_single(None)

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

    def _thumbnail(self, row: int) -> QImage | None:
        crop = self._crop(row)
        return self.loader.image(crop) if crop is not None and self.loader.has(crop) else None

    def _row_is_complete(self, row: int) -> bool:
        if self.model.listed(row) is None:
            return False
        crop = self._crop(row)
        return crop is None or self.loader.has(crop) or self.loader.is_broken(crop.raster)

    def _crop(self, row: int) -> Crop | None:
        listed = self.model.listed(row)
        raster = self.imagery.raster(str(listed.row["after_scene"] or "")) if listed is not None else None
        if listed is None or raster is None:
            return None
        bounds = listed.bounds
        side = max(bounds[2] - bounds[0], bounds[3] - bounds[1], 40.0) * 0.9
        x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
        pixels = round(THUMB * self.devicePixelRatioF())
        return Crop(raster, (x - side, y - side, x + side, y + side), pixels, pixels)

    def _ask_thumbnails(self) -> None:
        sitting, store = self.bench.sitting, self.context.store
        if sitting is None or store is None:
            return
        rows = self.list.rows_in_view()
        fids = [fid for fid in map(sitting.fid_at, rows) if fid is not None]
        unknown = [
            fid
            for row, fid in zip(rows, fids, strict=True)
            if self.model.listed(row) is None and fid not in self._listing
        ]
        if unknown:
            self._listing.update(unknown)
            self.context.tasks.run(partial(reading.read_listed, store, unknown), self._listed, None, self)
        crops = [crop for crop in map(self._crop, rows) if crop is not None]
        self.loader.want("queue", crops, 1)

    def _listed(self, listed: dict[int, reading.ListedPatch]) -> None:
        self._listing.difference_update(listed)
        self.model.take(listed)
        self.list.viewport().update()
        self._ask_thumbnails()
        self._told()

    def _piece_arrived(self, piece: Piece) -> None:
        if isinstance(piece, Crop):
            self.list.viewport().update()
            self._told()

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


def _rule(upright: bool = False) -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    if upright:
        rule.setFixedWidth(1)
    else:
        rule.setFixedHeight(1)
    return rule
