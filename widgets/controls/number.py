"""A field for a number that shows no more decimals than the number has."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox


class NumberBox(QDoubleSpinBox):
    """A spin box whose ``decimals`` are what may be entered: 100 is shown as 100 and 0.125 as 0.125."""

    def textFromValue(self, value: float) -> str:
        """See QDoubleSpinBox."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text
