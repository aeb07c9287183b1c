"""The queue as a list: picture, code, village and kind, area and why, score. Virtual: rows are painted from arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from data.areas import M2_PER_MU
from data.review.queue import Queue
from plugins.change_review.kinds import suspected
from plugins.change_review.reading import ListedPatch
from plugins.change_review.state import Sitting
from widgets import icons
from widgets.rowground import paint_ground
from widgets.theme import Theme

Index = QModelIndex | QPersistentModelIndex
#: Logical px of a row and of its picture.
ROW, THUMB = 75, 57
_MARKS = {"confirm": "circle-check", "reject": "x", "doubt": "info-circle"}


class QueueModel(QAbstractTableModel):
    """Rows of a sitting; texts are made when a row is painted."""

    def __init__(self, villages: Callable[[], Mapping[str, str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._villages = villages
        self._listed: dict[int, ListedPatch] = {}
        self.sitting: Sitting | None = None

    def show(self, sitting: Sitting) -> None:
        """Show another queue."""
        self.beginResetModel()
        self.sitting = sitting
        self._listed.clear()
        self.endResetModel()

    @property
    def queue(self) -> Queue | None:
        """The queue shown."""
        return self.sitting.queue if self.sitting is not None else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of patches."""
        return 0 if parent.isValid() or self.queue is None else len(self.queue)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One column: a row is painted as a whole."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts for the accessible name; painting asks `words`."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            title, first, second, score = self.words(index.row())
            return " ".join((title, first, second, score))
        return None

    def words(self, row: int) -> tuple[str, str, str, str]:
        """Code; village and kind; area and why; score."""
        listed = self.listed(row)
        if listed is None:
            return ("", "", "", "")
        value = listed.row
        village = self._villages().get(str(value["village"] or ""), "")
        first = " · ".join(part for part in (village, suspected(value["kind"] or value["kind_suggested"])) if part)
        area = self.tr("{n} 亩").format(n=f"{float(value['area_m2'] or 0) / M2_PER_MU:,.2f}")
        if value["stream"] == "random":
            why = self.tr("随机抽样")
        elif float(value["basic_farmland_m2"] or 0) > 0:
            why = self.tr("永久基本农田")
        else:
            why = self.tr("耕地")
        score = value["score"]
        return (str(value["code"]), first, f"{area} · {why}", f"{score:.2f}" if score is not None else "—")

    def listed(self, row: int) -> ListedPatch | None:
        """What was read of a row; None before."""
        fid = self.sitting.fid_at(row) if self.sitting is not None else None
        return self._listed.get(fid) if fid is not None else None

    def take(self, listed: Mapping[int, ListedPatch]) -> None:
        """Rows were read."""
        self._listed.update(listed)

    def verdict(self, row: int) -> str:
        """Verdict given to a row in this sitting; "" while it waits."""
        if self.sitting is None:
            return ""
        fid = self.sitting.fid_at(row)
        return self.sitting.verdicts.get(fid, "") if fid is not None else ""

    def touch(self, row: int) -> None:
        """A row is to be painted anew."""
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)


class QueueDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, theme: Theme, thumbnail: Callable[[int], QImage | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbnail = thumbnail
        # Made once: a row has four texts, and a font costs more than drawing it.
        self._number = theme.font("list_title", bold=True)
        self._number.setPixelSize(17)
        self._fonts = (theme.font("list_title", bold=True), theme.font("body"), theme.font("caption"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as the others."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw picture, words and score."""
        model = index.model()
        assert isinstance(model, QueueModel)
        theme = self._theme
        rect: QRect = option.rect
        painter.save()
        painter.fillRect(rect, theme.colour("b1"))
        paint_ground(painter, theme, rect, option.state)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        verdict = model.verdict(index.row())
        self._picture(painter, QRectF(rect.left() + 12, rect.top() + (ROW - THUMB) / 2, THUMB, THUMB), index, verdict)
        self._words(painter, rect, model.words(index.row()), verdict)
        painter.restore()

    def _picture(self, painter: QPainter, place: QRectF, index: Index, verdict: str) -> None:
        image = self._thumbnail(index.row())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        if verdict:
            painter.setOpacity(0.45)
        if image is not None:
            painter.drawImage(place, image)
        else:
            painter.fillRect(place, self._theme.colour("b3"))
        painter.setOpacity(1.0)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))

    def _words(self, painter: QPainter, rect: QRect, words: tuple[str, str, str, str], verdict: str) -> None:
        theme = self._theme
        title, first, second, score = words
        left = rect.left() + 12 + THUMB + 12
        right = rect.right() - 14
        middle = Qt.AlignmentFlag.AlignVCenter
        room = QFontMetrics(self._number).horizontalAdvance(score)
        if verdict:
            ratio = painter.device().devicePixelRatioF()
            mark = icons.pixmap(_MARKS.get(verdict, "check"), 18, theme.hex("t2"), ratio)
            painter.drawPixmap(right - 20, rect.center().y() - 9, mark)
            room = 22
        else:
            painter.setFont(self._number)
            painter.setPen(theme.colour("t1"))
            painter.drawText(QRect(right - room - 2, rect.top(), room + 2, rect.height()), middle, score)
        width = right - room - 10 - left
        lines = zip(self._fonts, ("t1", "t2", "t3"), (title, first, second), (20, 20, 18), strict=True)
        top = rect.top() + 9
        for font, role, text, height in lines:
            painter.setFont(font)
            painter.setPen(theme.colour("t3" if verdict and role == "t1" else role))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(left, top, width, height), middle, shown)
            top += height


class QueueList(QTableView):
    """The list; the row in view is the selected one.

    Signals
    -------
    chosen(int)
        A row was pressed.
    window_changed()
        Other rows came into view: their pictures are wanted.
    """

    chosen = Signal(int)
    window_changed = Signal()

    def __init__(self, model: QueueModel, delegate: QueueDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(delegate)
        # A table with rows of one height: QListView would lay out 100,000 rows whenever one of them changes.
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        # Keys belong to the workbench wherever the pointer is.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("判读队列"))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.window_changed.emit())

    def go_to(self, row: int) -> None:
        """Select a row and keep it in view, with the next ones below it."""
        index = self.model().index(row, 0)
        self.setCurrentIndex(index)
        rect = self.visualRect(index)
        if rect.top() < 0 or rect.bottom() + 2 * ROW > self.viewport().height():
            self.verticalScrollBar().setValue(max(0, (row - 1) * ROW))
        self.window_changed.emit()

    def rows_in_view(self) -> range:
        """Rows on screen."""
        first = max(0, self.verticalScrollBar().value() // ROW)
        return range(first, min(self.model().rowCount(), first + self.viewport().height() // ROW + 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that other rows came into view."""
        super().resizeEvent(event)
        self.window_changed.emit()
