"""What the panel has the user draw: new sketches, the shape of one anew, its place, its vertices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pyproj
import shapely
from PySide6.QtCore import QObject, Signal
from shapely.affinity import translate

from data.sketches.model import WITH_VERTICES, Kind, Sketch
from plugins.sketches.figures import measure_text
from plugins.sketches.snapping import Snapping
from widgets.mapview.drawing import DrawRequest
from widgets.mapview.sketching import SketchKind
from widgets.panel import PanelContext

_DRAWN: dict[Kind, SketchKind] = {
    "point": "point",
    "line": "line",
    "area": "polygon",
    "circle": "circle",
    "text": "point",
}


class Drawing(QObject):
    """Begins and ends drawings on the map, one at a time.

    Signals
    -------
    drawn(str, object)
        A new shape of this kind.
    reshaped(object, object)
        A sketch, and the shape that it is to have.
    begun(object, str)
        The kind whose button is down (None: none of them), and what to do.
    ended()
        Nothing is being drawn any more.
    """

    drawn = Signal(str, object)
    reshaped = Signal(object, object)
    begun = Signal(object, str)
    ended = Signal()

    def __init__(self, context: PanelContext, crs: pyproj.CRS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._crs = context, crs
        self._snapping = Snapping(context)
        self._kind: Kind | None = None
        self._switching = False
        self._shown: Sequence[Sketch] = ()
        # Of the sketch whose vertices are worked on: as it is on file, the shape on its way there, and the one under
        # the hand where that is newer still.
        self._edited: Sketch | None = None
        self._told: shapely.Geometry | None = None
        self._newer: shapely.Geometry | None = None

    @property
    def kind(self) -> Kind | None:
        """What is being drawn."""
        return self._kind

    @property
    def edited(self) -> str:
        """Id of the sketch whose vertices are worked on, "" without one."""
        return self._edited.id if self._edited is not None else ""

    def take(self, shown: Sequence[Sketch]) -> None:
        """The sketches that the map shows: the pointer snaps to their corners, and one may be under the hand."""
        self._shown = shown
        self._follow()
        self._snapping.take([sketch.geometry for sketch in shown if sketch.id != self.edited])

    def shut(self) -> None:
        """End what is being drawn."""
        if self._kind is not None:
            self._context.map.stop_drawing()
        self._snapping.end()

    def begin(self, kind: Kind) -> None:
        """Have the user draw one after the other until it is cancelled; a text is one, to be written at once."""
        self._draw(kind, partial(self.drawn.emit, kind), self._hint(kind), again=kind != "text")

    def redraw(self, sketch: Sketch) -> None:
        """Have the user draw a sketch anew."""
        self._draw(sketch.kind, lambda found: self.reshaped.emit(sketch, found), self._hint(sketch.kind))

    def move(self, sketch: Sketch) -> None:
        """Have the user click where the middle of a sketch is to be."""

        def moved(to: shapely.Geometry) -> shapely.Geometry:
            middle = sketch.geometry.centroid
            return translate(sketch.geometry, to.x - middle.x, to.y - middle.y)

        def preview(to: shapely.Geometry | None) -> None:
            self._context.map.highlight([moved(to)] if to is not None else [], "hover")

        def finished(to: shapely.Geometry) -> None:
            self._context.map.highlight([], "hover")
            self.reshaped.emit(sketch, moved(to))

        self._draw("point", finished, self.tr("点击新的位置（标绘的中心）"), changed=preview, mark=False)

    def edit_vertices(self, sketch: Sketch) -> None:
        """Have the user move, add and take away vertices; each is a step of its own that can be taken back."""
        if sketch.kind not in WITH_VERTICES:
            raise ValueError(f"a {sketch.kind} has no vertices of its own")
        self._draw(sketch.kind, self._vertex_moved, self.tr("改折点"), again=True, mark=False, edited=sketch)
        self.take(self._shown)

    def press(self, kind: Kind) -> None:
        """The button of a kind: begin it, or end it."""
        if kind == self._kind and not self.edited:
            self._context.map.stop_drawing()
        else:
            self.begin(kind)

    def _vertex_moved(self, shape: shapely.Geometry) -> None:
        """Tell of it, one change after the other: a change names the sketch as it is on file before it."""
        if self._edited is None:
            return
        if self._told is not None:
            self._newer = shape
            return
        self._told, self._newer = shape, None
        self.reshaped.emit(self._edited, shape)

    def _follow(self) -> None:
        """The files hold something else: the change that was told, one taken back, or what a colleague did."""
        edited = self._edited
        if edited is None:
            return
        now = next((sketch for sketch in self._shown if sketch.id == edited.id), None)
        if now is None:
            self._context.map.stop_drawing()
        elif self._told is not None and now.geometry.equals_exact(self._told):
            newer, self._edited, self._told, self._newer = self._newer, now, None, None
            if newer is not None:
                self._vertex_moved(newer)
        elif not now.geometry.equals_exact(edited.geometry):
            self.edit_vertices(now)
        else:
            self._edited = now  # its look or text at most

    def _draw(
        self,
        kind: Kind,
        finished: Callable[[shapely.Geometry], None],
        hint: str,
        again: bool = False,
        changed: Callable[[shapely.Geometry | None], None] | None = None,
        mark: bool = True,
        edited: Sketch | None = None,
    ) -> None:
        def over(found: shapely.Geometry) -> None:
            if not again:
                self._end()
            finished(found)

        request = DrawRequest(
            kind=_DRAWN[kind],
            finished=over,
            changed=changed or (lambda _found: None),
            cancelled=self._cancelled,
            caption=partial(self._caption, kind) if kind in ("line", "area", "circle") else None,
            snap=self._snapping.place,
            hint=hint,
            again=again,
            shape=edited.geometry if edited is not None else None,
        )
        # Beginning cancels what was drawn before, which is told at once: that is no end of drawing.
        self._switching = True
        self._context.map.draw(request)
        self._switching = False
        self._kind, self._edited, self._told, self._newer = kind, edited, None, None
        self._snapping.begin()
        self.begun.emit(kind if mark else None, hint)

    def _hint(self, kind: Kind) -> str:
        return {
            "point": self.tr("点击位置"),
            "line": self.tr("依次点击折点，双击结束"),
            "area": self.tr("依次点击边界点，双击结束"),
            "circle": self.tr("从圆心按住拖到圆周"),
            "text": self.tr("点击文字的位置"),
        }[kind]

    def _caption(self, kind: Kind, geometry: shapely.Geometry) -> str:
        try:
            return measure_text(Sketch("", kind, geometry), self._crs)
        except ValueError:  # too few corners so far
            return ""

    def _cancelled(self) -> None:
        if not self._switching:
            self._end()

    def _end(self) -> None:
        self._kind = self._edited = self._told = self._newer = None
        self._snapping.end()
        self.ended.emit()
        self.take(self._shown)
