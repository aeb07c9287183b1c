"""An analysis on the map: the red line with its corners, the parts within coloured by class, one control marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from data.analysis.shapes import KeptPieces
from data.code_lists import land_classes
from data.messages import Extent
from data.reporting.coordinates import corners as lettered
from widgets.mapview.areas import AreaLayer, AreaStyle, Letter
from widgets.panel import MapControl
from widgets.theme import Theme

VEIL, LAND, MARKED, CORNERS = "occupancy.veil", "occupancy.land", "occupancy.marked", "occupancy.corners"
#: More corners than these are not lettered one by one.
_LETTERED = 60
#: Opacity of the parts, and of what is laid over the ground around a red line, as far as this (m).
_FILL, _VEIL, _AROUND_M = 0.85, 0.35, 100_000.0
#: Opacity of a layer other than the land classes, which are seen through it.
_LAYER_FILL = 0.35


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

    def show_line(self, shape: shapely.Geometry, others: Sequence[shapely.Geometry] = ()) -> None:
        """Show a red line and letter its corners J1, J2, ... as the survey does.

        Parameters
        ----------
        others
            Red lines of the same file, drawn without letters.
        """
        corners = lettered(shape)
        few = len(corners) <= _LETTERED
        self._map.highlight([shape, *others, *(shapely.points(corners) if few else [])], "red_line")
        veil = AreaStyle(self._theme.hex("b1"), _VEIL, 0.0, cased=False)
        xmin, ymin, xmax, ymax = shape.bounds
        around = _AROUND_M + max(xmax - xmin, ymax - ymin)
        outside = shapely.difference(shapely.box(xmin - around, ymin - around, xmax + around, ymax + around), shape)
        self._show(VEIL, np.array([outside], dtype=object), [veil])
        away = corners - np.array(shape.centroid.coords[0])
        away /= np.maximum(np.hypot(*away.T), 1e-9)[:, None]
        letters = [
            Letter(x, y, f"J{number}", east, north)
            for number, ((x, y), (east, north)) in enumerate(zip(corners.tolist(), away.tolist(), strict=True), 1)
        ]
        style = AreaStyle(self._theme.stroke("red_line").colour)
        none = np.empty(0, np.int64)
        self._map.show_areas(
            AreaLayer(CORNERS, none, none.astype(object), [style], letters=letters if few else (), clickable=False)
        )

    def show_land(self, pieces: KeptPieces) -> None:
        """Colour the parts of a red line by land class."""
        self._land = pieces
        codes = sorted({str(code) for code in pieces.group})
        styles = [
            AreaStyle(self._theme.hex("t1"), _FILL, 0.75, cased=False, inside=self._theme.land(code).name())
            for code in codes
        ]
        place = {code: index for index, code in enumerate(codes)}
        names = land_classes()
        titles = [f"{code} {names.get(str(code), '')}".strip() for code in pieces.group]
        classes = np.array([place[str(code)] for code in pieces.group], np.uint8)
        self._show(LAND, pieces.shape, styles, classes, titles)

    def show_layer(self, pieces: KeptPieces, names: Mapping[str, str]) -> None:
        """Show what another layer has within a red line, in place of the land classes.

        Parameters
        ----------
        pieces
            What was found; areas, lines or points.
        names
            What each group is called.
        """
        self._land = pieces
        style = AreaStyle(self._theme.hex("accent"), _LAYER_FILL, 1.5, cased=True)
        titles = [names.get(str(group), "") or str(group) for group in pieces.group]
        self._show(LAND, pieces.shape, [style], titles=titles)

    def mark(self, pieces: KeptPieces) -> None:
        """Mark where another control found something; no pieces take the mark away."""
        if not len(pieces) or not np.any(shapely.get_dimensions(pieces.shape) == 2):
            self._map.remove_areas(MARKED)
            return
        style = AreaStyle(self._theme.hex("t2"), width=1.0, cased=False, hatched=True)
        # Over the parts, whichever of the two panels is the first with its answer.
        self._show(MARKED, pieces.shape, [style], level=1)

    def choose(self, groups: Sequence[str]) -> None:
        """Outline the parts of groups as chosen."""
        if self._land is not None:
            rows = np.flatnonzero(np.isin(self._land.group.astype(str), list(groups)))
            self._map.select_areas(LAND, rows.tolist())

    def group_at(self, row: int) -> str:
        """Group (land class, village, project) of a part that was clicked."""
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
        self._map.remove_areas(CORNERS)
        for name in (VEIL, LAND, MARKED):
            self._map.remove_areas(name)

    def _show(
        self,
        name: str,
        shapes: NDArray[np.object_],
        styles: list[AreaStyle],
        classes: NDArray[np.uint8] | None = None,
        titles: list[str] | None = None,
        level: int = 0,
    ) -> None:
        """Areas; those with titles can be clicked."""
        if not len(shapes):
            self._map.remove_areas(name)
            return
        rows, clickable = np.arange(len(shapes)), titles is not None
        self._map.show_areas(AreaLayer(name, rows, shapes, styles, classes, titles, clickable, least_px=0, level=level))
