"""Things in the county: cameras, reservoirs and their readings, industries, and the base map."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N_

from data.schema.model import SearchFields, Table, integer, real, text, time

CAMERA = Table(
    "camera",
    N_("Schema", "摄像头"),
    "Point",
    (
        text("code", N_("Schema", "编号"), 30, required=True),
        text("name", N_("Schema", "名称"), 60),
        text("kind", N_("Schema", "类型"), 20),
        real("bearing", N_("Schema", "朝向"), "deg"),
        real("fov", N_("Schema", "视场角"), "deg"),
        real("range_m", N_("Schema", "可视距离"), "m"),
        text("stream", N_("Schema", "视频地址")),
        text("status", N_("Schema", "状态"), 10),
        text("village", N_("Schema", "所在村"), 12),
        text("grid", N_("Schema", "所属网格"), 20),
        text("holder", N_("Schema", "责任人"), 30),
        text("phone", N_("Schema", "电话"), 20),
    ),
    indexes=(("code",), ("village",), ("status",)),
    division="village",
    search=SearchFields("code", ("name",)),
)

RESERVOIR = Table(
    "reservoir",
    N_("Schema", "水库"),
    "MultiPolygon",
    (
        text("code", N_("Schema", "编号"), 30, required=True),
        text("name", N_("Schema", "名称"), 60),
        text("kind", N_("Schema", "规模"), 20),
        text("village", N_("Schema", "所在村"), 12),
        text("holder", N_("Schema", "责任人"), 30),
        text("phone", N_("Schema", "电话"), 20),
        real("dead_level", N_("Schema", "死水位"), "m"),
        real("normal_level", N_("Schema", "正常蓄水位"), "m"),
        real("design_level", N_("Schema", "设计洪水位"), "m"),
        real("check_level", N_("Schema", "校核洪水位"), "m"),
        real("crest_level", N_("Schema", "坝顶高程"), "m"),
        real("capacity_m3", N_("Schema", "总库容"), "m3"),
        real("storage_m3", N_("Schema", "当前蓄水量"), "m3"),
        real("level_m", N_("Schema", "当前水位"), "m"),
        time("level_time", N_("Schema", "水位时间")),
    ),
    indexes=(("code",), ("village",)),
    division="village",
    search=SearchFields("code", ("name",)),
)

RESERVOIR_LIMIT = Table(
    "reservoir_limit",
    N_("Schema", "水库汛限水位"),
    "",
    (
        text("reservoir", N_("Schema", "水库编号"), 30, required=True),
        text("begin_md", N_("Schema", "开始月日"), 4, required=True),
        text("end_md", N_("Schema", "结束月日"), 4, required=True),
        real("limit_level", N_("Schema", "汛限水位"), "m"),
    ),
    indexes=(("reservoir", "begin_md"),),
)

RESERVOIR_READING = Table(
    "reservoir_reading",
    N_("Schema", "水库水情"),
    "",
    (
        text("reservoir", N_("Schema", "水库编号"), 30, required=True),
        time("time", N_("Schema", "时间")),
        real("level_m", N_("Schema", "水位"), "m"),
        real("inflow", N_("Schema", "入库流量"), "m3/s"),
        real("outflow", N_("Schema", "出库流量"), "m3/s"),
        real("storage_m3", N_("Schema", "蓄水量"), "m3"),
        real("rain_mm", N_("Schema", "降雨量"), "mm"),
    ),
    indexes=(("reservoir", "time"),),
)

INDUSTRY = Table(
    "industry",
    N_("Schema", "产业"),
    "Point",
    (
        text("code", N_("Schema", "编号"), 30, required=True),
        text("name", N_("Schema", "名称"), 80),
        text("kind", N_("Schema", "类型"), 20),
        text("village", N_("Schema", "所在村"), 12),
        text("owner", N_("Schema", "经营主体"), 60),
        text("phone", N_("Schema", "电话"), 20),
        integer("workers", N_("Schema", "从业人数")),
        real("output_wan", N_("Schema", "年产值"), "10k CNY"),
        real("area_m2", N_("Schema", "占地面积"), "m2"),
        text("product", N_("Schema", "主要产品"), 60),
        integer("founded", N_("Schema", "成立年份")),
    ),
    indexes=(("code",), ("village",), ("kind",)),
    division="village",
    search=SearchFields("code", ("name",)),
)

ROAD = Table(
    "road",
    N_("Schema", "道路"),
    "MultiLineString",
    (
        text("name", N_("Schema", "名称"), 60),
        text("class", N_("Schema", "等级"), 20),
        real("width_m", N_("Schema", "宽度"), "m"),
    ),
    indexes=(("class",),),
    search=SearchFields("", ("name",)),
)

RIVER = Table(
    "river",
    N_("Schema", "河流"),
    "MultiLineString",
    (
        text("name", N_("Schema", "名称"), 60),
        text("class", N_("Schema", "等级"), 20),
        real("width_m", N_("Schema", "宽度"), "m"),
    ),
    indexes=(("class",),),
    search=SearchFields("", ("name",)),
)

SETTLEMENT = Table(
    "settlement",
    N_("Schema", "居民点"),
    "MultiPolygon",
    (
        text("name", N_("Schema", "名称"), 60),
        text("village", N_("Schema", "所在村"), 12),
    ),
    indexes=(("village",),),
    division="village",
    search=SearchFields("", ("name",)),
)
