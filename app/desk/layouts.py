"""The print layouts of the project: chosen from a menu, written by the map engine as PDF, SVG or picture."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.errors import ErrorCentre
from app.mapping.session import MapSession
from data.errors import UserError
from layers import protocol
from layers.engine_errors import EngineError, error_text

#: What a file name must not hold on any of the systems we run on.
_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_SUFFIXES = (".pdf", ".svg", ".png", ".jpg", ".tif")


class PrintLayouts(QObject):
    """Offers the layouts of the open project and has them written.

    Parameters
    ----------
    session
        Knows the project and its engines.
    errors
        Hears how it went.
    window
        Above which the file dialog stands.
    """

    def __init__(self, session: MapSession, errors: ErrorCentre, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._errors = errors
        self._window = window

    @property
    def names(self) -> list[str]:
        """Names of the project's layouts."""
        return list(self._session.info.layouts) if self._session.info is not None else []

    def fill(self, menu: QMenu) -> None:
        """Add an entry for each layout, or one that says that there is none."""
        for name in self.names:
            menu.addAction(name, partial(self.ask, name))
        if not self.names:
            menu.addAction(self.tr("工程没有打印布局，可在 QGIS 中添加")).setEnabled(False)

    def choose(self, at: QPoint) -> None:
        """Write the only layout, or ask which at a point of the screen."""
        if len(self.names) == 1:
            self.ask(self.names[0])
            return
        menu = QMenu(self._window)
        self.fill(menu)
        menu.popup(at)

    def ask(self, name: str) -> None:
        """Ask where to, and write."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposal = Path(documents) / f"{_UNFIT.sub('_', name)}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("输出打印布局“{name}”").format(name=name),
            str(proposal),
            self.tr("PDF (*.pdf);;SVG (*.svg);;图片 (*.png *.jpg *.tif)"),
        )
        if chosen:
            path = Path(chosen)
            self.write(name, path if path.suffix.lower() in _SUFFIXES else path.with_name(path.name + ".pdf"))

    def write(self, name: str, path: Path) -> None:
        """Have the engine write a layout; the ending of ``path`` says the format."""
        call = self._session.pool.call("export_layout", protocol.LayoutRequest(name, str(path)))
        call.done.connect(lambda _: self._errors.notify(self.tr("已输出 {file}").format(file=path)))
        call.failed.connect(partial(self._failed, name, path))
        self._errors.notify(self.tr("正在输出“{name}”").format(name=name))

    def _failed(self, name: str, path: Path, error: EngineError) -> None:
        self._errors.report(
            UserError(
                self.tr("打印布局“{name}”没有输出。").format(name=name),
                error_text(error),
                self.tr("检查文件夹是否存在、是否可写，文件是否正被打开，再试一次。"),
                file=path,
            )
        )
