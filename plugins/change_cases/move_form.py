"""What a move asks for: reason, deadline, who takes it over; shown in the place of the buttons until it is decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timezone

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from data.cases.times import now
from data.cases.workflow import Move, MoveKind, Outcome, Workflow
from data.words import spoken


@dataclass(frozen=True)
class MoveAnswer:
    """What the user decided: where to, why, until when, with whom."""

    target: str
    reason: str
    deadline: datetime | None
    holder: str


class MoveForm(QWidget):
    """The form of one move.

    Signals
    -------
    decided(MoveAnswer)
    cancelled()
    """

    decided = Signal(object)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._move: Move | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.reason = QComboBox(self)
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.setAccessibleName(self.tr("理由"))
        self.deadline = QDateEdit(self)
        self.deadline.setCalendarPopup(True)
        self.deadline.setDisplayFormat("yyyy-MM-dd")
        self.holder = QLineEdit(self)
        self.holder.setPlaceholderText(self.tr("单位或人员"))
        self.form = QFormLayout()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.form.setHorizontalSpacing(12)
        self.form.addRow(self.tr("理由"), self.reason)
        self.form.addRow(self.tr("期限"), self.deadline)
        self.form.addRow(self.tr("承办"), self.holder)
        self.go = QPushButton(self)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self.leave = QPushButton(self.tr("取消"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.go)
        row.addWidget(self.leave)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(self.form)
        column.addLayout(row)
        self.go.clicked.connect(self._decide)
        self.leave.clicked.connect(self.cancelled)
        self.reason.editTextChanged.connect(self._check)

    def ask(self, workflow: Workflow, move: Move, holder: str) -> None:
        """Ask for what a move needs."""
        self._move = move
        goal = workflow.state(move.target)
        verb = workflow.verb(move)
        self.title.setText(verb)
        self.go.setText(verb)
        self.reason.clear()
        self.reason.addItems([spoken(text) for text in goal.reasons])
        self.reason.setCurrentIndex(-1)
        self.reason.setEditText("")
        line = self.reason.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("必填") if move.reason else self.tr("可不填"))
        ends = goal.outcome is not Outcome.OPEN
        due = goal.deadline(now())
        self.form.setRowVisible(self.deadline, not ends and due is not None)
        if due is not None:
            day = due.astimezone().date()
            self.deadline.setDate(QDate(day.year, day.month, day.day))
            self._due = (due, day)
        self.form.setRowVisible(self.holder, not ends)
        self.holder.setText("" if move.kind is MoveKind.FORWARD else holder)
        self._check()
        (self.reason if move.reason or ends else self.holder).setFocus()

    def _check(self) -> None:
        needs = self._move is not None and self._move.reason
        self.go.setEnabled(not needs or bool(self.reason.currentText().strip()))

    def _decide(self) -> None:
        if self._move is None:
            return
        deadline = None
        if self.deadline.isVisibleTo(self):
            chosen = self.deadline.date()
            day = date(chosen.year(), chosen.month(), chosen.day())
            due, offered = self._due
            # A day that was left alone keeps the hour that the workflow gave; a chosen one ends with the day.
            deadline = due if day == offered else datetime.combine(day, time(23, 59)).astimezone(timezone.utc)
        self.decided.emit(
            MoveAnswer(self._move.target, self.reason.currentText().strip(), deadline, self.holder.text().strip())
        )
