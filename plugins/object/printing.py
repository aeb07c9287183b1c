"""The card on paper: its text on A4, through the system's print dialog."""

from __future__ import annotations

from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from data.formats import FORMATS

#: Edges of the sheet, mm.
_EDGE = 20.0


def ask_printer(title: str, text: str, parent: QWidget) -> bool:
    """Have the user choose a printer and print on it; False when the user leaves the dialog."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_EDGE, _EDGE, _EDGE, _EDGE),
            QPageLayout.Unit.Millimeter,
        )
    )
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    document(title, text, datetime.now().astimezone()).print_(printer)
    return True


def document(title: str, text: str, now: datetime) -> QTextDocument:
    """The sheet: the card's lines as they are, its first as a heading, and when it was printed."""
    _, _, rest = text.partition("\n")
    printed = QCoreApplication.translate("Place", "打印于 {time}").format(time=FORMATS["datetime"].text(now))
    lines = "".join(
        f"<p style='margin:2px 0'>{'&nbsp;' * 6 * _depth(line)}{escape(line)}</p>" for line in rest.split("\n")
    )
    made = QTextDocument()
    made.setHtml(f"<h2>{escape(title)}</h2>{lines}<p style='color:#666;margin-top:14px'>{escape(printed)}</p>")
    return made


def _depth(line: str) -> int:
    return (len(line) - len(line.lstrip())) // 2
