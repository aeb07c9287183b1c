"""Evidence as a grid of tiles: picture, what the checks said, who and when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from data.evidence import wording
from data.evidence.checks import Verdict
from data.evidence.listing import EvidenceItem
from widgets import icons
from widgets.evidence.thumbnails import Thumbnails
from widgets.theme import Theme

WIDE, HIGH, WORDS, GAP = 152, 114, 42, 8
#: Icon and colour role of a verdict: what failed is not coloured, warnings alone are, but crossed out and dimmed.
MARKS = {
    Verdict.PASS: ("circle-check", "accent"),
    Verdict.FAIL: ("circle-x", "t1"),
    Verdict.UNKNOWN: ("help-circle", "t2"),
}
Index = QModelIndex | QPersistentModelIndex


class EvidenceModel(QAbstractListModel):
    """The items, in order."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.thumbnails = thumbnails
        self._items: list[EvidenceItem] = []
        thumbnails.arrived.connect(self._arrived)

    def show_items(self, items: Sequence[EvidenceItem]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._items = list(items)
        self.endResetModel()

    def item(self, index: Index) -> EvidenceItem:
        """The item of a tile."""
        return self._items[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of items."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for screen readers; what failed as a tooltip."""
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{wording.verdict(item.verdict)} {summary(item)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            said = [wording.sentence(check) for check in item.checks if check.verdict is not Verdict.PASS]
            return "\n".join(said) or wording.verdict(item.verdict)
        return None

    def _arrived(self, path: str) -> None:
        for row, item in enumerate(self._items):
            if str(item.path) == path:
                self.dataChanged.emit(self.index(row), self.index(row))


def summary(item: EvidenceItem) -> str:
    """The first thing that is wrong, or how near the photo was taken."""
    wrong = next((check for check in item.checks if check.verdict is Verdict.FAIL), None)
    if wrong is not None:
        return wording.sentence(wrong)
    unsure = next((check for check in item.checks if check.verdict is Verdict.UNKNOWN), None)
    if unsure is not None:
        return wording.sentence(unsure)
    if item.kind != "photo":
        return next((str(answer) for answer in item.answers.values() if answer), "")
    near = next((check for check in item.checks if check.name == "distance"), None)
    return wording.sentence(near) if near is not None else ""


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDE + GAP, HIGH + WORDS + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, EvidenceModel)
        item, theme = model.item(index), self._theme
        rect: QRect = option.rect.adjusted(0, 0, -GAP, -GAP)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("selected" if chosen else "b2"))
        box = QRectF(rect.left(), rect.top(), rect.width(), HIGH)
        self._picture(painter, box, item, model)
        self._mark(painter, box, item)
        words = QRect(rect.left() + 8, rect.top() + HIGH + 3, rect.width() - 12, 18)
        self._line(painter, words, summary(item), "t1", item.verdict is Verdict.FAIL)
        moment = item.taken_at.astimezone().strftime("%m-%d %H:%M") if item.taken_at else ""
        self._line(painter, words.translated(0, 18), " · ".join(t for t in (item.author, moment) if t), "t3", False)
        if chosen:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _picture(self, painter: QPainter, box: QRectF, item: EvidenceItem, model: EvidenceModel) -> None:
        painter.fillRect(box, self._theme.colour("b3"))
        ratio = painter.device().devicePixelRatioF()
        picture: QImage | None = None
        if item.path is not None and item.kind == "photo":
            picture = model.thumbnails.picture(item.path, round(WIDE * 1.4 * ratio))
            if picture is None:
                return
        if picture is None or picture.isNull():
            name = "photo" if item.kind == "photo" else "file-text"
            glyph = icons.pixmap(name, 32, self._theme.hex("t3"), ratio)
            painter.drawPixmap(QPointF(box.center().x() - 16, box.center().y() - 16), glyph)
            return
        width, height = float(picture.width()), float(picture.height())
        shape = box.width() / box.height()
        inner = QRectF(0, 0, min(width, height * shape), min(height, width / shape))
        inner.moveCenter(QPointF(width / 2, height / 2))
        painter.setOpacity(0.45 if item.verdict is Verdict.FAIL else 1.0)
        painter.drawImage(box, picture, inner)
        painter.setOpacity(1.0)

    def _mark(self, painter: QPainter, box: QRectF, item: EvidenceItem) -> None:
        name, role = MARKS[item.verdict]
        plate = QRectF(box.left() + 6, box.top() + 6, 24, 24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("b1"))
        painter.drawRoundedRect(plate, 2, 2)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(plate.topLeft() + QPointF(3, 3), icons.pixmap(name, 18, self._theme.hex(role), ratio))

    def _line(self, painter: QPainter, box: QRect, text: str, role: str, bold: bool) -> None:
        painter.setFont(self._theme.font("caption", bold))
        painter.setPen(self._theme.colour(role))
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


class EvidenceTiles(QListView):
    """The grid; one tile is chosen at a time."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence = EvidenceModel(thumbnails, self)
        self.setModel(self.evidence)
        self.setItemDelegate(_Delegate(theme, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setViewportMargins(12, 0, 0, 0)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self.viewport().update)
