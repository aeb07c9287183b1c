"""Short Chinese texts that break where a reader would pause, so that no character stands alone on a line."""

from __future__ import annotations

import re

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

#: Keeps the characters beside it on one line, and has no width.
_JOINER = "\u2060"
#: A number goes with what it counts; what stands in brackets is a phrase.
_PHRASE = re.compile(r"(?:[\d.,]+ )?（?[^\s，、。；：（]+[，、。；：]*")
_SPACE = "\u00a0"


def phrases(text: str) -> list[str]:
    """The parts of a text between spaces and brackets, each with the punctuation after it and a number before it."""
    return _PHRASE.findall(text)


def joined(text: str) -> str:
    """The text, to be broken between its phrases only."""
    return _PHRASE.sub(lambda found: _JOINER.join(found.group().replace(" ", _SPACE)), text)


class Phrases(QLabel):
    """A text of a few phrases; one that is too long for a line of its own lets all of them break anywhere."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.said = text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break between phrases where that is possible in this width."""
        super().resizeEvent(event)
        self._break()

    def say(self, text: str) -> None:
        """Show another text."""
        self.said = text
        self.setText(text)
        self._break()

    def _break(self) -> None:
        metrics = self.fontMetrics()
        fits = all(metrics.horizontalAdvance(phrase) <= self.width() for phrase in phrases(self.said))
        text = joined(self.said) if fits else self.said
        if text != self.text():
            self.setText(text)
