"""The panel 坐标转换: points pasted, from a file or from the map, in another system; copied, written, drawn."""

from __future__ import annotations

import json
from pathlib import Path

import shapely
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from data.converting import (
    Bad,
    Converted,
    Datum,
    Geographic,
    Notation,
    Plane,
    as_table,
    convert,
    read,
    read_file,
)
from data.crs import CGCS2000, crs_of, transformer, workspace_crs
from data.publishing.durable import write_durably
from plugins.coordinates.chooser import SystemChooser
from widgets.mapview.drawing import DrawRequest
from widgets.panel import Panel, PanelContext

#: Waiting for the next key before what was typed is converted, ms.
_TYPING_MS = 250
#: Highlights of the map: the points drawn.
_ROLE = "hover"
#: As many faulty lines are named one by one.
_FEW = 3
_DEGREES = Geographic(Datum.CGCS2000)


class CoordinatesPanel(Panel):
    """Converts what stands in the upper field into the lower."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None, "the manifest asks for a workspace"
        self._epsg = context.workspace.config.epsg
        self._crs = workspace_crs(context.workspace.config.crs)
        self.points: list[Converted] = []
        self._asked = 0
        self._given = 0
        self.source = SystemChooser(self.tr("原坐标系"), self)
        self.target = SystemChooser(self.tr("目标坐标系"), self)
        self.notation = QComboBox(self)
        self.given, self.result = QPlainTextEdit(self), QPlainTextEdit(self)
        self.said = QLabel(self)
        self.open, self.pick = QPushButton(self.tr("打开文件…")), QPushButton(self.tr("从地图取点"))
        self.copy, self.write = QPushButton(self.tr("复制")), QPushButton(self.tr("输出…"))
        self.draw, self.clear = QPushButton(self.tr("画到地图")), QPushButton(self.tr("清除"))
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._connect()
        self.target.choose(self._epsg)
        self._take(([], []))

    def is_complete(self) -> bool:
        """Whether all that was given is converted."""
        return self._asked == self._given and not self._soon.isActive()

    def shut(self) -> None:
        """Take the points off the map."""
        self.context.map.stop_drawing()
        self.context.map.highlight([], _ROLE)

    def load(self, path: Path) -> None:
        """Convert the points of a file."""
        self.context.tasks.run(lambda: read_file(path), self.given.setPlainText, self.context.report, self)

    def write_to(self, path: Path) -> None:
        """Write the points to a .csv file, or to a .geojson file in longitude and latitude."""
        if path.suffix.lower() in (".geojson", ".json"):
            text = _geojson(self.points)
        else:
            # Excel takes a file without the mark for GBK.
            text = "\ufeff" + as_table(self.points, self.target.system(), self._notation(), ",")

        def work() -> None:
            write_durably(path, text.encode())

        def done(_: None) -> None:
            self.context.notify(self.tr("已输出 {file}").format(file=path))

        self.context.tasks.run(work, done, self.context.report, self)

    def show_on_map(self) -> None:
        """Draw the points on the map and go there."""
        shapes = self._shapes()
        if shapes:
            self.context.map.highlight(shapes, _ROLE)
            west, south, east, north = shapely.total_bounds(shapes).tolist()
            self.context.map.fly_to((west, south, east, north))

    # --- inside -------------------------------------------------------------------------------------------------

    def _convert(self) -> None:
        text, source, target = self.given.toPlainText(), self.source.system(), self.target.system()
        self._given += 1
        number = self._given

        def work() -> tuple[list[Converted], list[Bad]]:
            points, bad = read(text)
            made, worse = convert(points, source, target)
            return made, sorted([*bad, *worse], key=lambda each: each.line)

        def done(found: tuple[list[Converted], list[Bad]]) -> None:
            if number == self._given:
                self._asked = number
                self._take(found)
                self.completed.emit()

        self.context.tasks.run(work, done, self.context.report, self)

    def _take(self, found: tuple[list[Converted], list[Bad]]) -> None:
        self.points, bad = found
        self.notation.setVisible(not isinstance(self.target.system(), Plane))
        table = as_table(self.points, self.target.system(), self._notation()) if self.points else ""
        self.result.setPlainText(table)
        for button in (self.copy, self.write, self.draw):
            button.setEnabled(bool(self.points))
        self.said.setText(self._account(bad))

    def _account(self, bad: list[Bad]) -> str:
        if not self.points and not bad:
            return self.tr("每行一点：可有点号，两个数或两个角度，先后自动判断")
        said = self.tr("已转换 {n} 点").format(n=len(self.points))
        if bad:
            line = self.tr("第 {line} 行：{why}")
            named = "\n".join(line.format(line=each.line, why=each.why) for each in bad[:_FEW])
            said += "\n" + self.tr("{n} 行没有转换").format(n=len(bad)) + "\n" + named
        return said

    def _shapes(self) -> list[shapely.Geometry]:
        if not self.points:
            return []
        carry = transformer(crs_of(CGCS2000), self._crs)
        x, y = carry.transform([p.lon for p in self.points], [p.lat for p in self.points])
        return list(shapely.points(x, y))

    def _notation(self) -> Notation:
        return Notation(self.notation.currentData())

    def _picked(self, point: shapely.Geometry) -> None:
        """Add a point of the map to what is given, in the system that is given."""
        lon, lat = transformer(self._crs, crs_of(CGCS2000)).transform(point.x, point.y)
        system = self.source.system()
        made, bad = convert(read(f"{lon:.10f} {lat:.10f}")[0], _DEGREES, system)
        if bad:
            self.said.setText(bad[0].why)
            return
        row = as_table(made, system, Notation.DEGREES).splitlines()[1].split("\t")
        self.given.appendPlainText(f"{row[1]} {row[2]}")

    def _pick(self) -> None:
        self.context.map.draw(
            DrawRequest(kind="point", finished=self._picked, hint=self.tr("点击要取的位置"), again=True)
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.result.toPlainText())
        self.context.notify(self.tr("已复制 {n} 点").format(n=len(self.points)))

    def _clear(self) -> None:
        self.shut()
        self.given.clear()

    def _open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("打开坐标文件"), "", self.tr("坐标 (*.txt *.csv *.xlsx);;所有文件 (*)")
        )
        if chosen:
            self.load(Path(chosen))

    def _write(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("输出坐标"), self.tr("坐标.csv"), self.tr("CSV (*.csv);;GeoJSON (*.geojson)")
        )
        if chosen:
            self.write_to(Path(chosen))

    def _connect(self) -> None:
        self._soon.timeout.connect(self._convert)
        self.given.textChanged.connect(self._soon.start)
        self.source.changed.connect(self._convert)
        self.target.changed.connect(self._convert)
        self.notation.currentIndexChanged.connect(lambda _: self._convert())
        for button, action in (
            (self.open, self._open),
            (self.pick, self._pick),
            (self.copy, self._copy),
            (self.write, self._write),
            (self.draw, self.show_on_map),
            (self.clear, self._clear),
        ):
            button.clicked.connect(lambda _=False, action=action: action())

    def _lay_out(self) -> None:
        for notation, title in (
            (Notation.DEGREES, self.tr("度")),
            (Notation.MINUTES, self.tr("度 分")),
            (Notation.SECONDS, self.tr("度 分 秒")),
        ):
            self.notation.addItem(title, notation.value)
        self.notation.setAccessibleName(self.tr("角度的写法"))
        self.given.setPlaceholderText("J1, 3085480.053, 38441115.321\nJ2  113°24′15.2″E  27°52′48.6″N")
        self.given.setAccessibleName(self.tr("要转换的坐标"))
        self.result.setAccessibleName(self.tr("转换结果"))
        self.result.setReadOnly(True)
        self.said.setProperty("role", "t3")
        self.said.setWordWrap(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._heading(self.tr("原坐标系")))
        column.addWidget(self.source)
        for edit in (self.given, self.result):
            edit.setMinimumHeight(84)
            edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.notation.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        column.addWidget(self.given, 1)
        column.addLayout(_pair(self.open, self.pick))
        column.addWidget(self._heading(self.tr("目标坐标系")))
        column.addWidget(self.target)
        column.addWidget(self.notation)
        column.addWidget(self.result, 1)
        column.addWidget(self.said)
        column.addLayout(_pair(self.copy, self.write))
        column.addLayout(_pair(self.draw, self.clear))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", "t2")
        return label


def _pair(left: QWidget, right: QWidget) -> QGridLayout:
    """Two buttons of the same width."""
    grid = QGridLayout()
    grid.setSpacing(8)
    for column, widget in enumerate((left, right)):
        grid.addWidget(widget, 0, column)
        grid.setColumnStretch(column, 1)
    return grid


def _geojson(points: list[Converted]) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"name": point.given.name or str(point.given.line)},
            "geometry": {"type": "Point", "coordinates": [round(point.lon, 9), round(point.lat, 9)]},
        }
        for point in points
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)
