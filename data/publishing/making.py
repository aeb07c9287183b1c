"""Fills a draft with what is published of one village; its QGIS project and the manifest come after (`app.kiosk`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import numpy as np
import shapely
import tomli_w
from PySide6.QtCore import QCoreApplication
from rasterio.errors import RasterioError

from data.areas import ellipsoidal_area
from data.crs import WGS84, crs_of, transformer
from data.imagery.catalogue import scenes
from data.publishing import guard
from data.publishing.area import Area, read_area
from data.publishing.content import DEMO, FOLDER, Place, VillageContent, read_content
from data.publishing.extract import Extract, extract, write, write_map
from data.publishing.pictures import Crop, covers, crop_scene, crop_terrain, same_crs
from data.query import Order, starts_with
from data.store import Store
from data.tasks import Progress, part, silent
from data.workspace import CONFIG_FILE, DATABASE_FILE, IMAGERY_FOLDER, Workspace, WorkspaceConfig

CONTENT_FILE = "village.json"
MAP_FOLDER = "map"
TERRAIN_FILE = "dem.tif"
#: A scene has to show this share of the village to be published.
_SHOWN = 0.6


@dataclass(frozen=True)
class Drafted:
    """A draft as far as the data makes it.

    Attributes
    ----------
    layers
        Table to its file of the map, ``outside`` among them.
    terrain
        Heights for the relief, or None; not published itself.
    personal
        What must not be found in any file.
    """

    folder: Path
    area: Area
    config: WorkspaceConfig
    layers: Mapping[str, Path]
    scene: Crop | None
    terrain: Path | None
    personal: frozenset[str]
    report: Mapping[str, Any] = field(default_factory=dict)


def prepare(
    workspace: Workspace, store: Store, code: str, folder: Path, now: datetime, progress: Progress = silent
) -> Drafted:
    """Write database, layers, pictures and content of a village into an empty folder.

    Raises
    ------
    UserError
        When there is no such village or its content cannot be read.
    OSError
        When the folder cannot be written.
    """
    area = read_area(store, code)
    content = village_content(workspace, area)
    content = _with_demo_places(content, store, area, workspace.crs)
    personal = guard.personal_values(store, content.village.public_values)
    found = extract(
        store,
        area,
        content.village,
        lambda text: guard.is_personal(text, personal),
        now,
        part(progress, 0.0, 0.35),
    )
    write(found, folder / DATABASE_FILE, workspace.crs)
    progress(0.5, QCoreApplication.translate("Publishing", "写地图图层"))
    layers = write_map(found, area, folder / MAP_FOLDER, workspace.config.crs)
    progress(0.6, QCoreApplication.translate("Publishing", "裁切影像和地形"))
    scene = _scene(workspace, store, area, folder)
    terrain = workspace.imagery / TERRAIN_FILE
    heights = folder / TERRAIN_FILE
    has_terrain = terrain.is_file() and crop_terrain(terrain, area, heights)
    config = WorkspaceConfig(
        title=area.name,
        county=code[:6],
        crs=workspace.config.crs,
        demo=workspace.config.demo,
        sources=workspace.config.sources,
        id=f"village-{code}-{_digest(found)}",
    )
    (folder / CONFIG_FILE).write_text(tomli_w.dumps(_plain(config)), encoding="utf-8")
    (folder / CONTENT_FILE).write_text(_content_json(content, area, found, workspace, scene), encoding="utf-8")
    progress(1.0, QCoreApplication.translate("Publishing", "内容已就绪"))
    return Drafted(
        folder=folder,
        area=area,
        config=config,
        layers=layers,
        scene=scene,
        terrain=heights if has_terrain else None,
        personal=personal,
        report={
            "rows": found.counts(),
            "renamed": found.renamed,
            "withheld_streams": list(found.withheld_streams),
            "notices": len(content.notices),
            "policies": len(content.policies),
            "products": len(content.products),
            "imagery": scene.day if scene is not None else "",
        },
    )


def village_content(workspace: Workspace, area: Area) -> VillageContent:
    """What a village's folder says; a village of the demo county without one gets the content that is shipped.

    Raises
    ------
    UserError
        When a file is wrong.
    """
    words = {"village": area.name, "town": area.town, "county": area.county}
    own = workspace.path / FOLDER / area.code
    if own.is_dir():
        return read_content(own, words)
    if workspace.config.demo:
        return read_content(DEMO, words, demo=True)
    return VillageContent()


def _with_demo_places(content: VillageContent, store: Store, area: Area, crs: Any) -> VillageContent:
    """The invented village's office, clinic and shelter, on its largest public grounds; an office names its own."""
    if not content.demo or content.village.places:
        return content
    public = starts_with("ZLDWDM", area.code) & starts_with("DLBM", "08")
    rows = store.page("dltb", ("fid",), public, [Order("TBMJ", descending=True)], limit=3)
    globe = transformer(crs, crs_of(WGS84))
    places = []
    kinds: tuple[tuple[str, Literal["office", "clinic", "shelter"]], ...] = (
        ("村委会", "office"),
        ("卫生室", "clinic"),
        ("安置点", "shelter"),
    )
    for (fid,), (name, kind) in zip(rows, kinds, strict=False):
        point = shapely.point_on_surface(store.geometry("dltb", int(fid)))
        lon, lat = globe.transform(point.x, point.y)
        places.append(Place(name=name, kind=kind, lon=float(lon), lat=float(lat)))
    return content.model_copy(update={"village": content.village.model_copy(update={"places": tuple(places)})})


