"""The desk window: makes the parts and the record of them, then what works on them; it does nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QTabWidget, QVBoxLayout, QWidget

from app.console import Console
from app.desk import actions, menu
from app.desk.alarm import Alarm, AlertBanner
from app.desk.autosave import Autosave
from app.desk.commands import Commands
from app.desk.completion import Completion
from app.desk.controller import DeskController
from app.desk.credit import MapCredit
from app.desk.desk import Desk
from app.desk.docks import Docks
from app.desk.dressing import Dressing
from app.desk.files import Files
from app.desk.filling.desk_end import MapFilling
from app.desk.finding import Finder
from app.desk.focus import FocusWays
from app.desk.layouts import Layouts
from app.desk.look import Look
from app.desk.maparea import MapArea
from app.desk.notices import Notices
from app.desk.palette.entries import entries
from app.desk.palette.listing import PaletteListing
from app.desk.parts import MapParts, make_map, panel_context
from app.desk.printing.desk_end import Printing
from app.desk.remembered import Remembered
from app.desk.replay import DeskReplay
from app.desk.search import SearchBox
from app.desk.shortcuts import shown
from app.desk.statusbar import StatusBar
from app.desk.toolbar import ToolBar
from app.desk.undoing import Undoing
from app.linked.area import LinkedArea
from app.mapping.session import MapSession
from app.timebar.middle import MapMiddle
from data.calling import called
from data.documents.searching import titled
from data.store import SearchHit
from layers.crs import Frame
from widgets.panel import PanelContext


class DeskWindow(QMainWindow):
    """The desk on one session.

    Attributes
    ----------
    desk
        Its parts, as those that work on several of them take them.
    autosave
        None for windows that are only looked at: see :meth:`keep_session`.

    Signals
    -------
    completed()
        Map and visible panels may have become complete; ask :meth:`is_complete`.
    closed()
        The window has gone; the session may be closed.
    """

    completed = Signal()
    closed = Signal()

    def __init__(self, console: Console, session: MapSession) -> None:
        super().__init__()
        self.console = console
        self.session = session
        self.setWindowTitle(session.title)
        self.setObjectName("desk")
        self.dressing = Dressing(console.theme, self)
        self.commands = Commands(self, console.settings.shortcuts)
        self.parts = make_map(console, session)
        self._menu = QMenu(self)
        self._make_bars()
        self._make_middle()
        context = partial(panel_context, console, session, self.parts, self.commands, undo=self.parts.layers.undo)
        self.docks = Docks(
            self,
            self.centre,
            console.host,
            console.settings,
            console.theme,
            context,
            session.source,
            session.has_plain_layers,
        )
        self.replay = DeskReplay(console, session, self.toolbar)
        self.setMenuWidget(self.replay)
        self.notices = Notices(console, self.docks, self.area, self.toolbar, self)
        self.completion = Completion(self.parts, self.middle, self.docks, self.dressing, self)
        self.completion.changed.connect(self.completed)
        self.linked.completed.connect(self.completion.changed)
        self.linked.completed.connect(self.completion.changed)
        self.autosave: Autosave | None = None
        self.desk = Desk(
            window=self,
            console=console,
            session=session,
            commands=self.commands,
            parts=self.parts,
            undo=self.parts.layers.undo,
            context=context,
            status=self.status,
            toolbar=self.toolbar,
            search=self.search,
            palette=self.listing.palette,
            area=self.area,
            linked=self.linked,
            middle=self.middle,
            centre=self.centre,
            docks=self.docks,
            layouts=Layouts(self.docks, self.toolbar, console.settings),
            replay=self.replay,
            look=Look(console, self.parts.view, self.toolbar, self),
            notices=self.notices,
            files=Files(console, session, self.parts.handle, self),
            filling=MapFilling(console, session, self.parts, self),
            printing=Printing(console, session, self.parts, self),
            focus=FocusWays(console.theme, self, self.toolbar, self.docks, self.centre, self.middle, self.status),
            completion=self.completion,
            alarm=self._make_alarm(),
        )
        self.controller = DeskController(self.desk)
        actions.add_actions(self.desk, self.controller)
        self.undoing = Undoing(
            self.desk.undo,
            self.commands,
            console.errors,
            session.hub,
            self.parts.handle.set_selection,
            self.status.say,
            self,
        )
        actions.add_plugin_commands(self.desk, self.controller)
        actions.add_map_tools(self.desk)
        self._menu.aboutToShow.connect(lambda: menu.fill_menu(self.desk, self._menu))
        self.commands.shortcuts_changed.connect(self._show_search_key)
        self._show_search_key()
        self.controller.begin()
        console.tasks.started.connect(self.status.task.add)

    def is_complete(self) -> bool:
        """Whether everything that the window shows is there."""
        return self.completion.reached()

    def preload(self, layout: str | None = None) -> None:
        """Import the code of the panels that `start` will show, before the window is there to be held up."""
        self.desk.layouts.preload(layout)

    def start(self, layout: str | None = None) -> None:
        """Lay the panels out, once the window has its size."""
        self.desk.layouts.start(layout)

    def keep_session(self, folder: Path) -> str | None:
        """Take up the last session and keep this one from now on; the layout to start with after a crash.

        Not for windows that are only looked at: pictures, measurements, tests.
        """
        self.autosave = Autosave(self.desk, folder)
        return self.autosave.prepare()

    def begin_session(self) -> None:
        """Go on where the last session ended, as far as the user wants that, and offer the tour to who is new."""
        settings = self.console.settings
        if self.autosave is not None:
            self.autosave.begin(settings.returns)
        if not settings.tour_seen:
            from app.desk.tour.invitation import Invitation

            settings.tour_seen = True
            tour = partial(actions.start_tour, self.desk)
            self.area.set_invitation(Invitation(self.console.theme, tour, self.area))

    def _make_bars(self) -> None:
        console, session, theme = self.console, self.session, self.console.theme
        frame = console.settings.json("desk/frame", "")
        self.status = StatusBar(theme, Frame[frame] if frame in Frame.__members__ else Frame.CGCS2000)
        # What can be done is asked for while somebody searches; all parts are there by then.
        self.listing = PaletteListing(console, session, lambda marks: entries(self.desk, marks), self)
        finder = Finder(
            session.store,
            session.hub,
            console.host,
            lambda: self.status.coordinates,
            self.parts.handle.fly_to,
            self.listing.palette,
            console.tasks,
            Remembered(console.settings, str(session.path)),
            self._called,
            self._titled,
        )
        self.search = SearchBox(theme, console.tasks, finder.objects, finder.at_once, finder.doings)
        self.listing.palette.spelled.connect(self.search.search_again)
        name = console.session.display_name
        self.toolbar = ToolBar(theme, session.title, session.demo, name, self.search, self._menu)

    def _called(self, text: str) -> Sequence[SearchHit]:
        session = self.session
        if session.store is None or session.workspace is None:
            return ()
        return called(session.store, session.workspace.path, self.console.session.actor, text)

    def _titled(self, text: str) -> Sequence[SearchHit]:
        session = self.session
        if session.store is None or session.workspace is None:
            return ()
        return titled(session.store, session.workspace.path, self.console.session.actor, text)

    def _make_middle(self) -> None:
        self.area = MapArea(self.console.theme, self.parts.view)
        if self.parts.base_maps is not None:
            self.area.set_credit(MapCredit(self.parts.base_maps, self.parts.layers))
        self.centre = QTabWidget()
        self.centre.setDocumentMode(True)
        # The bar of the tabs takes the keys; without tabs it is hidden and would keep Tab.
        self.centre.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.centre.tabBar().setAutoHide(True)
        self.linked = LinkedArea(
            self.console, self.session, self.area, self.parts, self.parts.layers.undo, self._layers_context
        )
        self.middle = MapMiddle(self.console, self.session, self.linked, self.parts)
        self.centre.addTab(self.middle, self.tr("地图"))
        self.setCentralWidget(self.centre)
        # A QStatusBar of its own layout: QMainWindow keeps the whole width free for it below all docks.
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setFixedHeight(self.status.height())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.status)
        bar.addPermanentWidget(holder, 1)
        layout = bar.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _layers_context(self, parts: MapParts) -> PanelContext:
        """What the list of layers of a linked map is given."""
        console, session = self.console, self.session
        entry = next(entry for entry in console.host.panels("desk", session.source) if entry.key == "layers.layers")
        return panel_context(console, session, parts, self.commands, entry, self.parts.layers.undo)

    def _make_alarm(self) -> Alarm | None:
        book = self.session.alerts
        if book is None:
            return None
        console = self.console
        banner = AlertBanner(console.theme)
        self.area.set_banner(banner)
        # A live alert breaks in: what it is about is shown as it is now.
        banner.located.connect(lambda _: self.replay.stop())
        banner.located.connect(lambda _: self.middle.show_all_times())
        alarm = Alarm(
            book, self.session.hub, console.tasks, banner, console.session.actor, console.errors.report, parent=self
        )
        alarm.changed.connect(self.area.place)
        alarm.muted.connect(self._show_mute)
        return alarm

    def _show_mute(self, why: str) -> None:
        """An alarm that cannot be heard says so where everybody reads, and stays said in the toolbar."""
        self.toolbar.show_mute(why)
        if why:
            self.console.errors.notify(why)

    def _show_search_key(self) -> None:
        self.search.set_shortcut(shown(next(i.shortcut for i in self.commands.infos() if i.key == "desk.search")))

    def createPopupMenu(self) -> QMenu:
        """What a right click on the head of a panel lists: as the menu does, and not in the order of Qt's children."""
        popup = QMenu(self)
        menu.fill_panels(self.desk, popup)
        return popup

    def focusNextPrevChild(self, on: bool) -> bool:
        """Tab and Shift+Tab: what has the focus then gets the ring."""
        with self.desk.focus.by_keys():
            return super().focusNextPrevChild(on)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout and let everything go."""
        self.docks.keep()
        if self.autosave is not None:
            self.autosave.close()
        settings = self.console.settings
        settings.set_blob("geometry", self.saveGeometry())
        settings.sync()
        if self.desk.alarm is not None:
            self.desk.alarm.close()
        self.replay.shut()
        self.desk.printing.close()
        self.controller.close()
        self.undoing.close()
        self.listing.close()
        self.desk.focus.close()
        self.dressing.close()
        self.docks.shut()
        self.desk.filling.shut()
        self.middle.shut()
        self.parts.close()
        super().closeEvent(event)
        QTimer.singleShot(0, self.closed.emit)
