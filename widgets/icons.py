"""Tabler outline icons, drawn at device pixels in any colour of the theme.

The SVGs in ``resources/icons`` stroke with ``currentColor``; here the colour is put in, the stroke set to 1.75 (2 at
16 px and below) of the 24 grid, and QSvgRenderer draws them once a size, colour and pixel ratio.
"""

from __future__ import annotations

import functools
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from widgets.theme import Theme

ICON_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
_RATIOS = (1.0, 2.0)


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


@functools.lru_cache(maxsize=2048)
def image(name: str, size: int, colour: str, ratio: float = 1.0) -> QImage:
    """Return icon ``name`` as a picture of ``size`` logical px (``size * ratio`` device px), transparent elsewhere."""
    stroke = 2.0 if size <= 16 else 1.75
    pixels = max(1, round(size * ratio))
    if _ours(name):
        # All of it is of one colour: drawn once a size, then only coloured.
        picture = QImage(_drawn(name, pixels, "#000000", stroke))
        painter = QPainter(picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(picture.rect(), QColor(colour))
        painter.end()
    else:
        picture = QImage(_drawn(name, pixels, colour, stroke))
    picture.setDevicePixelRatio(ratio)
    return picture


@functools.lru_cache(maxsize=1024)
def _drawn(name: str, pixels: int, colour: str, stroke: float) -> QImage:
    picture = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(svg(name, colour, stroke)))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return picture


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """Return icon ``name`` as a pixmap; see :func:`image`."""
    return QPixmap.fromImage(image(name, size, colour, ratio))


def icon(name: str, theme: Theme, size: int = 20, role: str = "t2", on_role: str | None = None) -> QIcon:
    """Return icon ``name`` in the colours of ``theme`` for buttons and actions.

    Parameters
    ----------
    name
        Tabler name or path of an SVG.
    theme
        Gives the colours; ask again when ``theme.changed`` fires.
    size
        Logical px.
    role, on_role
        Colour role when off, and when checked (accent where not given). Disabled is the ``ctl`` role.
    """
    result = QIcon()
    for ratio in _RATIOS:
        for mode, state, colour in (
            (QIcon.Mode.Normal, QIcon.State.Off, theme.hex(role)),
            (QIcon.Mode.Active, QIcon.State.Off, theme.hex("t1") if role == "t2" else theme.hex(role)),
            (QIcon.Mode.Normal, QIcon.State.On, theme.hex(on_role or "accent")),
            (QIcon.Mode.Disabled, QIcon.State.Off, theme.hex("ctl")),
        ):
            result.addPixmap(pixmap(name, size, colour, ratio), mode, state)
    return result


def icon_size(size: int = 20) -> QSize:
    """Return a square size for ``setIconSize``."""
    return QSize(size, size)


def coloured(name: str, size: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Return icon ``name`` in any colour, for painting by hand."""
    return pixmap(name, size, colour.name(), ratio)


def _file(name: str) -> Path | None:
    path = ICON_FOLDER / f"{name}.svg"
    if path.is_file():
        return path
    other = Path(name)
    return other if other.suffix == ".svg" and other.is_file() else None


@functools.lru_cache(maxsize=512)
def _ours(name: str) -> bool:
    """Whether it is of ``resources/icons``, whose SVGs have one colour."""
    return (ICON_FOLDER / f"{name}.svg").is_file()


@functools.lru_cache(maxsize=512)
def _source(name: str) -> str:
    path = _file(name)
    if path is None:
        raise UnknownIconError(name)
    return path.read_text(encoding="utf-8")
