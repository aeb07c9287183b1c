"""The card on paper: its text on A4, through the system's print dialog."""

from __future__ import annotations

import itertools
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QWidget

from data.formats import FORMATS
from data.pdf_text import findable_font
from widgets.paper import ask_printer, print_document

#: Height of the letters, document pixels (10.5 pt: 五号).
_LETTERS = 14


def ask_and_print(title: str, text: str, source: str, parent: QWidget) -> bool:
    """Have the user choose a printer and print on it; False when the user leaves the dialog.

    Parameters
    ----------
    title, text
        The card's heading, and all that it says.
    source
        Whose data it is; stands at the foot.
    parent
        Window of the dialog.

    Raises
    ------
    OSError
        When the printer or the file cannot be opened.
    """
    printer = ask_printer(title, parent)
    if printer is None:
        return False
    print_document(document(title, text, datetime.now().astimezone(), source), printer)
    return True


def document(title: str, text: str, now: datetime, source: str = "") -> QTextDocument:
    """The sheet: the card's lines in two columns, its first as a heading, whose data it is and when it was printed."""
    _, _, rest = text.partition("\n")
    printed = QCoreApplication.translate("Place", "打印于 {time}").format(time=FORMATS["datetime"].text(now))
    foot = " · ".join(part for part in (source, printed) if part)
    lines = [line for line in rest.split("\n") if line]
    rows = "".join(_row(line, after) for line, after in itertools.zip_longest(lines, lines[1:], fillvalue=""))
    made = QTextDocument()
    font = findable_font(QFont().family(), 10)
    font.setPixelSize(_LETTERS)
    made.setDefaultFont(font)
    made.setHtml(
        f"<h2 style='margin:0 0 8px 0'>{escape(title)}</h2><table width='100%' cellspacing='0' cellpadding='3'>{rows}"
        f"</table><p style='color:#555;margin-top:18px'>{escape(foot)}</p>"
    )
    return made


def _row(line: str, after: str) -> str:
    """A fact in two columns; a heading (what belongs to it follows, indented), a row of a section, the subtitle."""
    name, colon, value = line.partition("：")
    if line != line.lstrip():
        return f"<tr><td></td><td>{escape(line.strip())}</td></tr>"
    if after != after.lstrip():
        return f"<tr><td colspan='2' style='padding-top:8px'><b>{escape(line)}</b></td></tr>"
    if colon:
        several = "<br>".join(escape(part) for part in value.split("；"))
        return f"<tr><td width='120' style='color:#555'>{escape(name)}</td><td>{several}</td></tr>"
    return f"<tr><td colspan='2'>{escape(line)}</td></tr>"
