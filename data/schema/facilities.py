"""Things in the county: cameras, reservoirs and their readings, industries, and the base map."""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, SearchFields, Table, integer, real, text, time

CAMERA = Table(
    "camera",
    QT_TRANSLATE_NOOP("Schema", "摄像头"),
    "Point",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "编号"), 30, required=True),
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 60),
        text("kind", QT_TRANSLATE_NOOP("Schema", "类型"), 20),
        real("bearing", QT_TRANSLATE_NOOP("Schema", "朝向"), "deg"),
        real("fov", QT_TRANSLATE_NOOP("Schema", "视场角"), "deg"),
        real("range_m", QT_TRANSLATE_NOOP("Schema", "可视距离"), "m"),
        text("stream", QT_TRANSLATE_NOOP("Schema", "视频地址")),
        text("status", QT_TRANSLATE_NOOP("Schema", "状态"), 10),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        text("grid", QT_TRANSLATE_NOOP("Schema", "所属网格"), 20),
        text("holder", QT_TRANSLATE_NOOP("Schema", "责任人"), 30),
        text("phone", QT_TRANSLATE_NOOP("Schema", "电话"), 20),
    ),
    indexes=(("code",), ("village",), ("status",)),
    division="village",
    search=SearchFields(("code",), ("name",)),
)

RESERVOIR = Table(
    "reservoir",
    QT_TRANSLATE_NOOP("Schema", "水库"),
    "MultiPolygon",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "编号"), 30, required=True),
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 60),
        text("kind", QT_TRANSLATE_NOOP("Schema", "规模"), 20),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        text("holder", QT_TRANSLATE_NOOP("Schema", "责任人"), 30),
        text("phone", QT_TRANSLATE_NOOP("Schema", "电话"), 20),
        real("dead_level", QT_TRANSLATE_NOOP("Schema", "死水位"), "m"),
        real("normal_level", QT_TRANSLATE_NOOP("Schema", "正常蓄水位"), "m"),
        real("design_level", QT_TRANSLATE_NOOP("Schema", "设计洪水位"), "m"),
        real("check_level", QT_TRANSLATE_NOOP("Schema", "校核洪水位"), "m"),
        real("crest_level", QT_TRANSLATE_NOOP("Schema", "坝顶高程"), "m"),
        real("capacity_m3", QT_TRANSLATE_NOOP("Schema", "总库容"), "m3"),
        real("storage_m3", QT_TRANSLATE_NOOP("Schema", "当前蓄水量"), "m3"),
        real("level_m", QT_TRANSLATE_NOOP("Schema", "当前水位"), "m"),
        time("level_time", QT_TRANSLATE_NOOP("Schema", "水位时间")),
    ),
    indexes=(("code",), ("village",)),
    division="village",
    search=SearchFields(("code",), ("name",)),
)

RESERVOIR_LIMIT = Table(
    "reservoir_limit",
    QT_TRANSLATE_NOOP("Schema", "水库汛限水位"),
    "",
    (
        text("reservoir", QT_TRANSLATE_NOOP("Schema", "水库编号"), 30, required=True),
        text("begin_md", QT_TRANSLATE_NOOP("Schema", "开始月日"), 4, required=True),
        text("end_md", QT_TRANSLATE_NOOP("Schema", "结束月日"), 4, required=True),
        real("limit_level", QT_TRANSLATE_NOOP("Schema", "汛限水位"), "m"),
    ),
    indexes=(("reservoir", "begin_md"),),
)

RESERVOIR_READING = Table(
    "reservoir_reading",
    QT_TRANSLATE_NOOP("Schema", "水库水情"),
    "",
    (
        text("reservoir", QT_TRANSLATE_NOOP("Schema", "水库编号"), 30, required=True),
        time("time", QT_TRANSLATE_NOOP("Schema", "时间")),
        real("level_m", QT_TRANSLATE_NOOP("Schema", "水位"), "m"),
        real("inflow", QT_TRANSLATE_NOOP("Schema", "入库流量"), "m3/s"),
        real("outflow", QT_TRANSLATE_NOOP("Schema", "出库流量"), "m3/s"),
        real("storage_m3", QT_TRANSLATE_NOOP("Schema", "蓄水量"), "m3"),
        real("rain_mm", QT_TRANSLATE_NOOP("Schema", "降雨量"), "mm"),
    ),
    indexes=(("reservoir", "time"),),
)

INDUSTRY = Table(
    "industry",
    QT_TRANSLATE_NOOP("Schema", "产业"),
    "Point",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "编号"), 30, required=True),
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 80),
        text("kind", QT_TRANSLATE_NOOP("Schema", "类型"), 20),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        text("owner", QT_TRANSLATE_NOOP("Schema", "经营主体"), 60),
        text("phone", QT_TRANSLATE_NOOP("Schema", "电话"), 20),
        integer("workers", QT_TRANSLATE_NOOP("Schema", "从业人数")),
        real("output_wan", QT_TRANSLATE_NOOP("Schema", "年产值"), "10k CNY"),
        real("area_m2", QT_TRANSLATE_NOOP("Schema", "占地面积"), "m2"),
        text("product", QT_TRANSLATE_NOOP("Schema", "主要产品"), 60),
        integer("founded", QT_TRANSLATE_NOOP("Schema", "成立年份")),
    ),
    indexes=(("code",), ("village",), ("kind",)),
    division="village",
    search=SearchFields(("code",), ("name",)),
)

ROAD = Table(
    "road",
    QT_TRANSLATE_NOOP("Schema", "道路"),
    "MultiLineString",
    (
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 60),
        text("class", QT_TRANSLATE_NOOP("Schema", "等级"), 20),
        real("width_m", QT_TRANSLATE_NOOP("Schema", "宽度"), "m"),
    ),
    indexes=(("class",),),
    search=SearchFields((), ("name",)),
)

RIVER = Table(
    "river",
    QT_TRANSLATE_NOOP("Schema", "河流"),
    "MultiLineString",
    (
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 60),
        text("class", QT_TRANSLATE_NOOP("Schema", "等级"), 20),
        real("width_m", QT_TRANSLATE_NOOP("Schema", "宽度"), "m"),
    ),
    indexes=(("class",),),
    search=SearchFields((), ("name",)),
)

SETTLEMENT = Table(
    "settlement",
    QT_TRANSLATE_NOOP("Schema", "居民点"),
    "MultiPolygon",
    (
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 60),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
    ),
    indexes=(("village",),),
    division="village",
    search=SearchFields((), ("name",)),
)
