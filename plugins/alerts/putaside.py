"""The rows of the quarantine: why, from where, when, how large, how often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from data.alerts.quarantine import PutAside

_Index = QModelIndex | QPersistentModelIndex
LineRole = Qt.ItemDataRole.UserRole + 1
REASON, DETAIL, CHANNEL, TOPIC, TIME, SIZE, COUNT = range(7)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def reason_name(reason: str) -> str:
    """Why a message is in the quarantine, in a word."""
    return {
        "oversized": QCoreApplication.translate("Alerts", "过大"),
        "malformed": QCoreApplication.translate("Alerts", "格式不对"),
        "unknown": QCoreApplication.translate("Alerts", "没有映射"),
        "future": QCoreApplication.translate("Alerts", "时间超前"),
        "defect": QCoreApplication.translate("Alerts", "程序出错"),
    }.get(reason, reason)


def channel_name(kind: str) -> str:
    """By which way a message came."""
    return {
        "mqtt": "MQTT",
        "http": "HTTP",
        "cap": QCoreApplication.translate("Alerts", "预警"),
        "table": QCoreApplication.translate("Alerts", "文件"),
        "files": QCoreApplication.translate("Alerts", "文件"),
        "database": QCoreApplication.translate("Alerts", "数据库"),
    }.get(kind, kind)


def size_text(size: int) -> str:
    """Bytes in the unit that suits them."""
    if size < 1_000:
        return f"{size} B"
    return f"{size / 1_000:.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


class PutAsideModel(QAbstractTableModel):
    """Lines of the quarantine, latest first."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.lines: tuple[PutAside, ...] = ()

    def show(self, lines: Sequence[PutAside]) -> None:
        """Take other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """As many as have a heading."""
        return 0 if parent.isValid() else COUNT + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            REASON: self.tr("原因"),
            DETAIL: self.tr("哪里不对"),
            CHANNEL: self.tr("渠道"),
            TOPIC: self.tr("主题或来处"),
            TIME: self.tr("收到"),
            SIZE: self.tr("大小"),
            COUNT: self.tr("次数"),
        }[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell."""
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role == LineRole:
            return line
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (SIZE, COUNT):
            return int(_RIGHT)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.detail if column in (REASON, DETAIL) else line.topic if column == TOPIC else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            REASON: reason_name(line.reason),
            DETAIL: line.detail.partition("\n")[0],
            CHANNEL: channel_name(line.channel),
            TOPIC: line.topic,
            TIME: line.received_at.astimezone().strftime("%m-%d %H:%M:%S"),
            SIZE: size_text(line.size),
            COUNT: str(line.count),
        }[column]
