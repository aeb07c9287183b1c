"""From a workspace to its QGIS project: makes what is derived, gathers what there is, describes the project.

Runs off the GUI thread: the first time it shades the terrain and splits boundaries (seconds for a county), later it
only looks whether anything changed.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import QCoreApplication
from shapely.geometry.base import BaseGeometry

from data.extents import extents
from data.imagery.catalogue import display_path
from data.query import equal
from data.schema import TABLES
from data.store import Store
from data.tasks import Progress, part, silent
from data.workspace import Workspace
from layers import protocol
from layers.boundaries import SLIVER_M2, make_boundaries
from layers.declared import STYLE_NAMES, DeclaredLayer
from layers.derived import Derived, derived_in
from layers.project_spec import SceneSource, TableSource, WorkspaceSources, project_spec
from layers.raster_styles import fit_elevation, fit_imagery
from layers.relief import RECIPE, make_fading, make_relief

STYLE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "styles"

#: The terrain model of a workspace, in its imagery folder.
TERRAIN_FILE = "dem.tif"
#: Rasters and lines made from the workspace's data for the map; the project refers to them, so they stay with it.
DERIVED_FOLDER = "derived"

_GEOMETRY = {"Point": "point", "LineString": "line", "Polygon": "polygon"}
#: Scenes are layers of their own; what is found and done on the ground is drawn by its panels, by state; what features
#: once were is no layer of its own over what they are.
NO_LAYERS = {"scene", "patch", "case_file", "evidence", "feature_version", "document"}
_NATURAL = ("red", "green", "blue")


def workspace_project(
    workspace: Workspace, store: Store, declared: Iterable[DeclaredLayer], progress: Progress = silent
) -> protocol.ProjectSpec:
    """Describe the project of a workspace, for the engine's ``build_project`` or ``extend_project``.

    Raises
    ------
    rasterio.errors.RasterioError, OSError
        When terrain or imagery cannot be read, or the workspace cannot be written to.
    data.tasks.Cancelled
        When ``progress`` says so.
    """
    tables = [
        TableSource(name, _title(store, name), geometry)
        for name in store.tables()
        if (geometry := _geometry(store, name)) and name not in NO_LAYERS and _of_interest(store, name)
    ]
    terrain = workspace.imagery / TERRAIN_FILE
    has_terrain = terrain.is_file()
    with derived_in(workspace.path / DERIVED_FOLDER, progress) as derived:
        county = _county(workspace, store)
        shown_terrain = _fading(terrain, county, derived) if has_terrain else None
        sources = WorkspaceSources(
            project=workspace.project,
            title=workspace.config.title,
            crs=workspace.config.crs,
            database=workspace.database,
            tables=tables,
            scenes=_scenes(workspace, store, derived, part(progress, 0.6, 0.95)),
            terrain=shown_terrain,
            elevation_styles=_elevation(terrain, derived, shown_terrain != terrain) if has_terrain else {},
            relief=_relief(terrain, county, derived, part(progress, 0.0, 0.5)) if has_terrain else None,
            boundary=_boundary(workspace, store, derived),
            plain_styles={style: STYLE_FOLDER / style for style in STYLE_NAMES},
            extent=extents(store, [table.name for table in tables]).working,
        )
    progress(1.0, QCoreApplication.translate("WorkspaceProject", "地图工程已就绪"))
    return project_spec(declared, sources)


def _stamp(*files: Path) -> str:
    return ";".join(f"{file.name}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in files)


def _title(store: Store, table: str) -> str:
    known = TABLES.get(table)
    if known is not None:
        return known.title
    return store.describe(table).title or table


def _geometry(store: Store, table: str) -> str:
    name = store.describe(table).geometry.removeprefix("Multi")
    return _GEOMETRY.get(name, "")


def _of_interest(store: Store, table: str) -> bool:
    # An empty table of the schema has nothing to show; it comes in when an import fills it.
    return store.extent(table) is not None


@dataclass(frozen=True)
class _County:
    """The county around which the terrain fades out; ``area`` is None where its divisions are not known."""

    area: BaseGeometry | None
    crs: str

    @property
    def stamp(self) -> str:
        """Changes with the outline, not with a name."""
        return "" if self.area is None else f"county:{zlib.crc32(shapely.to_wkb(self.area)):08x}"


def _county(workspace: Workspace, store: Store) -> _County:
    crs = workspace.config.crs
    if "division" not in store.tables():
        return _County(None, crs)
    shapes = store.arrays("division", ["geom"], equal("level", "county"))["geom"]
    if not len(shapes):
        shapes = store.arrays("division", ["geom"])["geom"]
    shapes = shapes[~shapely.is_missing(shapes)]
    return _County(shapely.union_all(shapes) if len(shapes) else None, crs)


def _relief(terrain: Path, county: _County, derived: Derived, progress: Progress) -> Path:
    target = derived.folder / "relief.tif"
    stamp = f"{_stamp(terrain)};{RECIPE};{county.stamp}"
    if not derived.current(target.name, stamp):
        make_relief(terrain, target, progress, county.area, county.crs)
        derived.made(target.name, stamp)
    return target


def _fading(terrain: Path, county: _County, derived: Derived) -> Path:
    target = derived.folder / "terrain.tif"
    stamp = f"{_stamp(terrain)};{RECIPE};{county.stamp}"
    if derived.current(target.name, stamp):
        return target
    made = make_fading(terrain, target, county.area, county.crs)
    if made == target:
        derived.made(target.name, stamp)
    return made


def _elevation(terrain: Path, derived: Derived, faded: bool) -> Mapping[str, Path]:
    made = {}
    for style in STYLE_NAMES:
        template = STYLE_FOLDER / style / "elevation.qml"
        target = derived.folder / f"elevation-{style}.qml"
        stamp = f"{_stamp(terrain, template)};{RECIPE}"
        if not derived.current(target.name, stamp):
            fit_elevation(template, terrain, target, fades=faded)
            derived.made(target.name, stamp)
        made[style] = target
    return made


def _boundary(workspace: Workspace, store: Store, derived: Derived) -> Path | None:
    if "division" not in store.tables() or store.count("division") == 0:
        return None
    target = derived.folder / "boundary.fgb"
    stamp = f"division:{store.version('division')};slivers {SLIVER_M2:g} m2"
    if not derived.current(target.name, stamp):
        rows = store.arrays("division", ["level", "geom"])
        present = ~shapely.is_missing(rows["geom"])
        make_boundaries(list(rows["level"][present]), rows["geom"][present], workspace.config.crs, target)
        derived.made(target.name, stamp)
    return target


def _scenes(workspace: Workspace, store: Store, derived: Derived, progress: Progress) -> list[SceneSource]:
    if "scene" not in store.tables():
        return []
    columns = ["id", "datetime", "gsd", "path", "bands", "properties"]
    rows: list[dict[str, Any]] = [
        dict(zip(columns, row, strict=True)) for row in store.page("scene", columns, limit=store.count("scene"))
    ]
    rows.sort(key=lambda row: str(row["datetime"] or ""), reverse=True)
    days = Counter(_day(row) for row in rows)
    scenes = []
    for index, row in enumerate(rows):
        path = display_path(workspace.path, str(row["path"]), row["properties"])
        # A scene whose file is gone stays in the project, where it is reported as a gap.
        styles = _scene_styles(str(row["id"]), path, row["bands"], derived) if path.is_file() else {}
        day = _day(row)
        # Two of a day are told apart by their resolution.
        name = f"{day} {row['gsd']:g} m" if days[day] > 1 and row["gsd"] else day
        scenes.append(SceneSource(str(row["id"]), name, path, styles))
        progress((index + 1) / len(rows), day)
    return scenes


def _day(row: Mapping[str, Any]) -> str:
    """The date of a scene, its id where there is none."""
    return str(row["datetime"] or "")[:10] or str(row["id"])


def _scene_styles(identity: str, path: Path, bands: Any, derived: Derived) -> dict[str, Path]:
    numbers = natural_bands(bands)
    made = {}
    for style in STYLE_NAMES:
        template = STYLE_FOLDER / style / "imagery.qml"
        safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in identity)
        target = derived.folder / f"scene-{safe}-{style}.qml"
        stamp = f"{_stamp(path, template)};{numbers}"
        if not derived.current(target.name, stamp):
            fit_imagery(template, path, numbers, target)
            derived.made(target.name, stamp)
        made[style] = target
    return made


def natural_bands(bands: Any) -> list[int]:
    """Numbers (from 1) of the red, green and blue band of a scene.

    Parameters
    ----------
    bands
        The scene's band list (STAC ``bands`` or ``eo:bands`` objects with a name or common name), as JSON or decoded;
        None when not known.

    Returns
    -------
    list of int
        Three numbers where the scene says which bands they are; else the first three, or the first of fewer.
    """
    known = json.loads(bands) if isinstance(bands, str) and bands else bands or []
    names = [
        str(band.get("eo:common_name") or band.get("common_name") or band.get("name") or "").lower()
        if isinstance(band, dict)
        else str(band).lower()
        for band in known
    ]
    if all(name in names for name in _NATURAL):
        return [names.index(name) + 1 for name in _NATURAL]
    return [1, 2, 3] if len(names) >= 3 or not names else [1]
