"""What a screen reader and the keyboard meet in a window: each control's name and role, and ways out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    *(QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit),
    *(QPlainTextEdit, QTextEdit),
)
#: Parts of a control that is asked as a whole.
_WHOLES = (QLineEdit, QComboBox, QAbstractSpinBox, QCalendarWidget, QTabBar, QHeaderView)
_MNEMONIC = re.compile(r"&(\w)")


def controls(root: QWidget) -> Iterator[QWidget]:
    """Every widget below ``root`` that one can do something with, shown or not."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, (QScrollBar, QHeaderView)) or _is_part(widget, root):
            continue
        if isinstance(widget, QAbstractButton) and not widget.isVisibleTo(root) and not widget.text():
            continue  # gets its words when it is shown
        if isinstance(widget, _CONTROLS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def problems(root: QWidget) -> list[str]:
    """What is wrong with the controls below ``root``, a line each."""
    return [*_unnamed(root), *_traps(root), *_mnemonics(root)]


def _unnamed(root: QWidget) -> Iterator[str]:
    for widget in controls(root):
        if isinstance(widget, QTabBar) or type(widget) is QWidget:
            continue
        found = QAccessible.queryAccessibleInterface(widget)
        if found is None or found.role() == QAccessible.Role.NoRole:
            yield f"no role: {_path(widget, root)}"
        elif not found.text(QAccessible.Text.Name).strip():
            yield f"no name: {_path(widget, root)}"


def _traps(root: QWidget) -> Iterator[str]:
    """Controls that keep Tab to themselves."""
    for widget in controls(root):
        if isinstance(widget, (QPlainTextEdit, QTextEdit)):
            if not widget.isReadOnly() and not widget.tabChangesFocus():
                yield f"keeps Tab: {_path(widget, root)}"
        elif isinstance(widget, QTableView) and widget.tabKeyNavigation():
            yield f"keeps Tab: {_path(widget, root)}"


def _mnemonics(root: QWidget) -> Iterator[str]:
    letters: dict[str, str] = {}
    for button in root.findChildren(QAbstractButton):
        for letter in _MNEMONIC.findall(button.text().replace("&&", "")):
            other = letters.setdefault(letter.casefold(), button.text())
            if other != button.text():
                yield f"Alt+{letter} twice: {other!r}, {button.text()!r}"


def _is_part(widget: QWidget, root: QWidget) -> bool:
    if widget.objectName().startswith("qt_"):
        return True
    at = widget.parentWidget()
    while at is not None and at is not root:
        if isinstance(at, _WHOLES):
            return True
        at = at.parentWidget()
    # The button at the corner of a table selects all of it; Ctrl+A does, too.
    return type(widget).__name__ in ("QTableCornerButton", "QAbstractButton")


def _path(widget: QWidget, root: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and at is not root and len(names) < 5:
        text = at.text() if isinstance(at, (QAbstractButton, QLineEdit)) else ""
        names.append(
            f"{type(at).__name__}{f'#{at.objectName()}' if at.objectName() else ''}{f'({text})' if text else ''}"
        )
        at = at.parentWidget()
    return " < ".join(names)
