"""The live layers of a view, lowest first: how each is shown, where its points stand, and what is hit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.dated import TimeWindow
from widgets.mapview.camera import Camera
from widgets.mapview.live import Hit, LiveLayer, LiveState
from widgets.mapview.names import Names
from widgets.mapview.placing import Places, Placing

#: Logical pixels around the pointer in which a marker is hit.
_REACH = 14.0


class LiveStack:
    """Live layers in drawing order. Scales are denominators, magnifications device pixels a logical pixel."""

    def __init__(self) -> None:
        self._states: dict[str, LiveState] = {}
        self._placing = Placing()
        #: Names of the static map that small marks make room for.
        self.names: tuple[Names, ...] = ()
        self._window: TimeWindow | None = None
        self._kept: frozenset[str] = frozenset()

    def within_time(self, window: TimeWindow | None, kept: frozenset[str] = frozenset()) -> None:
        """Leave out what is dated outside a window, but of the layers ``kept``; None for nothing."""
        self._window, self._kept = window, kept
        for name, state in self._states.items():
            state.within_time(None if name in kept else window)

    def states(self) -> list[LiveState]:
        """The layers, lowest first."""
        return list(self._states.values())

    def get(self, name: str) -> LiveState | None:
        """How a layer is shown."""
        return self._states.get(name)

    def put(self, layer: LiveLayer) -> None:
        """Add a layer on top, or give the one of that name new data."""
        state = self._states.get(layer.name)
        if state is None:
            state = self._states[layer.name] = LiveState(layer)
            state.within_time(None if layer.name in self._kept else self._window)
        else:
            state.replace(layer)

    def remove(self, name: str) -> None:
        """Take a layer away if it is there."""
        self._states.pop(name, None)

    def order(self, names: Sequence[str]) -> None:
        """Put layers into this order, first ones lowest; those not named stay beneath."""
        rest = {name: state for name, state in self._states.items() if name not in names}
        self._states = rest | {name: self._states[name] for name in names if name in self._states}

    def gathered(self, camera: Camera, scale: float, magnification: float) -> tuple[list[LiveState], Places]:
        """The layers that are gathered at a scale, and the places of what is drawn of them."""
        states = [state for state in self._states.values() if state.is_drawn(scale) and state.is_clustered(scale)]
        return states, self._placing.places(states, camera.resolution, scale, magnification, self.names)

    def pick(self, x: float, y: float, camera: Camera, scale: float, magnification: float) -> Hit | None:
        """The uppermost object drawn at a ground point."""
        reach = _REACH * magnification
        top = list(reversed(self._states.values()))
        for state in top:
            if state.stands_alone and (hit := state.hit(x, y, camera.resolution, scale, reach)) is not None:
                return hit
        states, places = self.gathered(camera, scale, magnification)
        if len(places.counts):
            distance = np.hypot(places.xy[:, 0] - x, places.xy[:, 1] - y) / camera.resolution
            best = int(np.argmin(distance))
            if distance[best] <= reach:
                return _hit(states[places.layer[best]], places, best)
        for state in top:
            hit = state.hit(x, y, camera.resolution, scale, reach)
            if hit is not None:
                return hit
        return None


def _hit(state: LiveState, places: Places, place: int) -> Hit:
    row = int(places.row[place])
    if row >= 0:
        return state.hit_of(row)
    x, y = places.xy[place].tolist()
    return Hit(state.layer.name, -1, -1, x, y, count=int(places.counts[place]))
