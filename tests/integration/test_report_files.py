"""Reports from a small workspace: areas as the ledger has them, totals that close, files that appear whole."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pytest
import shapely
from docx import Document
from PySide6.QtGui import QGuiApplication

from app.workflows import declared
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.ledger import Wanted, summary
from data.cases.times import now
from data.reporting import casefile, month, patches
from data.reporting.reading import Source
from data.tasks import Cancelled
from data.workspace import Workspace, WorkspaceConfig
from tests.support.cases import fill_cases

WORKFLOW = "change_cases.farmland"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory, qapp: QGuiApplication) -> Iterator[Source]:
    """Forty cases in four villages of two towns."""
    config = WorkspaceConfig(title="测试县", county="430999", crs="EPSG:4526")
    workspace = Workspace.create(tmp_path_factory.mktemp("report") / "w", config)
    store = workspace.store()
    codes = ["430999", "430999100", "430999101", "430999100201", "430999100202", "430999101201", "430999101202"]
    levels = ["county", "town", "town", *["village"] * 4]
    boxes = [
        shapely.multipolygons([shapely.box(38442000, 3086000 + i * 900, 38444000, 3086900 + i * 900)]) for i in range(7)
    ]
    names = ["测试县", "东镇", "西镇", "甲村", "乙村", "丙村", "丁村"]
    with store.change("test") as change:
        change.append(Batch("division", {"code": codes, "level": levels, "name": names}, np.array(boxes, dtype=object)))
    book = CaseBook(store, declared())
    fill_cases(store, book.workflow(WORKFLOW), 40)
    yield Source.of(workspace, book)
    store.close()


def _fids(source: Source) -> list[int]:
    return [int(fid) for (fid,) in source.book.store.page("case_file", ["fid"], limit=1000)]


def _cells(file: Path) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in Document(str(file)).tables for row in table.rows]


def test_the_case_file_has_the_ledgers_area_and_its_stamp(source: Source, tmp_path: Path) -> None:
    fid = _fids(source)[0]
    written = casefile.case_file(source, fid, tmp_path, "test@desk")
    case = source.book.case(fid)
    by_suffix = {file.suffix: file for file in written.files}
    facts = {row[i]: row[i + 1] for row in _cells(by_suffix[".docx"]) if len(row) == 4 for i in (0, 2)}
    assert facts["案件编号"] == case.code
    assert facts["面积（m²）"] == f"{case.area_m2:,.2f}"
    content = by_suffix[".json"].read_bytes()
    assert written.sha256 == hashlib.sha256(content).hexdigest()
    assert json.loads(content)["case"]["area_m2"] == case.area_m2
    assert by_suffix[".pdf"].read_bytes().startswith(b"%PDF")
    # Made again, it says the same.
    assert casefile.case_file(source, fid, tmp_path, "other@desk", ("docx",)).sha256 == written.sha256


def test_the_chinese_of_a_case_file_is_found_in_its_pdf(source: Source, tmp_path: Path) -> None:
    """Qt names radicals where characters are meant: whoever looks for 土地 would not find it."""
    from pypdf import PdfReader

    fid = _fids(source)[0]
    case = source.book.case(fid)
    written = casefile.case_file(source, fid, tmp_path, "办案员", ("pdf",))
    [file] = [each for each in written.files if each.suffix == ".pdf"]
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert [letter for letter in text if "\u2e80" <= letter <= "\u2fdf"] == []
    assert [word for word in ("案件编号", "疑似建房图斑案卷", "永久基本农", case.code) if word not in text] == []


def test_a_long_case_file_keeps_every_heading_in_the_pdf(source: Source, tmp_path: Path) -> None:
    """Outlines of many points push headings to page ends, where Qt once painted them nowhere."""
    from PySide6.QtPdf import QPdfDocument

    store = source.book.store
    fid = _fids(source)[3]
    patch = int(source.book.patches(fid)[0]["fid"])
    middle = shapely.centroid(source.book.outline(fid))
    for points in (4, 9, 10, 11):
        with store.change("test") as change:
            change.update("patch", patch, {"geom": shapely.multipolygons([middle.buffer(30, quad_segs=points)])})
        casefile.case_file(source, fid, tmp_path / str(points), "办案员", ("pdf",))
        document = QPdfDocument()
        assert document.load(str(next((tmp_path / str(points)).glob("*.pdf")))) == QPdfDocument.Error.None_
        pages = "".join(document.getAllText(page).text() for page in range(document.pageCount()))
        # The font gives 一 and the radical ⼀ one glyph, and Qt the radical's name.
        said = unicodedata.normalize("NFKC", pages)
        assert [word for word in "一二三四五六七八九十" if f"{word}、" not in said] == []


def test_the_atlas_lists_every_case_and_closes(source: Source, tmp_path: Path) -> None:
    fids = _fids(source)
    written = casefile.atlas(source, fids, tmp_path, "test@desk", ("docx",))
    rows = [row for row in _cells(written.files[1]) if len(row) == 6]
    listed, total = rows[1:-1], Decimal(rows[-1][5].replace(",", ""))
    assert len(listed) == len(fids)
    assert sum(Decimal(row[5].replace(",", "")) for row in listed) == total
    assert float(total) == pytest.approx(sum(source.book.case(fid).area_m2 or 0 for fid in fids), abs=0.006)


def test_a_report_that_is_called_off_leaves_nothing(source: Source, tmp_path: Path) -> None:
    def stop(fraction: float, text: str) -> None:
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        casefile.atlas(source, _fids(source)[:3], tmp_path, "test@desk", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_the_monthly_table_adds_up_and_agrees_with_the_ledger(source: Source, tmp_path: Path) -> None:
    target = month.write(source.workspace, source.book, "", tmp_path / "m.xlsx", "test@desk")
    found = summary(source.book.store, Wanted(WORKFLOW), now() + timedelta(0))
    book = openpyxl.load_workbook(target)
    for name in ("按乡镇", "按类型"):
        rows = list(book[name].iter_rows(min_row=4, values_only=True))
        end = next(i for i, row in enumerate(rows) if row[0] == "合计")
        for column in range(1, 12):
            parts = sum(Decimal(str(row[column])) for row in rows[:end])
            assert parts == Decimal(str(rows[end][column])), (name, column)
        assert rows[end][2] == pytest.approx(found.suspected_m2, abs=0.006)


@pytest.mark.parametrize(("name", "encoding"), [("tb.shp", "gbk"), ("tb.shp", "utf-8"), ("tb.gpkg", "utf-8")])
def test_patches_leave_in_the_offices_fields(source: Source, tmp_path: Path, name: str, encoding: str) -> None:
    exported = patches.export(source.workspace, source.book, _fids(source), tmp_path / name, encoding, "test@desk")
    meta, _, shapes, values = pyogrio.raw.read(tmp_path / name)
    fields = dict(zip(meta["fields"], values, strict=True))
    assert exported.patches == len(shapes) == 40
    assert set(fields["XZMC"]) <= {"东镇", "西镇"}
    areas = dict(source.book.store.page("patch", ["code", "area_m2"], limit=100))
    assert all(abs(areas[c] - a) <= 0.005001 for c, a in zip(fields["TBBH"], fields["TBMJ"], strict=True))
    assert (tmp_path / f"{Path(name).stem}.qml").is_file()
    assert (tmp_path / f"{Path(name).stem}_fields.csv").read_text(encoding="utf-8-sig").startswith("文件字段")
