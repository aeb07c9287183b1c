"""The schedule: which sources' new scenes are examined at night, and the console's part in it while it is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timezone

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.imagery.config import NightlyDetection
from plugins.change_detection.runs import schedule
from plugins.change_detection.runs.folder import Run, Runs
from widgets.panel import PanelContext
from widgets.tasks import Task

#: Milliseconds between looks at the clock.
EVERY_MS = 300_000


class NightlyDialog(QDialog):
    """Edits the entries of the schedule."""

    def __init__(
        self, entries: Sequence[NightlyDetection], sources: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("夜间检测计划"))
        self.setMinimumWidth(520)
        self._entries, self._kept = list(entries), list(entries)
        self._make_fields(sources)
        self._lay_out()
        self._list.currentRowChanged.connect(lambda row: self._remove.setEnabled(row >= 0))
        self._remove.clicked.connect(self._remove_chosen)
        self._add.clicked.connect(self.add_entry)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.accept)
        self._show()

    def _make_fields(self, sources: Sequence[str]) -> None:
        self._list = QListWidget()
        self._list.setMaximumHeight(120)
        self._list.setAccessibleName(self.tr("夜间检测计划"))
        self._empty = QLabel(self.tr("还没有计划：在下面选好来源与钟点，加入计划"))
        self._empty.setProperty("role", "t3")
        self.source = QComboBox()
        self.source.addItem(self.tr("任何来源"), "")
        for source in sources:
            self.source.addItem(source, source)
        self.after, self.before = _hour(22), _hour(6)
        self.method = QComboBox()
        for name, key in (
            (self.tr("网络与统计融合"), "fused"),
            (self.tr("只用网络"), "network"),
            (self.tr("只用统计"), "statistics"),
        ):
            self.method.addItem(name, key)
        self._add = QPushButton(self.tr("加入计划"))
        self._remove = QPushButton(self.tr("移除所选"))
        self._cancel = QPushButton(self.tr("取消"))
        self._save = QPushButton(self.tr("保存"))
        self._save.setProperty("role", "primary")

    def _lay_out(self) -> None:
        text = QLabel(
            self.tr(
                "新影像登记后，在当晚的钟点内与最合适的前期影像比较。控制台开着时自动进行；"
                "不开时由系统定时任务运行 onemap detect --scheduled。"
            )
        )
        text.setProperty("role", "t2")
        text.setWordWrap(True)
        hours = QHBoxLayout()
        hours.setSpacing(8)
        hours.addWidget(self.after)
        hours.addWidget(_label(self.tr("到")))
        hours.addWidget(self.before)
        hours.addStretch(1)
        hours.addWidget(self._add)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (title, field) in enumerate(((self.tr("来源"), self.source), (self.tr("评分"), self.method))):
            grid.addWidget(_label(title), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(_label(self.tr("钟点")), 2, 0)
        grid.addLayout(hours, 2, 1)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(text)
        column.addWidget(self._empty)
        column.addWidget(self._list)
        column.addLayout(grid)
        column.addWidget(rule)
        column.addLayout(buttons)

    def entries(self) -> list[NightlyDetection]:
        """The entries as they are now."""
        return list(self._entries)

    def add_entry(self) -> None:
        """Add what the fields say; scenes that are catalogued already are left alone."""
        self._entries.append(
            NightlyDetection(
                source=str(self.source.currentData()),
                since=datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                after=self.after.value(),
                before=self.before.value(),
                method=str(self.method.currentData()),
            )
        )
        self._show()

    def _remove_chosen(self) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._entries):
            del self._entries[row]
            self._show()

    def _show(self) -> None:
        self._list.clear()
        for entry in self._entries:
            self._list.addItem(
                self.tr("{source}  每天 {after} 时到 {before} 时  {method}").format(
                    source=entry.source or self.tr("任何来源"),
                    after=entry.after,
                    before=entry.before,
                    method=self.method.itemText(max(self.method.findData(entry.method), 0)),
                )
            )
        self._empty.setVisible(not self._entries)
        self._list.setVisible(bool(self._entries))
        self._remove.setVisible(bool(self._entries))
        self._remove.setEnabled(False)
        # Fields that were filled in and not added are no entry yet: there is nothing to save then.
        self._save.setEnabled(self._entries != self._kept)
        if self.isVisible():  # the list needs its place: the fields below would be pressed together
            self.layout().activate()
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))


class NightWatch(QObject):
    """Has the open console carry the schedule out: looks at the clock, and asks for the next run that is due.

    Parameters
    ----------
    clock : callable
        The local time.

    Signals
    -------
    due(Run)
        A run is to be begun now; the next is asked for when this one is over.
    """

    due = Signal(object)

    def __init__(
        self, context: PanelContext, parent: QObject | None = None, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._clock = clock
        self._task: Task[Run | None] | None = None
        self._tried: set[str] = set()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now whether a run is due."""
        workspace, store = self._context.workspace, self._context.store
        if workspace is None or store is None or self._task is not None:
            return
        now, actor, tried = self._clock(), self._context.actor, set(self._tried)

        def work() -> Run | None:
            workspace.reload_config()
            wanted = workspace.config.imagery.nightly
            if not wanted or not schedule.is_time(wanted, now):
                return None
            runs = Runs(workspace.path)
            for plan in schedule.due(workspace, store, actor):
                runs.create(plan)
            # A run that failed in this session is left for the next: it would fail again every few minutes.
            return next((run for run in schedule.unfinished(workspace) if run.id not in tried), None)

        self._task = self._context.tasks.run(work, self._found, self._failed, self)

    def shut(self) -> None:
        """Stop looking."""
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()

    def _found(self, run: Run | None) -> None:
        self._task = None
        if run is not None:
            self._tried.add(run.id)
            self.due.emit(run)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._context.report(error)


def _hour(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 23)
    box.setValue(value)
    box.setSuffix(":00")
    box.lineEdit().setTextMargins(6, 0, 0, 0)
    return box


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "t2")
    return label
