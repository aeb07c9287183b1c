"""The parts of one desk, as those that work on it take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow, QTabWidget

from app.console import Console
from app.desk.alarm import Alarm
from app.desk.commands import Commands
from app.desk.completion import Completion
from app.desk.docks import Docks
from app.desk.files import Files
from app.desk.filling.desk_end import MapFilling
from app.desk.focus import FocusWays
from app.desk.layouts import Layouts
from app.desk.look import Look
from app.desk.maparea import MapArea
from app.desk.notices import Notices
from app.desk.palette.palette import Palette
from app.desk.parts import MapParts
from app.desk.printing.desk_end import Printing
from app.desk.replay import DeskReplay
from app.desk.search import SearchBox
from app.desk.statusbar import StatusBar
from app.desk.toolbar import ToolBar
from app.host.host import PanelEntry
from app.linked.area import LinkedArea
from app.mapping.session import MapSession
from app.timebar.middle import MapMiddle
from widgets.panel import PanelContext
from widgets.undo import UndoTimeline


@dataclass(frozen=True)
class Desk:
    """A record and no more: the window fills it once, then makes those that need several of the parts.

    None of them knows the window's class, so imports go from the window to them and never back.

    Attributes
    ----------
    window
        Parent of dialogs and menus.
    context
        Makes what a panel or a plugin's command is given.
    alarm
        None without a workspace: no alerts come then.
    """

    window: QMainWindow
    console: Console
    session: MapSession
    commands: Commands
    parts: MapParts
    undo: UndoTimeline
    context: Callable[[PanelEntry], PanelContext]
    status: StatusBar
    toolbar: ToolBar
    search: SearchBox
    palette: Palette
    area: MapArea
    linked: LinkedArea
    middle: MapMiddle
    centre: QTabWidget
    docks: Docks
    layouts: Layouts
    replay: DeskReplay
    look: Look
    notices: Notices
    files: Files
    filling: MapFilling
    printing: Printing
    focus: FocusWays
    completion: Completion
    alarm: Alarm | None
