"""What lies over every page: a warning that takes the screen over, and the attract loop."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import TouchButton
from app.kiosk.look import LARGE, Look
from app.kiosk.pages.page import PageContext
from app.kiosk.parts import Card, Glyph, clear, dressed, label, picture, stack
from app.kiosk.phrases import Phrases
from app.kiosk.scrolling import Scroll
from data.publishing.bulletin import PublicWarning

#: How long the attract loop shows each of its pictures, ms.
_PICTURE_MS = 8_000


#: Type of a warning: read from across the yard, not from arm's length. The longest real ones scroll.
_TITLE_PX, _TITLE_LYING_PX, _TEXT_PX, _ADVICE_PX = 92, 84, 52, 64
#: What stands above each picture of the attract loop.
_SIGN_PX = 256


def _font(look: Look, px: int, bold: bool = True) -> QFont:
    font = look.font("title", bold)
    font.setPixelSize(look.px(px * (LARGE if look.large else 1.0)))
    return font


def _huge(look: Look, text: str, px: int, bold: bool = True) -> QLabel:
    """A text in a size of its own; a bold one is short, and breaks between its phrases."""
    return dressed(Phrases(text) if bold else QLabel(text), _font(look, px, bold), look.hex("t1"))


class Overlay(QWidget):
    """Covers the window."""

    def __init__(self, look: Look, colour: str = "b0", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.setObjectName("overlay")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fill = colour if colour.startswith("#") else look.hex(colour)
        self.setStyleSheet(f"QWidget#overlay {{ background: {fill}; }}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep touches from what lies beneath."""
        event.accept()


class TakeOver(Overlay):
    """A warning on the whole screen.

    Signals
    -------
    seen()
        Somebody has read it.
    read_aloud()
        Somebody wants to hear it.
    """

    seen = Signal()
    read_aloud = Signal()

    def __init__(self, context: PageContext, warning: PublicWarning, aloud: bool, parent: QWidget) -> None:
        super().__init__(context.look, parent=parent)
        look, now = self.look, context.clock()
        self.warning = warning
        style = look.theme.warning(warning.severity)
        self.setStyleSheet(f"QWidget#overlay {{ background: {style.fill}; }}")
        outer = QVBoxLayout(self)
        edge = look.px(28)
        outer.setContentsMargins(edge, edge, edge, edge)
        card = Card(look, "b1")
        outer.addWidget(card)
        inside = QVBoxLayout(card)
        pad = look.px(56)
        inside.setContentsMargins(pad, pad, pad, pad)
        inside.setSpacing(look.px(28))
        head: QHBoxLayout | QVBoxLayout = QVBoxLayout() if context.portrait else QHBoxLayout()
        head.setSpacing(look.px(40))
        head.addWidget(Glyph(look, warning.severity, 240 if context.portrait else 180), 0, Qt.AlignmentFlag.AlignLeft)
        titles = QVBoxLayout()
        titles.addWidget(_huge(look, warning.title, _TITLE_PX if context.portrait else _TITLE_LYING_PX))
        since = self.tr("{t} 发布").format(t=words.told_at(warning.since, now))
        until = self.tr("到 {t}").format(t=words.told_at(warning.until, now)) if warning.until else ""
        note = " · ".join(p for p in (words.severity(warning.severity), warning.issuer, since, until) if p)
        titles.addWidget(label(look, note, role="t2"))
        head.addLayout(titles, 1)
        inside.addLayout(head)
        body, rows = stack(look)
        rows.setSpacing(look.px(36 if context.portrait else 20))
        if warning.text:
            rows.addWidget(_huge(look, warning.text, _TEXT_PX, bold=False))
        for advice in warning.advice:
            rows.addWidget(_huge(look, f"· {advice}", _ADVICE_PX))
        village = context.shown.content.village
        shelters = "、".join(place.name for place in village.places if place.kind == "shelter")
        self._refuge = self.tr("要转移就去：{names}").format(names=shelters) if shelters else ""
        if shelters:
            rows.addWidget(_huge(look, self._refuge, _TEXT_PX))
        phone = village.duty_phone
        if phone:
            rows.addWidget(label(look, self.tr("村部值班电话 {number}").format(number=phone)))
        rows.addStretch(1)
        inside.addWidget(Scroll(look, body), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.gap)
        seen = TouchButton(look, self.tr("知道了"), "check", kind="primary")
        seen.setMinimumHeight(look.px(128))
        seen.clicked.connect(self.seen)
        buttons.addWidget(seen, 2)
        if aloud:
            say = TouchButton(look, self.tr("读给我听"), "volume")
            say.setMinimumHeight(look.px(128))
            say.clicked.connect(self.read_aloud)
            buttons.addWidget(say, 1)
        inside.addLayout(buttons)

    def speech(self) -> str:
        """All of it."""
        said = (self.warning.title, self.warning.text, *self.warning.advice, self._refuge)
        return "。".join(part for part in said if part)


