"""The desk's own commands: moving the map, layouts, theme, language, panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup, QCursor
from PySide6.QtWidgets import QMenu

from app.desk.workspaces import workspace_title

if TYPE_CHECKING:
    from app.desk.window import DeskWindow


def add_actions(desk: DeskWindow) -> None:
    """Add the desk's commands to ``desk.commands``."""
    translate = QCoreApplication.translate
    add = desk.commands.add
    view = desk.parts.view
    add("desk.search", translate("DeskActions", "搜索"), lambda: desk.search.ask(), "Ctrl+K")
    add("desk.palette", translate("DeskActions", "命令"), lambda: desk.search.ask(">"), "Ctrl+Shift+P")
    add("desk.zoom_in", translate("DeskActions", "放大"), lambda: view.zoom_by(), "Ctrl++")
    add("desk.zoom_out", translate("DeskActions", "缩小"), lambda: view.zoom_by(0.5), "Ctrl+-")
    add("desk.full_extent", translate("DeskActions", "全图"), view.show_all, "Ctrl+0")
    add("desk.previous_view", translate("DeskActions", "上一视图"), view.navigation.previous, "Alt+Left")
    add("desk.next_view", translate("DeskActions", "下一视图"), view.navigation.next, "Alt+Right")
    add("desk.reload", translate("DeskActions", "重新绘制地图"), desk.reload, "F5")
    tools = QActionGroup(desk)
    for key, title, shortcut in (
        ("pan", translate("DeskActions", "浏览"), "H"),
        ("identify", translate("DeskActions", "选择与查询"), "V"),
    ):
        action = add(f"desk.{key}", title, lambda key=key: desk.use_tool(key), shortcut, checkable=True)
        tools.addAction(action)
    if desk.session.workspace is not None:
        add("desk.measure", translate("DeskActions", "量算"), lambda: desk.docks.show_panel("measure.measure"), "M")
    add("desk.reset_layout", translate("DeskActions", "恢复默认布局"), desk.docks.reset)
    add("desk.full_screen", translate("DeskActions", "全屏"), desk.toggle_full_screen, "F11")
    add("desk.replay", translate("DeskActions", "回放…"), lambda: desk.replay.begin(), "Ctrl+Shift+R")
    add("desk.messages", translate("DeskActions", "消息"), desk.show_messages)
    add("desk.theme_dark", translate("DeskActions", "深色"), lambda: desk.choose_theme("dark"), checkable=True)
    add("desk.theme_light", translate("DeskActions", "浅色"), lambda: desk.choose_theme("light"), checkable=True)
    add("desk.motion", translate("DeskActions", "动画"), desk.toggle_motion, checkable=True)
    add("desk.lang_zh", "中文", lambda: desk.choose_language("zh"), checkable=True)
    add("desk.lang_en", "English", lambda: desk.choose_language("en"), checkable=True)
    add("desk.open", translate("DeskActions", "打开工作区…"), desk.ask_open, "Ctrl+O")
    if desk.session.workspace is not None:
        add("desk.import", translate("DeskActions", "导入数据…"), desk.ask_import, "Ctrl+I")
        add("desk.imports", translate("DeskActions", "导入记录…"), desk.show_imports)
    add(
        "desk.print_layout", translate("DeskActions", "打印布局…"), lambda: desk.layouts.choose(QCursor.pos()), "Ctrl+P"
    )
    add("desk.plugins", translate("DeskActions", "插件…"), desk.show_plugins)
    desk.commands.define("desk.open_table", desk.docks.open_table)
    add("desk.attribute_table", translate("DeskActions", "属性表"), lambda: desk.docks.open_table(""), "F6")
    add("desk.quit", translate("DeskActions", "退出"), desk.close, "Ctrl+Q")


def add_workspace_actions(desk: DeskWindow, workspaces: list[str]) -> None:
    """Add a command and a shortcut for each layout."""
    for place, name in enumerate(workspaces, start=1):
        desk.commands.add(
            f"desk.workspace_{name}", workspace_title(name), lambda name=name: desk.use_workspace(name), f"Ctrl+{place}"
        )


def fill_menu(desk: DeskWindow, menu: QMenu) -> None:
    """Fill the menu behind the toolbar's last button; panels are listed as they are now."""
    menu.clear()
    action = desk.commands.action
    menu.addAction(action("desk.open"))
    if desk.session.workspace is not None:
        menu.addAction(action("desk.import"))
        menu.addAction(action("desk.imports"))
    menu.addSeparator()
    panels = menu.addMenu(QCoreApplication.translate("DeskActions", "面板"))
    panels.addActions(desk.docks.actions())
    panels.addSeparator()
    panels.addAction(action("desk.reset_layout"))
    menu.addAction(action("desk.replay"))
    if desk.alarm is not None:
        menu.addAction(action("desk.test_alarm"))
    plugins = [a for a in desk.commands.all() if not a.objectName().startswith("desk.")]
    if plugins:
        menu.addMenu(QCoreApplication.translate("DeskActions", "工具")).addActions(plugins)
    desk.layouts.fill(menu.addMenu(QCoreApplication.translate("DeskActions", "打印布局")))
    view = menu.addMenu(QCoreApplication.translate("DeskActions", "视图"))
    for key in ("zoom_in", "zoom_out", "full_extent", "previous_view", "next_view", "reload", "full_screen"):
        view.addAction(action(f"desk.{key}"))
    theme = menu.addMenu(QCoreApplication.translate("DeskActions", "主题"))
    for name in ("dark", "light"):
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
        entry.setChecked(desk.language == name)
        language.addAction(entry)
    menu.addAction(action("desk.plugins"))
    menu.addSeparator()
    menu.addAction(action("desk.palette"))
    menu.addAction(action("desk.quit"))
