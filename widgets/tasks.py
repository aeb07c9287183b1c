"""Work off the GUI thread, with its outcome delivered on it.

A panel never touches the database on the GUI thread::

    self._task = context.tasks.run(lambda: context.store.page(...), done=self._show, owner=self)

The outcome arrives on the GUI thread, never after :meth:`Task.cancel` and never after ``owner`` was destroyed.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from data.tasks import Cancelled, Progress
from layers.letting_go import let_go

T = TypeVar("T")

#: A callback on the GUI thread that takes longer is logged: the user feels it.
SLOW_MS = 50.0

_log = logging.getLogger(__name__)


class Task(QObject, Generic[T]):
    """One piece of work under way; lives on the GUI thread, and only there.

    Signals
    -------
    done(object)
        The work's result.
    failed(object)
        The exception that ended it.
    cancelled()
        It was called off and nothing else will be told.
    progress(float, str)
        Fraction done (0..1) and what is going on.
    finished()
        After any of done, failed, cancelled.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    progress = Signal(float, str)
    finished = Signal()

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.called_off = threading.Event()
        self._over = False

    @property
    def is_over(self) -> bool:
        """Whether the outcome has been delivered, or the task called off."""
        return self._over

    def cancel(self) -> None:
        """Call the work off: no outcome is delivered. Work that reports progress stops at its next report."""
        if not self._over:
            self._over = True
            self.called_off.set()
            self.cancelled.emit()
            self.finished.emit()
            let_go(self)

    def deliver(self, result: object, error: BaseException | None) -> None:
        """Tell the outcome, unless the task was called off."""
        if self._over:
            return
        self._over = True
        started = time.perf_counter()
        if isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
        self.finished.emit()
        let_go(self)
        took = (time.perf_counter() - started) * 1000
        if took > SLOW_MS:
            name = self.title or self.objectName()
            _log.warning("showing the outcome of %r held the GUI thread for %.0f ms", name, took)


@dataclass
class _Outcome:
    """What a worker hands over: the GUI thread empties it, so that nothing of it is let go in the worker's thread."""

    function: Callable[[Progress], object] | None
    result: object = None
    error: BaseException | None = None

    def take(self) -> tuple[object, BaseException | None]:
        found = self.result, self.error
        self.function = self.result = self.error = None
        return found


class TaskRunner(QObject):
    """Runs tasks on a few threads.

    Parameters
    ----------
    report_error
        Called on the GUI thread with the exception and the task's title when a task fails and its starter gave no
        ``failed`` callback.
    threads
        How many tasks run at a time; the rest wait in order.

    Signals
    -------
    started(Task)
        A task with a title began: something to show with a progress bar and a way to call it off.
    """

    started = Signal(object)
    _settled = Signal(int, object)
    _told = Signal(int, float, str)

    def __init__(
        self,
        report_error: Callable[[BaseException, str], None] | None = None,
        threads: int = 4,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._report_error = report_error
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="task")
        #: By number: a worker's thread knows its task by that alone. A task that the worker held too could be destroyed
        #: there, after the GUI thread has let go of it.
        self._open: dict[int, Task[Any]] = {}
        self._numbers = count()
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> int:
        """How many tasks are under way or waiting."""
        return len(self._open)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
    ) -> Task[T]:
        """Do ``work()`` off the GUI thread, then call ``done(result)`` or ``failed(error)`` on it.

        Short work that nobody watches; for long work see :meth:`start`. The task is called off when ``owner`` is
        destroyed.
        """
        task: Task[T] = Task("")
        task.setObjectName(getattr(done or work, "__qualname__", ""))
        self._submit(task, lambda _: work(), done, failed, owner)
        return task

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
    ) -> Task[T]:
        """Do long ``work(progress)`` under a translated ``title`` that the desk shows, with progress and a way out."""
        task: Task[T] = Task(title)
        self._submit(task, work, done, failed, owner)
        self.started.emit(task)
        return task

    def close(self) -> None:
        """Call all tasks off and wait for the working threads to notice."""
        for task in tuple(self._open.values()):
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(
        self,
        task: Task[T],
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None,
        failed: Callable[[BaseException], None] | None,
        owner: QObject | None,
    ) -> None:
        number, title = next(self._numbers), task.title
        self._open[number] = task
        # What a connection holds is out of the collector's sight: one that held the task would keep it for ever.
        task.finished.connect(lambda: self._open.pop(number, None))
        if done is not None:
            task.done.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        else:
            task.failed.connect(lambda error: self._unhandled(error, title))
        if owner is not None:
            owner.destroyed.connect(task.cancel)
        self._pool.submit(self._work, number, _Outcome(work), task.called_off)

    def _work(self, number: int, outcome: _Outcome, called_off: threading.Event) -> None:
        """Do the work in a worker's thread and post the outcome to the GUI thread."""

        def report(fraction: float, text: str) -> None:
            if called_off.is_set():
                raise Cancelled
            self._told.emit(number, fraction, text)

        try:
            if not called_off.is_set() and outcome.function is not None:
                outcome.result = outcome.function(report)
        except BaseException as caught:  # the outcome must arrive whatever happened; the GUI thread judges it
            outcome.error = caught
        try:
            self._settled.emit(number, outcome)
        except RuntimeError:
            _log.debug("a task outlived its program")

    @Slot(int, object)
    def _deliver(self, number: int, outcome: _Outcome) -> None:
        result, error = outcome.take()
        task = self._open.get(number)
        if task is not None:
            task.deliver(result, error)

    @Slot(int, float, str)
    def _tell(self, number: int, fraction: float, text: str) -> None:
        task = self._open.get(number)
        if task is not None:
            task.progress.emit(fraction, text)

    def _unhandled(self, error: BaseException, title: str) -> None:
        if self._report_error is not None:
            self._report_error(error, title)
        else:
            _log.error("task %r failed", title, exc_info=error)
