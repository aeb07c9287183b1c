"""What the console draws over the static map: in which order, and what of it is hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from widgets.mapview.areas import Areas
from widgets.mapview.camera import Camera
from widgets.mapview.drawing import DrawingHand
from widgets.mapview.heat import HeatMaps
from widgets.mapview.live import Hit
from widgets.mapview.live_stack import LiveStack
from widgets.mapview.painter.areas import AreaPainter
from widgets.mapview.painter.decorations import DecorationPainter
from widgets.mapview.painter.live import LivePainter
from widgets.mapview.painter.shapes import Shape, ShapePainter
from widgets.theme import Theme

#: Highlights from below to above.
_ROLES = ("patch", "red_line", "selection", "hover")
#: Logical pixels around the pointer in which an area is hit.
_AREA_REACH = 7.0


class Overlays:
    """Densities, fields of view, areas, highlights, live things, the sketch and the box under the hand, scale bar.

    Scales are denominators, magnifications device pixels a logical pixel.

    Parameters
    ----------
    theme : Theme
        Colours, fonts and strokes.
    update : callable
        Has the view painted anew.
    """

    def __init__(self, theme: Theme, update: Callable[[], None]) -> None:
        self._update = update
        #: Live layers; whoever changes one calls ``update`` of the view.
        self.live = LiveStack()
        self.areas = Areas(update)
        self.heat = HeatMaps(theme, update)
        self.with_scale_bar = True
        self._shapes: dict[str, Shape] = {}
        self._box = QRectF()
        self._areas = AreaPainter(theme)
        self._markers = LivePainter(theme)
        self._strokes = ShapePainter(theme)
        self._decorations = DecorationPainter(theme)

    def theme_changed(self) -> None:
        """Draw markers anew in the theme's new colours."""
        self._markers.theme_changed()

    def highlight(self, geometries: Sequence[shapely.Geometry], role: str) -> None:
        """Draw geometries in a role; none clears it.

        Raises
        ------
        ValueError
            For a role that there is not.
        """
        if role not in _ROLES:
            raise ValueError(f"{role!r} is none of {', '.join(_ROLES)}")
        if len(geometries):
            self._shapes[role] = Shape(geometries)
        else:
            self._shapes.pop(role, None)
        self._update()

    def highlighted(self) -> dict[str, list[shapely.Geometry]]:
        """What is highlighted, by role."""
        return {role: list(shape.geometries) for role, shape in self._shapes.items()}

    def show_box(self, box: QRectF) -> None:
        """Draw the box that a hand pulls, device pixels; an empty one is none."""
        self._box = box
        self._update()

    def pick(self, x: float, y: float, camera: Camera, scale: float, magnification: float, click: bool) -> Hit | None:
        """The uppermost live object at a ground point, else the uppermost area; see `MapView.pick`."""
        found = self.live.pick(x, y, camera, scale, magnification)
        if found is not None:
            return found
        return self.areas.pick(x, y, _AREA_REACH * magnification * camera.resolution, click)

    def paint(
        self,
        painter: QPainter,
        camera: Camera,
        scale: float,
        magnification: float,
        metres: float,
        hit: Hit | None,
        drawing: DrawingHand,
    ) -> None:
        """Draw everything, lowest first.

        Parameters
        ----------
        painter : QPainter
            In device pixels.
        camera, scale, magnification
            The view.
        metres : float
            Metres a map unit.
        hit : Hit or None
            What is under the pointer.
        drawing : DrawingHand
            Has the sketch.
        """
        ratio, hovered = magnification, (hit.layer, hit.id) if hit is not None else None
        states = self.live.states()
        self.heat.paint(painter, camera)
        self._markers.fields_of_view(painter, camera, scale, ratio, metres, states, hovered)
        self._areas.paint(painter, camera, ratio, self.areas, hovered)
        self._strokes.paint(
            painter, camera, ratio, [(role, self._shapes[role]) for role in _ROLES if role in self._shapes]
        )
        gathered = self.live.gathered(camera, scale, ratio)
        self._markers.paint(painter, camera, scale, ratio, states, gathered, hovered)
        if drawing.sketch is not None:
            sketch = drawing.sketch
            self._strokes.sketch(painter, camera, ratio, sketch.outline(), sketch.closed, not sketch.dragged)
            self._decorations.drawing(painter, camera, ratio, drawing)
        if not self._box.isNull():
            self._strokes.box(painter, ratio, self._box)
        if self.with_scale_bar:
            self._decorations.scale_bar(painter, camera, ratio, metres)

    def tell_progress(self, painter: QPainter, camera: Camera, magnification: float, share: float) -> None:
        """Draw how much of the picture is there, 0 to 1."""
        self._decorations.progress(painter, camera, magnification, share)
