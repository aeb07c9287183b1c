"""The wall's settings at the desk: which alerts take over, night, pixel shift, and each screen's use and distance."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QFormLayout, QLabel, QSpinBox, QWidget

from data.wall import messages as m


class SettingsBox(QWidget):
    """Shows the wall's own settings and asks for others.

    Signals
    -------
    asked(object)
        A `Configure` or `ConfigureScreen`.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, object] = {}
        self._screen = ""
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)  # a dock may be narrow
        heading = QLabel(self.tr("设置"), self)
        heading.setProperty("role", "title")
        form.addRow(heading)
        self.level = QComboBox(self)
        for level, text in enumerate(
            (
                self.tr("不接管"),
                self.tr("红色"),
                self.tr("橙色及以上"),
                self.tr("黄色及以上"),
                self.tr("全部告警"),
            )
        ):
            self.level.addItem(text, level)
        self.level.activated.connect(lambda _: self._change("take_over_level", self.level.currentData()))
        form.addRow(self.tr("告警接管"), self.level)
        self.every = QCheckBox(self.tr("接管所有屏"), self)
        self.every.clicked.connect(lambda on: self._change("take_over_all", on))
        form.addRow(self.every)
        self.dim = QSpinBox(self)
        self.dim.setRange(0, 80)
        self.dim.setSuffix(" %")
        self.dim.editingFinished.connect(lambda: self._change("night_dim", self.dim.value() / 100))
        form.addRow(self.tr("夜间调暗"), self.dim)
        self.shift = QCheckBox(self.tr("缓慢移动像素，防止残影"), self)
        self.shift.clicked.connect(lambda on: self._change("pixel_shift", on))
        form.addRow(self.shift)
        self.use = QComboBox(self)
        for use, text in (
            ("own", self.tr("单独一屏")),
            ("span", self.tr("与其他屏拼成一幅")),
            ("off", self.tr("不用作大屏")),
        ):
            self.use.addItem(text, use)
        self.use.activated.connect(lambda _: self._change_screen())
        form.addRow(self.tr("选中的屏"), self.use)
        self.distance, self.pitch = QDoubleSpinBox(self), QDoubleSpinBox(self)
        for box, most, suffix in ((self.distance, 200.0, " m"), (self.pitch, 100.0, " mm")):
            box.setRange(0, most)
            box.setSuffix(suffix)
            box.setDecimals(2)
            box.setSpecialValueText(self.tr("按分辨率"))
            box.editingFinished.connect(self._change_screen)
        form.addRow(self.tr("最远观看距离"), self.distance)
        form.addRow(self.tr("像素间距"), self.pitch)

    def show_state(self, state: m.State, screen: m.ScreenState) -> None:
        """Show what holds; what somebody is typing into is left alone."""
        self._values, self._screen = dict(state.settings), screen.screen
        self.level.setCurrentIndex(self.level.findData(self._values.get("take_over_level", 1)))
        self.every.setChecked(bool(self._values.get("take_over_all", True)))
        self.shift.setChecked(bool(self._values.get("pixel_shift", False)))
        if not self.dim.hasFocus():
            self.dim.setValue(round(float(str(self._values.get("night_dim", 0.0))) * 100))
        self.use.setCurrentIndex(self.use.findData(screen.use))
        for box, value in ((self.distance, screen.distance_m), (self.pitch, screen.pitch_mm)):
            if not box.hasFocus():
                box.setValue(value)

    def _change(self, name: str, value: object) -> None:
        if self._values.get(name) != value:
            self._values[name] = value
            self.asked.emit(m.Configure(settings=dict(self._values)))

    def _change_screen(self) -> None:
        self.asked.emit(
            m.ConfigureScreen(
                screen=self._screen,
                use=self.use.currentData(),
                distance_m=self.distance.value(),
                pitch_mm=self.pitch.value(),
            )
        )
