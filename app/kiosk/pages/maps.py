"""The village's map, and its fields by number."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import Chips, TouchButton
from app.kiosk.keypad import Keypad
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.parts import Card, Rim, clear, label, stack
from app.kiosk.villagemap import VillageMap
from data.publishing.reading import Parcel, find_parcels, parcels_at


class ParcelCard(Card):
    """What is known of a parcel, or what to do to see one."""

    def __init__(self, context: PageContext, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(context.look, parent=parent)
        self._context = context
        self._hint = hint
        look = context.look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(32), look.px(24), look.px(32), look.px(24))
        self._column.setSpacing(look.px(8))
        self.text = ""
        self.show_parcel(None)

    def show_parcel(self, parcel: Parcel | None, note: str = "") -> None:
        """Show a parcel; None shows ``note``, or the hint."""
        look = self._context.look
        clear(self._column)
        if parcel is None:
            self.text = note or self._hint
            self._column.addWidget(label(look, self.text, "body", role="t1" if note else "t2"))
            self._column.addStretch(1)
            return
        heading = self.tr("{number} 号地块 {name}").format(number=parcel.number, name=parcel.name)
        facts = [words.areas(parcel.area_m2)]
        more = [parcel.planting]
        if parcel.terrace is not None:
            more.append(self.tr("梯田") if parcel.terrace else self.tr("坡地"))
        facts.append("，".join(part for part in more if part))
        if note:
            facts.append(note)
        self._column.addWidget(label(look, heading, "tile", bold=True))
        for fact in facts:
            if fact:
                self._column.addWidget(label(look, fact, "body", role="t2"))
        self._column.addStretch(1)
        self.text = "。".join([heading, *(fact for fact in facts if fact)])


class _Tools(QWidget):
    """Larger, smaller, whole village, land or picture: over the map's right edge."""

    def __init__(self, context: PageContext, village: VillageMap, parent: QWidget) -> None:
        super().__init__(parent)
        look = context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap)
        for icon, name, act in (
            ("plus", self.tr("放大"), partial(village.view.zoom_by, 1.6)),
            ("minus", self.tr("缩小"), partial(village.view.zoom_by, 1 / 1.6)),
            ("focus-centered", self.tr("全村"), village.show_all),
        ):
            button = TouchButton(look, "", icon)
            button.setFixedSize(look.target, look.target)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, act=act: act())
            column.addWidget(button)
        self.adjustSize()


