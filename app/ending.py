"""Ends an event loop when the system says so (SIGTERM, Ctrl+C), in between two events.

Python's own way is an exception wherever it stands at that moment. In a running window that is some event filter or
painting that Qt has called: what was at work there is broken off half done, and Qt prints an error that is none.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from PySide6.QtCore import QSocketNotifier

#: Signals that mean: come to an end.
_ENDS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def ends_when_told(leave: Callable[[int], None], code: int) -> Iterator[None]:
    """Within this a signal to end calls ``leave`` with ``code``; main thread only.

    Parameters
    ----------
    leave
        Ends the event loop with an exit code, as `QCoreApplication.exit` does.
    """
    wanted: list[int] = []

    def told(number: int, _frame: FrameType | None) -> None:
        wanted.append(number)

    reading, writing = socket.socketpair()
    for end in (reading, writing):
        end.setblocking(False)

    def woken_up(*_: object) -> None:
        reading.recv(64)
        if wanted:
            leave(code)

    # A loop that waits in Qt runs no Python: the byte that the signal writes wakes it. It waits for a loop that has not
    # begun yet, too: before it begins there is nothing that `leave` could end.
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(woken_up)
    before = {each: signal.signal(each, told) for each in _ENDS}
    woken = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    try:
        yield
    finally:
        signal.set_wakeup_fd(woken)
        for each, handler in before.items():
            signal.signal(each, handler)
        notifier.setEnabled(False)
        reading.close()
        writing.close()
