"""The desk's own commands: moving the map, layouts, theme, language, panels."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup

from app.desk.controller import DeskController
from app.desk.desk import Desk
from app.desk.look import look_titles
from app.desk.parts import reload
from app.desk.plugins import PluginsDialog
from app.desk.workspaces import workspace_title
from app.help.opening import add_help


def add_actions(desk: Desk, controller: DeskController) -> None:
    """Add the desk's commands to ``desk.commands``; those that come first keep a shortcut that two of them ask for."""
    _add_finding(desk)
    _add_map(desk, controller)
    _add_windows(desk)
    _add_look(desk)
    _add_data(desk)
    translate = QCoreApplication.translate
    add = desk.commands.add
    add("desk.settings", translate("DeskActions", "设置…"), lambda: _show_settings(desk), "Ctrl+,", icon="settings")
    add(
        "desk.shortcuts", translate("DeskActions", "快捷键…"), lambda: _show_settings(desk, "shortcuts"), icon="command"
    )
    add("desk.tour", translate("DeskActions", "界面导览"), lambda: start_tour(desk), icon="route")
    add_help(desk)
    if desk.alarm is not None:
        add("desk.test_alarm", translate("DeskActions", "试响告警声"), desk.alarm.test_sound)
    _add_layouts(desk)
    add("desk.quit", translate("DeskActions", "退出"), desk.window.close, "Ctrl+Q")


def add_plugin_commands(desk: Desk, controller: DeskController) -> None:
    """Add the commands of plugins, which work on a workspace."""
    if desk.session.store is None:
        return
    for entry in desk.console.host.commands("desk"):
        section = entry.section
        run = partial(controller.run_plugin_command, entry)
        desk.commands.add(entry.key, str(section.title), run, section.shortcut, icon=section.icon)


def add_map_tools(desk: Desk) -> None:
    """Put the tools and the zoom on the map."""
    action, tools, zoom = desk.commands.action, desk.area.tools, desk.area.zoom
    tools.add(action("desk.pan"), "hand-stop")
    tools.add(action("desk.identify"), "pointer")
    if desk.session.workspace is not None:
        tools.add(action("desk.select"), "crosshair")
        tools.add(action("desk.measure"), "ruler-2")
    tools.add(action("desk.previous_view"), "arrow-back-up")
    tools.add(action("desk.next_view"), "arrow-forward-up")
    zoom.add(action("desk.zoom_in"), "plus")
    zoom.add(action("desk.zoom_out"), "minus")
    zoom.add(action("desk.full_extent"), "focus-centered")
    desk.area.place()


def _add_finding(desk: Desk) -> None:
    translate = QCoreApplication.translate
    add = desk.commands.add
    add("desk.search", translate("DeskActions", "搜索"), lambda: desk.search.ask(), "Ctrl+K; Ctrl+F", icon="search")
    add("desk.palette", translate("DeskActions", "命令"), lambda: desk.search.ask(">"), "Ctrl+Shift+P")
    add("desk.next_area", translate("DeskActions", "到下一区域"), lambda: desk.focus.step(1), "F6")
    add("desk.previous_area", translate("DeskActions", "到上一区域"), lambda: desk.focus.step(-1), "Shift+F6")


