"""Keeps the screen from going dark or being locked while somebody is on duty at it: an alert must be seen at night.

The desktop is asked over D-Bus (GNOME, KDE, Xfce and others answer `org.freedesktop.ScreenSaver`); it forgets the
request by itself when the program ends, however it ends. A plain X screen has its idle clock set back instead, and
Windows is told by its own call. Where none of these is there, that is logged and the screen is left to the system.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from widgets.tasks import TaskRunner

_log = logging.getLogger(__name__)

#: How often an X screen's idle clock is set back: no screen saver waits less than a minute.
_AGAIN_MS = 30_000
_ANSWER_MS = 3_000
_BUS = "onemap-awake"
_SERVICE, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
#: Windows: the system and the display are in use now.
_ES_SYSTEM, _ES_DISPLAY = 0x1, 0x2


class Way(Protocol):
    """One way to keep a screen awake. ``take`` and ``release`` may block: they run off the GUI thread."""

    #: Whether ``take`` has to be repeated while the screen is to stay awake.
    repeated: bool

    def take(self) -> bool:
        """Keep it awake; False where this way is not open here."""

    def release(self) -> None:
        """Leave it to the system again."""


class DesktopAsked:
    """Asks the desktop over D-Bus, on a connection of its own: closing it takes the request back."""

    repeated = False

    def take(self) -> bool:
        """See `Way`."""
        from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _BUS)
        if not bus.isConnected():
            self.release()
            return False
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _SERVICE, "Inhibit")
        call.setArguments(["OneMap", "on duty"])
        answer = bus.call(call, QDBus.CallMode.Block, _ANSWER_MS)
        if answer.type() == QDBusMessage.MessageType.ReplyMessage:
            return True
        self.release()
        return False

    def release(self) -> None:
        """See `Way`."""
        from PySide6.QtDBus import QDBusConnection

        QDBusConnection.disconnectFromBus(_BUS)


class ScreenReset:
    """Sets back the idle clock of an X screen, which runs its screen saver and its power saving."""

    repeated = True

    def __init__(self, platform: str) -> None:
        self._command = shutil.which("xset") if platform == "xcb" else None

    def take(self) -> bool:
        """See `Way`."""
        if self._command is None:
            return False
        return (
            subprocess.run([self._command, "s", "reset"], check=False, capture_output=True, timeout=10).returncode == 0
        )

    def release(self) -> None:
        """Nothing is left to take back."""


class WindowsTold:
    """Tells Windows again and again that the display is in use."""

    repeated = True

    def take(self) -> bool:
        """See `Way`."""
        return sys.platform == "win32" and self._tell(_ES_SYSTEM | _ES_DISPLAY)

    def release(self) -> None:
        """Nothing is left to take back: each telling only sets the idle clock back."""

    def _tell(self, flags: int) -> bool:
        import ctypes

        return bool(ctypes.windll.kernel32.SetThreadExecutionState(flags))  # type: ignore[attr-defined]


def ways() -> list[Way]:
    """All ways, the best first."""
    return [WindowsTold(), DesktopAsked(), ScreenReset(QGuiApplication.platformName())]


class Awake(QObject):
    """Keeps the screen awake while asked to.

    Parameters
    ----------
    choose
        Gives the ways to try, best first.
    """

    def __init__(
        self, tasks: TaskRunner, parent: QObject | None = None, choose: Callable[[], Sequence[Way]] = ways
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._choose = choose
        self._wanted = False
        self._busy = self._hopeless = False
        self._way: Way | None = None
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._repeat)

    @property
    def held(self) -> bool:
        """Whether the screen is kept awake."""
        return self._way is not None

    def hold(self, wanted: bool) -> None:
        """Keep the screen awake, or leave it to the system again."""
        self._wanted = wanted
        self._follow()

    def close(self) -> None:
        """Leave it to the system, at once."""
        self._wanted = False
        self._again.stop()
        if self._way is not None:
            self._way.release()
            self._way = None

    def _follow(self) -> None:
        if self._busy or self._hopeless or self._wanted == self.held:
            return
        self._busy = True
        if self._wanted:
            choose = self._choose
            self._tasks.run(
                lambda: next((way for way in choose() if way.take()), None), self._taken, self._failed, self
            )
            return
        way, self._way = self._way, None
        self._again.stop()
        assert way is not None
        self._tasks.run(way.release, lambda _: self._free(), self._failed, self)

    def _taken(self, way: Way | None) -> None:
        self._busy = False
        self._way = way
        if way is None:
            self._hopeless = True
            _log.info("the screen cannot be kept awake here: no desktop answers")
            return
        if way.repeated:
            self._again.start()
        self._follow()

    def _free(self) -> None:
        self._busy = False
        self._follow()

    def _failed(self, error: BaseException) -> None:
        self._busy = False
        _log.warning("the screen cannot be kept awake: %s", error)

    def _repeat(self) -> None:
        way = self._way
        if way is not None and way.repeated:
            self._tasks.run(way.take, failed=self._failed, owner=self)
