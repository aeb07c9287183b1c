"""The QGIS project of a publication: the console's own layers over the published files, in relative paths."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from data.publishing.making import Drafted
from data.schema import TABLES
from data.workspace import DATABASE_FILE, PROJECT_FILE
from layers import protocol
from layers.boundaries import make_boundaries
from layers.declared import STYLE_NAMES, DeclaredLayer
from layers.project_spec import SceneSource, TableSource, WorkspaceSources, project_spec
from layers.raster_styles import fit_imagery
from layers.relief import make_relief
from layers.workspace_project import DERIVED_FOLDER, STYLE_FOLDER

#: Layers that a village's map shows, by the key that their manifests give them.
LAYERS = frozenset(
    {
        *("names", "boundaries", "outside", "roads", "rivers", "settlements", "relief", "imagery"),
        *("parcels", "reservoir_water"),
    }
)
#: Attributes that QGIS writes about whoever saved the project, and where that was.
_SAVED_BY = re.compile(r' (saveUserFull|saveUser|saveDateTime)="[^"]*"')
_AUTHOR = re.compile(r"<(author|creation)>[^<]*</\1>")
#: Whether QGIS draws labels that the picture's edge cuts.
_CUT_NAMES = re.compile(r'(<ShowingPartialsLabels type="bool">)true')
#: Styles of a village's own map (`layers.styles.base`), by the key of their layer.
_OWN_STYLES = {"settlements": "village_settlement.qml"}


def village_spec(drafted: Drafted, declared: Sequence[DeclaredLayer]) -> protocol.ProjectSpec:
    """Make what the map needs besides the published layers, and describe the project.

    Raises
    ------
    OSError, rasterio.errors.RasterioError
        When the draft cannot be written.
    """
    folder = drafted.folder
    derived = folder / DERIVED_FOLDER
    derived.mkdir()
    relief = None
    if drafted.terrain is not None:
        relief = make_relief(drafted.terrain, derived / "relief.tif")
        drafted.terrain.unlink()
    scenes = []
    if drafted.scene is not None:
        styles = {
            name: fit_imagery(
                STYLE_FOLDER / name / "imagery.qml", drafted.scene.path, drafted.scene.bands, derived / f"{name}.qml"
            )
            for name in STYLE_NAMES
        }
        scenes.append(SceneSource("village", drafted.scene.day, drafted.scene.path, styles))
    shape = np.array([drafted.area.shape], dtype=object)
    sources = WorkspaceSources(
        project=folder / PROJECT_FILE,
        title=drafted.area.name,
        crs=drafted.config.crs,
        database=folder / DATABASE_FILE,
        tables=[_table(name) for name in drafted.layers if name in TABLES],
        scenes=scenes,
        relief=relief,
        # Drawn as the county's own edge is on the county's map: here the village is the whole.
        boundary=make_boundaries(["county"], shape, drafted.config.crs, derived / "boundary.fgb"),
        extent=drafted.area.frame,
    )
    wanted = [_of_a_village(layer) for layer in declared if layer.key in LAYERS]
    spec = project_spec(wanted, sources)
    return replace(spec, layers=[_on_file(layer, drafted) for layer in spec.layers])


def scrub(project: Path) -> None:
    """Take out of a saved project who saved it, and when; and have it draw no name that the map's edge would cut."""
    draft = project.with_name(project.name + ".part")
    try:
        with zipfile.ZipFile(project) as source, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if name.endswith(".qgs"):
                    text = _AUTHOR.sub("", _SAVED_BY.sub("", content.decode("utf-8")))
                    content = _CUT_NAMES.sub(r"\1false", text).encode("utf-8")
                target.writestr(name, content)
        draft.replace(project)
    finally:
        draft.unlink(missing_ok=True)


def clear_leftovers(folder: Path) -> None:
    """Remove what the making left beside the files that are published (attachments of QGIS, side files of GDAL)."""
    for pattern in ("*.aux.xml", "*.qgz~", "*_attachments.zip", "*-wal", "*-shm", "*-journal"):
        for file in folder.rglob(pattern):
            file.unlink()
    for empty in [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())]:
        shutil.rmtree(empty)


def _of_a_village(layer: DeclaredLayer) -> DeclaredLayer:
    own = _OWN_STYLES.get(layer.key)
    styles = layer.styles if own is None else {name: STYLE_FOLDER / name / own for name in layer.styles}
    return replace(layer, live=False, styles=styles)


def _table(name: str) -> TableSource:
    known = TABLES[name]
    kinds = {"Point": "point", "LineString": "line", "Polygon": "polygon"}
    return TableSource(name, known.title, kinds[known.geometry.removeprefix("Multi")])


def _on_file(layer: protocol.LayerSpec, drafted: Drafted) -> protocol.LayerSpec:
    """The same layer over the published file of its table."""
    if not layer.table:
        return layer
    name = "outside" if layer.key == "outside" else layer.table
    return replace(layer, source=str(drafted.layers[name]))
