"""An analysis on the map: the red line with its corners, the parts within coloured by class, one control marked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from data.analysis.shapes import KeptPieces
from data.code_lists import land_classes
from data.messages import Extent
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.mapview.live import LiveLayer
from widgets.panel import MapControl
from widgets.theme import Theme

LAND, MARKED, CORNERS = "occupancy.land", "occupancy.marked", "occupancy.corners"
#: More corners than these are not lettered one by one.
_LETTERED = 60
_FILL, _MARK = 0.85, 0.45
#: Denominator up to which corners are lettered.
_LETTER_SCALE = 25_000


class OccupancyMap:
    """Puts an analysis on the map and takes it away.

    Parameters
    ----------
    map_control : MapControl
    theme : Theme
    """

    def __init__(self, map_control: MapControl, theme: Theme) -> None:
        self._map, self._theme = map_control, theme
        self._land: KeptPieces | None = None

    def show_line(self, shape: shapely.Geometry) -> None:
        """Show a red line and letter its corners J1, J2, ... as the survey does."""
        corners = np.concatenate([ring[:-1] for ring in _rings(shape)])
        points = list(shapely.points(corners)) if len(corners) <= _LETTERED else []
        self._map.highlight([shape, *points], "red_line")
        if not points:
            self._map.remove_points(CORNERS)
            return
        letters = [f"J{number}" for number in range(1, len(corners) + 1)]
        layer = LiveLayer(
            CORNERS,
            np.arange(len(corners)),
            corners,
            icon="circle",
            labels=letters,
            cluster_scale=0,
            quiet_scale=1,
            label_scale=_LETTER_SCALE,
            min_scale=_LETTER_SCALE,
        )
        self._map.show_points(layer)

    def show_land(self, pieces: KeptPieces) -> None:
        """Colour the parts of a red line by land class."""
        self._land = pieces
        codes = sorted({str(code) for code in pieces.group})
        styles = [AreaStyle(self._theme.land(code).name(), _FILL, 1.0) for code in codes]
        place = {code: index for index, code in enumerate(codes)}
        names = land_classes()
        titles = [f"{code} {names.get(str(code), '')}".strip() for code in pieces.group]
        classes = np.array([place[str(code)] for code in pieces.group], np.uint8)
        self._show(LAND, pieces, styles, classes, titles)

    def mark(self, pieces: KeptPieces) -> None:
        """Mark where another control found something; no pieces take the mark away."""
        if not len(pieces) or not np.any(shapely.get_dimensions(pieces.shape) == 2):
            self._map.remove_areas(MARKED)
            return
        style = AreaStyle(self._theme.series(1).name(), _MARK, 1.5)
        self._show(MARKED, pieces, [style], None, [str(group) for group in pieces.group], clickable=False)

    def choose(self, codes: Sequence[str]) -> None:
        """Outline the parts of land classes as chosen."""
        if self._land is not None:
            rows = np.flatnonzero(np.isin(self._land.group.astype(str), list(codes)))
            self._map.select_areas(LAND, rows.tolist())

    def group_at(self, row: int) -> str:
        """Land class of a part that was clicked."""
        return "" if self._land is None else str(self._land.group[row])

    def go_to(self, shape: shapely.Geometry) -> None:
        """Show a geometry whole."""
        xmin, ymin, xmax, ymax = shape.bounds
        extent: Extent = (float(xmin), float(ymin), float(xmax), float(ymax))
        self._map.zoom_to(extent, margin=0.25)

    def clear(self) -> None:
        """Take everything away."""
        self._land = None
        self._map.highlight([], "red_line")
        self._map.remove_points(CORNERS)
        self._map.remove_areas(LAND)
        self._map.remove_areas(MARKED)

    def _show(
        self,
        name: str,
        pieces: KeptPieces,
        styles: list[AreaStyle],
        classes: np.ndarray[tuple[int], np.dtype[np.uint8]] | None,
        titles: list[str],
        clickable: bool = True,
    ) -> None:
        rows = np.arange(len(pieces))
        if not len(rows):
            self._map.remove_areas(name)
            return
        self._map.show_areas(
            AreaLayer(name, rows, pieces.shape, styles, classes, titles, clickable=clickable, least_px=0)
        )


def _rings(shape: shapely.Geometry) -> list[np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(shape)]
