"""The on-screen keyboard: Qt's own, with pinyin, as a part of the page instead of a window of its own.

`prepare` has to be called before there is an application. What is typed is learnt for as long as a form is open and
forgotten with it: the next villager's candidates say nothing about the last one.
"""

from __future__ import annotations

import importlib.util
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, Qt, QUrl
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.kiosk.look import Look

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine

_log = logging.getLogger(__name__)

_QML = Path(__file__).with_name("keyboard.qml")
#: Height to width of the panel with its row of candidates (keyboard.qml).
_SHAPE = 0.4


def prepare() -> None:
    """Choose the input method, before the application is made."""
    os.environ["QT_IM_MODULE"] = "qtvirtualkeyboard"
    # No panel of Qt's own that lies over everything: the page has one in its place.
    os.environ["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] = "1"
    # A screen without a graphics card draws it, too.
    os.environ.setdefault("QT_QUICK_BACKEND", "software")


def available() -> bool:
    """Whether there is one, and it was prepared."""
    chosen = os.environ.get("QT_IM_MODULE") == "qtvirtualkeyboard"
    return chosen and importlib.util.find_spec("PySide6.QtQuickWidgets") is not None


class KeyboardMaker(QObject):
    """Makes keyboards on one QML engine: a new one for each form would stay in memory with all its types."""

    def __init__(self, words: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._engine: QQmlEngine | None = None

    def make(self, look: Look, width: int, english: bool) -> Keyboard:
        """A keyboard of so many px; it writes where the text cursor is."""
        # Imported when the first form is opened: no other page needs QtQuick.
        from PySide6.QtQml import QQmlEngine

        if self._engine is None:
            self._engine = QQmlEngine(self)
            self._engine.rootContext().setContextProperty("wordFolder", str(self._words))
        self._engine.rootContext().setContextProperty("firstLocale", "en_GB" if english else "zh_CN")
        return Keyboard(look, self._engine, width)


class Keyboard(QWidget):
    """The keyboard."""

    def __init__(self, look: Look, engine: QQmlEngine, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtQuickWidgets import QQuickWidget

        self._quick = QQuickWidget(engine, self)
        self._quick.setResizeMode(QQuickWidget.ResizeMode.SizeRootObjectToView)
        self._quick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._quick.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._quick.setClearColor(look.colour("b0"))
        self._quick.setSource(QUrl.fromLocalFile(str(_QML)))
        for error in self._quick.errors():
            _log.error("the keyboard cannot be shown: %s", error.toString())
        self.setFixedSize(width, round(width * _SHAPE))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._quick)

    def shut(self) -> None:
        """Forget what was learnt."""
        root = self._quick.rootObject()
        if root is not None:
            QMetaObject.invokeMethod(root, "forget")
