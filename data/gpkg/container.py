"""The GeoPackage's own tables: reference systems, contents, geometry columns, extensions and R-trees.

OGC 12-128r18 (GeoPackage 1.3): GDAL before 3.7 warns about files that call themselves 1.4.
"""

from __future__ import annotations

import pyproj
from pyproj.enums import WktVersion
from sqlalchemy.engine import Connection

from data.crs import CGCS2000, GAUSS_KRUEGER, WGS84, crs_of
from data.messages import Extent

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300

_CORE = (
    """CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    """CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
        description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
        z TINYINT NOT NULL, m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
        CONSTRAINT uk_gc_table_name UNIQUE (table_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""",
    """CREATE TABLE gpkg_extensions (
        table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
        CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""",
)
_UNDEFINED = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
)


def create_container(connection: Connection, crs: pyproj.CRS) -> None:
    """Make the core tables and enter the reference systems: WGS 84, CGCS2000 and its 3-degree zones, and ``crs``."""
    for statement in _CORE:
        connection.exec_driver_sql(statement)
    codes = dict.fromkeys((WGS84, CGCS2000, *GAUSS_KRUEGER))
    rows = list(_UNDEFINED)
    rows += [_srs_row(crs_of(code), code) for code in codes]
    connection.exec_driver_sql("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", rows)
    add_srs(connection, crs)


def add_srs(connection: Connection, crs: pyproj.CRS) -> int:
    """Enter a reference system when it is missing; its ``srs_id``.

    Raises
    ------
    ValueError
        When the CRS has no EPSG code.
    """
    code = crs.to_epsg()
    if code is None:
        raise ValueError(f"{crs.name} has no EPSG code")
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _srs_row(crs, code)
    )
    return code


def register_features(connection: Connection, table: str, title: str, geometry: str, srs_id: int) -> None:
    """Enter an existing table with column ``geom`` as a layer and give it its R-tree."""
    connection.exec_driver_sql(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, ?, ?, ?, ?)",
        (table, "features", table, title, srs_id),
    )
    connection.exec_driver_sql(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table, geometry.upper(), srs_id)
    )
    connection.exec_driver_sql(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
        (table, "http://www.geopackage.org/spec120/#extension_rtree"),
    )
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {rtree(table)} USING rtree(id, minx, maxx, miny, maxy)")
    for statement in rtree_triggers(table).values():
        connection.exec_driver_sql(statement)


def register_attributes(connection: Connection, table: str, title: str) -> None:
    """Enter an existing table without geometry."""
    connection.exec_driver_sql(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) VALUES (?, 'attributes', ?, ?)",
        (table, table, title),
    )


def quoted(name: str) -> str:
    """An identifier for SQL text."""
    return '"' + name.replace('"', '""') + '"'


def rtree(table: str) -> str:
    """The quoted name of a layer's R-tree."""
    return quoted(f"rtree_{table}_geom")


def insert_trigger(table: str) -> str:
    """The quoted name of the trigger that enters new rows into the R-tree; a bulk write does that itself."""
    return quoted(f"rtree_{table}_geom_insert")


def rtree_triggers(table: str) -> dict[str, str]:
    """Quoted trigger name to statement: the set of GeoPackage 1.4, which repairs that of 1.3 (upserts)."""
    index, name = rtree(table), quoted(table)
    box = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"
    has_new = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))"
    no_new = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))"
    has_old = "(OLD.geom NOTNULL AND NOT ST_IsEmpty(OLD.geom))"
    no_old = "(OLD.geom ISNULL OR ST_IsEmpty(OLD.geom))"
    put = f"INSERT OR REPLACE INTO {index} VALUES (NEW.fid, {box});"
    move = (
        f"UPDATE {index} SET minx = ST_MinX(NEW.geom), maxx = ST_MaxX(NEW.geom), "
        "miny = ST_MinY(NEW.geom), maxy = ST_MaxY(NEW.geom) WHERE id = NEW.fid;"
    )
    drop = f"DELETE FROM {index} WHERE id = OLD.fid;"
    both = f"DELETE FROM {index} WHERE id IN (OLD.fid, NEW.fid);"
    update = f"AFTER UPDATE ON {name}"
    update_geom = f"AFTER UPDATE OF geom ON {name}"
    bodies = {
        "insert": f"AFTER INSERT ON {name} WHEN {has_new} BEGIN {put} END",
        "update2": f"{update_geom} WHEN OLD.fid = NEW.fid AND {no_new} BEGIN {drop} END",
        "update4": f"{update} WHEN OLD.fid != NEW.fid AND {no_new} BEGIN {both} END",
        "update5": f"{update} WHEN OLD.fid != NEW.fid AND {has_new} BEGIN {drop} {put} END",
        "update6": f"{update_geom} WHEN OLD.fid = NEW.fid AND {has_new} AND {has_old} BEGIN {move} END",
        "update7": f"{update_geom} WHEN OLD.fid = NEW.fid AND {has_new} AND {no_old} "
        f"BEGIN INSERT INTO {index} VALUES (NEW.fid, {box}); END",
        "delete": f"AFTER DELETE ON {name} WHEN OLD.geom NOT NULL BEGIN {drop} END",
    }
    names = {key: quoted(f"rtree_{table}_geom_{key}") for key in bodies}
    return {names[key]: f"CREATE TRIGGER {names[key]} {body}" for key, body in bodies.items()}


def touch_contents(connection: Connection, table: str) -> None:
    """Note that a layer was changed now."""
    connection.exec_driver_sql(
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') WHERE table_name = ?", (table,)
    )


def measure_extent(connection: Connection, table: str) -> None:
    """Measure a layer's extent anew, from its R-tree (single precision, rounded outwards)."""
    row = connection.exec_driver_sql(f"SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {rtree(table)}").one()
    connection.exec_driver_sql(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?", (*row, table)
    )


def grow_extent(connection: Connection, table: str, extent: Extent) -> None:
    """Let a layer's extent reach over ``extent``, too."""
    connection.exec_driver_sql(
        "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2), "
        "max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) WHERE table_name = ?5",
        (*extent, table),
    )


def at_edge(connection: Connection, table: str, box: Extent) -> bool:
    """Whether a geometry with this box holds up the layer's extent, so that its going may make it smaller."""
    row = connection.exec_driver_sql(
        "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", (table,)
    ).one()
    if row[0] is None:
        return True
    near: float = max(abs(v) for v in row) * 1e-6 + 1e-6  # single precision of the R-tree
    xmin, ymin, xmax, ymax = (float(v) for v in row)
    return box[0] <= xmin + near or box[1] <= ymin + near or box[2] >= xmax - near or box[3] >= ymax - near


def _srs_row(crs: pyproj.CRS, code: int) -> tuple[str, int, str, int, str, str]:
    return (crs.name, code, "EPSG", code, crs.to_wkt(WktVersion.WKT1_GDAL), "")
