"""How the village's screen looks: the tokens at kiosk sizes, larger still where the reader asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont

from widgets.theme import Theme

#: The shorter side (px) that the token file's sizes are given for.
SIDE = 1080
#: How much larger text is after 大字.
LARGE = 1.2
#: The accent under a finger.
PRESSED = "#04443C"
_STEP = 0.05


@dataclass(frozen=True)
class Look:
    """Sizes and colours of one screen.

    Attributes
    ----------
    unit
        Device-independent px a px of the token file.
    large
        Whether the reader has asked for large type.
    """

    theme: Theme
    unit: float = 1.0
    large: bool = False

    @classmethod
    def for_screen(cls, theme: Theme, width: int, height: int, large: bool = False) -> Look:
        """The look of a screen of so many px; below half of 1080 it would be unreadable and stays at half."""
        unit = max(0.5, round(min(width, height) / SIDE / _STEP) * _STEP)
        return cls(theme, unit, large)

    def px(self, length: float) -> int:
        """A length of the token file on this screen."""
        return round(length * self.unit)

    def type_px(self, kind: str, fixed: bool = False) -> int:
        """Size of a kind of text (least, body, tile, title) on this screen.

        Parameters
        ----------
        fixed
            Not enlarged by 大字: the bars at both ends of the screen.
        """
        grown = LARGE if self.large and not fixed else 1.0
        return round(self.theme.tokens.font_px(kind, "kiosk") * self.unit * grown)

    def font(self, kind: str = "body", bold: bool = False, fixed: bool = False) -> QFont:
        """Font of a kind of text."""
        font = QFont(self.theme.font("body", bold))
        font.setPixelSize(self.type_px(kind, fixed))
        return font

    def hex(self, role: str) -> str:
        """Colour of a role; accent and t2 are the kiosk's own, dark enough for 7:1."""
        own = self.theme.tokens.raw["kiosk"].get(role)
        return str(own) if own is not None else self.theme.hex(role)

    def colour(self, role: str) -> QColor:
        """The same as a QColor."""
        return QColor(self.hex(role))

    @property
    def gap(self) -> int:
        """Between targets."""
        return self.px(self.theme.space("kiosk_gap"))

    @property
    def margin(self) -> int:
        """Around the page."""
        return self.px(48)

    @property
    def target(self) -> int:
        """Least height of anything that is touched."""
        return self.px(self.theme.space("kiosk_target"))

    @property
    def radius(self) -> int:
        """Of cards and buttons."""
        return self.px(self.theme.tokens.radius("kiosk"))
