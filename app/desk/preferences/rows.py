"""Rows of a page of settings: what is set, its control, a sentence on what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

#: Width of the names, so that the controls stand in one line.
_NAME = 148


class Page(QScrollArea):
    """A page: rows from the top, scrolled where they do not fit."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.title = name, title
        self.setObjectName(f"settings_{name}")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(4)
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        self.column.addWidget(heading)
        self.column.addSpacing(8)
        self._end = self.column.count()
        self.column.addStretch(1)
        self.setWidget(body)

    def add(self, name: str, control: QWidget, hint: str = "") -> None:
        """Add a row; the control gets its name for screen readers."""
        row = QHBoxLayout()
        row.setSpacing(16)
        label = QLabel(name)
        label.setFixedWidth(_NAME)
        label.setWordWrap(True)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 6, 0, 0)
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus:
            label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(name)
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        if hint:
            words = QLabel(hint)
            words.setProperty("role", "t3")
            words.setWordWrap(True)
            side.addWidget(words)
            control.setAccessibleDescription(hint)
        row.addLayout(side, 1)
        self._insert(row)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget over the whole width."""
        self.column.insertWidget(self._end, widget)
        self._end += 1

    def add_rule(self) -> None:
        """Part what follows from what went before."""
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self.column.insertSpacing(self._end, 8)
        self.column.insertWidget(self._end + 1, rule)
        self.column.insertSpacing(self._end + 2, 8)
        self._end += 3

    def _insert(self, row: QHBoxLayout) -> None:
        self.column.insertLayout(self._end, row)
        self.column.insertSpacing(self._end + 1, 10)
        self._end += 2


class Choice(QWidget):
    """A few values side by side, one of them chosen.

    Parameters
    ----------
    values
        Titles by value.
    chosen
        The value that is in use.
    choose
        Called with the value that the user chooses.
    """

    def __init__(self, values: Mapping[str, str], chosen: str, choose: Callable[[str], object]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for value, title in values.items():
            button = QPushButton(title)
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setChecked(value == chosen)
            button.clicked.connect(lambda _checked=False, value=value: choose(value))
            self._group.addButton(button)
            self.buttons[value] = button
            row.addWidget(button)


def switch(title: str, on: bool, turn: Callable[[bool], object]) -> QCheckBox:
    """Make a box for what is on or off."""
    box = QCheckBox(title)
    box.setChecked(on)
    box.toggled.connect(turn)
    return box


def button(title: str, act: Callable[[], object]) -> QPushButton:
    """Make a button that does something at once."""
    made = QPushButton(title)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _checked=False: act())
    return made
