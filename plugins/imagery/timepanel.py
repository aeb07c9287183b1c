"""The panel 影像时间轴: all dates in a row over a true axis of time."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from data.messages import LayersChanged, PairAsked, PairChosen, SceneChosen
from plugins.imagery import wording
from plugins.imagery.feed import SceneFeed
from plugins.imagery.onmap import SceneLayers
from widgets.panel import Panel, PanelContext
from widgets.timeline.timebar import TimeBar, TimeEntry

_SOURCE = "imagery_timeline"


class TimelinePanel(Panel):
    """A time bar of the workspace's scenes; twice on a date puts it on the map."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.feed = SceneFeed(context, self)
        self.bar = TimeBar(context.theme)
        self._map = SceneLayers(context.layers)
        self._pair = ("", "")
        self._empty = QLabel(self.tr("还没有影像。在影像面板里添加"))
        self._empty.setProperty("role", "t3")
        self._empty.setContentsMargins(12, 12, 12, 12)
        self._empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        self.set_note(self.tr("单击选择，双击放到地图上"))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self.feed.changed.connect(self._refresh)
        self.feed.picture_arrived.connect(lambda _identity: self._soon.start())
        self.feed.settled.connect(self.completed)
        self.bar.chosen.connect(self._chosen)
        self.bar.activated.connect(self._activated)
        self._subscriptions = [
            context.hub.subscribe(LayersChanged, lambda _message: self._soon.start()),
            context.hub.subscribe(SceneChosen, self._scene_chosen),
            context.hub.subscribe(PairChosen, self._pair_chosen),
        ]
        context.hub.publish(PairAsked())

    def is_complete(self) -> bool:
        """Whether scenes and pictures are there."""
        return self.feed.is_settled

    def showEvent(self, event: QShowEvent) -> None:
        """Load when first seen."""
        super().showEvent(event)
        if not self.feed.scenes:
            self.feed.load()

    def shut(self) -> None:
        """Let go of messages and tasks."""
        self._soon.stop()
        self.feed.shut()
        for subscription in self._subscriptions:
            subscription.cancel()

    def _refresh(self) -> None:
        self._map.catch_up(self.feed.scenes)
        shown = self._map.shown(self.feed.scenes)
        tags = {self._pair[0]: self.tr("前"), self._pair[1]: self.tr("后")}
        entries = [
            TimeEntry(
                scene.id,
                date.fromisoformat(scene.day),
                wording.notes(scene),
                self.feed.picture(scene),
                tags.get(scene.id, ""),
                scene.id == shown,
                not scene.path.is_file(),
            )
            for scene in self.feed.scenes
            if scene.moment is not None
        ]
        self._empty.setVisible(not entries)
        self.bar.setVisible(bool(entries))
        self.bar.show_entries(entries)

    def _chosen(self, identity: str) -> None:
        self.context.hub.publish(SceneChosen(identity, _SOURCE))

    def _activated(self, identity: str) -> None:
        scene = self.feed.scene(identity)
        if scene is not None and not self._map.show(scene):
            self.context.notify(self.tr("{day} 的影像正在加入地图，加好后自动显示").format(day=scene.day))

    def _scene_chosen(self, message: SceneChosen) -> None:
        if message.source != _SOURCE:
            self.bar.choose(message.id)

    def _pair_chosen(self, message: PairChosen) -> None:
        self._pair = (message.before, message.after)
        self._refresh()
