"""F1: opens the guide at the page of what has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.desk.desk import Desk
from app.help.pages import Guide, read_guide

if TYPE_CHECKING:
    from app.help.window import HelpWindow

#: Property by which a widget names its page (``page`` or ``page#anchor``); holds for all within it.
HELP_PAGE = "help_page"
#: The page about the map, which is no panel.
MAP = "map"


def add_help(desk: Desk) -> None:
    """Add the commands that open the guide."""
    translate = QCoreApplication.translate
    action = desk.commands.add(
        "desk.help", translate("Help", "帮助"), lambda: show_help(desk), "F1", icon="help-circle"
    )
    # Dialogs of the desk have pages, too.
    action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
    desk.commands.add("desk.guide", translate("Help", "使用手册"), lambda: show_help(desk, "README"), icon="file-text")


def place_of(desk: Desk) -> str:
    """The page of what has the focus: that of its dialog or part, of its panel, else of the map."""
    at: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
    while at is not None:
        page = at.property(HELP_PAGE)
        if isinstance(page, str) and page:
            return page
        at = at.parentWidget()
    panel = desk.focus.panel()
    return panel.help_page if panel is not None else MAP


def show_help(desk: Desk, place: str = "") -> None:
    """Show the guide at a page; "" for that of what has the focus now. Its files are read at the first time."""
    place = place or place_of(desk)
    window = _window_of(desk)
    if window is not None:
        window.open_at(place)
        return
    desk.console.tasks.run(read_guide, done=lambda guide: _open(desk, guide, place), owner=desk.window)


def _open(desk: Desk, guide: Guide, place: str) -> None:
    from app.help.window import HelpWindow

    window = _window_of(desk)
    if window is None:
        window = HelpWindow(desk.console.theme, guide, desk.console.settings, desk.look.language, desk.window)
    window.open_at(place)


def _window_of(desk: Desk) -> HelpWindow | None:
    from app.help.window import HelpWindow  # nobody's start waits for it

    return desk.window.findChild(HelpWindow)
