"""Pages that tell how it is: warnings and weather, reservoirs, cameras, and who to ask."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import Row
from app.kiosk.gauge import Gauge
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.pages.ways import lead_on, put, to_contacts, to_map, to_reservoirs, to_say, to_weather
from app.kiosk.parts import Card, Glyph, clear, label, picture, stack
from app.kiosk.scrolling import Scroll
from data.publishing.bulletin import PublicWarning
from data.publishing.reading import Reservoir
from widgets.video.feeds import Feed
from widgets.video.view import VideoView

#: Pictures at a time; a screen's processor decodes no more of them well.
_CAMERAS = 4


class WeatherPage(Page):
    """Every warning that holds, with what to do; and what was measured."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._content, self._rows = stack(self.look)
        self.column().addWidget(Scroll(self.look, self._content), 1)
        self._spoken = ""
        self.told()

    def title(self) -> str:
        """Its name."""
        return self.tr("天气预警")

    def speech(self) -> str:
        """All of it."""
        return self._spoken

    def told(self) -> None:
        """Show what holds now."""
        look, now, bulletin = self.look, self.context.clock(), self.context.told.bulletin
        clear(self._rows)
        said = [self.title()]
        standing = bulletin.standing(now) if bulletin is not None else ()
        for warning in standing:
            self._rows.addWidget(self._card(warning))
            said += [warning.title, warning.text, *warning.advice]
        if not standing:
            text = self.tr("现在没有预警") if bulletin is not None else self.tr("还没有收到县里的消息")
            self._rows.addWidget(Row(look, text, icon="cloud-rain", opens=False))
            said.append(text)
        measured = self._measured()
        shown = [Row(look, text, note, icon="droplet", opens=False) for text, note in measured]
        put(self.context, self._rows, shown, 2)
        said += [part for each in measured for part in each]
        if bulletin is not None:
            told = self.tr("县里的消息更新于 {t}").format(t=words.told_at(bulletin.made, now))
            if not self.context.told.connected:
                told = self.tr("网络断开，这是 {t} 的消息").format(t=words.told_at(bulletin.made, now))
            self._rows.addWidget(label(look, told, "least", role="t2"))
        context = self.context
        ways = [to_map(context), to_reservoirs(context), to_contacts(context)]
        # Beneath a warning a lying screen, or large type, has no height to spare.
        spare = not standing or (context.portrait and not look.large)
        lead_on(context, self._rows, ways if spare else [])
        self._spoken = "。".join(part for part in said if part)
        self.said.emit()

    def _measured(self) -> list[tuple[str, str]]:
        now, bulletin = self.context.clock(), self.context.told.bulletin
        observed = bulletin.observed if bulletin is not None else None
        if observed is None or not words.age_is_fine(observed.time, now):
            return []
        note = " · ".join(part for part in (observed.place, words.told_at(observed.time, now)) if part)
        found = []
        if observed.temperature_c is not None:
            found.append((self.tr("气温 {t} °C").format(t=f"{observed.temperature_c:.1f}"), note))
        if observed.rain_mm is not None:
            text = self.tr("近 1 小时雨量 {mm} mm，{name}").format(
                mm=f"{observed.rain_mm:.1f}", name=words.rain(observed.rain_mm)
            )
            found.append((text, note))
        return found

    def _card(self, warning: PublicWarning) -> Card:
        look, now = self.look, self.context.clock()
        card = Card(look, look.theme.warning(warning.severity).edge, 3)
        row = QHBoxLayout(card)
        row.setContentsMargins(look.px(32), look.px(28), look.px(32), look.px(28))
        row.setSpacing(look.px(28))
        row.addWidget(Glyph(look, warning.severity, 88), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(look.px(10))
        texts.addWidget(label(look, warning.title, "tile", bold=True))
        since = self.tr("{t} 发布").format(t=words.told_at(warning.since, now))
        until = self.tr("到 {t}").format(t=words.told_at(warning.until, now)) if warning.until else ""
        texts.addWidget(
            label(look, " · ".join(part for part in (warning.issuer, since, until) if part), "least", role="t2")
        )
        if warning.text:
            texts.addWidget(label(look, warning.text))
        for advice in warning.advice:
            texts.addWidget(label(look, f"· {advice}"))
        row.addLayout(texts, 1)
        return card


class ReservoirsPage(Page):
    """Levels against the flood limit of the day; what is not known says so."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._content, self._rows = stack(self.look)
        self.column().addWidget(Scroll(self.look, self._content), 1)
        self._spoken = ""
        self.told()

    def title(self) -> str:
        """Its name."""
        return self.tr("水库水情")

    def speech(self) -> str:
        """Names and how they stand."""
        return self._spoken

    def told(self) -> None:
        """Show the levels of now."""
        clear(self._rows)
        said = [self.title()]
        found = [self._now(reservoir) for reservoir in self.context.shown.reservoirs]
        if not any(reservoir.own for reservoir in found):
            text = self.tr("本村没有水库，下面是镇里离得最近的")
            self._rows.addWidget(label(self.look, text, "body", role="t2"))
        for reservoir in found:
            self._rows.addWidget(self._card(reservoir))
            said += [reservoir.name, words.margin(reservoir, self.context.clock().date())[0]]
        if not self._is_roomy():
            self._rows.addWidget(label(self.look, self.tr("黑线是当天的汛限水位"), "least", role="t2"))
        lead_on(self.context, self._rows, [to_weather(self.context), to_map(self.context)])
        self._spoken = "。".join(said)
        self.said.emit()

    def _is_roomy(self) -> bool:
        """Whether there are so few that each can be drawn large, its levels written beside it."""
        return len(self.context.shown.reservoirs) <= (2 if self.context.portrait else 1)

    def _now(self, reservoir: Reservoir) -> Reservoir:
        bulletin = self.context.told.bulletin
        for level in bulletin.levels if bulletin is not None else ():
            if level.code == reservoir.code and level.time >= reservoir.level_time:
                return replace(reservoir, level_m=level.level_m, level_time=level.time)
        return reservoir

    def _card(self, reservoir: Reservoir) -> Card:
        look, now = self.look, self.context.clock()
        text, over = words.margin(reservoir, now.date())
        card = Card(look, look.theme.warning(2).edge if over else "line", 3 if over else 2)
        row = QHBoxLayout(card)
        row.setContentsMargins(look.px(32), look.px(28), look.px(32), look.px(28))
        row.setSpacing(look.px(32))
        row.addWidget(Gauge(look, reservoir, now.date(), large=self._is_roomy()))
        texts = QVBoxLayout()
        texts.setSpacing(look.px(8))
        texts.addWidget(label(look, reservoir.name, "tile", bold=True))
        margin = QHBoxLayout()
        margin.setSpacing(look.px(16))
        if over:
            margin.addWidget(Glyph(look, 2, 48))
        margin.addWidget(label(look, text, "body", bold=True), 1)
        texts.addLayout(margin)
        if reservoir.level_m is not None:
            level = self.tr("水位 {m} m").format(m=f"{reservoir.level_m:.2f}")
            limit = reservoir.limit(now.date())
            if limit is not None and not self._is_roomy():
                level += self.tr("，汛限 {m} m").format(m=f"{limit:.2f}")
            texts.addWidget(label(look, level, role="t2"))
            when = words.told_at(reservoir.level_time, now)
            fine = words.age_is_fine(reservoir.level_time, now)
            aged = self.tr("{t} 读数").format(t=when) if fine else self.tr("{t} 读数，已经不新").format(t=when)
            texts.addWidget(label(look, aged, "least", role="t2"))
        texts.addStretch(1)
        row.addLayout(texts, 1)
        return card


class ContactsPage(Page):
    """Who to ask about what: windows and offices, their hours, what to bring."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look, village = self.look, context.shown.content.village
        content, rows = stack(look)
        if village.duty_phone:
            duty = Row(look, self.tr("村部值班电话"), village.duty_phone, icon="phone", opens=False)
            rows.addWidget(duty)
        cards: list[QWidget] = []
        for contact in village.contacts:
            card = Card(look)
            row = QHBoxLayout(card)
            row.setContentsMargins(look.px(32), look.px(24), look.px(32), look.px(24))
            row.setSpacing(look.px(28))
            row.addWidget(picture(look, "id", 56), 0, Qt.AlignmentFlag.AlignTop)
            texts = QVBoxLayout()
            texts.setSpacing(look.px(6))
            texts.addWidget(label(look, contact.matter, "tile", bold=True))
            place = "，".join(part for part in (contact.office, contact.where) if part)
            bring = self.tr("带上 {things}").format(things=contact.bring) if contact.bring else ""
            phone = self.tr("电话 {number}").format(number=contact.phone) if contact.phone else ""
            for text in (place, contact.hours, phone, bring):
                if text:
                    texts.addWidget(label(look, text, role="t2"))
            texts.addStretch(1)
            row.addLayout(texts, 1)
            cards.append(card)
        put(context, rows, cards, 2)
        if not village.contacts and not village.duty_phone:
            rows.addWidget(label(look, self.tr("还没有内容"), role="t2"))
        lead_on(context, rows, [to_map(context), to_say(context)])
        self.column().addWidget(Scroll(look, content), 1)

    def title(self) -> str:
        """Its name."""
        return self.tr("办事找谁")

    def speech(self) -> str:
        """Every matter and its office."""
        contacts = self.context.shown.content.village.contacts
        return "。".join([self.title(), *(f"{c.matter}，{c.office}，{c.where}，{c.hours}" for c in contacts)])


class CamerasPage(Page):
    """The cameras that are public, live or grey with the age of their last picture."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        look = self.look
        self._views: list[VideoView] = []
        content, rows = stack(look)
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        cameras = context.shown.cameras
        columns = 1 if context.portrait or len(cameras) == 1 else 2
        width = 984 if columns == 1 else 900
        for index, camera in enumerate(cameras[:_CAMERAS]):
            card = Card(look)
            inside = QVBoxLayout(card)
            pad = look.px(16)
            inside.setContentsMargins(pad, pad, pad, pad)
            inside.setSpacing(look.px(12))
            if camera.stream:
                view = VideoView(look.theme)
                view.show_feed(Feed(camera.fid, camera.name, camera.stream))
                view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                view.setFixedHeight(look.px(round((width - 32) * 9 / 16)))
                self._views.append(view)
                inside.addWidget(view)
            else:
                inside.addWidget(self._missing())
            name = label(look, camera.name, "body", bold=True)
            name.setContentsMargins(look.px(16), 0, look.px(16), look.px(8))
            inside.addWidget(name)
            grid.addWidget(card, index // columns, index % columns)
        rows.addLayout(grid)
        if len(cameras) > _CAMERAS:
            more = self.tr("另有 {n} 路公开画面，这里只放得下 {m} 路").format(n=len(cameras) - _CAMERAS, m=_CAMERAS)
            rows.addWidget(label(look, more, "least", role="t2"))
        rows.addStretch(1)
        self.column().addWidget(Scroll(look, content), 1)

    def title(self) -> str:
        """Its name."""
        return self.tr("看看村里")

    def speech(self) -> str:
        """Names of the cameras."""
        return "。".join([self.title(), *(camera.name for camera in self.context.shown.cameras)])

    def shut(self) -> None:
        """Stop decoding."""
        for view in self._views:
            view.shut()

    def _missing(self) -> QWidget:
        look = self.look
        box, inside = stack(look)
        box.setMinimumHeight(look.px(220))
        inside.addStretch(1)
        inside.addWidget(picture(look, "device-cctv", 72, "t2"), 0, Qt.AlignmentFlag.AlignHCenter)
        text = label(look, self.tr("这路没有公开的画面地址"), "least", role="t2")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(text)
        inside.addStretch(1)
        return box
