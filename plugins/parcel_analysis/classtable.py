"""The table of areas: land classes under their upper groups or another layer's sums, in three units, with shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from data.analysis.tables import AreaRow
from widgets.theme import Theme

CODE, NAME, COUNT, M2, HA, MU, SHARE = range(7)
_ROW, _SWATCH, _BAR, _MARGIN = 29, 14, 8, 12
Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ClassModel(QAbstractTableModel):
    """Rows of areas."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[AreaRow] = []
        #: What another layer than the land classes is called.
        self.layer = ""

    def show_rows(self, rows: Sequence[AreaRow], layer: str = "") -> None:
        """Show these; ``layer`` is what a layer other than the land classes is called."""
        self.beginResetModel()
        self.rows, self.layer = list(rows), layer
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of columns."""
        return 0 if parent.isValid() else 7

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section in (CODE, NAME) else _RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("编码"),
            self.layer or self.tr("地类"),
            self.tr("个数") if self.layer else self.tr("图斑数"),
            self.tr("面积 m²"),
            self.tr("公顷"),
            self.tr("亩"),
            self.tr("占比"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, alignment and weight."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() in (CODE, NAME) else _RIGHT
        if role == Qt.ItemDataRole.FontRole and row.level != "class":
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, row: AreaRow, column: int) -> str:
        if column == CODE:
            # A layer that is summed by names has no codes.
            return row.key if row.level == "class" and row.key != row.name and row.name else ""
        if column == NAME:
            return self._name(row)
        if column == COUNT:
            return f"{row.count:,}"
        areas: dict[int, Decimal] = {M2: row.area_m2, HA: row.area_ha, MU: row.area_mu}
        return f"{row.share}%" if column == SHARE else f"{areas[column]:,}"

    def _name(self, row: AreaRow) -> str:
        if row.level == "total":
            return self.tr("合计")
        if row.level == "class":
            return row.name or (row.key if row.key else self.tr("未覆盖"))
        return {
            "farm": self.tr("农用地"),
            "construction": self.tr("建设用地"),
            "unused": self.tr("未利用地"),
        }.get(row.key, self.tr("未分组"))


class _Delegate(QStyledItemDelegate):
    """Swatches, bars, and the line above the total."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        model, theme = index.model(), self._theme
        assert isinstance(model, ClassModel)
        row = model.rows[index.row()]
        rect = QRect(option.rect)
        if row.level == "group":
            painter.fillRect(rect, theme.colour("b2"))
        if index.column() == SHARE:
            option.rect = rect.adjusted(0, 0, -_MARGIN, 0)
        swatches = not model.layer
        if index.column() == CODE:
            option.rect = rect.adjusted(_SWATCH + 22 if swatches else _MARGIN, 0, 0, 0)
        super().paint(painter, option, index)
        painter.save()
        if index.column() == CODE and row.level == "class" and swatches:
            box = QRect(rect.left() + _MARGIN, rect.center().y() - _SWATCH // 2, _SWATCH, _SWATCH)
            painter.setPen(QPen(theme.colour("ctl"), 1))
            painter.setBrush(theme.land(row.key) if row.key else theme.colour("b1"))
            painter.drawRect(box)
        if index.column() == SHARE:
            track = QRect(rect.left() + 12, rect.center().y() - _BAR // 2, max(0, rect.width() - 84 - _MARGIN), _BAR)
            painter.fillRect(track, theme.colour("b3"))
            track.setWidth(round(track.width() * float(row.share) / 100))
            painter.fillRect(track, theme.colour("accent"))
        if row.level == "total":
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width() + 1, 2), theme.colour("t1"))
        painter.restore()


class ClassTable(QTableView):
    """The table.

    Signals
    -------
    chosen(list of str)
        Land classes (or another layer's groups) of the rows that are chosen; an upper group stands for its classes.
    """

    chosen = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ClassModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in ((CODE, 104), (COUNT, 84), (M2, 140), (HA, 112), (MU, 112), (SHARE, 220)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().selectionChanged.connect(self._selected)
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[AreaRow], layer: str = "") -> None:
        """Show these from the top; ``layer`` is what a layer other than the land classes is called."""
        self.rows.show_rows(rows, layer)
        self.scrollToTop()

    def choose_class(self, code: str) -> None:
        """Choose the row of a land class, or of a group of the layer that is shown."""
        self.choose_where(lambda row: row.key == code)

    def choose_where(self, meant: Callable[[AreaRow], bool]) -> None:
        """Choose all rows of classes that are meant; none leaves the choice as it is."""
        found = [number for number, row in enumerate(self.rows.rows) if row.level == "class" and meant(row)]
        if not found:
            return
        chosen = QItemSelection()
        for number in found:
            chosen.select(self.rows.index(number, CODE), self.rows.index(number, SHARE))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(self.rows.index(found[0], NAME))

    def _selected(self, *_: Any) -> None:
        codes: set[str] = set()
        for index in self.selectionModel().selectedRows():
            row = self.rows.rows[index.row()]
            if row.level == "class":
                codes.add(row.key)
            elif row.level == "group":
                codes |= {each.key for each in self.rows.rows if each.level == "class" and each.group == row.key}
        self.chosen.emit(sorted(codes))
