"""Makes the templates of occupancy analyses: the Word report in both languages, and the English of the HTML ones."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from report_templates import facts, heading, new_document, page_in_english, rows, save_both, tag, text, title

_FACTS = (
    ("地块编号", "{{ line.code }}", "用途", "{{ line.use }}"),
    ("面积（m²）", "{{ line.area_m2|m2 }}", "面积（公顷）", "{{ line.area_m2|ha }}"),
    ("面积（亩）", "{{ line.area_m2|mu }}", "文件所写（m²）", "{{ line.declared_m2|m2 }}"),
    ("测地线法（m²）", "{{ line.geodesic_m2|m2 }}", "两法之差（m²）", "{{ line.difference_m2|m2 }}"),
)


def analysis_template() -> Any:
    """The report of an analysis."""
    document = new_document()
    title(document, "{{ title }}", ["{{ county }}　{{ id }}{{ '　演示数据' if demo else '' }}"])
    text(
        document,
        "红线文件：{{ source }}（{{ source_crs }}）。红线 {{ lines|length }} 处，合计 {{ total.area_m2|m2 }} m²，"
        "{{ total.area_m2|ha }} 公顷，{{ total.area_m2|mu }} 亩。"
        "面积为 CGCS2000 椭球面积，按图斑梯形法计算；分项按最大余数法取位，与控制面积闭合。",
    )
    tag(document, "{%p for doubt in doubts %}")
    text(document, "存疑：{{ doubt }}", 10.5)
    tag(document, "{%p endfor %}")
    tag(document, "{%p for line in lines %}")
    _line(document)
    tag(document, "{%p endfor %}")
    heading(document, "签认")
    facts(document, (("编制人", "", "日期", ""), ("审核人", "", "日期", ""), ("单位（盖章）", "", "日期", "")))
    _made(document)
    return document


def _line(document: Any) -> None:
    heading(document, "{{ line.number }}　{{ line.name }}")
    facts(document, _FACTS)
    picture = text(document, "{{ line.picture }}", indent=False)
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # A line's height that is fixed would cut the picture off; what it shows is said on the same page.
    picture.paragraph_format.line_spacing, picture.paragraph_format.space_before = 1.0, Pt(6)
    picture.paragraph_format.keep_with_next = True
    text(document, "红框为红线，斜线为永久基本农田，底色为地类。", 10.5, indent=False)
    heading(document, "规则核查")
    verdicts = (
        ("结论", "{{ v.light }}", 22.0, False),
        ("内容", "{{ v.text }}", 82.0, False),
        ("依据", "{{ v.source or '—' }}", 52.0, False),
    )
    rows(document, "v in line.verdicts", verdicts)
    heading(document, "占用地类")
    classes = (
        ("编码", "{{ c.code }}", 16.0, False),
        ("地类", "{{ c.name }}", 31.0, False),
        ("图斑数", "{{ c.count }}", 16.0, True),
        ("面积（m²）", "{{ c.m2 }}", 30.0, True),
        ("公顷", "{{ c.ha }}", 22.0, True),
        ("亩", "{{ c.mu }}", 20.0, True),
        ("占比（%）", "{{ c.share }}", 21.0, True),
    )
    rows(document, "c in line.classes", classes, plain="c.level == 'class'")
    tag(document, "{%p for s in line.sums %}")
    _over_table(document, "{{ s.title }}")
    sums = (
        ("名称", "{{ r.name }}", 66.0, False),
        ("图斑数", "{{ r.count }}", 18.0, True),
        ("面积（m²）", "{{ r.m2 }}", 32.0, True),
        ("公顷", "{{ r.ha }}", 20.0, True),
        ("亩", "{{ r.mu }}", 20.0, True),
    )
    rows(document, "r in s.rows", sums)
    tag(document, "{%p endfor %}")
    heading(document, "界址点坐标")
    tag(document, "{%p for ring in line.rings %}")
    _over_table(document, "{{ ring.name }}")
    points = (
        ("点号", "{{ p.name }}", 18.0, False),
        ("X 北（m）", "{{ '%.3f'|format(p.x) }}", 33.0, True),
        ("Y 东（m）", "{{ '%.3f'|format(p.y) }}", 33.0, True),
        ("经度", "{{ p.longitude }}", 36.0, True),
        ("纬度", "{{ p.latitude }}", 36.0, True),
    )
    rows(document, "p in ring.points", points)
    tag(document, "{%p endfor %}")


def _over_table(document: Any, words: str) -> None:
    """What a table below is called."""
    shape = text(document, words, 10.5, indent=False).paragraph_format
    shape.keep_with_next = True
    shape.space_before, shape.space_after = Pt(8), Pt(2)


def _made(document: Any) -> None:
    heading(document, "数据来源")
    layers = (
        ("图层", "{{ l.title }}{{ '　没有数据' if l.empty else '' }}", 34.0, False),
        ("数据版本", "{{ l.version }}{% if l.dataset_time %}（{{ l.dataset_time|date }}）{% endif %}", 48.0, False),
        ("数据", "{{ l.dataset }}", 74.0, False),
    )
    rows(document, "l in layers", layers)
    heading(document, "制作说明")
    text(document, "制作人：{{ made.actor }}　制作时间：{{ made.time|datetime }}", 10.5)
    text(document, "内容校验值（SHA-256）：{{ made.sha256 }}", 10.5)
    text(document, "红线文件校验值（SHA-256）：{{ source_sha256 or '—' }}", 10.5)
    text(document, "规则校验值（SHA-256）：{{ controls_sha256 }}", 10.5)
    tag(document, "{%p for line in credits %}")
    text(document, "{{ line }}", 10.5)
    tag(document, "{%p endfor %}")


def main() -> None:
    """Write the templates."""
    save_both("analysis", analysis_template)
    page_in_english("analysis-atlas")


if __name__ == "__main__":
    main()
