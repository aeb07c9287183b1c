"""Editors of the values that a column is compared with: numbers with units, codes by name, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from data.selection.tokens import Quantity
from widgets import icons
from widgets.theme import Theme

#: Units by what a column is measured in: how a question has them, and how they are written.
UNITS = {"m2": ("亩", "公顷", "m2"), "m": ("m", "km")}
#: Items a menu of values lists at most.
LISTED = 200


def quantity(text: str, unit: str) -> Quantity | None:
    """A number as typed with its unit; None where it is none."""
    try:
        number = float(text.strip().replace(",", "").replace("，", ""))
    except ValueError:
        return None
    return Quantity(number, unit) if number == number and abs(number) != float("inf") else None


def number_text(value: float) -> str:
    """A number for its editor."""
    return str(Quantity(value.number if isinstance(value, Quantity) else float(value)))


def completing(box: QComboBox) -> QCompleter:
    """Have an editable box offer all of its entries that contain what is typed."""
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    # A window of its own, that the rules for the lists of boxes do not reach.
    popup = completer.popup()
    assert popup is not None
    popup.setObjectName("completions")
    box.setCompleter(completer)
    return completer


class NumberEdit(QWidget):
    """A number and its unit; between two where a range is asked for.

    Signals
    -------
    changed()
        The user typed or chose.
    """

    changed = Signal()

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.low, self.high, self.unit = QLineEdit(self), QLineEdit(self), QComboBox(self)
        self._dash = QLabel("–", self)
        for edit, name in ((self.low, self.tr("值")), (self.high, self.tr("至"))):
            edit.setAccessibleName(name)
            edit.setMinimumWidth(48)
            edit.textEdited.connect(lambda _: self.changed.emit())
        for name in UNITS.get(unit, ()):
            self.unit.addItem(self._unit_title(name), name)
        self.unit.setVisible(self.unit.count() > 0)
        self.unit.setAccessibleName(self.tr("单位"))
        self.unit.activated.connect(lambda _: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.low, 1)
        row.addWidget(self._dash)
        row.addWidget(self.high, 1)
        row.addWidget(self.unit)
        self.set_range(False)

    def set_range(self, on: bool) -> None:
        """Ask for two numbers, or for one."""
        self._dash.setVisible(on)
        self.high.setVisible(on)

    def values(self) -> list[Quantity]:
        """The numbers that are there and can be read."""
        edits = [self.low, self.high] if self.high.isVisibleTo(self) else [self.low]
        found = [quantity(edit.text(), str(self.unit.currentData() or "")) for edit in edits]
        return [value for value in found if value is not None]

    def show_values(self, values: Sequence[float]) -> None:
        """Show numbers in the unit that they were written in; of two units, both in square metres or metres."""
        if len({value.unit for value in values if isinstance(value, Quantity)}) > 1:
            values = [Quantity(float(value), "") for value in values]
        for edit, value in zip((self.low, self.high), values, strict=False):
            edit.setText(number_text(value))
        units = {value.unit if isinstance(value, Quantity) and value.unit else self._plain() for value in values}
        for unit in units:
            place = self.unit.findData(
                {"m²": "m2", "平方米": "m2", "ha": "公顷", "mu": "亩", "公里": "km", "米": "m"}.get(unit, unit)
            )
            if place >= 0:
                self.unit.setCurrentIndex(place)

    def _plain(self) -> str:
        """The unit of a number without one."""
        return "m2" if self.unit.findData("m2") >= 0 else "m"

    def _unit_title(self, name: str) -> str:
        return {"亩": self.tr("亩"), "公顷": self.tr("公顷"), "m2": "m²"}.get(name, name)


class TextEdit(QComboBox):
    """A text, chosen from codes with their names or from values that occur, or typed.

    Signals
    -------
    changed()
        The user typed or chose.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("值"))
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completing(self).activated.connect(lambda _: self.changed.emit())
        self.activated.connect(lambda _: self.changed.emit())
        line = self.lineEdit()
        assert line is not None
        line.textEdited.connect(lambda _: self.changed.emit())

    def offer(self, values: Mapping[str, str]) -> None:
        """Offer values with what they are called; what is typed stays."""
        text = self.currentText()
        self.blockSignals(True)
        self.clear()
        # Code lists begin with the group of wetlands; whoever looks for a code looks by its digits.
        for value, name in sorted(values.items()):
            self.addItem(f"{value} {name}" if name and name != value else value, value)
        self.setCurrentIndex(-1)
        self.setEditText(text)
        self.blockSignals(False)
        self.view().setMinimumWidth(240)

    def value(self) -> str:
        """The value that is chosen or typed; "" for none."""
        text = self.currentText().strip()
        place = self.findText(text)
        return str(self.itemData(place)) if place >= 0 else text

    def show_value(self, value: str) -> None:
        """Show a value with what it is called."""
        place = self.findData(value)
        self.setCurrentIndex(place)
        if place < 0:
            self.setEditText(value)


class ListEdit(QWidget):
    """Several texts: typed with commas between, or ticked in a menu.

    Signals
    -------
    changed()
        The user typed or ticked.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[str, str] = {}
        self.line = QLineEdit(self)
        self.line.setAccessibleName(self.tr("值"))
        self.line.setPlaceholderText(self.tr("用逗号分开"))
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.button = QToolButton(self)
        self.button.setIcon(icons.icon("chevron-down", theme, 16))
        self.button.setToolTip(self.tr("从列表中选"))
        self.button.setAccessibleName(self.tr("从列表中选"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.button)
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)

    def offer(self, values: Mapping[str, str]) -> None:
        """Offer values with what they are called."""
        self._offered = dict(sorted(values.items()))

    def values(self) -> list[str]:
        """The values, each once, in their order."""
        parts = self.line.text().replace("，", ",").replace("、", ",").split(",")
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def show_values(self, values: Sequence[object]) -> None:
        """Show these values."""
        self.line.setText(", ".join(str(value) for value in values))

    def _fill(self) -> None:
        self.menu.clear()
        chosen = set(self.values())
        for value, name in list(self._offered.items())[:LISTED]:
            action = self.menu.addAction(f"{value} {name}" if name and name != value else value)
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.toggled.connect(lambda on, value=value: self._tick(value, on))
        if not self._offered:
            self.menu.addAction(self.tr("没有可选的值，直接输入")).setEnabled(False)

    def _tick(self, value: str, on: bool) -> None:
        values = [each for each in self.values() if each != value]
        self.show_values([*values, value] if on else values)
        self.changed.emit()
