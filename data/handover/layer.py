"""A table's features as columns that can be compared: read from the store, written to a GeoPackage, read from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.gpkg.change import as_stored
from data.pieces import mapped, slices
from data.query import Where, between, both
from data.schema import Field, Kind, Table
from data.store import Store
from data.tasks import Progress, silent

_NUMBERS = (Kind.INTEGER, Kind.REAL)


@dataclass(frozen=True)
class Features:
    """``n`` features by column, ordered by fid.

    Attributes
    ----------
    fid
        int64, ascending.
    columns
        Column to ``n`` values: numbers as float64 with NaN, all else as text with "" (QGIS does not tell it from NULL).
    shape
        Object array in the workspace's CRS, of the table's geometry type; None where there is none.
    """

    fid: NDArray[np.int64]
    columns: dict[str, NDArray[Any]]
    shape: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.fid)

    def find(self, fids: NDArray[np.int64]) -> NDArray[np.int64]:
        """Positions of features; -1 where one is not here."""
        if not len(self.fid):
            return np.full(len(fids), -1, dtype=np.int64)
        place = np.minimum(np.searchsorted(self.fid, fids), len(self.fid) - 1)
        return np.where(self.fid[place] == fids, place, -1)

    def value(self, name: str, row: int, field: Field) -> Any:
        """A value as the table keeps it: None, a number or text."""
        value = self.columns[name][row]
        if field.kind not in _NUMBERS:
            return value or None
        if np.isnan(value):
            return None
        return int(value) if field.kind is Kind.INTEGER and float(value).is_integer() else float(value)


def fields_of(table: Table) -> tuple[Field, ...]:
    """The columns that go out and come back: no JSON, which a form cannot hold."""
    return tuple(field for field in table.fields if field.kind not in (Kind.GEOMETRY, Kind.JSON))


#: Features that are read at a time; between two the work can be called off.
_PIECE = 20_000


def from_store(store: Store, table: Table, where: Where | None = None, progress: Progress = silent) -> Features:
    """Features of the workspace."""
    fields = fields_of(table)
    names = ["fid", *(field.name for field in fields), "geom"]
    fids = np.sort(store.arrays(table.name, ["fid"], where)["fid"].astype(np.int64))
    parts = []
    for cut in slices(len(fids), _PIECE):
        progress(cut.start / max(len(fids), 1), QCoreApplication.translate("Handover", "读取数据"))
        ends = fids[cut]
        within = between("fid", int(ends[0]), int(ends[-1])) if len(ends) else None
        parts.append(store.arrays(table.name, names, both(where, within)))
    held = {name: np.concatenate([part[name] for part in parts]) for name in names}
    order = np.argsort(held["fid"], kind="stable")
    columns = {field.name: _column(field, held[field.name])[order] for field in fields}
    return Features(held["fid"].astype(np.int64)[order], columns, held["geom"][order])


def write(file: Path, table: Table, features: Features, srid: int) -> None:
    """Write features as the layer ``table.name`` of a new GeoPackage; fids stay."""
    import pyogrio

    values: list[NDArray[Any]] = [features.fid]
    masks: list[NDArray[np.bool_] | None] = [None]
    fields = fields_of(table)
    for field in fields:
        column = features.columns[field.name]
        if field.kind in _NUMBERS:
            missing = np.isnan(column)
            number = np.where(missing, 0, column)
            values.append(number.astype(np.int64) if field.kind is Kind.INTEGER else number)
            masks.append(missing if missing.any() else None)
        else:
            text = column.copy()
            text[text == ""] = None
            values.append(text)
            masks.append(None)
    pyogrio.raw.write(
        file,
        mapped(shapely.to_wkb, features.shape),
        values,
        ["fid", *(field.name for field in fields)],
        field_mask=masks,
        layer=table.name,
        driver="GPKG",
        geometry_type=table.geometry,
        crs=pyproj.CRS.from_epsg(srid).to_wkt(),
        layer_options={"GEOMETRY_NAME": "geom", "FID": "fid", "SPATIAL_INDEX": "YES"},
        # The GDAL of QGIS 3.22 warns of 1.4.
        dataset_options={"VERSION": "1.3"},
    )


def read(file: Path, table: Table, srid: int) -> tuple[Features, list[str], list[str]]:
    """Features of a GeoPackage's layer ``table.name``.

    Returns
    -------
    features, missing, foreign
        Columns that the layer lacks are not among the features'; ``foreign`` are those that the table does not have.

    Raises
    ------
    UserError
        When the file or its layer cannot be read, or lies in another CRS.
    """
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    translate = QCoreApplication.translate
    try:
        meta, fids, shapes, values = pyogrio.raw.read(file, layer=table.name, return_fids=True)
    except (DataSourceError, DataLayerError, OSError) as error:
        raise UserError(
            translate("Handover", "工作副本读不出来。"),
            str(error),
            translate("Handover", "选交出时写的 GeoPackage 文件；在 QGIS 里保存编辑并关闭图层后再读回。"),
            file=file,
        ) from error
    crs = pyproj.CRS.from_user_input(meta["crs"]) if meta["crs"] else None
    if crs is None or crs.to_epsg(min_confidence=25) != srid:
        raise UserError(
            translate("Handover", "工作副本的坐标系不同。"),
            translate("Handover", "文件是 {found}，工作区是 EPSG:{wanted}。").format(
                found="—" if crs is None else crs.name, wanted=srid
            ),
            translate("Handover", "不要转换工作副本的坐标系；重新交出一份，在那一份里编辑。"),
            file=file,
        )
    names = [str(name) for name in meta["fields"]]
    by_name = dict(zip(names, values, strict=True))
    fields = [field for field in fields_of(table) if field.name in by_name]
    order = np.argsort(fids, kind="stable")
    geometry = as_stored(np.asarray(mapped(shapely.from_wkb, shapes), dtype=object), table.geometry)
    found = Features(
        np.asarray(fids, dtype=np.int64)[order],
        {field.name: _column(field, by_name[field.name])[order] for field in fields},
        geometry[order],
    )
    known = {field.name for field in table.fields} | {"fid"}
    missing = [field.name for field in fields_of(table) if field.name not in by_name]
    return found, missing, [name for name in names if name not in known]


def differs(one: Features, rows: NDArray[np.int64], other: Features, others: NDArray[np.int64]) -> dict[str, Any]:
    """Where rows of two differ: column (and ``geom``) to ``k`` truth values; columns that one lacks are left out."""
    found: dict[str, Any] = {}
    for name, column in one.columns.items():
        if name in other.columns:
            here, there = column[rows], other.columns[name][others]
            unlike = here != there
            if here.dtype.kind == "f":
                unlike &= ~(np.isnan(here) & np.isnan(there))
            found[name] = unlike.astype(bool)
    found["geom"] = _shapes_differ(one.shape[rows], other.shape[others])
    return found


#: Coordinates that differ by less are the same (CRS units): another program's writing.
SAME = 1e-6


def _shapes_differ(one: NDArray[np.object_], other: NDArray[np.object_]) -> NDArray[np.bool_]:
    unlike = mapped(shapely.to_wkb, one) != mapped(shapely.to_wkb, other)
    rows = np.flatnonzero(unlike)
    if len(rows):
        same = shapely.equals_exact(shapely.normalize(one[rows]), shapely.normalize(other[rows]), SAME)
        both = shapely.is_missing(one[rows]) & shapely.is_missing(other[rows])
        unlike[rows] = ~(same | both)
    return np.asarray(unlike, dtype=bool)


def _column(field: Field, values: Sequence[Any] | NDArray[Any]) -> NDArray[Any]:
    if field.kind in _NUMBERS:
        given = np.asarray(values)
        if given.dtype.kind in "iuf":
            return given.astype(np.float64)
        return np.array([_number(value) for value in given.tolist()], dtype=np.float64)
    return np.array([_text(value) for value in np.asarray(values).tolist()], dtype=object)


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return float("nan")


def _text(value: Any) -> str:
    if value is None or value != value:
        return ""
    return str(value)
