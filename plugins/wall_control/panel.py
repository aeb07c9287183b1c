"""The panel 大屏控制: what every screen shows, the carousel, what is sent from the desk, pointer and drawing."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from data.messages import AlertChosen, AreaChosen, ObjectChosen
from data.wall import messages as m
from data.wall.scene import Theme
from plugins.wall_control import offer_menu
from plugins.wall_control.offer import Offer
from plugins.wall_control.pairs import Pairs
from plugins.wall_control.screen import DRAW, POINT, SPOT, ScreenView
from plugins.wall_control.settings import SettingsBox
from widgets.panel import Panel, PanelContext

if TYPE_CHECKING:
    from plugins.wall_control.editor import SceneEditor

#: A picture of a screen and the buttons that drive it.
_LEAST_HEIGHT = 440


class ControlPanel(Panel):
    """Drives the wall of this workspace, in whatever process it runs."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._state: m.State | None = None
        self._chosen = ""
        self._camera: int | None = None
        self._alert: int | None = None
        self._editor: SceneEditor | None = None
        self._views: dict[str, ScreenView] = {}
        self._offered: tuple[m.UnusedScreen, ...] = ()
        self._build()
        hub = context.hub
        self._subscriptions = [
            hub.subscribe(m.WallTold, self._told),
            hub.subscribe(AreaChosen, self._area_chosen),
            hub.subscribe(ObjectChosen, self._object_chosen),
            hub.subscribe(AlertChosen, self._alert_chosen),
        ]
        self._allow()

    def shut(self) -> None:
        """Let go of the hub; the wall goes on."""
        for view in self._views.values():
            view.set_tool("")
        self._ask(m.Watch(on=False))
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._editor is not None:
            self._editor.shut()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the wall while the panel can be seen."""
        super().showEvent(event)
        self._ask(m.Watch(on=True))

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch it no more: its pictures cost the wall something."""
        super().hideEvent(event)
        self._ask(m.Watch(on=False))

    # -- made once

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(8)
        self._none = QLabel(self.tr("这个工作区的大屏没有打开。"), inside)
        self._none.setWordWrap(True)
        self._none.setProperty("role", "t2")
        self.open_button = QPushButton(self.tr("打开大屏"), inside)
        self.open_button.setProperty("role", "primary")
        self.open_button.clicked.connect(self._start)
        column.addWidget(self._none)
        column.addWidget(self.open_button)
        self._screens = QVBoxLayout()
        self._screens.setSpacing(4)
        column.addLayout(self._screens)
        self._unused = QVBoxLayout()
        self._unused.setSpacing(4)
        column.addLayout(self._unused)
        self._saying = QLabel(inside)
        self._saying.setWordWrap(True)
        self._saying.setProperty("role", "t2")
        column.addWidget(self._saying)
        self._driving = QWidget(inside)
        self._fill(QVBoxLayout(self._driving))
        column.addWidget(self._driving)
        self.edit_button = QPushButton(self.tr("编辑场景"), inside)
        self.edit_button.clicked.connect(self._edit)
        column.addWidget(self.edit_button)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setMinimumHeight(_LEAST_HEIGHT)

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        # Right beneath the pictures, which they are used on: both are in view in a low dock too.
        self._tools = QButtonGroup(self)
        self._tools.setExclusive(False)
        self.tools = {
            POINT: self._button(self.tr("激光笔"), partial(self._take_tool, POINT), checkable=True),
            SPOT: self._button(self.tr("聚光"), partial(self._take_tool, SPOT), checkable=True),
            DRAW: self._button(self.tr("标注"), partial(self._take_tool, DRAW), checkable=True),
        }
        self.clear = self._button(self.tr("清除标注"), self._clear)
        column.addWidget(Pairs((*self.tools.values(), self.clear)))
        self.scenes = QComboBox(self)
        self.scenes.setAccessibleName(self.tr("场景"))
        self.scenes.activated.connect(self._show_scene)
        column.addWidget(self.scenes)
        self.previous = self._button(self.tr("上一个"), lambda: self._ask(m.Step(screen=self._chosen, step=-1)))
        self.next = self._button(self.tr("下一个"), lambda: self._ask(m.Step(screen=self._chosen, step=1)))
        self.pause = self._button(self.tr("暂停轮播"), self._toggle_pause, checkable=True)
        self.pin = self._button(self.tr("固定"), self._toggle_pin, checkable=True)
        self.blank = self._button(self.tr("黑屏"), self._toggle_blank, checkable=True)
        self.dismiss = self._button(self.tr("收起告警"), lambda: self._ask(m.ShowAlert(alert=None)))
        column.addWidget(Pairs((self.previous, self.next, self.pause, self.pin, self.blank, self.dismiss)))
        column.addWidget(_heading(self.tr("送到大屏")))
        themes: tuple[tuple[Theme, str], ...] = (
            ("land", self.tr("当前视图（地类）")),
            ("imagery", self.tr("当前视图（影像）")),
            ("terrain", self.tr("当前视图（地形）")),
        )
        self.view_buttons = [self._button(text, partial(self._send_view, theme)) for theme, text in themes]
        self.camera = self._button(self.tr("选中的摄像头"), self._send_camera)
        self.alert = self._button(self.tr("选中的告警"), self._send_alert)
        self.cameras = self._button(self.tr("视频墙"), lambda: self._ask(self._panel("cameras.wall", {"size": 9})))
        self.panels = QPushButton(self.tr("面板"), self)
        menu = QMenu(self.panels)
        offer_menu.fill(menu, self._send_offer)
        self.panels.setMenu(menu)
        column.addWidget(Pairs((*self.view_buttons, self.camera, self.alert, self.cameras, self.panels)))
        self.settings = SettingsBox(self)
        self.settings.asked.connect(self._ask)
        column.addWidget(self.settings)
        self.quit = self._button(self.tr("关闭大屏"), lambda: self._ask(m.Quit()))
        column.addWidget(self.quit)

    def _button(self, text: str, act: Callable[[], None], checkable: bool = False) -> QPushButton:
        button = QPushButton(text, self)
        button.setCheckable(checkable)
        button.clicked.connect(lambda _checked=False: act())
        return button

    # -- what the wall says

    def _told(self, message: m.WallTold) -> None:
        told = message.told
        if isinstance(told, m.Picture):
            view = self._views.get(told.screen)
            if view is not None:
                view.show_picture(base64.b64decode(told.jpeg))
            return
        self._state = told
        self._show_screens()
        self._offer_unused()
        self._allow()

    def _show_screens(self) -> None:
        screens = {} if self._state is None else {screen.screen: screen for screen in self._state.screens}
        for name in [name for name in self._views if name not in screens]:
            view = self._views.pop(name)
            self._screens.removeWidget(view)
            view.hide()
            view.deleteLater()
        for name, state in screens.items():
            found = self._views.get(name)
            if found is None:
                found = self._views[name] = ScreenView(self.context.theme, self)
                found.command.connect(self._ask)
                found.chosen.connect(self._choose)
                self._screens.addWidget(found)
            found.show_state(state)
        if self._chosen not in screens:
            self._chosen = next(iter(screens), "")
        for name, view in self._views.items():
            view.set_selected(name == self._chosen and len(screens) > 1)

    def _offer_unused(self) -> None:
        """A button for every screen that is left alone: it has no picture on which its use could be changed."""
        unused = () if self._state is None else self._state.unused
        if self._offered == unused:
            return
        self._offered = unused
        while (item := self._unused.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.hide()
                button.deleteLater()
        for screen in unused:
            text = self.tr("用作大屏：{name}").format(name=f"{screen.screen} {screen.width}x{screen.height}")
            command = m.ConfigureScreen(screen=screen.screen, use="own")
            button = self._button(text, partial(self._ask, command))
            button.setToolTip(self.tr("这块屏现在留给桌面"))
            self._unused.addWidget(button)

    def _choose(self, screen: str) -> None:
        self._chosen = screen
        self._show_screens()
        self._allow()

    def _allow(self) -> None:
        state = self._state
        self._none.setVisible(state is None)
        self.open_button.setVisible(state is None)
        self._driving.setVisible(state is not None)
        self._saying.setVisible(state is not None and bool(state.screens))
        self.set_note("" if state is None else self.tr("{n} 块屏").format(n=len(state.screens)))
        if state is None:
            return
        screen = next((s for s in state.screens if s.screen == self._chosen), None)
        names = [(scene.id, scene.title) for scene in state.scenes]
        if [(self.scenes.itemData(i), self.scenes.itemText(i)) for i in range(self.scenes.count())] != names:
            self.scenes.clear()
            for name, title in names:
                self.scenes.addItem(title, name)
        if screen is not None:
            self.scenes.setPlaceholderText(screen.title)  # what was sent is none of them
            self.scenes.setCurrentIndex(self.scenes.findData(screen.scene))
            for button, on in ((self.pause, screen.paused), (self.pin, screen.pinned), (self.blank, screen.blank)):
                button.setChecked(on)
            size = f"{screen.width}x{screen.height}"
            what = screen.title if not screen.alert else self.tr("告警：{title}").format(title=screen.alert_title)
            self._saying.setText(f"{what} · {size}")
            self.settings.show_state(state, screen)
        self.dismiss.setEnabled(any(s.alert for s in state.screens))
        self.camera.setEnabled(self._camera is not None)
        self.alert.setEnabled(self._alert is not None)

    # -- what is asked of it

    def _ask(self, command: m.Command) -> None:
        self.context.hub.publish(m.WallAsked(command=command))

    def _start(self) -> None:
        self.context.hub.publish(m.WallAsked(command=m.Watch(on=True), start=True))
        self.context.notify(self.tr("正在打开大屏"))

    def _show_scene(self, index: int) -> None:
        self._ask(m.ShowScene(screen=self._chosen, scene=str(self.scenes.itemData(index))))

    def _toggle_pause(self) -> None:
        self._ask(m.Hold(screen=self._chosen, paused=self.pause.isChecked()))

    def _toggle_pin(self) -> None:
        self._ask(m.Hold(screen=self._chosen, pinned=self.pin.isChecked()))

    def _toggle_blank(self) -> None:
        self._ask(m.Blank(screen=self._chosen, blank=self.blank.isChecked()))

    def _send_view(self, theme: Theme) -> None:
        shown = tuple(layer.key for layer in self.context.layers.catalogue.live() if layer.key)
        extent = self.context.map.extent()
        self._ask(m.SendView(screen=self._chosen, extent=extent, theme=theme, show=shown))

    def _send_offer(self, offer: Offer) -> None:
        title = offer.name or offer.title
        self._ask(m.SendPanel(screen=self._chosen, panel=offer.panel, options=dict(offer.options), title=title))

    def _panel(self, panel: str, options: dict[str, object]) -> m.SendPanel:
        return m.SendPanel(screen=self._chosen, panel=panel, options=options)

    def _send_camera(self) -> None:
        if self._camera is not None:
            self._ask(self._panel("cameras.wall", {"size": 1, "camera": self._camera}))

    def _send_alert(self) -> None:
        if self._alert is not None:
            self._ask(m.ShowAlert(alert=self._alert))

    def _take_tool(self, tool: str) -> None:
        on = self.tools[tool].isChecked()
        for name, button in self.tools.items():
            button.setChecked(name == tool and on)
        for view in self._views.values():
            view.set_tool(tool if on else "")

    def _clear(self) -> None:
        for view in self._views.values():
            view.clear_strokes()

    def _edit(self) -> None:
        from plugins.wall_control.editor import SceneEditor

        if self._editor is None:
            self._editor = SceneEditor(self.context, self)
        self._editor.show()
        self._editor.raise_()
        self._editor.activateWindow()  # it may lie behind the desk

    # -- what is chosen at the desk

    def _area_chosen(self, message: AreaChosen) -> None:
        if message.code and len(message.code) == 12:
            self._ask(m.Village(code=message.code))

    def _object_chosen(self, message: ObjectChosen) -> None:
        self._camera = message.fid if message.table == "camera" else None
        self.camera.setEnabled(self._camera is not None)

    def _alert_chosen(self, message: AlertChosen) -> None:
        self._alert = message.alert
        self.alert.setEnabled(True)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    return label
