"""The panel 底图: the base maps of the workspace, added, changed, tried again and removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.base_maps import BaseMap
from data.messages import LayersChanged
from layers.base_maps import layer_id
from plugins.base_map.dialog import BaseMapDialog
from widgets import icons
from widgets.panel import BaseMapControl, Panel, PanelContext


class BaseMapPanel(Panel):
    """Lists `PanelContext.base_maps`; a tick shows one, as in the layer tree."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        control = context.base_maps
        if control is None:
            raise LookupError("base maps belong to a workspace on the desk")
        self._control: BaseMapControl = control
        self.dialog: BaseMapDialog | None = None
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("底图"))
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.empty = QLabel(
            self.tr("还没有添加底图。可以添加天地图等网络服务，或离线的 MBTiles、本地栅格；底图画在所有图层之下。"),
            self,
        )
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "t2")
        self.empty.setContentsMargins(12, 4, 12, 12)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "t2")
        self.problem.setContentsMargins(12, 4, 12, 4)
        self.add = QPushButton(self.tr("添加底图"), self)
        self.edit = QPushButton(self.tr("编辑"), self)
        self.remove = QPushButton(self.tr("移除"), self)
        self._again = QAction(self.tr("重试"), self)
        self._again.triggered.connect(control.refresh)
        top = QHBoxLayout()
        top.setContentsMargins(12, 8, 12, 8)
        top.addWidget(self.add, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(12, 8, 12, 12)
        bottom.setSpacing(8)
        bottom.addWidget(self.edit, 1)
        bottom.addWidget(self.remove, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        outer.addWidget(self.empty, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(8, 0, 8, 0)
        middle.addWidget(self.list)
        outer.addLayout(middle, 1)
        outer.addWidget(self.problem)
        outer.addLayout(bottom)
        self.add.clicked.connect(lambda: self.open_dialog(None))
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.list.itemDoubleClicked.connect(lambda _item: self._edit())
        self.list.itemChanged.connect(self._ticked)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        control.changed.connect(self._refresh)
        context.theme.changed.connect(self._restyle)
        self._subscription = context.hub.subscribe(LayersChanged, lambda _message: self._refresh())
        self._restyle()

    def header_actions(self) -> list[QAction]:
        """Trying again."""
        return [self._again]

    def is_complete(self) -> bool:
        """Whether the servers have been tried."""
        return self._control.is_complete()

    def shut(self) -> None:
        """Let go of messages."""
        self._subscription.cancel()
        self._control.changed.disconnect(self._refresh)

    def open_dialog(self, base_map: BaseMap | None) -> None:
        """Ask for a new base map, or for what is to be changed in one."""
        dialog = BaseMapDialog(base_map, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.layers_asked.connect(partial(self._ask_layers, dialog))
        dialog.put_asked.connect(partial(self._put, dialog))
        self.dialog = dialog
        dialog.open()
        self.context.tasks.run(self._control.key_place, dialog.key_place.setText, self.context.report, dialog)

    # --- inside -------------------------------------------------------------------------------------------------

    def _ask_layers(self, dialog: BaseMapDialog, address: str, key: str, service: str) -> None:
        self.context.tasks.run(
            lambda: self._control.offered(address, key, service), dialog.show_layers, dialog.show_problem, dialog
        )

    def _put(self, dialog: BaseMapDialog, base_map: BaseMap, key: str) -> None:
        self._control.put(base_map, key, dialog.show_problem, dialog.accept)

    def _edit(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.open_dialog(chosen)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        asked = QMessageBox(self)
        asked.setWindowTitle(self.tr("移除底图"))
        asked.setText(self.tr("移除底图“{name}”？").format(name=chosen.name))
        asked.setInformativeText(self.tr("使用本工作区的所有人都不再看到它；您保存的密钥一并删除，底图文件不删除。"))
        yes = asked.addButton(self.tr("移除"), QMessageBox.ButtonRole.AcceptRole)
        asked.addButton(self.tr("取消"), QMessageBox.ButtonRole.RejectRole)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(lambda: self._control.remove(chosen.id, self.context.report))
        asked.open()

    def _chosen(self) -> BaseMap | None:
        row = self.list.currentRow()
        maps = self._control.maps
        return maps[row] if 0 <= row < len(maps) else None

    def _ticked(self, item: QListWidgetItem) -> None:
        layer = str(item.data(Qt.ItemDataRole.UserRole))
        shown = item.checkState() is Qt.CheckState.Checked
        if shown != self.context.layers.is_visible(layer):
            self.context.layers.set_visible(layer, shown)

    def _restyle(self) -> None:
        self._again.setIcon(icons.icon("refresh", self.context.theme, 18))
        self._refresh()

    def _refresh(self) -> None:
        row = self.list.currentRow()
        layers = self.context.layers
        self.list.blockSignals(True)
        self.list.clear()
        for base_map in self._control.maps:
            problem = self._control.problem(base_map.id)
            item = QListWidgetItem(base_map.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, layer_id(base_map))
            item.setToolTip(problem or base_map.attribution)
            if layers.catalogue.find(layer_id(base_map)) is not None:
                shown = layers.is_visible(layer_id(base_map))
                item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            if problem:
                item.setIcon(icons.icon("alert-triangle", self.context.theme, 16, role="t1"))
        self.list.setCurrentRow(row if 0 <= row < self.list.count() else (0 if self.list.count() else -1))
        self.list.blockSignals(False)
        self.empty.setVisible(self.list.count() == 0)
        self.list.setVisible(self.list.count() > 0)
        self._show_chosen()
        if self.is_complete():
            self.completed.emit()

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.edit.setEnabled(chosen is not None)
        self.remove.setEnabled(chosen is not None)
        problem = self._control.problem(chosen.id) if chosen is not None else ""
        self.problem.setText(problem)
        # A layout takes no heed of how tall wrapped words are: in a low dock they would be cut off.
        self.problem.setMinimumHeight(self.problem.heightForWidth(max(self.width(), 200)) if problem else 0)
        self.problem.setVisible(bool(problem))
