"""Where pages of a QTextDocument end: headings stay with what follows, rows and short tables in one piece.

QTextDocument has no such rules. Each change is followed by a layout of the whole: after a layout of a part Qt paints
some blocks of later pages nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextTable, QTextTableCell

#: A table of so many rows is kept on one page.
_FEW_ROWS = 4
_BREAK = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def keep_together(document: QTextDocument, margins: float, bottom: float, scale: float) -> None:
    """Move to the next page what would be torn: a heading from what follows it, a table of few rows, a row.

    Parameters
    ----------
    document
        Laid out, with its page's size set.
    margins, bottom
        Height of the margins above and below together, and of the one below, in units of the layout.
    scale
        Units of the layout in one of the formats' (96 to the inch).
    """
    sheet = _Sheet(document, margins, bottom, scale)
    block = document.begin()
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is not None:
            if table.firstCursorPosition().block() == block:
                if sheet.is_torn_table(table):
                    shape = table.format().toTableFormat()
                    shape.setPageBreakPolicy(_BREAK)
                    table.setFormat(shape)
                    sheet.lay_out()
                elif table.rows() > _FEW_ROWS:
                    _keep_rows(sheet, table)
        elif _is_heading(block) and block.next().isValid():
            below = QTextCursor(block.next()).currentTable()
            left = sheet.page(sheet.box(block)) < sheet.page(sheet.box(block.next()))
            if left or (below is not None and sheet.is_torn_table(below)):
                first = block
                # A heading above a heading goes with it.
                while _is_heading(first.previous()) and sheet.page(sheet.box(first.previous())) == sheet.page(
                    sheet.box(block)
                ):
                    first = first.previous()
                above = first.blockFormat()
                above.setPageBreakPolicy(_BREAK)
                QTextCursor(first).setBlockFormat(above)
                sheet.lay_out()
        block = block.next()


def closing_lines(document: QTextDocument, page: int, bottom: float) -> list[QRectF]:
    """The lines that close tables at the end of a page where they go on over the next one.

    Qt carries the borders between columns down to the end of the text, and leaves them open there where borders are
    collapsed.

    Parameters
    ----------
    document
        Laid out, with its page's size set.
    page
        Counted from 0.
    bottom
        Height of the margin below, in units of the layout.

    Returns
    -------
    list of QRectF
        In units of the layout, as the document lies; as thick as the borders.
    """
    layout, height = document.documentLayout(), document.pageSize().height()
    end = (page + 1) * height - bottom
    lines = []
    for frame in document.rootFrame().childFrames():
        if not isinstance(frame, QTextTable) or not frame.format().toTableFormat().borderCollapse():
            continue
        box = layout.frameBoundingRect(frame)
        if box.top() < end < box.bottom():
            left, right, thick = _sides(frame)
            lines.append(QRectF(left, end - thick, right - left, thick))
    return lines


def _sides(table: QTextTable) -> tuple[float, float, float]:
    """Left and right edge of a table's outer borders and their thickness, in units of the layout.

    What the layout calls the bounds of a table of collapsed borders begins at the text of its first column.
    """
    layout = table.document().documentLayout()
    device = layout.paintDevice()
    scale = device.logicalDpiY() / 96 if device is not None else 1.0
    thick = max(table.format().toTableFormat().border(), 1.0) * scale
    first, last = table.cellAt(0, 0), table.cellAt(0, table.columns() - 1)
    left = layout.blockBoundingRect(first.firstCursorPosition().block()).left()
    right = layout.blockBoundingRect(last.firstCursorPosition().block()).right()
    left -= first.format().toTableCellFormat().leftPadding() * scale + thick
    right += last.format().toTableCellFormat().rightPadding() * scale + thick
    return left, right, thick


@dataclass(frozen=True)
class _Sheet:
    """The pages of a document, in units of its layout."""

    document: QTextDocument
    margins: float
    bottom: float
    scale: float

    @property
    def height(self) -> float:
        return self.document.pageSize().height()

    def lay_out(self) -> None:
        self.document.setPageSize(self.document.pageSize())

    def box(self, block: QTextBlock) -> QRectF:
        return self.document.documentLayout().blockBoundingRect(block)

    def page(self, box: QRectF) -> int:
        return int(box.top() // self.height)

    def end(self, page: int) -> float:
        """Where the text of a page ends."""
        return (page + 1) * self.height - self.bottom

    def is_torn(self, box: QRectF) -> bool:
        """Whether something lies on two pages though it would fit on one."""
        return box.height() <= self.height - self.margins and self.page(box) != int((box.bottom() - 1) // self.height)

    def is_torn_table(self, table: QTextTable) -> bool:
        """Whether a table of few rows lies on two pages; longer ones go on with their heading."""
        frame = self.document.documentLayout().frameBoundingRect(table)
        return table.rows() <= _FEW_ROWS and self.is_torn(frame)


def _is_heading(block: QTextBlock) -> bool:
    """Whether a block is one; the document's own title is at its top anyway."""
    return block.isValid() and block.blockFormat().headingLevel() > 1 and QTextCursor(block).currentTable() is None


def _keep_rows(sheet: _Sheet, table: QTextTable) -> None:
    """Move each row of a long table that would be torn to the next page as a whole.

    The row above is made to reach down to where the page ends, as Qt itself does where not even the first line of
    a row has room.
    """
    for row in range(max(table.format().toTableFormat().headerRowCount(), 1), table.rows()):
        torn = _row_box(sheet, table, row)
        if not sheet.is_torn(torn):
            continue
        # Less than a line is left: Qt then takes the row to the next page, and repeats the table's head there.
        gap = sheet.end(sheet.page(torn)) - torn.top() - 1
        if gap <= 0:
            continue
        for cell in _cells(table, row - 1):
            shape = cell.format().toTableCellFormat()
            shape.setBottomPadding(shape.bottomPadding() + gap / sheet.scale)
            cell.setFormat(shape)
        sheet.lay_out()


def _row_box(sheet: _Sheet, table: QTextTable, row: int) -> QRectF:
    """What the texts of a row take."""
    box = QRectF()
    for cell in _cells(table, row):
        block, last = cell.firstCursorPosition().block(), cell.lastCursorPosition().block()
        box = box.united(sheet.box(block)).united(sheet.box(last))
    return box


def _cells(table: QTextTable, row: int) -> Iterator[QTextTableCell]:
    """The cells that lie in a row alone."""
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        if cell.row() == row and cell.column() == column and cell.rowSpan() == 1:
            yield cell
