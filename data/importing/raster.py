"""Imports a GeoTIFF as a scene: a copy in the workspace's imagery folder, and a row that is a STAC Item."""

from __future__ import annotations

import json
import math
import os
import re
import uuid
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import rasterio
import shapely
from PySide6.QtCore import QCoreApplication
from rasterio.enums import ColorInterp, Resampling

from data.batch import Batch
from data.crs import WGS84, crs_of
from data.errors import UserError
from data.gpkg.store import GpkgStore, note_dataset
from data.importing.geometry import reproject
from data.importing.provenance import digest
from data.importing.recognise import why_unreadable
from data.importing.request import ImportReport, ImportRequest
from data.query import equal
from data.store import DatasetNote
from data.tasks import Progress, part
from data.workspace import Workspace

STAC_VERSION = "1.0.0"
_BLOCK = 1 << 22
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_TIFF_TIME = "%Y:%m:%d %H:%M:%S"
_COMMON_NAMES = {
    ColorInterp.red: "red",
    ColorInterp.green: "green",
    ColorInterp.blue: "blue",
    ColorInterp.gray: "pan",
}
#: Without a colour interpretation, four bands are taken for red, green, blue and near infrared, as NAIP and GF have.
_FOUR_BANDS = ("red", "green", "blue", "nir")


def import_raster(workspace: Workspace, store: GpkgStore, request: ImportRequest, progress: Progress) -> ImportReport:
    """Import a raster; when it fails or is called off, no copy stays behind."""
    progress(0.0, QCoreApplication.translate("Import", "正在读取影像"))
    report = ImportReport(str(request.source), "scene", read=1)
    described = _describe(request, report)
    identity = request.title or request.source.stem
    _refuse_duplicate(store, identity, request)
    final = _free_name(workspace.imagery, request.source.stem)
    draft = final.with_name(f".{uuid.uuid4().hex}.part.tif")
    item_file = final.with_suffix(".json")
    placed: list[Path] = []
    try:
        _copy(request.source, draft, part(progress, 0.05, 0.5))
        _add_overviews(draft, report, part(progress, 0.5, 0.85))
        item = _stac_item(identity, described, final.name)
        with store.change(request.actor) as change:
            # The file takes its name before the row is committed, and loses it when the commit fails.
            os.replace(draft, final)  # noqa: PTH105 - onto a name that was free
            placed = [final, item_file]
            item_file.write_text(json.dumps(item, ensure_ascii=False, indent=1), encoding="utf-8")
            footprint = reproject(np.array([described["footprint"]], dtype=object), described["crs"], workspace.crs)
            change.append(
                Batch(
                    "scene",
                    {
                        "id": [identity],
                        "datetime": [described["datetime"]],
                        "platform": [described["platform"]],
                        "gsd": [described["gsd"]],
                        "cloud_cover": [None],
                        "path": [f"{workspace.imagery.name}/{final.name}"],
                        "bands": [json.dumps(described["bands"], ensure_ascii=False)],
                        "properties": [json.dumps(item["properties"], ensure_ascii=False)],
                    },
                    footprint,
                )
            )
            report.written = 1
            note = DatasetNote(
                identity, request.source.name, digest(request.source), 1, 0, json.dumps(report.as_json())
            )
            report.dataset = note_dataset(change, "scene", note, 1)
            change.record("import", "scene", report.dataset, "ok", {"id": identity, "path": final.name})
            progress(0.98, QCoreApplication.translate("Import", "正在登记影像"))
    except BaseException:
        for leftover in (draft, draft.with_name(draft.name + ".ovr"), *placed):
            leftover.unlink(missing_ok=True)
        raise
    progress(1.0, QCoreApplication.translate("Import", "导入完成"))
    return report


def acquisition(path: Path, tags: dict[str, str], given: str | None) -> tuple[str | None, str]:
    """When an image was taken (ISO 8601, UTC) and where that was found: ``option``, ``tag``, ``name`` or ""."""
    if given is not None:
        try:
            moment = datetime.fromisoformat(given.replace("Z", "+00:00"))
        except ValueError as error:
            raise UserError(
                QCoreApplication.translate("Import", "日期“{date}”无法识别。").format(date=given),
                QCoreApplication.translate("Import", "日期须写成 2024-06-30 或 2024-06-30T03:00:00Z。"),
                QCoreApplication.translate("Import", "请改正 --date。"),
                file=path,
            ) from error
        return _utc(moment), "option"
    for name in ("ACQUISITIONDATETIME", "ACQUISITION_DATE", "TIFFTAG_DATETIME"):
        value = tags.get(name, "").strip()
        for read in (datetime.fromisoformat, lambda text: datetime.strptime(text, _TIFF_TIME)):
            try:
                return _utc(read(value)), "tag"
            except ValueError:
                continue
    # The last one: names of satellites and sheets come first and hold digits of their own.
    for year, month, day in reversed(_STAMP.findall(path.stem)):
        try:
            return _utc(datetime(int(year), int(month), int(day), tzinfo=timezone.utc)), "name"
        except ValueError:
            continue
    return None, ""


