"""The selection of the attribute table."""

from __future__ import annotations

from PySide6.QtCore import QObject

from data.schema import Table
from widgets.panel import PanelContext
from widgets.table import selecting
from widgets.table.selecting import DRAWN

__all__ = ["DRAWN", "SOURCE", "TableSelection"]

#: Who the messages say they are from.
SOURCE = "attribute_table"


class TableSelection(selecting.TableSelection):
    """A `widgets.table.selecting.TableSelection` that tells as the attribute table."""

    def __init__(self, context: PanelContext, described: Table, parent: QObject | None = None) -> None:
        super().__init__(context, described, SOURCE, parent)
