"""Suspected patches, the decisions on them, cases with their steps, legal overlays, evidence and field tasks.

``case_step`` and ``patch_decision`` take new rows only; cases, patches and evidence are never deleted; and a case's
state changes only together with its ``revision`` (triggers, whoever writes). Only :mod:`data.cases` writes them.
"""

from __future__ import annotations

from data.schema.model import QT_TRANSLATE_NOOP, SearchFields, Table, integer, json, real, text, time

PATCH = Table(
    "patch",
    QT_TRANSLATE_NOOP("Schema", "疑似图斑"),
    "MultiPolygon",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "图斑编号"), 30, required=True),
        text("run", QT_TRANSLATE_NOOP("Schema", "检测批次"), 80, required=True),
        text("run_patch", QT_TRANSLATE_NOOP("Schema", "批次内编号"), 20),
        time("issued_at", QT_TRANSLATE_NOOP("Schema", "送审时间")),
        time("detected_at", QT_TRANSLATE_NOOP("Schema", "检测时间")),
        text("before_scene", QT_TRANSLATE_NOOP("Schema", "前时相影像"), 120),
        text("after_scene", QT_TRANSLATE_NOOP("Schema", "后时相影像"), 120),
        time("before_date", QT_TRANSLATE_NOOP("Schema", "前时相")),
        time("after_date", QT_TRANSLATE_NOOP("Schema", "后时相")),
        real("score", QT_TRANSLATE_NOOP("Schema", "得分")),
        real("network", QT_TRANSLATE_NOOP("Schema", "网络得分")),
        real("statistics", QT_TRANSLATE_NOOP("Schema", "光谱得分")),
        real("texture", QT_TRANSLATE_NOOP("Schema", "纹理得分")),
        real("parcel_z", QT_TRANSLATE_NOOP("Schema", "地块偏离")),
        real("area_m2", QT_TRANSLATE_NOOP("Schema", "面积"), "m2"),
        text("kind_suggested", QT_TRANSLATE_NOOP("Schema", "建议类型"), 20),
        text("kind", QT_TRANSLATE_NOOP("Schema", "类型"), 20),
        text("class_before", QT_TRANSLATE_NOOP("Schema", "变化前地类"), 5),
        text("parcel_ids", QT_TRANSLATE_NOOP("Schema", "涉及地块")),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        real("basic_farmland_m2", QT_TRANSLATE_NOOP("Schema", "占用永久基本农田"), "m2"),
        text("reasons", QT_TRANSLATE_NOOP("Schema", "判据"), 120),
        text("stream", QT_TRANSLATE_NOOP("Schema", "来源"), 10, required=True),
        integer("rank", QT_TRANSLATE_NOOP("Schema", "批次内次序")),
        integer("risk", QT_TRANSLATE_NOOP("Schema", "风险等级")),
        real("priority", QT_TRANSLATE_NOOP("Schema", "判读优先度")),
        integer("reviewers", QT_TRANSLATE_NOOP("Schema", "判读人数")),
        text("verdict", QT_TRANSLATE_NOOP("Schema", "判读结论"), 10, required=True),
        text("verdict_reason", QT_TRANSLATE_NOOP("Schema", "判读理由"), 40),
        time("decided_at", QT_TRANSLATE_NOOP("Schema", "判读时间")),
        text("decided_by", QT_TRANSLATE_NOOP("Schema", "判读人"), 60),
        integer("case_id", QT_TRANSLATE_NOOP("Schema", "案件")),
        text("earlier", QT_TRANSLATE_NOOP("Schema", "同处既往图斑")),
    ),
    indexes=(
        # The review queue in its order, the ledger's columns, and the patches of a case.
        ("verdict", "risk", "priority"),
        ("case_id",),
        ("run", "run_patch"),
        ("village", "verdict", "area_m2"),
        ("stream", "verdict"),
        ("decided_by", "decided_at"),
    ),
    unique=(("code",),),
    division="village",
)

