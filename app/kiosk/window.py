"""The village's screen: pages between two bars, and what lies over them."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import switch_language
from app.kiosk.alarm import Alarm
from app.kiosk.bars import Footer, Header
from app.kiosk.finger import FingerScroll
from app.kiosk.keyboard import KeyboardMaker
from app.kiosk.locking import KeyLock
from app.kiosk.look import Look
from app.kiosk.overlays import Attract, Overlay, TakeOver
from app.kiosk.pages.directory import PAGES
from app.kiosk.pages.page import Page, PageContext
from app.kiosk.services import Services
from app.kiosk.staff import StaffGate, StaffPage
from app.kiosk.villagemap import VillageMaps
from data.publishing.reading import Shown
from data.store import Store

_TOUCHES = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.KeyPress,
}

#: From here the way back leads home, whatever came before.
_ENDS = {"number"}


class KioskWindow(QWidget):
    """The only window. It closes for nobody but the staff.

    Signals
    -------
    completed()
        The page may have all it shows.
    heard(bool)
        Whether warnings can be heard: at the start, after each, and when devices come or go.
    """

    completed = Signal()
    heard = Signal(bool)

    def __init__(self, services: Services, shown: Shown, store: Store) -> None:
        super().__init__()
        self.services = services
        self.shown, self.store = shown, store
        self._use(services.config.language)
        self._large = False
        self._trail: list[tuple[str, Any]] = []
        self._overlay: Overlay | None = None
        self._may_close = False
        self._last_touch = time.monotonic()
        self._built: tuple[int, int] = (0, 0)
        self.page: Page | None = None
        self.setObjectName("kiosk")
        self.setWindowTitle(shown.about.name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._keys = KeyLock(self)
        self._finger = FingerScroll(self)
        self._maps = VillageMaps(services.ground)
        self._keyboards = KeyboardMaker(services.ground.cache / "words", self)
        self._idle = QTimer(self, singleShot=True, interval=services.config.idle_seconds * 1_000)
        self._idle.timeout.connect(self.reset)
        self._lonely = QTimer(self, singleShot=True, interval=services.config.attract_seconds * 1_000)
        self._lonely.timeout.connect(self.attract)
        self._alarm = Alarm(services, self)
        self._alarm.heard.connect(self.heard)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)
        self._touched()

    # -- pages

    def go(self, name: str, argument: Any = None) -> None:
        """Open a page; the way back never leads to the same one twice."""
        names = [known for known, _ in self._trail]
        if name in _ENDS:
            self._trail = [("home", None)]
        elif name in names:
            del self._trail[names.index(name) :]
        self._trail.append((name, argument))
        self._show()

    def back(self) -> None:
        """Back to where one came from."""
        if len(self._trail) > 1:
            self._trail.pop()
        self._show()

    def home(self) -> None:
        """The first page."""
        self._trail = [("home", None)]
        self._show()

    def reset(self) -> None:
        """Nobody is there any more: as a new villager finds it."""
        self.services.speaker.stop()
        changed = self._large or self._english != (self.services.config.language == "en")
        self._large = False
        if isinstance(self._overlay, StaffGate | StaffPage):
            self._cover(None)
        if changed:
            self._use(self.services.config.language)
            self._trail = [("home", None)]
            self._build()
        elif self.page is None or not self.page.stays:
            self.home()

    def attract(self) -> None:
        """Show what the screen is for, until somebody touches it."""
        if self._overlay is None:
            self.reset()
            overlay = Attract(self._context(), self)
            overlay.touched.connect(lambda: self._cover(None))
            self._cover(overlay)

    def show_publication(self, shown: Shown, store: Store) -> None:
        """Show another publication of the village, on the first page."""
        self.shown, self.store = shown, store
        self._trail = [("home", None)]
        self._build()

    def is_in_use(self) -> bool:
        """Whether somebody is on a page, or the staff at work: not to be taken away from under the hands."""
        away = self.untouched_for() > self.services.config.idle_seconds
        return not away and (len(self._trail) > 1 or isinstance(self._overlay, StaffGate | StaffPage))

    def is_complete(self) -> bool:
        """Whether all that is to be seen has arrived."""
        return self.page is not None and self.page.is_complete() and self.services.tasks.busy == 0

    # -- what the county tells

    def told(self) -> None:
        """The bulletin, the answers or the connection are other ones."""
        if self.page is not None:
            self.page.told()
        shown = self._overlay.warning if isinstance(self._overlay, TakeOver) else None
        if shown is not None and not self._alarm.stands(shown):
            self._cover(None)
            shown = None
        fresh = self._alarm.fresh()
        if fresh is not None and not (shown is not None and self._alarm.is_same(shown, fresh)):
            overlay = TakeOver(self._context(), fresh, self.services.speaker.available, self)
            overlay.seen.connect(self._warning_seen)
            overlay.read_aloud.connect(lambda: self._alarm.read_aloud(self._english))
            self._cover(overlay)
            self._alarm.begin(fresh, overlay.speech(), self._english)

    def _warning_seen(self) -> None:
        self._alarm.seen()
        self._cover(None)
        self.told()

    def ready_sounds(self) -> None:
        """Have the first warning sound at once, and know now whether it can."""
        self._alarm.ready()

    # -- the staff

    def ask_staff(self) -> None:
        """Ask for the PIN."""
        if isinstance(self._overlay, TakeOver):
            return
        gate = StaffGate(self._look(), self.services.lock, self)
        gate.opened.connect(self.show_staff)
        gate.left.connect(lambda: self._cover(None))
        self._cover(gate)

    def show_staff(self) -> None:
        """How the screen is; the gate has been passed."""
        acts = (
            (self.tr("重新启动"), "refresh", self.services.restart),
            (self.tr("退出到系统"), "lock", self.services.leave),
        )
        page = StaffPage(self._look(), self.services.facts(), acts, self)
        page.left.connect(lambda: self._cover(None))
        self._cover(page)

    def leave(self) -> None:
        """Close for good; only for the staff, and for the program's own end."""
        self._may_close = True
        self.close()

    def uncover(self) -> None:
        """Take away what lies over the page."""
        self._cover(None)

    def set_view(self, language: str, large: bool) -> None:
        """Show everything in a language and a size of type."""
        self._large = large
        self._use(language)
        self._build()

    # -- building

    def _look(self) -> Look:
        return Look.for_screen(self.services.theme, self.width(), self.height(), self._large)

    def _context(self) -> PageContext:
        s = self.services
        return PageContext(
            look=self._look(),
            shown=self.shown,
            store=self.store,
            ground=s.ground,
            tasks=s.tasks,
            told=s.told,
            outbox=s.outbox,
            keyboards=self._keyboards,
            maps=self._maps,
            portrait=self.height() > self.width(),
            width=self.width(),
            go=self.go,
            clock=s.clock,
            english=self._english,
        )

    def _build(self) -> None:
        """Make everything anew, for another size, language, type size or publication."""
        self._built = (self.width(), self.height())
        look = self._look()
        self.setStyleSheet(f"QWidget#kiosk {{ background: {look.hex('b0')}; }}")
        self._drop_page()
        old = self.layout()
        if old is not None:
            # A layout leaves its widget only with an owner of its own.
            holder = QWidget()
            holder.setLayout(old)
            holder.deleteLater()
        context = self._context()
        self.header = Header(context)
        self.header.held.connect(self.ask_staff)
        self._stack = QStackedWidget()
        self.footer = Footer(look, self._english, self.services.speaker.available)
        self.footer.back.connect(self.back)
        self.footer.aloud.connect(self._say)
        self.footer.larger.connect(self._toggle_size)
        self.footer.other_language.connect(self._toggle_language)
        column = QVBoxLayout(self)
        # A page never makes the screen larger than it is.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        if not self._trail:
            self._trail = [("home", None)]
        self._show()
        if self._overlay is not None:
            self._cover(None)
            self.told()

    def _show(self) -> None:
        self.services.speaker.stop()
        self._drop_page()
        name, argument = self._trail[-1]
        context = self._context()
        page = PAGES[name](context) if argument is None else PAGES[name](context, argument)
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        home = name == "home"
        self.header.show_page(page.title(), home)
        self.footer.show_page(home)
        self.completed.emit()

    def _drop_page(self) -> None:
        page, self.page = self.page, None
        if page is not None:
            page.shut()
            self._stack.removeWidget(page)
            page.deleteLater()

    def _cover(self, overlay: Overlay | None) -> None:
        old, self._overlay = self._overlay, overlay
        if old is not None:
            old.hide()
            old.deleteLater()
        for part in (self.header, self._stack, self.footer):
            # Nothing that lies beneath is drawn, decoded or touched.
            part.setVisible(overlay is None)
        if overlay is not None:
            overlay.setGeometry(self.rect())
            overlay.show()
            overlay.raise_()
        if not isinstance(overlay, TakeOver):
            self._alarm.end()

    # -- buttons of the lower bar

    def _say(self) -> None:
        if self.page is not None:
            self.services.speaker.say(self.page.speech(), self._english)

    def _toggle_size(self) -> None:
        self._large = not self._large
        self._build_again()

    def _toggle_language(self) -> None:
        self._use("zh" if self._english else "en")
        self._build_again()

    def _build_again(self) -> None:
        """Make everything anew for who is there: what was found or written stays."""
        kept = self.page.kept() if self.page is not None else None
        self._build()
        if self.page is not None and kept is not None:
            self.page.restore(kept)

    def _use(self, language: str) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        switch_language(application, language)
        self._english = language == "en"

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A screen has one size; another one is another layout."""
        super().resizeEvent(event)
        if (self.width(), self.height()) != self._built:
            self._build()
        if self._overlay is not None:
            self._overlay.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless the staff or the program's own end says otherwise."""
        if not self._may_close:
            event.ignore()
            return
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        self._drop_page()
        self._maps.shut()
        self.services.speaker.close()
        self._alarm.close()
        super().closeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice every touch; let no key through that is not for typing."""
        if event.type() in _TOUCHES:
            self._touched()
        return self._keys.swallows(event)

    def untouched_for(self) -> float:
        """Seconds since somebody touched the screen."""
        return time.monotonic() - self._last_touch

    def _touched(self) -> None:
        self._last_touch = time.monotonic()
        self._idle.start()
        self._lonely.start()
