"""How well a few letters name something: by its words, their pinyin or initials, scattered letters, or a slip."""

from __future__ import annotations

from collections.abc import Sequence

from data.gpkg.text import normal

#: Fewest letters for which scattered letters and slips are looked for: of two Latin ones nearly everything has both.
_SCATTERED, _SCATTERED_HAN, _SLIP = 3, 2, 4
#: How alike a slip has to be, per cent.
_ALIKE = 78
#: A match at least this good is one of words, initials or pinyin; below are scattered letters and slips.
SURE = 45.0


def score(query: str, title: str, spelled: tuple[str, str] = ("", ""), words: Sequence[str] = ()) -> float:
    """How well ``query`` names a thing: 0 not at all, 100 exactly.

    Parameters
    ----------
    query
        What was typed; each of its words has to be found.
    title
        What the thing is called.
    spelled
        Pinyin of the title and its initials (`data.gpkg.text.pinyin`), or empty while they are not known.
    words
        Other words for it: its id, what it is called in the other language.
    """
    parts = normal(query).split()
    if not parts:
        return 0.0
    name = normal(title)
    others = [normal(word) for word in words]
    found = [_part(part, name, spelled, others) for part in parts]
    if not all(found):
        return 0.0
    # Of two that match alike the shorter is meant: more of it was typed.
    return sum(found) / len(found) - min(len(name), 40) / 100


def _part(part: str, name: str, spelled: tuple[str, str], words: Sequence[str]) -> float:
    pinyin, initials = spelled
    for value, matches in (
        (100.0, part == name),
        (90.0, name.startswith(part)),
        (80.0, f" {part}" in name),
        (75.0, part in name),
        (70.0, part == initials),
        (65.0, initials.startswith(part)),
        (60.0, len(part) > 1 and pinyin.startswith(part)),
        (55.0, len(part) > 1 and part in initials),
        (50.0, len(part) > 2 and part in pinyin),
        (SURE, len(part) > 1 and any(part in word for word in words)),
    ):
        if matches:
            return value
    if len(part) >= (_SCATTERED if part.isascii() else _SCATTERED_HAN):
        for text in (name, pinyin, *words):
            if (spread := _scattered(part, text)) is not None:
                return 30.0 - 15.0 * spread
    return _slip(part, [name, pinyin]) if len(part) >= _SLIP else 0.0


def _scattered(part: str, text: str) -> float | None:
    """How far apart the letters of ``part`` are in ``text`` (0 together, 1 all over it); None where they are not."""
    first = at = text.find(part[0])
    if first < 0:
        return None
    for letter in part[1:]:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    width = at - first + 1
    # Letters that lie about in a long text were not meant.
    return None if width > 3 * len(part) else (width - len(part)) / (2 * len(part))


def _slip(part: str, texts: Sequence[str]) -> float:
    # Rarely needed: only where nothing else matches. The package before its module, as in `data.gpkg.similar`: of two
    # threads that import them in turns of their own one may get half a module.
    from rapidfuzz import fuzz

    long_enough = [text for text in texts if len(text) >= len(part)]
    alike = max((fuzz.partial_ratio(part, text, score_cutoff=_ALIKE) for text in long_enough), default=0)
    return alike / 10
