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

    def told(*_: int | FrameType | None) -> None:
        leave(code)

    reading, writing = socket.socketpair()
    for end in (reading, writing):
        end.setblocking(False)
    # A loop that waits in Qt runs no Python: the byte that the signal writes wakes it, and Python then calls `told`.
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: reading.recv(64))
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
