"""The page where a question is put: project, red line, CRS, rule of areas, layers to check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.analysis.controls import Controls
from data.analysis.tables import AreaRule
from data.analysis.verdicts import LAND_CONTROL
from data.code_lists import LandCodes
from data.errors import UserError
from data.redline.gauss import zone_of
from data.redline.model import RedLines
from data.redline.reading import TABLES, TEXT
from plugins.parcel_analysis.rows import caption, heading, rule
from widgets import icons
from widgets.theme import Theme

#: Zones of 3 degrees with their number before the easting, and the geographic CRS.
_ZONES = range(4513, 4534)
_GEOGRAPHIC = 4490


class AskForm(QWidget):
    """The question.

    Signals
    -------
    file_chosen(Path)
        A file of red lines is to be read in the CRS of :meth:`crs`.
    batch_chosen(list of Path)
        Files to be analysed one after the other.
    draw_asked()
        The red line is to be drawn on the map.
    start_asked()
        Analyse.
    rule_changed(str)
        The other areas are to be shown.
    """

    file_chosen = Signal(object)
    batch_chosen = Signal(list)
    draw_asked = Signal()
    start_asked = Signal()
    rule_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._file: Path | None = None
        self._has_red = False
        self._boxes: dict[str, QCheckBox] = {}
        self._counts: dict[str, QLabel] = {}
        self.project = QLineEdit()
        self.project.setPlaceholderText(self.tr("按红线文件里的名称"))
        self.file = QPushButton(self.tr("打开红线文件"))
        self.file.setIcon(icons.icon("file-text", theme, 16))
        self.draw = QPushButton(self.tr("在地图上画"))
        self.draw.setIcon(icons.icon("polygon", theme, 16))
        self.about = caption(
            self.tr("也可以把文件拖到这里：勘测定界坐标文本、界址点表（Excel、CSV）、SHP、GeoPackage、DXF、KML")
        )
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.refusal.setAccessibleName(self.tr("红线不能用的原因"))
        self.refusal.hide()
        self.close_rings = QCheckBox(self.tr("自动闭合没有闭合的圈"))
        self.close_rings.setToolTip(self.tr("界址点文件的首末点不同时，在两点间补一条边，报告里写明"))
        self.crs_box = QComboBox()
        self._fill_crs()
        self.rule_box = QComboBox()
        self.rule_box.addItem(self.tr("椭球面积，图斑梯形法"), "survey")
        self.rule_box.addItem(self.tr("椭球面积，测地线"), "geodesic")
        self.codes_box = QComboBox()
        for codes in ("2017", "2024"):
            self.codes_box.addItem(self.codes_title(codes), codes)
        self.start = QPushButton(self.tr("开始分析"))
        self.start.setProperty("role", "primary")
        self.start.setEnabled(False)
        self.batch = QPushButton(self.tr("批量红线"))
        self._lay_out()
        self.file.clicked.connect(self._choose_file)
        self.batch.clicked.connect(self._choose_batch)
        self.draw.clicked.connect(self.draw_asked)
        self.start.clicked.connect(self.start_asked)
        self.project.returnPressed.connect(lambda: self.start_asked.emit() if self.start.isEnabled() else None)
        self.crs_box.activated.connect(self._read_again)
        self.close_rings.toggled.connect(self._read_again)
        self.rule_box.currentIndexChanged.connect(lambda _index: self.rule_changed.emit(self.rule()))

    # -- what is asked ---------------------------------------------------------------------------------

    def rule(self) -> AreaRule:
        """Which areas are shown."""
        return "geodesic" if self.rule_box.currentData() == "geodesic" else "survey"

    def crs(self) -> str | None:
        """``EPSG:n`` to read the file in, None for what it says itself."""
        return self.crs_box.currentData() or None

    def closes_rings(self) -> bool:
        """Whether the ends of open rings are joined."""
        return self.close_rings.isChecked()

    def show_file(self, file: Path) -> None:
        """Say which file is being read: where that fails, another CRS or joining its rings reads it again."""
        self._file = file
        # Files of points say their zone themselves, or it is found in the coordinates.
        self.crs_box.setEnabled(file.suffix.lower() not in TEXT | TABLES)

    def codes(self) -> LandCodes:
        """Code list of the land classes."""
        return "2024" if self.codes_box.currentData() == "2024" else "2017"

    def codes_title(self, codes: str) -> str:
        """What a code list is called."""
        return self.tr("用地用海分类 2024") if codes == "2024" else "GB/T 21010-2017"

    def left_out(self) -> set[str]:
        """Controls that are switched off."""
        return {name for name, box in self._boxes.items() if not box.isChecked()}

    def leave_out(self, controls: Sequence[str]) -> None:
        """Switch controls off."""
        for name, box in self._boxes.items():
            box.setChecked(name not in controls or not box.isEnabled())

    # -- what is known ---------------------------------------------------------------------------------

    def show_controls(self, controls: Controls, notes: dict[str, str]) -> None:
        """Offer the layers of control; ``notes`` says of each what is on file."""
        off = self.left_out()
        if not self._boxes:
            self.codes_box.setCurrentIndex(self.codes_box.findData(controls.land_codes))
        while self._layers.count():
            item = self._layers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._boxes.clear()
        for control in controls.controls:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            box, note = QCheckBox(str(control.title)), caption(notes.get(control.id, ""), wrap=False)
            box.setChecked(control.id not in off)
            box.setEnabled(control.id != LAND_CONTROL)
            line.addWidget(box, 1)
            line.addWidget(note)
            self._boxes[control.id] = box
            self._layers.addWidget(row)

    def show_red(self, red: RedLines | None, name: str = "") -> None:
        """Show what was read: the file, its points and rings."""
        self._has_red = red is not None
        self.start.setEnabled(self._has_red)
        if red is None:
            return
        rings = sum(len(part.interiors) + 1 for line in red.lines for part in line.geometry.geoms)
        points = sum(
            len(ring.coords) - 1
            for line in red.lines
            for part in line.geometry.geoms
            for ring in (part.exterior, *part.interiors)
        )
        said = self.tr("{lines:,} 处 • {points:,} 点 • {rings:,} 环").format(
            lines=len(red.lines), points=points, rings=rings
        )
        self.file.setText(red.source.name if red.source is not None else self.tr("打开红线文件"))
        self.about.setText("\n".join((said, red.crs, *red.doubts)))
        self._file = red.source
        if red.source is not None:
            self.show_file(red.source)
        else:
            self.crs_box.setEnabled(False)
        self.project.setText(name or (red.lines[0].name if len(red.lines) == 1 else ""))

    def show_refusal(self, error: UserError | None) -> None:
        """Say beside the file why it, or the red line, cannot be used: what, why and what to do; None takes it away."""
        self.refusal.setVisible(error is not None)
        if error is None:
            return
        name = Path(error.file).name if error.file else ""
        where = self.tr("第 {row} 行").format(row=error.row) if error.row is not None else ""
        placed = "，".join(part for part in (name, where) if part)
        lines = (f"{placed}：{error.what}" if placed else error.what, error.why, error.remedy)
        self.refusal.setText("\n".join(line for line in lines if line))

    def set_busy(self, busy: bool) -> None:
        """Nothing is begun twice."""
        for button in (self.file, self.draw, self.batch):
            button.setEnabled(not busy)
        self.start.setEnabled(not busy and self._has_red)

    def set_asked(self, asked: bool) -> None:
        """Whether the red line was analysed already."""
        self.start.setText(self.tr("重新分析") if asked else self.tr("开始分析"))

    # -- files ---------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("打开红线文件"), "", self._filter())
        if name:
            self.file_chosen.emit(Path(name))

    def _choose_batch(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("批量红线"), "", self._filter())
        if names:
            self.batch_chosen.emit([Path(name) for name in names])

    def _read_again(self) -> None:
        if self._file is not None:
            self.file_chosen.emit(self._file)

    def _filter(self) -> str:
        kinds = "*.txt *.csv *.xlsx *.shp *.gpkg *.geojson *.json *.kml *.kmz *.dxf *.fgb"
        return self.tr("红线文件") + f" ({kinds});;" + self.tr("所有文件") + " (*)"

    # -- putting together ---------------------------------------------------------------------------------

    def _fill_crs(self) -> None:
        self.crs_box.addItem(self.tr("按文件所写"), "")
        self.crs_box.addItem(QCoreApplication.translate("AskForm", "CGCS2000 经纬度"), f"EPSG:{_GEOGRAPHIC}")
        for epsg in _ZONES:
            zone = zone_of(epsg)
            assert zone is not None
            self.crs_box.addItem(self.tr("CGCS2000 3 度带 {n}").format(n=zone.number), f"EPSG:{epsg}")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(6)
        source = QHBoxLayout()
        source.addWidget(self.file, 1)
        source.addWidget(self.draw)
        self._layers = QVBoxLayout()
        self._layers.setSpacing(4)
        for title, widget in (
            (self.tr("项目"), self.project),
            (self.tr("红线"), source),
            (self.tr("坐标系"), self.crs_box),
            (self.tr("地类代码"), self.codes_box),
            (self.tr("面积算法"), self.rule_box),
        ):
            label = QLabel(title)
            label.setProperty("role", "t2")
            column.addWidget(label)
            if isinstance(widget, QHBoxLayout):
                column.addLayout(widget)
                column.addWidget(self.refusal)
                column.addWidget(self.about)
                column.addWidget(self.close_rings)
            else:
                column.addWidget(widget)
            column.addSpacing(4)
        column.addWidget(rule())
        column.addWidget(heading(self.tr("叠加图层")))
        column.addLayout(self._layers)
