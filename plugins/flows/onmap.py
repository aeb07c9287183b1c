"""The ground that changed between two years, on the map."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from data.flows.classes import class_title
from data.flows.matrix import Change
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.panel import PanelContext

LAYER = "flows.changes"


class ChangesOnMap:
    """Draws the changed ground of an area, or of one flow of it, and says what was clicked."""

    def __init__(self, context: PanelContext) -> None:
        self._context = context
        self._changes: Change | None = None
        context.map.area_clicked.connect(self._clicked)

    def take(self, changes: Change | None) -> None:
        """Take other changes; nothing is drawn yet."""
        self._changes = changes

    def clear(self) -> None:
        """Draw nothing."""
        self._context.map.remove_areas(LAYER)

    def show(self, digits: int, area: str, pair: tuple[str, str] | None = None) -> None:
        """Draw what changed.

        Parameters
        ----------
        digits
            How many digits of a class count.
        area
            Prefix of a division code; "" for the county.
        pair
            Classes before and after; None: all that are not the same.
        """
        changes = self._changes
        if changes is None or not len(changes.area):
            self.clear()
            return
        was = np.array([str(code)[:digits] for code in changes.before], dtype=object)
        now = np.array([str(code)[:digits] for code in changes.after], dtype=object)
        kept = np.array([str(place).startswith(area) for place in changes.village], dtype=bool)
        kept &= (was != now) if pair is None else (was == pair[0]) & (now == pair[1])
        rows = np.flatnonzero(kept)
        style = AreaStyle(self._context.theme.stroke("patch").colour, 0.35, 2.0)
        titles = [_title(changes, row) for row in rows.tolist()]
        self._context.map.show_areas(
            AreaLayer(LAYER, rows.astype(np.int64), changes.shape[rows], [style], titles=titles)
        )

    def _clicked(self, layer: str, row: int) -> None:
        if layer == LAYER and self._changes is not None:
            self._context.map.select_areas(LAYER, [row])
            self._context.notify(_title(self._changes, row))


def _title(changes: Change, row: int) -> str:
    return QCoreApplication.translate("Flows", "{before} → {after}，{area} m²").format(
        before=class_title(str(changes.before[row])),
        after=class_title(str(changes.after[row])),
        area=f"{changes.area[row]:,.2f}",
    )
