"""How a sheet of an Excel file looks: its letters; on paper all columns beside each other, headings on every page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.styles import Font

#: Characters of all columns up to which a page is upright A4, A4 lying, A3 lying: beyond that it cannot be read any
#: more, and the sheet goes over several pages with its first column on each.
_UPRIGHT, _LYING, _LARGE = 90, 180, 260
_A3, _A4 = 8, 9


def font(bold: bool = False, size: float | None = None, color: str | None = None) -> Font:
    """The workbook's own letters, changed: a font without a name is drawn in whatever a program has first."""
    from openpyxl.styles import Font
    from openpyxl.styles.fonts import DEFAULT_FONT

    own = DEFAULT_FONT
    return Font(own.name, size or own.sz, bold, family=own.family, scheme=own.scheme, color=color or own.color)


def lay_out(page: Any, widths: Sequence[float], heading: int) -> None:
    """Set the paper, what fits on it and what is repeated.

    Parameters
    ----------
    page : openpyxl worksheet
        A usual or a write-only one.
    widths : sequence of float
        Of the columns, characters.
    heading : int
        Row of the headings, from 1.
    """
    from openpyxl.worksheet.properties import PageSetupProperties

    wide = sum(widths)
    page.page_setup.paperSize = _A4 if wide <= _LYING else _A3
    page.page_setup.orientation = "portrait" if wide <= _UPRIGHT else "landscape"
    if wide <= _LARGE:
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0  # as many pages down as it takes
    else:
        page.print_title_cols = "A:A"
    page.print_title_rows = f"{heading}:{heading}"
    page.oddFooter.center.text = "&P / &N"
