"""What tables a GeoPackage holds: those of the schema, and plain layers that imports made."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from data.gpkg.container import quoted, register_features
from data.schema import TABLES, Field, Kind, Table
from data.schema.sql import EXTRA, FID, GEOM, sql_table

#: Tables of the schema and of imports appear in gpkg_contents; the bookkeeping does not.
_LISTED = "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY table_name"
_GEOMETRIES = {
    name.upper(): name
    for name in (
        "Geometry",
        "Point",
        "LineString",
        "Polygon",
        "MultiPoint",
        "MultiLineString",
        "MultiPolygon",
        "GeometryCollection",
    )
}
_SIZED = re.compile(r"TEXT\((\d+)\)")


def names(connection: Connection) -> list[str]:
    """The tables of the file."""
    return [row[0] for row in connection.exec_driver_sql(_LISTED)]


def describe(connection: Connection, name: str) -> Table:
    """A table of the file.

    Raises
    ------
    LookupError
        When the file has none of this name.
    """
    known = TABLES.get(name)
    if known is not None:
        return known
    listed = connection.exec_driver_sql(
        "SELECT c.description, g.geometry_type_name, g.column_name FROM gpkg_contents c "
        "LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name WHERE c.table_name = ?",
        (name,),
    ).first()
    if listed is None:
        raise LookupError(f"the workspace has no table {name}")
    title, geometry, _ = listed
    fields = []
    for _, column, declared, required, _, _ in connection.exec_driver_sql(f"PRAGMA table_info({quoted(name)})"):
        if column in (FID, GEOM, EXTRA):
            continue
        kind, length = _kind(declared)
        fields.append(Field(column, kind, column, length, required=bool(required)))
    return Table(name, title or name, _GEOMETRIES.get(geometry or "", geometry or ""), tuple(fields))


def srid(connection: Connection) -> int:
    """The EPSG code of the workspace's CRS, which all feature tables share."""
    value = connection.exec_driver_sql(
        "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'division'"
    ).scalar_one()
    return int(value)


def create_layer(connection: Connection, table: Table, srs_id: int) -> None:
    """Make a plain layer that the schema does not know."""
    metadata = sa.MetaData()
    created = sql_table(table, srs_id, metadata)
    created.create(connection)
    register_features(connection, table.name, table.title, table.geometry, srs_id)


def _kind(declared: str) -> tuple[Kind, int]:
    declared = declared.upper()
    sized = _SIZED.fullmatch(declared)
    if sized:
        return Kind.TEXT, int(sized.group(1))
    if declared in ("DATE", "DATETIME"):
        return Kind.TIME, 0
    if declared in ("BOOLEAN", "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER"):
        return Kind.INTEGER, 0
    if declared in ("FLOAT", "DOUBLE", "REAL"):
        return Kind.REAL, 0
    return Kind.TEXT, 0
