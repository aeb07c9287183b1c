"""Files that somebody put to an object at the desk (`data.documents`)."""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, Table, integer, real, text, time

DOCUMENT = Table(
    "document",
    QT_TRANSLATE_NOOP("Schema", "照片与文档"),
    "Point",
    (
        text("uuid", QT_TRANSLATE_NOOP("Schema", "标识"), 36, required=True),
        text("table_name", QT_TRANSLATE_NOOP("Schema", "数据表"), 60, required=True),
        integer("object", QT_TRANSLATE_NOOP("Schema", "对象"), required=True),
        text("code", QT_TRANSLATE_NOOP("Schema", "对象编号"), 60),
        text("object_title", QT_TRANSLATE_NOOP("Schema", "对象名称"), 200),
        text("title", QT_TRANSLATE_NOOP("Schema", "标题"), 200, required=True),
        text("kind", QT_TRANSLATE_NOOP("Schema", "类型"), 10, required=True),
        text("file_name", QT_TRANSLATE_NOOP("Schema", "原文件名"), 255),
        text("path", QT_TRANSLATE_NOOP("Schema", "文件"), required=True),
        text("sha256", QT_TRANSLATE_NOOP("Schema", "校验值"), 64, required=True),
        integer("size_bytes", QT_TRANSLATE_NOOP("Schema", "大小"), "B", required=True),
        text("media_type", QT_TRANSLATE_NOOP("Schema", "媒体类型"), 120, required=True),
        time("added_at", QT_TRANSLATE_NOOP("Schema", "添加时间")),
        text("actor", QT_TRANSLATE_NOOP("Schema", "添加人"), 60, required=True),
        time("taken_at", QT_TRANSLATE_NOOP("Schema", "拍摄时间")),
        real("bearing", QT_TRANSLATE_NOOP("Schema", "拍摄方位"), "deg"),
        text("device", QT_TRANSLATE_NOOP("Schema", "设备"), 80),
        integer("personal", QT_TRANSLATE_NOOP("Schema", "含个人信息"), required=True),
        time("withdrawn_at", QT_TRANSLATE_NOOP("Schema", "撤回时间")),
        text("withdrawn_by", QT_TRANSLATE_NOOP("Schema", "撤回人"), 60),
        text("withdrawn_reason", QT_TRANSLATE_NOOP("Schema", "撤回原因")),
    ),
    indexes=(("table_name", "object"), ("table_name", "code"), ("sha256",), ("path",)),
    unique=(("uuid",),),
)
