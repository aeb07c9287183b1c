"""The dialog in which a base map is added or changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data.base_maps import KEY_MARK, KINDS, MOST_ZOOM, REMOTE, BaseMap, forbids_bulk
from layers.map_services import ServiceLayer
from plugins.base_map.presets import presets

_WIDTH = 560


class BaseMapDialog(QDialog):
    """Asks for a base map; it closes when whoever shows it says that the base map is kept.

    Signals
    -------
    layers_asked(str, str, str)
        A server's layers are wanted: address, key, ``WMS`` or ``WMTS``; answered with `show_layers` or `show_problem`.
    put_asked(BaseMap, str)
        The base map and the key as they are filled in; answered with ``accept`` or `show_problem`.
    """

    layers_asked = Signal(str, str, str)
    put_asked = Signal(object, str)

    def __init__(self, base_map: BaseMap | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = base_map
        self.setWindowTitle(self.tr("编辑底图") if base_map is not None else self.tr("添加底图"))
        self.setMinimumWidth(_WIDTH)
        self._titles = {
            "xyz": self.tr("网络瓦片（XYZ）"),
            "wmts": self.tr("瓦片服务（WMTS）"),
            "wms": self.tr("地图服务（WMS）"),
            "mbtiles": self.tr("离线瓦片（MBTiles）"),
            "file": self.tr("本地栅格"),
        }
        self.preset = QComboBox(self)
        self.kind = QComboBox(self)
        for kind in KINDS:
            self.kind.addItem(self._titles[kind], kind)
        self.name = QLineEdit(self)
        self.address = QLineEdit(self)
        self.browse = QPushButton(self.tr("选择文件…"), self)
        self.key = QLineEdit(self)
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        #: Where the key will be kept.
        self.key_place = QLabel(self)
        self.key_place.setWordWrap(True)
        self.key_place.setTextFormat(Qt.TextFormat.PlainText)
        self.key_place.setProperty("role", "t3")
        self.layer = QComboBox(self)
        self.read = QPushButton(self.tr("读取图层"), self)
        self.lowest, self.highest = QSpinBox(self), QSpinBox(self)
        for spin, name in ((self.lowest, self.tr("最小级别")), (self.highest, self.tr("最大级别"))):
            spin.setRange(0, MOST_ZOOM)
            spin.setAccessibleName(name)
            spin.setMinimumWidth(72)
        self.highest.setValue(18)
        self.attribution = QLineEdit(self)
        self.attribution.setPlaceholderText(self.tr("如：天地图 审图号，显示在地图右下角"))
        self.ahead = QCheckBox(self.tr("服务条款允许提前下载并保存"), self)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "t2")
        self.problem.hide()
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "t2")
        self.buttons = QDialogButtonBox(self)
        self.keep = self.buttons.addButton(
            self.tr("保存") if base_map is not None else self.tr("添加"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.buttons.addButton(self.tr("取消"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._fill_presets()
        self.kind.currentIndexChanged.connect(self._fit)
        self.address.textChanged.connect(self._fit)
        self.preset.activated.connect(self._take_preset)
        self.browse.clicked.connect(self._browse)
        self.read.clicked.connect(self._ask_layers)
        self.buttons.accepted.connect(self._put)
        self.buttons.rejected.connect(self.reject)
        if base_map is not None:
            self._show(base_map)
        self._fit()

    def base_map(self) -> BaseMap:
        """The base map as it is filled in."""
        kind = str(self.kind.currentData())
        chosen = self.layer.currentData() if kind in ("wms", "wmts") else None
        service = chosen if isinstance(chosen, ServiceLayer) else ServiceLayer("", "", "", "", "")
        return BaseMap(
            id=self._before.id if self._before is not None else "",
            name=self.name.text(),
            kind=kind,
            address=self.address.text(),
            layer=service.name,
            style=service.style,
            matrix_set=service.matrix_set,
            crs=service.crs,
            format=service.format,
            min_zoom=self.lowest.value(),
            max_zoom=self.highest.value(),
            attribution=self.attribution.text(),
            ahead=self.ahead.isChecked() and self.ahead.isEnabled(),
        )

    def show_layers(self, layers: list[ServiceLayer]) -> None:
        """List the layers that the server offers."""
        self._ready()
        self.problem.hide()
        self.layer.clear()
        for layer in layers:
            self.layer.addItem(layer.title, layer)
        if layers and not self.name.text():
            self.name.setText(layers[0].title)

    def show_problem(self, error: BaseException) -> None:
        """Say what is wrong with what is filled in."""
        self._ready()
        self.problem.setText(str(error))
        self.problem.show()

    # --- inside -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self.address, 1)
        where.addWidget(self.browse)
        service = QHBoxLayout()
        service.setSpacing(8)
        service.addWidget(self.layer, 1)
        service.addWidget(self.read)
        levels = QHBoxLayout()
        levels.setSpacing(8)
        levels.addWidget(self.lowest)
        levels.addWidget(QLabel("–", self))
        levels.addWidget(self.highest)
        levels.addStretch(1)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(12)
        self.form.setVerticalSpacing(10)
        rows = (
            (self.tr("常用服务"), self.preset),
            (self.tr("类型"), self.kind),
            (self.tr("名称"), self.name),
            (self.tr("地址或文件"), where),
            ("", self.hint),
            (self.tr("密钥"), self.key),
            ("", self.key_place),
            (self.tr("图层"), service),
            (self.tr("级别"), levels),
            (self.tr("版权说明"), self.attribution),
            (self.tr("预存"), self.ahead),
        )
        for title, field in rows:
            self.form.addRow(title, field)
            if isinstance(field, QWidget) and title:
                field.setAccessibleName(title)
        self.address.setAccessibleName(self.tr("地址或文件"))
        self.layer.setAccessibleName(self.tr("图层"))
        self._service, self._levels = service, levels
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 20, 20, 16)
        outer.setSpacing(14)
        outer.addLayout(self.form)
        outer.addWidget(self.problem)
        outer.addWidget(self.buttons)

    def _fill_presets(self) -> None:
        self.preset.addItem(self.tr("自行填写"), None)
        for preset in presets():
            self.preset.addItem(preset.name, preset)
        self.form.setRowVisible(self.preset, self._before is None)

    def _take_preset(self) -> None:
        preset = self.preset.currentData()
        if isinstance(preset, BaseMap):
            self._show(preset)

    def _show(self, base_map: BaseMap) -> None:
        self.kind.setCurrentIndex(KINDS.index(base_map.kind))
        self.name.setText(base_map.name)
        self.address.setText(base_map.address)
        self.address.setCursorPosition(0)
        self.attribution.setText(base_map.attribution)
        self.ahead.setChecked(base_map.ahead)
        self.lowest.setValue(base_map.min_zoom)
        self.highest.setValue(base_map.max_zoom)
        self.layer.clear()
        if base_map.layer:
            known = ServiceLayer(
                base_map.layer,
                base_map.layer,
                base_map.style,
                base_map.crs,
                base_map.format,
                base_map.matrix_set,
            )
            self.layer.addItem(known.title, known)
        if base_map.id and base_map.keyed:
            self.key.setPlaceholderText(self.tr("留空则沿用已保存的密钥"))
        self._fit()

    def _fit(self) -> None:
        """Show the fields that the kind needs."""
        kind = str(self.kind.currentData())
        remote = kind in REMOTE
        self.browse.setVisible(not remote)
        for row in (self.key, self.key_place):
            self.form.setRowVisible(row, remote and KEY_MARK in self.address.text())
        self.form.setRowVisible(self._service, kind in ("wms", "wmts"))
        self.form.setRowVisible(self._levels, kind == "xyz")
        self.form.setRowVisible(self.ahead, remote)
        self.ahead.setEnabled(not forbids_bulk(self.address.text()))
        self.ahead.setToolTip(
            self.tr("开启后，“预存地图”把它连同其他图层一起存下，断网时仍能看到。天地图等公众服务一般不允许批量下载")
            if self.ahead.isEnabled()
            else self.tr("这个服务的条款禁止批量下载")
        )
        self.hint.setText(self._hint(kind))

    def _hint(self, kind: str) -> str:
        if kind == "xyz":
            return self.tr("用 {x} {y} {z} 标出列、行、级别；需要密钥的服务在密钥处写 {key}。")
        if kind in REMOTE:
            return self.tr("服务的网址；需要密钥的服务在密钥处写 {key}。")
        return self.tr("文件留在原处，离线可用；放在工作区文件夹内可随工作区移动。")

    def _browse(self) -> None:
        kind = self.kind.currentData()
        pattern = (
            "MBTiles (*.mbtiles)" if kind == "mbtiles" else self.tr("栅格 (*.tif *.tiff *.vrt *.img *.jp2 *.gpkg)")
        )
        path, _ = QFileDialog.getOpenFileName(self, self.tr("选择底图文件"), self.address.text(), pattern)
        if path:
            self.address.setText(path)
            if not self.name.text():
                self.name.setText(path.rpartition("/")[2].rpartition(".")[0])

    def _ask_layers(self) -> None:
        self._wait()
        self.layers_asked.emit(
            self.address.text().strip(), self.key.text().strip(), str(self.kind.currentData()).upper()
        )

    def _put(self) -> None:
        self._wait()
        self.put_asked.emit(self.base_map(), self.key.text().strip())

    def _wait(self) -> None:
        self.problem.hide()
        self.keep.setEnabled(False)
        self.read.setEnabled(False)

    def _ready(self) -> None:
        self.keep.setEnabled(True)
        self.read.setEnabled(True)
