"""The list itself: rows of 29 px, numbers in columns, a selected row with the accent at its edge, totals below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from data.formats import MISSING
from widgets.casestate import RING, draw_case_state
from widgets.glyphs import draw_warning
from widgets.table.header import PAD
from widgets.table.pinned import PinnedView
from widgets.table.rows import RowModel, ValueRole, alignment
from widgets.table.shading import Shading
from widgets.table.spec import is_warning
from widgets.theme import Theme

SWATCH = 12
GLYPH = 16
#: How much of a rule's colour lies behind the text: its contrast stays above 7:1 in every theme.
_TINT = 0.2


class ListView(PinnedView):
    """A table view set up for `RowModel`; one row is chosen at a time."""

    def __init__(self, model: RowModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        self.setObjectName("list")
        self.setFrameShape(self.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.space("row"))
        rows.setDefaultSectionSize(theme.space("row"))
        for index, column in enumerate(model.columns):
            self.setColumnWidth(index, column.width)
        self.header.setStretchLastSection(True)
        # Only now: QTableView takes it back when it is given a header.
        self.header.setSortIndicatorShown(True)
        #: Colours of cells by what they hold.
        self.shading = Shading(model.columns, {})
        theme.changed.connect(self.viewport().update)

    def shade(self, shading: Shading) -> None:
        """Colour cells by other rules."""
        self.shading = shading
        self.viewport().update()


class RowDelegate(QStyledItemDelegate):
    """Paints a cell."""

    def __init__(self, theme: Theme, view: ListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._font = theme.font("body")
        self._metrics = QFontMetrics(self._font)
        self._bold = theme.font("body", bold=True)
        self._bold_metrics = QFontMetrics(self._bold)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows are as high as the look says; the width only serves "fit column to contents"."""
        text = index.data() or ""
        return QSize(self._metrics.horizontalAdvance(text) + 2 * PAD, self._theme.space("row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, hairline, swatch and text."""
        theme, rect = self._theme, option.rect
        model = index.model()
        assert isinstance(model, RowModel)
        column = model.columns[index.column()]
        selected = bool(option.state & QStyle.StateFlag.State_Selected) or model.is_marked(index.row())
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.fillRect(rect, theme.colour("selected" if selected else "b2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        if selected and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), theme.colour("accent"))
        text = index.data()
        if text is None:
            return
        value = index.data(ValueRole)
        shade = self._view.shading.colour(column.field, value, model.names.get(column.field))
        if shade is not None:
            self._paint_shade(painter, rect, shade)
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if column.swatch and value:
            self._paint_swatch(painter, inner, str(value))
            inner.setLeft(inner.left() + SWATCH + 8)
        if column.ring and value:
            box = QRectF(inner.left(), inner.center().y() - RING / 2 + 0.5, RING, RING)
            draw_case_state(painter, theme, column.ring.get(str(value), 0.0), box)
            inner.setLeft(inner.left() + RING + 8)
        role = "t2" if column.muted else "t1"
        if value is None or text == MISSING or str(value) in column.off:
            role = "t3"
        font, colour = self._font, theme.colour(role)
        if is_warning(column, value):
            font, colour = self._bold, QColor(theme.warning(column.warn_level).text)
            width = self._bold_metrics.horizontalAdvance(text)
            right = bool(alignment(column) & Qt.AlignmentFlag.AlignRight)
            left = inner.right() - width - GLYPH - 6 if right else inner.left()
            draw_warning(
                painter, theme, column.warn_level, QRectF(left, inner.center().y() - GLYPH / 2 + 0.5, GLYPH, GLYPH)
            )
        painter.setFont(font)
        painter.setPen(colour)
        side = Qt.TextElideMode.ElideRight
        painter.drawText(inner, alignment(column), self._metrics.elidedText(text, side, inner.width()))

    def _paint_shade(self, painter: QPainter, rect: QRect, shade: int) -> None:
        """A tint that text stays readable on, and an edge in the full colour that tells it from its like."""
        full = self._theme.series(shade)
        tint = QColor(full)
        tint.setAlphaF(_TINT)
        painter.fillRect(rect.adjusted(0, 0, 0, -1), tint)
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), full)

    def _paint_swatch(self, painter: QPainter, inner: QRect, code: str) -> None:
        box = QRect(inner.left(), inner.center().y() - SWATCH // 2, SWATCH, SWATCH)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("ctl"))
        painter.setBrush(self._theme.land(code))
        painter.drawRoundedRect(box, 2, 2)
        painter.restore()


class TotalsRow(QWidget):
    """The line under the list: count and sums, each under its column, below a rule of 2 px."""

    def __init__(self, view: ListView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._theme = theme
        self._label = ""
        self._texts: Mapping[int, str] = {}
        self.setFixedHeight(theme.space("row") + 2)
        view.header.sectionResized.connect(self.update)
        view.header.geometriesChanged.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        theme.changed.connect(self.update)

    def show_totals(self, label: str, texts: Mapping[int, str]) -> None:
        """Show ``label`` at the left and a text under each numbered column."""
        self._label, self._texts = label, dict(texts)
        self.setAccessibleName(" ".join([label, *self._texts.values()]))
        self.update()

    @property
    def label(self) -> str:
        """Text at the left."""
        return self._label

    @property
    def texts(self) -> Mapping[int, str]:
        """Sums by column."""
        return dict(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw rule, label and sums."""
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(self.rect(), theme.colour("b1"))
        painter.fillRect(0, 0, self.width(), 2, theme.colour("t1"))
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("t1"))
        metrics = QFontMetrics(painter.font())
        align = Qt.AlignmentFlag.AlignVCenter
        first = self.width()
        for column, text in self._texts.items():
            header = self._view.header
            left, width = header.sectionViewportPosition(column), header.sectionSize(column)
            # A sum is longer than its parts: it may reach into the column before it.
            start = min(left + PAD, left + width - PAD - metrics.horizontalAdvance(text))
            first = min(first, start)
            painter.drawText(
                QRect(start, 2, left + width - PAD - start, self.height() - 2),
                align | Qt.AlignmentFlag.AlignRight,
                text,
            )
        painter.drawText(QRect(PAD, 2, max(first - 2 * PAD, 0), self.height() - 2), align, self._label)
