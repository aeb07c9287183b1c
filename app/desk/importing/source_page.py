"""First page: the file, its layer, what it becomes, and what it does not say itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.desk.importing.draft import Draft
from app.desk.importing.layer_list import OFFERED, LayerList, fill_targets, layer_title
from data.importing.request import IMAGERY, LAYER

_ENCODINGS = ("", "GBK", "UTF-8", "GB18030", "BIG5")


class SourcePage(QWidget):
    """Asks for the file and what it is.

    Signals
    -------
    file_chosen(Path)
        Another file: its layers are to be listed.
    """

    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._refresh = ""
        self.file = QLineEdit()
        self.file.setPlaceholderText(self.tr("选择文件，粘贴路径，或把文件拖到窗口里"))
        self.file.editingFinished.connect(self._typed)
        browse, folder = QPushButton(self.tr("选择…")), QPushButton(self.tr("文件夹…"))
        browse.clicked.connect(self._browse)
        folder.clicked.connect(self._browse_folder)
        folder.setToolTip(self.tr("FileGDB（.gdb），或装着几份数据的文件夹"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.file, 1)
        line.addWidget(browse)
        line.addWidget(folder)
        self.layer, self.several = QComboBox(), LayerList()
        self.target = QComboBox()
        fill_targets(self.target)
        self.target.addItem(self.tr("影像"), IMAGERY)
        self.crs = QLineEdit()
        self.crs.setPlaceholderText(self.tr("文件所写；没有写时填 EPSG:编号，如 EPSG:4526"))
        self.encoding = QComboBox()
        for name in _ENCODINGS:
            self.encoding.addItem(name or self.tr("自动判断"), name)
        self.name, self.date = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("不填则用文件里的图层名"))
        self.date.setPlaceholderText(self.tr("文件里没有写时填，如 2026-06-18"))
        self.replace = QCheckBox(self.tr("替换原有数据（不勾选则追加）"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, Any], ...] = (
            (self.tr("文件"), line),
            (self.tr("图层"), self.layer),
            (self.tr("选择图层"), self.several),
            (self.tr("导入为"), self.target),
            (self.tr("图层名称"), self.name),
            (self.tr("拍摄日期"), self.date),
            (self.tr("坐标系"), self.crs),
            (self.tr("文字编码"), self.encoding),
        )
        titles: dict[str, QLabel] = {}
        for number, (title, field) in enumerate(rows):
            label = QLabel(title)
            label.setProperty("role", "t2")
            titles[title] = label
            grid.addWidget(label, number, 0)
            if isinstance(field, QWidget):
                field.setAccessibleName(title)
                grid.addWidget(field, number, 1)
            else:
                grid.addLayout(field, number, 1)
        grid.addWidget(self.replace, len(rows), 1)
        self.file.setAccessibleName(self.tr("文件"))
        # What is asked only of some: with its label, so that none stands for nothing.
        self._of_layers = (self.name, titles[self.tr("图层名称")])
        self._of_images = (self.date, titles[self.tr("拍摄日期")])
        self._of_vectors = (self.encoding, titles[self.tr("文字编码")])
        self._of_one = (self.layer, titles[self.tr("图层")])
        self._of_several = (self.several, titles[self.tr("选择图层")])
        self._target_asked = (self.target, titles[self.tr("导入为")])
        self.several.changed.connect(self._show_asked)
        self.target.currentIndexChanged.connect(self._show_asked)
        self._show_asked()
        self.hint = QLabel(
            self.tr(
                "支持 Shapefile、FileGDB（.gdb 文件夹）、GeoPackage、FlatGeobuf、GeoJSON、DXF、KML、MapInfo、"
                "带坐标的 CSV 和 Excel，装着几份数据的 .zip 或文件夹，以及 GeoTIFF 影像。"
                "先检查，看过报告再导入；检查不写入任何数据。"
            )
        )
        self.hint.setProperty("role", "caption")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.hint)
        column.addStretch(1)

    @property
    def of_images(self) -> bool:
        """Whether what is chosen becomes imagery."""
        return not self.several.shown and self.target.currentData() == IMAGERY

    def set_file(self, path: Path) -> None:
        """Take a file; its layers are asked for."""
        self._path = path
        self.file.setText(str(path))
        self.layer.clear()
        self.crs.clear()
        self.file_chosen.emit(path)

    def set_refresh(self, dataset: str, table: str) -> None:
        """Ask for a newer file of an import (its id): what it becomes is known; "" for an import of its own."""
        self._refresh = dataset
        self.target.setEnabled(not dataset)
        self.replace.setChecked(False)
        if dataset:
            targets = {name: key for key, name in OFFERED}
            self.target.setCurrentIndex(self.target.findData(targets.get(table, LAYER)))
        self._show_asked()

    def set_layers(self, layers: list[dict[str, Any]], kind: str) -> None:
        """List what the file holds; ``kind`` is ``vector`` or ``imagery``."""
        self.layer.clear()
        self.several.set_layers(layers if self._offers_several(layers) else [])
        for layer in layers:
            self.layer.addItem(layer_title(layer), layer["name"])
        self.layer.setEnabled(len(layers) > 1)
        if not self._refresh:
            aimed = layers[0]["target"] if len(layers) == 1 else ""
            if kind == "imagery":
                aimed = IMAGERY
            elif not aimed and self.target.currentData() == IMAGERY:
                aimed = str(self.target.itemData(0))
            if aimed:
                self.target.setCurrentIndex(self.target.findData(aimed))
        self._show_asked()

    def drafts(self) -> list[Draft]:
        """What was chosen, one for each layer; none before a file was, or where all layers are left out."""
        if self._path is None:
            return []
        if self.several.shown:
            return [self._draft(target, layer) for layer, target in self.several.chosen()]
        layer = str(self.layer.currentData()) if self.layer.count() > 1 else ""
        return [self._draft(str(self.target.currentData()), layer)]

    def _draft(self, target: str, layer: str) -> Draft:
        assert self._path is not None
        named = target == LAYER and not self._refresh and not self.several.shown
        return Draft(
            self._path,
            target,
            layer,
            self.crs.text().strip(),
            str(self.encoding.currentData()),
            self.replace.isChecked() and not self._refresh and target != LAYER,
            name=self.name.text().strip() if named else "",
            date=self.date.text().strip() if target == IMAGERY else "",
            refresh=self._refresh,
        )

    def _offers_several(self, layers: list[dict[str, Any]]) -> bool:
        """Whether layers are ticked off: a refresh stands for one."""
        return len(layers) > 1 and not self._refresh

    def _typed(self) -> None:
        """Take a path that was typed or pasted, with the quotes that file managers put round it."""
        text = self.file.text().strip().strip("\"'").removeprefix("file://")
        if text and text != str(self._path):
            self.set_file(Path(text))

    def _show_asked(self) -> None:
        several = self.several.shown
        targets = [target for _, target in self.several.chosen()] if several else [str(self.target.currentData())]
        vectors = several or targets != [IMAGERY]
        for fields, shown in (
            (self._of_one, not several and vectors),
            (self._of_several, several),
            (self._target_asked, not several),
            (self._of_layers, not several and targets == [LAYER] and not self._refresh),
            (self._of_images, not vectors),
            (self._of_vectors, vectors),
            ((self.replace,), any(each not in (LAYER, IMAGERY) for each in targets) and not self._refresh),
        ):
            for field in fields:
                field.setVisible(shown)

    def _browse(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("选择要导入的文件"),
            str(self._path.parent) if self._path is not None else "",
            self.tr(
                "空间数据 (*.shp *.gpkg *.geojson *.json *.fgb *.kml *.kmz *.dxf *.tab *.mif *.gdb *.csv *.txt *.xlsx"
                " *.xls *.et *.zip *.tif *.tiff *.img);;所有文件 (*)"
            ),
        )
        if found:
            path = Path(found)
            # A file inside a file geodatabase stands for the folder: file dialogs choose no folders.
            self.set_file(path.parent if path.parent.suffix.lower() == ".gdb" else path)

    def _browse_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(
            self, self.tr("选择要导入的文件夹"), str(self._path.parent) if self._path is not None else ""
        )
        if found:
            self.set_file(Path(found))