PATCH_DECISION = Table(
    "patch_decision",
    QT_TRANSLATE_NOOP("Schema", "判读记录"),
    "",
    (
        integer("patch", QT_TRANSLATE_NOOP("Schema", "图斑"), required=True),
        time("time", QT_TRANSLATE_NOOP("Schema", "时间")),
        text("actor", QT_TRANSLATE_NOOP("Schema", "操作人"), 60, required=True),
        integer("slot", QT_TRANSLATE_NOOP("Schema", "判读轮次"), required=True),
        text("verdict", QT_TRANSLATE_NOOP("Schema", "判读结论"), 10, required=True),
        text("kind", QT_TRANSLATE_NOOP("Schema", "类型"), 20),
        text("reason", QT_TRANSLATE_NOOP("Schema", "理由"), 40),
        text("note", QT_TRANSLATE_NOOP("Schema", "说明")),
        real("seconds", QT_TRANSLATE_NOOP("Schema", "用时"), "s"),
        integer("undoes", QT_TRANSLATE_NOOP("Schema", "撤销的记录")),
        json("detail", QT_TRANSLATE_NOOP("Schema", "详情")),
    ),
    indexes=(("patch", "slot"), ("actor", "time"), ("undoes",)),
)

CASE_FILE = Table(
    "case_file",
    QT_TRANSLATE_NOOP("Schema", "案件"),
    "Point",
    (
        text("code", QT_TRANSLATE_NOOP("Schema", "案件编号"), 30, required=True),
        text("workflow", QT_TRANSLATE_NOOP("Schema", "流程"), 80, required=True),
        text("title", QT_TRANSLATE_NOOP("Schema", "名称"), 120),
        text("kind", QT_TRANSLATE_NOOP("Schema", "类型"), 30),
        text("state", QT_TRANSLATE_NOOP("Schema", "状态"), 30, required=True),
        text("outcome", QT_TRANSLATE_NOOP("Schema", "结果"), 10, required=True),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        time("opened", QT_TRANSLATE_NOOP("Schema", "立案时间")),
        time("entered", QT_TRANSLATE_NOOP("Schema", "进入本状态时间")),
        time("deadline", QT_TRANSLATE_NOOP("Schema", "期限")),
        time("finished", QT_TRANSLATE_NOOP("Schema", "办结时间")),
        text("holder", QT_TRANSLATE_NOOP("Schema", "承办"), 60),
        real("area_m2", QT_TRANSLATE_NOOP("Schema", "面积"), "m2"),
        real("basic_farmland_m2", QT_TRANSLATE_NOOP("Schema", "占用永久基本农田"), "m2"),
        real("closed_area_m2", QT_TRANSLATE_NOOP("Schema", "销号面积"), "m2"),
        text("class_before", QT_TRANSLATE_NOOP("Schema", "变化前地类"), 5),
        text("class_after", QT_TRANSLATE_NOOP("Schema", "变化后地类"), 5),
        integer("ground_checked", QT_TRANSLATE_NOOP("Schema", "已实地核查")),
        text("source", QT_TRANSLATE_NOOP("Schema", "来源"), 40),
        integer("revision", QT_TRANSLATE_NOOP("Schema", "版本"), required=True),
    ),
    indexes=(
        # What the ledger sorts by within its workflow; the last answers its figures and sums from the index alone.
        ("workflow", "opened"),
        ("workflow", "deadline"),
        ("workflow", "area_m2"),
        ("workflow", "state"),
        ("workflow", "kind"),
        ("holder",),
        ("source",),
        (
            *("workflow", "outcome", "village", "state", "kind", "deadline", "opened"),
            *("area_m2", "closed_area_m2", "basic_farmland_m2"),
        ),
    ),
    unique=(("code",),),
    division="village",
    # By code alone: a hundred thousand titles are names of a few hundred villages.
    search=SearchFields(("code",), ()),
)

CASE_STEP = Table(
    "case_step",
    QT_TRANSLATE_NOOP("Schema", "案件步骤"),
    "",
    (
        integer("case_id", QT_TRANSLATE_NOOP("Schema", "案件"), required=True),
        integer("number", QT_TRANSLATE_NOOP("Schema", "序号"), required=True),
        text("move", QT_TRANSLATE_NOOP("Schema", "动作"), 12, required=True),
        text("from_state", QT_TRANSLATE_NOOP("Schema", "原状态"), 30),
        text("to_state", QT_TRANSLATE_NOOP("Schema", "新状态"), 30, required=True),
        text("actor", QT_TRANSLATE_NOOP("Schema", "操作人"), 60, required=True),
        text("role", QT_TRANSLATE_NOOP("Schema", "角色"), 12),
        time("time", QT_TRANSLATE_NOOP("Schema", "时间")),
        time("deadline", QT_TRANSLATE_NOOP("Schema", "期限")),
        text("reason", QT_TRANSLATE_NOOP("Schema", "理由")),
        json("detail", QT_TRANSLATE_NOOP("Schema", "详情")),
    ),
    indexes=(("actor", "time"), ("time",)),
    unique=(("case_id", "number"),),
)

