"""The list of scenes: picture, date, source, and an eye that puts a date on the map."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QImage, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from data.imagery.catalogue import Scene
from plugins.imagery import wording
from plugins.imagery.feed import SceneFeed
from widgets import icons
from widgets.rowground import paint_ground
from widgets.theme import Theme

_ROW, _WIDE, _HIGH, _EYE = 76, 88, 60, 32
#: Narrowest picture, and what the rest of a row needs: margins, a date with its tag, the eye.
_LEAST, _WORDS = 40, 180
Index = QModelIndex | QPersistentModelIndex


class SceneModel(QAbstractListModel):
    """Scenes, newest first."""

    def __init__(self, feed: SceneFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._scenes: list[Scene] = []
        #: Ids of the scene on the map and of the pair.
        self.shown = ""
        self.pair: tuple[str, str] = ("", "")
        feed.changed.connect(self._reload)
        feed.picture_arrived.connect(lambda _identity: self.refresh())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Number of scenes."""
        return 0 if parent.isValid() else len(self._scenes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Date for screen readers and search by typing, the facts as a tooltip."""
        scene = self._scenes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return scene.day
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{scene.day} {wording.source(scene)} {wording.note(scene)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{scene.id}\n{scene.path}"
        return None

    def scene(self, index: Index) -> Scene:
        """The scene of a row."""
        return self._scenes[index.row()]

    def picture(self, index: Index) -> QImage | None:
        """Its picture, if it is there."""
        return self._feed.picture(self._scenes[index.row()])

    def index_of(self, identity: str) -> QModelIndex:
        """The row of a scene; invalid when it has none."""
        for row, scene in enumerate(self._scenes):
            if scene.id == identity:
                return self.index(row)
        return QModelIndex()

    def scenes(self) -> Sequence[Scene]:
        """All, newest first."""
        return self._scenes

    def refresh(self) -> None:
        """Have all rows drawn anew."""
        if self._scenes:
            self.dataChanged.emit(self.index(0), self.index(len(self._scenes) - 1))

    def _reload(self) -> None:
        self.beginResetModel()
        self._scenes = list(reversed(self._feed.scenes))
        self.endResetModel()


class SceneDelegate(QStyledItemDelegate):
    """Draws a scene."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row."""
        return QSize(200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw picture, words and eye."""
        model = index.model()
        assert isinstance(model, SceneModel)
        scene, theme = model.scene(index), self._theme
        rect: QRect = option.rect
        painter.save()
        paint_ground(painter, theme, rect, option.state)
        # The date matters more than the picture: where there is little room, the picture gives it.
        wide = min(_WIDE, max(_LEAST, rect.width() - _WORDS))
        box = QRectF(rect.left() + 12, rect.top() + 8, wide, _HIGH)
        self._picture(painter, box, model.picture(index), scene)
        left = int(box.right()) + 12
        words = QRect(left, rect.top() + 9, rect.right() - left - _EYE - 6, 20)
        gone = not scene.path.is_file()
        tag = {model.pair[0]: self.tr("前"), model.pair[1]: self.tr("后")}.get(scene.id, "")
        self._line(painter, words, scene.day, "t3" if gone else "t1", bold=True, tag=tag)
        self._line(painter, words.translated(0, 21), wording.source(scene), "t2")
        low = self.tr("文件不在原处") if gone else wording.note(scene)
        if scene.properties.get("onemap:bands_assumed") and not gone:
            low += " • " + self.tr("波段待确认")
        self._line(painter, words.translated(0, 40), low, "t3", caption=True)
        on = model.shown == scene.id
        name, role = ("eye", "accent") if on else ("eye-off", "t3")
        pixmap = icons.pixmap(name, 18, theme.hex(role), painter.device().devicePixelRatioF())
        eye = eye_rect(rect)
        painter.drawPixmap(QPointF(eye.center().x() - 8, eye.center().y() - 8), pixmap)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.left() + 12, rect.bottom(), rect.right(), rect.bottom())
        painter.restore()

    def _picture(self, painter: QPainter, box: QRectF, picture: QImage | None, scene: Scene) -> None:
        painter.fillRect(box, self._theme.colour("b3"))
        if picture is None or picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        width, height = float(picture.width()), float(picture.height())
        ratio = box.width() / box.height()
        inner = QRectF(0, 0, min(width, height * ratio), min(height, width / ratio))
        inner.moveCenter(QPointF(width / 2, height / 2))
        painter.drawImage(box, picture, inner)

    def _line(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        role: str,
        bold: bool = False,
        caption: bool = False,
        tag: str = "",
    ) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption" if caption else "body", bold=bold))
        painter.setPen(theme.colour(role))
        metrics = QFontMetrics(painter.font())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, middle, metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width()))
        if tag:
            left = box.left() + metrics.horizontalAdvance(text) + 8
            painter.setFont(theme.font("caption"))
            width = QFontMetrics(painter.font()).horizontalAdvance(tag) + 10
            plate = QRectF(left, box.top() + 1, width, 18)
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.drawRoundedRect(plate, 2, 2)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, tag)


def eye_rect(row: QRect) -> QRect:
    """Where the eye of a row is."""
    return QRect(row.right() - _EYE - 4, row.top(), _EYE, row.height())


class SceneList(QListView):
    """The list.

    Signals
    -------
    chosen(Scene)
        A row became the current one.
    eye_pressed(Scene)
        Put this date on the map, or take it away.
    zoom_asked(Scene)
        A row was pressed twice.
    """

    chosen = Signal(object)
    eye_pressed = Signal(object)
    zoom_asked = Signal(object)

    def __init__(self, model: SceneModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenes = model
        self.setModel(model)
        self.setItemDelegate(SceneDelegate(theme, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(self.tr("影像清单"))
        # Not the current row: that is the first one as soon as the list has the focus, chosen by nobody.
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(lambda index: self.zoom_asked.emit(model.scene(index)))
        theme.changed.connect(self.viewport().update)

    def choose(self, identity: str) -> None:
        """Make a scene the current row."""
        index = self._scenes.index_of(identity)
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def viewportEvent(self, event: QEvent) -> bool:
        """A press on the eye does not choose the row."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            position = event.position().toPoint()
            index = self.indexAt(position)
            if index.isValid() and eye_rect(self.visualRect(index)).contains(position):
                self.eye_pressed.emit(self._scenes.scene(index))
                return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Space is the eye of the current row, Enter zooms to it."""
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self.eye_pressed.emit(self._scenes.scene(index))
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.zoom_asked.emit(self._scenes.scene(index))
        else:
            super().keyPressEvent(event)

    def _selection_changed(self, *_: object) -> None:
        chosen = self.selectionModel().selectedIndexes()
        if chosen:
            self.chosen.emit(self._scenes.scene(chosen[0]))
