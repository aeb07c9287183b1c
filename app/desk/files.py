"""What a desk does with files: opens another workspace, imports, shows what was imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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
        # Not needed before: what it imports is imported then.
        from app.desk.importing.dialog import ImportDialog

        workspace, console = self._session.workspace, self._console
        if workspace is None:
            return
        if self._import is None:
            self._import = ImportDialog(workspace.path, console.tasks, self._handle, console.settings, self._window)
            self._import.destroyed.connect(self._import_gone)
        self._import.show()
        self._import.raise_()
        if path is not None:
            self._import.take(path)

    def show_imports(self) -> None:
        """Show what was imported, to take an import back."""
        from app.desk.importing.history import ImportHistory

        if self._session.workspace is not None:
            ImportHistory(self._session.workspace.path, self._console.tasks, self._window).show()

    def _import_gone(self) -> None:
        self._import = None
