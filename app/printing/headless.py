"""Printing without a window: an engine is started, asked, and ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyproj import CRS
from PySide6.QtCore import QEventLoop, QObject

from app.host.discovery import discover, user_plugin_folder
from app.i18n import translate
from app.mapping import tree
from app.mapping.base_map_reading import GROUP, BaseMapsRead
from app.mapping.declared import declared_layers
from app.mapping.layer_control import kept_base_maps
from app.printing.content import MapState
from app.printing.job import PrintJob
from app.settings import UserSettings
from data.errors import UserError
from data.extents import extents
from data.messages import Extent
from data.store import Store
from data.tasks import Progress, part
from data.workspace import Workspace
from layers import protocol
from layers.base_maps import layer_id
from layers.catalogue import catalogue
from layers.engine_calls import Call
from layers.engine_errors import EngineError
from layers.page_messages import Atlas, Page
from layers.print_engine import PrintEngine
from layers.tokens import load as load_tokens
from layers.workspace_project import workspace_project
from widgets.tasks import TaskRunner


class Headless(QObject):
    """A workspace with an engine that prints it; needs an application, but no window."""

    def __init__(self, workspace: Workspace, store: Store, progress: Progress) -> None:
        super().__init__()
        self._workspace = workspace
        self._store = store
        self._progress = progress
        self._tasks = TaskRunner(parent=self)
        self._base_maps: protocol.BaseMapSet | None = None
        self._engine = PrintEngine(lambda: workspace.project, parent=self, base_maps=lambda: self._base_maps)
        plugins = discover(user=user_plugin_folder()).plugins
        self._declared = declared_layers((plugin, section) for plugin in plugins for section in plugin.manifest.layers)
        #: Names of the project's layouts; known after `state`.
        self.layouts: list[str] = []

    def state(self, theme: str, extent: Extent | None, base_maps: BaseMapsRead | None = None) -> MapState:
        """Open the project (built first where there is none) and say what its map shows.

        Parameters
        ----------
        theme
            A map theme of the project, "" for the layers as they are ticked.
        extent
            What to show; None for where the workspace's objects are.
        base_maps
            Base maps to draw beneath everything, as far as the user has them switched on on the desk.

        Raises
        ------
        UserError
            When the engine says no, or there is nothing to show.
        """
        if not self._workspace.project.is_file():
            spec = workspace_project(self._workspace, self._store, self._declared, part(self._progress, 0.0, 0.2))
            self._wait(self._engine.call("build_project", spec))
        if base_maps is not None and base_maps.layers:
            self._base_maps = protocol.BaseMapSet(GROUP, base_maps.layers)
        if theme:
            self._wait(self._engine.call("apply_theme", protocol.MapTheme(theme)))
        info: protocol.ProjectInfo = self._wait(self._engine.call("project_info", None))
        self.layouts = list(info.layouts)
        tables = frozenset(self._store.tables())
        shown = extent
        if shown is None:
            spatial = [name for name in tables if self._store.describe(name).geometry]
            shown = extents(self._store, spatial).working or info.extent
        if shown is None:
            raise UserError(
                translate("Printing", "没有可打印的内容。"),
                "",
                translate("Printing", "先导入数据，或用 --extent 指定范围。"),
            )
        config = self._workspace.config
        tokens = load_tokens()
        found = catalogue(info, self._declared, tables)
        found = tree.with_visibility(found, kept_base_maps(UserSettings(), self._workspace.project))
        drawn = set(found.drawn())
        credits = [m.attribution for m in (base_maps.maps if base_maps else ()) if layer_id(m) in drawn]
        return MapState(
            extent=shown,
            catalogue=found,
            crs=CRS.from_user_input(config.crs),
            credits=tuple(dict.fromkeys([*config.sources, *(credit for credit in credits if credit)])),
            demo=config.demo,
            background={"dark": tokens.roles("dark")["b0"], "light": "#FFFFFF"},
        )

    def write(self, page: Page, target: Path, atlas: Atlas | None, separate: bool, layered: bool) -> list[Path]:
        """Write a page or an atlas, and wait for it.

        Raises
        ------
        UserError
            When nothing was written.
        """
        loop = QEventLoop()
        files: list[Path] = []
        failures: list[UserError] = []
        job = PrintJob(self._engine, self._tasks, self)
        job.done.connect(files.extend)
        job.failed.connect(failures.append)
        job.finished.connect(loop.quit)
        job.progressed.connect(lambda done, total: self._progress(0.2 + 0.8 * done / total, f"{done} / {total}"))
        try:
            job.start(page, target, atlas, separate, layered)
            if not files and not failures:
                loop.exec()
        except BaseException:
            job.cancel()
            raise
        if failures:
            raise failures[0]
        return files

    def close(self) -> None:
        """End the engine."""
        self._engine.stop()
        self._tasks.close()

    def _wait(self, call: Call) -> Any:
        loop = QEventLoop()
        answers: list[Any] = []
        failures: list[EngineError] = []
        quit_: Callable[[], None] = loop.quit
        call.done.connect(answers.append)
        call.failed.connect(failures.append)
        call.finished.connect(quit_)
        if not call.settled:
            loop.exec()
        if failures:
            raise UserError(
                translate("Engine", "地图引擎没有做完这件事。"),
                failures[0].text(),
                translate("Engine", "用 onemap doctor 检查地图引擎后重试。"),
            )
        return answers[0]
