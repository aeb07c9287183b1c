"""What the law says of a place: approved building land, facility farmland on file, and the ecological red line."""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, Field, SearchFields, Table, real, text


def _fields() -> tuple[Field, ...]:
    """The columns that the three registers share; ``approved_on`` is an ISO date."""
    return (
        text("code", QT_TRANSLATE_NOOP("Schema", "编号"), 40, required=True),
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 100),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        text("holder", QT_TRANSLATE_NOOP("Schema", "用地单位"), 60),
        text("authority", QT_TRANSLATE_NOOP("Schema", "批准机关"), 60),
        text("approved_on", QT_TRANSLATE_NOOP("Schema", "批准日期"), 10),
        real("area_m2", QT_TRANSLATE_NOOP("Schema", "面积"), "m2"),
    )


_INDEXES = (("code",), ("village",), ("approved_on",))

APPROVED_LAND = Table(
    "approved_land",
    QT_TRANSLATE_NOOP("Schema", "批准建设用地"),
    "MultiPolygon",
    _fields(),
    indexes=_INDEXES,
    division="village",
    search=SearchFields(("code",), ("name",)),
)

FACILITY_LAND = Table(
    "facility_land",
    QT_TRANSLATE_NOOP("Schema", "设施农用地备案"),
    "MultiPolygon",
    _fields(),
    indexes=_INDEXES,
    division="village",
    search=SearchFields(("code",), ("name",)),
)

ECOLOGICAL_REDLINE = Table(
    "ecological_redline",
    QT_TRANSLATE_NOOP("Schema", "生态保护红线"),
    "MultiPolygon",
    _fields(),
    indexes=_INDEXES,
    division="village",
    search=SearchFields(("code",), ("name",)),
)
