"""The panel 此处对象: everything at the place that was clicked or around the object that was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from pyproj import CRS
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from data.at_place import PlaceQuestion, PlaceRow, PlaceSection
from data.errors import UserError
from data.ground_model import GroundModel
from data.messages import (
    AlertsChanged,
    DataChanged,
    ObjectChosen,
    PlaceAsked,
    ReadingsChanged,
    TimeFilterChanged,
)
from data.places import TABLES
from data.surveys.filed import present_table, survey_day
from layers.crs import Coordinates, Frame
from layers.workspace_project import TERRAIN_FILE
from plugins.object.asking import Answer, Answered, Inquiry
from plugins.object.card_documents import CardDocuments
from plugins.object.place import Place, look
from plugins.object.printing import WHOLE_HASH, print_card
from plugins.object.sections import SectionList, section_text
from plugins.object.wording import (
    ICONS,
    PANELS,
    card_text,
    object_title,
    place_card,
    sight_text,
    summary,
    table_name,
    view_rows,
)
from widgets.cards.card import Card, CardContent
from widgets.cards.rows import ObjectRow, ObjectRows
from widgets.panel import Panel, PanelContext

#: What came in is asked for once in so many ms.
AGAIN_MS = 1_000


class ObjectPanel(Panel):
    """Follows clicks on the map and choices in other panels."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None, "the manifest asks for a workspace"
        crs = CRS.from_user_input(context.workspace.config.crs)
        self._coordinates = Coordinates(crs)
        self._ground_model = GroundModel(context.workspace.imagery / TERRAIN_FILE, crs)
        self._content: CardContent | None = None
        self._sections: tuple[PlaceSection, ...] = ()
        self._asked: tuple[float, float] | None = None
        self._lead: tuple[str, int] | None = None
        self._shown: tuple[Any, Any] | None = None
        self._place: Place | None = None
        self._stale = False
        self._told_of: tuple[Any, ...] = ()
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
        self.listed = self.card.add_button(self.tr("清单"), "table")
        self.listed.setToolTip(self.tr("在清单面板里看这个对象"))
        self.print = self.card.add_button(self.tr("打印…"), "printer")
        self.facts = Card(context.theme, heading=False)
        self._rule = QFrame(self)
        self._rule.setProperty("role", "rule")
        self._rule.setFixedHeight(1)
        self.urgent, self.more = SectionList(context.theme), SectionList(context.theme)
        self.documents = CardDocuments(context, self)
        self.inquiry = Inquiry(context.tasks, self)
        self.here = ObjectRows(context.theme, self.tr("此处的对象"))
        self.sights = ObjectRows(context.theme, self.tr("能看到此处的摄像头"))
        self.sights.set_note(self.tr("按朝向、视场角与可视距离推算，未计地形与建筑遮挡"))
        self.seen = ObjectRows(context.theme, self.tr("视域内的水库与产业"))
        self.seen.chosen.connect(self._choose)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        shown = (self.card, self._rule, self.facts, self.seen, self.here, self.sights)
        for widget in (self.hint, self.card, self.urgent, *shown[1:], self.documents.section, self.more):
            column.addWidget(widget)
        column.addStretch(1)
        for widget in shown:
            widget.hide()
        self.scrolled = scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        # Alerts and readings come in bursts: the sections are asked once for all that came.
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask_sections)
        self._connect()
        self._subscriptions = [
            context.hub.subscribe(PlaceAsked, self._place_asked),
            context.hub.subscribe(ObjectChosen, self._object_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
            context.hub.subscribe(AlertsChanged, lambda _: self._sections_changed()),
            context.hub.subscribe(ReadingsChanged, lambda _: self._sections_changed()),
            context.hub.subscribe(TimeFilterChanged, lambda _: self._show_answers()),
        ]

    def _connect(self) -> None:
        """What is clicked, and what the parts tell."""
        self.zoom.clicked.connect(self._zoom)
        self.copy.clicked.connect(self._copy)
        self.print.clicked.connect(self._print)
        self.listed.clicked.connect(self._show_listed)
        self.urgent.chosen.connect(self._open)
        self.more.chosen.connect(self._open)
        self.inquiry.answered.connect(self._answered)
        self.documents.changed.connect(self._ask_sections)
        self.documents.panel_asked.connect(self._open)
        self.documents.completed.connect(self._tell_complete)
        self.here.chosen.connect(self._choose)
        self.sights.chosen.connect(self._show_camera)

    @property
    def place(self) -> Place | None:
        """What is shown."""
        return self._place

    @property
    def content(self) -> CardContent | None:
        """Heading and facts of the place, without the sections."""
        return self._content

    def text(self, digits: int = 12) -> str:
        """All that is shown, as plain text in the order of the card; "" where nothing is.

        ``digits`` of the hash of each document are written.
        """
        content = self._content
        if content is None:
            return ""
        told = {s.key: section_text(s.title, a) for s in self._lists() if (a := self._answer(s.key))}
        urgent = [told[s.key] for s in self._lists(True) if told.get(s.key)]
        more = [
            text
            for text in (self.documents.section.text(digits), *(told.get(s.key) for s in self._lists(False)))
            if text
        ]
        heading = CardContent(content.title, content.subtitle)
        facts = CardContent("", "", "", content.lines)
        return "\n".join([card_text(heading), *urgent, card_text(facts), *more])

    def is_complete(self) -> bool:
        """Whether the answers to the last click have arrived."""
        waiting = self._busy or self._soon.isActive() or self._again.isActive()
        return not waiting and self.inquiry.is_complete and self.documents.is_complete

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what came in while the card was hidden."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._ask_sections()

    def save_state(self) -> dict[str, Any]:
        """Nothing: what was clicked yesterday is no question of today."""
        return {}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Nothing to take up."""

    def shut(self) -> None:
        """Let go of messages."""
        self._soon.stop()
        self._again.stop()
        self.inquiry.stop()
        self.documents.shut()
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
        if self._shown is None:
            return
        if message.table in {table for table, _ in TABLES} | {"grid_staff", "division"}:
            self._asked, self._lead = self._shown
            self._soon.start()
        else:
            self._sections_changed()

    def _sections_changed(self) -> None:
        """Ask again for what came in; while nobody sees the card, once when it is shown."""
        self._stale = self._place is not None and not self.isVisible()
        if self._place is not None and self.isVisible() and not self._again.isActive():
            self._again.start()

    def _choose(self, key: str) -> None:
        table, _, fid = key.partition("/")
        self.context.hub.publish(ObjectChosen(table, int(fid), "object:row"))

    def _show_camera(self, key: str) -> None:
        self._show_panel(PANELS["camera"], {"chosen": ["camera", int(key.partition("/")[2])]})
        self._choose(key)

    def _show_listed(self) -> None:
        """Bring the list of the lead's table to the front; the message has it choose the lead."""
        lead = self._place.lead if self._place is not None else None
        if lead is not None:
            if survey_day(lead.table) is None:
                # Lists take what is chosen, a panel that shows one object at a time takes it under its table's name.
                state = {"chosen": [lead.table, lead.fid], lead.table: lead.fid}
                self._show_panel(PANELS[lead.table], state)
            else:
                self.context.commands.run("desk.open_table", table=lead.table)
            self.context.hub.publish(ObjectChosen(lead.table, lead.fid, "object:list"))

    def _show_panel(self, panel: str, state: Mapping[str, Any] | None = None) -> None:
        try:
            self.context.commands.run("desk.show_panel", panel=panel, state=dict(state or {}))
        except UserError as error:
            self.context.report(error)

    # --- looking ------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        question = (self._asked, self._lead)
        self._asked = self._lead = None
        self._generation += 1
        self._busy = True
        store = self.context.store
        self.context.tasks.run(
            partial(look, store, *question, self._ground_model),
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
            if self._shown != question:
                # Read to its end, the card of the place before would hide what this place is.
                self.scrolled.verticalScrollBar().setValue(0)
            self._shown = question
            self._place = place
            self._fill(place)
        if self.is_complete():
            self.completed.emit()

    def _fill(self, place: Place) -> None:
        position = self._coordinates.text(place.x, place.y, Frame.CGCS2000).replace("  ", " ")
        self.hint.hide()
        writings = [
            self._coordinates.text(place.x, place.y, Frame.CGCS2000, dms=True).replace("  ", " "),
            f"{self._coordinates.text(place.x, place.y, Frame.PROJECT)}  {self._coordinates.name(Frame.PROJECT)}",
        ]
        self._content = content = place_card(place, position, writings)
        self.card.show_content(CardContent(content.title, content.subtitle, content.icon))
        self.facts.show_content(CardContent("", "", "", content.lines))
        self.card.show()
        self.facts.show()
        self._rule.show()
        self.listed.setVisible(place.lead is not None and present_table(place.lead.table) in PANELS)
        self.zoom.setVisible(place.lead_extent is not None)
        self.here.show_rows(
            [
                ObjectRow(
                    f"{f.table}/{f.fid}",
                    ICONS.get(present_table(f.table), "map-pin"),
                    object_title(f),
                    table_name(f.table),
                )
                for f in place.found
                if place.lead is None or (f.table, f.fid) != (place.lead.table, place.lead.fid)
            ]
        )
        self.seen.show_rows(view_rows(place))
        self.sights.show_rows(
            [ObjectRow(f"camera/{s.fid}", "device-cctv", sight_text(s), "", not s.online) for s in place.sights]
        )
        self.set_note(summary(place))
        self._ask_sections()

    # --- what other plugins know --------------------------------------------------------------------------------

    def _ask_sections(self) -> None:
        place, context = self._place, self.context
        if place is None:
            return
        assert context.store is not None
        assert context.workspace is not None
        question = PlaceQuestion(
            store=context.store,
            folder=context.workspace.path,
            alerts=context.alerts,
            workflows=context.workflows,
            x=place.x,
            y=place.y,
            found=[(found.table, found.fid) for found in place.found],
            ground=place.ground,
            village=place.village,
            actor=context.actor,
        )
        self._sections = tuple(context.place_sections())
        if self._told_of != (place.x, place.y, place.ground):
            # Asked again about the same place, what stands there stays until the answers are there.
            self.urgent.show_sections(self._lists(True))
            self.more.show_sections(self._lists(False))
            self.documents.begin(place.lead)
            self._told_of = (place.x, place.y, place.ground)
        self.documents.follow(place.lead)
        self.inquiry.ask(question, self._sections)

    def _lists(self, urgent: bool | None = None) -> list[PlaceSection]:
        """The sections that have a list of their own: those that are urgent, those that are not, or all."""
        return [each for each in self._sections if not each.documents and urgent in (None, each.urgent)]

    def _answer(self, key: str) -> Answer | None:
        """What a section has said, as far as the map's time window shows it."""
        answer = self.inquiry.answer(key)
        return None if answer is None else answer.within(self.context.map.time_filter)

    def _show_answers(self) -> None:
        for section in self._sections:
            self._answered(section.key)

    def _answered(self, key: str) -> None:
        answer = self._answer(key)
        if answer is not None and answer.how is not Answered.ASKED:
            self.urgent.show_answer(key, answer)
            self.more.show_answer(key, answer)
            if any(section.key == key and section.documents for section in self._sections):
                answers = {s.key: a for s in self._sections if s.documents and (a := self._answer(s.key)) is not None}
                self.documents.show_answers(answers)
        self._tell_complete()

    def _tell_complete(self) -> None:
        if self.is_complete():
            self.completed.emit()

    def _open(self, row: PlaceRow) -> None:
        """Bring the panel of a row to the front with it, and tell the others."""
        if row.panel:
            self._show_panel(row.panel, row.state)
        if row.message is not None:
            self.context.hub.publish(row.message)

    def _print(self) -> None:
        if self._content is not None:
            shown = self.documents.section.attachments
            print_card(self.context, self, self._content.title, self.text(WHOLE_HASH), shown)

    def _zoom(self) -> None:
        if self._place is not None and self._place.lead_extent is not None:
            self.context.map.fly_to(self._place.lead_extent)

    def _copy(self) -> None:
        if self._content is not None:
            QGuiApplication.clipboard().setText(self.text())
            self.context.notify(self.tr("已复制此处对象"))
