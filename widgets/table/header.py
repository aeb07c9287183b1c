"""The header of a list: titles, sort arrow, and, when asked for, a line of filter fields under them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QWidget

from widgets import icons
from widgets.theme import Theme

FILTER_HEIGHT = 30
TITLE_HEIGHT = 29
PAD = 12
ARROW = 14
#: A filter runs this long after the last key, so that typing "梨树坪" asks the database once.
SETTLE_MS = 250


class FilterHeader(QHeaderView):
    """Horizontal header with a filter field under each title.

    Signals
    -------
    filters_changed()
        A field's text changed and typing has paused; read ``filters``.
    pinned_changed()
        Other columns stay while the rest scrolls.
    """

    filters_changed = Signal()
    pinned_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._fields: list[QLineEdit] = []
        self._shown = False
        #: How many columns from the left stay while the others scroll.
        self._pinned = 0
        #: What the list is sorted by: columns with whether they descend, the first one first.
        self._sorting: tuple[tuple[int, bool], ...] = ()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.filters_changed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.sectionResized.connect(self._place)
        self.sectionMoved.connect(self._place)
        self.geometriesChanged.connect(self._place)

    def show_filters(self, shown: bool) -> None:
        """Show or hide the line of filter fields; hiding clears them."""
        if shown == self._shown:
            return
        self._shown = shown
        if shown and not self._fields:
            self._make_fields()
        if not shown:
            self.clear_filters()
        for field in self._fields:
            field.setVisible(shown)
        self.updateGeometries()
        self.updateGeometry()
        self._place()
        if shown and self._fields:
            self._fields[0].setFocus()

    def show_sorting(self, sorting: Sequence[tuple[int, bool]]) -> None:
        """Mark the columns that the list is sorted by (descending or not); of several each has its number."""
        self._sorting = tuple(sorting)
        order = Qt.SortOrder.DescendingOrder if sorting and sorting[0][1] else Qt.SortOrder.AscendingOrder
        self.blockSignals(True)
        self.setSortIndicator(sorting[0][0] if sorting else -1, order)
        self.blockSignals(False)
        self.viewport().update()

    def pin(self, count: int) -> None:
        """Have so many columns from the left stay; 0 lets all scroll."""
        self._pinned = max(0, min(count, self.count()))
        self._place()
        self.viewport().update()
        self.pinned_changed.emit()

    @property
    def pinned(self) -> int:
        """How many columns from the left stay."""
        return self._pinned

    def is_pinned(self, column: int) -> bool:
        """Whether a column (by its place in the model) stays."""
        return self.visualIndex(column) < self._pinned

    def pinned_sections(self) -> list[tuple[int, int, int]]:
        """The columns that stay: place in the model, left edge, width."""
        columns = [self.logicalIndex(place) for place in range(self._pinned)]
        return [(c, self.sectionPosition(c), self.sectionSize(c)) for c in columns if not self.isSectionHidden(c)]

    def pinned_width(self) -> int:
        """Width of the columns that stay; at most two thirds of the room, so that the others can be reached."""
        sections = self.pinned_sections()
        width = sections[-1][1] + sections[-1][2] if sections else 0
        return width if width <= self.viewport().width() * 2 // 3 else 0

    def covered(self) -> int:
        """Width in which pinned columns now stand over others."""
        return self.pinned_width() if self.offset() > 0 else 0

    def column_at(self, place: QPoint) -> int:
        """The column whose title is at a place, a pinned one where it covers another; -1 beside all."""
        return self.logicalIndexAt(self._beneath(place))

    def _beneath(self, place: QPoint) -> QPoint:
        """Where in the scrolled titles a place of a pinned title is."""
        return QPoint(place.x() - self.offset(), place.y()) if 0 <= place.x() < self.covered() else place

    def filters(self) -> list[str]:
        """Texts of the fields, by column."""
        return [field.text() for field in self._fields] if self._shown else []

    def set_filter(self, column: int, text: str) -> None:
        """Type ``text`` into the field of a column."""
        self.show_filters(True)
        self._fields[column].setText(text)

    def mark(self, column: int, problem: str) -> None:
        """Say at the field of a column that its text is no condition; an empty problem takes it back."""
        field = self._fields[column]
        field.setToolTip(problem)
        if field.property("unreadable") != bool(problem):
            field.setProperty("unreadable", bool(problem))
            field.style().unpolish(field)
            field.style().polish(field)

    def clear_filters(self) -> None:
        """Empty all fields."""
        for field in self._fields:
            field.clear()

    def sizeHint(self) -> QSize:
        """Titles, and the filter line below."""
        # Not asking the base class, which measures every title: Qt takes no width from here.
        return QSize(self.length(), TITLE_HEIGHT + (FILTER_HEIGHT if self._shown else 0))

    def updateGeometries(self) -> None:
        """Keep the titles above the filter line."""
        self.setViewportMargins(0, 0, 0, FILTER_HEIGHT if self._shown else 0)
        super().updateGeometries()
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles, and over them the pinned ones where those have scrolled away."""
        super().paintEvent(event)
        width = self.covered()
        if not width:
            return
        painter = QPainter(self.viewport())
        for column, left, wide in self.pinned_sections():
            self.paintSection(painter, QRect(left, 0, wide, self.viewport().height()), column)
        painter.fillRect(width - 1, 0, 1, self.viewport().height(), self._theme.colour("ctl"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the title that is seen."""
        super().mousePressEvent(self._moved(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move over the titles that are seen."""
        super().mouseMoveEvent(self._moved(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the title that is seen."""
        super().mouseReleaseEvent(self._moved(event))

    def _moved(self, event: QMouseEvent) -> QMouseEvent:
        place = event.position().toPoint()
        there = self._beneath(place)
        if there == place:
            return event
        local = QPointF(there)
        return QMouseEvent(
            event.type(), local, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint title and sort arrow; the arrow stands inside of the title, so that figures and title stay aligned."""
        theme = self._theme
        rank = next((i for i, (column, _) in enumerate(self._sorting) if column == section), -1)
        sorted_ = rank >= 0
        painter.fillRect(rect, theme.colour("b2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        font = theme.font("caption", bold=sorted_)
        painter.setFont(font)
        painter.setPen(theme.colour("t1" if sorted_ else "t2"))
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        align = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        metrics = QFontMetrics(font)
        number = str(rank + 1) if len(self._sorting) > 1 and sorted_ else ""
        mark = ARROW + 2 + metrics.horizontalAdvance(number) if sorted_ else 0
        room = inner.width() - mark
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, align, text)
        if sorted_:
            descending = self._sorting[rank][1]
            width = metrics.horizontalAdvance(text)
            right = bool(align & Qt.AlignmentFlag.AlignRight)
            left = inner.right() - width - mark if right else inner.left() + width + 2
            picture = icons.pixmap(
                "chevron-down" if descending else "chevron-up", ARROW, theme.hex("t1"), self.devicePixelRatioF()
            )
            painter.drawPixmap(left, rect.center().y() - ARROW // 2, picture)
            numbered = QRect(left + ARROW, inner.top(), mark, inner.height())
            painter.drawText(numbered, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)

    def setOffset(self, offset: int) -> None:
        """Scroll the fields with the titles."""
        super().setOffset(offset)
        self._place()

    def _make_fields(self) -> None:
        for column in range(self.count()):
            field = QLineEdit(self)
            field.setObjectName("columnFilter")
            field.setPlaceholderText(self.tr("筛选"))
            field.setClearButtonEnabled(False)
            title = self.model().headerData(column, Qt.Orientation.Horizontal)
            field.setAccessibleName(self.tr("筛选 {0}").format(title))
            field.textChanged.connect(self._settle.start)
            self._fields.append(field)

    def _place(self, *_: object) -> None:
        if not self._shown:
            return
        top = self.height() - FILTER_HEIGHT + 2
        covered = self.covered()
        for column, field in enumerate(self._fields):
            left = self.sectionViewportPosition(column)
            if covered and self.is_pinned(column):
                left += self.offset()
            # A field that slides beneath the pinned ones would be typed into unseen.
            seen = not covered or self.is_pinned(column) or left >= covered - 4
            field.setVisible(seen and not self.isSectionHidden(column))
            field.setGeometry(left + 4, top, max(self.sectionSize(column) - 8, 0), FILTER_HEIGHT - 6)
