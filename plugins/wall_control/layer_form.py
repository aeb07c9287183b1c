"""The editor's form of what lies on a map: what it is for, layers over that, alerts, cases, legend, scale bar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from plugins.wall_control.forms import Form
from widgets.panel import PanelContext

_KEY = Qt.ItemDataRole.UserRole
_ON, _OFF, _AS_THEME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class LayerForm(Form):
    """Theme, layers and switches of a map.

    Every layer is as the theme has it (a bar), shown (a tick) or hidden (empty). ``changed`` tells ``theme``, ``show``
    and ``hide``, or one of the switches.
    """

    def __init__(self, context: PanelContext, parent: QWidget) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("地图内容"))
        self._context = context
        self.theme = self.choice(
            self.tr("地图"), {"land": self.tr("地类"), "imagery": self.tr("影像"), "terrain": self.tr("地形")}
        )
        self.theme.activated.connect(lambda _: self.changed.emit({"theme": self.theme.currentData()}))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("图层"))
        self.list.setFixedHeight(132)
        self.list.setToolTip(self.tr("横线：随地图；打勾：显示；空：隐藏"))
        self.list.itemChanged.connect(self._toggled)
        self.form.addRow(self.list)
        self.switches = {
            "alerts": self.switch(self.tr("告警")),
            "cases": self.switch(self.tr("疑似变化案件")),
            "legend": self.switch(self.tr("图例")),
            "scale_bar": self.switch(self.tr("比例尺")),
        }
        for key, switch in self.switches.items():
            switch.clicked.connect(lambda on, key=key: self.changed.emit({key: on}))
        self._show: tuple[str, ...] = ()
        self._hide: tuple[str, ...] = ()

    def show_map(self, part: dict[str, Any]) -> None:
        """Show what lies on a map; names that no layer has here are kept as they are."""
        self.theme.setCurrentIndex(self.theme.findData(part["theme"]))
        for key, switch in self.switches.items():
            switch.setChecked(bool(part[key]))
        self._show, self._hide = tuple(part["show"]), tuple(part["hide"])
        self.list.blockSignals(True)
        titles = self._titles()
        if [self.list.item(n).data(_KEY) for n in range(self.list.count())] != list(titles):
            self.list.clear()
            for key, title in titles.items():
                item = QListWidgetItem(title)
                item.setData(_KEY, key)
                flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsUserTristate | Qt.ItemFlag.ItemIsEnabled
                item.setFlags(flags)
                self.list.addItem(item)
        for number in range(self.list.count()):
            item = self.list.item(number)
            key = str(item.data(_KEY))
            item.setCheckState(_ON if key in self._show else _OFF if key in self._hide else _AS_THEME)
        self.list.blockSignals(False)

    def _titles(self) -> dict[str, str]:
        """Declared layers of the open workspace by key; scenes of the imagery are one."""
        found: dict[str, str] = {}
        for layer in self._context.layers.catalogue.layers():
            key, _, part = layer.key.partition(":")
            if key and key not in found:
                found[key] = self.tr("影像") if part else layer.title
        return found

    def _toggled(self, item: QListWidgetItem) -> None:
        key, state = str(item.data(_KEY)), item.checkState()
        show = tuple(name for name in self._show if name != key) + ((key,) if state == _ON else ())
        hide = tuple(name for name in self._hide if name != key) + ((key,) if state == _OFF else ())
        self.changed.emit({"show": show, "hide": hide})
