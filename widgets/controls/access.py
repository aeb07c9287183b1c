"""Makes a panel usable without eyes or mouse: names for what has none, ways out of what would keep Tab."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTableView,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

#: What Qt calls the action that clears an entry.
_CLEAR = "_q_qlineeditclearaction"
_ENTRIES = (QLineEdit, QComboBox, QAbstractSpinBox, QAbstractSlider, QPlainTextEdit, QTextEdit)


def make_accessible(root: QWidget, title: str) -> None:
    """Name the controls below a widget that no one has named, and let Tab leave all of them.

    An entry is called what the label beside or above it says, else as its placeholder; a button without words what its
    tip says; lists, areas that scroll and pages are called ``title``, the panel's. Names that are there stay. To be
    called again for what is made later.
    """
    for widget in root.findChildren(QWidget):
        if isinstance(widget, QTableView):
            # The arrows go from cell to cell; Tab goes on to the next control.
            widget.setTabKeyNavigation(False)
        elif isinstance(widget, (QPlainTextEdit, QTextEdit)):
            widget.setTabChangesFocus(True)
        if widget.accessibleName() or isinstance(widget, QScrollBar):
            continue
        if name := _name(widget, title):
            widget.setAccessibleName(name)


def _name(widget: QWidget, title: str) -> str:
    if isinstance(widget, _ENTRIES):
        beside = _label_beside(widget)
        if beside is not None:
            return beside.text().rstrip("：: ")
        if isinstance(widget, (QLineEdit, QComboBox, QPlainTextEdit, QTextEdit)) and widget.placeholderText():
            return widget.placeholderText()
        return widget.toolTip() or (title if isinstance(widget, QAbstractScrollArea) else "")
    around = widget.parentWidget()
    if isinstance(widget, QToolButton) and isinstance(around, QLineEdit):
        # Qt's own buttons within an entry: one clears it, others are pictures of what it is for.
        clears = widget.defaultAction() is not None and widget.defaultAction().objectName() == _CLEAR
        return QCoreApplication.translate("Access", "清除") if clears else around.placeholderText()
    if isinstance(widget, QAbstractButton):
        return "" if widget.text() else widget.toolTip()
    if isinstance(widget, (QAbstractItemView, QAbstractScrollArea, QTabWidget)):
        return title
    return ""


def _label_beside(widget: QWidget) -> QLabel | None:
    """The label before a widget in its row, or over it; None where nothing stands there."""
    parent = widget.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is None:
        return None
    item: QWidget | QLayout = widget
    for at in _way_to(layout, widget):
        before = _before(at, item)
        if before is not None:
            return before
        item = at
    return None


def _way_to(layout: QLayout, widget: QWidget) -> list[QLayout]:
    """The layouts around a widget, the innermost first; none where it is not in this one."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        if item.widget() is widget:
            return [layout]
        inner = item.layout()
        if inner is not None and (found := _way_to(inner, widget)):
            return [*found, layout]
    return []


def _before(layout: QLayout, item: QWidget | QLayout) -> QLabel | None:
    """The label that stands right before an item of a layout, or above it."""
    place = next((i for i in range(layout.count()) if _is(layout, i, item)), None)
    if place is None:
        return None
    for other in _neighbours(layout, place):
        widget = layout.itemAt(other).widget()
        if isinstance(widget, QLabel) and widget.text():
            return widget
    return None


def _neighbours(layout: QLayout, place: int) -> Iterator[int]:
    if isinstance(layout, QBoxLayout):
        if place > 0:
            yield place - 1
    elif isinstance(layout, QGridLayout):
        row, column = layout.getItemPosition(place)[:2]
        for wanted in [(row, c) for c in range(column - 1, -1, -1)] + [(row - 1, column)]:
            item = layout.itemAtPosition(*wanted) if wanted[0] >= 0 else None
            if item is not None:
                yield next(i for i in range(layout.count()) if layout.itemAt(i) is item)


def _is(layout: QLayout, place: int, item: QWidget | QLayout) -> bool:
    found = layout.itemAt(place)
    return found is not None and (found.widget() is item or found.layout() is item)
