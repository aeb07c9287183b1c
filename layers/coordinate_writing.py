"""The many ways in which people write a place, brought to those that are read: a pair of values with signs between."""

from __future__ import annotations

import re

_BRACKETS = str.maketrans("（）()【】[]&", " " * 9)
_LINK = re.compile(r"^\s*(?:geo:|https?://)", re.IGNORECASE)
_LINK_PAIR = re.compile(r"(-?\d{1,3}\.\d+)\s*(?:,|%2C|，)\s*(-?\d{1,3}\.\d+)", re.IGNORECASE)
#: What a value is called before it, and the sign that says the same.
_CALLED = (
    (re.compile(r"\b(?:longitude|lon|lng)\b\s*[=:：]?\s*|经度\s*[=:：]?\s*", re.IGNORECASE), " E"),
    (re.compile(r"\b(?:latitude|lat)\b\s*[=:：]?\s*|纬度\s*[=:：]?\s*", re.IGNORECASE), " N"),
)
#: X and Y before a figure say nothing that can be relied on: X is north on a survey's sheet, and east in a GIS.
_LETTER = re.compile(r"\b[XYxy]\s*[=:：]\s*")
_PART = r"(\d{1,3})[ \-](\d{1,2})[ \-](\d{1,2}(?:\.\d+)?)"
_BARE = re.compile(rf"\s*{_PART}\s*[ ,，;；]\s*{_PART}\s*")
_NO_GAP = re.compile(r"(?<=[\d.°度′'分″\"秒])(?=[东西南北][经纬])")


def tidied(text: str) -> str:
    """What is to be read: links give their pair, brackets go, words become letters, bare figures get signs."""
    if _LINK.match(text):
        found = _LINK_PAIR.search(text)
        return ", ".join(found.groups()) if found is not None else text
    text = text.translate(_BRACKETS)
    for word, letter in _CALLED:
        text = word.sub(letter, text)
    text = _NO_GAP.sub(" ", _LETTER.sub(" ", text)).strip(" ,，;；")
    bare = _BARE.fullmatch(text)
    if bare is not None:
        d1, m1, s1, d2, m2, s2 = bare.groups()
        return f"{d1}°{m1}′{s1}″ {d2}°{m2}′{s2}″"
    return text
