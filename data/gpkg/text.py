"""How names are cut up for the search: normal form, bigrams, pinyin and initials."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pypinyin

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\U00020000-\U0003ffff"
_RUNS = re.compile(f"[{_HAN}]+|[^\\W{_HAN}_]+")
_HAS_HAN = re.compile(f"[{_HAN}]")


def normal(text: str) -> str:
    """Full-width forms folded, lower case, single blanks: what two spellings of a name have in common."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def grams(text: str) -> str:
    """The index words of a text, separated by blanks.

    A run of Chinese characters gives every pair of neighbours and its last character (so that one character is found
    as the beginning of a word); other runs of letters or digits are words as they are.
    """
    words: list[str] = []
    for run in _RUNS.findall(normal(text)):
        if _HAS_HAN.match(run):
            words += [run[i : i + 2] for i in range(len(run))]
        else:
            words.append(run)
    return " ".join(words)


def match(text: str) -> str:
    """The FTS5 expression that finds :func:`grams` of every text that contains all words of ``text``; "" for none.

    It may find more (bigrams of different places): the caller checks the text itself.
    """
    wanted: dict[str, None] = {}
    for run in _RUNS.findall(normal(text)):
        if not _HAS_HAN.match(run):
            wanted[f'"{run}"*'] = None
        elif len(run) == 1:
            wanted[f'"{run}"*'] = None
        else:
            wanted.update({f'"{run[i : i + 2]}"': None for i in range(len(run) - 1)})
    return " AND ".join(wanted)


@lru_cache(maxsize=65536)
def pinyin(text: str) -> tuple[str, str]:
    """Pinyin without tones and its initials, other letters and digits kept: 王家庄 -> (wangjiazhuang, wjz)."""
    syllables = pypinyin.lazy_pinyin(normal(text), errors=lambda other: list(other))
    spelled = [s for s in ("".join(c for c in part if c.isalnum()) for part in syllables) if s]
    return "".join(spelled), "".join(s[0] for s in spelled)
