"""The evidence of a case or a package: tiles, and of the chosen one the photo, its place and every check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from data.evidence import wording
from data.evidence.checks import Check, Verdict
from data.evidence.listing import EvidenceItem
from widgets import icons
from widgets.evidence.placeview import PlaceView
from widgets.evidence.thumbnails import Thumbnails
from widgets.evidence.tiles import MARKS, EvidenceTiles
from widgets.tasks import TaskRunner
from widgets.theme import Theme

_PHOTO_PX = 1400


class EvidenceGallery(QWidget):
    """Evidence to look through.

    Signals
    -------
    chosen(object)
        The `EvidenceItem` that is shown now, None for none.
    place_asked(float, float)
        在地图上看 was pressed: easting and northing in the workspace's CRS.
    """

    chosen = Signal(object)
    place_asked = Signal(float, float)

    def __init__(self, theme: Theme, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outlines: dict[int, Any] = {}
        self.thumbnails = Thumbnails(tasks, self)
        self._empty = QLabel(self.tr("还没有举证材料，派外业后导入带回的外业包"), self)
        self._empty.setProperty("role", "t3")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(12, 8, 12, 8)
        self._count = QLabel(self)
        self._count.setProperty("role", "caption")
        self._count.setContentsMargins(12, 4, 12, 4)
        self.tiles = EvidenceTiles(theme, self.thumbnails, self)
        self.detail = EvidenceDetail(theme, self.thumbnails, self)
        self.detail.place_asked.connect(self.place_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._empty)
        column.addWidget(self._count)
        column.addWidget(self.tiles, 2)
        column.addWidget(self.detail, 3)
        self.tiles.selectionModel().currentChanged.connect(self._choose)
        self.show_items([])

    def show_items(self, items: Sequence[EvidenceItem], outlines: dict[int, Any] | None = None) -> None:
        """Show evidence; ``outlines`` are the patches by case (fid), in the workspace's CRS."""
        self._outlines = outlines or {}
        self.tiles.evidence.show_items(items)
        failed = sum(item.verdict is Verdict.FAIL for item in items)
        text = self.tr("{0} 件，不通过 {1} 件") if failed else self.tr("{0} 件")
        self._count.setText(text.format(len(items), failed))
        for widget in (self._count, self.tiles, self.detail):
            widget.setVisible(bool(items))
        self._empty.setVisible(not items)
        if items:
            self.tiles.setCurrentIndex(self.tiles.evidence.index(0))
        else:
            self.chosen.emit(None)

    def _choose(self, index: QModelIndex, _: QModelIndex) -> None:
        item = self.tiles.evidence.item(index) if index.isValid() else None
        self.detail.show_item(item, None if item is None else self._outlines.get(item.case))
        self.chosen.emit(item)


class EvidenceDetail(QScrollArea):
    """One piece of evidence: the photo, its place beside it, and a line for every check and answer."""

    place_asked = Signal(float, float)

    def __init__(self, theme: Theme, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._thumbnails = theme, thumbnails
        self._item: EvidenceItem | None = None
        self._photo = QLabel(self)
        self._photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._photo.setMinimumSize(160, 120)
        self._place = PlaceView(theme, self)
        self._place.setFixedSize(168, 168)
        self._to_map = QPushButton(self.tr("在地图上看"), self)
        self._to_map.clicked.connect(self._ask_place)
        self._lines = QGridLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(8)
        self._lines.setVerticalSpacing(4)
        self._lines.setColumnStretch(2, 1)
        self._to_map.setFixedWidth(self._place.width())
        side = QVBoxLayout()
        side.addWidget(self._place)
        side.addWidget(self._to_map)
        side.addStretch()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._photo, 1)
        row.addLayout(side)
        row.addStretch()
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(12)
        column.addLayout(row)
        column.addLayout(self._lines)
        column.addStretch()
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        thumbnails.arrived.connect(lambda path: self._draw() if self._item and path == str(self._item.path) else None)
        theme.changed.connect(lambda: self._write(self._item))

    def show_item(self, item: EvidenceItem | None, outline: Any) -> None:
        """Show a piece of evidence and the patch it belongs to."""
        self._item = item
        self._place.show_place(item, outline)
        self._to_map.setEnabled(item is not None and item.x is not None)
        self._write(item)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the photo."""
        super().resizeEvent(event)
        self._draw()

    def _ask_place(self) -> None:
        if self._item is not None and self._item.x is not None and self._item.y is not None:
            self.place_asked.emit(self._item.x, self._item.y)

    def _draw(self) -> None:
        item = self._item
        self._photo.setVisible(item is not None and item.kind == "photo")
        if item is None or item.path is None or item.kind != "photo":
            self._photo.setText(self.tr("没有文件"))
            return
        picture = self._thumbnails.picture(item.path, _PHOTO_PX)
        if picture is None:
            return
        if picture.isNull():
            self._photo.setText(self.tr("照片打不开"))
            return
        ratio = self.devicePixelRatioF()
        room = self._photo.size() * ratio
        room.setWidth(max(160, round((self.viewport().width() - 204) * ratio)))
        room.setHeight(round(260 * ratio))
        fitted = picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pixmap = QPixmap.fromImage(fitted)
        pixmap.setDevicePixelRatio(ratio)
        self._photo.setPixmap(pixmap)

    def _write(self, item: EvidenceItem | None) -> None:
        while (old := self._lines.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if item is None:
            return
        for check in item.checks:
            self._check(check)
        for question, answer in item.answers.items():
            if answer not in (None, ""):
                self._pair("", question, str(answer), "t2")
        told = " · ".join(t for t in (item.author, item.device, item.sha256[:12]) if t)
        self._pair("", "", told, "t3")

    def _check(self, check: Check) -> None:
        name, role = MARKS[check.verdict]
        mark = QLabel(self)
        mark.setPixmap(icons.pixmap(name, 16, self._theme.hex(role), self.devicePixelRatioF()))
        row = self._lines.rowCount()
        self._lines.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        bold = check.verdict is Verdict.FAIL
        self._text(wording.name(check.name), row, 1, "t2", bold)
        self._text(wording.sentence(check), row, 2, "t1", bold)

    def _pair(self, mark: str, name: str, text: str, role: str) -> None:
        row = self._lines.rowCount()
        self._text(mark, row, 0, role, False)
        self._text(name, row, 1, "t3", False)
        self._text(text, row, 2, role, False)

    def _text(self, text: str, row: int, column: int, role: str, bold: bool) -> None:
        label = QLabel(text, self)
        label.setProperty("role", role)
        label.setFont(self._theme.font("body", bold))
        label.setWordWrap(column == 2)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
