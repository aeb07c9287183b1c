"""Asks to which event alerts belong: a new one with a title, or one there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from data.alerts.events import EventEntry


@dataclass(frozen=True)
class EventChoice:
    """The number of an event, or "" and the title of a new one."""

    number: str
    title: str


class EventDialog(QDialog):
    """Offers the latest events; the first choice is a new one."""

    def __init__(self, count: int, title: str, events: Sequence[EventEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("归入事件（{n} 条告警）").format(n=count))
        self.setMinimumWidth(420)
        self.events = QComboBox()
        self.events.addItem(self.tr("新建事件"), "")
        for entry in events:
            about = self.tr("{number} {title}（{n} 条）").format(number=entry.number, title=entry.title, n=entry.alerts)
            self.events.addItem(about, entry.number)
        self.title = QLineEdit(title)
        self.title.setMaxLength(100)
        form = QFormLayout()
        form.addRow(self.tr("事件"), self.events)
        form.addRow(self.tr("标题"), self.title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ok.setText(self.tr("归入"))
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self.events.currentIndexChanged.connect(self._changed)
        self.title.textChanged.connect(self._changed)
        self._changed()

    def choice(self) -> EventChoice:
        """What was chosen."""
        return EventChoice(self.events.currentData(), self.title.text().strip())

    def _changed(self) -> None:
        new = not self.events.currentData()
        self.title.setEnabled(new)
        self._ok.setEnabled(not new or bool(self.title.text().strip()))


def ask_event(parent: QWidget, count: int, title: str, events: Sequence[EventEntry]) -> EventChoice | None:
    """Show the dialog; None when it was called off."""
    dialog = EventDialog(count, title, events, parent)
    return dialog.choice() if dialog.exec() == QDialog.DialogCode.Accepted else None
