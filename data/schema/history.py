"""Versions of edited features (`data.editing`)."""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, Table, integer, json, text, time

FEATURE_VERSION = Table(
    "feature_version",
    QT_TRANSLATE_NOOP("Schema", "图形与属性的历史版本"),
    "MultiPolygon",
    (
        text("table_name", QT_TRANSLATE_NOOP("Schema", "数据表"), 60, required=True),
        integer("feature", QT_TRANSLATE_NOOP("Schema", "对象"), required=True),
        integer("number", QT_TRANSLATE_NOOP("Schema", "版本号"), required=True),
        text("action", QT_TRANSLATE_NOOP("Schema", "操作"), 12, required=True),
        text("operation", QT_TRANSLATE_NOOP("Schema", "操作编号"), 36, required=True),
        time("time", QT_TRANSLATE_NOOP("Schema", "时间")),
        text("actor", QT_TRANSLATE_NOOP("Schema", "操作人"), 60, required=True),
        text("reason", QT_TRANSLATE_NOOP("Schema", "原因")),
        json("values", QT_TRANSLATE_NOOP("Schema", "属性")),
    ),
    indexes=(("operation",), ("time",)),
    unique=(("table_name", "feature", "number"),),
)
