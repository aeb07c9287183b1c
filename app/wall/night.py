"""The wall at night: everything on it is darker, but the band of an alert that nobody has acknowledged."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect

from app.wall.takeover.view import TakeOver
from app.wall.window import WallWindow


def darken(windows: Iterable[WallWindow], dim: float) -> None:
    """Darken these windows, 0 not at all."""
    for window in windows:
        cover = window.cover
        window.overlay.set_dim(dim, cover.bright if isinstance(cover, TakeOver) else QRect())
