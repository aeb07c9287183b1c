"""Where a run looks: all of the overlap, a town or village, what the map shows, or what is drawn on it."""

from __future__ import annotations

import numpy as np
import shapely
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.areas import ellipsoidal_area
from data.formats import FORMATS
from plugins.change_detection.desk.boxes import narrow_box
from plugins.change_detection.desk.divisions import Divisions
from plugins.change_detection.runs.plan import Area
from widgets import icons
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.mapview.drawing import DrawRequest
from widgets.panel import PanelContext

#: The drawn area on the map.
LAYER = "detection.area"


class AreaChoice(QWidget):
    """Makes an `Area`.

    Signals
    -------
    changed()
        Another area is chosen.
    """

    changed = Signal()

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._divisions = Divisions((), ())
        self._drawn: shapely.Polygon | None = None
        self.kind = narrow_box()
        for text, key in (
            (self.tr("全部重叠范围"), "frame"),
            (self.tr("一个镇或村"), "division"),
            (self.tr("地图当前视野"), "extent"),
            (self.tr("在地图上画"), "polygon"),
        ):
            self.kind.addItem(text, key)
        self.town, self.village = narrow_box(), narrow_box()
        self.town.setAccessibleName(self.tr("镇"))
        self.village.setAccessibleName(self.tr("村"))
        self.draw = QPushButton()
        self._size = QLabel()
        self._size.setProperty("role", "t2")
        self._division_row, self._drawn_row = QWidget(), QWidget()
        divisions = QHBoxLayout(self._division_row)
        divisions.setContentsMargins(0, 0, 0, 0)
        divisions.addWidget(self.town, 1)
        divisions.addWidget(self.village, 1)
        drawn = QHBoxLayout(self._drawn_row)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.addWidget(self.draw)
        drawn.addWidget(self._size, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.kind, self._division_row, self._drawn_row):
            column.addWidget(widget)
        self.kind.currentIndexChanged.connect(self._kind_changed)
        self.town.currentIndexChanged.connect(self._town_changed)
        self.draw.clicked.connect(self.ask_drawing)
        context.theme.changed.connect(self._retheme)
        self._retheme()
        self._kind_changed()

    # -- data ---------------------------------------------------------------------------------

    def show_divisions(self, divisions: Divisions) -> None:
        """Offer these towns and villages."""
        self._divisions = divisions
        self.town.blockSignals(True)
        self.town.clear()
        for code, name in divisions.towns:
            self.town.addItem(name, code)
        self.town.blockSignals(False)
        self._town_changed()

    def area(self) -> Area:
        """The area that is chosen."""
        kind = self.kind.currentData()
        if kind == "division":
            return Area(kind="division", code=str(self.village.currentData() or self.town.currentData() or ""))
        if kind == "extent":
            return Area(kind="extent", extent=self._context.map.extent())
        if kind == "polygon" and self._drawn is not None:
            return Area(kind="polygon", ring=tuple((x, y) for x, y in shapely.get_coordinates(self._drawn).tolist()))
        return Area()

    def lacks(self) -> str:
        """What must still be said, in a sentence; "" when nothing."""
        kind = self.kind.currentData()
        if kind == "polygon" and self._drawn is None:
            return self.tr("先在地图上画出范围")
        if kind == "division" and not self.town.count():
            return self.tr("工作区没有行政区划，换一种范围")
        return ""

    def ask_drawing(self) -> None:
        """Have the area drawn on the map."""
        self._context.map.draw(DrawRequest("polygon", self.take_drawn, hint=self.tr("画出要检测的范围")))

    def take_drawn(self, shape: shapely.Geometry) -> None:
        """Take a polygon in the workspace's CRS."""
        if not isinstance(shape, shapely.Polygon) or not shape.is_valid:
            self._context.notify(self.tr("画的范围自己相交，重画一次"))
            return
        self._drawn = shape
        self._show_drawn()
        self.changed.emit()

    def clear(self) -> None:
        """Take the drawn area off the map."""
        self._context.map.remove_areas(LAYER)

    # -- inside ---------------------------------------------------------------------------------

    def _kind_changed(self) -> None:
        kind = self.kind.currentData()
        self._division_row.setVisible(kind == "division")
        self._drawn_row.setVisible(kind == "polygon")
        if kind != "polygon":
            self._context.map.stop_drawing()
        self._show_drawn()
        self.changed.emit()
        if kind == "polygon" and self._drawn is None:
            self.ask_drawing()

    def _town_changed(self) -> None:
        self.village.clear()
        self.village.addItem(self.tr("全镇"), "")
        for code, name in self._divisions.of_town(str(self.town.currentData() or "-")):
            self.village.addItem(name, code)

    def _show_drawn(self) -> None:
        """The drawn area on the map and its size, while it is what counts."""
        drawn, workspace = self._drawn, self._context.workspace
        self.draw.setText(self.tr("重画") if drawn is not None else self.tr("画范围"))
        if drawn is None or workspace is None or self.kind.currentData() != "polygon":
            self._size.clear()
            self.clear()
            return
        hectares = FORMATS["ha"]
        shapes = np.array([drawn], object)
        self._size.setText(hectares.text(float(ellipsoidal_area(shapes, workspace.crs)[0]), unit=True))
        style = AreaStyle(self._context.theme.hex("accent"), 0.0, 2.0, dashed=True)
        self._context.map.show_areas(AreaLayer(LAYER, np.zeros(1, np.int64), shapes, [style], clickable=False))

    def _retheme(self) -> None:
        self.draw.setIcon(icons.icon("polygon", self._context.theme, 16))
        self._show_drawn()
