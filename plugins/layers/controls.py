"""Under the tree: name and scales of the chosen layer, its opacity, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from layers.catalogue import CatalogueLayer


class LayerControls(QFrame):
    """Controls of one layer.

    Signals
    -------
    opacity_asked(float)
        0 to 1.
    zoom_asked(), table_asked()
        The buttons.
    """

    opacity_asked = Signal(float)
    zoom_asked = Signal()
    table_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        self._title = QLabel(self)
        self._scales = QLabel(self)
        self._scales.setProperty("role", "t2")
        self._problem = QLabel(self)
        self._problem.setProperty("role", "t2")
        self._problem.setWordWrap(True)
        self._name = QLabel(self.tr("不透明度"), self)
        self._name.setProperty("role", "t2")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, 100)
        self.slider.setAccessibleName(self.tr("不透明度"))
        self._percent = QLabel(self)
        self._percent.setMinimumWidth(36)
        self._percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.zoom = QPushButton(self.tr("缩放至图层"), self)
        self.table = QPushButton(self.tr("打开属性表"), self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._scales)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self._name)
        middle.addWidget(self.slider, 1)
        middle.addWidget(self._percent)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.zoom, 1)
        buttons.addWidget(self.table, 1)
        inside = QVBoxLayout()
        inside.setContentsMargins(12, 12, 12, 12)
        inside.setSpacing(10)
        for part in (head, middle, buttons):
            inside.addLayout(part)
        inside.insertWidget(1, self._problem)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(rule)
        outer.addLayout(inside)
        self.slider.valueChanged.connect(self._slid)
        self.zoom.clicked.connect(self.zoom_asked)
        self.table.clicked.connect(self.table_asked)
        self.hide()

    def show_layer(self, layer: CatalogueLayer | None, opacity: float, has_table: bool) -> None:
        """Show a layer's controls, or hide them."""
        self.setVisible(layer is not None)
        if layer is None:
            return
        self._title.setText(layer.title)
        self._scales.setText(scales_text(layer))
        self._problem.setText(layer.problem)
        self._problem.setVisible(bool(layer.problem))
        self.slider.blockSignals(True)
        self.slider.setValue(round(opacity * 100))
        self.slider.blockSignals(False)
        self._percent.setText(f"{self.slider.value()}%")
        drawn = layer.valid and not layer.live
        for widget in (self._name, self.slider, self._percent):
            widget.setVisible(drawn)
        # A base map has no extent of its own.
        self.zoom.setEnabled(layer.valid and (layer.extent is not None or bool(layer.table)))
        self.table.setVisible(has_table)

    def _slid(self, value: int) -> None:
        self._percent.setText(f"{value}%")
        self.opacity_asked.emit(value / 100)


def scales_text(layer: CatalogueLayer) -> str:
    """Scales at which a layer is drawn, near to far; empty without limits."""
    near = f"1:{layer.max_scale:,.0f}" if layer.max_scale else ""
    far = f"1:{layer.min_scale:,.0f}" if layer.min_scale else ""
    if near and far:
        return f"{near} - {far}"
    return f"≥ {near}" if near else (f"≤ {far}" if far else "")
