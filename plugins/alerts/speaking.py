"""Asks what is to be said through the villages' loudspeakers (村村响), and through which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.alerts.model import Alert
from data.alerts.speakers import LONGEST, MOST_TIMES, Speaker

#: Loudspeakers that are chosen beforehand: those of the village, so many at most.
_CHOSEN = 2


@dataclass(frozen=True)
class Speech:
    """What is to be said, how many times, and through which loudspeakers."""

    text: str
    times: int
    speakers: tuple[Speaker, ...]


class SpeechDialog(QDialog):
    """Offers the nearest loudspeakers and a first wording."""

    def __init__(self, alert: Alert, speakers: Sequence[Speaker], first: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("村村响喊话：{title}").format(title=alert.title))
        self.setMinimumWidth(460)
        self._speakers = list(speakers)
        self.text = QPlainTextEdit(first)
        self.text.setFixedHeight(88)
        self.text.setTabChangesFocus(True)
        self.left = QLabel()
        self.left.setProperty("role", "caption")
        self.times = QSpinBox()
        self.times.setRange(1, MOST_TIMES)
        self.times.setValue(2)
        self.times.setSuffix(self.tr(" 遍"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("喇叭"))
        self.list.setFixedHeight(29 * 5)
        for number, speaker in enumerate(self._speakers):
            distance = f"{speaker.metres:.0f} m" if speaker.metres < 1000 else f"{speaker.metres / 1000:.1f} km"
            state = "" if speaker.online else self.tr("（离线）")
            item = QListWidgetItem(f"{speaker.name} · {distance}{state}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ours = speaker.village == alert.village and number < _CHOSEN
            item.setCheckState(Qt.CheckState.Checked if ours or number == 0 else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        form = QFormLayout()
        form.addRow(self.tr("内容"), self.text)
        form.addRow("", self.left)
        form.addRow(self.tr("播放"), self.times)
        form.addRow(self.tr("喇叭"), self.list)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("发送"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.buttons)
        self.text.textChanged.connect(self._changed)
        self.list.itemChanged.connect(self._changed)
        self._changed()

    def speech(self) -> Speech:
        """What was entered."""
        chosen = [
            speaker
            for row, speaker in enumerate(self._speakers)
            if self.list.item(row).checkState() == Qt.CheckState.Checked
        ]
        return Speech(self.text.toPlainText().strip(), self.times.value(), tuple(chosen))

    def _changed(self) -> None:
        speech = self.speech()
        self.left.setText(self.tr("{n} / {most} 字").format(n=len(speech.text), most=LONGEST))
        fit = 0 < len(speech.text) <= LONGEST and bool(speech.speakers)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(fit)


def ask_speech(parent: QWidget, alert: Alert, speakers: Sequence[Speaker]) -> Speech | None:
    """Show the dialog; None when it was called off."""
    dialog = SpeechDialog(alert, speakers, first_words(alert), parent)
    return dialog.speech() if dialog.exec() == QDialog.DialogCode.Accepted else None


def first_words(alert: Alert) -> str:
    """A wording to begin with, by the kind of the alert."""
    translate = QCoreApplication.translate
    known = {
        "drowning": translate("Alerts", "水边危险，不要下水，立即离开水边。"),
        "fire": translate("Alerts", "附近发现火情，不要靠近，老人和孩子到空旷处。"),
        "flood": translate("Alerts", "水库水位超过汛限，下游村民不要在河边停留。"),
        "rain": translate("Alerts", "正在下强降雨，远离山坡和低洼处。"),
        "warning": translate("Alerts", "{title}，注意防范。").format(title=alert.title),
    }
    return known.get(alert.kind, translate("Alerts", "注意：{title}。").format(title=alert.title))


def state_name(state: str) -> str:
    """What has become of a call."""
    translate = QCoreApplication.translate
    return {
        "waiting": translate("Alerts", "等待发送"),
        "sent": translate("Alerts", "已发送"),
        "received": translate("Alerts", "已收到"),
        "played": translate("Alerts", "已播放"),
        "failed": translate("Alerts", "播放失败"),
        "unanswered": translate("Alerts", "没有应答"),
    }.get(state, state)
