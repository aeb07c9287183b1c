"""The hub of the running console: whoever publishes, the callbacks come on the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QThread, Signal

from data.messages import Hub


class _Post(QObject):
    posted = Signal(object)


class GuiHub(Hub):
    """Delivers at once when published on the GUI thread, else through its event loop.

    Make it on the GUI thread. A message published on another thread before the event loop runs waits for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._post = _Post()
        self._post.posted.connect(self.deliver, Qt.ConnectionType.QueuedConnection)

    def publish(self, message: object) -> None:
        """Deliver ``message`` to its subscribers on the GUI thread."""
        if QThread.currentThread() == self._post.thread():
            self.deliver(message)
        else:
            self._post.posted.emit(message)
