"""The maps that were drawn ahead, and taking one of them away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.console import Console
from app.desk.filling.work import size_text
from layers.tiles.filled import FillNote, Fills

_NAME = int(Qt.ItemDataRole.UserRole)


class KeptFills(QWidget):
    """A list of fills, each with whether the present map uses it.

    Parameters
    ----------
    uses
        Tells who uses a picture now, in words, by its key; a fill of another picture serves nobody.
    """

    def __init__(self, fills: Fills, console: Console, uses: Callable[[], Mapping[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._fills, self._console, self._uses = fills, console, uses
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.tr("已预存的地图"))
        self.list.setHeaderLabels(
            [self.tr("范围"), self.tr("比例尺"), self.tr("大小"), self.tr("时间"), self.tr("状态")]
        )
        self.remove = QPushButton(self.tr("删除"))
        self.remove.setEnabled(False)
        self.list.currentItemChanged.connect(lambda item, _: self.remove.setEnabled(item is not None))
        self.remove.clicked.connect(self._remove)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(below)

    def read(self) -> None:
        """Show what there is now."""
        self._console.tasks.run(self._fills.notes, done=self._show, failed=self._console.errors.report, owner=self)

    def _show(self, notes: list[FillNote]) -> None:
        uses = self._uses()
        self.list.clear()
        for note in notes:
            state = uses.get(note.picture) or self.tr("与当前地图不同")
            if not note.whole:
                state = self.tr("{state}，未做完").format(state=state)
            made = datetime.fromisoformat(note.made).astimezone()
            scale = f"1:{note.coarsest:,.0f} – 1:{note.finest:,.0f}"
            item = QTreeWidgetItem([note.title, scale, size_text(note.bytes), f"{made:%Y-%m-%d %H:%M}", state])
            item.setData(0, _NAME, note.name)
            self.list.addTopLevelItem(item)
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        name = str(item.data(0, _NAME))
        self._console.tasks.run(
            partial(self._fills.remove, name),
            done=lambda _: QTimer.singleShot(0, self, self.read),
            failed=self._console.errors.report,
            owner=self,
        )