class Attract(Overlay):
    """What the screen is for, one thing after another, until somebody touches it.

    Signals
    -------
    touched()
        Somebody is there.
    """

    touched = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(context.look, "accent", parent)
        look, white = self.look, "#FFFFFF"
        self._context = context
        self._pictures = self._texts(context)
        self._at = -1
        column = QVBoxLayout(self)
        pad = look.px(96)
        column.setContentsMargins(pad, look.px(64), pad, look.px(72))
        column.setSpacing(look.px(40))
        self._day = label(look, "", "tile", bold=True, wrap=False, colour=white)
        self._clock = label(look, "", "tile", bold=True, wrap=False, colour=white)
        head = QHBoxLayout()
        head.addWidget(self._day, 1)
        head.addWidget(self._clock)
        column.addLayout(head)
        column.addStretch(2)
        self._sign = QHBoxLayout()
        column.addLayout(self._sign)
        self._title = Phrases("")
        dressed(self._title, _font(look, 104), white)
        self._note = dressed(QLabel(), _font(look, _TEXT_PX, bold=False), white)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addStretch(3)
        touch = label(look, self.tr("点一下屏幕开始"), "tile", bold=True, colour=white)
        foot = QHBoxLayout()
        foot.addWidget(touch, 1)
        foot.addWidget(label(look, context.shown.about.name, "tile", wrap=False, colour=white))
        column.addLayout(foot)
        self._timer = QTimer(self, interval=_PICTURE_MS)
        self._timer.timeout.connect(self.turn)
        self._timer.start()
        self._tick = QTimer(self, interval=1_000)
        self._tick.timeout.connect(self._refresh)
        self._tick.start()
        self.turn()
        self._refresh()

    def turn(self) -> None:
        """Show the next."""
        self._at = (self._at + 1) % len(self._pictures)
        sign, title, note = self._pictures[self._at]
        clear(self._sign)
        if isinstance(sign, int):
            # On white: a blue one would be lost on the ground's green.
            card = Card(self.look)
            inside = QVBoxLayout(card)
            inside.setContentsMargins(*[self.look.px(28)] * 4)
            inside.addWidget(Glyph(self.look, sign, _SIGN_PX - 56))
            self._sign.addWidget(card)
        else:
            self._sign.addWidget(picture(self.look, sign, _SIGN_PX, colour="#FFFFFF"))
        self._sign.addStretch(1)
        self._title.say(title)
        self._note.setText(note)

    def _refresh(self) -> None:
        """What time it is, as on every page."""
        now, bulletin = self._context.clock(), self._context.told.bulletin
        today = f"{words.day(now.date(), self._context.english)} {words.weekday(now.date())}"
        weather = words.weather(bulletin.observed if bulletin is not None else None, now)
        self._day.setText("　".join(part for part in (today, weather) if part))
        self._clock.setText(words.clock(now))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Somebody is there."""
        event.accept()
        self.touched.emit()

    def _texts(self, context: PageContext) -> list[tuple[str | int, str, str]]:
        """An icon or a warning's level, what it is, and what is to know of it."""
        about, content = context.shown.about, context.shown.content
        found: list[tuple[str | int, str, str]] = [
            ("building-community", about.name, content.village.welcome or f"{about.county} {about.town}"),
            ("polygon", self.tr("查地块"), self.tr("按地块号，看自家地的地类和面积")),
            (
                "message-2",
                self.tr("民事直说"),
                self.tr("有事直接说，{n} 天内答复").format(n=content.village.answer_days),
            ),
        ]
        if content.notices:
            found.insert(1, ("clipboard-list", self.tr("三务公开"), content.notices[0].head.title))
        bulletin = context.told.bulletin
        for warning in bulletin.standing(context.clock())[:2] if bulletin is not None else ():
            note = warning.advice[0] if warning.advice else warning.text[:60]
            found.insert(0, (warning.severity, warning.title, note))
        return found
