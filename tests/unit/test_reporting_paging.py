"""Where the pages of printed reports end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
)

from data.reporting import pdf
from data.reporting.paging import closing_lines

_HEAD = "<html><head><style>td { padding: 3px 5px; }</style></head><body>"


@pytest.fixture
def lay_out(qapp, tmp_path):
    writer = QPdfWriter(str(tmp_path / "a.pdf"))
    writer.setResolution(300)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    return lambda body: pdf._laid_out(writer, f"{_HEAD}{body}</body></html>", {}, "Noto Sans CJK SC")


def _pages(document, box: QRectF) -> tuple[int, int]:
    height = document.pageSize().height()
    return int(box.top() // height), int((box.bottom() - 1) // height)


def _row_pages(document, table, row: int) -> set[int]:
    found: set[int] = set()
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        for cursor in (cell.firstCursorPosition(), cell.lastCursorPosition()):
            found.update(_pages(document, document.documentLayout().blockBoundingRect(cursor.block())))
    return found


def _long_table(rows: int) -> str:
    words = "一段说明，要占好几行文字才能写完。"
    cells = "".join(f"<tr><td>{n}</td><td>{words * (1 + n % 6)}</td><td>{n}</td></tr>" for n in range(rows))
    head = "<thead><tr><th>序号</th><th>内容</th><th>依据</th></tr></thead>"
    return f'<table width="100%" cellspacing="0">{head}{cells}</table>'


def test_no_row_of_a_long_table_lies_on_two_pages(lay_out):
    document = lay_out(f"<h2>交接</h2>{_long_table(90)}<p>完</p>")
    table = QTextCursor(document.findBlock(document.toPlainText().index("序号"))).currentTable()
    assert document.pageCount() > 3
    assert [row for row in range(table.rows()) if len(_row_pages(document, table, row)) > 1] == []
    # And no page is left empty.
    assert {page for row in range(table.rows()) for page in _row_pages(document, table, row)} == set(
        range(document.pageCount())
    )


def test_a_row_higher_than_a_page_is_written_all_the_same(lay_out):
    tall = "<tr><td>长</td><td>" + "很长的一段说明。" * 1500 + "</td></tr>"
    document = lay_out(f"<table>{'<tr><td>1</td><td>短</td></tr>' * 5}{tall}</table><p>完</p>")
    assert document.pageCount() >= 3
    assert document.toPlainText().rstrip().endswith("完")


@pytest.mark.parametrize("lines", range(18, 34))
def test_a_heading_above_a_heading_goes_with_it(lay_out, lines):
    few = "<table>" + "<tr><td>一</td><td>二</td></tr>" * 4 + "</table>"
    document = lay_out(f"{'<p>文字</p>' * lines}<h2>界址点坐标</h2><h4>外圈</h4>{few}")
    layout, text = document.documentLayout(), document.toPlainText()
    pages = {
        _pages(document, layout.blockBoundingRect(document.findBlock(text.index(word))))[0]
        for word in ("界址点坐标", "外圈", "一")
    }
    assert len(pages) == 1


def test_a_collapsed_table_is_closed_at_the_foot_of_each_page_it_leaves(qapp, tmp_path):
    """Its columns ran down to the margin and were left open there."""
    document = QTextDocument()
    image = QImage(794, 1123, QImage.Format.Format_RGB32)
    document.documentLayout().setPaintDevice(image)
    rows = "".join(f"<tr><td>{n}</td><td>村</td></tr>" for n in range(80))
    style = (
        "table { border-collapse: collapse; border: 1px solid #000; } td { border: 1px solid #000; padding: 3px 5px; }"
    )
    document.setHtml(f'<style>{style}</style><table width="100%" cellspacing="0">{rows}</table><p>完</p>')
    document.setPageSize(QSizeF(image.size()))
    last = document.pageCount() - 1
    assert last >= 1
    assert closing_lines(document, last, 4) == []
    for page in range(last):
        (line,) = closing_lines(document, page, 4)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.translate(0, -page * image.height())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(0, page * image.height(), image.width(), image.height())
        document.documentLayout().draw(painter, context)
        painter.end()
        # The outer borders that Qt drew stand at both ends of the line.
        y = int(line.top()) - page * image.height() - 3
        dark = [x for x in range(image.width()) if QColor(image.pixel(x, y)).lightness() < 128]
        assert dark[0] == pytest.approx(line.left(), abs=2)
        assert dark[-1] == pytest.approx(line.right(), abs=2)
