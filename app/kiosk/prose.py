"""A text of the village's office: Markdown with tables, large, and with nothing in it that could be followed."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.kiosk.look import Look

#: With tables, without HTML.
_READ = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
#: A space after a full stop that has its own.
_BREAK = re.compile(r"(?<=[。；：，、！？]) ")
_MARKS = re.compile(r"[*_`#|>]+|-{3,}|:-+:?|-+:")


class _Closed(QTextDocument):
    """A document that loads nothing from anywhere."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing."""
        return QImage()


class Prose(QWidget):
    """Draws a Markdown text as wide as there is room."""

    def __init__(self, look: Look, markdown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._document = _Closed(self)
        self._document.setDefaultFont(look.font("body"))
        self._document.setDocumentMargin(0)
        self._document.setIndentWidth(1.7 * look.type_px("body"))
        self._document.setMarkdown(markdown, _READ)
        self._dress()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(plain(markdown))

    def hasHeightForWidth(self) -> bool:
        """Text wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height (px) at a width."""
        self._document.setTextWidth(max(1, width))
        return round(self._document.size().height()) + 1

    def sizeHint(self) -> QSize:
        """At the width it has."""
        width = max(self.width(), self._look.px(480))
        return QSize(width, self.heightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._document.setTextWidth(self.width())
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the page's text colour."""
        painter = QPainter(self)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, self._look.colour("t1"))
        context.clip = QRectF(event.rect())
        self._document.documentLayout().draw(painter, context)
        painter.end()

    def _dress(self) -> None:
        look = self._look
        cursor = QTextCursor(self._document)
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(140.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)
        for frame in self._document.rootFrame().childFrames():
            self._dress_table(frame, look)

    def _dress_table(self, frame: QTextFrame, look: Look) -> None:
        if not isinstance(frame, QTextTable):
            return
        style = frame.format()
        style.setBorder(look.px(2))
        style.setBorderBrush(look.colour("ctl"))
        style.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        style.setBorderCollapse(True)
        style.setCellPadding(look.px(14))
        style.setCellSpacing(0)
        style.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        style.setAlignment(Qt.AlignmentFlag.AlignLeft)
        frame.setFormat(style)


def plain(markdown: str) -> str:
    """A text as it is read aloud: without its marks."""
    document = QTextDocument()
    document.setMarkdown(markdown, _READ)
    return _MARKS.sub(" ", document.toPlainText()).strip()


def beginning(markdown: str, most: int) -> str:
    """How a text begins: its first paragraphs without headings and tables, at most so many characters.

    It ends with a sentence where one ends in its latter half, else with "…".
    """
    blocks = [block for block in re.split(r"\n\s*\n", markdown.strip()) if not block.lstrip().startswith(("|", "#"))]
    text = _BREAK.sub("", " ".join(" ".join(plain(block).split()) for block in blocks))
    if len(text) <= most:
        return text
    if most <= 0:
        return ""
    cut = text[: most - 1]
    end = max(cut.rfind(mark) for mark in "。；.;") + 1
    return cut[:end] if end > most // 2 else f"{cut.rstrip('，、 ')}…"