class _MapPage(Page):
    """A page with the map, tools over it, and the card of a parcel."""

    #: None before and after the page has the map.
    _tools: _Tools | None = None

    def __init__(self, context: PageContext, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._parcel: tuple[Parcel, str] | None = None
        self.map = context.maps.lend(False, context.shown, context.look.unit)
        # In the page before it is shown: without a parent it would be a window of its own.
        self.map.setParent(self)
        self.map.show()
        self._rim = Rim(context.look, self.map)
        self._rim.show()
        self.card = ParcelCard(context, hint)
        self._tools = _Tools(context, self.map, self.map)
        # The map was told to be shown before these were in it.
        self._tools.show()
        self.map.touched.connect(self._touched)

    def is_complete(self) -> bool:
        """Whether the map stands."""
        return self.map.is_complete()

    def shut(self) -> None:
        """Give the map back."""
        self.map.touched.disconnect(self._touched)
        tools, self._tools = self._tools, None
        if tools is not None:
            tools.hide()
            tools.setParent(None)
            tools.deleteLater()
        self._rim.setParent(None)
        self._rim.deleteLater()
        self.context.maps.give_back(self.map)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tools at the map's edge."""
        super().resizeEvent(event)
        self.place_tools()

    def place_tools(self) -> None:
        """Put the tools at the map's upper right."""
        if self._tools is not None:
            gap = self.look.gap
            self._tools.move(self.map.width() - self._tools.width() - gap, gap)
            self._tools.raise_()

    def event(self, event: QEvent) -> bool:
        """Place the tools once the layout has placed the map."""
        done = bool(super().event(event))
        if event.type() == QEvent.Type.LayoutRequest:
            self.place_tools()
        return done

    def show_parcel(self, parcel: Parcel | None, note: str = "") -> None:
        """Show a parcel on the map and the card."""
        self._parcel = None if parcel is None else (parcel, note)
        self.card.show_parcel(parcel, note)
        self.map.mark(None if parcel is None else parcel.shape)
        self.said.emit()

    def _touched(self, x: float, y: float) -> None:
        store = self.context.store
        self.context.tasks.run(lambda: parcels_at(store, x, y), done=self._found_at, owner=self)

    def _found_at(self, found: list[Parcel]) -> None:
        self.show_parcel(found[0] if found else None)


class MapPage(_MapPage):
    """The whole village: touch a field to see what it is."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _touch_hint(), parent)
        side, beside = stack(self.look)
        self._ground_shown = "land"
        self._chips: Chips | None = None
        if context.ground.has_imagery:
            self._chips = chips = Chips(
                self.look, [("land", self.tr("地类图")), ("imagery", self.tr("卫星影像"))], "land"
            )
            chips.chosen.connect(self._show_ground)
            beside.addWidget(chips)
            taken = context.shown.about.imagery
            if taken:
                beside.addWidget(label(self.look, self.tr("影像拍摄于 {day}").format(day=taken), "least", role="t2"))
        beside.addWidget(self.card, 1)
        if context.portrait:
            column = self.column()
            column.addWidget(self.map, 1)
            self.card.setMinimumHeight(self.look.px(240))
            column.addWidget(side)
        else:
            row = self.row()
            row.addWidget(self.map, 1)
            side.setFixedWidth(self.look.px(640))
            row.addWidget(side)

    def kept(self) -> tuple[str, tuple[Parcel, str] | None]:
        """Land or picture, and the parcel."""
        return self._ground_shown, self._parcel

    def restore(self, kept: tuple[str, tuple[Parcel, str] | None]) -> None:
        """Show the same ground, and the same parcel."""
        ground, parcel = kept
        if self._chips is not None:
            self._chips.choose(ground)
        if parcel is not None:
            self.show_parcel(*parcel)

    def title(self) -> str:
        """Its name."""
        return self.tr("全村地图")

    def _show_ground(self, key: str) -> None:
        self._ground_shown = key
        self.map.show_imagery(key == "imagery")

    def speech(self) -> str:
        """The card, or the village in figures."""
        about = self.context.shown.about
        return "。".join([self.title(), words.land(about.land_m2), self.card.text])


class ParcelPage(_MapPage):
    """Type a number on a large keypad; the field shows on the map with its area."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, _number_hint(), parent)
        look = self.look
        longest = max(context.shown.digits, 5)
        pad = Keypad(look, self.tr("查"), longest, key_height=104 if context.portrait else 112)
        pad.done.connect(self._find)
        self._pad = pad
        self._typed = ""
        if context.portrait:
            column = self.column()
            column.addWidget(self.map, 1)
            self.card.setMinimumHeight(look.px(216))
            column.addWidget(self.card)
            column.addWidget(pad)
        else:
            row = self.row()
            left = QVBoxLayout()
            left.setSpacing(look.gap)
            left.addWidget(self.map, 1)
            left.addWidget(self.card)
            row.addLayout(left, 1)
            pad.setFixedWidth(look.px(560))
            row.addWidget(pad, 0, Qt.AlignmentFlag.AlignTop)

    def title(self) -> str:
        """Its name."""
        return self.tr("查地块")

    def speech(self) -> str:
        """The parcel that was found, or how to find one."""
        return self.card.text

    def kept(self) -> tuple[str, str]:
        """What is typed, and what was looked for."""
        return self._pad.text, self._typed

    def restore(self, kept: tuple[str, str]) -> None:
        """Find it again, in the other words."""
        typed, sought = kept
        self._pad.write(typed)
        if sought:
            self._find(sought)

    def type_number(self, number: str) -> None:
        """Type a number and look for it."""
        self._pad.write(number)
        self._find(number)

    def _find(self, typed: str) -> None:
        if not typed:
            self.card.show_parcel(None, self.tr("先按地块号，再按“查”"))
            return
        self._typed = typed
        store, digits = self.context.store, self.context.shown.digits
        self.context.tasks.run(lambda: find_parcels(store, typed, digits), done=self._found, owner=self)

    def _found(self, found: list[Parcel]) -> None:
        if not found:
            self.show_parcel(None, self.tr("本村没有 {number} 号地块，看看号码对不对").format(number=self._typed))
            return
        note = self.tr("同号地块共 {n} 块，这是第一块").format(n=len(found)) if len(found) > 1 else ""
        self.show_parcel(found[0], note)


def _touch_hint() -> str:
    return QCoreApplication.translate("Kiosk", "点一下地块，看它的地类和面积")


def _number_hint() -> str:
    return QCoreApplication.translate("Kiosk", "按地块号，如 {number}，前面的 0 不用按").format(number="128")
