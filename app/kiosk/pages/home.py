"""The first page: what is wrong, the village's map, and a tile for everything else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import Pressable, Row, Tile
from app.kiosk.fitting import worded
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.parts import Rim, clear, label, picture, stack
from data.publishing.content import NoticeHead

_COLUMNS = 2
#: Share of a lying screen's width that banner and map have; names in another language do not push them aside.
_LEFT = 0.44
#: Han characters that a line of a tile has room for.
_ROOM = 11.0


class HomePage(Page):
    """Banner, map card and tiles; upright beneath each other, lying beside each other."""

    stays = True

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.map = context.maps.lend(True, context.shown, context.look.unit)
        self._banner, self._banner_room = stack(self.look)
        tiles = self._tiles()
        if context.portrait:
            column = self.column()
            column.addWidget(self._banner)
            column.addWidget(self._map_card(), 1)
            column.addLayout(tiles)
        else:
            row = self.row()
            side, left = stack(self.look)
            left.addWidget(self._banner)
            left.addWidget(self._map_card(), 1)
            side.setFixedWidth(round(_LEFT * context.width))
            row.addWidget(side)
            row.addLayout(tiles, 1)
        self.told()

    def title(self) -> str:
        """The village's name."""
        return self.context.shown.about.name

    def speech(self) -> str:
        """Welcome, warnings, and what can be done here."""
        now = self.context.clock()
        bulletin = self.context.told.bulletin
        said = [self.context.shown.content.village.welcome or self.title()]
        if bulletin is not None:
            said += [w.title for w in bulletin.standing(now)]
        said += [f"{tile.accessibleName()}，{tile.note.said}" for tile in self.findChildren(Tile)]
        return "。".join(part for part in said if part)

    def is_complete(self) -> bool:
        """Whether the map stands."""
        return self.map.is_complete()

    def shut(self) -> None:
        """Give the map back."""
        self.context.maps.give_back(self.map)

    def told(self) -> None:
        """Show what is wrong now."""
        clear(self._banner_room)
        self._banner_room.addWidget(self._make_banner())

    # -- the banner

    def _make_banner(self) -> Row:
        now = self.context.clock()
        bulletin = self.context.told.bulletin
        standing = bulletin.standing(now) if bulletin is not None else ()
        if standing:
            first = standing[0]
            note = first.advice[0] if first.advice else first.text
            if len(standing) > 1:
                note = self.tr("另有 {n} 条预警").format(n=len(standing) - 1)
            edge = self.look.theme.warning(first.severity).edge
            row = Row(self.look, first.title, note, level=first.severity, edge=edge)
        elif bulletin is not None:
            told = words.told_at(bulletin.made, now)
            row = Row(self.look, self.tr("现在没有预警"), self.tr("{t} 更新").format(t=told), icon="cloud-rain")
        else:
            row = Row(self.look, self.tr("天气和预警"), self.tr("还没有收到县里的消息"), icon="cloud-rain")
        row.clicked.connect(lambda: self.context.go("weather", None))
        return row

    # -- the map card

    def _map_card(self) -> Pressable:
        look, about = self.look, self.context.shown.about
        card = Pressable(look, self.tr("全村地图"), flows=False)
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(card)
        inset = look.px(2)
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(0)
        self.map.setMinimumHeight(look.px(240))
        column.addWidget(self.map, 1)
        self.map.show()
        strip = QWidget()
        strip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.map.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(strip)
        row.setContentsMargins(look.px(32), look.px(20), look.px(24), look.px(20))
        row.setSpacing(look.px(20))
        row.addWidget(picture(look, "map-2", 48))
        row.addWidget(label(look, self.tr("全村地图"), "body", bold=True, wrap=False))
        facts = label(look, words.land(about.land_m2), "least", role="t2")
        facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(facts, 1)
        row.addWidget(picture(look, "chevron-right", 44, "t1"))
        column.addWidget(strip)
        Rim(look, card)
        card.clicked.connect(lambda: self.context.go("map", None))
        return card

    # -- the tiles

    def _tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self.look.gap)
        columns = _COLUMNS
        entries = self._entries()
        for index, (page, icon, title, note) in enumerate(entries):
            tile = Tile(self.look, icon, title, note, low=not self.context.portrait)
            if self.context.portrait:
                tile.setMinimumHeight(self.look.px(180))
            else:
                tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            tile.clicked.connect(lambda _=False, page=page: self.context.go(page, None))
            last = index == len(entries) - 1
            span = columns - index % columns if last else 1
            grid.addWidget(tile, index // columns, index % columns, 1, span)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return grid

    def _entries(self) -> list[tuple[str, str, str, str]]:
        shown = self.context.shown
        content = shown.content
        found = [
            ("notices", "clipboard-list", self.tr("三务公开"), self._fresh()),
            ("parcel", "polygon", self.tr("查地块"), self.tr("按地块号查面积")),
            (
                "say",
                "message-2",
                self.tr("民事直说"),
                self.tr("说事，{n} 天内答复").format(n=content.village.answer_days),
            ),
        ]
        if shown.reservoirs:
            found.append(("reservoirs", "droplet", self.tr("水库水情"), self._worst()))
        if shown.cameras:
            found.append(
                ("cameras", "device-cctv", self.tr("看看村里"), self.tr("公开画面 {n} 路").format(n=len(shown.cameras)))
            )
        matters = [contact.matter for contact in content.village.contacts[:2]]
        found.append(("contacts", "id", self.tr("办事找谁"), _named(matters, self.tr("村里各项事务"))))
        products = [page.head.title for page in content.products[:2]]
        if products or shown.industries:
            count = self.tr("{n} 家").format(n=len(shown.industries)) if shown.industries else ""
            found.append(("products", "basket", self.tr("产业特产"), _named(products, count)))
        if content.policies:
            found.append(
                (
                    "policies",
                    "file-text",
                    self.tr("惠民政策"),
                    self.tr("{n} 篇，看得懂的说法").format(n=len(content.policies)),
                )
            )
        return found

    def _fresh(self) -> str:
        today = self.context.clock().date()
        heads = [page.head for page in self.context.shown.content.notices]
        dates = [head.date for head in heads if isinstance(head, NoticeHead)]
        fresh = sum((d.year, d.month) == (today.year, today.month) for d in dates)
        if fresh:
            return self.tr("本月新增 {n} 条").format(n=fresh)
        return self.tr("共 {n} 条").format(n=len(dates)) if dates else self.tr("党务、村务、财务")

    def _worst(self) -> str:
        today = self.context.clock().date()
        for reservoir in self.context.shown.reservoirs:
            if words.margin(reservoir, today)[1]:
                whole = self.tr("{name} 已超汛限").format(name=reservoir.name)
                return worded(_ROOM, whole, self.tr("有水库超汛限"))
        return self.tr("{n} 座，看水位和汛限").format(n=len(self.context.shown.reservoirs))


def _named(names: list[str], otherwise: str) -> str:
    """Both names, one of them, or what stands for them, as a tile has room."""
    return worded(_ROOM, *(("、".join(names), *names) if names else ()), otherwise)
