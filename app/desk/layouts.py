"""Which layout of panels a desk shows: the first one, another one, the one kept for the next start."""

from __future__ import annotations

from app.desk.docks import PROJECT, Docks
from app.desk.toolbar import ToolBar
from app.desk.workspaces import ORDER
from app.settings import UserSettings

_SETTING = "desk/workspace_layout"


class Layouts:
    """Switches docks and top bar together.

    Attributes
    ----------
    names
        The layouts that the user can choose among, in the order of the top bar; none for a QGIS project alone.
    """

    def __init__(self, docks: Docks, toolbar: ToolBar, settings: UserSettings) -> None:
        self._docks, self._toolbar, self._settings = docks, toolbar, settings
        there = docks.workspaces()
        self._only = PROJECT if there == [PROJECT] else ""
        self.names = [name for name in ORDER if name in there]
        toolbar.set_workspaces(self.names)
        toolbar.workspace_chosen.connect(self.use)

    def use(self, layout: str) -> None:
        """Switch to a layout, and begin with it the next time."""
        self._docks.use(layout)
        self._toolbar.mark_workspace(layout)
        self._settings.set_json(_SETTING, layout)

    def preload(self, asked: str | None = None) -> None:
        """Import the code of the panels that :meth:`start` will show, before the window is there to be held up."""
        self._docks.preload(self._first(asked))

    def start(self, asked: str | None = None) -> None:
        """Lay the panels out, once the window has its size."""
        first = self._first(asked)
        if self._only:
            self._docks.use(first)
        elif first:
            self.use(first)

    def _first(self, asked: str | None) -> str:
        """The layout asked for, else the one last used, else the first there is; "" without panels."""
        if self._only:
            return self._only
        kept = self._settings.json(_SETTING, "")
        first = next(iter(self.names), "")
        return next((name for name in (asked, kept) if name in self.names), first)
