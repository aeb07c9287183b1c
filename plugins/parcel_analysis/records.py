"""The analyses on file: newest first, to open, ask again and delete."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QMessageBox, QPushButton, QVBoxLayout, QWidget

from data.analysis.keeping import KeptAnalysis
from plugins.parcel_analysis.recordrow import RecordDelegate, spoken_row
from plugins.parcel_analysis.rows import caption
from widgets.theme import Theme


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

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self.list = QListWidget()
        self.list.setItemDelegate(RecordDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.list.viewport().update)
        self.empty = caption(self.tr("还没有占用分析。打开一个红线文件，或在地图上画。"))
        self.again, self.delete = QPushButton(self.tr("重新核算")), QPushButton(self.tr("删除"))
        self.again.setToolTip(self.tr("同一红线按现在的数据和规则再算一次，列出有何变化"))
        row = QHBoxLayout()
        row.addWidget(self.again, 1)
        row.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        row.setContentsMargins(12, 0, 12, 0)
        self.empty.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        self.list.itemActivated.connect(self._activate)
        self.list.itemClicked.connect(lambda item: self.open_asked.emit(_kept(item)))
        self.list.currentItemChanged.connect(self._changed)
        self.again.clicked.connect(lambda: self._with_current(self.again_asked.emit))
        self.delete.clicked.connect(lambda: self._with_current(self._ask_delete))
        self.show_kept([])

    def show_kept(self, found: Sequence[KeptAnalysis], chosen: str = "") -> None:
        """Show these; ``chosen`` is the number of the one to choose, else the one chosen before stays so."""
        before = self.current()
        wanted = chosen or (before.id if before is not None else "")
        self.list.clear()
        for kept in found:
            item = QListWidgetItem(spoken_row(kept))
            item.setData(Qt.ItemDataRole.UserRole, kept)
            self.list.addItem(item)
            if wanted == kept.id:
                self.list.setCurrentItem(item)
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self._changed()

    def current(self) -> KeptAnalysis | None:
        """The one that is chosen."""
        item = self.list.currentItem()
        return None if item is None else _kept(item)

    def set_busy(self, busy: bool) -> None:
        """Whether an analysis is under way."""
        self._busy = busy
        self._changed()

    def _activate(self, item: QListWidgetItem) -> None:
        self.open_asked.emit(_kept(item))
        self.form_asked.emit()

    def _changed(self) -> None:
        chosen = self.list.currentItem() is not None
        self.again.setEnabled(chosen and not self._busy)
        self.delete.setEnabled(chosen and not self._busy)

    def _with_current(self, action: object) -> None:
        kept = self.current()
        if kept is not None and callable(action):
            action(kept)

    def _ask_delete(self, kept: KeptAnalysis) -> None:
        question = self.tr("删除占用分析 {id}（{title}）？已导出的文件不受影响。").format(id=kept.id, title=kept.title)
        if QMessageBox.question(self, self.tr("删除"), question) == QMessageBox.StandardButton.Yes:
            self.delete_asked.emit(kept)


def _kept(item: QListWidgetItem) -> KeptAnalysis:
    kept = item.data(Qt.ItemDataRole.UserRole)
    assert isinstance(kept, KeptAnalysis)
    return kept
