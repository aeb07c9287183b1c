"""The card on paper: its text on A4, through the system's print dialog."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFont, QImage, QTextDocument
from PySide6.QtWidgets import QWidget

from data.documents.attachment import Attachment
from data.errors import UserError
from data.formats import FORMATS
from data.pdf_text import findable_font
from widgets.documents.wording import facts_of, notes_of
from widgets.evidence.thumbnails import decoded
from widgets.panel import PanelContext
from widgets.paper import ask_printer, print_document

#: Digits of a hash on paper: all of SHA-256, so that a file can be held against it.
WHOLE_HASH = 64
#: Height of the letters, document pixels (10.5 pt: 五号).
_LETTERS = 14
#: Photos on a sheet, the longer side they are decoded at, and the room of one (document pixels).
_PICTURES, _PICTURE_PX, _WIDE, _HIGH = 12, 900, 205, 154


@dataclass(frozen=True)
class PrintedPicture:
    """A photo on the sheet, and what stands beneath it."""

    image: QImage
    caption: str


def pictures_of(attachments: Sequence[Attachment]) -> list[PrintedPicture]:
    """The photos among documents, decoded for paper; takes long, so not on the GUI thread.

    Those that show persons stay off paper, which goes from hand to hand: the list names them, and what cannot be
    decoded.
    """
    found = []
    for one in [each for each in attachments if each.is_picture and not each.personal][:_PICTURES]:
        assert one.path is not None, "a picture has a file"
        image = decoded(one.path, _PICTURE_PX)
        if not image.isNull():
            found.append(PrintedPicture(image, "\n".join((one.title, facts_of(one), notes_of(one)))))
    return found


def print_card(context: PanelContext, card: QWidget, title: str, text: str, shown: Sequence[Attachment]) -> None:
    """Decode the photos, then ask for the printer: what is printed is what the card said when it was asked for.

    Parameters
    ----------
    context
        The panel's; it tells what came of it.
    card
        Parent of the dialog.
    title, text, shown
        The card's heading, all that it says, and its documents.
    """
    translate = QCoreApplication.translate
    assert context.workspace is not None
    config = context.workspace.config
    source = config.title + (f"（{translate('Place', '演示数据')}）" if config.demo else "")

    def decided(pictures: Sequence[PrintedPicture]) -> None:
        try:
            printed = ask_and_print(title, text, source, card, pictures)
        except OSError as error:
            what = translate("Place", "没有打印")
            remedy = translate("Place", "换一台打印机，或换一个能写入的文件夹再打印")
            context.report(UserError(what, str(error), remedy))
            return
        if printed:
            context.notify(translate("Place", "已打印此处对象"))

    def decoded_all(pictures: Sequence[PrintedPicture]) -> None:
        # The dialog has an event loop of its own: begun within an outcome, it would keep all others waiting.
        QTimer.singleShot(0, card, lambda: decided(pictures))

    context.tasks.run(lambda: pictures_of(shown), decoded_all, context.report, card)


def ask_and_print(title: str, text: str, source: str, parent: QWidget, pictures: Sequence[PrintedPicture] = ()) -> bool:
    """Have the user choose a printer and print on it; False when the user leaves the dialog.

    Parameters
    ----------
    title, text
        The card's heading, and all that it says.
    source
        Whose data it is; stands at the foot.
    parent
        Window of the dialog.
    pictures
        Photos of it.

    Raises
    ------
    OSError
        When the printer or the file cannot be opened.
    """
    printer = ask_printer(title, parent)
    if printer is None:
        return False
    print_document(document(title, text, datetime.now().astimezone(), source, pictures), printer)
    return True


def document(
    title: str, text: str, now: datetime, source: str = "", pictures: Sequence[PrintedPicture] = ()
) -> QTextDocument:
    """The sheet: the card's lines in two columns, its first as a heading, photos, whose data it is, when printed."""
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
        f"</table>{_pictures(made, pictures)}<p style='color:#555;margin-top:18px'>{escape(foot)}</p>"
    )
    return made


def _pictures(made: QTextDocument, pictures: Sequence[PrintedPicture]) -> str:
    """Photos three a row, each with its caption."""
    cells = []
    for place, one in enumerate(pictures):
        address = QUrl(f"picture:{place}")
        made.addResource(QTextDocument.ResourceType.ImageResource, address, one.image)
        wide, high = one.image.width(), one.image.height()
        shown = min(_WIDE, round(_HIGH * wide / high))
        caption = "<br>".join(escape(line) for line in one.caption.split("\n") if line)
        cells.append(
            f"<td width='33%' style='padding-top:10px'><img src='{address.toString()}' width='{shown}'>"
            f"<br><span style='font-size:11px;color:#555'>{caption}</span></td>"
        )
    rows = ("".join(cells[start : start + 3]) for start in range(0, len(cells), 3))
    return "<table width='100%' cellpadding='3'>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


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
