"""Which date of the patch is looked at: the pair that is compared, or one of all others alone."""

from __future__ import annotations

from plugins.change_review.imagery import Imagery
from plugins.change_review.reading import PatchView
from widgets.compare.datestrip import DateStrip
from widgets.compare.place import Mode
from widgets.compare.view import CompareView


class Dates:
    """Keeps view and strip at the same date.

    Attributes
    ----------
    single : int
        Position of the date that is shown alone; -1 while the pair is compared.
    """

    def __init__(self, view: CompareView, strip: DateStrip, imagery: Imagery) -> None:
        self._view = view
        self._strip = strip
        self._imagery = imagery
        self.single = -1
        strip.chosen.connect(self.choose)

    def show_patch(self, patch: PatchView) -> bool:
        """Compare the pair of a patch; whether both of its scenes are in the catalogue."""
        self.single = -1
        place = self._imagery.place(patch)
        self._view.show_place(place)
        self._view.set_message("" if place is not None else self._imagery.missing(patch))
        self._imagery.fill(self._strip, patch)
        return place is not None

    def compare(self, mode: Mode) -> None:
        """Compare the pair in another way."""
        self._pair()
        self._view.set_mode(mode)

    def turn(self, by: int) -> None:
        """Show the date before (-1) or after (1) the one in view."""
        count = len(self._strip.dates)
        if count:
            start = self.single if self.single >= 0 else self._imagery.pair[1 if by > 0 else 0]
            self.choose(min(max(start + by, 0), count - 1))

    def choose(self, position: int) -> None:
        """Show one date alone."""
        self.single = position
        self._strip.mark(position)
        self._view.show_single(self._strip.dates[position].dated)

    def back(self) -> None:
        """Go back to the pair."""
        self._pair()
        self._view.show_single(None)

    def _pair(self) -> None:
        self.single = -1
        self._strip.mark(-1)
