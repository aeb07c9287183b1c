"""The queue's rows: glyph, title, place and source; time left and last report. Rows never move under the pointer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from data.alerts.book import utc_now
from data.alerts.model import Alert
from plugins.alerts import words
from widgets.glyphs import draw_over, draw_warning
from widgets.rowground import paint_ground
from widgets.theme import Theme

AlertRole = Qt.ItemDataRole.UserRole + 1
PAD, GLYPH = 12, 24
_Index = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """Alerts in the order in which they are to be dealt with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alerts: tuple[Alert, ...] = ()
        self.villages: Mapping[str, str] = {}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.alerts)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The alert, and its words for those who do not see it."""
        if not index.isValid():
            return None
        alert = self.alerts[index.row()]
        if role == AlertRole:
            return alert
        if role == Qt.ItemDataRole.DisplayRole:
            return alert.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return "\n".join((alert.title, words.state(alert), words.where(alert, self.villages)))
        return None

    def show(self, alerts: Sequence[Alert]) -> None:
        """Take other alerts: in place where they are the same ones, so that selection and scroll position stay."""
        if [a.id for a in alerts] == [a.id for a in self.alerts]:
            self.alerts = tuple(alerts)
            if alerts:
                self.dataChanged.emit(self.index(0), self.index(len(alerts) - 1))
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        ids = [self.alerts[index.row()].id for index in kept]
        self.alerts = tuple(alerts)
        rows = {alert.id: row for row, alert in enumerate(self.alerts)}
        self.changePersistentIndexList(kept, [self.index(rows[key]) if key in rows else QModelIndex() for key in ids])
        self.layoutChanged.emit()

    def row_of(self, alert: int) -> int:
        """Row of an alert, or -1."""
        return next((row for row, a in enumerate(self.alerts) if a.id == alert), -1)


class QueueView(QListView):
    """The list; what counts down is drawn anew once a second while it can be seen."""

    def __init__(
        self,
        model: QueueModel,
        theme: Theme,
        parent: QWidget | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(theme, model, self, clock))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.viewport().update)
        theme.changed.connect(self.viewport().update)

    def selected(self) -> list[Alert]:
        """The alerts that are selected, in the order of the list."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [alert for index in rows if isinstance(alert := index.data(AlertRole), Alert)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the panel, for which they are actions, in place of searching the rows for them."""
        if event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Count while seen."""
        super().showEvent(event)
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while hidden."""
        super().hideEvent(event)
        self._second.stop()


class QueueDelegate(QStyledItemDelegate):
    """Paints a row of 62 px."""

    def __init__(self, theme: Theme, model: QueueModel, view: QListView, clock: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._clock = clock

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the look says."""
        return QSize(200, self._theme.space("list_row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one alert."""
        alert = index.data(AlertRole)
        if not isinstance(alert, Alert):
            return
        theme, rect = self._theme, option.rect
        painter.save()
        paint_ground(painter, theme, rect, option.state)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        self._glyph(painter, alert, QRectF(rect.left() + PAD, rect.top() + 12, GLYPH, GLYPH))
        self._lines(painter, alert, rect, self._clock())
        painter.restore()

    def _glyph(self, painter: QPainter, alert: Alert, box: QRectF) -> None:
        if alert.active:
            draw_warning(painter, self._theme, int(alert.severity), box, filled=not alert.acknowledged)
        else:
            draw_over(painter, self._theme, box)

    def _lines(self, painter: QPainter, alert: Alert, rect: QRect, now: datetime) -> None:
        theme = self._theme
        right = rect.right() - PAD
        start = rect.left() + PAD + GLYPH + 12
        upper = QRect(start, rect.top() + 9, right - start, 22)
        lower = QRect(start, rect.top() + 32, right - start, 20)
        text, overdue = words.left(alert, now)
        width = self._right(painter, upper, text, "body", theme.warning(2).text if overdue else theme.hex("t1"))
        title = theme.font("list_title", bold=not alert.acknowledged and alert.active)
        self._left(painter, upper, width, alert.title, title, theme.hex("t1" if alert.active else "t3"))
        width = self._right(painter, lower, words.moment(alert.last_seen, now), "caption", theme.hex("t3"))
        place = words.where(alert, self._model.villages)
        self._left(painter, lower, width, place, theme.font("body"), theme.hex("t2" if alert.active else "t3"))

    def _right(self, painter: QPainter, box: QRect, text: str, font: str, colour: str) -> int:
        painter.setFont(self._theme.font(font))
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        return QFontMetrics(painter.font()).horizontalAdvance(text) + 12

    def _left(self, painter: QPainter, box: QRect, taken: int, text: str, font: object, colour: str) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(colour)
        metrics = QFontMetrics(painter.font())
        words_ = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, box.width() - taken))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words_)
