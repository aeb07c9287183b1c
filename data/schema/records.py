"""What the console keeps about its data: imagery scenes, where data came from, and who did what."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N_

from data.schema.model import Table, integer, json, real, text, time

SCENE = Table(
    "scene",
    N_("Schema", "影像"),
    "MultiPolygon",
    (
        text("id", N_("Schema", "标识"), 120, required=True),
        time("datetime", N_("Schema", "成像时间")),
        text("platform", N_("Schema", "平台"), 60),
        real("gsd", N_("Schema", "分辨率"), "m"),
        real("cloud_cover", N_("Schema", "云量"), "%"),
        text("path", N_("Schema", "文件"), required=True),
        json("bands", N_("Schema", "波段")),
        json("properties", N_("Schema", "属性")),
    ),
    indexes=(("id",), ("datetime",)),
)

DATASET = Table(
    "dataset",
    N_("Schema", "数据来源"),
    "",
    (
        text("id", N_("Schema", "标识"), 36, required=True),
        text("table_name", N_("Schema", "数据表"), 60, required=True),
        text("title", N_("Schema", "标题")),
        text("source", N_("Schema", "来源")),
        text("sha256", N_("Schema", "校验值"), 64),
        time("imported_at", N_("Schema", "导入时间")),
        text("actor", N_("Schema", "操作人"), 60),
        integer("read", N_("Schema", "读取")),
        integer("written", N_("Schema", "写入")),
        integer("refused", N_("Schema", "拒收")),
        json("report", N_("Schema", "报告")),
    ),
    indexes=(("id",), ("table_name",)),
)

AUDIT = Table(
    "audit",
    N_("Schema", "审计记录"),
    "",
    (
        time("time", N_("Schema", "时间")),
        text("actor", N_("Schema", "操作人"), 60, required=True),
        text("action", N_("Schema", "操作"), 40, required=True),
        text("table_name", N_("Schema", "数据表"), 60),
        text("object", N_("Schema", "对象")),
        text("result", N_("Schema", "结果"), 20, required=True),
        json("detail", N_("Schema", "详情")),
    ),
    indexes=(("time",), ("table_name", "object")),
)
