"""The table of a plain layer: every column as it is."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import shapely
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.importing.request import ImportRequest
from data.importing.vector_source import VectorSource
from data.schema import TABLES, Field, Kind, Table
from data.schema.sql import EXTRA, FID, GEOM
from data.store import Store

_GEOMETRY = {0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}


def layer_table(request: ImportRequest, source: VectorSource, store: Store) -> Table:
    """The table of a plain layer: every column as it is, the geometry of the kind that prevails."""
    name = identifier(request.name or request.title or source.name)
    if name in TABLES or name in store.tables():
        raise UserError(
            QCoreApplication.translate("Import", "已经有名为“{name}”的图层。").format(name=name),
            QCoreApplication.translate("Import", "工作区里的图层不能重名。"),
            QCoreApplication.translate("Import", "请另取一个图层名称（命令行用 --name）。"),
            file=request.source,
        )
    dimensions = shapely.get_dimensions(source.geometry)
    present = sorted({int(d) for d in np.unique(dimensions) if d >= 0})
    shape = _GEOMETRY[present[0]] if len(present) == 1 else "Geometry"
    if shape == "MultiPoint" and int(shapely.get_num_geometries(source.geometry).max(initial=0)) <= 1:
        shape = "Point"
    reserved = {FID, GEOM, EXTRA}
    fields = tuple(
        Field(column, _kind(source.table.schema.field(column).type), column)
        for column in source.table.column_names
        if column.lower() not in reserved and not pa.types.is_nested(source.table.schema.field(column).type)
    )
    return Table(name, request.title or source.name, shape, fields)


def identifier(text: str) -> str:
    """A table or file name: letters (Chinese too), digits and underscores."""
    name = re.sub(r"\W+", "_", text).strip("_").lower() or "layer"
    return f"layer_{name}" if name[0].isdigit() or name.startswith(("gpkg_", "rtree_", "sqlite_", "search")) else name


def _kind(kind: pa.DataType) -> Kind:
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind):
        return Kind.INTEGER
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return Kind.REAL
    if pa.types.is_temporal(kind):
        return Kind.TIME
    return Kind.TEXT
