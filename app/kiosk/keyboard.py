"""The on-screen keyboard: Qt's own, with pinyin, as a part of the page instead of a window of its own.

`prepare` has to be called before there is an application. What is typed is learnt for as long as a form is open and
forgotten with it: the next villager's candidates say nothing about the last one.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaObject, QObject, Qt, QUrl
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.kiosk.look import PRESSED, Look
from widgets.icon_files import svg

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine

_log = logging.getLogger(__name__)

#: Qt looks for a style by its name beneath a folder of imports; `keyboard.qml` names it.
_FOLDER = Path(__file__).with_name("qml")
_QML = _FOLDER / "keyboard.qml"
#: Rows of keys, and the height of the row of candidates above them, token px.
_ROWS, _WORDS = 4, 78
_ICONS = ("backspace", "language", "arrow-back-up")
#: Shipped by no icon of ours: an arrow upwards, on the same grid of 24.
_SHIFT = "M12 4l7 8h-4v8h-6v-8h-4z"
_PATH = re.compile(r'<path d="([^"]+)"')


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

    def make(self, look: Look, width: float, row: float, english: bool) -> Keyboard:
        """A keyboard so wide, its rows so high (token px); it writes where the text cursor is."""
        # Imported when the first form is opened: no other page needs QtQuick.
        from PySide6.QtQml import QQmlEngine

        if self._engine is None:
            self._engine = QQmlEngine(self)
            self._engine.addImportPath(str(_FOLDER))
            self._engine.rootContext().setContextProperty("wordFolder", str(self._words))
        wide, high, words = look.px(width), look.px(row), look.px(_WORDS)
        self._engine.rootContext().setContextProperty("firstLocale", "en_GB" if english else "zh_CN")
        self._engine.rootContext().setContextProperty("dress", _dress(look, wide, high, words))
        return Keyboard(look, self._engine, wide, _ROWS * high + words)


def _dress(look: Look, width: int, row: int, words: int) -> dict[str, Any]:
    """Colours, lengths (px) and icons for `style.qml`."""
    drawn = {name: " ".join(_PATH.findall(svg(name, "#000000", 2.0).decode())) for name in _ICONS}
    return {
        "width": width,
        "keys": _ROWS * row,
        "words": words,
        "gap": look.px(10),
        "radius": look.px(10),
        "line": max(1, look.px(2)),
        "type": round(min(look.type_px("body", fixed=True), row * 0.5)),
        "icon": round(row * 0.42),
        "target": look.target,
        "family": look.font("body").family(),
        "ground": look.hex("b3"),
        "key": look.hex("b1"),
        "quiet": look.hex("b0"),
        "edge": look.hex("line"),
        "text": look.hex("t1"),
        "hint": look.hex("t2"),
        "accent": look.hex("accent"),
        "onAccent": "#FFFFFF",
        "pressed": look.hex("selected"),
        "pressedAccent": PRESSED,
        "icons": {**drawn, "shift": _SHIFT},
    }


class Keyboard(QWidget):
    """The keyboard."""

    def __init__(self, look: Look, engine: QQmlEngine, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtQuickWidgets import QQuickWidget

        self._quick = QQuickWidget(engine, self)
        self._quick.setResizeMode(QQuickWidget.ResizeMode.SizeRootObjectToView)
        self._quick.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._quick.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._quick.setClearColor(look.colour("b3"))
        self._quick.setSource(QUrl.fromLocalFile(str(_QML)))
        for error in self._quick.errors():
            _log.error("the keyboard cannot be shown: %s", error.toString())
        self.setFixedSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._quick)

    def shut(self) -> None:
        """Forget what was learnt."""
        root = self._quick.rootObject()
        if root is not None:
            QMetaObject.invokeMethod(root, "forget")
