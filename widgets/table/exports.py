"""A list as a file: what `data.exporting` writes, made from the list's declaration and what is selected in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.export_sheet import ExportColumn, ExportSheet
from data.store import Store
from widgets.table.rows import heading, shown_text
from widgets.table.source import Selection, stream
from widgets.table.spec import ColumnSpec, TableSpec


def sheet_of(store: Store, spec: TableSpec, selection: Selection, source: str, demo: bool) -> ExportSheet:
    """Describe the file of a selection; rows are read from the store while it is written.

    Parameters
    ----------
    store : Store
    spec : TableSpec
    selection : Selection
        What the list shows: its rows go into the file in their order.
    source : str
        The line under the title: where the data came from, what was filtered, when and by whom it was exported.
    demo : bool
        Mark the file as 演示数据.
    """
    columns = [ExportColumn(heading(c), _written_as(c), max(8, c.width // 7)) for c in spec.columns]
    totals: list[Any] = [selection.sums[c.field] if c.total else None for c in spec.columns]
    return ExportSheet(
        title=str(spec.title),
        source=source,
        columns=columns,
        rows=_rows(store, spec, selection),
        count=len(selection.keys),
        totals=totals,
        demo=demo,
    )


def _written_as(column: ColumnSpec) -> str:
    return "text" if column.values or column.lookup else column.format


def _rows(store: Store, spec: TableSpec, selection: Selection) -> Iterator[list[Any]]:
    worded = {c.field for c in spec.columns if c.values or c.lookup}
    for row in stream(store, spec, selection.keys):
        values: list[Any] = []
        for column in spec.columns:
            value = row.get(column.field)
            if value is not None and column.field in worded:
                value = shown_text(column, value, selection.names.get(column.field))
            values.append(value)
        yield values


def source_line(spec: TableSpec, selection: Selection, area: str, credits: list[str], when: str, actor: str) -> str:
    """Write the line that says where an export came from."""
    translate = QCoreApplication.translate
    parts = []
    if credits:
        parts.append(translate("Export", "来源：{0}").format("；".join(credits)))
    parts.append(translate("Export", "范围：{0}").format(area))
    asked = selection.asked
    filters = [asked.text.strip()] if asked.text.strip() else []
    filters += [f"{heading(spec.columns[i])} {text.strip()}" for i, text in asked.typed.items() if text.strip()]
    if asked.extent is not None:
        filters.append(translate("Export", "只含地图视野内"))
    if filters:
        parts.append(translate("Export", "筛选：{0}").format("，".join(filters)))
    parts.append(translate("Export", "导出：{0} {1}").format(when, actor))
    return "　".join(parts)
