"""The scenes of a workspace as they are catalogued. Reads the store only: adding and changing are beside it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any

import shapely

from data.imagery.bands import role_of
from data.imagery.moments import BEIJING
from data.store import Store
from data.workspace import Workspace

COLUMNS = ("fid", "id", "datetime", "platform", "gsd", "cloud_cover", "path", "bands", "properties")
#: Property that names the VRT with the overviews of an image that has none of its own.
DISPLAY = "onemap:display"
#: Property of an image whose CRS a person gave: only its VRT says it.
CRS_GIVEN = "onemap:crs_given"


@dataclass(frozen=True)
class Scene:
    """A scene of a workspace.

    Attributes
    ----------
    fid : int
    id : str
    moment : datetime or None
        UTC.
    platform : str
    gsd : float
        Metres; NaN when not known.
    cloud : float or None
        Percent.
    path : Path
        The image.
    display : Path
        What is drawn: the image, or a VRT of it that has overviews (and the CRS it was given).
    roles : tuple of str
        Of its bands, `bands.ROLES`.
    properties : mapping
        Of its STAC Item.
    footprint : shapely.Geometry
        In the workspace's CRS.
    """

    fid: int
    id: str
    moment: datetime | None
    platform: str
    gsd: float
    cloud: float | None
    path: Path
    display: Path
    roles: tuple[str, ...]
    properties: Mapping[str, Any]
    footprint: shapely.Geometry

    @property
    def day(self) -> str:
        """The date, as people write it (Beijing's, where the time is known); the id where there is none."""
        return self.id if self.moment is None else self._local(self.moment).date().isoformat()

    @property
    def clock(self) -> str:
        """Hours and minutes in Beijing; "" where only the date is known."""
        return f"{self._local(self.moment):%H:%M}" if self.moment is not None and self._timed(self.moment) else ""

    @staticmethod
    def _timed(moment: datetime) -> bool:
        """Whether more than the date is known: a date alone is kept as its first moment."""
        return moment.time() != time()

    @classmethod
    def _local(cls, moment: datetime) -> datetime:
        return moment.astimezone(BEIJING) if cls._timed(moment) else moment

    @property
    def source(self) -> str:
        """Key of where it comes from."""
        return str(self.properties.get("onemap:source") or f"{self.platform}/{len(self.roles)}")

    @property
    def crs_code(self) -> str:
        """Code of its CRS as ``EPSG:n``, "" when not known."""
        code, number = self.properties.get("proj:code"), self.properties.get("proj:epsg")
        return str(code) if code else (f"EPSG:{number}" if number else "")

    def quick_look(self, workspace: Workspace) -> Path:
        """Where its quick look is, or will be; raises OSError when the image is not there."""
        return quick_look_path(workspace, self.display, self.roles)


def display_path(folder: Path, path: str, properties: Any) -> Path:
    """What is to be drawn of a scene's row: its image, or the VRT that its properties name. ``folder``: workspace."""
    said = json.loads(properties) if isinstance(properties, str) and properties else properties or {}
    return folder / str(said.get(DISPLAY) or path)


def scenes(workspace: Workspace, store: Store) -> list[Scene]:
    """All scenes, earliest first; reads the store."""
    rows = store.page("scene", COLUMNS, limit=max(1, store.count("scene")))
    footprints: Any = store.geometries("scene", [int(row[0]) for row in rows]) if rows else []
    found = [
        _scene(workspace, dict(zip(COLUMNS, row, strict=True)), g) for row, g in zip(rows, footprints, strict=True)
    ]
    return sorted(found, key=lambda s: (s.moment.isoformat() if s.moment else "", s.id))


def _scene(workspace: Workspace, row: dict[str, Any], footprint: Any) -> Scene:
    known = json.loads(row["bands"]) if isinstance(row["bands"], str) else row["bands"] or []
    said = json.loads(row["properties"]) if isinstance(row["properties"], str) else row["properties"] or {}
    moment = None
    if row["datetime"]:
        moment = datetime.fromisoformat(str(row["datetime"]).replace("Z", "+00:00"))
    return Scene(
        fid=int(row["fid"]),
        id=str(row["id"]),
        moment=moment,
        platform=str(row["platform"] or ""),
        gsd=float(row["gsd"]) if row["gsd"] is not None else float("nan"),
        cloud=None if row["cloud_cover"] is None else float(row["cloud_cover"]),
        path=workspace.path / str(row["path"]),
        display=display_path(workspace.path, str(row["path"]), said),
        roles=tuple(_role(band) for band in known),
        properties=said,
        footprint=footprint if footprint is not None else shapely.Polygon(),
    )


def _role(band: Any) -> str:
    if not isinstance(band, dict):
        return role_of(str(band)) or "other"
    names = (band.get("eo:common_name"), band.get("common_name"), band.get("name"))
    return next((role for name in names if name and (role := role_of(str(name)))), "other")


def quick_look_path(workspace: Workspace, image: Path, roles: tuple[str, ...]) -> Path:
    """Where the quick look of an image as it is now lies in the cache; another image or band, another name.

    Raises
    ------
    OSError
        When the image is not there.
    """
    status = image.stat()
    key = f"{image}|{status.st_size}|{status.st_mtime_ns}|{','.join(roles)}"
    return workspace.cache / "quicklooks" / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.png"


def safe_name(identity: str) -> str:
    """A scene's id as a part of a file's name."""
    return re.sub(r"[^\w.\-]+", "_", identity)


def item_path(workspace: Workspace, identity: str) -> Path:
    """Where the STAC Item of a scene is."""
    return workspace.imagery / f"{safe_name(identity)}.json"


def kept_path(workspace: Workspace, path: Path) -> str:
    """How a row names an image: relative within the workspace, so that it can be moved; absolute elsewhere."""
    if path.is_relative_to(workspace.path):
        return path.relative_to(workspace.path).as_posix()
    return str(path)


def item_href(workspace: Workspace, path: Path) -> str:
    """How an Item in the imagery folder names an image."""
    if path.is_relative_to(workspace.imagery):
        return f"./{path.relative_to(workspace.imagery).as_posix()}"
    return path.as_posix()
