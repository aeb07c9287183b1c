"""The two bars of every page: where one is and what time it is above, what one can do everywhere below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kiosk import words
from app.kiosk.buttons import TouchButton
from app.kiosk.fitting import Fitting
from app.kiosk.look import Look
from app.kiosk.pages.page import PageContext
from app.kiosk.parts import label

#: How long the village's name is held for the staff's keypad.
_HOLD_MS = 4_000


class Header(QWidget):
    """Village or page, place, clock, day, weather.

    Signals
    -------
    held()
        The left half was held for four seconds: the staff wants in.
    """

    held = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        look, white = context.look, "#FFFFFF"
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"QWidget#header {{ background: {look.hex('accent')}; }}")
        column = QVBoxLayout(self)
        high = 28 if context.portrait else 16
        column.setContentsMargins(look.margin, look.px(high), look.margin, look.px(high))
        column.setSpacing(0)
        self._title = Fitting(look.font("title", bold=True, fixed=True), white, shrinks=True)
        self._demo = self.tr("演示数据") if context.shown.publication.manifest.demo else ""
        self._note = Fitting(look.font("least", fixed=True), white)
        self._clock = label(look, "", "title", bold=True, wrap=False, fixed=True, colour=white)
        self._day = label(look, "", "least", wrap=False, fixed=True, colour=white)
        for each in (self._clock, self._day):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
        for name, beside in ((self._title, self._clock), (self._note, self._day)):
            row = QHBoxLayout()
            row.setSpacing(look.gap)
            row.addWidget(name, 1)
            row.addWidget(beside)
            column.addLayout(row)
        self._hold = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self._hold.timeout.connect(self.held)
        self._tick = QTimer(self, interval=1_000)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()
        self.refresh()

    def show_page(self, title: str, home: bool) -> None:
        """Name a page; the first one is named after the village."""
        self._title.say(title)
        about = self._context.shown.about
        village = "" if home else about.name
        whole = " ".join(part for part in (about.county, about.town) if part)
        # Where names are long, what everybody here knows is left out first.
        wordings = ((village, whole), (village, about.town), (about.town,), (village,), ())
        self._note.say(*("　".join(part for part in (*parts, self._demo) if part) for parts in wordings))

    def refresh(self) -> None:
        """What time it is, and how the weather."""
        now = self._context.clock()
        bulletin = self._context.told.bulletin
        weather = words.weather(bulletin.observed if bulletin is not None else None, now)
        today = f"{words.day(now.date(), self._context.english)} {words.weekday(now.date())}"
        self._clock.setText(words.clock(now))
        self._day.setText("　".join(part for part in (today, weather) if part))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to hold."""
        if event.position().x() < self.width() / 2:
            self._hold.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Held too short."""
        self._hold.stop()


class Footer(QWidget):
    """Back, reading aloud, large type, the other language.

    Signals
    -------
    back(), aloud(), larger(), other_language()
        What was touched.
    """

    back = Signal()
    aloud = Signal()
    larger = Signal()
    other_language = Signal()

    def __init__(self, look: Look, english: bool, can_speak: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.margin, look.gap, look.margin, look.px(32))
        row.setSpacing(look.gap)
        self._back = TouchButton(look, self.tr("返回"), "arrow-left", kind="primary")
        self._say = TouchButton(look, self.tr("读给我听"), "volume", kind="primary")
        self._short = TouchButton(look, self.tr("朗读"), "volume")
        size = TouchButton(look, self.tr("标准字") if look.large else self.tr("大字"), "text-size")
        language = TouchButton(look, "中文" if english else "English", "language")
        self._can_speak = can_speak
        for button, signal in (
            (self._back, self.back),
            (self._say, self.aloud),
            (self._short, self.aloud),
            (size, self.larger),
            (language, self.other_language),
        ):
            button.setMinimumHeight(look.px(112))
            button.clicked.connect(lambda _=False, signal=signal: signal.emit())
            row.addWidget(button, 1)
        self.show_page(True)

    def show_page(self, home: bool) -> None:
        """Offer the way back everywhere but on the first page."""
        self._back.setVisible(not home)
        self._say.setVisible(home and self._can_speak)
        self._short.setVisible(not home and self._can_speak)
