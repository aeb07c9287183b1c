"""The panel 占用地类: areas by land class or by any other layer, linked with the map; Excel, Word, PDF and atlas."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from data.analysis.keeping import KeptAnalysis
from data.analysis.shapes import KeptPieces, pieces
from data.analysis.tables import class_rows, land_codes, layer_rows, layers_met
from data.analysis.verdicts import LAND_CONTROL, in_group, upper_groups
from data.analysis.wording import group_words
from data.areas import M2_PER_HECTARE, M2_PER_MU
from plugins.parcel_analysis.classtable import ClassTable
from plugins.parcel_analysis.messages import AnalysisAsked, AnalysisShown, GroupChosen
from plugins.parcel_analysis.onmap import LAND, OccupancyMap
from plugins.parcel_analysis.rows import caption
from widgets import icons
from widgets.panel import Panel, PanelContext

#: What can be written, with its icon.
_FORMS = (("xlsx", "file-spreadsheet"), ("docx", "file-text"), ("pdf", "file-text"), ("atlas", "map-2"))


class ClassPanel(Panel):
    """Follows `AnalysisShown`."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None
        self._workspace = context.workspace
        self._map = OccupancyMap(context.map, context.theme)
        self._shown = AnalysisShown(None)
        self._waiting = 0
        self.table = ClassTable(context.theme)
        self.lines = QComboBox()
        self.lines.setAccessibleName(self.tr("红线"))
        self.layers = QComboBox()
        self.layers.setAccessibleName(self.tr("图层"))
        self.layers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.areas = QLabel()
        self.areas.setProperty("role", "t2")
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.table.chosen.connect(self._map.choose)
        self.lines.activated.connect(self._choose_line)
        self.layers.activated.connect(lambda _row: self._show_layer())
        context.map.area_clicked.connect(self._clicked)
        context.theme.changed.connect(self._retheme)
        hub = context.hub
        self._subscriptions = [hub.subscribe(AnalysisShown, self._show), hub.subscribe(GroupChosen, self._group)]
        hub.publish(AnalysisAsked())

    def is_complete(self) -> bool:
        """Whether the parts on the map have arrived."""
        return self._waiting == 0

    def shut(self) -> None:
        """Let go of messages and the map."""
        for subscription in self._subscriptions:
            subscription.cancel()
        self.context.map.remove_areas(LAND)

    def write(self, form: str, folder: Path) -> None:
        """Write the analysis into a folder, by the program's own command in a process of its own."""
        kept = self._shown.kept
        if kept is None:
            return
        own = ["--workspace", str(self._workspace.path), "--out", str(folder), "--format", form]
        arguments = ["analyse", "--kept", kept.id, *own]
        self._set_writing(True)
        task = self.context.tasks.start(
            self.tr("写出占用分析"),
            partial(self.context.run_command, arguments),
            done=lambda _said: self._written(folder),
            failed=self.context.report,
            owner=self,
        )
        task.finished.connect(lambda: self._set_writing(False))

    # -- inside ---------------------------------------------------------------------------------

    def _show(self, message: AnalysisShown) -> None:
        before = self._shown
        self._shown = message
        kept = message.kept
        self._pages.setCurrentIndex(0 if kept is None else 1)
        if kept is None:
            self.set_note("")
            self.context.map.remove_areas(LAND)
            return
        held = kept.content
        line = held["lines"][message.line]
        if before.kept is None or before.kept.id != kept.id:
            self.lines.clear()
            self.lines.addItems([f"{number}. {each['name']}" for number, each in enumerate(held["lines"], 1)])
            self.lines.setVisible(len(held["lines"]) > 1)
        self.lines.setCurrentIndex(message.line)
        self._show_areas(line)
        # The layer that is looked at stays from one red line to the next; another analysis begins with the land.
        looked_at = self._layer() if before.kept is not None and before.kept.id == kept.id else LAND_CONTROL
        self.layers.clear()
        for control, title in layers_met(held, line):
            self.layers.addItem(title, control)
        self._turn_to(looked_at)

    def _layer(self) -> str:
        return str(self.layers.currentData() or LAND_CONTROL)

    def _turn_to(self, control: str) -> None:
        self.layers.setCurrentIndex(max(0, self.layers.findData(control)))
        self._show_layer()

    def _show_layer(self) -> None:
        """The table and the map of the layer that is chosen."""
        message, control = self._shown, self._layer()
        kept = message.kept
        if kept is None:
            return
        line = kept.content["lines"][message.line]
        if control == LAND_CONTROL:
            self.table.show_rows(class_rows(line, self._groups(), message.rule, land_codes(kept.content)))
        else:
            self.table.show_rows(layer_rows(line, control, message.rule), self.layers.currentText())
        self._waiting += 1
        task = self.context.tasks.run(
            lambda: pieces(kept, control, message.line),
            partial(self._map_layer, kept, message.line, control),
            self.context.report,
            self,
        )
        task.finished.connect(self._arrived)

    def _groups(self) -> Mapping[str, str]:
        assert self._shown.kept is not None
        return upper_groups(self._workspace.path, land_codes(self._shown.kept.content))

    def _show_areas(self, line: Mapping[str, Any]) -> None:
        area = float(line["area_m2"] if self._shown.rule == "survey" else line["geodesic_m2"])
        self.areas.setText(
            self.tr("红线面积 {m2} m²，{ha} 公顷，{mu} 亩").format(
                m2=f"{area:,.2f}", ha=f"{area / M2_PER_HECTARE:,.4f}", mu=f"{area / M2_PER_MU:,.2f}"
            )
        )

    def _map_layer(self, kept: KeptAnalysis, line: int, control: str, found: KeptPieces) -> None:
        """Show the parts, unless something else has been asked for meanwhile."""
        shown = self._shown
        if shown.kept is None or (shown.kept.id, shown.line, self._layer()) != (kept.id, line, control):
            return
        if control == LAND_CONTROL:
            self._map.show_land(found)
        else:
            self._map.show_layer(found, {row.key: row.name for row in self.table.rows.rows})

    def _arrived(self) -> None:
        self._waiting -= 1
        if self.is_complete():
            self.completed.emit()

    def _choose_line(self, line: int) -> None:
        old = self._shown
        if line != old.line:
            self.context.hub.publish(AnalysisShown(old.kept, line, old.rule, old.comparison))

    def _clicked(self, layer: str, row: int) -> None:
        if layer == LAND:
            self.table.choose_class(self._map.group_at(row))

    def _group(self, message: GroupChosen) -> None:
        """What a verdict is about: its layer, or the land classes that it counts."""
        if message.source == "classes" or self._shown.kept is None:
            return
        land = message.control in group_words()
        control = LAND_CONTROL if land else message.control
        if self.layers.findData(control) < 0:
            return
        if self._layer() != control:
            self._turn_to(control)
        if land:
            groups = self._groups()
            self.table.choose_where(lambda row: in_group(row.key, message.control, groups))
        elif message.group:
            self.table.choose_class(message.group)

    def _choose_folder(self, form: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("写到哪个文件夹"))
        if folder:
            self.write(form, Path(folder))

    def _written(self, folder: Path) -> None:
        self.context.notify(self.tr("已写到 {folder}").format(folder=folder))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _set_writing(self, writing: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(not writing)

    def _retheme(self) -> None:
        for form, name in _FORMS:
            self.buttons[form].setIcon(icons.icon(name, self.context.theme, 16))

    def _lay_out(self) -> None:
        titles = {
            "xlsx": self.tr("Excel"),
            "docx": self.tr("Word 报告"),
            "pdf": self.tr("PDF 报告"),
            "atlas": self.tr("图册"),
        }
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 12, 4)
        head.setSpacing(8)
        head.addWidget(self.lines)
        head.addWidget(self.layers)
        head.addWidget(self.areas)
        head.addStretch(1)
        for form, _ in _FORMS:
            button = QPushButton(titles[form])
            button.clicked.connect(partial(self._choose_folder, form))
            self.buttons[form] = button
            head.addWidget(button)
        self._retheme()
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(12, 12, 12, 12)
        words.addWidget(caption(self.tr("还没有占用分析。在左边打开红线文件，或在地图上画。")))
        words.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
