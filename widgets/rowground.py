"""The ground of a row in a list: chosen, under the pointer, or neither."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from widgets.theme import Theme

_BAR = 2


def paint_ground(painter: QPainter, theme: Theme, rect: QRect, state: QStyle.StateFlag) -> None:
    """Paint the ground of a row; a chosen one has a bar at its left, one that is neither is left as it is."""
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, theme.colour("selected"))
        painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), theme.colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, theme.colour("b2"))
