"""The example plugin's code: imported when its panel is first shown, from wherever the folder lies."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from widgets.panel import Panel, PanelContext

from .words import LIMIT


class SummaryPanel(Panel):
    """Shows its own setting and fails on demand."""

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.label = QLabel(f"{LIMIT} {context.settings.get('limit'):g} mm")
        self.fail_button = QPushButton("!")
        self.fail_button.clicked.connect(self._fail)
        column = QVBoxLayout(self)
        column.addWidget(self.label)
        column.addWidget(self.fail_button)
        self.set_note("2 / 3")

    def _fail(self) -> None:
        raise RuntimeError("the gauge is broken")


def say(context: PanelContext) -> None:
    """The command of the manifest."""
    context.notify(f"{LIMIT} {context.settings.get('limit'):g} mm")
