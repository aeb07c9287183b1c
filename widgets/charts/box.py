"""A chart with its heading: name at the left, unit and span at the right, sentences under it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


class ChartBox(QWidget):
    """Heading, chart, notes."""

    def __init__(self, chart: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._title = QLabel(self)
        self._title.setProperty("role", "title")
        self._note = QLabel(self)
        self._note.setProperty("role", "caption")
        self._below = QLabel(self)
        self._below.setProperty("role", "caption")
        self._below.setWordWrap(True)
        self._below.hide()
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._note)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 8)
        outer.setSpacing(6)
        outer.addLayout(head)
        outer.addWidget(chart, 1)
        outer.addWidget(self._below)

    def set_texts(self, title: str, note: str = "", below: str = "") -> None:
        """Change the heading, the text at its right and the sentence below."""
        self._title.setText(title)
        self._note.setText(note)
        self._below.setText(below)
        self._below.setVisible(bool(below))

    @property
    def below(self) -> str:
        """The sentence below the chart."""
        return self._below.text()
