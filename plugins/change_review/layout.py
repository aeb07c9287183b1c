"""How the workbench is laid out: queue at the left, comparison and dates in the middle, decisions at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

_LEFT, _RIGHT = 340, 384


@dataclass(frozen=True)
class Labels:
    """The texts of the workbench that change while it is used."""

    queue: QLabel = field(default_factory=QLabel)
    order: QLabel = field(default_factory=QLabel)
    empty: QLabel = field(default_factory=QLabel)
    saved: QLabel = field(default_factory=QLabel)


@dataclass(frozen=True)
class Parts:
    """The widgets that are put together."""

    queue: QWidget
    side: QWidget
    view: QWidget
    strip: QWidget
    column: QWidget


def lay_out(panel: QWidget, parts: Parts) -> Labels:
    """Put the parts into ``panel``; the labels that came with them."""
    labels = Labels()
    parts.column.setFixedWidth(_RIGHT)
    row = QHBoxLayout(panel)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    left, middle = _left(parts, labels), _middle(parts, labels)
    for widget, stretch in ((left, 0), (_rule(upright=True), 0), (middle, 1), (_rule(upright=True), 0)):
        row.addWidget(widget, stretch)
    row.addWidget(parts.column)
    return labels


def _left(parts: Parts, labels: Labels) -> QWidget:
    left, column = _column()
    left.setFixedWidth(_LEFT)
    labels.queue.setProperty("role", "title")
    labels.order.setProperty("role", "caption")
    labels.empty.setText(
        QCoreApplication.translate(
            "ReviewPanel", "队列里没有等待判读的图斑。在“地图”页的“变化检测”里送审后，图斑就到这里。"
        )
    )
    labels.empty.setProperty("role", "t2")
    labels.empty.setWordWrap(True)
    labels.empty.setContentsMargins(14, 14, 14, 14)
    labels.empty.hide()
    for widget in (_head([labels.queue], [labels.order]), _rule(), labels.empty):
        column.addWidget(widget)
    column.addWidget(parts.queue, 1)
    column.addWidget(parts.side)
    return left


def _middle(parts: Parts, labels: Labels) -> QWidget:
    middle, column = _column()
    title = QLabel(QCoreApplication.translate("ReviewPanel", "影像时序"))
    title.setProperty("role", "title")
    hint = QLabel(QCoreApplication.translate("ReviewPanel", "方括号键 [ ] 切换日期，空格回到前后对比"))
    honest = QLabel(QCoreApplication.translate("ReviewPanel", "影像结论为疑似，须实地核查"))
    for label in (hint, honest, labels.saved):
        label.setProperty("role", "caption")
    column.addWidget(parts.view, 1)
    below = (_rule(), _head([title], [hint]), parts.strip, _rule(), _head([honest], [labels.saved], 28))
    for widget in below:
        column.addWidget(widget)
    return middle


def _column() -> tuple[QWidget, QVBoxLayout]:
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return widget, column


def _head(left: Sequence[QLabel], right: Sequence[QLabel], height: int = 36) -> QWidget:
    head = QWidget()
    head.setFixedHeight(height)
    row = QHBoxLayout(head)
    row.setContentsMargins(14, 0, 14, 0)
    row.setSpacing(8)
    for label in left:
        row.addWidget(label)
    row.addStretch(1)
    for label in right:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        row.addWidget(label)
    return head


def _rule(upright: bool = False) -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    if upright:
        rule.setFixedWidth(1)
    else:
        rule.setFixedHeight(1)
    return rule
