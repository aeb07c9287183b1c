"""First page: the file, its layer, what it becomes, and what it does not say itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
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
from data.importing.request import IMAGERY, LAYER
from data.schema import TABLES

#: Targets offered, in the order of use; the titles are the tables' own.
_TABLES = (
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
        browse = QPushButton(self.tr("选择…"))
        browse.clicked.connect(self._browse)
        line = QHBoxLayout()
        line.addWidget(self.file, 1)
        line.addWidget(browse)
        self.layer = QComboBox()
        self.target = QComboBox()
        for key, table in _TABLES:
            self.target.addItem(QCoreApplication.translate("Schema", TABLES[table].title), key)
        self.target.addItem(self.tr("普通图层（保留全部字段）"), LAYER)
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
        self._of_vectors = (self.layer, titles[self.tr("图层")], self.encoding, titles[self.tr("文字编码")])
        self.target.currentIndexChanged.connect(self._show_asked)
        self._show_asked()
        self.hint = QLabel(
            self.tr(
                "支持 Shapefile（也可以是 .zip）、FileGDB（.gdb 文件夹）、GeoPackage、FlatGeobuf、GeoJSON、DXF、"
                "KML、MapInfo、带坐标的 CSV 和 Excel，以及 GeoTIFF 影像。先检查，看过报告再导入；检查不写入任何数据。"
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
            targets = {name: key for key, name in _TABLES}
            self.target.setCurrentIndex(self.target.findData(targets.get(table, LAYER)))
        self._show_asked()

    def set_layers(self, layers: list[dict[str, Any]], kind: str) -> None:
        """List what the file holds; ``kind`` is ``vector`` or ``imagery``."""
        self.layer.clear()
        for layer in layers:
            self.layer.addItem(self.tr("{name}（{count:,} 个）").format(**layer), layer["name"])
        self.layer.setEnabled(len(layers) > 1)
        if self._refresh:
            return
        if kind == "imagery":
            self.target.setCurrentIndex(self.target.findData(IMAGERY))
        elif self.target.currentData() == IMAGERY:
            self.target.setCurrentIndex(0)

    def draft(self) -> Draft | None:
        """What was chosen; None before a file was."""
        if self._path is None:
            return None
        several = self.layer.count() > 1
        target = str(self.target.currentData())
        return Draft(
            self._path,
            target,
            str(self.layer.currentData()) if several else "",
            self.crs.text().strip(),
            str(self.encoding.currentData()),
            self.replace.isChecked() and not self._refresh,
            name=self.name.text().strip() if target == LAYER and not self._refresh else "",
            date=self.date.text().strip() if target == IMAGERY else "",
            refresh=self._refresh,
        )

    def _typed(self) -> None:
        """Take a path that was typed or pasted, with the quotes that file managers put round it."""
        text = self.file.text().strip().strip("\"'").removeprefix("file://")
        if text and text != str(self._path):
            self.set_file(Path(text))

    def _show_asked(self) -> None:
        target = self.target.currentData()
        for fields, shown in (
            (self._of_layers, target == LAYER and not self._refresh),
            (self._of_images, target == IMAGERY),
            (self._of_vectors, target != IMAGERY),
            ((self.replace,), target not in (LAYER, IMAGERY) and not self._refresh),
        ):
            for field in fields:
                field.setVisible(shown)

    def _browse(self) -> None:
        found, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("选择要导入的文件"),
            str(self._path.parent) if self._path is not None else "",
            self.tr(
                "空间数据 (*.shp *.gpkg *.geojson *.json *.fgb *.kml *.kmz *.dxf *.tab *.mif *.gdb *.csv *.xlsx *.zip"
                " *.tif *.tiff *.img);;所有文件 (*)"
            ),
        )
        if found:
            path = Path(found)
            # A file inside a file geodatabase stands for the folder: file dialogs choose no folders.
            self.set_file(path.parent if path.parent.suffix.lower() == ".gdb" else path)
