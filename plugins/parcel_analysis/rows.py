"""Small parts of the panels: headings, quiet sentences, rules between blocks."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


def heading(text: str) -> QLabel:
    """The name of a block."""
    made = QLabel(text)
    made.setProperty("role", "title")
    return made


def caption(text: str = "", wrap: bool = True) -> QLabel:
    """A quiet sentence."""
    made = QLabel(text)
    made.setProperty("role", "caption")
    made.setWordWrap(wrap)
    return made


def rule() -> QFrame:
    """A line of 1 px."""
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def block(*widgets: QWidget) -> QWidget:
    """Widgets under each other with the margins of a block."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 10, 12, 10)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return made
