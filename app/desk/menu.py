"""The menu behind the toolbar's last button, and the menu of panels within it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from app.desk.desk import Desk
from app.desk.look import look_titles
from app.desk.workspaces import TOPICS, topic_title
from app.panels.frame import PanelFrame


def fill_menu(desk: Desk, menu: QMenu) -> None:
    """Fill the menu behind the toolbar's last button; panels are listed as they are now."""
    menu.clear()
    action = desk.commands.action
    translate = QCoreApplication.translate
    menu.addAction(action("desk.open"))
    if desk.session.workspace is not None:
        menu.addAction(action("desk.import"))
        menu.addAction(action("desk.imports"))
    menu.addSeparator()
    edit = menu.addMenu(translate("DeskActions", "编辑"))
    edit.addActions([action("desk.undo"), action("desk.redo")])
    fill_panels(desk, menu.addMenu(translate("DeskActions", "面板")))
    view = menu.addMenu(translate("DeskActions", "视图"))
    for key in ("zoom_in", "zoom_out", "full_extent", "previous_view", "next_view", "reload", "full_screen"):
        view.addAction(action(f"desk.{key}"))
    view.addSeparator()
    for key in ("maps_1", "maps_2", "maps_4", "maps_swipe", "maps_link", "timebar", "fill"):
        view.addAction(action(f"desk.{key}"))
    menu.addAction(action("desk.replay"))
    if desk.alarm is not None:
        menu.addAction(action("desk.test_alarm"))
    plugins = [a for a in desk.commands.all() if not a.objectName().startswith("desk.")]
    if plugins:
        menu.addMenu(translate("DeskActions", "工具")).addActions(plugins)
    menu.addAction(action("desk.print"))
    menu.addSeparator()
    _fill_look(desk, menu)
    menu.addAction(action("desk.plugins"))
    menu.addAction(action("desk.settings"))
    menu.addSeparator()
    menu.addAction(action("desk.palette"))
    menu.addAction(action("desk.help"))
    menu.addAction(action("desk.guide"))
    menu.addAction(action("desk.tour"))
    menu.addAction(action("desk.quit"))


def fill_panels(desk: Desk, menu: QMenu) -> None:
    """List every panel under its topic, ticked where it is in sight: of one behind another, a click brings it forth."""
    by_topic: dict[str, list[PanelFrame]] = {topic: [] for topic in TOPICS}
    for frame in desk.docks.frames():
        by_topic[frame.entry.plugin.manifest.topic].append(frame)
    for topic, frames in by_topic.items():
        if not frames:
            continue
        listed = menu.addMenu(topic_title(topic))
        for frame in sorted(frames, key=lambda frame: frame.entry.plugin.manifest.order):
            key = frame.entry.key
            panel = listed.addAction(str(frame.entry.section.title))
            panel.setCheckable(True)
            panel.setChecked(desk.docks.in_front(key))
            panel.triggered.connect(lambda wanted, key=key: _show_or_hide(desk, key, wanted))
    menu.addSeparator()
    kind = QCoreApplication.translate("Palette", "面板")
    menu.addAction(QCoreApplication.translate("DeskActions", "查找面板…"), lambda: desk.search.ask(f">{kind} "))
    menu.addAction(desk.commands.action("desk.reset_layout"))


def _show_or_hide(desk: Desk, key: str, wanted: bool) -> None:
    if wanted:
        desk.docks.show_panel(key)
    else:
        desk.docks.hide_panel(key)


def _fill_look(desk: Desk, menu: QMenu) -> None:
    action = desk.commands.action
    theme = menu.addMenu(QCoreApplication.translate("DeskActions", "主题"))
    for name in look_titles():
        entry = action(f"desk.theme_{name}")
        entry.setChecked(desk.console.theme.name == name)
        theme.addAction(entry)
    theme.addSeparator()
    motion = action("desk.motion")
    motion.setChecked(desk.console.theme.animated)
    theme.addAction(motion)
    language = menu.addMenu("语言 / Language")
    for name in ("zh", "en"):
        entry = action(f"desk.lang_{name}")
        entry.setChecked(desk.look.language == name)
        language.addAction(entry)
