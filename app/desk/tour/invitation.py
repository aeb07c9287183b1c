"""Offers the tour at the first start, in a corner of the map: an alert that comes meanwhile is not covered by it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from widgets.theme import Theme


class Invitation(QFrame):
    """A card with 开始 and 不用了; either takes it away for good."""

    def __init__(self, theme: Theme, begin: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "overlay")
        self.setObjectName("tour_invitation")
        title = QLabel(self.tr("第一次使用？"))
        title.setProperty("role", "title")
        text = QLabel(self.tr("一分钟认识界面；以后可从菜单再看"))
        text.setProperty("role", "t2")
        self.begin, self.decline = QPushButton(self.tr("开始导览")), QPushButton(self.tr("不用了"))
        self.begin.setProperty("role", "primary")
        self.begin.clicked.connect(self.hide)
        self.begin.clicked.connect(lambda: begin())
        self.decline.clicked.connect(self.hide)
        foot = QHBoxLayout()
        foot.addWidget(self.begin)
        foot.addWidget(self.decline)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(4)
        column.addLayout(foot)
