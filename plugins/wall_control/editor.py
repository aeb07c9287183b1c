"""The scene editor: a window in which scenes are laid out, tried on the wall, and saved for the workspace."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from data.errors import UserError
from data.wall import messages as m
from data.wall.files import read_scenes, remove_scene, write_scene
from data.wall.scene import Scene
from plugins.wall_control import offer_menu
from plugins.wall_control.asking import Answer, ask_name, ask_removed, ask_unsaved, free_id, refused
from plugins.wall_control.bezel_form import BezelForm
from plugins.wall_control.canvas import SceneCanvas
from plugins.wall_control.forms import SceneForm
from plugins.wall_control.layer_form import LayerForm
from plugins.wall_control.model import Draft, blank
from plugins.wall_control.offer import Offer, title_of
from plugins.wall_control.panel_form import PanelForm
from plugins.wall_control.tour_form import TourForm
from widgets.panel import PanelContext

#: Changes of one gesture are one preview.
_PREVIEW_MS = 400
_SIZES = ((3840, 2160), (1920, 1080), (7680, 2160), (5760, 1080), (1080, 1920), (2160, 3840))


class SceneEditor(QDialog):
    """Edits the scenes of the open workspace."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        assert context.workspace is not None
        self.context = context
        self._folder = context.workspace.path
        self._found = read_scenes(self._folder)
        self._shipped = {scene.id for scene in read_scenes(None).scenes}
        self._saved: Scene | None = None
        self.setWindowTitle(self.tr("编辑大屏场景"))
        self.resize(1280, 800)
        first = self._found.scenes[0]
        self.draft = Draft(first)
        self.canvas = SceneCanvas(context.theme, self.draft, self._name, self)
        self.canvas.changed.connect(self._changed)
        self.canvas.picked.connect(self._picked)
        self.scene_form, self.bezel_form = SceneForm(context.theme, self), BezelForm(self)
        self.panel_form, self.layer_form = PanelForm(context, self), LayerForm(context, self)
        self.tour_form = TourForm(context, self)
        self.scene_form.changed.connect(self._scene_edited)
        self.bezel_form.changed.connect(self._bezels_edited)
        for form in (self.panel_form, self.layer_form, self.tour_form):
            form.changed.connect(self._part_edited)
        self._soon = QTimer(self, singleShot=True, interval=_PREVIEW_MS)
        self._soon.timeout.connect(self._preview)
        self._build()
        self._list(first.id)
        self._open(first)

    # -- made once

    def _build(self) -> None:
        self.scenes, self.screens = QComboBox(self), QComboBox(self)
        self.scenes.setAccessibleName(self.tr("场景"))
        self.scenes.activated.connect(self._chosen)
        self.screens.setAccessibleName(self.tr("按哪种屏幕画"))
        for width, height in _SIZES:
            self.screens.addItem(f"{width}x{height}", QSize(width, height))
        self.screens.activated.connect(self._screen_chosen)
        bar = QHBoxLayout()
        bar.addWidget(self.scenes)
        bar.addWidget(self._button(self.tr("新建"), self._new))
        bar.addWidget(self._button(self.tr("另存为"), self._save_as))
        self.restore = self._button(self.tr("恢复自带"), self._restore)
        bar.addWidget(self.restore)
        bar.addStretch(1)
        bar.addWidget(self.screens)
        add = self._button(self.tr("添加面板"), lambda: None)
        menu = QMenu(add)
        menu.addAction(self.tr("地图"), self._add_map)
        menu.addSeparator()
        offer_menu.fill(menu, self._add_panel)
        add.setMenu(menu)
        lines = QHBoxLayout()
        lines.addWidget(add)
        for text, column, more in (
            (self.tr("加一列"), True, True),
            (self.tr("减一列"), True, False),
            (self.tr("加一行"), False, True),
            (self.tr("减一行"), False, False),
        ):
            lines.addWidget(self._button(text, partial(self._line, column, more)))
        self.undo = self._button(self.tr("撤销"), self._undo)
        lines.addWidget(self.undo)
        lines.addStretch(1)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setProperty("role", "t2")
        left = QVBoxLayout()
        left.addLayout(lines)
        left.addWidget(self.canvas, 1)
        left.addWidget(self._note)
        forms = QWidget(self)
        inside = QVBoxLayout(forms)
        inside.setContentsMargins(12, 0, 12, 0)
        self.remove = self._button(self.tr("移除"), self._remove)
        for form in (self.panel_form, self.layer_form, self.tour_form, self.remove, self.scene_form, self.bezel_form):
            inside.addWidget(form)
        inside.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(360)
        scroll.setWidget(forms)
        middle = QHBoxLayout()
        middle.addLayout(left, 1)
        middle.addWidget(scroll)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.follow = QCheckBox(self.tr("边改边在大屏上预览"), self)
        self.follow.clicked.connect(self._follow)
        foot.addWidget(self.follow)
        foot.addWidget(self._button(self.tr("在大屏上预览"), self._preview))
        self.save_button = self._button(self.tr("保存"), self.save)
        self.save_button.setProperty("role", "primary")
        foot.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.addLayout(bar)
        outer.addLayout(middle, 1)
        outer.addLayout(foot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(self._undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)

    def _button(self, text: str, act: Any) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    # -- scenes

    def _list(self, current: str) -> None:
        self.scenes.clear()
        for scene in self._found.scenes:
            mark = self.tr("（已修改）") if scene.id in self._found.own and scene.id in self._shipped else ""
            self.scenes.addItem(f"{scene.title}{mark}", scene.id)
        if self._saved is None:
            self.scenes.addItem(self.tr("{title}（未保存）").format(title=self.draft.scene.title), current)
        self.scenes.setCurrentIndex(self.scenes.findData(current))

    def _chosen(self, index: int) -> None:
        scene = self._found.scene(str(self.scenes.itemData(index)))
        if scene is None or scene.id == self.draft.scene.id:
            return
        if not self._may_leave():
            self.scenes.setCurrentIndex(self.scenes.findData(self.draft.scene.id))
            return
        self._open(scene)
        self._list(scene.id)

    def _open(self, scene: Scene, new: bool = False) -> None:
        self._saved = None if new else scene
        self.draft = Draft(scene)
        self.canvas.show_draft(self.draft)
        self.scene_form.show_scene(scene, anew=True)
        self._changed()

    def _may_leave(self) -> bool:
        """Whether the scene may be left: it is saved, or somebody said what becomes of its changes."""
        if self.draft.scene == self._saved:
            return True
        answer = ask_unsaved(self, str(self.draft.scene.title))
        if answer is Answer.SAVE:
            return self.save()
        return answer is Answer.DROP

    def _new(self) -> None:
        if not self._may_leave():
            return
        title = ask_name(self, self.tr("新建场景"), "")
        if title:
            taken = {scene.id for scene in self._found.scenes}
            self._open(blank(free_id(taken), title), new=True)
            self._list(self.draft.scene.id)

    def save(self) -> bool:
        """Write the scene into the workspace and have the wall read it; False when it could not be written."""
        if not self.scene_form.check():
            self._say(self.tr("没有保存：先改正标出的内容。"))
            return False
        try:
            write_scene(self._folder, self.draft.scene)
        except UserError as error:
            self.context.report(error)
            return False
        part = self.canvas.part
        self._reread(self.draft.scene.id)
        self.canvas.pick(part)  # whoever saves in between goes on where he was
        self.context.notify(self.tr("场景“{title}”已保存").format(title=self.draft.scene.title))
        return True

    def _reread(self, current: str) -> None:
        self._found = read_scenes(self._folder)
        self._list(current)
        self.context.hub.publish(m.WallAsked(command=m.Reload()))
        scene = self._found.scene(current)
        if scene is not None:
            self._open(scene)

    def _save_as(self) -> None:
        scene = self.draft.scene
        title = ask_name(self, self.tr("另存为"), self.tr("{title} 副本").format(title=scene.title))
        if not title:
            return
        name = free_id({found.id for found in self._found.scenes})
        if self.draft.set(id=name, title={"zh": title, "en": ""}):
            self.save()
        else:
            self._changed(refused(self.draft.refused))

    def _restore(self) -> None:
        name, kept = self.draft.scene.id, self.draft.scene.id in self._shipped
        if not ask_removed(self, str(self.draft.scene.title), kept):
            return
        try:
            remove_scene(self._folder, name)
        except OSError as error:
            self.context.report(error)
            return
        self._reread(name if kept else self._found.scenes[0].id)

    def _preview(self) -> None:
        scene = self.draft.scene.model_dump(mode="json")
        self.context.hub.publish(m.WallAsked(command=m.SendScene(scene=scene)))
        self._say(self.tr("已送到大屏预览；大屏没有打开时看不到。"))

    def _follow(self, on: bool) -> None:
        """Show every change on the wall as it is made, or what is on file again."""
        if on:
            self._preview()
        else:
            self._unfollow()

    def _unfollow(self) -> None:
        self._soon.stop()
        self.context.hub.publish(m.WallAsked(command=m.Reload()))

    def reject(self) -> None:
        """Close, unless somebody wants to go on with what was not saved."""
        if not self._may_leave():
            return
        if self.draft.scene != self._saved:  # dropped: the next look at the editor begins with what is on file
            scene = self._saved or self._found.scenes[0]
            self._open(scene)
            self._list(scene.id)
        super().reject()

    def done(self, result: int) -> None:
        """The wall shows what is on file again; by whichever way the window ends: Esc is no closing to Qt."""
        if self.follow.isChecked():
            self.follow.setChecked(False)
            self._unfollow()
        super().done(result)

    def shut(self) -> None:
        """Let go of the hub; nobody is asked."""
        self.tour_form.shut()
        self._saved = self.draft.scene
        self.done(0)

    # -- changes

    def _name(self, part: int) -> str:
        scene = self.draft.scene
        if self.draft.is_map(part):
            return self.tr("地图 {id}").format(id=scene.maps[part].id)
        panel = scene.panels[part - len(scene.maps)]
        return str(panel.title) if panel.title is not None else title_of(panel.panel, panel.options)

    def _changed(self, note: str = "") -> None:
        """Show the draft as it is now, and ``note``, or what there is to say of it."""
        name = self.draft.scene.id
        self.restore.setText(self.tr("恢复自带") if name in self._shipped else self.tr("删除"))
        self.restore.setEnabled(name in self._found.own)
        self.undo.setEnabled(self.draft.can_undo)
        self.save_button.setEnabled(self.draft.scene != self._saved)
        self.scene_form.show_scene(self.draft.scene)
        self.bezel_form.show_grid(self.draft.scene.grid)
        self._say(note or self._state())
        self._picked(self.canvas.part)
        self.canvas.update()
        if self.follow.isChecked():
            self._soon.start()

    def _state(self) -> str:
        if self.canvas.by_rule:
            return self.tr("这种屏幕由程序按上面的样子排布，在这里只能选中；换一种屏幕再拖动。")
        free = len(self.draft.free_fields())
        return self.tr("还有 {n} 个空格子").format(n=free) if free else ""

    def _screen_chosen(self) -> None:
        self.canvas.set_screen(self.screens.currentData())
        self._say(self._state())

    def _picked(self, part: int) -> None:
        picked, is_map = part >= 0, part >= 0 and self.draft.is_map(part)
        self.panel_form.setVisible(picked and not is_map)
        self.layer_form.setVisible(is_map)
        self.tour_form.setVisible(is_map)
        self.remove.setVisible(picked)
        if is_map:
            self.layer_form.show_map(self.draft.parts[part])
            self.tour_form.show_map(self.draft.parts[part])
        elif picked:
            self.panel_form.show_panel(self.draft.parts[part])

    def _scene_edited(self, values: dict[str, Any]) -> None:
        self._told(self.draft.set(**values))

    def _bezels_edited(self, values: dict[str, Any]) -> None:
        self._told(self.draft.set(grid={**self.draft.scene.grid.model_dump(mode="python"), **values}))

    def _part_edited(self, values: dict[str, Any]) -> None:
        self._told(self.draft.change(self.canvas.part, **values))

    def _told(self, done: bool) -> None:
        self._changed("" if done else refused(self.draft.refused))

    def _remove(self) -> None:
        done = self.draft.remove(self.canvas.part)
        if done:
            self.canvas.pick(-1)
        self._changed("" if done else self.tr("场景里至少要有一个面板或地图。"))

    def _add_panel(self, offer: Offer) -> None:
        self._add(lambda column, row: self.draft.add_panel(offer.panel, column, row, dict(offer.options)))

    def _add_map(self) -> None:
        self._add(self.draft.add_map)

    def _add(self, add: Any) -> None:
        fields = self.draft.free_fields()
        if not fields:
            self._say(self.tr("没有空格子。先加一行或一列，或移走一个面板。"))
            return
        if add(*fields[0]):
            self._changed()
            self.canvas.pick(self.draft.part_at(*fields[0]) or 0)

    def _line(self, column: bool, more: bool) -> None:
        done = self.draft.add_line(column) if more else self.draft.remove_line(column)
        full = self.tr("最后一行或列上还有面板，先移走。") if not more else self.tr("行和列都不能再多了。")
        self._changed("" if done else full)

    def _undo(self) -> None:
        if self.draft.undo():
            self.scene_form.show_scene(self.draft.scene, anew=True)
            self.canvas.part = min(self.canvas.part, len(self.draft.parts) - 1)
            self._changed()

    def _say(self, text: str) -> None:
        self._note.setText(text)
