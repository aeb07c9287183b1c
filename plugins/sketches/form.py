"""The parts of the sketch panel: what to draw and how it looks, what is chosen, and the buffer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from data.sketches.buffer import FARTHEST_M
from data.sketches.model import COLOURS, KINDS, LONGEST, WIDTHS, WITH_VERTICES, Kind, Sketch
from plugins.sketches.figures import formula_text, kind_title
from widgets.controls.number import NumberBox
from widgets.theme import Theme

_SWATCH_PX = 16


def swatch(colour: str, theme: Theme, ratio: float) -> QIcon:
    """A rounded square of a colour with a rim that shows it on any ground."""
    side = round(_SWATCH_PX * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("t3"), 1))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, _SWATCH_PX - 2, _SWATCH_PX - 2, 3, 3)
    painter.end()
    icon = QIcon(picture)
    # A list tints the icon of a selected row: a colour has to stay what it is.
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


class DrawRow(QWidget):
    """A button for each kind; the one that is being drawn is down.

    Signals
    -------
    pressed(str)
        The kind whose button was pressed.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Kind, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for kind in KINDS:
            button = QPushButton(kind_title(kind))
            button.setCheckable(True)
            button.clicked.connect(partial(self.pressed.emit, kind))
            self.buttons[kind] = button
            row.addWidget(button, 1)

    def mark(self, drawn: Kind | None) -> None:
        """Show which kind is being drawn."""
        for kind, button in self.buttons.items():
            button.setChecked(kind == drawn)
            button.setProperty("role", "primary" if kind == drawn else "")
            button.style().polish(button)


