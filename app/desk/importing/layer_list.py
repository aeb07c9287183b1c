"""The layers of a file that has several: which are brought in, and each as what."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from data.importing.request import LAYER
from data.schema import TABLES

#: Targets offered with their tables, in the order of use; the titles are the tables' own.
OFFERED = (
    ("parcel", "dltb"),
    ("farmland", "yjjbnttb"),
    ("high_standard_farmland", "gbzntb"),
    ("approved_land", "approved_land"),
    ("facility_land", "facility_land"),
    ("ecological_redline", "ecological_redline"),
    ("division", "division"),
    ("grid_zone", "grid_zone"),
    ("camera", "camera"),
    ("reservoir", "reservoir"),
    ("industry", "industry"),
    ("road", "road"),
    ("river", "river"),
    ("settlement", "settlement"),
)
_NAME = int(Qt.ItemDataRole.UserRole)
#: The name under which the reader has a drawing's layers all together (`data.importing.drawings.ENTITIES`).
_TOGETHER = "entities"
_TARGET_WIDTH = 200


class LayerList(QTreeWidget):
    """Layers to tick off, each with what it becomes. Those whose names say what they are come ticked.

    Signals
    -------
    changed()
        Something else is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderLabels([self.tr("图层"), self.tr("导入为")])
        header = self.header()
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _TARGET_WIDTH)
        self.itemChanged.connect(lambda *_: self.changed.emit())

    @property
    def shown(self) -> bool:
        """Whether there are layers to choose from."""
        return self.topLevelItemCount() > 0

    def set_layers(self, layers: list[dict[str, Any]]) -> None:
        """List layers (of ``onemap import --layers --json``)."""
        self.clear()
        telling = [layer["name"] for layer in layers if layer["target"] not in ("", LAYER)]
        for layer in layers:
            item = QTreeWidgetItem([layer_title(layer), ""])
            item.setData(0, _NAME, layer["name"])
            item.setToolTip(0, layer["problem"] or layer["name"])
            wanted = layer["name"] in telling or (not telling and layer is layers[0])
            item.setCheckState(0, Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
            self.addTopLevelItem(item)
            if layer["problem"]:
                item.setDisabled(True)
                continue
            box = QComboBox()
            box.setAccessibleName(layer["name"])
            fill_targets(box)
            box.setCurrentIndex(max(0, box.findData(layer["target"] or LAYER)))
            box.activated.connect(lambda _, item=item: self._chosen(item))
            self.setItemWidget(item, 1, box)
            self.header().resizeSection(1, max(self.header().sectionSize(1), box.sizeHint().width()))
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def chosen(self) -> list[tuple[str, str]]:
        """The ticked layers with their targets."""
        made: list[tuple[str, str]] = []
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            box = self.itemWidget(item, 1) if item is not None else None
            if item is not None and isinstance(box, QComboBox) and item.checkState(0) == Qt.CheckState.Checked:
                made.append((str(item.data(0, _NAME)), str(box.currentData())))
        return made

    def _chosen(self, item: QTreeWidgetItem) -> None:
        """Who says what a layer becomes wants it."""
        item.setCheckState(0, Qt.CheckState.Checked)
        self.changed.emit()


def fill_targets(box: QComboBox) -> None:
    """Offer what layers can become."""
    for key, table in OFFERED:
        box.addItem(QCoreApplication.translate("Schema", TABLES[table].title), key)
    box.addItem(QCoreApplication.translate("LayerList", "普通图层（保留全部字段）"), LAYER)


def layer_title(layer: dict[str, Any]) -> str:
    """A layer's name with its number of objects where that is known, or what is wrong with it."""
    translate = QCoreApplication.translate
    name = layer["name"] if layer["name"] != _TOGETHER else translate("LayerList", "整张图")
    if layer["problem"]:
        return translate("LayerList", "{name}（读不了：{why}）").format(name=name, why=layer["problem"])
    return (
        name
        if layer["count"] < 0
        else translate("LayerList", "{name}（{count:,} 个）").format(name=name, count=layer["count"])
    )
