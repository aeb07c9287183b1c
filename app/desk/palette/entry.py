"""Something that the palette does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """Something that the palette does.

    Attributes
    ----------
    key
        Names it in the list of recent ones.
    icon
        A name of ``resources/icons``.
    kind
        What sort of thing it is: 命令, 面板, 图层; shown before the title.
    title
        What it is called.
    shortcut
        Its shortcut as shown, "" for none.
    why
        Why it cannot be done now; "" where it can.
    run
        Does it.
    words
        Other words that it is found by.
    """

    key: str
    icon: str
    kind: str
    title: str
    run: Callable[[], object]
    shortcut: str = ""
    why: str = ""
    words: tuple[str, ...] = ()
