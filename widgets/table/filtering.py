"""What was typed under the titles of a list, as far as it can be read; what cannot is marked where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from widgets.table.conditions import Names, UnreadableFilterError, condition
from widgets.table.header import FilterHeader
from widgets.table.spec import ColumnSpec


def typed_filters(header: FilterHeader, columns: Sequence[ColumnSpec], names: Mapping[str, Names]) -> dict[int, str]:
    """Filter text by column, without the empty ones and those that are no condition on their column."""
    typed = {}
    for index, text in enumerate(header.filters()):
        column = columns[index]
        problem = ""
        try:
            condition(column, text, names.get(column.field))
        except UnreadableFilterError:
            said = QCoreApplication.translate("ListPane", "无法识别 {0}。写成 5、>5、<=5 或 5-10，或写 空")
            problem = said.format(text)
        else:
            if text.strip():
                typed[index] = text
        header.mark(index, problem)
    return typed
