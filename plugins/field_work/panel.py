"""The panel 外业: send packages out, take them back, see what came and which photos did not pass."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.messages import DataChanged
from data.tasks import Progress
from plugins.field_work.droparea import DropArea
from plugins.field_work.reading import FieldState, PackageRow, Waiting, arrived, field_state
from widgets.evidence.gallery import EvidenceGallery
from widgets.panel import Panel, PanelContext

_TABLES = {"case_file", "field_task", "evidence"}


class FieldWorkPanel(Panel):
    """Sending above, receiving below, then the packages and what came with the chosen one."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._state: FieldState | None = None
        self._loading = False
        self._packages = QTreeWidget()
        self._packages.setColumnCount(4)
        self._packages.setRootIsDecorated(False)
        self._packages.setHeaderLabels([self.tr("派给"), self.tr("村"), self.tr("已回"), self.tr("截止")])
        self._packages.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._packages.setMinimumHeight(116)
        self._packages.setMaximumHeight(190)
        self._packages.currentItemChanged.connect(self._choose)
        self._village, self._person = QComboBox(), QComboBox()
        self._village.activated.connect(lambda _: self._person.setCurrentIndex(0))
        self._person.activated.connect(lambda _: self._village.setCurrentIndex(0))
        self._send = QPushButton(self.tr("派外业"))
        self._send.setProperty("role", "primary")
        self._send.clicked.connect(self._ask_where)
        self.drop = DropArea(context.theme)
        self.drop.dropped.connect(self.take_back)
        self._came = QLabel()
        self._came.setWordWrap(True)
        self._came.hide()
        self.gallery = EvidenceGallery(context.theme, context.tasks)
        self.gallery.place_asked.connect(lambda x, y: context.map.fly_to((x, y, x, y)))
        self._arrange()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._load)
        self._subscription = context.hub.subscribe(DataChanged, self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Load when first seen."""
        super().showEvent(event)
        if self._state is None:
            self._load()

    def is_complete(self) -> bool:
        """Whether everything that is shown has arrived."""
        return self._state is not None and not self._loading and self.gallery.thumbnails.waiting == 0

    def shut(self) -> None:
        """Let go of messages."""
        self._subscription.cancel()

    def take_back(self, paths: Sequence[Path]) -> None:
        """Take packages back, one after the other, each in a process of its own."""
        context = self.context
        if context.workspace is None:
            return
        for path in paths:
            arguments = ["field", "import", str(path), str(context.workspace.path), "--json"]
            context.tasks.start(
                self.tr("收外业包 {0}").format(path.name),
                partial(_run, context, arguments),
                self._received,
                context.report,
                self,
            )

    def send_out(self, target: Path) -> None:
        """Make a package for whoever is chosen."""
        context = self.context
        if context.workspace is None:
            return
        arguments = ["field", "export", str(context.workspace.path), str(target), "--json"]
        for option, box in (("--village", self._village), ("--person", self._person)):
            if box.currentData():
                arguments += [option, str(box.currentData())]
        context.tasks.start(self.tr("派外业"), partial(_run, context, arguments), self._sent, context.report, self)

    # -- inside -------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._village, 3)
        row.addWidget(self._person, 2)
        row.addWidget(self._send)
        column.addWidget(self._heading(self.tr("派出")))
        column.addLayout(row)
        column.addWidget(self._heading(self.tr("收回")))
        column.addWidget(self.drop)
        column.addWidget(self._came)
        column.addWidget(self._heading(self.tr("外业包")))
        column.addWidget(self._packages)
        column.addWidget(self.gallery, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(body)
        self.gallery.setMinimumHeight(420)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    @staticmethod
    def _heading(text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "title")
        return label

    def _changed(self, message: DataChanged) -> None:
        if message.table in _TABLES and self.isVisible():
            self._later.start()

    def _load(self) -> None:
        store = self.context.store
        if store is None or self._loading:
            return
        self._loading = True
        workflows = self.context.workflows
        self.context.tasks.run(lambda: field_state(store, workflows), self._show, self._failed, self)

    def _failed(self, error: BaseException) -> None:
        self._loading = False
        self.context.report(error)

    def _show(self, state: FieldState) -> None:
        self._loading = False
        self._state = state
        _fill(self._village, self.tr("选村"), state.villages)
        _fill(self._person, self.tr("选人"), state.people)
        waiting = sum(entry.count for entry in state.villages)
        self._send.setEnabled(bool(state.villages or state.people))
        self.set_note(self.tr("{0} 件待举证").format(f"{waiting:,}"))
        chosen = self._chosen_package()
        self._packages.clear()
        for package in state.packages:
            item = QTreeWidgetItem(self._package_texts(package))
            item.setData(0, 0x0100, package.package)
            self._packages.addTopLevelItem(item)
            if package.package == chosen:
                self._packages.setCurrentItem(item)
        if self._packages.currentItem() is None and state.packages:
            self._packages.setCurrentItem(self._packages.topLevelItem(0))
        self._packages.setVisible(bool(state.packages))
        self.completed.emit()

    def _package_texts(self, package: PackageRow) -> list[str]:
        day = package.expires.astimezone().strftime("%m-%d") if package.expires else ""
        return [
            package.person or "—",
            package.villages,
            f"{package.returned} / {package.tasks}",
            self.tr("{0} 超时").format(day) if package.overdue else day,
        ]

    def _chosen_package(self) -> str:
        item = self._packages.currentItem()
        return str(item.data(0, 0x0100)) if item is not None else ""

    def _choose(self, *_: object) -> None:
        package, store, workspace = self._chosen_package(), self.context.store, self.context.workspace
        if not package or store is None or workspace is None:
            self.gallery.show_items([])
            return
        workflows = self.context.workflows
        self.context.tasks.run(
            lambda: arrived(store, workspace, workflows, package),
            lambda came: self.gallery.show_items(*came) if package == self._chosen_package() else None,
            owner=self,
        )

    def _ask_where(self) -> None:
        who = self._person.currentData() or self._village.currentText().partition(" ")[0]
        if not (self._person.currentData() or self._village.currentData()):
            self.context.notify(self.tr("先选村或人"))
            return
        target, _ = QFileDialog.getSaveFileName(self, self.tr("外业包存到"), f"{who}.zip", self.tr("外业包 (*.zip)"))
        if target:
            self.send_out(Path(target))

    def _sent(self, output: str) -> None:
        sent: dict[str, Any] = json.loads(output)
        text = self.tr("外业包已做好：任务 {0} 个，{1}").format(sent["tasks"], sent["path"])
        self.context.notify(text)
        self._load()

    def _received(self, output: str) -> None:
        came: dict[str, Any] = json.loads(output)
        if not came["forms"] and not came["photos"]:
            text = self.tr("这个外业包以前收过，没有新内容")
        else:
            text = self.tr("收到表单 {0} 份、照片 {1} 张，不通过 {2} 张；{3} 件进入举证").format(
                came["forms"], came["photos"], len(came["faults"]), len(came["moved"])
            )
        if came["revised"]:
            text += self.tr("；{0} 的表单两次内容不同，两份都留存").format("、".join(came["revised"]))
        if came["unnamed"] or came["strays"]:
            text += self.tr("；{0} 件没有归属，没有入库").format(len(came["unnamed"]) + len(came["strays"]))
        self._came.setText(text)
        self._came.show()
        self.context.notify(text)
        self._load()


def _run(context: PanelContext, arguments: Sequence[str], progress: Progress) -> str:
    return context.run_command(arguments, progress)


def _fill(box: QComboBox, prompt: str, entries: Sequence[Waiting]) -> None:
    chosen = box.currentData()
    box.clear()
    box.addItem(prompt, "")
    for entry in entries:
        box.addItem(f"{entry.name} {entry.count}", entry.key)
    found = box.findData(chosen) if chosen else 0
    box.setCurrentIndex(max(0, found))
