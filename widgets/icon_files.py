"""The SVGs of icons: where they are, and their text in a colour.

Those in ``resources/icons`` stroke with ``currentColor``; here the colour and the width of the stroke are put in.
"""

from __future__ import annotations

import functools
from pathlib import Path

ICON_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


class UnknownIconError(LookupError):
    """No SVG of that name: it is not in ``resources/icons`` and is no file."""


def exists(name: str) -> bool:
    """Whether ``name`` is an icon of ``resources/icons`` or the path of an SVG."""
    return _file(name) is not None


def svg(name: str, colour: str, stroke: float = 1.75) -> bytes:
    """Return the SVG text of icon ``name`` with ``colour`` (``#RRGGBB``) and stroke width in the 24 grid.

    Raises
    ------
    UnknownIconError
        When there is no such icon.
    """
    text = _source(name)
    return text.replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke:g}"').encode()


@functools.lru_cache(maxsize=512)
def one_coloured(name: str) -> bool:
    """Whether it is of ``resources/icons``, whose SVGs have one colour."""
    return (ICON_FOLDER / f"{name}.svg").is_file()


@functools.lru_cache(maxsize=512)
def _source(name: str) -> str:
    path = _file(name)
    if path is None:
        raise UnknownIconError(name)
    return path.read_text(encoding="utf-8")


def _file(name: str) -> Path | None:
    path = ICON_FOLDER / f"{name}.svg"
    if path.is_file():
        return path
    other = Path(name)
    return other if other.suffix == ".svg" and other.is_file() else None