def _add_map(desk: Desk, controller: DeskController) -> None:
    translate = QCoreApplication.translate
    add = desk.commands.add
    view = desk.parts.view
    add("desk.zoom_in", translate("DeskActions", "放大"), lambda: view.zoom_by(), "Ctrl++; Ctrl+=", icon="plus")
    add("desk.zoom_out", translate("DeskActions", "缩小"), lambda: view.zoom_by(0.5), "Ctrl+-", icon="minus")
    add("desk.full_extent", translate("DeskActions", "全图"), view.show_all, "Ctrl+0", icon="focus-centered")
    back, on = view.navigation.previous, view.navigation.next
    add("desk.previous_view", translate("DeskActions", "上一视图"), back, "Alt+Left", icon="arrow-back-up")
    add("desk.next_view", translate("DeskActions", "下一视图"), on, "Alt+Right", icon="arrow-forward-up")
    add(
        "desk.reload",
        translate("DeskActions", "重新绘制地图"),
        lambda: reload(desk.session, desk.parts),
        "F5",
        icon="refresh",
    )
    _add_maps(desk)
    tools = QActionGroup(desk.window)
    for key, title, shortcut, icon in (
        ("pan", translate("DeskActions", "浏览"), "H", "hand-stop"),
        ("identify", translate("DeskActions", "选择与查询"), "V", "pointer"),
    ):
        action = add(
            f"desk.{key}", title, lambda key=key: controller.use_tool(key), shortcut, checkable=True, icon=icon
        )
        tools.addAction(action)
    measure = partial(controller.show_panel, "measure.measure", {"begin": "distance"})
    add("desk.measure", translate("DeskActions", "量算"), measure, "M", icon="ruler-2")
    select = partial(desk.docks.show_panel, "select.select")
    add("desk.select", translate("DeskActions", "选择…"), select, "S", icon="crosshair")


def _add_maps(desk: Desk) -> None:
    """Two and four maps side by side."""
    translate = QCoreApplication.translate
    add = desk.commands.add
    for count, title, icon in (
        (1, translate("DeskActions", "单图"), "map"),
        (2, translate("DeskActions", "双图联动"), "git-compare"),
        (4, translate("DeskActions", "四图联动"), "category"),
    ):
        show = partial(_show_maps, desk, count)
        add(f"desk.maps_{count}", title, show, f"Ctrl+Alt+{count}", checkable=True, icon=icon)
    swipe = translate("DeskActions", "卷帘对比")
    add("desk.maps_swipe", swipe, partial(_toggle_swipe, desk), "Ctrl+Alt+3", checkable=True, icon="layers-difference")
    link = translate("DeskActions", "各图同步移动")
    time, toggle = translate("DeskActions", "时间轴"), partial(_toggle_time_bar, desk)
    add("desk.timebar", time, toggle, "Ctrl+Alt+T", checkable=True, icon="calendar-event")
    add("desk.fill", translate("DeskActions", "预存地图…"), desk.filling.open, icon="stack-2")
    add("desk.maps_link", link, lambda: desk.linked.set_linked(not desk.linked.link.on), checkable=True, icon="route")
    desk.linked.changed.connect(partial(_mark_maps, desk))
    desk.middle.time_bar_changed.connect(desk.commands.action("desk.timebar").setChecked)
    _mark_maps(desk)


def _show_maps(desk: Desk, count: int) -> None:
    desk.centre.setCurrentIndex(0)
    desk.linked.show_maps(count)
    _mark_maps(desk)  # choosing what is shown already unticks it


def _toggle_swipe(desk: Desk) -> None:
    desk.centre.setCurrentIndex(0)
    desk.linked.show_swipe(not desk.linked.swiping)
    _mark_maps(desk)


def _toggle_time_bar(desk: Desk) -> None:
    desk.centre.setCurrentIndex(0)
    desk.middle.show_time_bar(desk.middle.time_bar is None)


def _mark_maps(desk: Desk) -> None:
    """Tick how many maps there are, and whether they are linked."""
    for count in (1, 2, 4):
        desk.commands.action(f"desk.maps_{count}").setChecked(desk.linked.count == count and not desk.linked.swiping)
    desk.commands.action("desk.maps_swipe").setChecked(desk.linked.swiping)
    desk.commands.action("desk.maps_link").setChecked(desk.linked.link.on)
    why = "" if desk.linked.count > 1 else QCoreApplication.translate("DeskActions", "只有一幅地图")
    if desk.linked.swiping:
        why = QCoreApplication.translate("DeskActions", "卷帘的两图总在同一位置")
    desk.commands.enable("desk.maps_link", why)


