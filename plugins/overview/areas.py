"""Choosing a town and a village."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from plugins.overview.survey import Division


class AreaChooser(QWidget):
    """Two boxes side by side: the towns of the county, the villages of the town.

    Signals
    -------
    chosen(object)
        Division code of 9 or 12 digits, None for the county.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._divisions: Sequence[Division] = ()
        self.town = QComboBox(self)
        self.village = QComboBox(self)
        self.town.setAccessibleName(self.tr("镇"))
        self.village.setAccessibleName(self.tr("村"))
        for box in (self.town, self.village):
            # As wide as the panel leaves room, not as the longest name of the county.
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.town, 1)
        row.addWidget(self.village, 1)
        self.town.activated.connect(lambda _: self.chosen.emit(self.town.currentData()))
        self.village.activated.connect(
            lambda _: self.chosen.emit(self.village.currentData() or self.town.currentData())
        )

    def set_divisions(self, divisions: Sequence[Division], area: str | None) -> None:
        """Fill the boxes and show ``area``."""
        self._divisions = divisions
        county = next((d.name for d in divisions if d.level == "county"), self.tr("全县"))
        self.town.clear()
        self.town.addItem(county, None)
        for division in divisions:
            if division.level == "town":
                self.town.addItem(division.name, division.code)
        self.show_area(area)

    def show_area(self, area: str | None) -> None:
        """Show which area is chosen."""
        town = area[:9] if area else None
        self.town.setCurrentIndex(max(0, self.town.findData(town)) if town else 0)
        self.village.clear()
        self.village.addItem(self.tr("全镇") if town else self.tr("先选镇"), None)
        for division in self._divisions:
            if division.level == "village" and town is not None and division.code.startswith(town):
                self.village.addItem(division.name, division.code)
        self.village.setEnabled(self.village.count() > 1)
        if area and len(area) >= 12:
            self.village.setCurrentIndex(max(0, self.village.findData(area[:12])))

    def name_of(self, area: str | None) -> str:
        """Name of an area."""
        level = "county" if area is None else None
        return next((d.name for d in self._divisions if d.code == area or (level and d.level == level)), area or "")
