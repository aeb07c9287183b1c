"""What the desk knows of drawing ahead: opens the window, and ends the work with the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.console import Console
from app.desk.parts import MapParts
from app.mapping.session import MapSession

if TYPE_CHECKING:
    from app.desk.filling.dialog import FillDialog


class MapFilling:
    """Opens the window of one desk in which the map is drawn ahead."""

    def __init__(self, console: Console, session: MapSession, parts: MapParts, parent: QWidget) -> None:
        self._console, self._session, self._parts, self._parent = console, session, parts, parent
        self._dialog: FillDialog | None = None

    def open(self) -> None:
        """Show what of the map is drawn ahead, and draw more of it; nothing without a workspace."""
        from app.desk.filling.dialog import FillDialog  # nobody's start waits for it

        if self._dialog is None and self._session.workspace is not None:
            self._dialog = FillDialog(self._console, self._session, self._parts, self._parent)
        if self._dialog is not None:
            self._dialog.open_up()

    def shut(self) -> None:
        """End the work; before the engines stop."""
        if self._dialog is not None:
            self._dialog.shut()
