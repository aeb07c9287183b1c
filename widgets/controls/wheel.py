"""The wheel scrolls the panel under the pointer and never turns a number or a choice that nobody has clicked into.

Qt's spin boxes, drop-down lists and sliders take the wheel whenever the pointer passes over them: who scrolls a panel
changes the distance of a buffer or the kind of a filter on the way, unseen.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWheelEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollBar,
    QWidget,
)
from shiboken6 import isValid

_TURNED = (QAbstractSpinBox, QComboBox, QAbstractSlider)


class WheelGuard(QObject):
    """Watches the wheel in every window of the application that is worked in.

    It filters the events of windows, not of the application: those come by the hundred a second, the others by the
    ten thousand.

    Parameters
    ----------
    application
        Also the parent.
    """

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._watched: list[QWindow] = []
        application.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Look after a window; once is enough."""
        self._watched = [known for known in self._watched if isValid(known)]
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have what lies beneath scroll where a control would be turned without having been chosen."""
        if event.type() is not QEvent.Type.Wheel or not isinstance(event, QWheelEvent):
            return False
        control = turned_by(QApplication.widgetAt(event.globalPosition().toPoint()))
        if control is None or control.hasFocus():
            return False
        area = _around(control)
        if area is not None:
            QApplication.sendEvent(area.viewport(), event)
        return True


def turned_by(widget: QWidget | None) -> QWidget | None:
    """The control that the wheel would turn over a widget; None where it scrolls or does something else."""
    while widget is not None and not widget.isWindow():
        if isinstance(widget, QScrollBar | QAbstractScrollArea):
            return None
        if isinstance(widget, _TURNED):
            return widget
        widget = widget.parentWidget()
    return None


def _around(control: QWidget) -> QAbstractScrollArea | None:
    widget = control.parentWidget()
    while widget is not None and not isinstance(widget, QAbstractScrollArea):
        widget = widget.parentWidget()
    return widget
