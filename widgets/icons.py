"""Tabler outline icons, drawn at device pixels in any colour of the theme.

The stroke is 1.75 (2 at 16 px and below) of the 24 grid, and QSvgRenderer draws them once a size, colour and pixel
ratio.
"""

from __future__ import annotations

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from widgets.icon_files import one_coloured, svg
from widgets.theme import Theme

_RATIOS = (1.0, 2.0)


@functools.lru_cache(maxsize=2048)
def image(name: str, size: int, colour: str, ratio: float = 1.0) -> QImage:
    """Return icon ``name`` as a picture of ``size`` logical px (``size * ratio`` device px), transparent elsewhere."""
    stroke = 2.0 if size <= 16 else 1.75
    pixels = max(1, round(size * ratio))
    if one_coloured(name):
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
