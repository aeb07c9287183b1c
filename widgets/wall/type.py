"""Sizes of everything that is read from afar: from the farthest viewer's distance and the size of a pixel."""

from __future__ import annotations

from dataclasses import dataclass

from layers import tokens

#: Body text on a screen of so many lines, where nobody said how far its viewers are: 10 m at 1.5 mm on 2,160 lines.
_LINES_A_BODY = 45


@dataclass(frozen=True)
class WallType:
    """Sizes in device pixels, all from that of the body text (look: "Type", wall)."""

    body: int

    @classmethod
    def for_viewers(cls, distance_mm: float, pitch_mm: float, design: tokens.Tokens | None = None) -> WallType:
        """Sizes for viewers up to ``distance_mm`` away from pixels of ``pitch_mm``; even, so that halves stay whole.

        Raises
        ------
        ValueError
            When a length is not positive.
        """
        if distance_mm <= 0 or pitch_mm <= 0:
            raise ValueError("distance and pitch are lengths in mm")
        wall = (design or tokens.load()).raw["type"]["wall"]
        exact = distance_mm * wall["body_factor"] / (pitch_mm * wall["pitch_factor"])
        return cls(max(14, 2 * -(-round(exact) // 2)))

    @classmethod
    def for_screen(cls, width: int, height: int) -> WallType:
        """Sizes for a screen of which only the pixels are known; its shorter side says how large it is."""
        return cls(max(14, 2 * round(min(width, height) / _LINES_A_BODY / 2)))

    @property
    def caption(self) -> int:
        """The smallest text."""
        return round(self.body * 0.84)

    @property
    def title(self) -> int:
        """Names of scenes."""
        return round(self.body * 1.25)

    @property
    def figure(self) -> int:
        """Indicators."""
        return self.body * 2

    @property
    def hero(self) -> int:
        """The one number of a screen."""
        return round(self.body * 3.5)

    @property
    def gap(self) -> int:
        """Between cards."""
        return self.body // 2

    @property
    def margin(self) -> int:
        """Around a scene."""
        return round(self.body * 40 / 48)

    @property
    def pad(self) -> int:
        """Within a card."""
        return round(self.body * 34 / 48)

    @property
    def radius(self) -> int:
        """Of a card's corners."""
        return max(4, round(self.body * 8 / 48))

    @property
    def line(self) -> int:
        """Of rules and borders."""
        return max(1, round(self.body * 2 / 48))

    @property
    def header(self) -> int:
        """Height of a card's heading."""
        return round(self.body * 2.3)
