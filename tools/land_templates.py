"""Makes the Word templates of land flows and of quality checks, in both languages, and the English of the HTML ones."""

from __future__ import annotations

from typing import Any

from report_templates import Column, facts, heading, new_document, rows, save_both, tag, text, title


def flows_template() -> Any:
    """Two years of parcels compared."""
    document = new_document()
    title(document, "{{ title }}", ["{{ county }}　{{ before }} → {{ after }}{{ '　演示数据' if demo else '' }}"])
    text(
        document,
        "比较范围 {{ total_m2|m2 }} m²，地类变化 {{ moved_m2|m2 }} m²。耕地流出 {{ balance.left_m2|m2 }} m²，"
        "流入 {{ balance.came_m2|m2 }} m²，净变化 {{ balance.net_m2|m2 }} m²。"
        "面积为 CGCS2000 椭球面积，按图斑梯形法计算；分项按最大余数法取位，与控制面积闭合。",
    )
    tag(document, "{%p for doubt in doubts %}")
    text(document, "存疑：{{ doubt }}", 10.5)
    tag(document, "{%p endfor %}")
    heading(document, "一、各地类两年面积")
    classes: tuple[Column, ...] = (
        ("地类", "{{ c.title }}", 48.0, False),
        ("前一年（m²）", "{{ c.before_m2|m2 }}", 36.0, True),
        ("后一年（m²）", "{{ c.after_m2|m2 }}", 36.0, True),
        ("变化（m²）", "{{ c.change_m2|m2 }}", 36.0, True),
    )
    rows(document, "c in classes", classes)
    heading(document, "二、主要流向")
    flows: tuple[Column, ...] = (
        ("由", "{{ f.before }}", 42.0, False),
        ("变为", "{{ f.after }}", 42.0, False),
        ("面积（m²）", "{{ f.m2|m2 }}", 31.0, True),
        ("亩", "{{ f.mu }}", 23.0, True),
        ("占变化（%）", "{{ f.share|percent }}", 18.0, True),
    )
    rows(document, "f in flows", flows)
    heading(document, "三、耕地占补与进出平衡")
    pairs = (
        ("建设占用（m²）", "{{ balance.built_m2|m2 }}", "建设用地复垦（m²）", "{{ balance.from_built_m2|m2 }}"),
        ("转其他农用地（m²）", "{{ balance.to_farm_m2|m2 }}", "其他农用地转入（m²）", "{{ balance.from_farm_m2|m2 }}"),
        ("转未利用地（m²）", "{{ balance.to_unused_m2|m2 }}", "未利用地开垦（m²）", "{{ balance.from_unused_m2|m2 }}"),
        ("占补差（m²）", "{{ balance.made_up_m2|m2 }}", "进出差（m²）", "{{ balance.exchanged_m2|m2 }}"),
        ("水田净变化（m²）", "{{ balance.paddy_m2|m2 }}", "耕地净变化（m²）", "{{ balance.net_m2|m2 }}"),
    )
    facts(document, pairs)
    _measure(document, "tables.balance", "", (
        ("村", 0, 24.0), ("流出", 1, 22.0), ("建设占用", 2, 22.0), ("流入", 5, 22.0), ("净变化", 9, 22.0),
        ("占补差", 10, 22.0), ("进出差", 11, 22.0),
    ), "单位：公顷")  # fmt: skip
    patches = (
        ("{head}", 0, 40.0), ("斑块数前", 1, 18.0), ("后", 2, 18.0), ("平均前（公顷）", 4, 22.0), ("后", 5, 22.0),
        ("最大斑块前（%）", 8, 20.0), ("后", 9, 16.0),
    )  # fmt: skip
    _measure(document, "tables.patches", "四、破碎度", patches, "", "地类")
    _measure(document, "tables.cropland_patches", "五、各村耕地破碎度", patches, "", "村")
    tag(document, "{%p if slope %}")
    heading(document, "六、坡度分级")
    slopes: tuple[Column, ...] = (
        ("地类", "{{ r[0] }}", 48.0, False),
        ("坡度", "{{ r[1] }}", 24.0, False),
        ("前一年（公顷）", "{{ r[2] }}", 30.0, True),
        ("后一年（公顷）", "{{ r[3] }}", 30.0, True),
        ("变化（公顷）", "{{ r[4] }}", 24.0, True),
    )
    rows(document, "r in slope.rows", slopes)
    text(document, "{{ slope.note }}", 10.5)
    tag(document, "{%p endif %}")
    _measure(document, "tables.protected", "七、永久基本农田", (
        ("村", 0, 32.0), ("耕地前", 1, 24.0), ("后", 2, 24.0), ("占比前（%）", 5, 22.0), ("后", 6, 22.0),
        ("其上流出", 7, 32.0),
    ), "面积单位：公顷")  # fmt: skip
    heading(document, "八、数据来源与制作说明")
    tag(document, "{%p for o in origin %}")
    text(document, "{{ o.name }}：{{ o.value }}", 10.5)
    tag(document, "{%p endfor %}")
    tag(document, "{%p for line in credits %}")
    text(document, "{{ line }}", 10.5)
    tag(document, "{%p endfor %}")
    return document


