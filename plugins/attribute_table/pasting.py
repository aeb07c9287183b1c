"""Values from the clipboard and from the row above, laid over the rows of the table: pure functions."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.errors import UserError


def read_block(text: str) -> list[list[str]]:
    """Rows and cells of what a spreadsheet puts onto the clipboard; a cell may hold line breaks in quotes."""
    rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def lay(
    block: Sequence[Sequence[str]],
    fids: Sequence[int],
    selected: Sequence[int],
    columns: Sequence[str],
    titles: Mapping[str, str],
    editable: frozenset[str],
) -> dict[int, dict[str, Any]]:
    """Lay a block over the table.

    Parameters
    ----------
    block
        Rows of cells. One row is given to each of the selected objects, as in a spreadsheet.
    fids
        Objects as they are listed, from the current row on.
    selected
        The selected ones in the order of the list; a block begins with the first of several.
    columns
        Fields from the current column on, in the order in which they are shown.

    Raises
    ------
    UserError
        When the block is larger than what is there, or meets a column that is not edited here.
    """
    wide = max((len(row) for row in block), default=0)
    if not wide:
        raise _refused(
            QCoreApplication.translate("AttributePaste", "剪贴板里没有文字"),
            QCoreApplication.translate("AttributePaste", "在 Excel 里复制要粘贴的单元格，再粘贴"),
        )
    if wide > len(columns):
        why = QCoreApplication.translate("AttributePaste", "剪贴板有 {0} 列，从这一列起只有 {1} 列")
        raise _refused(
            why.format(wide, len(columns)), QCoreApplication.translate("AttributePaste", "从更靠左的一列开始粘贴")
        )
    fixed = [titles[name] for name in columns[:wide] if name not in editable]
    if fixed:
        why = QCoreApplication.translate("AttributePaste", "{0} 不能在表中修改").format("、".join(fixed))
        raise _refused(why, QCoreApplication.translate("AttributePaste", "换一列，或在 Excel 里去掉这一列"))
    if len(block) == 1:
        targets = list(selected) or list(fids[:1])
        return {fid: dict(zip(columns, block[0], strict=False)) for fid in targets}
    targets = list(selected) if len(selected) > 1 else list(fids)
    if len(block) > len(targets):
        why = QCoreApplication.translate("AttributePaste", "剪贴板有 {0} 行，这里只有 {1} 行")
        raise _refused(
            why.format(f"{len(block):,}", f"{len(targets):,}"),
            QCoreApplication.translate("AttributePaste", "只选一行作为起点，或选同样多的行"),
        )
    return {fid: dict(zip(columns, row, strict=False)) for fid, row in zip(targets, block, strict=False)}


def filled(rows: Sequence[Mapping[str, Any]], column: str) -> dict[int, dict[str, Any]]:
    """Give the first row's value of a column to all below it."""
    return {int(row["fid"]): {column: rows[0].get(column)} for row in rows[1:]}


def _refused(why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("AttributePaste", "没有粘贴"), why, remedy)
