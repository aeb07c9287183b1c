"""Grid management: zones and the people who look after them."""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, SearchFields, Table, integer, text

GRID_ZONE = Table(
    "grid_zone",
    QT_TRANSLATE_NOOP("Schema", "网格"),
    "MultiPolygon",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "网格编号"), 20, required=True),
        text("name", QT_TRANSLATE_NOOP("Schema", "网格名称"), 60),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        integer("households", QT_TRANSLATE_NOOP("Schema", "户数")),
        integer("population", QT_TRANSLATE_NOOP("Schema", "人口")),
        text("leader", QT_TRANSLATE_NOOP("Schema", "网格长"), 30),
        text("phone", QT_TRANSLATE_NOOP("Schema", "电话"), 20),
    ),
    indexes=(("code",), ("village",)),
    division="village",
    search=SearchFields(("code",), ("name",)),
)

GRID_STAFF = Table(
    "grid_staff",
    QT_TRANSLATE_NOOP("Schema", "网格员"),
    "",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "编号"), 20, required=True),
        text("name", QT_TRANSLATE_NOOP("Schema", "姓名"), 30),
        text("role", QT_TRANSLATE_NOOP("Schema", "职务"), 20),
        text("phone", QT_TRANSLATE_NOOP("Schema", "电话"), 20),
        text("grid", QT_TRANSLATE_NOOP("Schema", "所属网格"), 20),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
    ),
    indexes=(("grid",), ("village",)),
    division="village",
)
