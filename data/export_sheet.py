"""What a list is as a file: columns, rows, totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from data.formats import FORMATS, Format


@dataclass(frozen=True)
class ExportColumn:
    """A column of the file.

    Attributes
    ----------
    title : str
        Heading, with the unit where the format has one.
    format : str
        Name in `data.formats.FORMATS`.
    width : int
        Characters, for Excel.
    """

    title: str
    format: str = "text"
    width: int = 14

    @property
    def writer(self) -> Format:
        """The column's format."""
        return FORMATS[self.format]

    @property
    def heading(self) -> str:
        """Heading with the unit: 面积（公顷）."""
        unit = self.writer.unit_text
        if not unit:
            return self.title
        return QCoreApplication.translate("Formats", "{title}（{unit}）").format(title=self.title, unit=unit)

    def cell(self, value: Any) -> Any:
        """Typed cell value: number, datetime, text or None."""
        return self.writer.cell(value)


@dataclass(frozen=True)
class ExportSheet:
    """What is exported: a title, where it came from, columns, rows and totals.

    ``rows`` yields sequences of stored values in the order of ``columns``; ``count`` is how many there will be.
    ``totals`` has a value or None for each column. ``demo`` marks the file as 演示数据. ``strong``: the numbers of
    rows (from 0) that are sums of others and stand out.
    """

    title: str
    source: str
    columns: Sequence[ExportColumn]
    rows: Iterable[Sequence[Any]]
    count: int
    totals: Sequence[Any] | None = None
    demo: bool = False
    strong: frozenset[int] = frozenset()