def _measure(
    document: Any, name: str, headed: str, columns: tuple[tuple[str, int, float], ...], unit: str, first: str = ""
) -> None:
    """A measure's table: titles, positions in its rows and widths of the columns that a page has room for."""
    tag(document, "{%p if " + name + " %}")
    if headed:
        heading(document, headed)
    if unit:
        text(document, unit, 10.5, indent=False)
    shown = tuple(
        (words.format(head=first), "{{ r[" + str(place) + "] }}", width, place > 0) for words, place, width in columns
    )
    rows(document, f"r in {name}.rows", shown)
    text(document, "{{ " + name + ".note }}", 10.5)
    tag(document, "{%p endif %}")


def quality_template() -> Any:
    """A check as an acceptance document."""
    document = new_document()
    title(document, "{{ title }}", ["{{ county }}　{{ id }}{{ '　演示数据' if demo else '' }}"])
    heading(document, "一、检查对象与结论")
    facts(
        document,
        (
            ("数据表", "{{ table_title }}（{{ table }}）", "记录数", "{{ count|integer }}"),
            ("数据版本", "{{ version }}", "坐标系", "{{ crs }}"),
            ("检查时间", "{{ made.time|datetime }}", "检查人", "{{ made.actor }}"),
            ("验收结论", "{{ conclusion }}", "编号", "{{ id }}"),
        ),
    )
    text(document, "{{ verdict }}。").paragraph_format.space_before = 100_000
    heading(document, "二、检查项目")
    items: tuple[Column, ...] = (
        ("序号", "{{ i.number }}", 12.0, False),
        ("检查项目", "{{ i.title }}", 40.0, False),
        ("级别", "{{ i.severity }}", 16.0, False),
        ("问题数", "{{ i.count|integer }}", 20.0, True),
        ("涉及对象", "{{ i.features|integer }}", 22.0, True),
        ("面积或差值（m²）", "{{ i.measure|m2 }}", 28.0, True),
        ("结论", "{{ i.result }}", 18.0, False),
    )
    rows(document, "i in items", items)
    heading(document, "三、问题清单")
    tag(document, "{%p if not findings %}")
    text(document, "没有发现问题。")
    tag(document, "{%p endif %}")
    tag(document, "{%p for k in findings %}")
    text(document, "{{ k.title }}，共 {{ k.count|integer }} 项。{{ k.explanation }}", 10.5)
    found: tuple[Column, ...] = (
        ("对象号", "{{ r.fid }}{{ '、%d'|format(r.other) if r.other is not none else '' }}", 26.0, False),
        ("字段", "{{ r.field or '—' }}", 20.0, False),
        ("现值", "{{ r.found or '—' }}", 28.0, False),
        ("应为", "{{ r.wanted or '—' }}", 26.0, False),
        ("面积或差值", "{{ r.measure|m2 }}", 24.0, True),
        ("X / Y（m）", "{{ r.x|decimal2 }} {{ r.y|decimal2 }}", 32.0, True),
    )
    rows(document, "r in k.rows", found)
    tag(document, "{%p if k.count > k.rows|length %}")
    text(document, "其余见 Excel 质检报告。", 10.5)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    heading(document, "四、签认")
    facts(document, (("检查人", "", "日期", ""), ("复核人", "", "日期", ""), ("验收单位（盖章）", "", "日期", "")))
    heading(document, "五、制作说明")
    text(document, "规则校验值（SHA-256）：{{ rules_sha256 }}", 10.5)
    text(document, "内容校验值（SHA-256）：{{ made.sha256 }}", 10.5)
    tag(document, "{%p for line in credits %}")
    text(document, "{{ line }}", 10.5)
    tag(document, "{%p endfor %}")
    return document


def main() -> None:
    """Write the templates."""
    save_both("flows", flows_template)
    save_both("quality", quality_template)


if __name__ == "__main__":
    main()
