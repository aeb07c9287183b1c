"""Areas that the console draws over the map: polygons by the thousand, coloured by class, filtered at once.

For what changes while one looks: patches over a threshold that slides, footprints of scenes. Polygons are given once;
showing others of them is a mask, and costs a repaint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from data.dated import Moments, TimeWindow
from layers.protocol import Extent
from widgets.mapview.live import Hit


@dataclass(frozen=True)
class AreaStyle:
    """How the areas of a class are drawn.

    Attributes
    ----------
    stroke : str
        ``#RRGGBB``.
    fill : float
        Opacity of the inside in the same colour, 0 to 1.
    width : float
        Logical pixels; the casing comes beneath.
    dashed : bool
    cased : bool
        Whether a casing lies beneath the stroke; areas that meet edge to edge look better without.
    hatched : bool
        The inside is hatched in the stroke's colour instead of filled: what lies beneath is to be seen.
    inside : str
        Colour of the inside, ``#RRGGBB``; "" for the stroke's.
    casing : str
        Colour of the casing, ``#RRGGBB``; "" for the theme's.
    legend : str
        What it stands for, in the legend of a printed page; "" keeps it out of there.
    """

    stroke: str
    fill: float = 0.0
    width: float = 2.0
    dashed: bool = False
    cased: bool = True
    hatched: bool = False
    inside: str = ""
    casing: str = ""
    legend: str = ""


@dataclass(frozen=True)
class Letter:
    """Text beside a ground point (a boundary point's J1), on the side that the vector (``east``, ``north``) points to.

    ``x`` and ``y`` are in the project's CRS, the vector has length 1, or 0: the text's middle is at the point. With a
    ``colour`` (``#RRGGBB``) it is written in it, with a ``halo`` of its own. What is to ``stay`` is never left out.
    """

    x: float
    y: float
    text: str
    east: float = 1.0
    north: float = 0.0
    colour: str = ""
    halo: str = ""
    stay: bool = False


@dataclass(frozen=True)
class AreaLayer:
    """Areas with what decides their look; arrays have one entry an area.

    Parameters
    ----------
    name : str
        The layer's name, by which it is replaced, masked and removed.
    ids : ndarray of int64
        Keys of the areas.
    geometries : ndarray of shapely geometries
        Polygons, multipolygons, lines (drawn without an inside) and points (always marks), in the project's CRS.
    styles : sequence of AreaStyle
        The classes.
    classes : ndarray of uint8, optional
        Index into ``styles``; all of the first without.
    titles : sequence of str, optional
        Texts of the tooltips.
    clickable : bool
        Whether the pointer finds them.
    through : bool
        Whether a click goes through to what lies beneath: the pointer finds them for their tooltips alone.
    letters : sequence of Letter
        Texts at places, in the colour of the first style or their own; one that would lie on another is left out.
    least_px : float
        Areas that are smaller on screen (logical pixels) are drawn as a mark of this side: none is ever lost from view.
        With 0 there are no marks: points are then seen by their letters alone.
    by_edge : bool
        The pointer finds them at their outlines only: what lies inside stays within reach.
    printed : bool
        Whether a printed page shows them as the map does.
    level : int
        Layers of a higher level lie over those of a lower one; of one level, in the order in which they came.
    times : ndarray of datetime64[s], optional
        When each is of (UTC), shape (n,) or (n, 2) for from and to: a time window leaves out the others.
    """

    name: str
    ids: NDArray[np.int64]
    geometries: NDArray[np.object_]
    styles: Sequence[AreaStyle]
    classes: NDArray[np.uint8] | None = None
    titles: Sequence[str] | None = None
    clickable: bool = True
    through: bool = False
    least_px: float = 7.0
    letters: Sequence[Letter] = ()
    by_edge: bool = False
    printed: bool = False
    times: Moments | None = None
    level: int = 0
    bounds: NDArray[np.float64] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        count = len(self.ids)
        for name in ("geometries", "classes", "titles", "times"):
            values = getattr(self, name)
            if values is not None and len(values) != count:
                raise ValueError(f"{self.name}: {name} has {len(values)} entries, not {count}")
        if self.classes is not None and count and int(self.classes.max()) >= len(self.styles):
            raise ValueError(f"{self.name}: class {int(self.classes.max())} has no style")
        object.__setattr__(self, "bounds", shapely.bounds(self.geometries).reshape(-1, 4))

    def __len__(self) -> int:
        return len(self.ids)

    def style(self, row: int) -> AreaStyle:
        """Style of an area."""
        return self.styles[int(self.classes[row]) if self.classes is not None else 0]


class AreaState:
    """A layer of areas as it is shown."""

    def __init__(self, layer: AreaLayer) -> None:
        self.layer = layer
        self.selected: frozenset[int] = frozenset()
        self.shown: NDArray[np.bool_] = np.ones(len(layer), np.bool_)
        self._in_time: NDArray[np.bool_] | None = None

    def within_time(self, window: TimeWindow | None) -> None:
        """Leave out what is dated outside a window, or nothing."""
        times = self.layer.times
        self._in_time = None if window is None or times is None else window.holds(times)

    def rows(self) -> NDArray[np.intp]:
        """Rows to be drawn, wherever they are."""
        return np.flatnonzero(self.shown if self._in_time is None else self.shown & self._in_time)

    def rows_within(self, extent: Extent) -> NDArray[np.intp]:
        """Rows to be drawn whose boxes meet an extent."""
        box = self.layer.bounds
        left, bottom, right, top = extent
        meets = (box[:, 0] <= right) & (box[:, 2] >= left) & (box[:, 1] <= top) & (box[:, 3] >= bottom)
        if self._in_time is not None:
            meets &= self._in_time
        return np.flatnonzero(meets & self.shown)

    def hit(self, x: float, y: float, reach: float) -> Hit | None:
        """The smallest area at a ground point, or one within ``reach`` map units of it."""
        if not self.layer.clickable:
            return None
        rows = self.rows_within((x - reach, y - reach, x + reach, y + reach))
        if not len(rows):
            return None
        shapes = self.layer.geometries[rows]
        if self.layer.by_edge:
            shapes = np.where(shapely.get_dimensions(shapes) == 2, shapely.boundary(shapes), shapes)
        near = rows[shapely.distance(shapes, shapely.Point(x, y)) <= reach]
        if not len(near):
            return None
        row = int(near[np.argmin(shapely.area(self.layer.geometries[near]))])
        titles, box = self.layer.titles, self.layer.bounds[row]
        # The same hit wherever in the area the pointer is: nothing changes while it stays inside.
        centre = (float(box[0] + box[2]) / 2, float(box[1] + box[3]) / 2)
        return Hit(self.layer.name, int(self.layer.ids[row]), row, *centre, 1, titles[row] if titles else "")


class Areas:
    """The layers of areas of a map view, lowest first.

    Parameters
    ----------
    changed : callable
        Called when something else is to be drawn.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._states: dict[str, AreaState] = {}
        self._window: TimeWindow | None = None
        self._kept: frozenset[str] = frozenset()

    def within_time(self, window: TimeWindow | None, kept: frozenset[str] = frozenset()) -> None:
        """Leave out what is dated outside a window, but of the layers ``kept``; None for nothing."""
        self._window, self._kept = window, kept
        for state in self:
            self._date(state)
        self._changed()

    def _date(self, state: AreaState) -> None:
        state.within_time(None if state.layer.name in self._kept else self._window)

    def __iter__(self) -> Iterator[AreaState]:
        return iter(sorted(self._states.values(), key=lambda state: state.layer.level))

    def get(self, name: str) -> AreaState | None:
        """How a layer is shown; None when there is none of that name."""
        return self._states.get(name)

    def printed(self) -> list[AreaState]:
        """How the layers that belong on a printed page are shown, lowest first."""
        return [state for state in self if state.layer.printed]

    def show(self, layer: AreaLayer) -> None:
        """Draw a layer, in place of one of the same name; what is selected stays, a mask does not."""
        before = self._states.get(layer.name)
        state = AreaState(layer)
        if before is not None:
            state.selected = before.selected
        self._date(state)
        self._states[layer.name] = state
        self._changed()

    def mask(self, name: str, shown: NDArray[np.bool_] | None) -> None:
        """Draw only the areas that ``shown`` (one truth value an area) says, or all of them (None)."""
        state = self._states.get(name)
        if state is None:
            return
        if shown is not None and len(shown) != len(state.layer):
            raise ValueError(f"{name}: mask has {len(shown)} entries, not {len(state.layer)}")
        state.shown = np.ones(len(state.layer), np.bool_) if shown is None else np.asarray(shown, np.bool_)
        self._changed()

    def select(self, name: str, ids: Sequence[int]) -> None:
        """Draw areas as selected."""
        state = self._states.get(name)
        if state is not None and state.selected != frozenset(ids):
            state.selected = frozenset(ids)
            self._changed()

    def remove(self, name: str) -> None:
        """Draw a layer no more; an unknown name is no error."""
        if self._states.pop(name, None) is not None:
            self._changed()

    def pick(self, x: float, y: float, reach: float, click: bool = True) -> Hit | None:
        """The uppermost area at a ground point: one that takes clicks, then (without ``click``) one that only tells."""
        for through in (False,) if click else (False, True):
            for state in reversed(tuple(self)):
                found = state.hit(x, y, reach) if state.layer.through == through else None
                if found is not None:
                    return found
        return None
