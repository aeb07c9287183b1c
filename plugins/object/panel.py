"""The panel 此处对象: everything at the place that was clicked or around the object that was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from pyproj import CRS
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from data.messages import DataChanged, ObjectChosen, PlaceAsked
from data.places import TABLES
from layers.crs import Coordinates, Frame
from plugins.object.place import Place, look
from plugins.object.wording import (
    ICONS,
    card_text,
    object_title,
    place_card,
    sight_text,
    summary,
    table_name,
    view_rows,
)
from widgets.cards.card import Card
from widgets.cards.rows import ObjectRow, ObjectRows
from widgets.panel import Panel, PanelContext


class ObjectPanel(Panel):
    """Follows clicks on the map and choices in other panels."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._coordinates = Coordinates(CRS.from_user_input(context.workspace.config.crs))
        self._asked: tuple[float, float] | None = None
        self._lead: tuple[str, int] | None = None
        self._shown: tuple[Any, Any] | None = None
        self._place: Place | None = None
        self._generation = 0
        self._busy = False
        # A click on a marker tells both the object and the place: they are one question.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self.hint = QLabel(self.tr("点击地图，或在清单中选一行，查看此处的地块、网格、摄像头"), self)
        self.hint.setProperty("role", "t3")
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(12, 12, 12, 12)
        self.card = Card(context.theme)
        self.zoom = self.card.add_button(self.tr("缩放至"), "focus-centered", primary=True)
        self.copy = self.card.add_button(self.tr("复制"), "copy")
        self.here = ObjectRows(context.theme, self.tr("此处的对象"))
        self.sights = ObjectRows(context.theme, self.tr("能看到此处的摄像头"))
        self.sights.set_note(self.tr("按朝向、视场角与可视距离推算，未计地形与建筑遮挡"))
        self.seen = ObjectRows(context.theme, self.tr("视域内的水库与产业"))
        self.seen.chosen.connect(self._choose)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.hint, self.card, self.seen, self.here, self.sights):
            column.addWidget(widget)
        column.addStretch(1)
        for widget in (self.card, self.seen, self.here, self.sights):
            widget.hide()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.zoom.clicked.connect(self._zoom)
        self.copy.clicked.connect(self._copy)
        self.here.chosen.connect(self._choose)
        self.sights.chosen.connect(self._choose)
        self._subscriptions = [
            context.hub.subscribe(PlaceAsked, self._place_asked),
            context.hub.subscribe(ObjectChosen, self._object_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
        ]

    @property
    def place(self) -> Place | None:
        """What is shown."""
        return self._place

    def is_complete(self) -> bool:
        """Whether the answer to the last click has arrived."""
        return not (self._busy or self._soon.isActive())

    def save_state(self) -> dict[str, Any]:
        """Nothing: what was clicked yesterday is no question of today."""
        return {}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Nothing to take up."""

    def shut(self) -> None:
        """Let go of messages."""
        self._soon.stop()
        self._generation += 1
        for subscription in self._subscriptions:
            subscription.cancel()

    # --- messages -----------------------------------------------------------------------------------------------

    def _place_asked(self, message: PlaceAsked) -> None:
        self._asked = (message.x, message.y)
        self._soon.start()

    def _object_chosen(self, message: ObjectChosen) -> None:
        self._lead = (message.table, message.fid)
        self._soon.start()

    def _data_changed(self, message: DataChanged) -> None:
        if self._shown is not None and message.table in {table for table, _ in TABLES} | {"grid_staff", "division"}:
            self._asked, self._lead = self._shown
            self._soon.start()

    def _choose(self, key: str) -> None:
        table, _, fid = key.partition("/")
        self.context.hub.publish(ObjectChosen(table, int(fid), "object:row"))

    # --- looking ------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        question = (self._asked, self._lead)
        self._asked = self._lead = None
        self._generation += 1
        self._busy = True
        store = self.context.store
        self.context.tasks.run(
            partial(look, store, *question),
            partial(self._show, self._generation, question),
            partial(self._fail, self._generation),
            self,
        )

    def _fail(self, generation: int, error: BaseException) -> None:
        if generation == self._generation:
            self._busy = False
            self.context.report(error)
            self.completed.emit()

    def _show(self, generation: int, question: tuple[Any, Any], place: Place | None) -> None:
        if generation != self._generation:
            return
        self._busy = False
        if place is not None:
            self._shown = question
            self._place = place
            self._fill(place)
        self.completed.emit()

    def _fill(self, place: Place) -> None:
        position = self._coordinates.text(place.x, place.y, Frame.CGCS2000).replace("  ", " ")
        self.hint.hide()
        self.card.show_content(place_card(place, position))
        self.card.show()
        self.zoom.setVisible(place.lead_extent is not None)
        self.here.show_rows(
            [
                ObjectRow(f"{f.table}/{f.fid}", ICONS.get(f.table, "map-pin"), object_title(f), table_name(f.table))
                for f in place.found
                if place.lead is None or (f.table, f.fid) != (place.lead.table, place.lead.fid)
            ]
        )
        self.seen.show_rows(view_rows(place))
        self.sights.show_rows(
            [ObjectRow(f"camera/{s.fid}", "device-cctv", sight_text(s), "", not s.online) for s in place.sights]
        )
        self.set_note(summary(place))

    def _zoom(self) -> None:
        if self._place is not None and self._place.lead_extent is not None:
            self.context.map.fly_to(self._place.lead_extent)

    def _copy(self) -> None:
        if self.card.content is not None:
            QGuiApplication.clipboard().setText(card_text(self.card.content))
            self.context.notify(self.tr("已复制此处对象"))
