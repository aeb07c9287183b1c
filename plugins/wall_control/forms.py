"""The editor's forms: the base of all of them, and the scene's own keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from data.wall.scene import Hours, Scene, Season
from plugins.wall_control.window_fields import WindowFields
from widgets.theme import Theme


class Form(QWidget):
    """Fields that tell a change once, when it is made by hand.

    Signals
    -------
    changed(object)
        Keys and their new values.
    """

    changed = Signal(object)

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 12)
        self.heading = QLabel(heading, self)
        self.heading.setProperty("role", "title")
        self.form.addRow(self.heading)

    def line(self, title: str) -> QLineEdit:
        """A field for text."""
        field = QLineEdit(self)
        self.form.addRow(title, field)
        return field

    def problem(self, theme: Theme) -> QLabel:
        """A line beneath the last field, for what is wrong with it."""
        label = QLabel(self)
        label.setStyleSheet(f"color: {theme.warning(2).text};")
        self.form.addRow("", label)
        return label

    def switch(self, title: str) -> QCheckBox:
        """A field for yes or no."""
        field = QCheckBox(title, self)
        self.form.addRow("", field)
        return field

    def choice(self, title: str, values: Mapping[Any, str]) -> QComboBox:
        """A field for one of several."""
        field = QComboBox(self)
        for key, text in values.items():
            field.addItem(text, key)
        self.form.addRow(title, field)
        return field

    def number(self, title: str, low: int, high: int, suffix: str = "") -> QSpinBox:
        """A field for a whole number."""
        field = QSpinBox(self)
        field.setRange(low, high)
        field.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToNearestValue)
        field.setSuffix(suffix)
        field.setToolTip(f"{low:,} – {high:,}{suffix}")
        self.form.addRow(title, field)
        return field


class SceneForm(Form):
    """Title, place in the carousel, dwell, transition, subject, conditions."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("场景"))
        self.zh = self.line(self.tr("名称"))
        self.nameless = self.problem(theme)
        self.nameless.setText(self.tr("场景要有中文名称。"))
        self.nameless.setWordWrap(True)
        self.nameless.hide()
        self.en = self.line(self.tr("英文名称"))
        self.subject = self.choice(self.tr("内容范围"), {"county": self.tr("全县"), "village": self.tr("桌面选中的村")})
        self.carousel = self.switch(self.tr("参加轮播"))
        self.order = self.number(self.tr("轮播次序"), 0, 9_999)
        self.dwell = self.number(self.tr("停留"), 5, 86_400, self.tr(" 秒"))
        self.transition = self.choice(
            self.tr("切换"), {"fade": self.tr("渐变"), "slide": self.tr("推移"), "cut": self.tr("直接")}
        )
        self.season = WindowFields(
            self.line(self.tr("季节起（月-日）")),
            self.line(self.tr("季节止")),
            self.problem(theme),
            Season,
            self.tr("季节按“月-日”填写，例如 04-01，起止都要填。"),
        )
        self.hours = WindowFields(
            self.line(self.tr("时段起（时:分）")),
            self.line(self.tr("时段止")),
            self.problem(theme),
            Hours,
            self.tr("时段按“时:分”填写，例如 20:00，起止都要填。"),
        )
        self.alerts = self.choice(
            self.tr("有告警时"),
            {
                0: self.tr("不限"),
                1: self.tr("有红色告警"),
                2: self.tr("有橙色及以上"),
                3: self.tr("有黄色及以上"),
                4: self.tr("有任何告警"),
            },
        )
        for field in (self.zh, self.en):
            field.editingFinished.connect(self._tell)
        for window in (self.season, self.hours):
            window.follow(self._tell)
        for number in (self.dwell, self.order):
            number.editingFinished.connect(self._tell)
        for choice in (self.transition, self.subject, self.alerts):
            choice.activated.connect(lambda _: self._tell())
        self.carousel.clicked.connect(lambda _: self._tell())
        self._name = ""
        self._shown: dict[str, Any] = {}

    def show_scene(self, scene: Scene, anew: bool = False) -> None:
        """Show a scene's keys; ``anew``: whatever was being written, it is another one."""
        self._name = scene.title.zh
        for field, text in ((self.zh, scene.title.zh), (self.en, scene.title.en)):
            if field.text() != text and (anew or field is self.en or not self.nameless.isVisibleTo(self)):
                field.setText(text)
        if anew:
            self.nameless.hide()
        self.season.show(scene.when.season, anew)
        self.hours.show(scene.when.hours, anew)
        self.order.setValue(scene.order)
        self.dwell.setValue(round(scene.dwell))
        self.transition.setCurrentIndex(self.transition.findData(scene.transition))
        self.subject.setCurrentIndex(self.subject.findData(scene.subject))
        self.alerts.setCurrentIndex(self.alerts.findData(scene.when.alerts or 0))
        self.carousel.setChecked(scene.carousel)
        self._shown = self._values()

    def check(self) -> bool:
        """Say beside its field what cannot be kept; True where all can."""
        good = [window.check() for window in (self.season, self.hours)]
        return all(good) and not self.nameless.isVisibleTo(self)

    def _values(self) -> dict[str, Any]:
        return {
            "title": {"zh": self.zh.text().strip() or self._name, "en": self.en.text().strip()},
            "order": self.order.value(),
            "dwell": float(self.dwell.value()),
            "transition": self.transition.currentData(),
            "subject": self.subject.currentData(),
            "carousel": self.carousel.isChecked(),
            "when": {
                "season": self.season.values(),
                "hours": self.hours.values(),
                "alerts": self.alerts.currentData() or None,
            },
        }

    def _tell(self) -> None:
        self.nameless.setVisible(not self.zh.text().strip())
        values = self._values()
        if values != self._shown:
            self.changed.emit(values)
