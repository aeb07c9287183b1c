"""Adding an image to the catalogue: what it says, overviews and quick look, a row and a STAC Item; never a copy."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication
from rasterio.features import shapes as outlines
from rasterio.transform import Affine
from scipy import ndimage

from data.batch import Batch
from data.errors import UserError
from data.gpkg.appending import note_dataset
from data.gpkg.change import Change
from data.gpkg.store import GpkgStore
from data.imagery import clouds, overviews, quicklook, stac
from data.imagery.answers import Answers
from data.imagery.catalogue import CRS_GIVEN, DISPLAY, item_href, item_path, kept_path, quick_look_path, safe_name
from data.imagery.reading import Described, describe
from data.query import equal
from data.store import DatasetNote, Store
from data.tasks import Progress, part, silent
from data.workspace import Workspace

#: A scene whose data fill less of its frame than this has the outline of its data, not of its frame.
_FILLED = 0.98
#: Gaps of the data narrower than twice this many cells of the quick look are noise, and no part of the outline.
_GAP = 2
#: Corners of an outline, at most: it is drawn, searched and held against others.
_CORNERS = 400


@dataclass(frozen=True)
class Added:
    """What came of adding an image: the scene's id, its data set's, and sentences a person should read."""

    id: str
    dataset: str
    notes: tuple[str, ...]


def add(
    workspace: Workspace,
    store: GpkgStore,
    path: Path,
    actor: str,
    answers: Answers = Answers(),  # noqa: B008 - frozen and empty
    title: str | None = None,
    progress: Progress = silent,
) -> Added:
    """Catalogue an image where it is; when it fails or is called off, nothing stays behind.

    What is not said in ``answers`` is taken from what was remembered for the image's source.

    Raises
    ------
    UserError
        When it cannot be read, is catalogued already, or its date or CRS is known to nobody.
    """
    path = path.absolute()
    text = QCoreApplication.translate("Import", "正在读取影像")
    progress(0.0, text)
    described = describe(path, answers, workspace.config.imagery.answers)
    _refuse_unknown(described)
    identity = title or path.stem
    _refuse_known(workspace, store, identity, path)
    crs = described.crs.to_wkt() if described.crs_given and described.crs is not None else ""
    display = _display(workspace, path, identity, crs, part(progress, 0.05, 0.8))
    made = [display, Path(f"{display}.ovr")] if display is not None else []
    item_file = item_path(workspace, identity)
    try:
        look = quicklook.take(display or path, described.roles)
        if not look.valid.any():
            raise UserError(
                QCoreApplication.translate("Import", "影像里没有数据。"),
                QCoreApplication.translate("Import", "所有像元都是 0 或无数据值。"),
                QCoreApplication.translate("Import", "核对导出时的无数据值，重新导出。"),
                file=path,
            )
        quicklook.write(look, quick_look_path(workspace, display or path, described.roles))
        progress(0.95, QCoreApplication.translate("Import", "正在登记影像"))
        cloud, cloud_from = described.cloud, "told"
        if cloud is None:
            cloud = clouds.cloud_share(look.visible, look.valid, look.dtype, look.step * described.gsd)
            cloud_from = "measured"
        outline = _outline(described, look)
        said = stac.properties(described, cloud, cloud_from)
        if display is not None:
            said[DISPLAY] = f"{workspace.imagery.name}/{display.name}"
        if crs:
            said[CRS_GIVEN] = True
        kept = kept_path(workspace, path)
        with store.change(actor) as change:
            stac.write(stac.item(identity, described, outline, said, item_href(workspace, path)), item_file)
            made.append(item_file)
            dataset = _append(change, workspace, identity, described, outline, said, cloud, kept)
    except BaseException:
        for leftover in made:
            leftover.unlink(missing_ok=True)
        raise
    progress(1.0, QCoreApplication.translate("Import", "导入完成"))
    return Added(identity, dataset, _notes(described, cloud, cloud_from, Path(f"{display}.ovr").exists()))


def _refuse_unknown(described: Described) -> None:
    if "crs" in described.missing:
        raise UserError(
            QCoreApplication.translate("Import", "影像没有地理坐标。"),
            QCoreApplication.translate("Import", "文件里没有坐标系或仿射参数。"),
            QCoreApplication.translate("Import", "请先配准影像；只缺坐标系时用 --crs EPSG:编号 指定。"),
            file=described.path,
        )
    if "moment" in described.missing:
        raise UserError(
            QCoreApplication.translate("Import", "不知道影像是哪天拍的。"),
            QCoreApplication.translate("Import", "文件名、TIFF 标签和旁边的元数据里都没有日期。"),
            QCoreApplication.translate("Import", "请用 --date 2024-06-30 指定成像日期。"),
            file=described.path,
        )


def _refuse_known(workspace: Workspace, store: Store, identity: str, path: Path) -> None:
    if not store.count("scene", equal("id", identity)) and not store.count(
        "scene", equal("path", kept_path(workspace, path))
    ):
        return
    raise UserError(
        QCoreApplication.translate("Import", "影像“{name}”已经导入过。").format(name=identity),
        QCoreApplication.translate("Import", "同名影像会让变化检测选错时相。"),
        QCoreApplication.translate("Import", "如确是另一幅，请用 --title 另取名称。"),
        file=path,
    )


def _display(workspace: Workspace, path: Path, identity: str, crs_wkt: str, progress: Progress) -> Path | None:
    """The VRT that stands for the image where it has no overviews or not the right CRS; None where it needs none."""
    if not crs_wkt and not overviews.needed(path):
        return None
    target = workspace.imagery / f"{safe_name(identity)}.vrt"
    if target.exists():
        raise UserError(
            QCoreApplication.translate("Import", "影像“{name}”已经导入过。").format(name=identity),
            QCoreApplication.translate("Import", "工作区里已有 {file}。").format(file=target.name),
            QCoreApplication.translate("Import", "如确是另一幅，请用 --title 另取名称。"),
            file=path,
        )
    overviews.make(path, target, crs_wkt, progress)
    return target


def _outline(described: Described, look: quicklook.QuickLook) -> shapely.Geometry:
    """Where an image has data, in its own CRS: its frame, or the outline of its data where they leave room."""
    rows, columns = described.shape
    affine = Affine(*described.transform)
    corners = [affine @ corner for corner in ((0, 0), (columns, 0), (columns, rows), (0, rows))]
    frame = shapely.Polygon(corners)
    # Grown by its edges first: closing takes what lies beyond them for empty.
    valid = ndimage.binary_closing(np.pad(look.valid, _GAP, "edge"), iterations=_GAP)[_GAP:-_GAP, _GAP:-_GAP]
    if valid.mean() >= _FILLED or not valid.any():
        return frame
    seen_rows, seen_columns = valid.shape
    cells = affine @ Affine.scale(columns / seen_columns, rows / seen_rows)
    found = [
        shapely.geometry.shape(shape) for shape, _ in outlines(valid.astype(np.uint8), mask=valid, transform=cells)
    ]
    cell = float(np.sqrt(abs(cells.a * cells.e - cells.b * cells.d)))
    whole = [shapely.Polygon(p.exterior) for p in found if p.area >= 16 * cell * cell]
    if not whole:
        return frame
    outline, tolerance = shapely.union_all(np.array(whole, object)), 1.5 * cell
    joined = outline.simplify(tolerance, preserve_topology=True)
    while shapely.get_num_coordinates(joined) > _CORNERS and tolerance < 64 * cell:
        tolerance *= 2
        joined = outline.simplify(tolerance, preserve_topology=True)
    return joined if joined.is_valid and not joined.is_empty else frame


def _append(
    change: Change,
    workspace: Workspace,
    identity: str,
    described: Described,
    outline: shapely.Geometry,
    said: dict[str, Any],
    cloud: float | None,
    kept: str,
) -> str:
    from data.importing.geometry import reproject  # the importers import this package

    assert described.crs is not None
    west, south, east, north = outline.bounds
    dense = shapely.segmentize(outline, max(east - west, north - south) / 16)
    footprint = reproject(np.array([dense], dtype=object), described.crs, workspace.crs)
    change.append(
        Batch(
            "scene",
            {
                "id": [identity],
                "datetime": [described.moment],
                "platform": [described.platform or None],
                "gsd": [described.gsd],
                "cloud_cover": [cloud],
                "path": [kept],
                "bands": [json.dumps(stac.bands(described), ensure_ascii=False)],
                "properties": [json.dumps(said, ensure_ascii=False)],
            },
            footprint,
        )
    )
    report = {"source": str(described.path), "size": described.path.stat().st_size}
    note = DatasetNote(identity, described.path.name, "", 1, 0, json.dumps(report, ensure_ascii=False))
    dataset = note_dataset(change, "scene", note, 1)
    change.record("import", "scene", dataset, "ok", {"id": identity, "path": kept})
    return dataset


def _notes(described: Described, cloud: float | None, cloud_from: str, made_overviews: bool) -> tuple[str, ...]:
    translate = QCoreApplication.translate
    notes = []
    if described.moment_from == "name":
        notes.append(translate("Import", "成像日期取自文件名：{date}。").format(date=described.moment[:10]))
    if described.roles_assumed:
        notes.append(
            translate("Import", "波段按 {roles} 登记，文件没有写明；如不符请在影像面板里改正。").format(
                roles=", ".join(described.roles)
            )
        )
    if cloud is not None and cloud_from == "measured":
        notes.append(translate("Import", "云量由画面测得：{share:.1f} %。").format(share=cloud))
    if made_overviews:
        notes.append(translate("Import", "影像没有金字塔，已在工作区另建，原文件未动。"))
    return tuple(notes)
