"""The panel 视频: a wall of cameras that turns its pages, follows what is chosen, and gives pictures to an alert."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timezone
from functools import partial
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMargins, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from data.alerts.snapshots import Snapshot, keep
from data.messages import AlertChosen, AreaChosen, DataChanged, ObjectChosen, SightAsked
from plugins.cameras.feeds import Found, Wanted, read
from plugins.cameras.ptz import PtzBar
from widgets.controls.wraprow import WrapRow
from widgets.panel import Panel, PanelContext
from widgets.video.wall import SIZES, VideoWall

SOURCE = "cameras.video"
# Seconds that a page stays.
DWELLS = (10, 20, 60)
_JPEG_QUALITY = 92


class VideoPanel(Panel):
    """Follows the area, the chosen camera and the chosen alert."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._area = ""
        self._alert: int | None = None
        self._point: tuple[float, float] | None = None
        self._offered = False
        self._full: QWidget | None = None
        self._loading = 0
        self.wall = VideoWall(context.theme, self)
        self.scope = QComboBox(self)
        self.sizes = QComboBox(self)
        self.dwell = QComboBox(self)
        self.snap = QPushButton(self.tr("截图入告警"), self)
        self.full = QPushButton(self.tr("全屏"), self)
        self._pages = QLabel(self)
        self.ptz: PtzBar | None = None
        if context.store is not None and context.workspace is not None:
            self.ptz = PtzBar(context.tasks, context.store, context.workspace.path, self)
            self.ptz.failed.connect(context.report)
        self._build()
        self.wall.chosen.connect(self._camera_clicked)
        self.wall.opened.connect(self._single)
        self.wall.turned.connect(self._turned)
        self._subscriptions = [
            context.hub.subscribe(AreaChosen, self._area_chosen),
            context.hub.subscribe(AlertChosen, self._alert_chosen),
            context.hub.subscribe(ObjectChosen, self._object_chosen),
            context.hub.subscribe(SightAsked, self._sight_asked),
            context.hub.subscribe(DataChanged, lambda m: self._load() if m.table == "camera" else None),
        ]
        self._load()

    def _build(self) -> None:
        self.scope.addItem(self.tr("全部摄像头"), Wanted())
        self.scope.addItem(self.tr("告警点可见"), "alert")
        self.scope.currentIndexChanged.connect(lambda _: self._load())
        self.dwell.addItem(self.tr("不轮巡"), 0)
        for seconds in DWELLS:
            self.dwell.addItem(self.tr("轮巡 {n} 秒").format(n=seconds), seconds)
        self.dwell.currentIndexChanged.connect(lambda _: self.wall.set_carousel(self.dwell.currentData()))
        bar = WrapRow(QMargins(12, 6, 12, 6), gap=6)
        bar.add(self.scope)
        for size in SIZES:
            self.sizes.addItem(self.tr("同屏 {n} 路").format(n=size), size)
        self.sizes.currentIndexChanged.connect(lambda _: self.wall.set_size(self.sizes.currentData()))
        bar.add(self.sizes)
        bar.add(self.dwell)
        back, onward = QPushButton("‹", self), QPushButton("›", self)
        for button, pages, tip in ((back, -1, self.tr("上一页")), (onward, 1, self.tr("下一页"))):
            button.setFixedWidth(28)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            button.clicked.connect(partial(self.wall.turn, pages))
            bar.add(button)
        self._pages.setProperty("role", "caption")
        bar.add(self._pages, stretch=True)
        self.snap.setToolTip(self.tr("把选中的实时画面存进当前告警的处置记录"))
        self.snap.clicked.connect(self.keep_snapshot)
        self.full.clicked.connect(self.toggle_full)
        bar.add(self.snap)
        bar.add(self.full)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(bar)
        if self.ptz is not None:
            self._column.addWidget(self.ptz)
        self._column.addWidget(self.wall, 1)
        self._resize(4)

    # -- what is shown

    def is_complete(self) -> bool:
        """Whether the list of cameras has arrived."""
        return self._loading == 0

    def shut(self) -> None:
        """Let go of the hub, and end all decoding."""
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._full is not None:
            self.toggle_full()
        self.wall.shut()

    def save_state(self) -> dict[str, Any]:
        """Size and dwell."""
        return {"size": self.wall.size_shown, "dwell": self.dwell.currentData()}

    def restore_state(self, state: Any) -> None:
        """Take them up."""
        if state.get("size") in SIZES:
            self._resize(state["size"])
        self.dwell.setCurrentIndex(max(self.dwell.findData(state.get("dwell")), 0))

    def _wanted(self) -> Wanted:
        data = self.scope.currentData()
        if data == "alert":
            return Wanted(alert=self._alert if self._alert is not None else -1)
        if data == "point":
            return Wanted(at=self._point)
        return replace(data, area=self._area)

    def _load(self, choose: int | None = None) -> None:
        wanted, store, book = self._wanted(), self.context.store, self.context.alerts
        if wanted.alert == -1 or store is None:
            self.wall.show_feeds([])
            self.set_note(self.tr("先选一条告警"))
            return
        self._loading += 1

        def over() -> None:
            self._loading -= 1
            self.completed.emit()

        def done(found: Found) -> None:
            if wanted == self._wanted():
                self._show(found, choose)
            over()

        def failed(error: BaseException) -> None:
            self.context.report(error)
            over()

        self.context.tasks.run(lambda: read(store, book, wanted), done=done, failed=failed, owner=self)

    def _show(self, found: Found, choose: int | None) -> None:
        if not self._offered:
            self._offered = True
            for kind in found.kinds:
                self.scope.addItem(kind, Wanted(kind=kind))
            for name in found.routes:
                self.scope.addItem(self.tr("沿{name}").format(name=name), Wanted(route=name))
            for code, name in found.zones:
                self.scope.addItem(name, Wanted(zone=code))
        self.wall.show_feeds(found.feeds)
        note = self.tr("{n} 路").format(n=len(found.feeds))
        if found.silent:
            note += self.tr("，{n} 路未配置视频地址").format(n=found.silent)
        self.set_note(note)
        if choose is not None:
            self.wall.choose(choose)

    def _turned(self) -> None:
        self._pages.setText(f"{self.wall.page + 1}/{self.wall.pages}")
        self._allow()

    def _allow(self) -> None:
        self.snap.setEnabled(self._alert is not None and self.wall.selected is not None)
        if self.ptz is not None:
            self.ptz.show_camera(self.wall.selected)

    def _resize(self, size: int) -> None:
        self.sizes.setCurrentIndex(self.sizes.findData(size))

    # -- what is chosen here and elsewhere

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code or ""
        self._load()

    def _alert_chosen(self, message: AlertChosen) -> None:
        self._alert = message.alert
        self._allow()
        if self.scope.currentData() == "alert":
            self._load()

    def _sight_asked(self, message: SightAsked) -> None:
        self._point = (message.x, message.y)
        place = self.scope.findData("point")
        if place < 0:
            self.scope.insertItem(2, self.tr("选定点可见"), "point")
            place = 2
        if self.scope.currentIndex() == place:
            self._load()
        else:
            self.scope.setCurrentIndex(place)

    def _object_chosen(self, message: ObjectChosen) -> None:
        if message.table != "camera" or message.source == SOURCE:
            return
        if not self.wall.choose(message.fid):
            self._area = ""
            self.scope.blockSignals(True)
            self.scope.setCurrentIndex(0)
            self.scope.blockSignals(False)
            self._load(choose=message.fid)

    def _camera_clicked(self, fid: int) -> None:
        self._allow()
        self.context.hub.publish(ObjectChosen("camera", fid, SOURCE))

    def _single(self, fid: int) -> None:
        self.wall.choose(fid)
        self._resize(1 if self.wall.size_shown > 1 else 4)

    def toggle_full(self) -> None:
        """Give the wall the whole screen, or take it back."""
        if self._full is not None:
            window, self._full = self._full, None
            self._column.addWidget(self.wall, 1)
            window.deleteLater()
            return
        self._full = QWidget(self, Qt.WindowType.Window)
        self._full.setWindowTitle(self.tr("视频"))
        column = QVBoxLayout(self._full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.wall)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self._full, activated=self.toggle_full)
        self._full.showFullScreen()

    def keep_snapshot(self) -> None:
        """Keep the chosen live picture with the chosen alert; a picture that is not live is refused."""
        alert, fid, book, workspace = self._alert, self.wall.selected, self.context.alerts, self.context.workspace
        view = None if fid is None else self.wall.view_of(fid)
        if alert is None or fid is None or view is None or view.feed is None or book is None or workspace is None:
            return
        image = view.snapshot()
        if image is None:
            self.context.notify(self.tr("没有截图：这一路现在不是实时画面"))
            return
        name, moment, actor = view.feed.name, datetime.now(timezone.utc), self.context.actor

        def work() -> None:
            keep(workspace.path, book, alert, Snapshot(fid, name, moment, _jpeg(image)), actor)

        self.context.tasks.run(
            work,
            done=lambda _: self.context.notify(self.tr("{name} 的截图已存入处置记录").format(name=name)),
            failed=self.context.report,
            owner=self,
        )


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "JPG", _JPEG_QUALITY):
        raise RuntimeError("the picture could not be written as JPEG")
    return bytes(buffer.data().data())