def _add_windows(desk: Desk) -> None:
    translate = QCoreApplication.translate
    add = desk.commands.add
    add("desk.reset_layout", translate("DeskActions", "恢复默认布局"), desk.docks.reset, icon="refresh")
    add(
        "desk.full_screen", translate("DeskActions", "全屏"), desk.look.toggle_full_screen, "F11", icon="device-desktop"
    )
    replay = translate("DeskActions", "回放…")
    add("desk.replay", replay, lambda: desk.replay.begin(), "Ctrl+Shift+R", icon="clock")
    desk.replay.past_shown.connect(
        lambda past: desk.commands.rename(
            "desk.replay", QCoreApplication.translate("DeskActions", "回到实时") if past else replay
        )
    )
    add("desk.messages", translate("DeskActions", "消息"), desk.notices.toggle, "Ctrl+Shift+M", icon="bell")
    desk.commands.define("desk.open_table", desk.docks.open_table)
    table = partial(desk.docks.open_table, "")
    add("desk.attribute_table", translate("DeskActions", "属性表"), table, "Ctrl+T", icon="table")


def _add_look(desk: Desk) -> None:
    translate = QCoreApplication.translate
    add = desk.commands.add
    for name, title in look_titles().items():
        label = translate("DeskActions", "主题 {name}").format(name=title)
        choose = partial(desk.look.choose_theme, name)
        add(f"desk.theme_{name}", title, choose, checkable=True, label=label, icon="settings")
    add("desk.motion", translate("DeskActions", "动画"), desk.look.toggle_motion, checkable=True, icon="player-play")
    for language, title in (("zh", "中文"), ("en", "English")):
        choose = partial(desk.look.choose_language, language)
        add(f"desk.lang_{language}", title, choose, checkable=True, label=f"语言 / Language {title}", icon="language")


def _add_data(desk: Desk) -> None:
    translate = QCoreApplication.translate
    add = desk.commands.add
    add("desk.open", translate("DeskActions", "打开工作区…"), desk.files.ask_open, "Ctrl+O", icon="folder-open")
    add("desk.import", translate("DeskActions", "导入数据…"), desk.files.ask_import, "Ctrl+I", icon="file-text")
    add("desk.imports", translate("DeskActions", "导入记录…"), desk.files.show_imports, icon="clipboard-list")
    add("desk.print", translate("DeskActions", "打印地图…"), lambda: desk.printing.open(), "Ctrl+P", icon="printer")
    desk.commands.define("desk.print_objects", lambda table, fids: desk.printing.open(table=table, fids=fids))
    add(
        "desk.plugins",
        translate("DeskActions", "插件…"),
        lambda: PluginsDialog(desk.console, desk.window).show(),
        icon="category",
    )
    if desk.session.workspace is None:
        for key in (
            "desk.import",
            "desk.imports",
            "desk.measure",
            "desk.select",
            "desk.attribute_table",
            "desk.replay",
            "desk.timebar",
            "desk.fill",
        ):
            desk.commands.enable(key, translate("DeskActions", "需要打开工作区"))


def _add_layouts(desk: Desk) -> None:
    for place, name in enumerate(desk.layouts.names, start=1):
        title = workspace_title(name)
        label = QCoreApplication.translate("DeskActions", "布局 {name}").format(name=title)
        use = partial(desk.layouts.use, name)
        desk.commands.add(f"desk.workspace_{name}", title, use, f"Ctrl+{place}", label=label, icon="versions")


def _show_settings(desk: Desk, page: str = "") -> None:
    from app.desk.preferences.dialog import PreferencesDialog  # nobody's start waits for it

    PreferencesDialog.of(desk).open_at(page)


def start_tour(desk: Desk) -> None:
    """Lead through the window, whether it was shown before or not."""
    from app.desk.tour.overlay import TourOverlay

    TourOverlay.begin(desk)
