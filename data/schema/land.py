"""Land: parcels (地类图斑, TD/T 1057-2020), permanent basic farmland, high-standard farmland, divisions."""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, SearchFields, Table, integer, real, text

DIVISION = Table(
    "division",
    QT_TRANSLATE_NOOP("Schema", "行政区划"),
    "MultiPolygon",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "区划代码"), 12, required=True),
        text("level", QT_TRANSLATE_NOOP("Schema", "级别"), 8, required=True),
        text("name", QT_TRANSLATE_NOOP("Schema", "名称"), 60, required=True),
        text("parent", QT_TRANSLATE_NOOP("Schema", "上级代码"), 12),
        integer("population", QT_TRANSLATE_NOOP("Schema", "人口")),
        integer("households", QT_TRANSLATE_NOOP("Schema", "户数")),
    ),
    indexes=(("code",), ("parent",), ("level", "code")),
    division="code",
    search=SearchFields(("code",), ("name",)),
)

PARCEL = Table(
    "dltb",
    QT_TRANSLATE_NOOP("Schema", "地类图斑"),
    "MultiPolygon",
    (
        text("BSM", QT_TRANSLATE_NOOP("Schema", "标识码"), 18),
        text("YSDM", QT_TRANSLATE_NOOP("Schema", "要素代码"), 10),
        text("TBYBH", QT_TRANSLATE_NOOP("Schema", "图斑预编号"), 18),
        text("TBBH", QT_TRANSLATE_NOOP("Schema", "图斑编号"), 18),
        text("DLBM", QT_TRANSLATE_NOOP("Schema", "地类编码"), 5),
        text("DLMC", QT_TRANSLATE_NOOP("Schema", "地类名称"), 60),
        text("QSXZ", QT_TRANSLATE_NOOP("Schema", "权属性质"), 2),
        text("QSDWDM", QT_TRANSLATE_NOOP("Schema", "权属单位代码"), 19),
        text("QSDWMC", QT_TRANSLATE_NOOP("Schema", "权属单位名称"), 60),
        text("ZLDWDM", QT_TRANSLATE_NOOP("Schema", "坐落单位代码"), 19),
        text("ZLDWMC", QT_TRANSLATE_NOOP("Schema", "坐落单位名称"), 60),
        real("TBMJ", QT_TRANSLATE_NOOP("Schema", "图斑面积"), "m2"),
        text("KCDLBM", QT_TRANSLATE_NOOP("Schema", "扣除地类编码"), 5),
        real("KCXS", QT_TRANSLATE_NOOP("Schema", "扣除地类系数")),
        real("KCMJ", QT_TRANSLATE_NOOP("Schema", "扣除地类面积"), "m2"),
        real("TBDLMJ", QT_TRANSLATE_NOOP("Schema", "图斑地类面积"), "m2"),
        text("GDLX", QT_TRANSLATE_NOOP("Schema", "耕地类型"), 2),
        text("GDPDJB", QT_TRANSLATE_NOOP("Schema", "耕地坡度级别"), 2),
        real("XXTBKD", QT_TRANSLATE_NOOP("Schema", "线状图斑宽度"), "m"),
        text("TBXHDM", QT_TRANSLATE_NOOP("Schema", "图斑细化代码"), 6),
        text("TBXHMC", QT_TRANSLATE_NOOP("Schema", "图斑细化名称"), 20),
        text("ZZSXDM", QT_TRANSLATE_NOOP("Schema", "种植属性代码"), 6),
        text("ZZSXMC", QT_TRANSLATE_NOOP("Schema", "种植属性名称"), 20),
        integer("GDDB", QT_TRANSLATE_NOOP("Schema", "耕地等别")),
        text("FRDBS", QT_TRANSLATE_NOOP("Schema", "飞入地标识"), 1),
        text("CZCSXM", QT_TRANSLATE_NOOP("Schema", "城镇村属性码"), 4),
        integer("SJNF", QT_TRANSLATE_NOOP("Schema", "数据年份")),
        text("BZ", QT_TRANSLATE_NOOP("Schema", "备注")),
    ),
    # What lists are sorted by; the last two answer totals by class and by village from the index alone.
    indexes=(
        *(("TBBH",), ("BSM",), ("DLMC",), ("TBMJ",), ("ZLDWDM",), ("ZLDWMC",), ("ZZSXDM",)),
        ("DLBM", "fid", "TBMJ"),
        ("ZLDWDM", "DLBM", "TBMJ"),
    ),
    division="ZLDWDM",
    search=SearchFields(("TBBH", "BSM"), ("DLMC", "ZLDWMC"), bulk=True),
)

BASIC_FARMLAND = Table(
    "yjjbnttb",
    QT_TRANSLATE_NOOP("Schema", "永久基本农田"),
    "MultiPolygon",
    (
        text("YJJBNTTBBH", QT_TRANSLATE_NOOP("Schema", "永久基本农田图斑编号"), 18),
        text("DLBM", QT_TRANSLATE_NOOP("Schema", "地类编码"), 5),
        text("DLMC", QT_TRANSLATE_NOOP("Schema", "地类名称"), 60),
        text("ZLDWDM", QT_TRANSLATE_NOOP("Schema", "坐落单位代码"), 19),
        text("ZLDWMC", QT_TRANSLATE_NOOP("Schema", "坐落单位名称"), 60),
        real("JBNTMJ", QT_TRANSLATE_NOOP("Schema", "基本农田面积"), "m2"),
    ),
    indexes=(
        *(("YJJBNTTBBH",), ("DLBM", "fid", "JBNTMJ"), ("DLMC",), ("JBNTMJ",), ("ZLDWDM",), ("ZLDWMC",)),
        ("ZLDWDM", "DLBM", "JBNTMJ"),
    ),
    division="ZLDWDM",
    search=SearchFields(("YJJBNTTBBH",), ("DLMC", "ZLDWMC"), bulk=True),
)

HIGH_STANDARD_FARMLAND = Table(
    "gbzntb",
    QT_TRANSLATE_NOOP("Schema", "高标准农田"),
    "MultiPolygon",
    (
        text("XMBH", QT_TRANSLATE_NOOP("Schema", "项目编号"), 20),
        text("XMMC", QT_TRANSLATE_NOOP("Schema", "项目名称"), 100),
        integer("JSND", QT_TRANSLATE_NOOP("Schema", "建设年度")),
        text("ZLDWDM", QT_TRANSLATE_NOOP("Schema", "坐落单位代码"), 19),
        real("MJ", QT_TRANSLATE_NOOP("Schema", "面积"), "m2"),
    ),
    indexes=(("XMBH",), ("ZLDWDM", "JSND", "MJ"), ("JSND",), ("MJ",)),
    division="ZLDWDM",
    search=SearchFields(("XMBH",), ("XMMC",), bulk=True),
)