def land_areas(found: Extract, crs: Any) -> dict[str, float]:
    """Ellipsoidal area (m2) of the village's land by class of two digits, from the geometry as it is stored."""
    batch = found.batches.get("dltb")
    if batch is None or batch.geometry is None or not len(batch):
        return {}
    sizes = ellipsoidal_area(batch.geometry, crs)
    classes = np.array([str(code or "")[:2] for code in batch.columns["DLBM"]])
    return {str(group): float(sizes[classes == group].sum()) for group in sorted(set(classes.tolist())) if group}


def _scene(workspace: Workspace, store: Store, area: Area, folder: Path) -> Crop | None:
    """The newest scene that shows the village."""
    if "scene" not in store.tables():
        return None
    for scene in reversed(scenes(workspace, store)):
        try:
            if covers(scene, area) >= _SHOWN and same_crs(scene, workspace.config.crs):
                return crop_scene(scene, area, folder / IMAGERY_FOLDER / "village.tif")
        except RasterioError:
            continue  # its file is gone or broken, which the county's desk tells; an older one serves
    return None


def _content_json(content: VillageContent, area: Area, found: Extract, workspace: Workspace, scene: Crop | None) -> str:
    said = content.model_dump(mode="json")
    said["village"].pop("public_values")
    said["village"].pop("cameras")
    values = {
        "content": said,
        "about": {
            "code": area.code,
            "name": area.name,
            "town": area.town,
            "county": area.county,
            "population": area.population,
            "households": area.households,
            "land_m2": land_areas(found, workspace.crs),
            "imagery": scene.day if scene is not None else "",
        },
    }
    # As it is read, not escaped: what must not be in it can be searched for.
    return json.dumps(values, ensure_ascii=False, indent=1)


def _digest(found: Extract) -> str:
    """What the map's tiles are kept under: another extract, another cache."""
    digest = hashlib.sha256()
    for name, batch in sorted(found.batches.items()):
        digest.update(repr((name, {k: list(v) for k, v in batch.columns.items()})).encode())
        if batch.geometry is not None:
            digest.update(b"".join(b"-" if shape is None else shape.wkb for shape in batch.geometry))
    return digest.hexdigest()[:12]


def _plain(config: WorkspaceConfig) -> dict[str, Any]:
    values = config.model_dump()
    del values["imagery"]
    return values


def report_json(drafted: Drafted) -> str:
    """What was published, for the command's output."""
    return json.dumps({"village": drafted.area.name, **drafted.report}, ensure_ascii=False)
