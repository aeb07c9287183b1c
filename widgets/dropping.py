"""Files dropped on a widget: they are read where they lie, whatever the other program proposes to do with them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def take_copy(event: QDropEvent) -> None:
    """Accept what is dragged or dropped as a copy: a file manager that moves would delete the file afterwards."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
