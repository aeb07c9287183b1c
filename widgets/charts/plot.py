"""A pyqtgraph plot as quiet as the rest of the console: no menus, no buttons, no mouse, colours from the theme."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme


class QuietPlot(pg.PlotWidget):
    """Base of all charts.

    A chart answers a question at a glance; it is not a tool for exploring. So it neither pans nor zooms, and the wheel
    goes on to the scroll area around it. Subclasses draw in ``redraw``, which also runs when the theme changes.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, axes: dict[str, pg.AxisItem] | None = None) -> None:
        # Before anything of pyqtgraph is made: items take their defaults from here.
        pg.setConfigOptions(antialias=True, foreground=theme.colour("t2"))
        super().__init__(parent, axisItems=axes or {}, background=None, enableMenu=False)
        self.theme = theme
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)
        item = self.getPlotItem()
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(False, False)
        item.setContentsMargins(0, 0, 0, 0)
        item.getViewBox().setDefaultPadding(0)
        for name in ("left", "right", "bottom", "top"):
            axis = item.getAxis(name)
            axis.setStyle(tickLength=0, tickTextOffset=8)
            axis.setPen(None)
            axis.setTickPen(pg.mkPen(None))
        theme.changed.connect(self._retheme)
        self._style_axes()

    def redraw(self) -> None:
        """Draw the chart anew from its data in the theme's colours."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the scroll area around the chart."""
        event.ignore()

    def _style_axes(self) -> None:
        for name in ("left", "right", "bottom", "top"):
            axis = self.getPlotItem().getAxis(name)
            axis.setTextPen(self.theme.colour("t3"))
            axis.setTickFont(self.theme.font("caption"))

    def _retheme(self) -> None:
        pg.setConfigOptions(foreground=self.theme.colour("t2"))
        self._style_axes()
        self.redraw()
