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
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from data.tasks import Cancelled, Progress

T = TypeVar("T")

#: A callback on the GUI thread that takes longer is logged: the user feels it.
SLOW_MS = 50.0

_log = logging.getLogger(__name__)


class Task(QObject, Generic[T]):
    """One piece of work under way.

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
    _settled = Signal(object, object)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._cancel = threading.Event()
        self._over = False
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_over(self) -> bool:
        """Whether the outcome has been delivered, or the task called off."""
        return self._over

    def cancel(self) -> None:
        """Call the work off: no outcome is delivered. Work that reports progress stops at its next report."""
        if not self._over:
            self._over = True
            self._cancel.set()
            self.cancelled.emit()
            self.finished.emit()

    def report(self, fraction: float, text: str) -> None:
        """Tell how far the work is (from the working thread); raises Cancelled once the task was called off."""
        if self._cancel.is_set():
            raise Cancelled
        self.progress.emit(fraction, text)

    def work(self, function: Callable[[], T]) -> None:
        """Do the work in the calling thread and post the outcome to the GUI thread."""
        result: object = None
        error: BaseException | None = None
        try:
            if self._cancel.is_set():
                return
            result = function()
        except BaseException as caught:  # the outcome must arrive whatever happened; the GUI thread judges it
            error = caught
        try:
            self._settled.emit(result, error)
        except RuntimeError:
            _log.debug("task %r outlived its window", self.title)

    @Slot(object, object)
    def _deliver(self, result: object, error: BaseException | None) -> None:
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
        took = (time.perf_counter() - started) * 1000
        if took > SLOW_MS:
            name = self.title or self.objectName()
            _log.warning("showing the outcome of %r held the GUI thread for %.0f ms", name, took)


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

    def __init__(
        self,
        report_error: Callable[[BaseException, str], None] | None = None,
        threads: int = 4,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._report_error = report_error
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="task")
        self._open: set[Task[Any]] = set()

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
        self._submit(task, work, done, failed, owner)
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
        self._submit(task, lambda: work(task.report), done, failed, owner)
        self.started.emit(task)
        return task

    def close(self) -> None:
        """Call all tasks off and wait for the working threads to notice."""
        for task in tuple(self._open):
            task.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _submit(
        self,
        task: Task[T],
        work: Callable[[], T],
        done: Callable[[T], None] | None,
        failed: Callable[[BaseException], None] | None,
        owner: QObject | None,
    ) -> None:
        self._open.add(task)
        task.finished.connect(lambda: self._open.discard(task))
        if done is not None:
            task.done.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        else:
            task.failed.connect(lambda error: self._unhandled(error, task.title))
        if owner is not None:
            owner.destroyed.connect(task.cancel)
        self._pool.submit(task.work, work)

    def _unhandled(self, error: BaseException, title: str) -> None:
        if self._report_error is not None:
            self._report_error(error, title)
        else:
            _log.error("task %r failed", title, exc_info=error)
