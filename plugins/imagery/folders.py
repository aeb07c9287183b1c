"""The folders that are watched for new images."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from widgets import icons
from widgets.theme import Theme


class FoldersDialog(QDialog):
    """Adds and removes watched folders."""

    def __init__(self, theme: Theme, folders: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("监视文件夹"))
        self.setMinimumSize(520, 320)
        text = QLabel(
            self.tr("控制台打开时每 15 秒查看一次。新影像复制完成后自动登记，还在复制的不动，读不了的只提示一次。")
        )
        text.setProperty("role", "t2")
        text.setWordWrap(True)
        self._list = QListWidget()
        self._list.addItems(list(folders))
        add = QPushButton(self.tr("添加文件夹"))
        add.setIcon(icons.icon("folder-open", theme, 16))
        self._remove = QPushButton(self.tr("不再监视"))
        self._remove.setEnabled(False)
        done = QPushButton(self.tr("完成"))
        done.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(text)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)
        add.clicked.connect(self._ask)
        self._remove.clicked.connect(lambda: self._list.takeItem(self._list.currentRow()))
        self._list.currentRowChanged.connect(lambda row: self._remove.setEnabled(row >= 0))
        done.clicked.connect(self.accept)

    def folders(self) -> list[str]:
        """The folders now in the list, each once."""
        return list(dict.fromkeys(self._list.item(row).text() for row in range(self._list.count())))

    def _ask(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("添加文件夹"))
        if found:
            self._list.addItem(found)
