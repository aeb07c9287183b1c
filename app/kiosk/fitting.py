"""A line that always fits: in other words, or in smaller letters."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.kiosk.parts import dressed

#: Letters grow no smaller than this share of their size.
_LEAST = 0.7
#: Letters of a breadth of their own, in widths of a Han character.
_NARROW = 0.55


class Fitting(QLabel):
    """One line in the first of several wordings that has room; in smaller letters where not even the last one has.

    Parameters
    ----------
    font, colour
        As it is where there is room.
    shrinks
        Whether its letters may be smaller; else the last wording is taken as it is.
    """

    def __init__(self, font: QFont, colour: str, *, shrinks: bool = False) -> None:
        super().__init__()
        self._wordings: tuple[str, ...] = ("",)
        self._font, self._shrinks = font, shrinks
        dressed(self, font, colour, wrap=False)
        # Its words do not make room for themselves; its height stays, whatever its letters are.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.sizeHint().height())

    def say(self, *wordings: str) -> None:
        """Show one of these, the longest first."""
        self._wordings = wordings
        self._choose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew."""
        super().resizeEvent(event)
        self._choose()

    def _choose(self) -> None:
        metrics = QFontMetricsF(self._font)
        fitting = (words for words in self._wordings if metrics.horizontalAdvance(words) <= self.width())
        words = next(fitting, self._wordings[-1])
        font = QFont(self._font)
        wide = metrics.horizontalAdvance(words)
        if self._shrinks and wide > self.width() > 0:
            share = max(_LEAST, self.width() / wide)
            font.setPixelSize(int(font.pixelSize() * share))
        self.setFont(font)
        self.setText(words)


def worded(room: float, *wordings: str) -> str:
    """The first wording of at most so many Han characters' width, the last one where none is."""
    return next((words for words in wordings if _width(words) <= room), wordings[-1])


def _width(words: str) -> float:
    return sum(1.0 if ord(letter) > 0x2E7F else _NARROW for letter in words)
