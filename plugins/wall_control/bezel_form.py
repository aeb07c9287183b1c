"""The editor's form of the frames between the wall's panels: nothing of a scene may lie under them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QSpinBox, QWidget

from data.wall.scene import Bezel, Grid
from plugins.wall_control.forms import Form

_WIDEST = 400


class BezelForm(Form):
    """A width (px of the screen) for every border between two columns or rows; 0: no frame runs there.

    ``changed`` tells ``column_bezels``, ``row_bezels`` and ``wide``.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("拼接边框"))
        self.columns: list[QSpinBox] = []
        self.rows: list[QSpinBox] = []
        self.wide = self.switch(self.tr("很宽的屏幕也照这样排"))
        self.wide.setToolTip(self.tr("不勾选时，宽是高 2.6 倍以上的屏幕由程序重新排布；填了拼接边框的场景总是照这样排"))
        self.wide.clicked.connect(self._tell)
        self._shown: dict[str, Any] = {}

    def show_grid(self, grid: Grid) -> None:
        """Show a grid's frames; fields come and go with its columns and rows."""
        self._fit(self.columns, len(grid.columns) - 1, self.tr("第 {a}、{b} 列之间"))
        self._fit(self.rows, len(grid.rows) - 1, self.tr("第 {a}、{b} 行之间"))
        for fields, bezels in ((self.columns, grid.column_bezels), (self.rows, grid.row_bezels)):
            width = {bezel.after: bezel.width for bezel in bezels}
            for border, field in enumerate(fields):
                field.setValue(width.get(border, 0))
        self.wide.setChecked(grid.wide)
        self._shown = self._values()

    def _fit(self, fields: list[QSpinBox], count: int, title: str) -> None:
        while len(fields) > count:
            self.form.removeRow(fields.pop())
        while len(fields) < count:
            number = len(fields)
            field = QSpinBox(self)
            field.setRange(0, _WIDEST)
            field.setToolTip(self.tr("没有边框填 0，最宽 {n} 像素").format(n=_WIDEST))
            field.setSuffix(self.tr(" 像素"))
            field.setSpecialValueText(self.tr("没有"))
            field.editingFinished.connect(self._tell)
            # Rows of the grid stand below its columns, whichever of them came first.
            at = 1 + (number if fields is self.columns else len(self.columns) + number)
            self.form.insertRow(at, title.format(a=number + 1, b=number + 2), field)
            fields.append(field)

    def _values(self) -> dict[str, Any]:
        def told(fields: list[QSpinBox]) -> tuple[dict[str, int], ...]:
            found = [Bezel(after=n, width=field.value()) for n, field in enumerate(fields) if field.value()]
            return tuple(bezel.model_dump() for bezel in found)

        return {"column_bezels": told(self.columns), "row_bezels": told(self.rows), "wide": self.wide.isChecked()}

    def _tell(self) -> None:
        values = self._values()
        if values != self._shown:
            self.changed.emit(values)
