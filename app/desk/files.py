"""What a desk does with files: opens another workspace, imports, shows what was imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.console import Console
from app.desk.importing.dropping import Dropping
from app.mapping.map_control import MapHandle
from app.mapping.session import MapSession

if TYPE_CHECKING:
    from app.desk.importing.dialog import ImportDialog


class Files(QObject):
    """Asks for files on behalf of one desk, and takes those that are dropped on it.

    Signals
    -------
    open_asked(Path)
        Another workspace or project is to be opened.
    """

    open_asked = Signal(object)

    def __init__(self, console: Console, session: MapSession, handle: MapHandle, window: QWidget) -> None:
        super().__init__(window)
        self._console, self._session, self._handle, self._window = console, session, handle, window
        self._import: ImportDialog | None = None
        if session.workspace is not None:
            Dropping(window, self.ask_import)

    def ask_open(self) -> None:
        """Ask for a workspace (its onemap.toml) or a QGIS project, and have it opened."""
        kinds = self.tr("工作区或 QGIS 工程 (onemap.toml *.qgz *.qgs)")
        found, _ = QFileDialog.getOpenFileName(self._window, self.tr("打开工作区"), str(self._session.path), kinds)
        if found:
            self.open_asked.emit(Path(found))

    def ask_import(self, path: Path | None = None) -> None:
        """Show the import wizard, with a file or asking for one."""
        wizard = self._wizard()
        if wizard is not None and path is not None:
            wizard.take(path)

    def show_imports(self) -> None:
        """Show what was imported, to take an import back."""
        from app.desk.importing.history import ImportHistory

        if self._session.workspace is not None:
            history = ImportHistory(self._session.workspace.path, self._console.tasks, self._handle, self._window)
            history.refresh_asked.connect(self.ask_refresh)
            history.show()

    def ask_refresh(self, entry: dict[str, Any]) -> None:
        """Show the import wizard for a newer file of an earlier import."""
        if self._import is not None:
            self._import.close()
            self._import = None
        wizard = self._wizard()
        if wizard is not None:
            wizard.refresh(entry)

    def _wizard(self) -> ImportDialog | None:
        # Not needed before: what it imports is imported then.
        from app.desk.importing.dialog import ImportDialog

        workspace, console = self._session.workspace, self._console
        if workspace is None:
            return None
        if self._import is None:
            made = ImportDialog(workspace.path, console.tasks, self._handle, console.settings, self._window)
            made.destroyed.connect(lambda: self._import_gone(made))
            self._import = made
        self._import.show()
        self._import.raise_()
        return self._import

    def _import_gone(self, which: ImportDialog) -> None:
        # One that was closed for another is deleted after that was made.
        if self._import is which:
            self._import = None
