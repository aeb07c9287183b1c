"""The one place where unexpected errors arrive: Python's, threads', Qt's; they are logged and shown, never lost.

What a user can put right is a `data.errors.UserError` and says so itself; everything else is a defect, told in general
words, with its traceback in the details.
"""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from app.notes import Note, NoteFile
from app.paths import log_file
from data.errors import UserError

_log = logging.getLogger("onemap")
_qt_log = logging.getLogger("qt")

_HISTORY = 200
_LOG_BYTES = 4 << 20
_LOG_FILES = 5

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


__all__ = ["ErrorCentre", "Hooks", "Note", "describe", "qt_message", "set_up_logging"]


def describe(error: BaseException, title: str = "", source: str = "") -> Note:
    """Say what happened, why, and what to do; ``title`` names the work that failed, ``source`` the panel."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, UserError):
        where = [part for part in (error.file, None if error.row is None else f"#{error.row}", error.field) if part]
        why = " · ".join([error.why, *where]) if error.why else " · ".join(where)
        file = str(error.file) if error.file else ""
        return Note("error", error.what, why, error.remedy, details, source=source, file=file)
    what = (
        QCoreApplication.translate("Errors", "{title}：未能完成。").format(title=title)
        if title
        else QCoreApplication.translate("Errors", "出现程序错误，操作未完成。")
    )
    why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    remedy = QCoreApplication.translate("Errors", "可以重试；若再次出现，复制详情发给维护人员。日志：{file}").format(
        file=log_file()
    )
    return Note("error", what, why, remedy, details, source=source)


class ErrorCentre(QObject):
    """Takes errors from anywhere and any thread, logs them, keeps a history, and tells the windows.

    Parameters
    ----------
    file
        Keeps the history over the end of the program; None: it ends with it.

    Signals
    -------
    noted(Note)
        Something is to be shown; delivered on the thread that this object lives in.
    """

    noted = Signal(object)

    def __init__(self, parent: QObject | None = None, file: NoteFile | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.history: deque[Note] = deque(file.read(_HISTORY) if file is not None else (), maxlen=_HISTORY)
        #: Asked in turn (GUI thread) about an unexpected error; one that shows it in its own place answers True.
        self.claimants: list[Callable[[BaseException], bool]] = []

    def report(self, error: BaseException, title: str = "", source: str = "") -> None:
        """Log an error and show it; ``source`` is the panel that it comes from (``plugin.panel``)."""
        if isinstance(error, UserError):
            _log.warning("%s", str(error).replace("\n", " | "))
        else:
            _log.error("%s", title or "unexpected error", exc_info=error)
        self.tell(describe(error, title, source))

    def receive(self, error: BaseException) -> None:
        """Take an error that nobody caught: whoever it belongs to shows it in its place, else it is reported."""
        if any(claim(error) for claim in self.claimants):
            _log.error("shown in its place", exc_info=error)
            return
        self.report(error)

    def notify(self, text: str, source: str = "") -> None:
        """Show a sentence that is no error; ``source`` is the panel that it comes from (``plugin.panel``)."""
        _log.info("%s", text)
        self.tell(Note("info", text, source=source))

    def tell(self, note: Note) -> None:
        """Show a note and keep it in the history."""
        self.history.append(note)
        if self._file is not None:
            self._file.add(note)
        self.noted.emit(note)

    def forget(self) -> None:
        """Empty the history that is shown; the log keeps everything."""
        self.history.clear()


class Hooks:
    """Installs the hooks that bring every unexpected error to an :class:`ErrorCentre`; :meth:`remove` puts back."""

    def __init__(self, centre: ErrorCentre) -> None:
        self._centre = centre
        self._old = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._busy = threading.local()
        sys.excepthook = self._excepthook
        threading.excepthook = self._threading
        sys.unraisablehook = self._unraisable
        qInstallMessageHandler(qt_message)

    def remove(self) -> None:
        """Put the former hooks back."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._old
        qInstallMessageHandler(None)

    def _excepthook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
        else:
            self._guarded(lambda: self._centre.receive(error.with_traceback(trace)))

    def _threading(self, arguments: threading.ExceptHookArgs) -> None:
        error = arguments.exc_value
        if error is not None and not isinstance(error, SystemExit):
            self._guarded(lambda: self._centre.report(error))

    def _unraisable(self, arguments: sys.UnraisableHookArgs) -> None:
        error = arguments.exc_value
        if error is not None:
            # Happens in destructors, often at exit: logged, but nothing a user could act on.
            _log.error("unraisable in %r", arguments.object, exc_info=error)

    def _guarded(self, report: Callable[[], None]) -> None:
        # An error while showing an error must not come back here for ever.
        if getattr(self._busy, "value", False):
            _log.critical("an error arose while reporting an error", exc_info=True)
            return
        self._busy.value = True
        try:
            report()
        except Exception:
            _log.critical("an error could not be reported", exc_info=True)
        finally:
            self._busy.value = False


def qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Send what Qt says to the log."""
    if text.startswith("This plugin does not support"):
        return  # the offscreen platform on what only a window manager could do
    category = getattr(context, "category", None) or "default"
    _qt_log.log(_QT_LEVELS.get(kind, logging.WARNING), "[%s] %s", category, text)


def set_up_logging(verbose: bool = False) -> None:
    """Log to a rotating file (5 of 4 MiB) in the user's state folder, and to stderr what is a warning or worse."""
    root = logging.getLogger()
    if any(isinstance(handler, logging.handlers.RotatingFileHandler) for handler in root.handlers):
        return
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for noisy in ("rasterio", "matplotlib", "PIL", "numexpr"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    file = logging.handlers.RotatingFileHandler(
        log_file(), maxBytes=_LOG_BYTES, backupCount=_LOG_FILES - 1, encoding="utf-8"
    )
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root.addHandler(file)
    console = logging.StreamHandler()
    console.setLevel(logging.DEBUG if verbose else logging.WARNING)
    console.setFormatter(logging.Formatter("onemap: %(levelname)s: %(message)s"))
    root.addHandler(console)
