"""The panel 影像: the scenes of the workspace, their facts, and what comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.imagery.answers import Answers
from data.imagery.catalogue import Scene
from data.imagery.reading import SUFFIXES, Described, describe
from data.imagery.watching import Verdict
from data.messages import LayersChanged, PairAsked, PairChosen, SceneChosen
from plugins.imagery import wording
from plugins.imagery.asking import AnswersDialog
from plugins.imagery.feed import SceneFeed
from plugins.imagery.folders import FoldersDialog
from plugins.imagery.incoming import Incoming, dropped_images
from plugins.imagery.onmap import SceneLayers
from plugins.imagery.scenelist import SceneList, SceneModel
from plugins.imagery.watcher import FolderWatcher
from widgets import icons
from widgets.cards.card import Card
from widgets.dropping import take_copy
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.panel import Panel, PanelContext

FOOTPRINTS = "imagery.footprints"
_SOURCE = "imagery"


class ImageryPanel(Panel):
    """List of scenes, card of the chosen one, footprints on the map."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.feed = SceneFeed(context, self)
        self.model = SceneModel(self.feed, self)
        self.list = SceneList(self.model, context.theme)
        self.card = Card(context.theme, heading=False)
        self._map = SceneLayers(context.layers)
        self._chosen = ""
        self._make_widgets()
        self.incoming = Incoming(context, self)
        self.watcher = FolderWatcher(context, self.incoming.add, self)
        self.setAcceptDrops(True)
        self._connect()
        self._reshow = QTimer(self, singleShot=True, interval=0)
        self._reshow.timeout.connect(self._show_state)
        if context.workspace is not None:
            self.watcher.restart()

    def header_actions(self) -> list[QAction]:
        """Footprints, folders, adding."""
        return [self._footprints, self._folders, self._adding]

    def is_complete(self) -> bool:
        """Whether scenes and pictures are there."""
        return self.feed.is_settled

    def showEvent(self, event: QShowEvent) -> None:
        """Load when first seen."""
        super().showEvent(event)
        if not self.feed.scenes:
            self.feed.load()

    def shut(self) -> None:
        """Let go of messages, tasks and what is on the map."""
        self.watcher.shut()
        self.feed.shut()
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.remove_areas(FOOTPRINTS)

    # -- putting together ---------------------------------------------------------------------------------

    def _make_widgets(self) -> None:
        theme = self.context.theme
        self._empty = QLabel(self.tr("还没有影像。添加影像文件，或监视一个文件夹"))
        self._empty.setProperty("role", "t3")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(12, 12, 12, 0)
        self._first = QPushButton(self.tr("添加影像"))
        self._first.setIcon(icons.icon("photo-plus", theme, 16))
        self._waiting = QPushButton()
        self._waiting.setProperty("role", "primary")
        self._waiting.hide()
        self._edit_button = self.card.add_button(self.tr("补充信息"), "pencil")
        self._remove_button = self.card.add_button(self.tr("移出目录"), "trash")
        self.card.hide()
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._empty)
        first = QHBoxLayout()
        first.setContentsMargins(12, 8, 12, 8)
        first.addWidget(self._first)
        first.addStretch(1)
        self._first_row = QWidget()
        self._first_row.setLayout(first)
        column.addWidget(self._first_row)
        waiting = QVBoxLayout()
        waiting.setContentsMargins(12, 8, 12, 8)
        waiting.addWidget(self._waiting)
        self._waiting_row = QWidget()
        self._waiting_row.setLayout(waiting)
        self._waiting_row.hide()
        column.addWidget(self._waiting_row)
        column.addWidget(self.list, 1)
        column.addWidget(rule)
        column.addWidget(self.card)
        self._footprints = QAction(self.tr("在地图上显示范围"), self, checkable=True)
        self._folders = QAction(self.tr("监视文件夹"), self)
        self._adding = QAction(self.tr("添加影像"), self)
        self._retheme()

    def _connect(self) -> None:
        context = self.context
        self.feed.changed.connect(self._refresh)
        self.feed.settled.connect(self.completed)
        self.list.chosen.connect(self._choose)
        self.list.eye_pressed.connect(self.toggle)
        self.list.zoom_asked.connect(lambda scene: context.map.fly_to(scene.footprint.bounds))
        self._first.clicked.connect(self.ask_files)
        self._adding.triggered.connect(self.ask_files)
        self._folders.triggered.connect(self._show_folders)
        self._footprints.toggled.connect(self._show_footprints)
        self._edit_button.clicked.connect(self._edit_chosen)
        self._remove_button.clicked.connect(self._remove_chosen)
        self._waiting.clicked.connect(self._ask_waiting)
        self.watcher.asking.connect(self._show_waiting)
        context.theme.changed.connect(self._retheme)
        self._subscriptions = [
            context.hub.subscribe(LayersChanged, lambda _message: self._reshow.start()),
            context.hub.subscribe(SceneChosen, self._scene_chosen),
            context.hub.subscribe(PairChosen, self._pair_chosen),
        ]
        context.hub.publish(PairAsked())

    def _retheme(self) -> None:
        theme = self.context.theme
        self._footprints.setIcon(icons.icon("polygon", theme, 18))
        self._folders.setIcon(icons.icon("folder", theme, 18))
        self._adding.setIcon(icons.icon("photo-plus", theme, 18))
        if self._footprints.isChecked():
            self._show_footprints(True)

    # -- the list ---------------------------------------------------------------------------------

    def _refresh(self) -> None:
        found = self.feed.scenes
        self._empty.setVisible(not found)
        self._first_row.setVisible(not found)
        self.list.setVisible(bool(found))
        self.set_note(self.tr("{n} 期").format(n=len(found)) if found else "")
        self._show_state()
        self.list.choose(self._chosen)
        if self._chosen and self.feed.scene(self._chosen) is None:
            self._chosen = ""
            self.card.hide()
        if self._footprints.isChecked():
            self._show_footprints(True)

    def _show_state(self) -> None:
        """Which date is on the map, as the layers say."""
        self._map.catch_up(self.feed.scenes)
        self.model.shown = self._map.shown(self.feed.scenes)
        self.model.refresh()

    def _choose(self, scene: Scene) -> None:
        self._chosen = scene.id
        self.card.show_content(wording.card(scene))
        self.card.show()
        self.context.map.select_areas(FOOTPRINTS, [scene.fid])
        self.context.hub.publish(SceneChosen(scene.id, _SOURCE))

    def _scene_chosen(self, message: SceneChosen) -> None:
        if message.source != _SOURCE:
            self.list.choose(message.id)

    def _pair_chosen(self, message: PairChosen) -> None:
        self.model.pair = (message.before, message.after)
        self.model.refresh()

    def toggle(self, scene: Scene) -> None:
        """Put a date on the map, or take it away if it is there."""
        if self._map.shown(self.feed.scenes) == scene.id:
            self._map.hide()
        elif not self._map.show(scene):
            self.context.notify(self.tr("{day} 的影像正在加入地图，加好后自动显示").format(day=scene.day))
        self._show_state()

    def _show_footprints(self, shown: bool) -> None:
        if not shown:
            self.context.map.remove_areas(FOOTPRINTS)
            return
        scenes = [scene for scene in self.feed.scenes if not scene.footprint.is_empty]
        geometries = np.empty(len(scenes), object)
        geometries[:] = [scene.footprint for scene in scenes]
        style = AreaStyle(self.context.theme.hex("accent"), 0.0, 1.5, dashed=True)
        self.context.map.show_areas(
            AreaLayer(
                FOOTPRINTS,
                np.array([scene.fid for scene in scenes], np.int64),
                geometries,
                [style],
                titles=[f"{scene.day} {wording.note(scene)}" for scene in scenes],
                clickable=False,
            )
        )
        chosen = self.feed.scene(self._chosen)
        self.context.map.select_areas(FOOTPRINTS, [] if chosen is None else [chosen.fid])

    # -- coming in ---------------------------------------------------------------------------------

    def ask_files(self) -> None:
        """Ask for image files, and have them catalogued."""
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("添加影像"), "", self.tr("影像 ({0})").format(pattern))
        self.add_files([Path(name) for name in names])

    def add_files(self, paths: Sequence[Path]) -> None:
        """Have images catalogued; what they do not say is asked, one after another."""
        self.incoming.add_files(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take images; what else is dropped is the desk's."""
        if dropped_images(event):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Have what was dropped catalogued."""
        take_copy(event)
        self.add_files(dropped_images(event))

    # -- folders ---------------------------------------------------------------------------------

    def _show_folders(self) -> None:
        dialog = FoldersDialog(self.context.theme, self.watcher.folders(), self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.watch(dialog.folders())

    def watch(self, folders: Sequence[str]) -> None:
        """Watch these folders from now on."""
        workspace = self.context.workspace
        assert workspace is not None
        kept = list(folders)

        def keep() -> None:
            workspace.amend(lambda config: setattr(config, "watch", kept))

        self.context.tasks.run(keep, lambda _none: self.watcher.restart(), self.context.report, self)

    def _show_waiting(self, waiting: Sequence[Verdict]) -> None:
        self._waiting_row.setVisible(bool(waiting))
        self._waiting.setVisible(bool(waiting))
        self._waiting.setText(self.tr("{n} 幅影像等待补充信息").format(n=len(waiting)))

    def _ask_waiting(self) -> None:
        paths = [verdict.path for verdict in self.watcher.waiting]
        self.watcher.waiting = []
        self._show_waiting([])
        self.add_files(paths)

    # -- the chosen scene ---------------------------------------------------------------------------------

    def _edit_chosen(self) -> None:
        scene, workspace = self.feed.scene(self._chosen), self.context.workspace
        if scene is None or workspace is None:
            return
        known = Answers(moment=scene.moment.isoformat() if scene.moment else None, platform=scene.platform,
                        cloud=scene.cloud)  # fmt: skip

        def look() -> Described:
            # What is drawn may be a VRT in the workspace: name and source are the image's.
            return replace(describe(scene.display, known), path=scene.path, source=scene.source)

        self.context.tasks.run(look, partial(self._edit, scene), self.context.report, self)

    def _edit(self, scene: Scene, described: Described) -> None:
        dialog = AnswersDialog(described, self, catalogued=True)
        for box, role in zip(dialog.form.bands, scene.roles, strict=False):
            box.setCurrentIndex(max(0, box.findData(role)))

        def finished(code: int) -> None:
            dialog.deleteLater()
            if code == QDialog.DialogCode.Accepted:
                self.put_right(scene, dialog.form.answers(), dialog.remember.isChecked())

        dialog.finished.connect(finished)
        dialog.open()

    def put_right(self, scene: Scene, answers: Answers, remembered: bool) -> None:
        """Change what is known of a scene, and keep it for its source."""
        from data.gpkg.store import GpkgStore
        from data.imagery.changing import change_answers

        store, workspace, actor = self.context.store, self.context.workspace, self.context.actor
        assert isinstance(store, GpkgStore)
        assert workspace is not None
        if remembered:
            self.incoming.remember(scene.source, answers)
        self.context.tasks.run(
            lambda: change_answers(workspace, store, scene, answers, actor), failed=self.context.report, owner=self
        )

    def _remove_chosen(self) -> None:
        scene = self.feed.scene(self._chosen)
        if scene is None:
            return
        question = self.tr("把 {day} 的影像 {id} 移出目录？影像文件不会删除。").format(day=scene.day, id=scene.id)
        if QMessageBox.question(self, self.tr("移出目录"), question) == QMessageBox.StandardButton.Yes:
            self.remove(scene)

    def remove(self, scene: Scene) -> None:
        """Take a scene out of the catalogue; its file stays. What gave way to it on the map comes back."""
        from data.imagery.changing import remove

        store, workspace, actor = self.context.store, self.context.workspace, self.context.actor
        assert store is not None
        assert workspace is not None
        if self._map.shown(self.feed.scenes) == scene.id:
            self._map.hide()
        self.context.tasks.run(lambda: remove(workspace, store, [scene], actor), failed=self.context.report, owner=self)
