"""Windows that grow with what comes into them: texts that wrap need more height than the window was opened with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def grow_to_content(window: QWidget) -> None:
    """Make a window as high as its layout needs at its width; one that is high enough stays as it is."""
    layout = window.layout()
    if layout is None:
        return
    layout.activate()
    width = window.width()
    wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else window.sizeHint().height()
    if wanted > window.height():
        window.resize(width, wanted)
