"""Calls somebody about an alert: the numbers in full, and what came of it for the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from data.alerts.model import Alert
from data.contacts import Person


@dataclass(frozen=True)
class Called:
    """Who was called, and what came of it, in words."""

    person: Person
    result: str

    @property
    def text(self) -> str:
        """The sentence of the record; it names no number."""
        words = QCoreApplication.translate("Alerts", "电话 {person}：{result}")
        return words.format(person=f"{self.person.role} {self.person.name}".strip(), result=self.result)


def ask_called(parent: QWidget, alert: Alert, people: Sequence[Person]) -> list[Called]:
    """Show the numbers; who was called with what result, nobody when the dialog is closed without it."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("Alerts", "电话联系：{title}").format(title=alert.title))
    dialog.setMinimumWidth(460)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    grid.setColumnStretch(1, 1)
    results = [
        translate("Alerts", "已接通，已告知"),
        translate("Alerts", "已接通，正赶往现场"),
        translate("Alerts", "无人接听"),
        translate("Alerts", "关机或号码不对"),
    ]
    chosen: list[QComboBox] = []
    for row, person in enumerate(people):
        name, number, result = QLabel(f"{person.role} {person.name}".strip()), QLabel(person.phone), QComboBox()
        name.setTextFormat(Qt.TextFormat.PlainText)
        number.setTextFormat(Qt.TextFormat.PlainText)
        number.setProperty("role", "heading")
        number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        result.addItem(translate("Alerts", "未拨打"), "")
        for text in results:
            result.addItem(text, text)
        result.setAccessibleName(translate("Alerts", "{name} 的通话结果").format(name=person.name))
        for column, widget in enumerate((name, number, result)):
            grid.addWidget(widget, row, column)
        chosen.append(result)
    hint = QLabel(translate("Alerts", "查看号码已记入审计；通话结果记入处置记录，不含号码"))
    hint.setProperty("role", "t3")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("Alerts", "记下结果"))
    buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("Alerts", "关闭"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(12)
    layout.addLayout(grid)
    layout.addWidget(hint)
    layout.addWidget(buttons)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return []
    return [Called(person, box.currentData()) for person, box in zip(people, chosen, strict=True) if box.currentData()]