class LookRow(QWidget):
    """Colour and width, of what is chosen or of what is drawn next.

    Signals
    -------
    changed(str, float)
        Colour and width as the user chose them.
    """

    changed = Signal(str, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.colour, self.width_px = COLOURS["red"], WIDTHS[1]
        self.swatches: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        titles = {
            "red": self.tr("红"),
            "orange": self.tr("橙"),
            "yellow": self.tr("黄"),
            "green": self.tr("绿"),
            "cyan": self.tr("青"),
            "violet": self.tr("紫"),
            "white": self.tr("白"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name, colour in COLOURS.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setIconSize(QSize(_SWATCH_PX, _SWATCH_PX))
            button.setToolTip(titles[name])
            button.setAccessibleName(self.tr("颜色 {name}").format(name=titles[name]))
            button.clicked.connect(partial(self._chose, colour))
            self.swatches[colour] = button
            self._group.addButton(button)
            row.addWidget(button)
        self.thickness = QComboBox()
        self.thickness.setAccessibleName(self.tr("线宽"))
        for width in WIDTHS:
            self.thickness.addItem(self.tr("{n} 像素").format(n=f"{width:g}"), width)
        self.thickness.activated.connect(lambda _row: self._widened())
        row.addStretch(1)
        row.addWidget(self.thickness)
        self.show_look(self.colour, self.width_px)
        self.restyle()

    def show_look(self, colour: str, width: float) -> None:
        """Show a look; a colour or width of a file that is not offered leaves nothing marked."""
        self.colour, self.width_px = colour, width
        self._group.setExclusive(False)
        for each, button in self.swatches.items():
            button.setChecked(each == colour)
        self._group.setExclusive(True)
        self.thickness.setCurrentIndex(self.thickness.findData(width))

    def restyle(self) -> None:
        """Draw the swatches for the theme in use."""
        for colour, button in self.swatches.items():
            button.setIcon(swatch(colour, self._theme, self.devicePixelRatioF()))

    def _chose(self, colour: str, _checked: bool = False) -> None:
        self.colour = colour
        self.changed.emit(self.colour, self.width_px)

    def _widened(self) -> None:
        self.width_px = float(self.thickness.currentData())
        self.changed.emit(self.colour, self.width_px)


class ChosenForm(QWidget):
    """Text, note and figure of the sketch that is chosen, and what can be done with it.

    Signals
    -------
    written(str, str)
        Text and note as the user left them.
    """

    written = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.note = QLineEdit(), QLineEdit()
        for field, name in ((self.text, self.tr("文字")), (self.note, self.tr("备注"))):
            field.setMaxLength(LONGEST)
            field.setAccessibleName(name)
            field.editingFinished.connect(self._write)
        self.text.setPlaceholderText(self.tr("写在图上"))
        self.note.setPlaceholderText(self.tr("只在面板里看"))
        self.figure, self.formula = QLabel(), QLabel()
        self.figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.formula.setProperty("role", "caption")
        for label in (self.figure, self.formula):
            label.setWordWrap(True)
        self.go, self.move_it = QPushButton(self.tr("定位")), QPushButton(self.tr("移动"))
        self.vertices = QPushButton(self.tr("改折点"))
        self.vertices.setCheckable(True)
        self.vertices.setToolTip(
            self.tr("拖折点移动，拖边线加点，右击删点；键盘：PageDown 选点，方向键移动，Insert 加点，Delete 删点")
        )
        self.redraw, self.remove = QPushButton(self.tr("重画")), QPushButton(self.tr("删除"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(QLabel(self.tr("文字")), 0, 0)
        grid.addWidget(self.text, 0, 1)
        grid.addWidget(QLabel(self.tr("备注")), 1, 0)
        grid.addWidget(self.note, 1, 1)
        acts = QGridLayout()
        for place, button in enumerate((self.go, self.move_it, self.vertices, self.redraw, self.remove)):
            acts.addWidget(button, place // 3, place % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addWidget(self.figure)
        column.addWidget(self.formula)
        column.addLayout(acts)
        self._was = ("", "")

    def show_sketch(self, sketch: Sketch, figure: str) -> None:
        """Show a sketch, and how large it is in words."""
        self._was = (sketch.text, sketch.note)
        self.vertices.setEnabled(sketch.kind in WITH_VERTICES)
        self.text.setText(sketch.text)
        self.note.setText(sketch.note)
        self.figure.setText(figure)
        self.formula.setText(formula_text(sketch.kind))

    def _write(self) -> None:
        now = (self.text.text().strip(), self.note.text().strip())
        if now != self._was:
            self._was = now
            self.written.emit(*now)


class BufferRow(QWidget):
    """A distance, and what a buffer of it is made around.

    Signals
    -------
    asked(str, float)
        ``sketch`` or ``selection``, and the distance in m.
    """

    asked = Signal(str, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.distance = NumberBox()
        self.distance.setAccessibleName(self.tr("缓冲距离"))
        self.distance.setDecimals(3)
        self.distance.setStepType(NumberBox.StepType.AdaptiveDecimalStepType)
        self.unit = QComboBox()
        self.unit.setAccessibleName(self.tr("单位"))
        self.unit.addItem("m", 1.0)
        self.unit.addItem("km", 1000.0)
        self.unit.currentIndexChanged.connect(lambda _row: self._limit())
        self._limit()
        self.distance.setValue(100.0)
        self.of_sketch = QPushButton(self.tr("标绘缓冲"))
        self.of_selection = QPushButton(self.tr("选中对象缓冲"))
        self.of_selection.setToolTip(self.tr("围绕选择集；没有选择集时，围绕刚在图上或清单中点的对象"))
        self.of_sketch.clicked.connect(lambda: self._ask("sketch"))
        self.of_selection.clicked.connect(lambda: self._ask("selection"))
        formula = QLabel(self.tr("平面缓冲，距离乘以该处投影长度比，即椭球面上的距离"))
        formula.setProperty("role", "caption")
        formula.setWordWrap(True)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(QLabel(self.tr("缓冲区")))
        first.addWidget(self.distance, 1)
        first.addWidget(self.unit)
        second.addWidget(self.of_sketch, 1)
        second.addWidget(self.of_selection, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(formula)

    def _limit(self) -> None:
        factor = float(self.unit.currentData())
        self.distance.setRange(0.1 / factor, FARTHEST_M / factor)

    def _ask(self, of: str) -> None:
        self.distance.interpretText()
        self.asked.emit(of, self.distance.value() * float(self.unit.currentData()))
