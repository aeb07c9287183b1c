"""The publication's map: engines with its project open, and the content that a map view draws."""

from __future__ import annotations

import getpass
import logging
import tempfile
from pathlib import Path

from pyproj import CRS
from PySide6.QtCore import QObject, Signal

from data.publishing.shelf import Publication
from data.workspace import PROJECT_FILE
from layers import platform, protocol
from layers.catalogue import Catalogue, catalogue
from layers.declared import DeclaredLayer
from layers.engine_client import EngineState
from layers.engine_errors import EngineError, error_text
from layers.engines import EnginePool
from layers.tiles.memory import room_for
from layers.tiles.picture import Picture
from widgets.mapview import Ground, MapContent, MapView
from widgets.theme import Theme

_log = logging.getLogger(__name__)

#: Tiles of one village; they lie in memory (tmpfs), so that a full disk or a read-only one does not matter.
CACHE_BYTES = 64 << 20
#: Shown beside the land, or instead of it.
_IMAGERY = "imagery"
_LAND = frozenset({"parcels", "settlements", "relief"})


class VillageGround(QObject):
    """Has the engines open a publication's project.

    Signals
    -------
    opened()
        There is content to draw.
    failed(str)
        The project cannot be opened; words for the log.
    """

    opened = Signal()
    failed = Signal(str)

    def __init__(
        self, pool: EnginePool, declared: list[DeclaredLayer], theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.pool = pool
        self._declared = declared
        self._theme = theme
        self._publication: Publication | None = None
        self._info: protocol.ProjectInfo | None = None
        self._catalogue = Catalogue(())
        self._number = 0
        self.cache = cache_folder()

    @property
    def has_imagery(self) -> bool:
        """Whether there is a picture from above."""
        return any(layer.key.startswith(_IMAGERY) and layer.valid for layer in self._catalogue.layers())

    def open(self, publication: Publication) -> None:
        """Open a publication in place of the one there is, which is drawn until then."""
        self._number += 1
        number = self._number
        call = self.pool.open_project(str(publication.folder / PROJECT_FILE))

        def done(info: protocol.ProjectInfo) -> None:
            if number == self._number:
                self._opened(publication, info)

        call.done.connect(done)
        call.failed.connect(self._failed)
        self.pool.flush()

    def revive(self) -> None:
        """Start every engine again that was given up: on a screen for everybody nobody is there to do so."""
        for engine in self.pool.engines:
            if engine.state is EngineState.FAILED:
                engine.retry()

    def content(self, imagery: bool = False) -> MapContent | None:
        """What a view draws: the land, or the picture from above; None before the project is open."""
        info, publication = self._info, self._publication
        if info is None or publication is None:
            return None
        layers = [
            layer
            for layer in self._catalogue.layers()
            if layer.valid and (layer.key not in _LAND if imagery else not layer.key.startswith(_IMAGERY))
        ]
        frame = publication.manifest.frame
        return MapContent(
            Picture(
                project=publication.manifest.version,
                crs=info.crs,
                layers=tuple(layer.id for layer in layers),
                style=self._theme.style,
                background=self._theme.hex("b0"),
            ),
            Ground(CRS.from_user_input(info.crs_wkt or info.crs), frame),
        )

    def view(self) -> MapView:
        """A view on this ground; whoever made it shuts it."""
        return MapView.on_pool(
            self.pool, self._theme, self.cache / "tiles.sqlite", CACHE_BYTES, room=room_for(1080, 1920)
        )

    def _opened(self, publication: Publication, info: protocol.ProjectInfo) -> None:
        self._publication, self._info = publication, info
        self._catalogue = catalogue(info, self._declared, ())
        for problem in info.problems:
            _log.error("the published map: %s %s %s", problem.layer, problem.source, problem.detail)
        self.opened.emit()

    def _failed(self, error: EngineError) -> None:
        _log.error("the published map cannot be opened: %s", error)
        self.failed.emit(error_text(error))


def cache_folder() -> Path:
    """The folder of tiles: in memory where the system has such a place, the same one after a crash."""
    for place in platform.shared_folders():
        folder = place / f"onemap-kiosk-{getpass.getuser()}"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            probe = folder / "probe"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError:
            continue  # somebody else's, or full
        return folder
    return Path(tempfile.mkdtemp(prefix="onemap-kiosk-"))
