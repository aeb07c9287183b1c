"""Makes the Chinese text of a PDF that Qt wrote findable.

A CJK font gives a character and the radical that looks like it one glyph (土 U+571F and ⼟ U+2F1F), and Qt, which asks
the font what a glyph stands for, writes down the radical: nobody who searches for 土地 or copies it out finds it. The
tables of the fonts in the file are put right; what is drawn stays as it is.

Figures beside Latin letters (``YX-2026-0417``) such a font draws in a form of their own, which stands for no character:
they are in the file and cannot be found. :func:`findable_font` asks for the plain form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from pypdf.generic import StreamObject

#: Radicals of the supplement (U+2E80 to U+2EF3) that Unicode does not trace back, and the characters they look like.
_RADICALS = (
    "⺂⺃⺅⺉⺋⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺠⺡⺣⺤⺦⺨⺭⺯⺰⺱⺳⺹⺺⺾⻂⻅⻆⻈⻉"
    "⻋⻌⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻲⻳⼾"
)
_CHARACTERS = (
    "乛乚亻刂㔾尣尢巳幺彑彐忄扌攵旡歺民氵灬爫丬犭礻糹纟罓㓁耂肀艹衤见角讠贝"
    "车辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龜亀龟户"
)
_ALIKE = dict(zip(_RADICALS, _CHARACTERS, strict=True))
_CODE = re.compile(rb"<(2[EeFf][0-9A-Fa-f]{2})>")
#: Forms within forms: deeper than this a file goes round in circles.
_DEEPEST = 12


def findable_font(family: str, points: int) -> QFont:
    """A font whose every glyph stands for one character: without forms for one language, without ligatures (fi)."""
    font = QFont(family, points)
    for feature in ("locl", "liga"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


def character_of(radical: str) -> str:
    """The character that a radical stands for in running text; any other character as it is."""
    known = _ALIKE.get(radical)
    if known is not None:
        return known
    return unicodedata.normalize("NFKC", radical) if "\u2e80" <= radical <= "\u2fd5" else radical


def make_findable(path: Path) -> int:
    """Put the fonts' tables of a PDF right, in place; return how many tables were changed.

    Raises
    ------
    pypdf.errors.PyPdfError, OSError
        When the file is no PDF or cannot be written; it is left as it was.
    """
    from pypdf import PdfWriter

    # The changes go to the end of the file: millions of drawing commands before them are not read.
    writer = PdfWriter(path, incremental=True)
    changed = 0
    seen: set[int] = set()
    for page in writer.pages:
        for table in _tables(page, seen, 0):
            data = table.get_data()
            better = _CODE.sub(_righted, data)
            if better != data:
                table.set_data(better)
                changed += 1
    if changed:
        draft = path.with_name(path.name + ".part")
        try:
            writer.write(draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return changed


def _righted(match: re.Match[bytes]) -> bytes:
    character = character_of(chr(int(match.group(1), 16)))
    return b"<" + character.encode("utf-16-be").hex().encode() + b">"


def _tables(holder: Any, seen: set[int], depth: int) -> Iterator[StreamObject]:
    """The ``ToUnicode`` tables of all fonts that a page or form uses, each once."""
    if depth > _DEEPEST or "/Resources" not in holder:
        return
    resources = holder["/Resources"]
    for font in _entries(resources, "/Font"):
        table = font.get("/ToUnicode")
        if table is not None and id(table.get_object()) not in seen:
            seen.add(id(table.get_object()))
            yield table.get_object()
    for form in _entries(resources, "/XObject"):
        if form.get("/Subtype") == "/Form" and id(form) not in seen:
            seen.add(id(form))
            yield from _tables(form, seen, depth + 1)


def _entries(resources: Any, kind: str) -> list[Any]:
    found = resources.get(kind)
    return [] if found is None else [each.get_object() for each in found.get_object().values()]
