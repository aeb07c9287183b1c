"""The parts of the panel QGIS 交接 and where they stand; they decide nothing."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from plugins.handover.tree import MergeTree
from widgets.controls.wraprow import WrapRow


class HandoverParts(QWidget):
    """Hand-overs at the left, what came back at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tables, self.scope, self.note = QComboBox(), QComboBox(), QLineEdit()
        self.out, self.back = QPushButton(self.tr("交出…")), QPushButton(self.tr("读回…"))
        self.withdraw = QPushButton(self.tr("作废…"))
        self.listed = QListWidget()
        self.summary, self.seams, self.left = QLabel(), QLabel(), QLabel()
        self.tree = MergeTree()
        self.ours, self.theirs = QPushButton(self.tr("取我方")), QPushButton(self.tr("取对方"))
        self.every, self.reason = QPushButton(self.tr("全部冲突")), QLineEdit()
        self.write = QPushButton(self.tr("写入"))
        menu = QMenu(self.every)
        self.all_ours = menu.addAction(self.tr("一律取我方"))
        self.all_theirs = menu.addAction(self.tr("一律取对方"))
        self.every.setMenu(menu)
        self.pages = QStackedWidget()
        self._name()
        self._lay_out(parent)
        self.show_scope(area=False, selected=False)

    def show_tables(self, tables: list[tuple[str, str]], chosen: str) -> None:
        """List tables (name, title) and mark the chosen one."""
        self.tables.clear()
        for name, title in tables:
            self.tables.addItem(title, name)
        self.tables.setCurrentIndex(max(self.tables.findData(chosen), 0))

    def show_scope(self, area: bool, selected: bool) -> None:
        """Offer what can go out: all, the area that is chosen, the objects that are selected."""
        kept = self.scope.currentData()
        self.scope.clear()
        self.scope.addItem(self.tr("全部"), "all")
        if area:
            self.scope.addItem(self.tr("当前区划"), "area")
        if selected:
            self.scope.addItem(self.tr("选中的对象"), "selected")
        self.scope.setCurrentIndex(max(self.scope.findData(kept), 0))

    def _name(self) -> None:
        self.tables.setAccessibleName(self.tr("数据表"))
        self.scope.setAccessibleName(self.tr("范围"))
        self.note.setPlaceholderText(self.tr("交给谁、做什么（选填）"))
        self.note.setAccessibleName(self.tr("说明"))
        self.reason.setPlaceholderText(self.tr("修改原因（必填）"))
        self.reason.setAccessibleName(self.tr("修改原因"))
        self.listed.setAccessibleName(self.tr("交接记录"))
        self.listed.setFrameShape(QFrame.Shape.NoFrame)
        self.withdraw.setToolTip(self.tr("选中的一份不再读回；记录留存"))
        self.out.setProperty("role", "primary")
        self.write.setProperty("role", "primary")
        for label in (self.seams, self.left):
            label.setProperty("role", "t3")
        for label in (self.summary, self.seams):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(12, 2, 12, 2)

    def _lay_out(self, parent: QWidget) -> None:
        left = QVBoxLayout()
        for widgets in ((self.tables, self.scope, self.out), (self.note, self.back, self.withdraw)):
            row = WrapRow(QMargins(12, 6, 12, 0))
            for widget in widgets:
                row.add(widget, stretch=not isinstance(widget, QPushButton))
            left.addWidget(row)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        inset = QHBoxLayout()
        inset.setContentsMargins(9, 4, 0, 0)
        inset.addWidget(self.listed)
        left.addLayout(inset, 1)
        empty = QWidget()
        words = QVBoxLayout(empty)
        words.setContentsMargins(12, 12, 12, 12)
        hint = QLabel(self.tr("交出的工作副本在 QGIS 里编辑、保存，再点“读回”：两边的改动在这里合并。"))
        hint.setProperty("role", "t3")
        hint.setWordWrap(True)
        words.addWidget(hint)
        words.addStretch(1)
        found = QWidget()
        right = QVBoxLayout(found)
        foot = WrapRow(QMargins(12, 6, 12, 6))
        for each in (self.ours, self.theirs, self.every, self.left, self.reason, self.write):
            foot.add(each, stretch=each is self.reason)
        right.addWidget(self.summary)
        right.addWidget(self.tree, 1)
        right.addWidget(self.seams)
        right.addWidget(foot)
        self.pages.addWidget(empty)
        self.pages.addWidget(found)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        whole = QHBoxLayout(self)
        whole.addLayout(left, 3)
        whole.addWidget(rule)
        whole.addWidget(self.pages, 4)
        outer = QVBoxLayout(parent)
        outer.addWidget(self)
        for layout in (left, right, whole, outer):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(2)
