"""What the tour shows: the real controls of the desk, in the order in which a day needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.desk.desk import Desk
from app.desk.shortcuts import shown


@dataclass(frozen=True)
class TourStep:
    """A step.

    Attributes
    ----------
    target
        The control that is pointed at; None where it is not on screen now: the step is then left out.
    title, text
        What it is, and how it is used.
    """

    target: Callable[[], QWidget | None]
    title: str
    text: str


def steps(desk: Desk) -> list[TourStep]:
    """Return the steps whose control is on screen."""
    translate = QCoreApplication.translate
    keys = {info.key: shown(info.shortcut) for info in desk.commands.infos()}
    search, areas, undo = keys["desk.search"], keys["desk.next_area"], keys["desk.undo"]
    every = [
        TourStep(
            lambda: desk.area,
            translate("Tour", "地图"),
            translate("Tour", "拖动平移，滚轮缩放，单击查看该处的一切。左上角是浏览、查询、量算，右上角是缩放和全图。"),
        ),
        TourStep(
            lambda: _panel(desk, "layers.layers"),
            translate("Tour", "图层"),
            translate("Tour", "点眼睛显示或隐藏图层，拖动调整上下次序；选中后可调不透明度、打开属性表。"),
        ),
        TourStep(
            lambda: desk.toolbar.tabs,
            translate("Tour", "布局"),
            translate("Tour", "每类工作一套面板：值守、地块、图斑、水情、视频、台账。面板可拖动、浮动，自动保存。"),
        ),
        TourStep(
            lambda: desk.search,
            translate("Tour", "搜索与命令"),
            translate("Tour", "按 {key}：查地块、地名、坐标，也能找到每条命令、面板、图层。拼音、首字母都行。").format(
                key=search
            ),
        ),
        TourStep(
            lambda: _panel(desk, "alerts.queue"),
            translate("Tour", "告警"),
            translate("Tour", "最要紧的排在最前。单击看详情与周边，按 A 确认；红色告警在确认之前一直响铃。"),
        ),
        TourStep(
            lambda: desk.status,
            translate("Tour", "状态栏"),
            translate("Tour", "坐标和比例尺可以直接输入后回车。右侧是地图引擎、消息接收和数据库的状态。"),
        ),
        TourStep(
            lambda: desk.toolbar.menu_button,
            translate("Tour", "菜单"),
            translate("Tour", "{undo} 撤销上一步，{areas} 用键盘到下一区域。设置、快捷键和这个导览都在菜单里。").format(
                undo=undo, areas=areas
            ),
        ),
    ]
    return [step for step in every if (target := step.target()) is not None and target.isVisible()]


def _panel(desk: Desk, key: str) -> QWidget | None:
    return next(
        (frame for frame in desk.docks.visible_frames() if frame.entry.key == key and not frame.window().isHidden()),
        None,
    )
