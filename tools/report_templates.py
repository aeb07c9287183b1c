"""Makes the Word and Excel templates of the reports (``data/reporting/templates``); the result is committed.

Pages follow GB/T 9704: A4, 37 mm above, 28 mm at the left, a text block of 156 x 225 mm. Headings are in 黑体, text is
in 仿宋, the title in bold 宋体 of size 2, page numbers in size 4 between dashes at the outer side. An office opens the
result in Word, changes what it likes and puts it into the ``templates`` folder of its workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from report_words import english

TARGET = Path(__file__).resolve().parents[1] / "data" / "reporting" / "templates"
TITLE, HEADING, BODY = "宋体", "黑体", "仿宋"
#: Typeface of the English ones.
LATIN = "Times New Roman"
#: Width of the text block, mm.
BLOCK = 156.0
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
#: Heading, tag, width in mm, whether figures.
Column = tuple[str, str, float, bool]


def new_document() -> Any:
    """An empty page of an official document."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(23)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    style = document.styles["Normal"]
    _font(style, BODY, 12)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.3
    # Without it an office program may draw Chinese punctuation as in Taiwan.
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    for old in style.element.rPr.findall(qn("w:lang")):
        style.element.rPr.remove(old)
    style.element.rPr.append(language)
    for old in document.styles.element.iter(qn("w:lang")):
        old.set(qn("w:eastAsia"), "zh-CN")
    heading = document.styles["Heading 1"]
    _font(heading, HEADING, 14)
    heading.font.bold = False
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(14), Pt(6)
    heading.paragraph_format.keep_with_next = True
    return document


def _font(style: Any, name: str, size: float) -> None:
    style.font.name, style.font.size = name, Pt(size)
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), name)
    colour = style.element.rPr.find(qn("w:color"))
    if colour is not None:
        style.element.rPr.remove(colour)


def _page_number(paragraph: Any, side: Any) -> None:
    paragraph.alignment = side
    indent = paragraph.paragraph_format
    indent.left_indent = indent.right_indent = Pt(14)
    _run(paragraph, "— ", TITLE, 14)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = _run(paragraph, "", TITLE, 14)
        if kind is None:
            field = OxmlElement("w:instrText")
            field.text = text
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), kind)
        run._r.append(field)
    _run(paragraph, " —", TITLE, 14)


