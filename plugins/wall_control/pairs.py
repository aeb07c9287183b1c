"""Buttons in two columns, in one where a narrow dock has no room for two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 6


class Pairs(QWidget):
    """Places its buttons by the width it has; takes no more than the widest of them needs."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        for button in self._buttons:
            button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """One column is higher than two."""
        return True

    def heightForWidth(self, width: int) -> int:
        """See :meth:`hasHeightForWidth`."""
        rows = -(-len(self._buttons) // self._columns(width))
        return rows * self._row() + max(0, rows - 1) * _GAP

    def sizeHint(self) -> QSize:
        """Two columns."""
        wide = 2 * self._widest() + _GAP
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """The widest button."""
        return QSize(self._widest(), self._row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        super().resizeEvent(event)
        columns, row = self._columns(self.width()), self._row()
        wide = (self.width() - (columns - 1) * _GAP) // columns
        for index, button in enumerate(self._buttons):
            line, column = divmod(index, columns)
            button.setGeometry(QRect(column * (wide + _GAP), line * (row + _GAP), wide, row))

    def _columns(self, width: int) -> int:
        return 2 if width >= 2 * self._widest() + _GAP else 1

    def _widest(self) -> int:
        return max((button.sizeHint().width() for button in self._buttons), default=0)

    def _row(self) -> int:
        return max((button.sizeHint().height() for button in self._buttons), default=0)
