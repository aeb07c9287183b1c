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

from data.wall.scene import Scene


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
        field.setSuffix(suffix)
        self.form.addRow(title, field)
        return field


class SceneForm(Form):
    """Title, place in the carousel, dwell, transition, subject, conditions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("场景"))
        self.zh, self.en = self.line(self.tr("名称")), self.line(self.tr("英文名称"))
        self.subject = self.choice(self.tr("内容范围"), {"county": self.tr("全县"), "village": self.tr("桌面选中的村")})
        self.carousel = self.switch(self.tr("参加轮播"))
        self.order = self.number(self.tr("轮播次序"), 0, 9_999)
        self.dwell = self.number(self.tr("停留"), 5, 86_400, self.tr(" 秒"))
        self.transition = self.choice(
            self.tr("切换"), {"fade": self.tr("渐变"), "slide": self.tr("推移"), "cut": self.tr("直接")}
        )
        self.season_begin, self.season_end = self.line(self.tr("季节起（月-日）")), self.line(self.tr("季节止"))
        self.hours_begin, self.hours_end = self.line(self.tr("时段起（时:分）")), self.line(self.tr("时段止"))
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
        for field in (self.zh, self.en, self.season_begin, self.season_end, self.hours_begin, self.hours_end):
            field.editingFinished.connect(self._tell)
        for number in (self.dwell, self.order):
            number.editingFinished.connect(self._tell)
        for choice in (self.transition, self.subject, self.alerts):
            choice.activated.connect(lambda _: self._tell())
        self.carousel.clicked.connect(lambda _: self._tell())
        self._shown: dict[str, Any] = {}

    def show_scene(self, scene: Scene) -> None:
        """Show a scene's keys."""
        season, hours = scene.when.season, scene.when.hours
        for field, text in (
            (self.zh, scene.title.zh),
            (self.en, scene.title.en),
            (self.season_begin, season.begin if season else ""),
            (self.season_end, season.end if season else ""),
            (self.hours_begin, hours.begin if hours else ""),
            (self.hours_end, hours.end if hours else ""),
        ):
            if field.text() != text:
                field.setText(text)
        self.order.setValue(scene.order)
        self.dwell.setValue(round(scene.dwell))
        self.transition.setCurrentIndex(self.transition.findData(scene.transition))
        self.subject.setCurrentIndex(self.subject.findData(scene.subject))
        self.alerts.setCurrentIndex(self.alerts.findData(scene.when.alerts or 0))
        self.carousel.setChecked(scene.carousel)
        self._shown = self._values()

    def _values(self) -> dict[str, Any]:
        def window(begin: QLineEdit, end: QLineEdit) -> dict[str, str] | None:
            first, last = begin.text().strip(), end.text().strip()
            return {"begin": first, "end": last} if first or last else None

        return {
            "title": {"zh": self.zh.text().strip(), "en": self.en.text().strip()},
            "order": self.order.value(),
            "dwell": float(self.dwell.value()),
            "transition": self.transition.currentData(),
            "subject": self.subject.currentData(),
            "carousel": self.carousel.isChecked(),
            "when": {
                "season": window(self.season_begin, self.season_end),
                "hours": window(self.hours_begin, self.hours_end),
                "alerts": self.alerts.currentData() or None,
            },
        }

    def _tell(self) -> None:
        values = self._values()
        when = values["when"]
        halves = [w for w in (when["season"], when["hours"]) if w is not None and not all(w.values())]
        if values != self._shown and not halves:  # a window of which only one end is written is not finished
            self.changed.emit(values)
