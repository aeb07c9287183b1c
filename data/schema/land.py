"""Land: parcels (地类图斑, TD/T 1057-2020), permanent basic farmland, high-standard farmland, divisions."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP as N_

from data.schema.model import SearchFields, Table, integer, real, text

DIVISION = Table(
    "division",
    N_("Schema", "行政区划"),
    "MultiPolygon",
    (
        text("code", N_("Schema", "区划代码"), 12, required=True),
        text("level", N_("Schema", "级别"), 8, required=True),
        text("name", N_("Schema", "名称"), 60, required=True),
        text("parent", N_("Schema", "上级代码"), 12),
        integer("population", N_("Schema", "人口")),
        integer("households", N_("Schema", "户数")),
    ),
    indexes=(("code",), ("parent",), ("level", "code")),
    division="code",
    search=SearchFields("code", ("name",)),
)

PARCEL = Table(
    "dltb",
    N_("Schema", "地类图斑"),
    "MultiPolygon",
    (
        text("BSM", N_("Schema", "标识码"), 18),
        text("YSDM", N_("Schema", "要素代码"), 10),
        text("TBYBH", N_("Schema", "图斑预编号"), 18),
        text("TBBH", N_("Schema", "图斑编号"), 18),
        text("DLBM", N_("Schema", "地类编码"), 5),
        text("DLMC", N_("Schema", "地类名称"), 60),
        text("QSXZ", N_("Schema", "权属性质"), 2),
        text("QSDWDM", N_("Schema", "权属单位代码"), 19),
        text("QSDWMC", N_("Schema", "权属单位名称"), 60),
        text("ZLDWDM", N_("Schema", "坐落单位代码"), 19),
        text("ZLDWMC", N_("Schema", "坐落单位名称"), 60),
        real("TBMJ", N_("Schema", "图斑面积"), "m2"),
        text("KCDLBM", N_("Schema", "扣除地类编码"), 5),
        real("KCXS", N_("Schema", "扣除地类系数")),
        real("KCMJ", N_("Schema", "扣除地类面积"), "m2"),
        real("TBDLMJ", N_("Schema", "图斑地类面积"), "m2"),
        text("GDLX", N_("Schema", "耕地类型"), 2),
        text("GDPDJB", N_("Schema", "耕地坡度级别"), 2),
        real("XXTBKD", N_("Schema", "线状图斑宽度"), "m"),
        text("TBXHDM", N_("Schema", "图斑细化代码"), 6),
        text("TBXHMC", N_("Schema", "图斑细化名称"), 20),
        text("ZZSXDM", N_("Schema", "种植属性代码"), 6),
        text("ZZSXMC", N_("Schema", "种植属性名称"), 20),
        integer("GDDB", N_("Schema", "耕地等别")),
        text("FRDBS", N_("Schema", "飞入地标识"), 1),
        text("CZCSXM", N_("Schema", "城镇村属性码"), 4),
        integer("SJNF", N_("Schema", "数据年份")),
        text("BZ", N_("Schema", "备注")),
    ),
    # The second one answers the totals of a village by class from the index alone.
    indexes=(("TBBH",), ("ZLDWDM", "DLBM", "TBMJ"), ("DLBM", "TBMJ"), ("TBMJ",), ("ZZSXDM",), ("BSM",)),
    division="ZLDWDM",
    search=SearchFields("TBBH", ("DLMC", "ZLDWMC")),
)

BASIC_FARMLAND = Table(
    "yjjbnttb",
    N_("Schema", "永久基本农田"),
    "MultiPolygon",
    (
        text("YJJBNTTBBH", N_("Schema", "永久基本农田图斑编号"), 18),
        text("DLBM", N_("Schema", "地类编码"), 5),
        text("DLMC", N_("Schema", "地类名称"), 60),
        text("ZLDWDM", N_("Schema", "坐落单位代码"), 19),
        text("ZLDWMC", N_("Schema", "坐落单位名称"), 60),
        real("JBNTMJ", N_("Schema", "基本农田面积"), "m2"),
    ),
    indexes=(("YJJBNTTBBH",), ("ZLDWDM", "DLBM", "JBNTMJ"), ("DLBM",), ("JBNTMJ",)),
    division="ZLDWDM",
    search=SearchFields("YJJBNTTBBH", ("DLMC", "ZLDWMC")),
)

HIGH_STANDARD_FARMLAND = Table(
    "gbzntb",
    N_("Schema", "高标准农田"),
    "MultiPolygon",
    (
        text("XMBH", N_("Schema", "项目编号"), 20),
        text("XMMC", N_("Schema", "项目名称"), 100),
        integer("JSND", N_("Schema", "建设年度")),
        text("ZLDWDM", N_("Schema", "坐落单位代码"), 19),
        real("MJ", N_("Schema", "面积"), "m2"),
    ),
    indexes=(("XMBH",), ("ZLDWDM", "JSND", "MJ"), ("JSND",), ("MJ",)),
    division="ZLDWDM",
    search=SearchFields("XMBH", ("XMMC",)),
)
