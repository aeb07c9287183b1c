"""Chinese names of the result's columns, where GeoPackage keeps them: QGIS shows them instead of the columns' own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_PATCHES = {
    "id": "编号", "rank": "名次", "score": "分数", "area_m2": "面积（m²）", "kind": "类型代码", "kind_name": "疑似类型",
    "class_before": "变化前地类", "parcel_ids": "地块编号", "village": "所在村代码",
    "basic_farmland_m2": "占永久基本农田（m²）", "reasons": "判据", "network": "网络分数", "statistics": "统计分数",
    "texture": "纹理分数", "parcel_z": "地块离群度", "alike": "相似地块比例", "common_change": "同类变化比例",
    "reason": "剔除原因",
}  # fmt: skip
_PARCELS = {
    "id": "地块编号", "class": "地类", "village": "所在村代码", "area_m2": "面积（m²）", "pixels": "像元数",
    "score_mean": "平均分数", "score_stdev": "分数标准差", "statistics_mean": "平均统计分数",
    "network_mean": "平均网络分数", "texture_mean": "平均纹理分数", "z": "离群度", "like": "同类地块数",
}  # fmt: skip
_NAMES = {"patches": _PATCHES, "discarded": _PATCHES, "parcels": _PARCELS}
_TABLES = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
  constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE IF NOT EXISTS gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""
_SCHEMA = ("gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema", "read-write")


def write(package: Path) -> None:
    """Name the columns of a result's layers (the extension *schema* of GeoPackage); columns without a name keep theirs.

    Raises
    ------
    OSError
        The disk is full.
    """
    try:
        with closing(sqlite3.connect(package)) as database, database:
            database.executescript(_TABLES)
            for table in ("gpkg_data_columns", "gpkg_data_column_constraints"):
                database.execute("INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, ?)", (table, *_SCHEMA))
            for layer, names in _NAMES.items():
                columns = [row[1] for row in database.execute(f"PRAGMA table_info({layer})")]
                database.executemany(
                    "INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)",
                    [(layer, column, names[column], names[column]) for column in columns if column in names],
                )
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
