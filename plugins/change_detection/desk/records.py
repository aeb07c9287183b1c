"""The page 运行记录: every run that is kept, to open, go on with, compare and delete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from plugins.change_detection.desk.divisions import Divisions
from plugins.change_detection.runs.folder import Run, State
from widgets import icons
from widgets.rowground import paint_ground
from widgets.theme import Theme

_ROW = 64
Index = QModelIndex | QPersistentModelIndex


class RunModel(QAbstractListModel):
    """Runs, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[Run] = []
        self.divisions = Divisions((), ())

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these."""
        self.beginResetModel()
        self._runs = list(runs)
        self.endResetModel()

    def run(self, index: Index) -> Run:
        """The run of a row."""
        return self._runs[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of runs."""
        return 0 if parent.isValid() else len(self._runs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title for screen readers and search by typing; why it failed as a tooltip."""
        run = self._runs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return run.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return run.failure or run.id
        return None

    def words(self, run: Run) -> tuple[str, str, str]:
        """State, second and third line."""
        state = {
            State.WAITING: self.tr("等待夜间") if run.plan.nightly else self.tr("没有开始"),
            State.RUNNING: self.tr("正在检测"),
            State.STOPPED: self.tr("已停止，可接着运行"),
            State.FAILED: self.tr("没有完成"),
            State.DONE: self.tr("{n:,} 个图斑").format(n=run.patches),
        }[run.state]
        area = {
            "frame": self.tr("全部重叠范围"),
            "extent": self.tr("视野范围"),
            "polygon": self.tr("画的范围"),
            "division": self.divisions.name(run.plan.area.code),
        }[run.plan.area.kind]
        parts = [area, self._manner(run), self.tr("夜间计划") if run.plan.nightly else run.plan.actor]
        third = [datetime.fromisoformat(run.plan.asked_at).astimezone().strftime("%m-%d %H:%M")]
        if run.state == State.DONE:
            third.append(self.tr("用时 {m:.0f} 分 {s:02.0f} 秒").format(m=run.seconds // 60, s=run.seconds % 60))
        elif run.failure:
            third = [run.failure.splitlines()[0]]
        return state, " • ".join(part for part in parts if part), " • ".join(third)

    def _manner(self, run: Run) -> str:
        """How it was asked for, where that is not the usual way: two runs of a pair are told apart."""
        parcels = {"dltb": "", "yjjbnttb": self.tr("永久基本农田"), "": self.tr("全部地面")}
        method = {"fused": "", "network": self.tr("只用网络"), "statistics": self.tr("只用统计")}
        parts = (parcels.get(run.plan.parcels, run.plan.parcels), method[run.plan.method])
        return " • ".join(part for part in parts if part)


class RunDelegate(QStyledItemDelegate):
    """Draws a run."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw title, state and facts."""
        model, theme = index.model(), self._theme
        assert isinstance(model, RunModel)
        run = model.run(index)
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, theme, rect, option.state)
        state, second, third = model.words(run)
        box = QRect(rect.left() + 12, rect.top() + 5, rect.width() - 24, 19)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("t1" if run.state == State.DONE else "t2"))
        width = QFontMetrics(painter.font()).horizontalAdvance(state)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, state)
        painter.setPen(theme.colour("t1"))
        painter.setFont(theme.font("body", bold=True))
        self._text(painter, box.adjusted(0, 0, -width - 12, 0), run.title)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("t2"))
        self._text(painter, box.translated(0, 19), second)
        painter.setPen(theme.colour("t3"))
        self._text(painter, box.translated(0, 36), third)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.left() + 12, rect.bottom(), rect.right(), rect.bottom())
        painter.restore()

    def _text(self, painter: QPainter, box: QRect, text: str) -> None:
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class RecordsPage(QWidget):
    """The runs and what can be done with them.

    Signals
    -------
    open_asked(Run)
    resume_asked(Run)
    compare_asked(Run, Run)
        The earlier and the later of two.
    delete_asked(Run)
    """

    open_asked = Signal(object)
    resume_asked = Signal(object)
    compare_asked = Signal(object, object)
    delete_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RunModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(RunDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("检测运行记录"))
        self.empty = QLabel(self.tr("还没有检测过"))
        self.empty.setProperty("role", "t3")
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.open = self._button(self.tr("打开"), "folder-open", theme)
        self.resume = self._button(self.tr("接着运行"), "player-play", theme)
        self.compare = self._button(self.tr("比较两次"), "git-compare", theme)
        self.delete = self._button(self.tr("删除"), "trash", theme)
        buttons = QGridLayout()
        buttons.setContentsMargins(12, 8, 12, 12)
        buttons.setSpacing(8)
        for place, button in enumerate((self.open, self.resume, self.compare, self.delete)):
            buttons.addWidget(button, place // 2, place % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.list.selectionModel().selectionChanged.connect(self._update)
        self.list.doubleClicked.connect(lambda index: self._open(self.model.run(index)))
        self.open.clicked.connect(lambda: self._open(self.chosen()[0]))
        self.resume.clicked.connect(lambda: self.resume_asked.emit(self.chosen()[0]))
        self.compare.clicked.connect(self._compare)
        self.delete.clicked.connect(lambda: self.delete_asked.emit(self.chosen()[0]))
        theme.changed.connect(self.list.viewport().update)
        self.show_runs([], Divisions((), ()))

    def show_runs(self, runs: Sequence[Run], divisions: Divisions) -> None:
        """Show these; the selection stays with the runs."""
        kept = {run.id for run in self.chosen()}
        self.model.divisions = divisions
        self.model.show_runs(runs)
        for row, run in enumerate(runs):
            if run.id in kept:
                flag = self.list.selectionModel().SelectionFlag.Select
                self.list.selectionModel().select(self.model.index(row), flag)
        self.empty.setVisible(not runs)
        self.list.setVisible(bool(runs))
        self._update()

    def chosen(self) -> list[Run]:
        """The selected runs, newest first."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.run(self.model.index(row)) for row in rows]

    def _update(self) -> None:
        chosen = self.chosen()
        states = [run.state for run in chosen]
        self.open.setEnabled(states == [State.DONE])
        self.resume.setEnabled(len(states) == 1 and states[0] in (State.STOPPED, State.FAILED, State.WAITING))
        self.compare.setEnabled(states == [State.DONE, State.DONE])
        self.delete.setEnabled(len(states) == 1 and states[0] != State.RUNNING)

    def _open(self, run: Run) -> None:
        if run.state == State.DONE:
            self.open_asked.emit(run)

    def _compare(self) -> None:
        later, earlier = self.chosen()
        self.compare_asked.emit(earlier, later)

    def _button(self, text: str, icon: str, theme: Theme) -> QPushButton:
        button = QPushButton(text)
        button.setIcon(icons.icon(icon, theme, 16, "t1"))
        theme.changed.connect(lambda: button.setIcon(icons.icon(icon, theme, 16, "t1")))
        return button
