"""What happens between the parts of the desk: clicks, messages, states."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from pyproj import CRS
from PySide6.QtCore import QObject, Qt

from app.desk.desk import Desk
from app.desk.mapmenu import MapMenu
from app.desk.parts import MapParts
from app.host.host import CommandEntry, PanelEntry
from app.host.manifest.desk_sections import PanelSection
from data.messages import DataChanged, IntakeState, ObjectChosen, PlaceAsked, ZoomAsked
from data.places import ObjectKey, object_meant_at
from layers.crs import Coordinates
from layers.engines import PoolState
from widgets.mapview import Hit

_log = logging.getLogger(__name__)


class DeskController(QObject):
    """Connects the map, the session, the hub and the bars of a desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.tool = "identify"
        self.menu = MapMenu(desk, self.ask)
        self._asked = 0
        session, view = desk.session, desk.parts.view
        session.opened.connect(self._opened)
        session.failed.connect(desk.console.errors.report)
        session.problem.connect(desk.console.errors.notify)
        session.pool.state_changed.connect(self._pool_changed)
        view.moved.connect(self._moved)
        self.follow(desk.parts)
        desk.linked.opened.connect(self.follow)
        view.failed.connect(self._map_failed)
        view.navigation.history_changed.connect(self._history_changed)
        status = desk.status
        status.scale_asked.connect(view.set_scale)
        status.place_asked.connect(lambda x, y: desk.parts.handle.fly_to((x, y, x, y)))
        status.refused.connect(desk.console.errors.report)
        status.quarantine.clicked.connect(lambda: desk.docks.show_panel("alerts.quarantine"))
        desk.console.errors.claimants.append(self._claim)
        hub = session.hub
        self._subscriptions = [
            hub.subscribe(ZoomAsked, lambda message: desk.parts.handle.fly_to(message.extent)),
            hub.subscribe(ObjectChosen, self._object_chosen),
            hub.subscribe(DataChanged, self._data_changed),
            hub.subscribe(IntakeState, self._intake_changed),
        ]
        desk.commands.define("desk.show_panel", self.show_panel)

    def begin(self) -> None:
        """Show how everything stands, once the desk's commands are there."""
        self.use_tool(self.tool)
        self._pool_changed(self._desk.session.pool.state)
        self._database_state()
        self._history_changed()

    def follow(self, parts: MapParts) -> None:
        """Answer pointer and clicks of a map: the desk's own, or one linked with it."""
        parts.view.hovered.connect(self._hovered)
        parts.view.clicked.connect(partial(self._clicked, parts))

    def close(self) -> None:
        """Let the hub go."""
        if self._claim in self._desk.console.errors.claimants:
            self._desk.console.errors.claimants.remove(self._claim)
        for subscription in self._subscriptions:
            subscription.cancel()

    def use_tool(self, tool: str) -> None:
        """``pan``: a click does nothing but move; ``identify``: a click asks what is there."""
        self.tool = tool
        self._desk.commands.action(f"desk.{tool}").setChecked(True)

    def show_panel(self, panel: str, state: dict[str, Any] | None = None) -> None:
        """Bring a panel to the front, and have it take up ``state`` (as `Panel.restore_state`), once it is made.

        Raises
        ------
        UserError
            When its plugin is switched off, or the window has nothing open that it works on.
        """
        frame = self._desk.docks.show_panel(panel)
        if state:
            frame.restore_state(state)

    def run_plugin_command(self, entry: CommandEntry) -> None:
        """Import and run a plugin's command; what it raises is told under its title."""
        desk = self._desk
        try:
            section = PanelSection(id="command", title=entry.section.title, icon="command", code=entry.section.code)
            context = desk.context(PanelEntry(entry.plugin, section))
            desk.console.host.load(entry.plugin, entry.section.code)(context)
        except Exception as error:
            desk.console.errors.report(error, str(entry.section.title))

    def _opened(self) -> None:
        desk, info = self._desk, self._desk.session.info
        if info is None:
            return
        desk.status.set_coordinates(Coordinates(CRS.from_user_input(info.crs_wkt or info.crs)))
        desk.toolbar.set_title(desk.session.title)
        desk.window.setWindowTitle(desk.session.title)
        desk.area.set_notice(self._empty_text())
        self._moved()

    def _empty_text(self) -> str:
        """Why there is nothing on the map; empty where there is something."""
        layers = self._desk.session.catalogue.layers()
        if any(layer.valid for layer in layers):
            return ""
        if layers:
            return self.tr("工程里的 {n} 个图层都打不开：数据源不存在或无法读取。恢复数据源后按 F5 重新加载").format(
                n=len(layers)
            )
        if self._desk.session.source == "project":
            return self.tr("这个工程里没有图层。在 QGIS 中添加图层并保存，再按 Ctrl+O 重新打开")
        return self.tr("这个工作区里还没有数据。用 onemap import 导入，地图会自己更新")

    def _claim(self, error: BaseException) -> bool:
        owners = [frame for frame in self._desk.docks.frames() if frame.panel is not None and frame.owns(error)]
        if not owners:
            return False
        # Of several panels of a plugin it is the one whose own module is in the traceback.
        next((frame for frame in owners if frame.is_behind(error)), owners[0]).fail(error)
        return True

    def _hovered(self, x: float, y: float, hit: Hit | None) -> None:
        self._desk.status.show_place(x, y)

    def _moved(self) -> None:
        desk = self._desk
        scale = desk.parts.view.scale()
        if scale <= 0:
            return  # there is no map yet
        desk.status.show_scale(scale)
        if not (desk.parts.view.underMouse() and desk.status.shows_place):
            xmin, ymin, xmax, ymax = desk.parts.view.extent()
            desk.status.show_place((xmin + xmax) / 2, (ymin + ymax) / 2)

    def _clicked(
        self,
        parts: MapParts,
        x: float,
        y: float,
        hit: Hit | None,
        button: Qt.MouseButton,
        modifiers: Qt.KeyboardModifier,
    ) -> None:
        if button == Qt.MouseButton.RightButton:
            self.menu.open_at(x, y)
        if button != Qt.MouseButton.LeftButton or self.tool != "identify":
            return
        hub = self._desk.session.hub
        if hit is not None and hit.count == 1:
            self._asked += 1
            section = next((s for _, s in self._desk.console.host.layers() if s.id == hit.layer), None)
            if section is not None:
                hub.publish(ObjectChosen(section.table, hit.id, "map"))
                hub.publish(PlaceAsked(hit.x, hit.y))
                return
            if parts.view.areas.get(hit.layer) is not None:
                self._desk.parts.handle.area_clicked.emit(hit.layer, hit.id)
                return
            self._desk.parts.handle.point_clicked.emit(hit.layer, hit.id)
            return
        self.ask(x, y, parts)

    def ask(self, x: float, y: float, parts: MapParts | None = None) -> None:
        """Choose what is at a place (workspace CRS), for every panel and the map, as a click there does.

        ``parts`` is the map whose state is asked about; None for the desk's own.
        """
        self._asked += 1
        session = self._desk.session
        if session.store is None:
            session.hub.publish(PlaceAsked(x, y))
            return
        self._desk.console.tasks.run(
            partial(object_meant_at, session.store, x, y, (parts or self._desk.parts).handle.shown_table),
            partial(self._answered, self._asked, x, y),
            owner=self,
        )

    def _answered(self, question: int, x: float, y: float, found: ObjectKey | None) -> None:
        if question != self._asked:
            return
        # Both at once: panels that follow objects and those that follow places take them for one question.
        if found is not None:
            self._desk.session.hub.publish(ObjectChosen(*found, "map"))
        self._desk.session.hub.publish(PlaceAsked(x, y))

    def _object_chosen(self, message: ObjectChosen) -> None:
        self._desk.parts.handle.set_selection(message.table, [message.fid])

    def _data_changed(self, message: DataChanged) -> None:
        self._desk.status.show_saved()
        self._desk.parts.handle.follow_change(message)

    def _map_failed(self, text: str) -> None:
        self._desk.console.errors.notify(text)

    def _history_changed(self) -> None:
        history = self._desk.parts.view.navigation.history
        self._desk.commands.action("desk.previous_view").setEnabled(history.has_previous)
        self._desk.commands.action("desk.next_view").setEnabled(history.has_next)

    def _pool_changed(self, state: PoolState) -> None:
        kind, text = {
            PoolState.OK: ("good", self.tr("地图引擎 正常")),
            PoolState.STARTING: ("busy", self.tr("地图引擎 启动中")),
            PoolState.RESTARTING: ("busy", self.tr("地图引擎 恢复中")),
            PoolState.FAILED: ("bad", self.tr("地图引擎 停止")),
            PoolState.STOPPED: ("busy", self.tr("地图引擎 未启动")),
        }[state]
        self._desk.status.engine.set_state(kind, text, self._desk.session.pool.reason)

    def _intake_changed(self, state: IntakeState) -> None:
        item = self._desk.status.intake
        if not state.running or state.trouble:
            kind, text = "bad", self.tr("消息接收中断")
        elif not state.connected:
            kind, text = "busy", self.tr("消息 连接中")
        elif state.failing:
            kind, text = "bad", self.tr("消息 {n} 个渠道异常").format(n=len(state.failing))
        else:
            kind, text = "good", self.tr("消息 {n} 条/秒").format(n=f"{state.per_second:.0f}")
        tip = [state.broker, state.trouble, *(f"{c.name}: {c.detail}" for c in state.failing)]
        waiting = self._desk.status.quarantine
        waiting.setVisible(state.refused > 0)
        waiting.set_state(
            "kept", self.tr("隔离 {n}").format(n=state.refused), self.tr("读不懂的消息；点击查看原因、重放")
        )
        item.set_state(kind, text, "\n".join(part for part in tip if part))
        item.show()

    def _database_state(self) -> None:
        status, store = self._desk.status, self._desk.session.store
        if store is None:
            status.database.hide()
        else:
            status.database.set_state("good", self.tr("数据库 正常"))
