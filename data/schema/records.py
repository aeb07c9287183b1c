"""What the console keeps about its data: imagery scenes, where data came from, and who did what."""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, Table, integer, json, real, text, time

SCENE = Table(
    "scene",
    QT_TRANSLATE_NOOP("Schema", "影像"),
    "MultiPolygon",
    (
        text("id", QT_TRANSLATE_NOOP("Schema", "标识"), 120, required=True),
        time("datetime", QT_TRANSLATE_NOOP("Schema", "成像时间")),
        text("platform", QT_TRANSLATE_NOOP("Schema", "平台"), 60),
        real("gsd", QT_TRANSLATE_NOOP("Schema", "分辨率"), "m"),
        real("cloud_cover", QT_TRANSLATE_NOOP("Schema", "云量"), "%"),
        text("path", QT_TRANSLATE_NOOP("Schema", "文件"), required=True),
        json("bands", QT_TRANSLATE_NOOP("Schema", "波段")),
        json("properties", QT_TRANSLATE_NOOP("Schema", "属性")),
    ),
    indexes=(("id",), ("datetime",)),
)

DATASET = Table(
    "dataset",
    QT_TRANSLATE_NOOP("Schema", "数据来源"),
    "",
    (
        text("id", QT_TRANSLATE_NOOP("Schema", "标识"), 36, required=True),
        text("table_name", QT_TRANSLATE_NOOP("Schema", "数据表"), 60, required=True),
        text("title", QT_TRANSLATE_NOOP("Schema", "标题")),
        text("source", QT_TRANSLATE_NOOP("Schema", "来源")),
        text("sha256", QT_TRANSLATE_NOOP("Schema", "校验值"), 64),
        time("imported_at", QT_TRANSLATE_NOOP("Schema", "导入时间")),
        text("actor", QT_TRANSLATE_NOOP("Schema", "操作人"), 60),
        integer("read", QT_TRANSLATE_NOOP("Schema", "读取")),
        integer("written", QT_TRANSLATE_NOOP("Schema", "写入")),
        integer("refused", QT_TRANSLATE_NOOP("Schema", "拒收")),
        json("report", QT_TRANSLATE_NOOP("Schema", "报告")),
    ),
    indexes=(("id",), ("table_name",)),
)

AUDIT = Table(
    "audit",
    QT_TRANSLATE_NOOP("Schema", "审计记录"),
    "",
    (
        time("time", QT_TRANSLATE_NOOP("Schema", "时间")),
        text("actor", QT_TRANSLATE_NOOP("Schema", "操作人"), 60, required=True),
        text("action", QT_TRANSLATE_NOOP("Schema", "操作"), 40, required=True),
        text("table_name", QT_TRANSLATE_NOOP("Schema", "数据表"), 60),
        text("object", QT_TRANSLATE_NOOP("Schema", "对象")),
        text("result", QT_TRANSLATE_NOOP("Schema", "结果"), 20, required=True),
        json("detail", QT_TRANSLATE_NOOP("Schema", "详情")),
    ),
    indexes=(("time",), ("table_name", "object")),
)
