"""Rows on the clipboard: tab-separated text, and HTML that Excel reads with codes kept as text."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData

from data.formats import FORMATS
from widgets.table.conditions import Names
from widgets.table.rows import Row, heading, shown_text
from widgets.table.spec import ColumnSpec

#: Most rows that go onto the clipboard; more are an export.
MOST = 50_000


def clipboard_text(columns: Sequence[ColumnSpec], rows: Iterable[Row], names: Mapping[str, Names]) -> tuple[str, str]:
    """Write rows for the clipboard.

    Returns
    -------
    tuple of str
        Tab-separated text with the headings, and the same as an HTML table: numbers are numbers there, all else is
        marked as text, so that ``0101`` does not become 101 nor an 18-digit number 1.2E+17.
    """
    heads = [heading(column) for column in columns]
    lines, cells = ["\t".join(heads)], ["<tr>" + "".join(f"<th>{html.escape(h)}</th>" for h in heads) + "</tr>"]
    for row in rows:
        texts = [_plain(column, row.get(column.field), names.get(column.field)) for column in columns]
        lines.append("\t".join(text.replace("\t", " ").replace("\n", " ") for text in texts))
        cells.append(
            "<tr>" + "".join(_cell(column, text) for column, text in zip(columns, texts, strict=True)) + "</tr>"
        )
    table = '<meta charset="utf-8"><table>' + "".join(cells) + "</table>"
    return "\r\n".join(lines) + "\r\n", table


def mime_of(content: tuple[str, str]) -> QMimeData:
    """The clipboard's data of :func:`clipboard_text`; on the GUI thread."""
    data = QMimeData()
    data.setText(content[0])
    data.setHtml(content[1])
    return data


def _plain(column: ColumnSpec, value: Any, names: Names | None) -> str:
    if value is None or value == "":
        return ""
    form = FORMATS[column.format]
    if form.kind == "number" and not column.values:
        try:
            return f"{float(value) * form.scale:.{form.decimals}f}"
        except (TypeError, ValueError):
            return str(value)
    return shown_text(column, value, names)


def _cell(column: ColumnSpec, text: str) -> str:
    if FORMATS[column.format].kind == "number" and not column.values:
        return f"<td>{html.escape(text)}</td>"
    return f"<td style=\"mso-number-format:'\\@'\">{html.escape(text)}</td>"
