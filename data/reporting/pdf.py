"""PDF from HTML templates by Qt: embedded fonts, searchable text, page numbers; no browser and no office program.

Pages are those of GB/T 9704: A4, 37 mm above, 28 mm at the left, a text block of 156 x 225 mm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontDatabase,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from data.pdf_text import findable_font, make_findable
from data.reporting.paging import closing_lines, keep_together
from data.reporting.pictures import Picture
from data.reporting.templates import Template, environment, explained
from data.words import language

_DPI = 300
_MM = _DPI / 25.4
#: Margins in mm: left, top, right, bottom; a text block of 156 x 225 mm.
MARGINS = (28.0, 37.0, 26.0, 35.0)
#: First family that the machine has is used; the console's own font is the last resort.
BODY = ("FangSong", "仿宋", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "Noto Sans CJK SC")
LATIN = ("Times New Roman", "Liberation Serif", "Noto Serif", "DejaVu Serif")
HEADING = ("SimHei", "黑体", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei")


def write(
    template: Template, content: Mapping[str, Any], target: Path, page: Callable[[float], None] = lambda _: None
) -> int:
    """Fill ``template`` with ``content`` and write ``target`` (.pdf); the number of its pages.

    Needs a ``QGuiApplication`` (any platform, ``offscreen`` too). ``page`` is told the share of pages written and may
    raise to stop.

    Raises
    ------
    UserError
        When the template is wrong.
    OSError
        When the target cannot be written.
    """
    pictures: dict[str, Picture] = {}
    fonts = {"body": _family(BODY if language() == "zh" else LATIN + BODY), "heading": _family(HEADING)}
    with explained(template):
        source = template.path.read_text(encoding="utf-8")
        markup = environment(autoescape=True).from_string(source).render(_named(content, pictures), fonts=fonts)
    writer = QPdfWriter(str(target))
    writer.setResolution(_DPI)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setTitle(str(content["title"]))
    writer.setAuthor(str(content["made"]["actor"]))
    writer.setCreator(f"OneMap, SHA-256 {content['made']['sha256']}")
    document = _laid_out(writer, markup, pictures, fonts["body"])
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"cannot write {target.name}")
    try:
        count = document.pageCount()
        for number in range(count):
            if number:
                writer.newPage()
            _paint(painter, document, number, fonts["body"])
            page((number + 1) / count)
    finally:
        painter.end()
    make_findable(target)
    return count


def _laid_out(writer: QPdfWriter, markup: str, pictures: Mapping[str, Picture], family: str) -> QTextDocument:
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(findable_font(family, 12))
    for name, picture in pictures.items():
        document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), QImage(str(picture.path)))
    document.setHtml(markup)
    document.setPageSize(QSizeF(210 * _MM, 297 * _MM))
    frame = document.rootFrame()
    shape = frame.frameFormat()
    # The layout carries lengths of formats, unlike the page's, from 96 dots an inch to those of the device.
    left, top, right, bottom = (margin * 96 / 25.4 for margin in MARGINS)
    shape.setLeftMargin(left)
    shape.setTopMargin(top)
    shape.setRightMargin(right)
    shape.setBottomMargin(bottom)
    frame.setFrameFormat(shape)
    # In formats lengths count 96 dots an inch.
    keep_together(document, (MARGINS[1] + MARGINS[3]) * _MM, MARGINS[3] * _MM, _DPI / 96)
    return document


def _paint(painter: QPainter, document: QTextDocument, number: int, family: str) -> None:
    height = document.pageSize().height()
    view = QRectF(0, number * height, document.pageSize().width(), height)
    painter.save()
    painter.translate(0, -number * height)
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    context.palette.setColor(context.palette.ColorRole.Text, Qt.GlobalColor.black)
    document.documentLayout().draw(painter, context)
    for line in closing_lines(document, number, MARGINS[3] * _MM):
        painter.fillRect(line, Qt.GlobalColor.black)
    painter.restore()
    # Page numbers as in official documents: size 4, between dashes, 7 mm below the text, at the outer side.
    painter.setFont(findable_font(family, 14))
    left, _, right, bottom = (margin * _MM for margin in MARGINS)
    em = 14 / 72 * _DPI
    line = QRectF(left + em, height - bottom + 7 * _MM, view.width() - left - right - 2 * em, em * 1.6)
    side = Qt.AlignmentFlag.AlignRight if number % 2 == 0 else Qt.AlignmentFlag.AlignLeft
    painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, f"— {number + 1} —")


def _family(wanted: tuple[str, ...]) -> str:
    known = set(QFontDatabase.families())
    return next((name for name in wanted if name in known), QFont().family())


def _named(value: Any, pictures: dict[str, Picture]) -> Any:
    """The content with pictures as what ``<img>`` needs: a name that leads to the picture, and its width in pixels."""
    if isinstance(value, Picture):
        name = f"picture:{len(pictures)}"
        pictures[name] = value
        # A CSS pixel is 1/96 inch.
        return {"name": name, "width": round(value.width_mm * 96 / 25.4), "height": round(value.height_mm * 96 / 25.4)}
    if isinstance(value, Mapping):
        return {key: _named(item, pictures) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_named(item, pictures) for item in value]
    return value
