"""A card: icon, heading, second line, named lines, note; buttons below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from widgets import icons
from widgets.theme import Theme


@dataclass(frozen=True)
class CardLine:
    """A named line of a card.

    ``role`` is t1, or t3 for what is missing; ``warning`` 1-4 takes that level's text colour.
    """

    title: str
    text: str
    role: str = "t1"
    warning: int = 0


@dataclass(frozen=True)
class CardContent:
    """What a card says."""

    title: str
    subtitle: str = ""
    icon: str = ""
    lines: Sequence[CardLine] = ()
    note: str = ""


class Card(QWidget):
    """Shows a `CardContent`; texts can be selected with the mouse."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, heading: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content: CardContent | None = None
        self._icon = QLabel(self)
        self._title = _text(self, "heading" if heading else "title")
        self._subtitle = _text(self, "t2")
        self._note = _text(self, "t3")
        self._lines = QGridLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(5)
        self._lines.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        outer.setSpacing(10)
        outer.addLayout(head)
        outer.addLayout(self._lines)
        outer.addWidget(self._note)
        outer.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._restyle)

    def show_content(self, content: CardContent) -> None:
        """Show ``content``."""
        self._content = content
        _put(self._title, content.title)
        _put(self._subtitle, content.subtitle)
        _put(self._note, content.note)
        while len(self._labels) < len(content.lines):
            pair = (_text(self, "t2"), _text(self, "t1"))
            for label in pair:
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            row = len(self._labels)
            self._lines.addWidget(pair[0], row, 0)
            self._lines.addWidget(pair[1], row, 1)
            self._labels.append(pair)
        for index, (title, text) in enumerate(self._labels):
            line = content.lines[index] if index < len(content.lines) else None
            title.setVisible(line is not None)
            text.setVisible(line is not None)
            if line is not None:
                title.setText(line.title)
                text.setText(line.text)
        self._restyle()

    @property
    def content(self) -> CardContent | None:
        """What is shown."""
        return self._content

    def add_button(self, text: str, icon: str, primary: bool = False) -> QPushButton:
        """Add a button under the card, with an icon that follows the theme."""
        button = QPushButton(text, self)
        button.setProperty("iconName", icon)
        if primary:
            button.setProperty("role", "primary")
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        self._style_button(button)
        return button

    def _style_button(self, button: QPushButton) -> None:
        role = "on_accent" if button.property("role") == "primary" else "t1"
        button.setIcon(icons.icon(button.property("iconName"), self._theme, 16, role))

    def _restyle(self) -> None:
        content = self._content
        if content is None:
            return
        self._icon.setVisible(bool(content.icon))
        if content.icon:
            self._icon.setPixmap(icons.pixmap(content.icon, 24, self._theme.hex("t2"), self.devicePixelRatioF()))
        for (_, text), line in zip(self._labels, content.lines, strict=False):
            colour = self._theme.warning(line.warning).text if line.warning else self._theme.hex(line.role)
            style = f"color: {colour}; font-weight: {'bold' if line.warning else 'normal'};"
            # Each new sheet polishes the label anew, though the next card's lines mostly look as this one's do.
            if text.styleSheet() != style:
                text.setStyleSheet(style)
        for button in self.findChildren(QPushButton):
            if button.property("iconName"):
                self._style_button(button)


def _text(parent: QWidget, role: str) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _put(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
