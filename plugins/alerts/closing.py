"""Asks how an alert ended."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from data.alerts.life import OUTCOMES
from data.alerts.model import Alert
from plugins.alerts import words


@dataclass(frozen=True)
class Closing:
    """How it ended; ``rating`` 1 to 5 of the handling, or None."""

    outcome: str
    text: str
    rating: int | None


def ask_outcome(parent: QWidget, alert: Alert) -> Closing | None:
    """Show the dialog; None when it was called off."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setWindowTitle(translate("Alerts", "关闭告警：{title}").format(title=alert.title))
    dialog.setMinimumWidth(420)
    outcome, rating, text = QComboBox(), QComboBox(), QPlainTextEdit()
    for name in OUTCOMES:
        outcome.addItem(words.outcome_name(name), name)
    rating.addItem(translate("Alerts", "不评价"), None)
    for stars in range(5, 0, -1):
        rating.addItem(translate("Alerts", "{n} 分").format(n=stars), stars)
    text.setPlaceholderText(translate("Alerts", "现场情况和处置结果"))
    text.setFixedHeight(96)
    text.setTabChangesFocus(True)
    form = QFormLayout()
    form.addRow(translate("Alerts", "结果"), outcome)
    form.addRow(translate("Alerts", "说明"), text)
    form.addRow(translate("Alerts", "处置评价"), rating)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("Alerts", "关闭告警"))
    buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("Alerts", "取消"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addLayout(form)
    column.addWidget(buttons)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return Closing(outcome.currentData(), text.toPlainText().strip(), rating.currentData())
