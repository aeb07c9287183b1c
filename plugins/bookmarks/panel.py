"""The panel 书签: kept places with their pictures, and where the map has been."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from data.bookmarks import Bookmark, Bookmarks
from data.messages import BookmarksChanged, Extent
from plugins.bookmarks.commands import HEIGHT, WIDTH, add_bookmark, place_name
from plugins.bookmarks.takingback import removed, renamed
from widgets import icons
from widgets.panel import Panel, PanelContext

#: Views that the history keeps.
KEPT = 40
#: A view whose middle moved by less than this share of its width, at nearly the same scale, is the same place.
_SAME, _SAME_SCALE = 0.25, 1.25
SCALES = (1_000, 2_000, 5_000, 10_000, 25_000, 50_000, 100_000)


@dataclass(frozen=True)
class Visit:
    """Where the map has been."""

    extent: Extent
    scale: float
    time: str


class BookmarksPanel(Panel):
    """Goes to places: kept ones, past ones, and to a scale where the map stands."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._reading = 0
        self.visits: list[Visit] = []
        self.add = QPushButton(self.tr("添加书签"), self)
        self.scale = QComboBox(self)
        self.scale.setAccessibleName(self.tr("比例尺"))
        self.scale.setEditable(True)
        self.scale.addItems([f"1 : {value:,}" for value in SCALES])
        self.scale.setCurrentIndex(-1)
        self.scale.setCurrentText("")
        line = self.scale.lineEdit()
        assert line is not None
        line.setPlaceholderText(self.tr("到比例尺"))
        self.marks = self._list(self.tr("书签"))
        self.history = self._list(self.tr("历史"))
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.marks, self.tr("书签"))
        self.tabs.addTab(self.history, self.tr("历史"))
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.addWidget(self.add, 1)
        top.addWidget(self.scale, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.tabs, 1)
        self.add.clicked.connect(lambda: add_bookmark(context))
        self.scale.activated.connect(lambda _row: self._go_to_scale())
        line.returnPressed.connect(self._go_to_scale)
        for each in (self.marks, self.history):
            each.itemActivated.connect(self._go)
            each.itemClicked.connect(self._go)
        self.marks.setIconSize(QSize(WIDTH // 2, HEIGHT // 2))
        self.marks.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.marks.customContextMenuRequested.connect(lambda at: self._menu().popup(self.marks.mapToGlobal(at)))
        context.map.view_changed.connect(self._moved)
        context.theme.changed.connect(self._restyle)
        self._subscription = context.hub.subscribe(BookmarksChanged, lambda _message: self._read())
        self._restyle()
        self._read()
        self._moved()

    def is_complete(self) -> bool:
        """Whether the bookmarks are listed."""
        return self._reading == 0

    def shut(self) -> None:
        """Let go of messages."""
        self._subscription.cancel()
        self.context.map.view_changed.disconnect(self._moved)

    def rename(self, mark: Bookmark, name: str) -> None:
        """Call a bookmark otherwise."""
        marks = self._bookmarks()
        if marks is None or not name.strip():
            return
        step = renamed(self.context, marks, mark, name.strip())

        def done(_: None) -> None:
            self.context.undo.push(step)
            self.context.hub.publish(BookmarksChanged())

        self.context.tasks.run(lambda: marks.rename(mark, name), done, self.context.report, self)

    def remove(self, mark: Bookmark) -> None:
        """Forget a bookmark."""
        marks = self._bookmarks()
        if marks is None:
            return

        def work() -> bytes:
            png = marks.picture(mark)
            marks.remove(mark)
            return png

        def done(png: bytes) -> None:
            self.context.undo.push(removed(self.context, marks, mark, png))
            self.context.hub.publish(BookmarksChanged())

        self.context.tasks.run(work, done, self.context.report, self)

    # --- inside -------------------------------------------------------------------------------------------------

    def _list(self, name: str) -> QListWidget:
        made = QListWidget(self)
        made.setAccessibleName(name)
        made.setFrameShape(QListWidget.Shape.NoFrame)
        made.setWordWrap(True)
        return made

    def _restyle(self) -> None:
        self.add.setIcon(icons.icon("pin", self.context.theme, 16))

    def _bookmarks(self) -> Bookmarks | None:
        return Bookmarks(self.context.workspace.path) if self.context.workspace is not None else None

    def _read(self) -> None:
        marks = self._bookmarks()
        if marks is None:
            return
        self._reading += 1
        self.context.tasks.run(marks.all, self._show, self._failed, self)

    def _failed(self, error: BaseException) -> None:
        self._reading -= 1
        self.context.report(error)
        self.completed.emit()

    def _show(self, found: list[tuple[Bookmark, bytes]]) -> None:
        self._reading -= 1
        self.marks.clear()
        for mark, png in found:
            item = QListWidgetItem(f"{mark.name}\n1 : {mark.scale:,.0f}", self.marks)
            picture = QPixmap()
            if png and picture.loadFromData(png):
                item.setIcon(QIcon(picture))
            item.setSizeHint(QSize(0, HEIGHT // 2 + 12))
            item.setToolTip(self.tr("{0}，{1} 添加").format(mark.actor, mark.made[:10]))
            item.setData(Qt.ItemDataRole.UserRole, mark)
        if not found:
            empty = QListWidgetItem(self.tr("还没有书签；按 Ctrl+D 保存当前位置"), self.marks)
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
        self.set_note(str(len(found)) if found else "")
        self.completed.emit()

    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(place, (Bookmark, Visit)):
            # What was seen was a whole view: a margin around it would change the scale.
            self.context.map.fly_to(place.extent, 0.0)

    def _go_to_scale(self) -> None:
        digits = "".join(c for c in self.scale.currentText().rpartition(":")[2] if c.isdigit())
        now = self.context.map.scale()
        if not digits or not int(digits) or now <= 0:
            return
        west, south, east, north = self.context.map.extent()
        x, y, factor = (west + east) / 2, (south + north) / 2, int(digits) / now / 2
        width, height = (east - west) * factor, (north - south) * factor
        self.context.map.zoom_to((x - width, y - height, x + width, y + height), margin=0.0)
        # The status bar says at which scale the map is; an old wish would soon contradict it.
        self.scale.setCurrentIndex(-1)
        self.scale.setCurrentText("")

    def _moved(self) -> None:
        extent, scale = self.context.map.extent(), self.context.map.scale()
        store = self.context.store
        if scale <= 0 or extent[2] <= extent[0] or store is None:
            return
        visit = Visit(extent, scale, datetime.datetime.now().strftime("%H:%M"))
        if self.visits and _same(self.visits[0], visit):
            return
        self.visits = [visit, *self.visits][:KEPT]
        item = QListWidgetItem(f"1 : {scale:,.0f}　{visit.time}")
        item.setData(Qt.ItemDataRole.UserRole, visit)
        self.history.insertItem(0, item)
        while self.history.count() > KEPT:
            self.history.takeItem(self.history.count() - 1)

        def name(found: str) -> None:
            for row in range(self.history.count()):
                shown = self.history.item(row)
                if found and shown is not None and shown.data(Qt.ItemDataRole.UserRole) is visit:
                    shown.setText(f"{found}　1 : {scale:,.0f}　{visit.time}")

        self.context.tasks.run(lambda: place_name(store, extent), name, self.context.report, self)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        item = self.marks.currentItem()
        mark = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        for text, act in ((self.tr("重命名…"), self._ask_name), (self.tr("删除"), self.remove)):
            action = QAction(text, menu)
            action.setEnabled(isinstance(mark, Bookmark))
            action.triggered.connect(lambda _checked=False, act=act: act(mark))
            menu.addAction(action)
        return menu

    def _ask_name(self, mark: Bookmark) -> None:
        name, given = QInputDialog.getText(self, self.tr("重命名书签"), self.tr("名称"), text=mark.name)
        if given:
            self.rename(mark, name)


def _same(one: Visit, other: Visit) -> bool:
    """Whether two views are of one place: moved and zoomed by little."""
    if not 1 / _SAME_SCALE < one.scale / other.scale < _SAME_SCALE:
        return False
    width = one.extent[2] - one.extent[0]
    dx = abs(one.extent[0] + one.extent[2] - other.extent[0] - other.extent[2]) / 2
    dy = abs(one.extent[1] + one.extent[3] - other.extent[1] - other.extent[3]) / 2
    return max(dx, dy) < _SAME * width
