"""The panel 标绘: draws over the map, keeps what was drawn in sets, makes buffers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import shapely
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from data.crs import workspace_crs
from data.errors import UserError
from data.messages import ObjectChosen, SelectionChanged, SketchesChanged
from data.sketches.book import SketchBook, SketchChange
from data.sketches.buffer import buffered
from data.sketches.model import Kind, Sketch, SketchSet, new_id, new_set
from plugins.sketches.drawing import Drawing
from plugins.sketches.figures import kind_title, length_text, measure_text
from plugins.sketches.form import BufferRow, ChosenForm, DrawRow, LookRow
from plugins.sketches.listing import SketchList
from plugins.sketches.onmap import LAYERS, layers
from plugins.sketches.setrow import SetRow
from plugins.sketches.takingback import carry_out
from widgets.busypanel import BusyPanel
from widgets.panel import PanelContext

#: Objects of a selection that a buffer is made around at most: beyond it the outline says nothing any more.
_MOST_OBJECTS = 20_000


class SketchesPanel(BusyPanel):
    """Lists the sketches of a set; what is drawn goes into it."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None, "the manifest asks for a workspace"
        self._crs = workspace_crs(context.workspace.config.crs)
        self.book = SketchBook(context.workspace.path, context.workspace.config.crs)
        self.sets: tuple[SketchSet, ...] = ()
        self._figures: dict[Sketch, str] = {}
        self._told: set[str] = set()
        self._keys: dict[str, int] = {}
        self._wanted = self._wanted_sketch = ""
        self._then: Callable[[], None] | None = None
        self._selected: SelectionChanged | None = None
        self._object: SelectionChanged | None = None
        self.drawing = Drawing(context, self._crs, self)
        self.set_row = SetRow(context, self.book, self._crs)
        self.draw_row = DrawRow()
        self.look = LookRow(context.theme)
        self.hint = QLabel()
        self.hint.setProperty("role", "t3")
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.list = SketchList(context.theme)
        self.chosen_form = ChosenForm()
        self.buffer_row = BufferRow()
        self._lay_out()
        self._connect()
        self._choose("")
        self._read()

    def shut(self) -> None:
        """End what is being drawn, and take the sketches off the map."""
        self.drawing.shut()
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.area_clicked.disconnect(self._clicked)
        self.context.theme.changed.disconnect(self._restyle)
        for name in LAYERS:
            self.context.map.remove_areas(name)

    def save_state(self) -> dict[str, Any]:
        """The set in use, and the look of what is drawn next."""
        return {"set": self.set_row.current, "colour": self.look.colour, "width": self.look.width_px}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take up the set and the look."""
        self._wanted = str(state.get("set", ""))
        colour, width = state.get("colour"), state.get("width")
        if colour in self.look.swatches and isinstance(width, (int, float)):
            self.look.show_look(str(colour), float(width))
        self._show()

    @property
    def current(self) -> SketchSet | None:
        """The set that is listed; None while there is none."""
        return next((each for each in self.sets if each.id == self.set_row.current), None)

    @property
    def chosen(self) -> Sketch | None:
        """The sketch that is chosen in the list."""
        return self.list.chosen

    # --- drawing ------------------------------------------------------------------------------------------------

    def begin(self, kind: Kind) -> None:
        """Have the user draw one after the other until it is cancelled."""
        self.drawing.begin(kind)

    def redraw(self) -> None:
        """Have the user draw the chosen sketch anew."""
        self._of_chosen(self.drawing.redraw)

    def move_chosen(self) -> None:
        """Have the user click where the middle of the chosen sketch is to be."""
        self._of_chosen(self.drawing.move)

    def edit_vertices(self) -> None:
        """Have the user move, add and take away vertices of the chosen sketch; pressed again, that ends."""
        if self.drawing.edited:
            self.context.map.stop_drawing()
        else:
            self._of_chosen(self.drawing.edit_vertices)

    def _of_chosen(self, action: Callable[[Sketch], None]) -> None:
        sketch = self.chosen
        if sketch is not None:
            action(sketch)

    def _begun(self, kind: Kind | None, hint: str) -> None:
        self.draw_row.mark(kind)
        self.chosen_form.vertices.setChecked(bool(self.drawing.edited))
        self.hint.setText(self.tr("{what}；Esc 结束").format(what=hint))
        self.hint.show()
        self._fit()

    def _ended(self) -> None:
        self.draw_row.mark(None)
        self.chosen_form.vertices.setChecked(False)
        self.hint.hide()
        self._fit()

    def _drawn(self, kind: Kind, geometry: shapely.Geometry) -> None:
        text = self.tr("标注") if kind == "text" else ""
        sketch = Sketch(new_id(), kind, geometry, self.look.colour, self.look.width_px, text)
        self.add(sketch, then=self._write_text if kind == "text" else None)

    def _write_text(self) -> None:
        self.chosen_form.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen_form.text.selectAll()

    # --- changes, each a step that can be taken back -------------------------------------------------------------

    def add(self, sketch: Sketch, then: Callable[[], None] | None = None) -> None:
        """Put a sketch into the set in use; the first one begins a set."""
        title = self.tr("画{kind}").format(kind=kind_title(sketch.kind))
        self._wanted_sketch, self._then = sketch.id, then
        current = self.current
        if current is None:
            first = new_set(self.tr("标绘"), self.context.actor, (sketch,))
            self._wanted = first.id
            carry_out(self.context, title, lambda: self.book.keep(first), lambda: self.book.remove(first.id, first))
            return
        if not current.shown:
            # What one draws is to be seen.
            self.set_row.show_current(True)
        self._carry(title, SketchChange(current.id, {sketch.id: None}, {sketch.id: sketch}))

    def change(self, before: Sketch, after: Sketch, title: str) -> None:
        """Make something else of a sketch."""
        current = self.current
        if current is not None and before != after:
            self._wanted_sketch = after.id
            self._carry(title, SketchChange(current.id, {before.id: before}, {after.id: after}))

    def remove_chosen(self) -> None:
        """Remove the chosen sketch."""
        sketch, current = self.chosen, self.current
        if sketch is not None and current is not None:
            self._wanted_sketch = ""
            title = self.tr("删除{kind}").format(kind=kind_title(sketch.kind))
            self._carry(title, SketchChange(current.id, {sketch.id: sketch}, {sketch.id: None}))

    def _carry(self, title: str, change: SketchChange) -> None:
        back = change.reversed()
        carry_out(self.context, title, lambda: self.book.carry_out(change), lambda: self.book.carry_out(back))

    def _reshape(self, sketch: Sketch, geometry: shapely.Geometry) -> None:
        self.change(sketch, replace(sketch, geometry=geometry), self.tr("改标绘的形状"))

    def _looked(self, colour: str, width: float) -> None:
        sketch = self.chosen
        if sketch is not None:
            self.change(sketch, replace(sketch, colour=colour, width=width), self.tr("改标绘的样式"))

    def _written(self, text: str, note: str) -> None:
        sketch = self.chosen
        if sketch is None:
            return
        if sketch.kind == "text" and not text:
            self.context.notify(self.tr("文字不能为空；不要它就删除"))
            self.chosen_form.show_sketch(sketch, self._figures[sketch])
            return
        self.change(sketch, replace(sketch, text=text, note=note), self.tr("改标绘的文字"))

    # --- buffers ------------------------------------------------------------------------------------------------

    def make_buffer(self, of: str, metres: float) -> None:
        """Make a buffer around the chosen sketch or what is selected on the map, and keep it as a sketch."""
        sketch, selected, store = self.chosen, self._meant(), self.context.store
        crs = self._crs
        if of == "selection" and selected is not None and len(selected.fids) > _MOST_OBJECTS:
            self.context.notify(self.tr("选中的对象超过 {n} 个，少选一些再生成").format(n=f"{_MOST_OBJECTS:,}"))
            return

        def work() -> shapely.Geometry:
            if of == "sketch":
                return buffered([sketch.geometry] if sketch is not None else [], metres, crs)
            if selected is None or store is None:
                return buffered([], metres, crs)
            return buffered(list(store.geometries(selected.table, selected.fids)), metres, crs)

        def done(found: shapely.Geometry) -> None:
            text = self.tr("缓冲 {distance}").format(distance=length_text(metres))
            self.add(Sketch(new_id(), "area", found, self.look.colour, self.look.width_px, text))

        self.carry_on(work, done)

    def _take_selection(self, message: SelectionChanged) -> None:
        self._selected = message if message.fids else None
        self._enable()

    def _take_object(self, message: ObjectChosen) -> None:
        store = self.context.store
        if store is not None and message.table in store.tables() and store.describe(message.table).geometry:
            self._object = SelectionChanged(message.table, (message.fid,), message.source)
            self._enable()

    def _meant(self) -> SelectionChanged | None:
        """What is selected; where nothing is, the object that was chosen last, on the map or in a list."""
        return self._selected or self._object

    # --- what is shown ------------------------------------------------------------------------------------------

    def _read(self) -> None:
        known, crs = dict(self._figures), self._crs

        def work() -> tuple[tuple[SketchSet, ...], tuple[UserError, ...], dict[Sketch, str]]:
            sets, wrong = self.book.all()
            drawn = (sketch for each in sets for sketch in each.sketches)
            return sets, wrong, {sketch: known.get(sketch) or measure_text(sketch, crs) for sketch in drawn}

        self.carry_on(work, self._arrived)

    def _arrived(self, found: tuple[tuple[SketchSet, ...], tuple[UserError, ...], dict[Sketch, str]]) -> None:
        self.sets, wrong, self._figures = found
        for error in wrong:
            if str(error) not in self._told:  # once, not at every change of another set
                self._told.add(str(error))
                self.context.report(error)
        self._show()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _show(self) -> None:
        before = self.chosen.id if self.chosen is not None else ""
        self.set_row.show_sets(self.sets, self._wanted)
        if self.set_row.current == self._wanted:  # else it comes with a later list
            self._wanted = ""
        current = self.current
        self.list.show_sketches(current.sketches if current is not None else (), self._figures)
        count = self.list.count()
        self.empty.setVisible(count == 0)
        self.list.setVisible(count > 0)
        self.set_note(str(count) if count else "")
        self._show_on_map()
        listed = {sketch.id for sketch in current.sketches} if current is not None else set()
        if self._wanted_sketch in listed:
            before, self._wanted_sketch = self._wanted_sketch, ""
        self._choose(before)

    def _show_on_map(self) -> None:
        shown = [sketch for each in self.sets if each.shown for sketch in each.sketches]
        for sketch in shown:
            self._keys.setdefault(sketch.id, len(self._keys) + 1)
        for layer in layers(shown, [self._keys[sketch.id] for sketch in shown]):
            self.context.map.show_areas(layer)
        self.drawing.take(shown)

    def _choose(self, sketch_id: str) -> None:
        self.list.choose(sketch_id)
        self._chose()

    def _chose(self) -> None:
        sketch = self.chosen
        if self.drawing.edited and (sketch is None or sketch.id != self.drawing.edited):
            self.context.map.stop_drawing()
        self.chosen_form.setVisible(sketch is not None)
        if sketch is not None:
            self.chosen_form.show_sketch(sketch, self._figures[sketch])
            self.look.show_look(sketch.colour, sketch.width)
        keys = [self._keys[sketch.id]] if sketch is not None and sketch.id in self._keys else []
        for name in LAYERS:
            self.context.map.select_areas(name, keys)
        self._enable()
        self._fit()

    def _enable(self) -> None:
        self.buffer_row.of_sketch.setEnabled(self.chosen is not None)
        self.buffer_row.of_selection.setEnabled(self._meant() is not None)

    def _clicked(self, layer: str, key: int) -> None:
        if layer not in LAYERS:
            return
        found = next((sketch for sketch, known in self._keys.items() if known == key), "")
        owner = next((each for each in self.sets if any(one.id == found for one in each.sketches)), None)
        if owner is not None:
            self._wanted, self._wanted_sketch = owner.id, found
            self._show()

    def _go(self) -> None:
        sketch = self.chosen
        if sketch is not None:
            self.context.map.fly_to(sketch.geometry.bounds)

    def _set_chosen(self, set_id: str) -> None:
        self._wanted = set_id
        self._show()

    def _restyle(self) -> None:
        self.look.restyle()
        self.set_row.restyle()
        self._show()

    def _fit(self) -> None:
        """Give what is shown the height it takes: a scroll area alone lets wrapped lines be squeezed together."""
        width = self._scroll.viewport().width()
        self._inside.setMinimumHeight(max(0, self._column.totalHeightForWidth(width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        self.empty = QLabel(
            self.tr(
                "还没有标绘。按上面的一种在地图上画；画好的列在这里，可改颜色、文字和备注，生成缓冲区，随地图打印。"
            )
        )
        self.empty.setProperty("role", "t3")
        self.empty.setWordWrap(True)
        self._inside = inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (self.set_row, self.draw_row, self.look, self.hint, self.empty):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.chosen_form)
        column.addStretch(0)
        column.addWidget(self.buffer_row)
        self._scroll = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _connect(self) -> None:
        drawing = self.drawing
        drawing.drawn.connect(self._drawn)
        drawing.reshaped.connect(self._reshape)
        drawing.begun.connect(self._begun)
        drawing.ended.connect(self._ended)
        self.draw_row.pressed.connect(drawing.press)
        self.look.changed.connect(self._looked)
        self.set_row.chosen.connect(self._set_chosen)
        self.list.itemSelectionChanged.connect(self._chose)
        self.list.itemDoubleClicked.connect(lambda _item: self._go())
        form = self.chosen_form
        form.written.connect(self._written)
        for button, action in (
            (form.go, self._go),
            (form.move_it, self.move_chosen),
            (form.vertices, self.edit_vertices),
            (form.redraw, self.redraw),
            (form.remove, self.remove_chosen),
        ):
            button.clicked.connect(lambda _=False, action=action: action())
        self.list.removal_asked.connect(self.remove_chosen)
        self.buffer_row.asked.connect(self.make_buffer)
        context = self.context
        context.map.area_clicked.connect(self._clicked)
        context.theme.changed.connect(self._restyle)
        self._subscriptions = (
            context.hub.subscribe(SketchesChanged, lambda _message: self._read()),
            context.hub.subscribe(SelectionChanged, self._take_selection),
            context.hub.subscribe(ObjectChosen, self._take_object),
        )
