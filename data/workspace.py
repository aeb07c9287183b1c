"""A workspace: one folder with its description, database, QGIS project and imagery."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pyproj
import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from PySide6.QtCore import QCoreApplication

from data.alerts.database import open_events
from data.crs import workspace_crs
from data.errors import UserError
from data.filesystem import require_local
from data.gpkg import founding
from data.gpkg.store import GpkgStore
from data.imagery.config import ImageryConfig
from data.messages import Hub
from data.tasks import Progress, silent

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CONFIG_FILE = "onemap.toml"
DATABASE_FILE = "onemap.gpkg"
PROJECT_FILE = "onemap.qgz"
IMAGERY_FOLDER = "imagery"


class WorkspaceConfig(BaseModel):
    """What ``onemap.toml`` says.

    ``county`` is the six-digit division code or "", ``crs`` ``EPSG:n``, ``demo`` marks fictional data that must be
    shown as 演示数据, ``sources`` are credit lines of the data, ``id`` names the workspace's caches, ``imagery`` says
    which folders are watched, what was answered for each source of images, and what is detected at night.
    """

    model_config = ConfigDict(extra="forbid")

    title: str
    county: str = Field(default="", pattern=r"^(\d{6})?$")
    crs: str
    demo: bool = False
    sources: list[str] = Field(default_factory=list)
    id: str = Field(default_factory=lambda: uuid.uuid4().hex)
    imagery: ImageryConfig = Field(default_factory=ImageryConfig)

    @property
    def epsg(self) -> int:
        """The number of the CRS."""
        return int(self.crs.partition(":")[2])


class Workspace:
    """An existing workspace; make one with :meth:`open` or :meth:`create`."""

    def __init__(self, path: Path, config: WorkspaceConfig) -> None:
        self.path = path
        self.config = config

    @classmethod
    def create(cls, path: str | Path, config: WorkspaceConfig, progress: Progress = silent) -> Workspace:
        """Make a new workspace with an empty database in ``path`` (a new or empty folder).

        Raises
        ------
        UserError
            When the folder holds something, lies on a network share, cannot be written, or the CRS is not fit.
        """
        folder = Path(path).absolute()
        crs = workspace_crs(config.crs)
        require_local(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            occupied = next(folder.iterdir(), None)
        except OSError as error:
            raise UserError(
                QCoreApplication.translate("Workspace", "无法创建工作区文件夹。"),
                str(error),
                QCoreApplication.translate("Workspace", "请检查该位置的权限和磁盘空间，或换一个位置。"),
                file=folder,
            ) from error
        if occupied is not None:
            raise UserError(
                QCoreApplication.translate("Workspace", "无法在此创建工作区。"),
                QCoreApplication.translate("Workspace", "文件夹不是空的（有 {name}）。").format(name=occupied.name),
                QCoreApplication.translate("Workspace", "请选一个新文件夹。"),
                file=folder,
            )
        workspace = cls(folder, config)
        workspace.imagery.mkdir()
        progress(0.1, QCoreApplication.translate("Workspace", "正在建立数据库"))
        founding.create(workspace.database, crs)
        open_events(folder).dispose()
        # Written last: a folder without it is no workspace, so that a killed creation leaves none behind.
        workspace.save_config()
        progress(1.0, QCoreApplication.translate("Workspace", "工作区已建立"))
        return workspace

    @classmethod
    def open(cls, path: str | Path) -> Workspace:
        """Open the workspace in ``path`` and bring its database up to date.

        Raises
        ------
        UserError
            When there is none, its description is wrong, or it lies on a network share.
        """
        folder = Path(path).absolute()
        config = _read_config(folder)
        workspace_crs(config.crs)
        require_local(folder)
        workspace = cls(folder, config)
        founding.upgrade(workspace.database)
        return workspace

    @property
    def crs(self) -> pyproj.CRS:
        """The CRS of every feature table."""
        return workspace_crs(self.config.crs)

    @property
    def database(self) -> Path:
        """The GeoPackage."""
        return self.path / DATABASE_FILE

    @property
    def project(self) -> Path:
        """The QGIS project."""
        return self.path / PROJECT_FILE

    @property
    def imagery(self) -> Path:
        """The folder of the scenes' rasters."""
        return self.path / IMAGERY_FOLDER

    @property
    def cache(self) -> Path:
        """The folder for what can be made again (tiles, class rasters), in the user's cache; made when missing."""
        folder = platformdirs.user_cache_path("onemap", appauthor=False) / self.config.id
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def store(self, hub: Hub | None = None) -> GpkgStore:
        """Open the database; changes are announced on ``hub``. The store may be used from several threads."""
        return GpkgStore(self.database, hub)

    def save_config(self) -> None:
        """Write ``onemap.toml``, all or nothing."""
        file = self.path / CONFIG_FILE
        draft = file.with_suffix(".toml.new")
        values = self.config.model_dump()
        if self.config.imagery == ImageryConfig():
            del values["imagery"]  # nothing said, nothing written: older versions read the file too
        draft.write_text(tomli_w.dumps(values), encoding="utf-8")
        draft.replace(file)

    def amend(self, change: Callable[[ImageryConfig], None]) -> None:
        """Change the imagery section of ``onemap.toml`` as it is now: a command may have written it since it was read.

        Raises
        ------
        UserError
            When the file cannot be read any more.
        """
        self.reload_config()
        change(self.config.imagery)
        self.save_config()

    def reload_config(self) -> None:
        """Read ``onemap.toml`` again, for what other processes wrote into it."""
        self.config = _read_config(self.path)


def create(path: str | Path, config: WorkspaceConfig, progress: Progress = silent) -> Workspace:
    """Make a new workspace; see :meth:`Workspace.create`."""
    return Workspace.create(path, config, progress)


def _read_config(folder: Path) -> WorkspaceConfig:
    file = folder / CONFIG_FILE
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        return WorkspaceConfig.model_validate(values)
    except FileNotFoundError as error:
        raise UserError(
            QCoreApplication.translate("Workspace", "这里没有工作区。"),
            QCoreApplication.translate("Workspace", "文件夹里没有 onemap.toml。"),
            QCoreApplication.translate("Workspace", "请选工作区文件夹，或用 onemap new 新建一个。"),
            file=folder,
        ) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UserError(
            QCoreApplication.translate("Workspace", "工作区的 onemap.toml 读不出来。"),
            str(error),
            QCoreApplication.translate("Workspace", "请改正该文件，或从备份恢复。"),
            file=file,
        ) from error
