"""What the import wizard shows on the map beside it: where a file's features lie, and would lie read otherwise."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from PySide6.QtWidgets import QWidget

from data.importing.placing import LIKELY
from data.messages import Extent
from widgets.panel import MapControl

#: The wizard's outlines are drawn as red lines are.
_ROLE = "red_line"
#: Pixels between the wizard and the desk's right edge when it makes room for the map.
_BESIDE = 16


class Previews:
    """Outlines on the map, for as long as a wizard is open.

    Parameters
    ----------
    wizard
        The window that moves aside, once, when something is shown beneath it.
    """

    def __init__(self, wizard: QWidget, map_: MapControl) -> None:
        self._wizard, self._map = wizard, map_
        self._aside = False

    def show_place(self, extent: Extent) -> None:
        """Outline an extent in the map's CRS and fly there."""
        self._step_aside()
        self._map.highlight([shapely.box(*extent).exterior], _ROLE)
        self._map.fly_to(extent)

    def show_reading(self, reading: dict[str, Any]) -> bool:
        """Show where a file would lie by a reading of ``onemap import --check``; whether that is a place on the map.

        In the county it is shown so near that its outlines can be compared with the map.
        """
        if not reading["extent"]:
            self.clear()
            return False
        self._step_aside()
        frame = shapely.box(*reading["extent"])
        near = [shapely.from_wkt(text) for text in reading.get("outlines", ())]
        self._map.highlight([frame.exterior, *near], _ROLE)
        if near and (reading["inside"] or 0.0) >= LIKELY:
            bounds = shapely.total_bounds(np.array(near, dtype=object))
            frame = shapely.box(*bounds).buffer(max(bounds[2] - bounds[0], bounds[3] - bounds[1]) * 0.75)
        self._map.fly_to(frame.bounds)
        return True

    def clear(self) -> None:
        """Leave no outline on the map."""
        self._map.highlight([], _ROLE)

    def _step_aside(self) -> None:
        """Uncover the middle of the map: what is previewed there lay beneath the wizard."""
        window = self._wizard.parentWidget()
        if self._aside or window is None:
            return
        self._aside = True
        beneath = window.window().frameGeometry()
        left = beneath.right() - self._wizard.frameGeometry().width() - _BESIDE
        self._wizard.move(max(beneath.left(), left), self._wizard.y())