def _run(paragraph: Any, text: str, font: str = BODY, size: float = 12, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def title(document: Any, text: str, below: Sequence[str]) -> None:
    """The title and the lines below it."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(8)
    _run(paragraph, text, TITLE, 22, bold=True)
    for line in below:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, line, "楷体", 14)


def heading(document: Any, text: str) -> None:
    """A heading of the first level."""
    document.add_heading(text, 1)


def tag(document: Any, text: str) -> None:
    """A paragraph that is only a tag, and is gone when the template is filled."""
    document.add_paragraph(text)


def text(document: Any, words: str, size: float = 12, indent: bool = True) -> Any:
    """A paragraph of text."""
    paragraph = document.add_paragraph()
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    _run(paragraph, words, BODY, size)
    return paragraph


def _table(document: Any, rows: int, widths: Sequence[float]) -> Any:
    table = document.add_table(rows, len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _fill(cell: Any, words: str, font: str = BODY, side: Any = None, size: float = 10.5, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = 1.1
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(0.5)
    if side is not None:
        paragraph.alignment = side
    _run(paragraph, words, font, size, bold)


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def rows(document: Any, loop: str, columns: Sequence[Column], total: Sequence[str] = (), plain: str = "") -> None:
    """A table with a heading that repeats on every page, a row for each item of ``loop`` and a row of totals.

    ``plain`` is a condition on the item: rows for which it does not hold, such as sums, are bold.
    """
    names, fields = [column[0] for column in columns], [column[1] for column in columns]
    lines: list[tuple[Sequence[str], str, bool]] = [
        (names, HEADING, False),
        (["{%tr for " + loop + " %}"], BODY, False),
    ]
    if plain:
        lines += [
            (["{%tr if not (" + plain + ") %}"], BODY, False),
            (fields, BODY, True),
            (["{%tr else %}"], BODY, False),
        ]
    lines.append((fields, BODY, False))
    if plain:
        lines.append((["{%tr endif %}"], BODY, False))
    lines.append((["{%tr endfor %}"], BODY, False))
    if total:
        lines.append((total, HEADING, False))
    table = _table(document, len(lines), [column[2] for column in columns])
    for row, (words, font, bold) in zip(table.rows, lines, strict=True):
        _row_property(row, "w:cantSplit")
        tagged = len(words) < len(columns)
        for cell, text_, column in zip(row.cells, words, columns, strict=False):
            _fill(cell, text_, font, RIGHT if column[3] and not tagged else None, bold=bold)
    _row_property(table.rows[0], "w:tblHeader")


def facts(document: Any, pairs: Sequence[tuple[str, str, str, str]], prefix: str = "") -> None:
    """Names and values, two pairs a row."""
    table = _table(document, len(pairs), (27, 51, 27, 51))
    for row, cells in zip(table.rows, pairs, strict=True):
        _row_property(row, "w:cantSplit")
        for index, words in enumerate(cells):
            _fill(row.cells[index], words.replace("case.", prefix + "case."), HEADING if index % 2 == 0 else BODY)


def images(document: Any, prefix: str = "") -> None:
    """The two pictures side by side, their captions below."""
    tag(document, "{%p if " + prefix + "images %}")
    table = _table(document, 2, (78, 78))
    for row in table.rows:
        _row_property(row, "w:cantSplit")
    for index in (0, 1):
        image = f"{prefix}images[{index}]"
        cell = table.rows[0].cells[index]
        _fill(
            cell,
            "{% if " + image + ".picture %}{{ " + image + ".picture }}{% else %}{{ " + image + ".missing }}{% endif %}",
            side=WD_ALIGN_PARAGRAPH.CENTER,
        )
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        _fill(
            table.rows[1].cells[index],
            "{{ " + image + ".title }}　{{ " + image + ".date|date }}　{{ " + image + ".platform }}"
            "{% if " + image + ".gsd %}　{{ " + image + ".gsd }} m{% endif %}",
            side=WD_ALIGN_PARAGRAPH.CENTER,
        )
    tag(document, "{%p else %}")
    text(document, "图斑没有登记前后时相影像。")
    tag(document, "{%p endif %}")


FACTS = (
    ("案件编号", "{{ case.code }}", "当前状态", "{{ case.state }}（{{ case.outcome }}）"),
    ("位置", "{{ case.town }}{{ case.village }}", "村级代码", "{{ case.village_code }}"),
    ("类型", "{{ case.heading }}", "承办", "{{ case.holder or '—' }}"),
    ("面积（m²）", "{{ case.area_m2|m2 }}", "面积（亩）", "{{ case.area_m2|mu }}"),
    ("占永久基本农田（m²）", "{{ case.basic_farmland_m2|m2 }}", "销号面积（m²）", "{{ case.closed_area_m2|m2 }}"),
    ("变化前地类", "{{ case.class_before }}", "变化后地类", "{{ case.class_after }}"),
    ("立案时间", "{{ case.opened|datetime }}", "本环节期限", "{{ case.deadline|datetime }}"),
    (
        "实地核查",
        "{{ '已核查' if case.ground_checked else '未核查' }}",
        "办结时间",
        "{{ case.finished|datetime }}",
    ),
)


def case_template() -> Any:
    """The case file."""
    document = new_document()
    title(document, "{{ title }}", ["{{ county }}　{{ case.code }}{{ '　演示数据' if demo else '' }}"])
    text(document, "{{ statement }}").paragraph_format.space_before = Pt(10)
    heading(document, "一、基本情况")
    facts(document, FACTS)
    heading(document, "二、影像比对")
    images(document)
    _case_legal(document)
    _case_evidence(document)
    _case_history(document)
    _case_method(document)
    heading(document, "十、制作说明")
    text(document, "制作人：{{ made.actor }}　制作时间：{{ made.time|datetime }}", 10.5)
    text(document, "内容校验值（SHA-256）：{{ made.sha256 }}", 10.5)
    text(document, "校验值由同名 .json 文件的全部字节算出；数据未变，再次制作校验值不变。", 10.5)
    tag(document, "{%p for line in credits %}")
    text(document, "{{ line }}", 10.5)
    tag(document, "{%p endfor %}")
    return document


def _case_legal(document: Any) -> None:
    heading(document, "三、法定图层叠加")
    tag(document, "{%p if overlays %}")
    columns = (
        ("图层", "{{ o.layer }}", 26.0, False),
        ("重叠面积（m²）", "{{ o.area_m2|m2 }}", 26.0, True),
        ("占比（%）", "{{ o.share|percent }}", 18.0, True),
        ("内容", "{{ o.features }}", 50.0, False),
        ("数据版本", "{{ o.version }}（{{ o.dataset_time|date }}）", 36.0, False),
    )
    rows(document, "o in overlays", columns)
    text(
        document,
        "叠加于 {{ overlays[0].computed_at|datetime }}"
        "{{ '' if overlays_current else '；此后图层有更新，须重新叠加' }}。",
        10.5,
    )
    tag(document, "{%p else %}")
    text(document, "尚未叠加法定图层。")
    tag(document, "{%p endif %}")
    heading(document, "四、界址点坐标")
    text(document, "平面坐标：{{ crs }}；经纬度：CGCS2000。", 10.5)
    tag(document, "{%p for ring in rings %}")
    text(document, "{{ ring.name }}", 10.5, indent=False).paragraph_format.keep_with_next = True
    columns = (
        ("点号", "{{ p.name }}", 18.0, False),
        ("X 北（m）", "{{ '%.3f'|format(p.x) }}", 33.0, True),
        ("Y 东（m）", "{{ '%.3f'|format(p.y) }}", 33.0, True),
        ("经度", "{{ p.longitude }}", 36.0, True),
        ("纬度", "{{ p.latitude }}", 36.0, True),
    )
    rows(document, "p in ring.points", columns)
    tag(document, "{%p endfor %}")


def _case_evidence(document: Any) -> None:
    heading(document, "五、举证材料")
    tag(document, "{%p if not evidence %}")
    text(document, "尚无举证材料。")
    tag(document, "{%p endif %}")
    tag(document, "{%p for e in evidence %}")
    table = _table(document, 1, (78, 78))
    _row_property(table.rows[0], "w:cantSplit")
    left, right = table.rows[0].cells
    _fill(left, "{% if e.photo %}{{ e.photo }}{% else %}{{ e.kind }}{% endif %}", side=WD_ALIGN_PARAGRAPH.CENTER)
    _fill(right, "{{ loop.index }}　{{ e.kind }}　检查：{{ e.verdict }}", HEADING)
    for words in (
        "{{ e.author or '—' }}　拍摄 {{ e.taken_at|datetime }}　回传 {{ e.imported_at|datetime }}",
        "{% if e.distance_m is not none %}"
        "距图斑 {{ e.distance_m|decimal2 }} m　方位 {{ e.bearing|integer }}°{% endif %}",
        "{% for c in e.checks %}{{ c.name }}（{{ c.verdict }}）：{{ c.text }}；{% endfor %}",
        "{% for a in e.answers %}{{ a.question }}：{{ a.answer }}；{% endfor %}",
        "SHA-256 {{ e.sha256 or '—' }}",
    ):
        _run(right.add_paragraph(), words, BODY, 9)
    tag(document, "{%p endfor %}")


def _case_history(document: Any) -> None:
    heading(document, "六、办理过程")
    columns = (
        ("序号", "{{ s.number }}", 12.0, True),
        ("时间", "{{ s.time|datetime }}", 34.0, False),
        ("办理", "{{ s.move }}：{{ s.from ~ ' → ' if s.from else '' }}{{ s.to }}", 40.0, False),
        ("办理人", "{{ s.actor }}", 26.0, False),
        ("理由与意见", "{{ s.reason or '—' }}", 44.0, False),
    )
    rows(document, "s in steps", columns)
    heading(document, "七、图斑与判读记录")
    columns = (
        ("图斑编号", "{{ p.code }}", 32.0, False),
        ("检测批次", "{{ p.run }}", 42.0, False),
        ("来源", "{{ p.stream }}", 28.0, False),
        ("面积（m²）", "{{ p.area_m2|m2 }}", 28.0, True),
        ("结论", "{{ p.verdict }}", 26.0, False),
    )
    rows(document, "p in patches", columns)
    text(document, "", 6, indent=False)
    tag(document, "{%p if decisions %}")
    columns = (
        ("图斑编号", "{{ d.patch }}", 32.0, False),
        ("时间", "{{ d.time|datetime }}", 34.0, False),
        ("判读人", "{{ d.actor }}（{{ d.look }}）", 30.0, False),
        ("判读", "{{ d.verdict }} {{ d.kind }}", 26.0, False),
        ("理由", "{{ d.reason or '—' }}", 34.0, False),
    )
    rows(document, "d in decisions", columns)
    tag(document, "{%p else %}")
    text(document, "尚无判读记录。")
    tag(document, "{%p endif %}")


def _case_method(document: Any) -> None:
    heading(document, "八、检测方法")
    tag(document, "{%p for run in runs %}")
    text(document, "批次 {{ run.name }}{{ '：' ~ run.missing if run.missing else '' }}", 10.5, indent=False)
    tag(document, "{%p if run.lines %}")
    columns = (("项目", "{{ line.name }}", 40.0, False), ("内容", "{{ line.value }}", 116.0, False))
    rows(document, "line in run.lines", columns)
    tag(document, "{%p endif %}")
    text(document, "检测记录 run.json 的 SHA-256：{{ run.sha256 or '—' }}", 9, indent=False)
    tag(document, "{%p endfor %}")
    heading(document, "九、数据来源")
    columns = (
        ("数据", "{{ d.what }}", 34.0, False),
        ("名称", "{{ d.name }}", 44.0, False),
        ("入库时间与版本", "{{ d.time|datetime }}，第 {{ d.version }} 版", 40.0, False),
        ("SHA-256", "{{ d.sha256 or '—' }}", 38.0, False),
    )
    rows(document, "d in datasets", columns)
    text(document, "", 6, indent=False)
    columns = (
        ("影像", "{{ i.scene }}", 34.0, False),
        ("文件", "{{ i.file }}", 44.0, False),
        ("时相", "{{ i.date|datetime }}", 40.0, False),
        ("SHA-256", "{{ i.sha256 or '—' }}", 38.0, False),
    )
    rows(document, "i in images", columns)


def atlas_template() -> Any:
    """The atlas: the list, then a page a case."""
    document = new_document()
    title(document, "{{ title }}", ["共 {{ list.count }} 个案件{{ '　演示数据' if demo else '' }}"])
    text(document, "未经实地核查的图斑由遥感影像比对得出，仅为线索，不作为认定违法和处罚的依据。")
    heading(document, "图斑一览表")
    columns = (
        ("序号", "{{ r.number }}", 12.0, True),
        ("案件编号", "{{ r.code }}", 32.0, False),
        ("位置", "{{ r.town }}{{ r.village }}", 38.0, False),
        ("类型", "{{ r.heading }}", 26.0, False),
        ("状态", "{{ r.state }}", 18.0, False),
        ("面积（m²）", "{{ '{:,.2f}'.format(r.area_m2) }}", 30.0, True),
    )
    total = ("", "合计", "", "", "", "{{ '{:,.2f}'.format(list.area_m2) }}")
    rows(document, "r in list.rows", columns, total)
    text(document, "合 {{ '{:,.2f}'.format(list.area_mu) }} 亩。", 10.5)
    tag(document, "{%p for item in cases %}")
    head = document.add_heading("{{ item.case.code }}　{{ item.case.heading }}", 1)
    head.paragraph_format.page_break_before = True
    text(document, "{{ item.statement }}", 10.5)
    facts(document, FACTS, "item.")
    text(document, "", 6, indent=False)
    images(document, "item.")
    text(document, "", 6, indent=False)
    tag(document, "{%p if item.overlays %}")
    columns = (
        ("图层", "{{ o.layer }}", 34.0, False),
        ("重叠面积（m²）", "{{ o.area_m2|m2 }}", 28.0, True),
        ("占比（%）", "{{ o.share|percent }}", 18.0, True),
        ("内容", "{{ o.features }}", 76.0, False),
    )
    rows(document, "o in item.overlays", columns)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    text(document, "制作人：{{ made.actor }}　制作时间：{{ made.time|datetime }}", 10.5)
    text(document, "内容校验值（SHA-256）：{{ made.sha256 }}", 10.5)
    return document


#: Heading, field and width in characters of the columns of the monthly table.
MONTH = (
    ("{head}", "name", 14),
    ("案件数", "count", 9),
    ("面积（m²）", "area_m2", 16),
    ("面积（公顷）", "area_ha", 13),
    ("面积（亩）", "area_mu", 13),
    ("占永久基本农田（亩）", "basic_mu", 13),
    ("本月新增案件", "opened", 9),
    ("本月新增（亩）", "opened_area_mu", 13),
    ("本月销号案件", "finished", 9),
    ("本月销号（亩）", "finished_area_mu", 13),
    ("累计销号（亩）", "closed_mu", 13),
    ("超期案件", "late", 9),
)
SHEETS = (
    ("按乡镇", "乡镇", "towns", "total"),
    ("按类型", "类型", "kinds", "total"),
    ("按状态", "状态", "states", "states_total"),
)


def month_template() -> Any:
    """The monthly table: a sheet each by town, kind and state."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)
    thin, thick = Side(style="thin"), Side(style="medium")
    last = get_column_letter(len(MONTH))
    for name, head, items, total in SHEETS:
        sheet = book.create_sheet(name)
        sheet.merge_cells(f"A1:{last}1")
        sheet["A1"] = "{{ title }}（{{ period }}）{{ '演示数据' if demo else '' }}"
        sheet["A1"].font, sheet["A1"].alignment = Font(name=TITLE, bold=True, size=18), Alignment("center", "center")
        sheet.row_dimensions[1].height = 34
        sheet.merge_cells(f"A2:{last}2")
        aside = "含已排除案件" if items == "states" else "不含已排除案件"
        sheet["A2"] = (
            f"状态、期限截至 {{{{ as_of }}}}，{aside}；分项按最大余数法取位，与合计闭合。未经实地核查的均为疑似。"
        )
        sheet["A2"].font = Font(name=BODY, size=10)
        for column, (text_, field, width) in enumerate(MONTH, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
            decimals = {"m2": "0.00", "ha": "0.0000", "mu": "0.00"}.get(field.rsplit("_", 1)[-1], "0")
            loop = "{%row for r in " + items + " %}" if column == 1 else ""
            for row, value in (
                (3, text_.format(head=head)),
                (4, f"{loop}{{{{ r.{field} }}}}"),
                (5, f"{{{{ {total}.{field} }}}}"),
            ):
                cell = sheet.cell(row, column, value)
                cell.font = Font(name=HEADING if row != 4 else BODY, size=11)
                cell.border = Border(thin, thin, thick if row == 5 else thin, thin)
                side = "center" if row == 3 else "left" if column == 1 else "right"
                cell.alignment = Alignment(side, "center", wrap_text=row == 3)
                if row > 3 and column > 1:
                    cell.number_format = f"#,##{decimals}"
        sheet.row_dimensions[3].height = 32
        sheet["A6"] = "制表：{{ made.actor }}　内容校验值（SHA-256）：{{ made.sha256 }}"
        sheet["A6"].font = Font(name=BODY, size=9)
        sheet.freeze_panes = "B4"
        page = sheet.page_setup
        page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", 9, 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "3:3"
    return book


def document_in_english(document: Any) -> Any:
    """The same document with English texts: its paragraphs' runs, those in tables included."""
    for paragraph in document.element.body.iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            for piece in run.iter(qn("w:t")):
                piece.text = english(piece.text or "")
            for fonts in run.iter(qn("w:rFonts")):
                for attribute in ("w:ascii", "w:hAnsi"):
                    fonts.set(qn(attribute), LATIN)
    for name in ("Normal", "Heading 1"):
        fonts = document.styles[name].element.rPr.rFonts
        for attribute in ("w:ascii", "w:hAnsi"):
            fonts.set(qn(attribute), LATIN)
    return document


def book_in_english(book: Any) -> Any:
    """The same workbook with English texts."""
    for sheet in book.worksheets:
        sheet.title = english(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = english(cell.value)
    return book


def save_both(name: str, make: Callable[[], Any]) -> None:
    """Write a document in both languages, and the English of the HTML page of the same name."""
    for document, file in ((make(), f"{name}.docx"), (document_in_english(make()), f"{name}.en.docx")):
        document.core_properties.author = "OneMap"
        document.core_properties.comments = ""
        document.save(str(TARGET / file))
    page_in_english(name)


def page_in_english(name: str) -> None:
    """Write the English of an HTML page."""
    page = (TARGET / f"{name}.html").read_text(encoding="utf-8")
    (TARGET / f"{name}.en.html").write_text(english(page), encoding="utf-8")


def main() -> None:
    """Write the templates: Word and Excel in both languages, and the English of the HTML ones."""
    month_template().save(TARGET / "month.xlsx")
    book_in_english(month_template()).save(TARGET / "month.en.xlsx")
    save_both("case", case_template)
    save_both("atlas", atlas_template)


if __name__ == "__main__":
    main()
