"""The run under way: what it is at, how long still, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from widgets import icons
from widgets.panel import PanelContext
from widgets.tasks import Task
from widgets.theme import Theme


class JobBar(QWidget):
    """Runs one detection at a time in a process of its own; hidden while there is none.

    Signals
    -------
    changed(bool)
        Whether a run is under way.
    finished(str)
        The run of that id is whole.
    stopped(str)
        It was called off or failed; what is finished of it is kept.
    """

    changed = Signal(bool)
    finished = Signal(str)
    stopped = Signal(str)

    def __init__(self, context: PanelContext, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task[str] | None = None
        self.run = ""
        self._title, self._stage = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._stage.setProperty("role", "caption")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self.stop = QPushButton(self.tr("停止"))
        self.stop.setIcon(icons.icon("player-stop", theme, 16, "t1"))
        self.stop.setToolTip(self.tr("已完成的部分会保留，以后可接着运行"))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._stage)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.stop)
        self.stop.clicked.connect(self.call_off)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def start(self, run: str, title: str) -> None:
        """Begin a run, or go on with one."""
        workspace = self._context.workspace
        assert workspace is not None
        if self._task is not None:
            return
        arguments = ["detect", "--run", str(workspace.path), run]
        command = self._context.run_command
        self.run = run
        self._title.setText(title)
        self._show(0.0, self.tr("准备数据"))
        task = self._context.tasks.start(
            self.tr("变化检测 {title}").format(title=title),
            lambda progress: command(arguments, progress),
            done=lambda _said: self.finished.emit(run),
            failed=self._failed,
            owner=self,
        )
        self._task = task
        task.progress.connect(self._show)
        task.finished.connect(self._over)
        task.cancelled.connect(lambda: self.stopped.emit(run))
        self.show()
        self.changed.emit(True)

    def call_off(self) -> None:
        """Stop the run; it can go on another time."""
        if self._task is not None:
            self._task.cancel()

    def _show(self, fraction: float, text: str) -> None:
        self._bar.setValue(round(fraction * 1000))
        self._stage.setText(f"{fraction:.0%} • {text}")

    def _failed(self, error: BaseException) -> None:
        self._context.report(error)
        self.stopped.emit(self.run)

    def _over(self) -> None:
        self._task = None
        self.hide()
        self.changed.emit(False)
