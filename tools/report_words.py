"""The English of the reports' templates, phrase by phrase; ``tools/report_templates.py`` puts it in."""

from __future__ import annotations

import re

#: Chinese phrase of a template to English; longer phrases are put in first.
ENGLISH = {
    "一、基本情况": "1. Facts",
    "二、影像比对": "2. Imagery before and after",
    "三、法定图层叠加": "3. Legal layers",
    "四、界址点坐标": "4. Boundary points",
    "五、举证材料": "5. Evidence",
    "六、办理过程": "6. Course of the case",
    "七、图斑与判读记录": "7. Patches and decisions",
    "八、检测方法": "8. Detection method",
    "九、数据来源": "9. Data sources",
    "十、制作说明": "10. About this document",
    "　演示数据": ", demonstration data",
    "演示数据": " (demonstration data)",
    "案件编号": "Case",
    "当前状态": "State",
    "村级代码": "Village code",
    "占永久基本农田（m²）": "On permanent basic farmland (m²)",
    "占永久基本农田（亩）": "On basic farmland (mu)",
    "面积（m²）": "Area (m²)",
    "面积（亩）": "Area (mu)",
    "面积（公顷）": "Area (ha)",
    "重叠面积（m²）": "Overlap (m²)",
    "销号面积（m²）": "Closed area (m²)",
    "变化前地类": "Class before",
    "变化后地类": "Class after",
    "立案时间": "Opened",
    "本环节期限": "Deadline of this step",
    "实地核查": "Ground check",
    "已核查": "checked",
    "未核查": "not checked",
    "办结时间": "Finished",
    "图斑没有登记前后时相影像。": "The patch names no imagery before and after.",
    "占比（%）": "Share (%)",
    "数据版本": "Version of the data",
    "叠加于 {{ overlays[0].computed_at|datetime }}": "Overlaid {{ overlays[0].computed_at|datetime }}",
    "；此后图层有更新，须重新叠加": "; a layer has changed since, overlay again",
    "尚未叠加法定图层。": "No legal layers were overlaid yet.",
    "平面坐标：{{ crs }}；经纬度：CGCS2000。": "Plane coordinates: {{ crs }}; longitude and latitude: CGCS2000.",
    "点号": "Point",
    "X 北（m）": "X north (m)",
    "Y 东（m）": "Y east (m)",
    "经度": "Longitude",
    "纬度": "Latitude",
    "尚无举证材料。": "No evidence yet.",
    "　检查：": ", checks: ",
    "　拍摄 ": ", taken ",
    "　回传 ": ", received ",
    "距图斑 {{ e.distance_m|decimal2 }} m　方位 {{ e.bearing|integer }}°": (
        "{{ e.distance_m|decimal2 }} m from the patch, bearing {{ e.bearing|integer }}°"
    ),
    "{{ c.name }}（{{ c.verdict }}）：{{ c.text }}；": "{{ c.name }} ({{ c.verdict }}): {{ c.text }}; ",
    "{{ a.question }}：{{ a.answer }}；": "{{ a.question }}: {{ a.answer }}; ",
    "序号": "No.",
    "办理人": "Actor",
    "理由与意见": "Reason",
    "图斑编号": "Patch",
    "检测批次": "Run",
    "判读人": "Reviewer",
    "尚无判读记录。": "No decisions yet.",
    "批次 {{ run.name }}{{ '：' ~ run.missing": "Run {{ run.name }}{{ ': ' ~ run.missing",
    "检测记录 run.json 的 SHA-256：": "SHA-256 of the run's record run.json: ",
    "入库时间与版本": "Imported, version",
    "，第 {{ d.version }} 版": ", version {{ d.version }}",
    "影像 {{ i.title }}": "Imagery {{ i.title }}",
    "制作人：{{ made.actor }}　制作时间：": "Made by {{ made.actor }}, ",
    "内容校验值（SHA-256）：": "SHA-256 of the content: ",
    "校验值由同名 .json 文件的全部字节算出；数据未变，再次制作校验值不变。": (
        "The hash is that of all bytes of the .json file of the same name; the same data gives the same hash."
    ),
    "共 {{ list.count }} 个案件": "{{ list.count }} cases",
    "未经实地核查的图斑由遥感影像比对得出，仅为线索，不作为认定违法和处罚的依据。": (
        "Patches that were not checked on the ground come from comparing satellite imagery. They are clues only and no"
        " basis for finding a violation or for a penalty."
    ),
    "图斑一览表": "List of patches",
    "合 {{ '{:,.2f}'.format(list.area_mu) }} 亩。": "{{ '{:,.2f}'.format(list.area_mu) }} mu.",
    "合计": "Total",
    "按乡镇": "By town",
    "按类型": "By kind",
    "按状态": "By state",
    "乡镇": "Town",
    "案件数": "Cases",
    "本月新增案件": "Opened this month",
    "本月新增（亩）": "Opened this month (mu)",
    "本月销号案件": "Closed this month",
    "本月销号（亩）": "Closed this month (mu)",
    "累计销号（亩）": "Closed in all (mu)",
    "超期案件": "Overdue",
    "状态、期限截至 {{ as_of }}，": "States and deadlines as of {{ as_of }}, ",
    "不含已排除案件": "without rejected cases",
    "含已排除案件": "with rejected cases",
    "；分项按最大余数法取位，与合计闭合。未经实地核查的均为疑似。": (
        "; parts are rounded by the largest remainder and add up to the total. All that was not checked on the ground"
        " is suspected."
    ),
    "制表：{{ made.actor }}　": "Made by {{ made.actor }}. ",
    "位置": "Place",
    "类型": "Kind",
    "承办": "Holder",
    "图层": "Layer",
    "内容": "What",
    "时间": "Time",
    "办理": "Step",
    "来源": "Source",
    "结论": "Verdict",
    "判读": "Decision",
    "理由": "Reason",
    "项目": "Item",
    "数据": "Data",
    "名称": "Name",
    "影像": "Imagery",
    "文件": "File",
    "时相": "Date",
    "状态": "State",
    # Occupancy analyses.
    "红线文件：{{ source }}（{{ source_crs }}）。红线 {{ lines|length }} 处，合计 {{ total.area_m2|m2 }} m²，"
    "{{ total.area_m2|ha }} 公顷，{{ total.area_m2|mu }} 亩。": (
        "File: {{ source }} ({{ source_crs }}). Red lines: {{ lines|length }}, in all {{ total.area_m2|m2 }} m²,"
        " {{ total.area_m2|ha }} ha, {{ total.area_m2|mu }} mu. "
    ),
    "面积为 CGCS2000 椭球面积，按图斑梯形法计算；分项按最大余数法取位，与控制面积闭合。": (
        "Areas are ellipsoidal on CGCS2000 by the survey's trapezoids; parts are rounded by the largest remainder and"
        " add up to the whole."
    ),
    "存疑：": "Doubt: ",
    "地块编号": "Number",
    "用途": "Use",
    "文件所写（m²）": "As filed (m²)",
    "测地线法（m²）": "By geodesics (m²)",
    "两法之差（m²）": "Difference (m²)",
    "红框为红线，斜线为永久基本农田，底色为地类。": (
        "The frame is the red line, hatching is permanent basic farmland, colours are land classes."
    ),
    "规则核查": "Rules checked",
    "依据": "Source",
    "占用地类": "Land occupied",
    "编码": "Code",
    "地类": "Class",
    "图斑数": "Parcels",
    " 公顷": " ha",
    " 亩": " mu",
    "公顷": "ha",
    "亩": "mu",
    "界址点坐标": "Boundary points",
    "数据来源": "Data sources",
    "　没有数据": ", no data",
    "制作说明": "About this document",
    "红线文件校验值（SHA-256）：": "SHA-256 of the red line's file: ",
    "规则校验值（SHA-256）：": "SHA-256 of the rules: ",
    "项目占地分析图册": "Atlas of land occupied",
    # Between tags.
    ".town }}{{ ": ".town }} {{ ",
    "}}（{{": "}} ({{",
    "（{{": " ({{",
    "}}）": "}})",
    "}}：": "}}: ",
    "　": ", ",
    "。": ".",
}
_PHRASE = re.compile("|".join(re.escape(phrase) for phrase in sorted(ENGLISH, key=len, reverse=True)))
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def english(words: str) -> str:
    """The English of a template's text; tags stay as they are.

    Raises
    ------
    ValueError
        When a Chinese phrase has no English: the table above lacks it.
    """
    said = _PHRASE.sub(lambda found: ENGLISH[found[0]], words)
    if left := _CHINESE.search(said):
        raise ValueError(f"no English for {said[left.start() : left.start() + 40]!r} of {words[:80]!r}")
    return said