def _describe(request: ImportRequest, report: ImportReport) -> dict[str, Any]:
    """What the file says about itself."""
    path = request.source
    try:
        with rasterio.open(path) as image:
            crs = pyproj.CRS.from_user_input(request.crs) if request.crs else None
            if crs is None and image.crs is not None:
                crs = pyproj.CRS.from_wkt(image.crs.to_wkt())
            if crs is None or image.transform.is_identity:
                raise UserError(
                    QCoreApplication.translate("Import", "影像没有地理坐标。"),
                    QCoreApplication.translate("Import", "文件里没有坐标系或仿射参数。"),
                    QCoreApplication.translate("Import", "请先配准影像；只缺坐标系时用 --crs EPSG:编号 指定。"),
                    file=path,
                )
            moment, found = acquisition(path, image.tags(), request.date)
            if moment is None:
                raise UserError(
                    QCoreApplication.translate("Import", "不知道影像是哪天拍的。"),
                    QCoreApplication.translate("Import", "文件名和 TIFF 标签里都没有日期。"),
                    QCoreApplication.translate("Import", "请用 --date 2024-06-30 指定成像日期。"),
                    file=path,
                )
            if found == "name":
                report.notes.append(
                    QCoreApplication.translate("Import", "成像日期取自文件名：{date}。").format(date=moment[:10])
                )
            a, b, c, d, e, f = tuple(image.transform)[:6]
            ends = [(0, 0), (image.width, 0), (image.width, image.height), (0, image.height)]
            corners = [(c + a * column + b * row, f + d * column + e * row) for column, row in ends]
            metre = 1.0 if crs.is_projected else 111_320.0
            return {
                "crs": crs,
                "datetime": moment,
                "gsd": round((math.hypot(a, d) + math.hypot(b, e)) / 2 * metre, 4),
                "platform": image.tags().get("TIFFTAG_IMAGEDESCRIPTION") or None,
                "bands": _bands(image, report),
                "footprint": shapely.Polygon(corners),
                "shape": [image.height, image.width],
                "transform": [a, b, c, d, e, f],
            }
    except rasterio.errors.RasterioIOError as error:
        raise UserError(
            QCoreApplication.translate("Import", "读不了这幅影像。"),
            why_unreadable(path, error),
            QCoreApplication.translate("Import", "请确认它是完整的 GeoTIFF。"),
            file=path,
        ) from error


def _bands(image: Any, report: ImportReport) -> list[dict[str, Any]]:
    names: list[str | None] = [_COMMON_NAMES.get(kind) for kind in image.colorinterp]
    if image.count == 4 and (names[:3] == ["red", "green", "blue"] or names[1:] == [None] * 3):
        names = list(_FOUR_BANDS)
        report.notes.append(
            QCoreApplication.translate("Import", "四个波段按 红、绿、蓝、近红外 登记；如不符请在影像属性里改正。")
        )
    bands = []
    for index, (name, text, kind) in enumerate(zip(names, image.descriptions, image.dtypes, strict=True), start=1):
        band: dict[str, Any] = {"name": text or f"B{index}", "data_type": kind}
        if name:
            band["common_name"] = name
        if image.nodata is not None:
            band["nodata"] = image.nodata
        bands.append(band)
    return bands


def _stac_item(identity: str, described: dict[str, Any], file: str) -> dict[str, Any]:
    """A STAC Item beside the file, so that any other catalogue can read it."""
    degrees = reproject(np.array([described["footprint"]], dtype=object), described["crs"], crs_of(WGS84))[0]
    return {
        "type": "Feature",
        "stac_version": STAC_VERSION,
        "stac_extensions": ["https://stac-extensions.github.io/projection/v1.1.0/schema.json"],
        "id": identity,
        "geometry": json.loads(shapely.to_geojson(degrees)),
        "bbox": [round(v, 8) for v in degrees.bounds],
        "properties": {
            "datetime": described["datetime"],
            "gsd": described["gsd"],
            **({"platform": described["platform"]} if described["platform"] else {}),
            "proj:epsg": described["crs"].to_epsg(),
            "proj:shape": described["shape"],
            "proj:transform": described["transform"],
        },
        "links": [],
        "assets": {
            "image": {
                "href": f"./{file}",
                "type": "image/tiff; application=geotiff",
                "roles": ["data"],
                "eo:bands": described["bands"],
            }
        },
    }


def _refuse_duplicate(store: GpkgStore, identity: str, request: ImportRequest) -> None:
    if store.count("scene", equal("id", identity)):
        raise UserError(
            QCoreApplication.translate("Import", "影像“{name}”已经导入过。").format(name=identity),
            QCoreApplication.translate("Import", "同名影像会让变化检测选错时相。"),
            QCoreApplication.translate("Import", "如确是另一幅，请用 --title 另取名称。"),
            file=request.source,
        )


def _free_name(folder: Path, stem: str) -> Path:
    folder.mkdir(exist_ok=True)
    candidate = folder / f"{stem}.tif"
    number = 2
    while candidate.exists() or candidate.with_suffix(".json").exists():
        candidate = folder / f"{stem}_{number}.tif"
        number += 1
    return candidate


def _copy(source: Path, target: Path, progress: Progress) -> None:
    total = max(source.stat().st_size, 1)
    done = 0
    with source.open("rb") as reader, target.open("xb") as writer:
        while block := reader.read(_BLOCK):
            writer.write(block)
            done += len(block)
            progress(done / total, QCoreApplication.translate("Import", "正在复制影像"))
        writer.flush()
        os.fsync(writer.fileno())


def _add_overviews(file: Path, report: ImportReport, progress: Progress) -> None:
    """Make overviews where the file has none: without them a county's view would read every pixel."""
    with rasterio.open(file) as image:
        longest = max(image.width, image.height)
        if longest <= 512 or image.overviews(1):
            return
    factors = [2**n for n in range(1, 16) if longest / 2**n >= 256] or [2]
    progress(0.0, QCoreApplication.translate("Import", "正在建立金字塔"))
    with rasterio.open(file, "r+") as image:
        image.build_overviews(factors, Resampling.average)
    report.notes.append(QCoreApplication.translate("Import", "影像没有金字塔，已补建。"))
    progress(1.0, QCoreApplication.translate("Import", "正在建立金字塔"))


def _utc(moment: datetime) -> str:
    moment = moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment.astimezone(timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
