"""The pages of the settings: general, look, map, alerts, plugins. What is chosen is in use and kept at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QSpinBox, QWidget

from app.desk.desk import Desk
from app.desk.look import look_titles
from app.desk.parts import reload
from app.desk.plugins import PluginsDialog
from app.desk.preferences.rows import Choice, Page, button, switch
from app.desk.tour.overlay import TourOverlay
from app.host.discovery import FoundPlugin
from app.host.manifest.desk_sections import SettingSection
from app.settings import PluginSettings
from layers.crs import Frame

#: How large everything can be drawn, per cent.
MAGNIFICATIONS = (100, 125, 150, 175, 200)


def general_page(desk: Desk) -> Page:
    """Name, language, what a start begins with."""
    translate = QCoreApplication.translate
    settings = desk.console.settings
    page = Page("general", translate("Settings", "常规"))
    name = QLineEdit(settings.display_name)
    name.setPlaceholderText(desk.console.session.account)
    name.setFixedWidth(240)
    name.editingFinished.connect(lambda: desk.look.show_user(name.text().strip()))
    page.add(
        translate("Settings", "显示姓名"),
        name,
        translate("Settings", "显示在顶栏。操作记录写的是系统账号 {account}").format(
            account=desk.console.session.actor
        ),
    )
    page.add(
        translate("Settings", "语言"),
        Choice({"zh": "中文", "en": "English"}, settings.language or desk.look.language, desk.look.choose_language),
        translate("Settings", "下次启动时生效"),
    )
    page.add_rule()
    page.add(
        translate("Settings", "启动时"),
        switch(translate("Settings", "回到上次离开时的地图位置"), settings.returns, partial(_set, settings, "returns")),
        translate("Settings", "关闭时地图从全图开始。异常退出后总会恢复现场，与此无关"),
    )
    page.add(
        translate("Settings", "屏幕"),
        switch(
            translate("Settings", "值守、水情、视频布局中不熄屏、不锁屏"),
            settings.stays_awake,
            partial(_set, settings, "stays_awake"),
        ),
        translate("Settings", "夜里也看得见告警。改动在下次切换布局时生效"),
    )
    page.add(
        translate("Settings", "布局"),
        button(translate("Settings", "恢复当前布局的默认面板"), desk.docks.reset),
    )
    page.add(translate("Settings", "最近用过的命令"), button(translate("Settings", "清除"), desk.palette.forget))
    page.add(translate("Settings", "界面导览"), button(translate("Settings", "再看一遍"), partial(_tour, desk)))
    return page


def look_page(desk: Desk) -> Page:
    """Theme, size, motion."""
    translate = QCoreApplication.translate
    settings = desk.console.settings
    page = Page("look", translate("Settings", "外观"))
    page.add(
        translate("Settings", "主题"),
        Choice(look_titles(), desk.console.theme.name, desk.look.choose_theme),
        translate("Settings", "高对比：黑底白字，边框和地图上的选中线加粗"),
    )
    sizes = {str(size): f"{size} %" for size in MAGNIFICATIONS}
    note = QLabel(translate("Settings", "下次启动时生效"))
    note.setProperty("role", "t2")
    note.setVisible(False)

    def magnify(value: str) -> None:
        settings.magnification = int(value)
        note.setVisible(True)

    page.add(
        translate("Settings", "字号与界面大小"),
        Choice(sizes, str(settings.magnification), magnify),
        translate("Settings", "文字、按钮和地图符号一起放大，版面重新排过"),
    )
    page.add_wide(note)
    page.add(
        translate("Settings", "动画"),
        switch(
            translate("Settings", "平滑移动和淡入"), desk.console.theme.animated, lambda _on: desk.look.toggle_motion()
        ),
        translate("Settings", "关闭后一切变化立即完成"),
    )
    return page


def map_page(desk: Desk) -> Page:
    """How the map tells where one is, and what is kept of it."""
    translate = QCoreApplication.translate
    page = Page("map", translate("Settings", "地图"))
    coordinates = desk.status.coordinates
    if coordinates is not None:
        frames: dict[str, str] = {}
        for frame in (Frame.CGCS2000, Frame.WGS84, Frame.PROJECT):
            if coordinates.name(frame) not in frames.values():
                frames[frame.name] = coordinates.name(frame)

        def choose(name: str) -> None:
            desk.console.settings.set_json("desk/frame", name)
            desk.status.set_frame(Frame[name])

        page.add(
            translate("Settings", "坐标"),
            Choice(frames, desk.status.frame.name, choose),
            translate("Settings", "状态栏显示和输入坐标所用的坐标系"),
        )
    themes = desk.parts.layers.themes()
    if themes:
        box = QComboBox()
        box.addItems(themes)
        box.setCurrentIndex(-1)
        box.setPlaceholderText(translate("Settings", "选择"))
        box.setFixedWidth(240)
        box.textActivated.connect(desk.parts.layers.apply_theme)
        page.add(
            translate("Settings", "地图主题"), box, translate("Settings", "按主题显示图层；之前的显示状态可以撤销回来")
        )
    page.add(
        translate("Settings", "地图缓存"),
        button(translate("Settings", "重新绘制地图"), partial(reload, desk.session, desk.parts)),
        translate("Settings", "数据源在别处改过、画面没有更新时使用"),
    )
    return page


def alerts_page(desk: Desk) -> Page:
    """Whether alarms are heard."""
    translate = QCoreApplication.translate
    page = Page("alerts", translate("Settings", "告警与声音"))
    if desk.alarm is None:
        page.add_wide(QLabel(translate("Settings", "没有打开工作区，不接收告警")))
        return page
    page.add(
        translate("Settings", "告警声"),
        button(translate("Settings", "试响"), desk.alarm.test_sound),
        translate("Settings", "红色和橙色告警在确认之前反复响铃，不能关闭；没有声音设备时顶栏写明“无声音”"),
    )
    for title, panel, hint in (
        (translate("Settings", "告警规则"), "alerts.rules", translate("Settings", "何时由读数、数量、位置产生告警")),
        (translate("Settings", "隔离的消息"), "alerts.quarantine", translate("Settings", "读不懂而没有丢掉的消息")),
    ):
        page.add(title, button(translate("Settings", "打开"), partial(_show_panel, desk, panel)), hint)
    return page


def plugins_page(desk: Desk) -> Page:
    """What plugins let be set, and the way to switch them off."""
    translate = QCoreApplication.translate
    page = Page("plugins", translate("Settings", "插件"))
    page.add(
        translate("Settings", "插件"),
        button(translate("Settings", "启用或停用…"), lambda: PluginsDialog(desk.console, desk.window).show()),
        translate("Settings", "停用的插件不出现在面板、菜单和搜索中"),
    )
    for plugin in desk.console.host.plugins:
        if not plugin.manifest.settings:
            continue
        page.add_rule()
        heading = QLabel(str(plugin.manifest.title))
        heading.setProperty("role", "title")
        page.add_wide(heading)
        for section in plugin.manifest.settings:
            hint = str(section.hint) if section.hint is not None else ""
            page.add(str(section.title), _control(desk, plugin, section), hint)
    return page


def _control(desk: Desk, plugin: FoundPlugin, section: SettingSection) -> QWidget:
    """The control of a declared setting; its value is kept as it is changed."""
    kept = PluginSettings(desk.console.settings, desk.console.host, plugin.manifest.id)
    value: Any = kept.get(section.id)
    keep = partial(kept.set, section.id)
    if section.kind == "switch":
        box = QCheckBox()
        box.setChecked(bool(value))
        box.toggled.connect(keep)
        return box
    if section.kind == "choice":
        choice = QComboBox()
        for key, words in section.choices.items():
            choice.addItem(str(words), key)
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.connect(lambda row: keep(choice.itemData(row)))
        return choice
    if section.kind in ("integer", "number"):
        spin: QSpinBox | QDoubleSpinBox = QSpinBox() if section.kind == "integer" else QDoubleSpinBox()
        low = section.minimum if section.minimum is not None else -1e9
        high = section.maximum if section.maximum is not None else 1e9
        if isinstance(spin, QSpinBox):
            spin.setRange(round(low), round(high))
            spin.setValue(int(value))
        else:
            spin.setRange(low, high)
            spin.setValue(float(value))
        spin.setSuffix(f" {section.unit}" if section.unit else "")
        spin.setFixedWidth(160)
        spin.valueChanged.connect(keep)
        return spin
    line = QLineEdit(str(value))
    line.setFixedWidth(240)
    line.editingFinished.connect(lambda: keep(line.text()))
    return line


def _set(settings: object, name: str, value: object) -> None:
    setattr(settings, name, value)


def _tour(desk: Desk) -> None:
    desk.window.activateWindow()
    TourOverlay.begin(desk)


def _show_panel(desk: Desk, panel: str) -> None:
    desk.docks.show_panel(panel)
    desk.window.activateWindow()
