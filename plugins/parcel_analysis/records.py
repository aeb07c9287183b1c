"""The analyses on file: newest first, to open, ask again and delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMessageBox, QPushButton, QVBoxLayout, QWidget

from data.analysis.keeping import KeptAnalysis
from data.analysis.verdicts import LIGHTS
from data.analysis.wording import light_words
from data.formats import FORMATS
from plugins.parcel_analysis.rows import caption


class RecordsPage(QWidget):
    """A list of what was asked.

    Signals
    -------
    open_asked(KeptAnalysis)
        Show it; the list stays.
    form_asked()
        Turn to its question.
    again_asked(KeptAnalysis)
        Ask the same question on today's data.
    delete_asked(KeptAnalysis)
    """

    open_asked = Signal(object)
    form_asked = Signal()
    again_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.empty = caption(self.tr("还没有占用分析。打开一个红线文件，或在地图上画。"))
        self.again, self.delete = QPushButton(self.tr("重新核算")), QPushButton(self.tr("删除"))
        self.again.setToolTip(self.tr("同一红线按现在的数据和规则再算一次，列出有何变化"))
        row = QHBoxLayout()
        row.addWidget(self.again, 1)
        row.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.list.itemActivated.connect(self._activate)
        self.list.itemClicked.connect(lambda item: self.open_asked.emit(_kept(item)))
        self.list.currentItemChanged.connect(self._changed)
        self.again.clicked.connect(lambda: self._with_current(self.again_asked.emit))
        self.delete.clicked.connect(lambda: self._with_current(self._ask_delete))
        self.show_kept([])

    def show_kept(self, found: Sequence[KeptAnalysis]) -> None:
        """Show these."""
        current = self.current()
        self.list.clear()
        for kept in found:
            total, made = kept.content["total"], kept.content["made"]
            facts = (
                FORMATS["ha"].text(total["area_m2"], unit=True),
                FORMATS["datetime"].text(made["at"]),
                str(made["actor"]),
            )
            item = QListWidgetItem(f"{kept.title}\n{_lights(kept)}\n{kept.id} • " + " • ".join(facts))
            item.setData(Qt.ItemDataRole.UserRole, kept)
            self.list.addItem(item)
            if current is not None and current.id == kept.id:
                self.list.setCurrentItem(item)
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self._changed()

    def current(self) -> KeptAnalysis | None:
        """The one that is chosen."""
        item = self.list.currentItem()
        return None if item is None else _kept(item)

    def _activate(self, item: QListWidgetItem) -> None:
        self.open_asked.emit(_kept(item))
        self.form_asked.emit()

    def _changed(self) -> None:
        chosen = self.list.currentItem() is not None
        self.again.setEnabled(chosen)
        self.delete.setEnabled(chosen)

    def _with_current(self, action: object) -> None:
        kept = self.current()
        if kept is not None and callable(action):
            action(kept)

    def _ask_delete(self, kept: KeptAnalysis) -> None:
        question = self.tr("删除占用分析 {id}（{title}）？已导出的文件不受影响。").format(id=kept.id, title=kept.title)
        if QMessageBox.question(self, self.tr("删除"), question) == QMessageBox.StandardButton.Yes:
            self.delete_asked.emit(kept)


def _lights(kept: KeptAnalysis) -> str:
    """How many verdicts of each light its red lines have; those that are met alone."""
    words = light_words()
    lights = [str(verdict["light"]) for line in kept.content["lines"] for verdict in line["verdicts"]]
    met = [f"{words[light]} {lights.count(light):,}" for light in LIGHTS[:-1] if light in lights]
    return " • ".join(met) or words["green"]


def _kept(item: QListWidgetItem) -> KeptAnalysis:
    kept = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(kept, KeptAnalysis)
    return kept
