"""Patches of a detection run as they come to the review: read from its GeoPackage, in the workspace's CRS."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.areas import ellipsoidal_area
from data.cases.overlays import covered_m2
from data.crs import crs_of, transformer
from data.errors import UserError

if TYPE_CHECKING:
    from data.store import Store

LAYER = "patches"
_NUMBERS = ("score", "network", "statistics", "texture", "parcel_z", "basic_farmland_m2")
_TEXTS = ("id", "kind", "class_before", "parcel_ids", "village", "reasons")


@dataclass(frozen=True)
class RunPatches:
    """The patches of a run, best first; arrays of one length.

    Attributes
    ----------
    run
        The run's name: its folder's.
    shapes
        MultiPolygons in the workspace's CRS, made valid.
    area_m2
        Ellipsoidal areas of these.
    columns
        score, network, statistics, texture, parcel_z, basic_farmland_m2 (float, NaN where there is none); id, kind,
        class_before, parcel_ids, village (12 digits), reasons (text, "" where there is none).
    report
        ``run.json``; empty where it is missing.
    sha256
        Of the GeoPackage.
    """

    run: str
    path: Path
    shapes: NDArray[np.object_]
    area_m2: NDArray[np.float64]
    columns: Mapping[str, NDArray[Any]]
    report: Mapping[str, Any]
    sha256: str

    def __len__(self) -> int:
        return len(self.shapes)


def read_run(path: Path, srid: int) -> RunPatches:
    """Read ``run.gpkg`` (or the folder that holds it).

    Raises
    ------
    UserError
        When it is missing, cannot be read or is no result of a detection.
    """
    # Not at a start of the program: GDAL takes a second to come.
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    file = path / "run.gpkg" if path.is_dir() else path
    try:
        if not file.is_file():
            raise FileNotFoundError(QCoreApplication.translate("Cases", "文件不存在。"))
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        meta, _, wkb, values = pyogrio.raw.read(file, layer=LAYER)
        fields = dict(zip([str(name) for name in meta["fields"]], values, strict=True))
        crs = pyproj.CRS.from_user_input(meta["crs"])
        if missing := sorted({"id", "score"} - set(fields)):
            raise ValueError(QCoreApplication.translate("Cases", "没有字段 {name}。").format(name=missing[0]))
        report_file = file.with_suffix(".json")
        report = json.loads(report_file.read_text(encoding="utf-8")) if report_file.is_file() else {}
    except (OSError, DataSourceError, DataLayerError, ValueError, pyproj.exceptions.CRSError) as error:
        raise UserError(
            QCoreApplication.translate("Cases", "检测结果读不出来。"),
            str(error),
            QCoreApplication.translate("Cases", "选 onemap detect 写出的 run.gpkg，或重新检测。"),
            file=file,
        ) from error
    shapes = _shapes(wkb, crs, srid)
    count = len(shapes)
    columns: dict[str, NDArray[Any]] = {
        name: np.asarray(fields[name], dtype=np.float64) if name in fields else np.full(count, np.nan)
        for name in _NUMBERS
    }
    columns |= {name: _texts(fields.get(name), count) for name in _TEXTS}
    columns["village"] = np.array([str(v)[:12] for v in columns["village"]], dtype=object)
    order = np.lexsort((columns["id"].astype(str), -np.nan_to_num(columns["score"])))
    run = file.parent.name if file.name == "run.gpkg" else file.stem
    return RunPatches(
        run=run,
        path=file,
        shapes=shapes[order],
        area_m2=ellipsoidal_area(shapes[order], crs_of(srid)),
        columns={name: column[order] for name, column in columns.items()},
        report=report,
        sha256=digest,
    )


def with_basic_farmland(run: RunPatches, store: Store) -> RunPatches:
    """The run with the area on permanent basic farmland where the detection was not given that layer."""
    told = run.columns["basic_farmland_m2"]
    unknown = np.flatnonzero(np.isnan(told))
    if len(unknown) == 0:
        return run
    covered = covered_m2(store, "yjjbnttb", run.shapes[unknown])
    if covered is None:
        return run
    known = told.copy()
    known[unknown] = covered
    return replace(run, columns={**run.columns, "basic_farmland_m2": known})


@dataclass(frozen=True)
class SceneNote:
    """A scene of a run: its id in the table ``scene`` ("" when it is not there) and its time as kept."""

    id: str
    time: str | None


def scenes(run: RunPatches, store: Store, folder: Path) -> tuple[SceneNote, SceneNote]:
    """The images before and after, found among the workspace's scenes by their files.

    Parameters
    ----------
    folder
        The workspace's folder: scenes' paths may be relative to it.
    """
    rows = store.page("scene", ["id", "datetime", "path"], limit=100_000)
    by_file = {str((folder / str(path)).resolve()): (str(identity), time) for identity, time, path in rows}
    parameters = run.report.get("parameters") or {}
    found = []
    for key in ("before", "after"):
        given = parameters.get(key)
        identity, time = by_file.get(str((folder / str(given)).resolve()), ("", None)) if given else ("", None)
        found.append(SceneNote(identity or (Path(str(given)).stem if given else ""), time))
    return found[0], found[1]


def _shapes(wkb: Any, crs: pyproj.CRS, srid: int) -> NDArray[np.object_]:
    shapes = np.asarray(shapely.force_2d(shapely.from_wkb(wkb)), dtype=object)
    target = crs_of(srid)
    if len(shapes) and not crs.equals(target, ignore_axis_order=True):
        carry = transformer(crs, target)
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(carry.transform(xy[:, 0], xy[:, 1])))
    bad = ~shapely.is_valid(shapes)
    if bad.any():
        # A buffer of nothing keeps the areas and drops the points and lines that make_valid would leave beside them.
        shapes[bad] = shapely.buffer(shapes[bad], 0.0)
    return shapes


def _texts(values: Any, count: int) -> NDArray[np.object_]:
    if values is None:
        return np.full(count, "", dtype=object)
    return np.array(["" if v is None else str(v) for v in values], dtype=object)
