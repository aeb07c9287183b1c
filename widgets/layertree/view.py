"""The tree as it looks: fold, eye, symbol, name, count; hidden rows in the hint colour."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from widgets import icon_files, icons
from widgets.layertree.model import LayerTreeModel, RowRole, TreeRow
from widgets.theme import Theme

FOLD = 16
EYE = 18
SYMBOL = 18
LEFT = 10
STEP = 20
EDGE = 12

_KIND_ICONS = {"point": "map-pin", "line": "route", "polygon": "polygon"}


class LayerTreeView(QTreeView):
    """Shows a `LayerTreeModel`.

    Signals
    -------
    visibility_asked(str, bool)
        The eye of a group or layer was pressed.
    zoom_asked(str)
        A layer was double-clicked.
    menu_asked(TreeRow, QPoint)
        The menu of a row is wanted at a place of the screen.
    """

    visibility_asked = Signal(str, bool)
    zoom_asked = Signal(str)
    menu_asked = Signal(object, QPoint)

    def __init__(self, model: LayerTreeModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.symbols: dict[str, QPixmap] = {}
        self.setModel(model)
        self.setItemDelegate(LayerDelegate(theme, self))
        self.setObjectName("layerTree")
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        theme.changed.connect(self.viewport().update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or switch where the press is on the arrow or the eye; else select."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(RowRole) if index.isValid() else None
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            x = int(event.position().x())
            if (
                row.children
                and fold_rect(row, QRect(0, 0, 0, 0)).left() - 4 <= x <= fold_rect(row, QRect()).right() + 4
            ):
                self.setExpanded(index, not self.isExpanded(index))
                return
            if row.layer is None and row.legend is None:
                self.setExpanded(index, not self.isExpanded(index))
                return
            eye = eye_rect(row, QRect())
            if row.legend is None and eye.left() - 3 <= x <= eye.right() + 3:
                self.visibility_asked.emit(row.id, not row.visible)
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom to a layer."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(RowRole) if index.isValid() else None
        if row is not None and row.layer is not None and event.position().x() > eye_rect(row, QRect()).right() + 3:
            self.zoom_asked.emit(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or by keys of the chosen one."""
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_keys else self.indexAt(event.pos())
        row = index.data(RowRole) if index.isValid() else None
        if row is not None:
            place = self.visualRect(index).bottomLeft() + QPoint(LEFT + EYE, 0) if by_keys else event.pos()
            self.menu_asked.emit(row, self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches the chosen row, Return zooms to it."""
        row = self.currentIndex().data(RowRole) if self.currentIndex().isValid() else None
        if row is not None and row.legend is None and event.key() == Qt.Key.Key_Space:
            self.visibility_asked.emit(row.id, not row.visible)
        elif row is not None and row.layer is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.zoom_asked.emit(row.id)
        else:
            super().keyPressEvent(event)


def depth(row: TreeRow) -> int:
    """Number of groups above a row."""
    above, count = row.parent, 0
    while above is not None and above.parent is not None:
        above, count = above.parent, count + 1
    return count


def fold_rect(row: TreeRow, rect: QRect) -> QRect:
    """Where the fold arrow stands."""
    return QRect(LEFT + max(0, depth(row) - (row.legend is not None)) * STEP, _middle(rect, FOLD), FOLD, FOLD)


def eye_rect(row: TreeRow, rect: QRect) -> QRect:
    """Where the eye stands: in one line for all layers of a level."""
    return QRect(LEFT + depth(row) * STEP + (FOLD + 2 if row.layer is not None else 0), _middle(rect, EYE), EYE, EYE)


def _middle(rect: QRect, size: int) -> int:
    return rect.top() + (rect.height() - size) // 2


class LayerDelegate(QStyledItemDelegate):
    """Paints a row of the tree."""

    def __init__(self, theme: Theme, view: LayerTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows as high as the look says."""
        return QSize(120, self._theme.space("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, arrow, eye, symbol, name and count."""
        row: TreeRow = index.data(RowRole)
        theme, rect = self._theme, QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selected"))
            painter.fillRect(QRect(0, rect.top(), 2, rect.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver and row.legend is None:
            painter.fillRect(rect, theme.colour("b2"))
        if row.children:
            open_ = self._view.isExpanded(index)
            self._icon(painter, "chevron-down" if open_ else "chevron-right", fold_rect(row, rect), "t2", FOLD)
        if row.legend is not None:
            left = self._paint_legend(painter, row, rect)
        elif row.layer is not None:
            eye = eye_rect(row, rect)
            self._icon(painter, "eye" if row.visible else "eye-off", eye, "t2" if row.shown else "t3", EYE)
            symbol = QRect(eye.right() + 8, _middle(rect, SYMBOL), SYMBOL, SYMBOL)
            self._paint_symbol(painter, row, symbol)
            left = symbol.right() + 8
        else:
            left = fold_rect(row, rect).right() + 4
        right = self._paint_count(painter, row, rect)
        group = row.layer is None and row.legend is None
        painter.setFont(theme.font("body", bold=False))
        role = "t3" if not row.shown and not group else ("t2" if row.legend is not None else "t1")
        if row.layer is not None and not row.layer.valid:
            role = "t3"
        painter.setPen(theme.colour(role))
        metrics = QFontMetrics(painter.font())
        space = QRect(left, rect.top(), max(0, right - left - 8), rect.height())
        text = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_legend(self, painter: QPainter, row: TreeRow, rect: QRect) -> int:
        assert row.legend is not None
        box = QRect(eye_rect(row, rect).left() + 4, _middle(rect, 14), 14, 14)
        if row.legend.colour:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.colour("ctl"))
            painter.setBrush(QColor(row.legend.colour))
            painter.drawRoundedRect(box, 2, 2)
            painter.restore()
        elif row.legend.png:
            picture = QPixmap()
            picture.loadFromData(row.legend.png)
            _draw_fitted(painter, picture, box.adjusted(-2, -2, 2, 2))
        return box.right() + 10

    def _paint_symbol(self, painter: QPainter, row: TreeRow, box: QRect) -> None:
        layer = row.layer
        assert layer is not None
        picture = self._view.symbols.get(row.id)
        if picture is not None:
            painter.setOpacity(1.0 if row.shown else 0.45)
            _draw_fitted(painter, picture, box)
            painter.setOpacity(1.0)
            return
        if not layer.valid:
            name = "alert-circle"
        elif layer.icon and icon_files.exists(layer.icon):
            name = layer.icon
        elif layer.kind == "raster":
            name = "photo"
        else:
            name = _KIND_ICONS.get(layer.geometry, "table")
        self._icon(painter, name, box, "t2" if row.shown else "t3", SYMBOL)

    def _paint_count(self, painter: QPainter, row: TreeRow, rect: QRect) -> int:
        model = self._view.model()
        assert isinstance(model, LayerTreeModel)
        count = model.count_of(row)
        right = rect.right() - EDGE
        if row.layer is not None and not row.layer.valid:
            text = self.tr("缺失")
        elif count >= 0:
            text = f"{count:,}"
        else:
            return right
        painter.setFont(self._theme.font("body"))
        painter.setPen(self._theme.colour("t3" if not row.shown or row.legend is not None else "t2"))
        painter.drawText(
            QRect(0, rect.top(), right, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            text,
        )
        return right - QFontMetrics(painter.font()).horizontalAdvance(text)

    def _icon(self, painter: QPainter, name: str, box: QRect, role: str, size: int) -> None:
        ratio = self._view.devicePixelRatioF()
        painter.drawPixmap(QPoint(box.left(), box.top()), icons.pixmap(name, size, self._theme.hex(role), ratio))


def _draw_fitted(painter: QPainter, picture: QPixmap, box: QRect) -> None:
    """Draw a symbol at its own size in the middle of ``box``, made smaller where it does not fit."""
    size = picture.deviceIndependentSize()
    scale = min(1.0, box.width() / max(size.width(), 1), box.height() / max(size.height(), 1))
    width, height = round(size.width() * scale), round(size.height() * scale)
    target = QRect(box.center().x() - width // 2 + 1, box.center().y() - height // 2 + 1, width, height)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(target, picture)
