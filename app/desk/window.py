"""The desk window: toolbar, docks around the map, status bar; the parts do the work, this puts them together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QTabWidget, QVBoxLayout, QWidget

from app.console import Console
from app.desk import actions
from app.desk.alarm import Alarm, AlertBanner
from app.desk.autosave import Autosave
from app.desk.commands import Commands
from app.desk.controller import DeskController
from app.desk.credit import MapCredit
from app.desk.docks import PROJECT, Docks
from app.desk.dressing import Dressing
from app.desk.finding import Finder
from app.desk.focus import FocusWays
from app.desk.importing.dropping import Dropping
from app.desk.maparea import MapArea
from app.desk.messages import Toast, Way
from app.desk.notehistory import History
from app.desk.palette.listing import PaletteListing
from app.desk.parts import MapParts, make_map, panel_context
from app.desk.plugins import PluginsDialog
from app.desk.printing.desk_end import Printing
from app.desk.remembered import Remembered
from app.desk.replay import DeskReplay
from app.desk.search import SearchBox
from app.desk.shortcuts import shown
from app.desk.statusbar import StatusBar
from app.desk.toolbar import ToolBar
from app.desk.undoing import Undoing
from app.desk.workspaces import ORDER
from app.host.host import PanelEntry
from app.linked.area import LinkedArea
from app.mapping.session import MapSession
from app.notes import Note
from app.timebar.middle import MapMiddle
from layers.crs import Frame
from widgets.panel import PanelContext

if TYPE_CHECKING:
    from app.desk.filling.dialog import FillDialog
    from app.desk.importing.dialog import ImportDialog


class DeskWindow(QMainWindow):
    """The desk on one session.

    Signals
    -------
    completed()
        Map and visible panels may have become complete; ask :meth:`is_complete`.
    open_asked(Path)
        Another workspace or project is to be opened.
    closed()
        The window has gone; the session may be closed.
    """

    completed = Signal()
    open_asked = Signal(object)
    closed = Signal()

    def __init__(self, console: Console, session: MapSession) -> None:
        super().__init__()
        self.console = console
        self.session = session
        self.language = "zh" if QLocale().language() == QLocale.Language.Chinese else "en"
        theme = console.theme
        self.setWindowTitle(session.title)
        self.setObjectName("desk")
        self.dressing = Dressing(theme, self)
        self.commands = Commands(self, console.settings.shortcuts)
        self.parts = make_map(console, session)
        self.undo = self.parts.layers.undo
        frame = console.settings.json("desk/frame", "")
        self.status = StatusBar(theme, Frame[frame] if frame in Frame.__members__ else Frame.CGCS2000)
        self._menu = QMenu(self)
        self.listing = PaletteListing(self)
        finder = Finder(
            session.store,
            session.hub,
            console.host,
            lambda: self.status.coordinates,
            self.parts.handle.fly_to,
            self.listing.palette,
            console.tasks,
            Remembered(console.settings, str(session.path)),
        )
        self.search = SearchBox(theme, console.tasks, finder.objects, finder.at_once, finder.doings)
        self.listing.palette.spelled.connect(self.search.search_again)
        self.toolbar = ToolBar(
            theme, session.title, session.demo, console.session.display_name, self.search, self._menu
        )
        self.area = MapArea(theme, self.parts.view)
        if self.parts.base_maps is not None:
            self.area.set_credit(MapCredit(self.parts.base_maps, self.parts.layers))
        self.centre = QTabWidget()
        self.centre.setDocumentMode(True)
        # The bar of the tabs takes the keys; without tabs it is hidden and would keep Tab.
        self.centre.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.centre.tabBar().setAutoHide(True)
        self.linked = LinkedArea(console, session, self.area, self.parts, self.undo, self._layers_context)
        self.middle = MapMiddle(console, session, self.linked, self.parts)
        self.centre.addTab(self.middle, self.tr("地图"))
        self.setCentralWidget(self.centre)
        self.docks = Docks(
            self,
            self.centre,
            console.host,
            console.settings,
            theme,
            self._context,
            session.source,
            session.has_plain_layers,
        )
        self.replay = DeskReplay(console, session, self.toolbar)
        self.setMenuWidget(self.replay)
        self._bottom(self.status)
        self.toast = Toast(theme, self._ways)
        self.area.set_toast(self.toast)
        self.history = History(theme, lambda: list(console.errors.history), self._ways, self)
        self.history.clear_asked.connect(console.errors.forget)
        self.focus = FocusWays(self)
        self.autosave: Autosave | None = None
        self._import: ImportDialog | None = None
        self._filling: FillDialog | None = None
        if session.workspace is not None:
            Dropping(self, self.ask_import)
        actions.add_actions(self)
        self.commands.shortcuts_changed.connect(self._show_search_key)
        self._show_search_key()
        self.undoing = Undoing(
            self.undo, self.commands, console.errors, session.hub, self.parts.handle.set_selection, self
        )
        self._add_tools()
        self._add_plugin_commands()
        self._workspaces = [name for name in ORDER if name in self.docks.workspaces()]
        actions.add_workspace_actions(self, self._workspaces)
        self.toolbar.set_workspaces(self._workspaces)
        self._menu.aboutToShow.connect(lambda: actions.fill_menu(self, self._menu))
        self.printing = Printing(self)
        self.controller = DeskController(self)
        self.alarm = self._make_alarm()
        self.use_tool("identify")
        self._unread = 0
        self._connect()

    def _show_search_key(self) -> None:
        self.search.set_shortcut(shown(next(i.shortcut for i in self.commands.infos() if i.key == "desk.search")))

    def _make_alarm(self) -> Alarm | None:
        book = self.session.alerts
        if book is None:
            return None
        banner = AlertBanner(self.console.theme)
        self.area.set_banner(banner)
        # A live alert breaks in: what it is about is shown as it is now.
        banner.located.connect(lambda _: self.replay.stop())
        banner.located.connect(lambda _: self.middle.show_all_times())
        console = self.console
        alarm = Alarm(
            book, self.session.hub, console.tasks, banner, console.session.actor, console.errors.report, parent=self
        )
        alarm.changed.connect(self.area.place)
        alarm.muted.connect(self._show_mute)
        self.commands.add("desk.test_alarm", self.tr("试响告警声"), alarm.test_sound)
        return alarm

    def _show_mute(self, why: str) -> None:
        """An alarm that cannot be heard says so where everybody reads, and stays said in the toolbar."""
        self.toolbar.show_mute(why)
        if why:
            self.console.errors.notify(why)

    # What the commands do

    def use_workspace(self, workspace: str) -> None:
        """Switch to a layout."""
        self.docks.use(workspace)
        self.toolbar.mark_workspace(workspace)
        self.console.settings.set_json("desk/workspace_layout", workspace)

    def use_tool(self, tool: str) -> None:
        """``pan``: a click does nothing but move; ``identify``: a click asks what is there."""
        self.controller.tool = tool
        self.commands.action(f"desk.{tool}").setChecked(True)

    def choose_theme(self, name: str) -> None:
        """Switch the theme of desk, map and charts, and keep it."""
        self.console.settings.theme = name
        self.console.theme.choose(name)

    def show_user(self, name: str) -> None:
        """Call the user so in the top bar, from now on; "" for the name of the account."""
        self.console.settings.display_name = name
        self.toolbar.set_user(name or self.console.session.account)

    def choose_language(self, language: str) -> None:
        """Keep the language; it is used from the next start."""
        self.console.settings.language = language
        if language != self.language:
            self.console.errors.notify(self.tr("语言将在下次启动时切换"))

    def toggle_motion(self) -> None:
        """Turn all motion off, or on."""
        self.console.theme.animated = not self.console.theme.animated
        self.console.settings.animated = self.console.theme.animated
        self.parts.view.navigation.animated = self.console.theme.animated

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def reload(self) -> None:
        """Have the engines read everything again and draw the map anew."""
        self.session.reload_tables([])
        self.session.refresh()
        self.parts.view.reload()

    def show_messages(self) -> None:
        """Show or hide the history of messages."""
        if self.history.isVisible():
            self.history.hide()
            return
        self._unread = 0
        self.toolbar.set_unread(0)
        self._place_history()
        self.history.open()

    def _ways(self, note: Note) -> list[Way]:
        """Ways from a message to what it is about: the panel that it comes from, the folder of its file."""
        ways: list[Way] = []
        entry = next((frame.entry for frame in self.docks.frames() if frame.entry.key == note.source), None)
        if entry is not None:
            title = self.tr("到“{panel}”").format(panel=entry.section.title)
            ways.append((title, lambda: self._go_to_cause(entry.key)))
        folder = Path(note.file).parent if note.file else None
        if folder is not None and folder.is_dir():
            ways.append((self.tr("打开文件夹"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))))
        return ways

    def _go_to_cause(self, panel: str) -> None:
        self.history.hide()
        self.docks.show_panel(panel)

    def show_settings(self, page: str = "") -> None:
        """Show the settings, at a page of theirs."""
        from app.desk.preferences.dialog import PreferencesDialog  # nobody's start waits for it

        PreferencesDialog.of(self).open_at(page)

    def start_tour(self) -> None:
        """Lead through the window, whether it was shown before or not."""
        from app.desk.tour.overlay import TourOverlay

        TourOverlay.begin(self)

    def keep_session(self, folder: Path) -> str | None:
        """Take up the last session and keep this one from now on; the layout to start with after a crash.

        Not for windows that are only looked at: pictures, measurements, tests.
        """
        self.autosave = Autosave(self, folder)
        return self.autosave.prepare()

    def begin_session(self) -> None:
        """Go on where the last session ended, as far as the user wants that, and offer the tour to who is new."""
        settings = self.console.settings
        if self.autosave is not None:
            self.autosave.begin(settings.returns)
        if not settings.tour_seen:
            from app.desk.tour.invitation import Invitation

            settings.tour_seen = True
            self.area.set_invitation(Invitation(self.console.theme, self.start_tour, self.area))

    def show_plugins(self) -> None:
        """Show what plugins there are, and switch them on or off."""
        PluginsDialog(self.console, self).show()

    def ask_open(self) -> None:
        """Ask for a workspace (its onemap.toml) or a QGIS project, and have it opened."""
        found, _ = QFileDialog.getOpenFileName(
            self, self.tr("打开工作区"), str(self.session.path), self.tr("工作区或 QGIS 工程 (onemap.toml *.qgz *.qgs)")
        )
        if found:
            self.open_asked.emit(Path(found))

    def ask_import(self, path: Path | None = None) -> None:
        """Show the import wizard, with a file or asking for one."""
        # Not needed before: what it imports is imported then.
        from app.desk.importing.dialog import ImportDialog

        workspace = self.session.workspace
        if workspace is None:
            return
        if self._import is None:
            console = self.console
            self._import = ImportDialog(workspace.path, console.tasks, self.parts.handle, console.settings, self)
            self._import.destroyed.connect(self._import_gone)
        self._import.show()
        self._import.raise_()
        if path is not None:
            self._import.take(path)

    def show_filling(self) -> None:
        """Show what of the map is drawn ahead, and draw more of it."""
        from app.desk.filling.dialog import FillDialog

        if self._filling is None and self.session.workspace is not None:
            self._filling = FillDialog(self.console, self.session, self.parts, self)
        if self._filling is not None:
            self._filling.open_up()

    def show_imports(self) -> None:
        """Show what was imported, to take an import back."""
        from app.desk.importing.history import ImportHistory

        if self.session.workspace is not None:
            ImportHistory(self.session.workspace.path, self.console.tasks, self).show()

    def _import_gone(self) -> None:
        self._import = None

    def is_complete(self) -> bool:
        """Whether the map stands whole, every visible panel shows all it has, and all wears the theme."""
        if self.dressing.busy:
            return False
        maps = self.parts.stage.is_complete() and self.middle.is_complete()
        return maps and all(frame.is_complete() for frame in self.docks.visible_frames())

    # Putting together

    def preload(self, workspace: str | None = None) -> None:
        """Import the code of the panels that `start` will show, before the window is there to be held up."""
        self.docks.preload(self._first_workspace(workspace))

    def start(self, workspace: str | None = None) -> None:
        """Lay the panels out, once the window has its size."""
        chosen = self._first_workspace(workspace)
        if chosen == PROJECT:
            self.docks.use(PROJECT)
        elif chosen:
            self.use_workspace(chosen)

    def _first_workspace(self, asked: str | None) -> str:
        """The layout to start with: the one asked for, else the one last used, else the first; "" without panels."""
        if self.session.source == "project":
            return PROJECT
        kept = self.console.settings.json("desk/workspace_layout", "")
        first = next(iter(self._workspaces), "")
        return next((name for name in (asked, kept) if name in self._workspaces), first)

    def _context(self, entry: PanelEntry) -> PanelContext:
        return panel_context(self.console, self.session, self.parts, self.commands, entry, self.undo)

    def _layers_context(self, parts: MapParts) -> PanelContext:
        """What the list of layers of a linked map is given."""
        entry = next(
            entry for entry in self.console.host.panels("desk", self.session.source) if entry.key == "layers.layers"
        )
        return panel_context(self.console, self.session, parts, self.commands, entry, self.undo)

    def _bottom(self, status: StatusBar) -> None:
        # A QStatusBar of its own layout: QMainWindow keeps the whole width free for it below all docks.
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setFixedHeight(status.height())
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(status)
        bar.addPermanentWidget(holder, 1)
        layout = bar.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _add_tools(self) -> None:
        action = self.commands.action
        self.area.tools.add(action("desk.pan"), "hand-stop")
        self.area.tools.add(action("desk.identify"), "pointer")
        if self.session.workspace is not None:
            self.area.tools.add(action("desk.select"), "crosshair")
            self.area.tools.add(action("desk.measure"), "ruler-2")
        self.area.tools.add(action("desk.previous_view"), "arrow-back-up")
        self.area.tools.add(action("desk.next_view"), "arrow-forward-up")
        self.area.zoom.add(action("desk.zoom_in"), "plus")
        self.area.zoom.add(action("desk.zoom_out"), "minus")
        self.area.zoom.add(action("desk.full_extent"), "focus-centered")
        self.area.place()

    def _add_plugin_commands(self) -> None:
        if self.session.store is None:
            return  # plugins' commands work on a workspace
        for entry in self.console.host.commands("desk"):
            section = entry.section
            self.commands.add(
                entry.key,
                str(section.title),
                lambda entry=entry: self.controller.run_plugin_command(entry),
                section.shortcut,
                icon=section.icon,
            )

    def _connect(self) -> None:
        errors = self.console.errors
        errors.noted.connect(self._noted)
        self.toast.resized.connect(self.area.place)
        self.toolbar.workspace_chosen.connect(self.use_workspace)
        self.toolbar.messages_asked.connect(self.show_messages)
        self.console.tasks.started.connect(self.status.task.add)
        self.parts.view.settled.connect(self.completed)
        self.linked.completed.connect(self.completed)
        self.linked.opened.connect(self.controller.follow)
        self.linked.changed.connect(lambda: actions.mark_maps(self))
        actions.mark_maps(self)
        self.middle.completed.connect(self.completed)
        self.middle.time_bar_changed.connect(self.commands.action("desk.timebar").setChecked)
        self.dressing.completed.connect(self.completed)
        for frame in self.docks.frames():
            frame.completed.connect(self.completed)

    def _noted(self, note: Note) -> None:
        self.toast.show_note(note)
        if self.history.isVisible():
            self.history.refresh()
        elif note.kind == "error":
            self._unread += 1
            self.toolbar.set_unread(self._unread)

    def _place_history(self) -> None:
        top = self.toolbar.mapTo(self, QPoint(0, self.toolbar.height())).y() + 4
        height = min(640, self.height() - top - 40)
        self.history.setGeometry(self.width() - self.history.width() - 12, top, self.history.width(), height)

    def focusNextPrevChild(self, on: bool) -> bool:
        """Tab and Shift+Tab: what has the focus then gets the ring."""
        with self.focus.by_keys():
            return super().focusNextPrevChild(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the history where it belongs."""
        super().resizeEvent(event)
        if self.history.isVisible():
            self._place_history()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout and let everything go."""
        self.docks.keep()
        if self.autosave is not None:
            self.autosave.close()
        settings = self.console.settings
        settings.set_blob("geometry", self.saveGeometry())
        settings.sync()
        if self.alarm is not None:
            self.alarm.close()
        self.replay.shut()
        self.printing.close()
        self.controller.close()
        self.undoing.close()
        self.listing.close()
        self.focus.close()
        self.dressing.close()
        self.docks.shut()
        if self._filling is not None:
            self._filling.shut()
        self.middle.shut()
        self.parts.close()
        super().closeEvent(event)
        QTimer.singleShot(0, self.closed.emit)
