"""The editor's forms: the scene's own keys, and those of the part that is picked."""

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
    QPushButton,
    QSpinBox,
    QWidget,
)

from data.wall.scene import Scene
from plugins.wall_control.model import Draft
from widgets.panel import PanelContext


class _Form(QWidget):
    """Fields that tell a change once, when it is made by hand."""

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

    def choice(self, title: str, values: Mapping[str, str]) -> QComboBox:
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


class SceneForm(_Form):
    """Title, dwell, transition, conditions."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("场景"))
        self.zh, self.en = self.line(self.tr("名称")), self.line(self.tr("英文名称"))
        self.dwell = self.number(self.tr("停留"), 5, 86_400, self.tr(" 秒"))
        self.transition = self.choice(
            self.tr("切换"), {"fade": self.tr("渐变"), "slide": self.tr("推移"), "cut": self.tr("直接")}
        )
        self.carousel = self.switch(self.tr("参加轮播"))
        self.season_begin, self.season_end = self.line(self.tr("季节起（月-日）")), self.line(self.tr("季节止"))
        self.hours_begin, self.hours_end = self.line(self.tr("时段起（时:分）")), self.line(self.tr("时段止"))
        for field in (self.zh, self.en, self.season_begin, self.season_end, self.hours_begin, self.hours_end):
            field.editingFinished.connect(self._tell)
        self.dwell.editingFinished.connect(self._tell)
        self.transition.activated.connect(lambda _: self._tell())
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
        self.dwell.setValue(round(scene.dwell))
        self.transition.setCurrentIndex(self.transition.findData(scene.transition))
        self.carousel.setChecked(scene.carousel)
        self._alerts = scene.when.alerts
        self._shown = self._values()

    def _values(self) -> dict[str, Any]:
        def window(begin: QLineEdit, end: QLineEdit) -> dict[str, str] | None:
            first, last = begin.text().strip(), end.text().strip()
            return {"begin": first, "end": last} if first or last else None

        return {
            "title": {"zh": self.zh.text().strip(), "en": self.en.text().strip()},
            "dwell": float(self.dwell.value()),
            "transition": self.transition.currentData(),
            "carousel": self.carousel.isChecked(),
            "when": {
                "season": window(self.season_begin, self.season_end),
                "hours": window(self.hours_begin, self.hours_end),
                "alerts": self._alerts,
            },
        }

    def _tell(self) -> None:
        values = self._values()
        when = values["when"]
        halves = [w for w in (when["season"], when["hours"]) if w is not None and not all(w.values())]
        if values != self._shown and not halves:  # a window of which only one end is written is not finished
            self.changed.emit(values)


class PartForm(_Form):
    """Keys of a map or panel; a map's place is that of the desk's view.

    Signals
    -------
    removed()
        The part is to go.
    """

    removed = Signal()

    def __init__(self, context: PanelContext, parent: QWidget) -> None:
        super().__init__("", parent)
        self._context = context
        self.zh, self.en = self.line(self.tr("标题")), self.line(self.tr("英文标题"))
        self.theme = self.choice(
            self.tr("地图"), {"land": self.tr("地类"), "imagery": self.tr("影像"), "terrain": self.tr("地形")}
        )
        self.show_layers = self.line(self.tr("另外显示的图层"))
        self.switches = {
            "alerts": self.switch(self.tr("告警")),
            "cases": self.switch(self.tr("疑似变化案件")),
            "legend": self.switch(self.tr("图例")),
            "scale_bar": self.switch(self.tr("比例尺")),
            "towns": self.switch(self.tr("逐镇巡航")),
        }
        self.here = QPushButton(self.tr("取当前桌面视图的位置"), self)
        self.county = QPushButton(self.tr("看全县"), self)
        self.remove = QPushButton(self.tr("移除"), self)
        for button in (self.here, self.county, self.remove):
            button.setAutoDefault(False)
            self.form.addRow(button)
        for field in (self.zh, self.en):
            field.editingFinished.connect(self._tell_title)
        self.theme.activated.connect(lambda _: self.changed.emit({"theme": self.theme.currentData()}))
        self.show_layers.editingFinished.connect(self._tell_layers)
        for key, switch in self.switches.items():
            switch.clicked.connect(lambda on, key=key: self.changed.emit({key: on}))
        self.here.clicked.connect(self._take_view)
        self.county.clicked.connect(lambda: self.changed.emit({"place": {}, "tour": (), "towns": False}))
        self.remove.clicked.connect(lambda: self.removed.emit())
        self._part: dict[str, Any] = {}
        self.hide()

    def show_part(self, draft: Draft | None, part: int) -> None:
        """Show a part's keys, or nothing."""
        self.setVisible(draft is not None)
        if draft is None:
            return
        is_map = draft.is_map(part)
        self._part = draft.parts[part]
        self.heading.setText(self.tr("选中的地图") if is_map else self.tr("选中的面板"))
        for widget in (self.theme, self.show_layers, self.here, self.county, *self.switches.values()):
            self.form.setRowVisible(widget, is_map)
        for widget in (self.zh, self.en):
            self.form.setRowVisible(widget, not is_map)
        if is_map:
            self.theme.setCurrentIndex(self.theme.findData(self._part["theme"]))
            self.show_layers.setText(", ".join(self._part["show"]))
            for key, switch in self.switches.items():
                switch.setChecked(bool(self._part[key]))
        else:
            title = self._part["title"] or {"zh": "", "en": ""}
            self.zh.setText(title["zh"])
            self.en.setText(title["en"])

    def _tell_title(self) -> None:
        zh, en = self.zh.text().strip(), self.en.text().strip()
        title = {"zh": zh or en, "en": en or zh} if zh or en else None
        if title != self._part.get("title"):
            self.changed.emit({"title": title})

    def _tell_layers(self) -> None:
        names = tuple(name.strip() for name in self.show_layers.text().split(",") if name.strip())
        if names != tuple(self._part.get("show", ())):
            self.changed.emit({"show": names})

    def _take_view(self) -> None:
        extent = tuple(round(value, 1) for value in self._context.map.extent())
        self.changed.emit({"place": {"extent": extent}, "tour": (), "towns": False})
