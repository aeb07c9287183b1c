"""The editor's form of where a map looks: one place, or a tour from one to the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from data.messages import AreaChosen
from data.query import equal
from plugins.wall_control.forms import Form
from widgets.panel import PanelContext

_SECONDS = 20


class TourForm(Form):
    """The stops of a map, in order. None: the whole county; one: the map stands there; more: a tour.

    A stop is the desk's view as it is now, or the town or village that is chosen at the desk.
    ``changed`` tells ``place``, ``tour`` and ``towns``.
    """

    def __init__(self, context: PanelContext, parent: QWidget) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("位置与巡航"))
        self._context = context
        self._stops: list[dict[str, Any]] = []
        self._area = ""
        self.towns = self.switch(self.tr("逐镇巡航"))
        self.towns.clicked.connect(lambda on: self.changed.emit({"towns": on, "tour": (), "place": {}}))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("巡航各站"))
        self.list.setMaximumHeight(120)
        self.list.currentRowChanged.connect(self._picked)
        self.form.addRow(self.list)
        self.seconds = self.number(self.tr("这一站停留"), 5, 3_600, self.tr(" 秒"))
        self.name = self.line(self.tr("这一站名称"))
        self.seconds.editingFinished.connect(self._stop_edited)
        self.name.editingFinished.connect(self._stop_edited)
        self.here = self._button(self.tr("加当前桌面视图"), self._add_view)
        self.area = self._button(self.tr("加选中的镇村"), self._add_area)
        self.up = self._button(self.tr("上移"), self._raise)
        self.drop = self._button(self.tr("去掉这一站"), self._drop)
        buttons = QGridLayout()
        for index, button in enumerate((self.here, self.area, self.up, self.drop)):
            buttons.addWidget(button, index // 2, index % 2)
        self.form.addRow(buttons)
        self._subscription = context.hub.subscribe(AreaChosen, self._area_chosen)
        self._allow()

    def shut(self) -> None:
        """Let go of the hub."""
        self._subscription.cancel()

    def show_map(self, part: dict[str, Any]) -> None:
        """Show the stops of a map."""
        row = self.list.currentRow()
        self.towns.setChecked(bool(part["towns"]))
        place = part["place"]
        standing = [place] if place.get("area") or place.get("extent") or place.get("centre") else []
        self._stops = [dict(stop) for stop in part["tour"] or standing]
        self.list.blockSignals(True)
        self.list.clear()
        for number, stop in enumerate(self._stops, 1):
            seconds = self.tr("{n} 秒").format(n=round(stop["seconds"]))
            self.list.addItem(QListWidgetItem(f"{number}  {self._title(stop)}  {seconds}"))
        self.list.setCurrentRow(min(max(row, 0), len(self._stops) - 1))
        self.list.blockSignals(False)
        self.list.setEnabled(not part["towns"])
        self._picked(self.list.currentRow())

    def _button(self, text: str, act: Any) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _title(self, stop: dict[str, Any]) -> str:
        if stop.get("title"):
            return str(stop["title"]["zh"])
        if stop.get("area"):
            return self._name_of(str(stop["area"])) or str(stop["area"])
        box = stop.get("extent")
        if box:
            wide = f"{(box[2] - box[0]) / 1000:.1f} km"
            return self.tr("视图，宽 {w}").format(w=wide)
        return self.tr("1:{n}").format(n=f"{round(stop.get('scale') or 0):,}")

    def _name_of(self, code: str) -> str:
        store = self._context.store
        rows = store.page("division", ("name",), equal("code", code), limit=1) if store is not None else []
        return str(rows[0][0]) if rows else ""

    # -- hands

    def _picked(self, row: int) -> None:
        stop = self._stops[row] if 0 <= row < len(self._stops) else None
        self.seconds.setValue(round(stop["seconds"]) if stop is not None else _SECONDS)
        self.name.setText(str(stop["title"]["zh"]) if stop is not None and stop.get("title") else "")
        self._allow()

    def _allow(self) -> None:
        row, some = self.list.currentRow(), bool(self._stops) and not self.towns.isChecked()
        for widget in (self.seconds, self.name, self.drop):
            widget.setEnabled(some and row >= 0)
        self.up.setEnabled(some and row > 0)
        self.area.setEnabled(bool(self._area))

    def _area_chosen(self, message: AreaChosen) -> None:
        self._area = message.code or ""
        self._allow()

    def _add_view(self) -> None:
        extent = tuple(round(value, 1) for value in self._context.map.extent())
        self._add({"extent": extent, "seconds": float(_SECONDS)})

    def _add_area(self) -> None:
        self._add({"area": self._area, "seconds": float(_SECONDS)})

    def _add(self, stop: dict[str, Any]) -> None:
        self._tell([*self._stops, stop])
        self.list.setCurrentRow(self.list.count() - 1)

    def _drop(self) -> None:
        row = self.list.currentRow()
        self._tell([stop for number, stop in enumerate(self._stops) if number != row])

    def _raise(self) -> None:
        row, stops = self.list.currentRow(), list(self._stops)
        stops[row - 1], stops[row] = stops[row], stops[row - 1]
        self._tell(stops)
        self.list.setCurrentRow(row - 1)

    def _stop_edited(self) -> None:
        row = self.list.currentRow()
        if not 0 <= row < len(self._stops):
            return
        name = self.name.text().strip()
        old = self._stops[row].get("title")
        title = {"zh": name, "en": old["en"] if old and old["zh"] == name else name} if name else None
        stop = {**self._stops[row], "seconds": float(self.seconds.value()), "title": title}
        if stop != {**self._stops[row], "title": old}:
            self._tell([stop if number == row else other for number, other in enumerate(self._stops)])

    def _tell(self, stops: list[dict[str, Any]]) -> None:
        """One stop is a place; a tour begins with two."""
        if len(stops) > 1:
            self.changed.emit({"place": {}, "tour": tuple(stops), "towns": False})
        else:
            self.changed.emit({"place": stops[0] if stops else {}, "tour": (), "towns": False})
