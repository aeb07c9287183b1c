"""Grid management: zones and the people who look after them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N_

from data.schema.model import SearchFields, Table, integer, text

GRID_ZONE = Table(
    "grid_zone",
    N_("Schema", "网格"),
    "MultiPolygon",
    (
        text("code", N_("Schema", "网格编号"), 20, required=True),
        text("name", N_("Schema", "网格名称"), 60),
        text("village", N_("Schema", "所在村"), 12),
        integer("households", N_("Schema", "户数")),
        integer("population", N_("Schema", "人口")),
        text("leader", N_("Schema", "网格长"), 30),
        text("phone", N_("Schema", "电话"), 20),
    ),
    indexes=(("code",), ("village",)),
    division="village",
    search=SearchFields("code", ("name",)),
)

GRID_STAFF = Table(
    "grid_staff",
    N_("Schema", "网格员"),
    "",
    (
        text("code", N_("Schema", "编号"), 20, required=True),
        text("name", N_("Schema", "姓名"), 30),
        text("role", N_("Schema", "职务"), 20),
        text("phone", N_("Schema", "电话"), 20),
        text("grid", N_("Schema", "所属网格"), 20),
        text("village", N_("Schema", "所在村"), 12),
    ),
    indexes=(("grid",), ("village",)),
    division="village",
)
