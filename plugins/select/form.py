"""The widgets of the panel 选择: they decide nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from data.selection.combine import Mode
from widgets import icons
from widgets.mapview.sketching import SketchKind
from widgets.theme import Theme


class SelectForm(QWidget):
    """Layer, mode, and a control for each way to select.

    Signals
    -------
    draw_asked(str)
        Select on the map with a `SketchKind`.
    asked(str)
        ``zoom``, ``table``, ``invert``, ``none``.
    """

    draw_asked = Signal(str)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tables, self.mode = QComboBox(self), QComboBox(self)
        self.fields, self.value = QComboBox(self), QComboBox(self)
        self.expression = QLineEdit(self)
        self.count = QLabel(self)
        self.draw_buttons: dict[str, QToolButton] = {}
        self.by_value = QPushButton(self.tr("按值选择"), self)
        self.by_expression = QPushButton(self.tr("按表达式选择"), self)
        self.by_other = QPushButton(self.tr("与另一图层所选相交"), self)
        self.kept = QPushButton(self.tr("选择集"), self)
        self.acts: dict[str, QPushButton] = {}
        self._lay_out()
        theme.changed.connect(self._restyle)

    def show_count(self, count: int) -> None:
        """Say how many objects are selected."""
        self.count.setText(self.tr("选中 {0} 个").format(f"{count:,}"))
        for name in ("zoom", "none"):
            self.acts[name].setEnabled(count > 0)

    def _lay_out(self) -> None:
        self.tables.setAccessibleName(self.tr("图层"))
        self.mode.setAccessibleName(self.tr("选择方式"))
        for mode, text in (
            (Mode.REPLACE, self.tr("新选")),
            (Mode.ADD, self.tr("加选")),
            (Mode.REMOVE, self.tr("减选")),
            (Mode.WITHIN, self.tr("从中选")),
        ):
            self.mode.addItem(text, mode)
        for box, name in ((self.fields, self.tr("字段")), (self.value, self.tr("值"))):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.view().setMinimumWidth(220)
        self.value.setEditable(True)
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.expression.setAccessibleName(self.tr("表达式"))
        self.expression.setPlaceholderText(self.tr("如 图斑面积 > 5亩 且 相交('水库')"))
        self.setMinimumWidth(264)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(_row(self.tables, self.mode, first=2))
        column.addLayout(self._drawing())
        column.addWidget(_heading(self.tr("按值"), inside))
        column.addLayout(_row(self.fields, self.value))
        column.addWidget(self.by_value)
        column.addWidget(_heading(self.tr("按表达式"), inside))
        column.addWidget(self.expression)
        column.addWidget(self.by_expression)
        column.addWidget(_heading(self.tr("按另一选择"), inside))
        column.addLayout(_row(self.by_other, self.kept))
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(4)
        self.count.setProperty("role", "title")
        foot.addWidget(self.count, 1)
        for name, text in (
            ("zoom", self.tr("缩放")),
            ("table", self.tr("属性表")),
            ("invert", self.tr("反选")),
            ("none", self.tr("清除")),
        ):
            button = self.acts[name] = QPushButton(text, self)
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
            foot.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        self._restyle()

    def _drawing(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        kinds: tuple[tuple[SketchKind, str, str], ...] = (
            ("point", self.tr("点选"), "pointer"),
            ("box", self.tr("框选"), "focus-centered"),
            ("circle", self.tr("圆选"), "circle"),
            ("lasso", self.tr("套索"), "route"),
            ("polygon", self.tr("多边形"), "polygon"),
            ("line", self.tr("沿线"), "road"),
        )
        for place, (kind, text, icon) in enumerate(kinds):
            button = self.draw_buttons[kind] = QToolButton(self)
            button.setText(text)
            button.setAccessibleName(text)
            button.setProperty("iconName", icon)
            button.setIconSize(icons.icon_size(18))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setSizePolicy(self.tables.sizePolicy())
            button.clicked.connect(lambda _=False, kind=kind: self.draw_asked.emit(kind))
            grid.addWidget(button, place // 3, place % 3)
        return grid

    def _restyle(self) -> None:
        for button in self.draw_buttons.values():
            button.setIcon(icons.icon(button.property("iconName"), self._theme, 18))


def _row(one: QWidget, other: QWidget, first: int = 1) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(one, first)
    row.addWidget(other, 1)
    return row


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", "t2")
    return label
