"""What a layer is, where it comes from and what it holds, in a window whose texts can be copied."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from data.formats import FORMATS, MISSING
from data.query import Order, equal
from data.store import Store
from layers.catalogue import CatalogueLayer
from plugins.layers.controls import scales_text
from widgets.controls.growing import grow_to_content
from widgets.panel import PanelContext

#: Imports that are listed, the latest first.
_IMPORTS = 5
Lines = list[tuple[str, str]]


class AboutLayer(QDialog):
    """Name and value a line."""

    def __init__(self, context: PanelContext, layer: CatalogueLayer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("图层说明：{0}").format(layer.title))
        self.setProperty("help_page", "layers")
        self.setMinimumWidth(520)
        self._lines: Lines = []
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(24)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Close, self)
        buttons.button(kinds.Close).setText(self.tr("关闭"))
        copy = buttons.addButton(self.tr("复制"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join("\t".join(x) for x in self._lines)))
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addLayout(self._form)
        column.addStretch(1)
        column.addWidget(buttons)
        self._add(described(layer))
        store = context.store
        if layer.table and store is not None:
            context.tasks.run(lambda: held(store, layer.table), self._add, context.report, self)

    @property
    def lines(self) -> Lines:
        """What is shown."""
        return list(self._lines)

    def _add(self, lines: Lines) -> None:
        for name, text in lines:
            value = QLabel(text, self)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name} {text}")
            self._form.addRow(name, value)
        self._lines += lines
        grow_to_content(self)


def described(layer: CatalogueLayer) -> Lines:
    """What the project says of a layer."""
    translate = QCoreApplication.translate
    kinds = {
        "point": translate("AboutLayer", "点"),
        "line": translate("AboutLayer", "线"),
        "polygon": translate("AboutLayer", "面"),
    }
    kind = translate("AboutLayer", "栅格") if layer.kind == "raster" else kinds.get(layer.geometry, layer.kind)
    lines = [(translate("AboutLayer", "类型"), kind)]
    if layer.problem:
        lines.append((translate("AboutLayer", "问题"), layer.problem))
    lines.append((translate("AboutLayer", "显示比例尺"), scales_text(layer) or translate("AboutLayer", "不限")))
    if layer.source:
        lines.append((translate("AboutLayer", "数据位置"), layer.source.split("|")[0]))
    return lines


def held(store: Store, table: str) -> Lines:
    """What the database says of a layer's table; reads it, so off the GUI thread."""
    translate = QCoreApplication.translate
    fields = ", ".join(field.name for field in store.describe(table).fields if field.name not in ("geom", "extra"))
    lines = [
        (translate("AboutLayer", "数据表"), table),
        (translate("AboutLayer", "对象"), f"{store.count(table):,}"),
        (translate("AboutLayer", "字段"), fields),
    ]
    extent = store.extent(table)
    if extent is not None:
        west, south, east, north = extent
        lines.append((translate("AboutLayer", "范围"), f"X {west:,.0f} - {east:,.0f}   Y {south:,.0f} - {north:,.0f}"))
    columns = ["imported_at", "title", "source", "actor", "written"]
    found = store.page("dataset", columns, equal("table_name", table), (Order("imported_at", True),), 0, _IMPORTS)
    name = translate("AboutLayer", "来源")
    for moment, title, file, actor, written in found:
        parts = [FORMATS["datetime"].text(moment), title or file or MISSING, actor or "", f"{written or 0:,}"]
        lines.append((name, " · ".join(part for part in parts if part)))
        name = ""
    if not found:
        lines.append((name, translate("AboutLayer", "没有导入记录")))
    return lines
