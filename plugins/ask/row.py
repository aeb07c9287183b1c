"""The frame of one condition in the builder: what it says, whether it is negated, and how it is taken away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from data.query import Not, Where
from plugins.ask.sources import Sources
from widgets.controls.header import IconButton


class ConditionRow(QFrame):
    """Base of all rows; subclasses fill ``line`` and ``body`` and answer :meth:`own`.

    Signals
    -------
    changed()
        The condition is another one, by the user's hand.
    removed()
        The user takes the row away.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources = sources
        self.setProperty("role", "condition")
        self.negation = QToolButton(self)
        self.negation.setCheckable(True)
        self.negation.setText(self.tr("非"))
        self.negation.setToolTip(self.tr("不符合这个条件的"))
        self.negation.setAccessibleName(self.tr("取反"))
        self.negation.toggled.connect(self._negated)
        self.remove = IconButton(sources.theme, "x", self.tr("去掉这个条件"), 16, 24, self)
        self.remove.clicked.connect(self.removed)
        self.line = QHBoxLayout()
        self.line.setSpacing(4)
        ends = QHBoxLayout()
        ends.setSpacing(0)
        ends.addWidget(self.negation)
        ends.addWidget(self.remove)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addLayout(self.line, 1)
        top.addLayout(ends)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(4)
        self.body.addLayout(top)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def where(self) -> Where | None:
        """The condition; None as long as something is missing."""
        own = self.own()
        return Not(own) if own is not None and self.negation.isChecked() else own

    def own(self) -> Where | None:
        """The condition without its negation."""
        raise NotImplementedError

    def show_negated(self, on: bool) -> None:
        """Negate the row without telling of it."""
        self.negation.blockSignals(True)
        self.negation.setChecked(on)
        self.negation.blockSignals(False)
        self._mark()

    def _negated(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        on = self.negation.isChecked()
        self.negation.setText(self.tr("非") if not on else self.tr("非 ✓"))
