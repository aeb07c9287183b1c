"""Puts a page of the guide into a text document, in the colours and sizes of a theme."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextImageFormat,
    QTextTable,
)

from app.help.pages import anchor_of

if TYPE_CHECKING:
    from widgets.theme import Theme

_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uffef”’…]$")
_WIDE_START = re.compile(r"^\s*[\u4e00-\u9fff（《“‘、，。；：]")


@dataclass(frozen=True)
class Look:
    """Colours (``#RRGGBB``), the size of the text in px and the width of a picture in px."""

    text: str
    quiet: str
    link: str
    line: str
    raised: str
    family: str
    size: float
    width: float


def look_of(theme: Theme, zoom: float, width: float) -> Look:
    """The look of a page on the screen; ``zoom`` 1 is the desk's own size."""
    return Look(
        theme.hex("t1"),
        theme.hex("t2"),
        theme.hex("accent"),
        theme.hex("line"),
        theme.hex("b2"),
        theme.tokens.font_family,
        theme.font("list_title").pixelSize() * zoom,
        width,
    )


def paper_look(theme: Theme, width: float) -> Look:
    """The look of a page on paper: the light theme's, whatever the screen wears."""
    tokens = theme.tokens
    colours = {name: tokens.role("light", name) for name in ("t1", "t2", "accent", "line", "b2")}
    return Look(
        colours["t1"],
        colours["t2"],
        colours["accent"],
        colours["line"],
        colours["b2"],
        tokens.font_family,
        theme.font("list_title").pixelSize(),
        width,
    )


def joined(markdown: str) -> str:
    """Markdown in which a line's end between two Chinese characters is no space, as it must not be when shown."""
    lines: list[str] = []
    fenced = False
    for line in markdown.splitlines():
        fenced ^= line.startswith("```")
        before = lines[-1] if lines else ""
        flows = not fenced and not before.startswith(("#", "|", "```", "    "))
        if flows and _WIDE.search(before) and _WIDE_START.match(line):
            lines[-1] = before + line.strip()
        else:
            lines.append(line)
    return "\n".join(lines)


def fill(document: QTextDocument, markdown: str, look: Look, size_of: Callable[[str], QSize]) -> None:
    """Show a page in a document.

    Its pictures are asked of the document's resources, their sizes in px of ``size_of``, so that they may come later;
    one of an empty size is left as it is.
    """
    font = document.defaultFont()
    font.setFamily(look.family)
    font.setPixelSize(round(look.size))
    document.setDefaultFont(font)
    features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
    document.setMarkdown(joined(markdown), features)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(block, look, size_of)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, look)
    cursor.endEditBlock()
    document.setModified(False)


def heading_block(document: QTextDocument, anchor: str) -> QTextBlock | None:
    """The block of the heading with an anchor; None where there is none."""
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor.lower():
            return block
        block = block.next()
    return None


def pictures(document: QTextDocument) -> list[str]:
    """The names of the pictures of a document."""
    found = []
    block = document.begin()
    while block.isValid():
        found += [form.toImageFormat().name() for *_, form in _fragments(block) if form.isImageFormat()]
        block = block.next()
    return found


def _dress_block(block: QTextBlock, look: Look, size_of: Callable[[str], QSize]) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    fragments = _fragments(block)
    shape = QTextBlockFormat()
    # On top of the family's own leading, which is 1.45 of its size.
    shape.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    in_table = cursor.currentTable() is not None
    is_code = bool(fragments) and all(form.fontFixedPitch() for _, _, form in fragments) and not in_table
    if level:
        shape.setTopMargin(look.size * (0.2 if level == 1 else 1.5))
        shape.setBottomMargin(look.size * 0.5)
    elif is_code and block.textList() is None:
        shape.setBackground(QBrush(_colour(look.raised)))
        shape.setBottomMargin(0)
    elif not in_table:
        shape.setBottomMargin(look.size * (0.25 if block.textList() is not None else 0.6))
    if any(form.isImageFormat() for _, _, form in fragments):
        # A proportional height would give the picture half its own height of nothing above it.
        shape.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(look.size * 0.4)
    cursor.mergeBlockFormat(shape)
    for start, length, form in fragments:
        if form.isImageFormat():
            _dress_image(block, start, form.toImageFormat(), look, size_of(form.toImageFormat().name()))
            continue
        new = QTextCharFormat()
        new.setForeground(_colour(look.link if form.isAnchor() else look.text))
        if level:
            new.setProperty(QTextCharFormat.Property.FontPixelSize, round(look.size * {1: 1.7, 2: 1.25}.get(level, 1)))
            new.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
        if form.fontFixedPitch():
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
            new.setFontFamilies([fixed, look.family])
            new.setBackground(_colour(look.raised))
        part = QTextCursor(block)
        part.setPosition(start)
        part.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        part.mergeCharFormat(new)


def _dress_image(block: QTextBlock, start: int, form: QTextImageFormat, look: Look, size: QSize) -> None:
    if size.isEmpty():
        return
    shown = min(look.width, size.width())
    form.setWidth(shown)
    form.setHeight(size.height() * shown / size.width())
    part = QTextCursor(block)
    part.setPosition(start)
    part.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
    part.setCharFormat(form)


def _dress_table(table: QTextTable, look: Look) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderBrush(_colour(look.line))
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderCollapse(True)
    form.setCellPadding(look.size * 0.45)
    form.setCellSpacing(0)
    form.setTopMargin(look.size * 0.4)
    form.setBottomMargin(look.size)
    table.setFormat(form)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        head = cell.format()
        head.setBackground(_colour(look.raised))
        cell.setFormat(head)


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        at += 1
    return found


def _colour(value: str) -> QColor:
    return QColor(value)
