"""How names are cut up for the search: normal form, bigrams, pinyin and initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff"
_RUNS = re.compile(f"[{_HAN}]+|[^\\W{_HAN}_]+")
_HAS_HAN = re.compile(f"[{_HAN}]")


def normal(text: str) -> str:
    """Full-width forms folded, lower case, single blanks: what two spellings of a name have in common."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def grams(text: str, *, single: bool = False) -> str:
    """The index words of a text, separated by blanks.

    A run of Chinese characters gives every pair of neighbours (``single``: every character, too, so that one is enough
    to find it); other runs of letters or digits are words as they are.
    """
    words: list[str] = []
    for run in _RUNS.findall(normal(text)):
        if not _HAS_HAN.match(run):
            words.append(run)
            continue
        words += [run[i : i + 2] for i in range(len(run) - 1)]
        if single or len(run) == 1:
            words += run
    return " ".join(words)


def match(text: str) -> str:
    """The FTS5 expression that finds :func:`grams` of every text that contains all words of ``text``; "" for none.

    It may find more (bigrams of different places): the caller checks the text itself.
    """
    wanted: dict[str, None] = {}
    for run in _RUNS.findall(normal(text)):
        if not _HAS_HAN.match(run):
            wanted[f'"{run}"*'] = None
        else:
            pairs = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
            wanted.update({f'"{pair}"': None for pair in pairs})
    return " AND ".join(wanted)


@lru_cache(maxsize=65536)
def pinyin(text: str) -> tuple[str, str]:
    """Pinyin without tones and its initials, other letters and digits kept: 王家庄 -> (wangjiazhuang, wjz)."""
    # Its dictionaries take half a second to load, and only writing names needs them: not at every start.
    import pypinyin

    syllables = pypinyin.lazy_pinyin(normal(text), errors=_letters)
    spelled = [s for s in ("".join(c for c in part if c.isalnum()) for part in syllables) if s]
    return "".join(spelled), "".join(s[0] for s in spelled)


def _letters(other: str) -> Any:
    # pypinyin takes a list for "one syllable each"; its annotation says str.
    return list(other)
