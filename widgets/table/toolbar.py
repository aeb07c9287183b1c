"""The line over a list: filter, what narrows it, and export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from widgets import icons
from widgets.table.header import SETTLE_MS
from widgets.theme import Theme

#: Below this width buttons lose their words.
NARROW = 560
NARROWEST = 240

#: Least width of the filter, and below which width of the bar how little of it remains beside the buttons.
_FILTER, _TIGHT, _FILTER_TIGHT = 96, 320, 36


class ListToolbar(QWidget):
    """Text filter, area chip, view filter, column filters, export.

    Signals
    -------
    text_changed(str)
        The filter's text, after typing paused.
    follow_changed(bool)
        Show only what the map shows.
    columns_toggled(bool)
        Show the filter line under the titles.
    area_cleared()
        Back to the whole county.
    export_asked(str)
        ``xlsx`` or ``csv``.
    """

    text_changed = Signal(str)
    follow_changed = Signal(bool)
    columns_toggled = Signal(bool)
    area_cleared = Signal()
    export_asked = Signal(str)

    def __init__(self, theme: Theme, located: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("筛选编号、名称、村"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(_FILTER)
        self.filter.setMaximumWidth(320)
        self._lens = QAction(self)
        self.filter.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._settle.start)
        self._settle.timeout.connect(lambda: self.text_changed.emit(self.filter.text()))
        self.area = QPushButton(self)
        self.area.setToolTip(self.tr("回到全县"))
        self.area.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.area.hide()
        self.area.clicked.connect(self.area_cleared)
        self.follow = self._button(self.tr("只看视野内"), "map", True)
        self.follow.toggled.connect(self.follow_changed)
        self.follow.setVisible(located)
        self.columns = self._button(self.tr("按列筛选"), "filter", True)
        self.columns.toggled.connect(self.columns_toggled)
        self.excel = self._button("Excel", "file-spreadsheet")
        self.excel.setToolTip(self.tr("导出为 Excel"))
        self.excel.clicked.connect(lambda: self.export_asked.emit("xlsx"))
        self.csv = self._button("CSV", "file-text")
        self.csv.setToolTip(self.tr("导出为 CSV"))
        self.csv.clicked.connect(lambda: self.export_asked.emit("csv"))
        self.layer = self._button(self.tr("图层"), "stack-2")
        self.layer.setToolTip(self.tr("导出为 GeoPackage、Shapefile、GeoJSON 或 DXF"))
        self.layer.clicked.connect(lambda: self.export_asked.emit("gpkg"))
        self.layer.setVisible(located)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.filter, 1)
        row.addWidget(self.area)
        row.addWidget(self.follow)
        row.addWidget(self.columns)
        row.addStretch(1)
        row.addWidget(self.excel)
        row.addWidget(self.csv)
        row.addWidget(self.layer)
        self._row = row
        theme.changed.connect(self._restyle)
        self._restyle()

    def lead(self, widget: QWidget) -> None:
        """Put a widget (the tabs of a panel with several lists) before the filter."""
        self._row.insertWidget(0, widget)

    def show_area(self, name: str | None) -> None:
        """Show which area the list is narrowed to; None hides the chip."""
        self.area.setVisible(bool(name))
        self.area.setText(name or "")

    def minimumSizeHint(self) -> QSize:
        """Leave a narrow dock narrow: the words of the buttons go first."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the buttons' words where there is no room for them."""
        super().resizeEvent(event)
        self.filter.setMinimumWidth(_FILTER if event.size().width() >= _TIGHT else _FILTER_TIGHT)
        narrow = event.size().width() < NARROW
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in (self.follow, self.columns, self.excel, self.csv, self.layer):
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)

    def _button(self, text: str, icon: str, checkable: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setCheckable(checkable)
        button.setProperty("iconName", icon)
        button.setIconSize(icons.icon_size(18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return button

    def _restyle(self) -> None:
        self._lens.setIcon(icons.icon("search", self._theme, 16, "t3"))
        self.area.setIcon(icons.icon("x", self._theme, 16))
        for button in (self.follow, self.columns, self.excel, self.csv, self.layer):
            button.setIcon(icons.icon(button.property("iconName"), self._theme, 18))
