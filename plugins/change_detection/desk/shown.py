"""The patches of a run on the map: layer, colours, threshold, selection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from data.code_lists import change_kinds
from data.formats import FORMATS
from data.words import language
from plugins.change_detection.desk.discards import reason_name
from plugins.change_detection.runs.comparing import Comparison
from plugins.change_detection.runs.patches import Grouping, Patches
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.panel import MapControl
from widgets.theme import Theme

LAYER, EARLIER, DISCARDED = "detection.patches", "detection.earlier", "detection.discarded"
Colouring = Literal["score", "kind"]
#: Upper bounds of the classes of the score, and how strongly each is filled.
_BOUNDS = (0.7, 0.8, 0.9)
_FILLS = (0.0, 0.08, 0.16, 0.28)
#: Kinds that get a colour of their own; more than these nobody tells apart, they are grey.
KINDS = 5


class PatchMap:
    """Puts patches on the map and takes them away.

    Parameters
    ----------
    map_control : MapControl
    theme : Theme
    """

    def __init__(self, map_control: MapControl, theme: Theme) -> None:
        self._map = map_control
        self._theme = theme
        self.colouring: Colouring = "score"

    def show(self, patches: Patches, kinds: Grouping) -> None:
        """Show a run's patches."""
        classes, styles = self._by_kind(kinds) if self.colouring == "kind" else self._by_score(patches)
        self._map.remove_areas(EARLIER)
        self._map.show_areas(
            AreaLayer(
                LAYER,
                np.arange(len(patches)),
                patches.shapes,
                styles,
                classes,
                titles=Titles(patches),
            )
        )

    def show_comparison(self, earlier: Patches, later: Patches, found: Comparison) -> None:
        """Show what is new, what both found, and (dashed) what is gone."""
        classes = np.zeros(len(later), np.uint8)
        classes[found.both] = 1
        styles = [AreaStyle(self._theme.stroke("patch").colour, 0.3), AreaStyle(self._theme.hex("accent"))]
        self._map.show_areas(
            AreaLayer(LAYER, np.arange(len(later)), later.shapes, styles, classes, titles=Titles(later))
        )
        gone = earlier.shapes[found.gone]
        style = AreaStyle(self._theme.hex("t2"), 0.0, 1.5, dashed=True)
        self._map.show_areas(AreaLayer(EARLIER, np.arange(len(gone)), gone, [style], clickable=False))

    def show_discarded(self, discarded: Patches | None) -> None:
        """Show what was put aside (dashed, beneath the patches), or no more of it."""
        if discarded is None or not len(discarded):
            self._map.remove_areas(DISCARDED)
            return
        titles = [
            f"{identity} {reason_name(str(reason))}"
            for identity, reason in zip(discarded.ids, discarded.reason, strict=True)
        ]
        style = AreaStyle(self._theme.hex("t2"), 0.0, 1.5, dashed=True)
        places = np.arange(len(discarded))
        self._map.show_areas(
            AreaLayer(DISCARDED, places, discarded.shapes, [style], titles=titles, through=True, level=-1)
        )

    def mask(self, shown: NDArray[np.bool_]) -> None:
        """Show only these."""
        self._map.mask_areas(LAYER, shown)

    def select(self, row: int | None) -> None:
        """Draw one as selected."""
        self._map.select_areas(LAYER, [] if row is None else [row])

    def clear(self) -> None:
        """Take everything away."""
        self._map.remove_areas(LAYER)
        self._map.remove_areas(EARLIER)
        self._map.remove_areas(DISCARDED)

    def colour_of(self, place: int) -> str:
        """Colour of the kind at a place of the grouping, ``#RRGGBB``."""
        return self._theme.series(place).name() if place < KINDS else self._theme.hex("ctl")

    def _by_score(self, patches: Patches) -> tuple[NDArray[np.uint8], list[AreaStyle]]:
        colour = self._theme.stroke("patch").colour
        styles = [AreaStyle(colour, fill) for fill in _FILLS]
        return np.digitize(np.nan_to_num(patches.score), _BOUNDS).astype(np.uint8), styles

    def _by_kind(self, kinds: Grouping) -> tuple[NDArray[np.uint8], list[AreaStyle]]:
        styles = [AreaStyle(self.colour_of(place), 0.25) for place in range(KINDS + 1)]
        return np.minimum(kinds.index, KINDS).astype(np.uint8), styles


def kind_name(kind: str) -> str:
    """The name of a kind in the program's language."""
    known = change_kinds().get(kind)
    return known.names["en" if language() == "en" else "zh"] if known is not None else kind


class Titles(Sequence[str]):
    """Tooltips of patches (number, kind, score, area), written when one is asked for: of thousands, one is read."""

    def __init__(self, patches: Patches) -> None:
        self._patches = patches

    def __len__(self) -> int:
        return len(self._patches)

    def __getitem__(self, row: Any) -> Any:
        """The tooltip of a patch; Sequence's slices are nobody's need."""
        p, mu = self._patches, FORMATS["mu"]
        area = mu.text(float(p.area[row]), unit=True)
        return f"{p.ids[row]} {kind_name(str(p.kind[row]))} {p.score[row]:.2f} • {area}"