CASE_OVERLAY = Table(
    "case_overlay",
    QT_TRANSLATE_NOOP("Schema", "法定图层叠加"),
    "",
    (
        integer("case_id", QT_TRANSLATE_NOOP("Schema", "案件"), required=True),
        text("layer", QT_TRANSLATE_NOOP("Schema", "图层"), 60, required=True),
        integer("layer_version", QT_TRANSLATE_NOOP("Schema", "图层版本")),
        text("dataset", QT_TRANSLATE_NOOP("Schema", "数据来源"), 36),
        time("dataset_time", QT_TRANSLATE_NOOP("Schema", "数据入库时间")),
        time("computed_at", QT_TRANSLATE_NOOP("Schema", "计算时间")),
        text("actor", QT_TRANSLATE_NOOP("Schema", "操作人"), 60, required=True),
        real("area_m2", QT_TRANSLATE_NOOP("Schema", "面积"), "m2"),
        real("share", QT_TRANSLATE_NOOP("Schema", "占比")),
        json("detail", QT_TRANSLATE_NOOP("Schema", "详情")),
    ),
    indexes=(("case_id", "layer", "computed_at"),),
)

EVIDENCE = Table(
    "evidence",
    QT_TRANSLATE_NOOP("Schema", "举证材料"),
    "Point",
    (
        text("uuid", QT_TRANSLATE_NOOP("Schema", "标识"), 36, required=True),
        integer("case_id", QT_TRANSLATE_NOOP("Schema", "案件"), required=True),
        text("task", QT_TRANSLATE_NOOP("Schema", "外业任务"), 36),
        text("kind", QT_TRANSLATE_NOOP("Schema", "类型"), 10, required=True),
        text("path", QT_TRANSLATE_NOOP("Schema", "文件")),
        text("sha256", QT_TRANSLATE_NOOP("Schema", "校验值"), 64),
        text("phash", QT_TRANSLATE_NOOP("Schema", "感知哈希")),
        time("taken_at", QT_TRANSLATE_NOOP("Schema", "拍摄时间")),
        real("bearing", QT_TRANSLATE_NOOP("Schema", "拍摄方位"), "deg"),
        real("distance_m", QT_TRANSLATE_NOOP("Schema", "距图斑"), "m"),
        text("device", QT_TRANSLATE_NOOP("Schema", "设备"), 80),
        json("form", QT_TRANSLATE_NOOP("Schema", "表单")),
        json("checks", QT_TRANSLATE_NOOP("Schema", "检查")),
        text("verdict", QT_TRANSLATE_NOOP("Schema", "检查结论"), 10),
        text("author", QT_TRANSLATE_NOOP("Schema", "举证人"), 60),
        time("imported_at", QT_TRANSLATE_NOOP("Schema", "回传时间")),
        text("package", QT_TRANSLATE_NOOP("Schema", "外业包"), 64),
    ),
    indexes=(("case_id",), ("sha256",), ("task",), ("package",)),
    unique=(("uuid",),),
)

FIELD_TASK = Table(
    "field_task",
    QT_TRANSLATE_NOOP("Schema", "外业任务"),
    "",
    (
        text("uuid", QT_TRANSLATE_NOOP("Schema", "标识"), 36, required=True),
        integer("case_id", QT_TRANSLATE_NOOP("Schema", "案件"), required=True),
        integer("case_revision", QT_TRANSLATE_NOOP("Schema", "案件版本")),
        text("package", QT_TRANSLATE_NOOP("Schema", "外业包"), 64),
        text("person", QT_TRANSLATE_NOOP("Schema", "外业人员"), 60),
        text("village", QT_TRANSLATE_NOOP("Schema", "所在村"), 12),
        time("created", QT_TRANSLATE_NOOP("Schema", "派出时间")),
        time("expires", QT_TRANSLATE_NOOP("Schema", "截止时间")),
        time("returned", QT_TRANSLATE_NOOP("Schema", "回传时间")),
        text("state", QT_TRANSLATE_NOOP("Schema", "状态"), 12, required=True),
        text("note", QT_TRANSLATE_NOOP("Schema", "说明")),
    ),
    indexes=(("case_id",), ("package",), ("village",), ("person",)),
    unique=(("uuid",),),
    division="village",
)
