"""Excel files from templates: cells with Jinja tags, and rows that repeat.

A cell ``{{ total.area }}`` gets that value as a number or date; text around tags makes a text. A row whose first cell
begins with ``{%row for r in towns %}`` stands once for every town. Below such a row no cells may be merged.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.reporting.templates import Template, environment, explained

_LOOP = re.compile(r"^\s*\{%row for (\w+) in ([\w.]+) %\}")
_WHOLE = re.compile(r"^\s*\{\{(.+)\}\}\s*$")


def write(template: Template, content: Mapping[str, Any], target: Path) -> None:
    """Fill ``template`` with ``content`` and write ``target`` (.xlsx).

    Raises
    ------
    UserError
        When the template is damaged, or a tag of it is wrong or unknown.
    OSError
        When the target cannot be written.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with explained(template):
        try:
            book = load_workbook(template.path)
        except InvalidFileException as error:
            raise ValueError(str(error)) from error
        for sheet in book.worksheets:
            _fill(sheet, content)
    book.properties.title, book.properties.creator = str(content["title"]), str(content["made"]["actor"])
    book.properties.description = f"SHA-256 {content['made']['sha256']}"
    book.save(target)


def _fill(sheet: Any, content: Mapping[str, Any]) -> None:
    made = environment(autoescape=False)
    # From the bottom, so that rows which repeat push down only what is filled already.
    for row in range(sheet.max_row, 0, -1):
        first = sheet.cell(row, 1).value
        loop = _LOOP.match(first) if isinstance(first, str) else None
        if loop is None:
            _fill_row(made, sheet, row, [cell.value for cell in sheet[row]], content)
            continue
        items = made.compile_expression(loop[2], undefined_to_none=False)(**content)
        pattern = [cell.value for cell in sheet[row]]
        pattern[0] = first[loop.end() :]
        _make_room(sheet, row, len(items))
        for number, item in enumerate(items):
            _fill_row(made, sheet, row + number, pattern, {**content, loop[1]: item})
        if not items:
            _fill_row(made, sheet, row, [None] * len(pattern), content)


def _make_room(sheet: Any, row: int, count: int) -> None:
    """Copies of a row's looks below it, what stood there pushed down."""
    if count < 2:
        return
    width, height = sheet.max_column, sheet.row_dimensions[row].height
    if sheet.max_row > row:
        from openpyxl.utils import get_column_letter

        sheet.move_range(f"A{row + 1}:{get_column_letter(width)}{sheet.max_row}", rows=count - 1)
    for added in range(row + 1, row + count):
        sheet.row_dimensions[added].height = height
        for column in range(1, width + 1):
            sheet.cell(added, column)._style = copy(sheet.cell(row, column)._style)


def _fill_row(made: Any, sheet: Any, row: int, pattern: list[Any], content: Mapping[str, Any]) -> None:
    from openpyxl.cell.cell import MergedCell

    for column, given in enumerate(pattern, 1):
        cell = sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            continue
        if not isinstance(given, str) or "{" not in given:
            cell.value = given
            continue
        whole = _WHOLE.match(given)
        if whole is not None and "}}" not in whole[1]:
            value = made.compile_expression(whole[1], undefined_to_none=False)(**content)
        else:
            value = made.from_string(given).render(content)
        _put(cell, value)


def _put(cell: Any, value: Any) -> None:
    from jinja2 import StrictUndefined

    if isinstance(value, StrictUndefined):
        str(value)  # raises, with the name that is not known
    if value is None or isinstance(value, (bool, int, float, Decimal, date, datetime)):
        cell.value = float(value) if isinstance(value, Decimal) else value
        return
    # A value that begins with "=" must never become a formula.
    cell.value = str(value)
    cell.data_type = "s"
