"""A condition on numbers that are worked out: ``图斑面积 - 扣除地类面积``, a comparison, ``500``."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from data.errors import UserError
from data.query import Operator, Reckoned, Where
from data.schema import Field, Table
from data.selection.expression import parse
from data.selection.formula import parse_term
from data.selection.writing import column_text, term_text
from data.words import language
from plugins.ask.row import ConditionRow
from plugins.ask.sources import Sources, is_number
from widgets import icons

_SIGNS = [Operator.MORE, Operator.AT_LEAST, Operator.LESS, Operator.AT_MOST, Operator.EQUAL, Operator.NOT_EQUAL]


class FormulaEdit(QWidget):
    """One side of the comparison: typed, with numeric columns to put in where the cursor is.

    Signals
    -------
    changed()
        The user typed or chose.
    """

    changed = Signal()

    def __init__(self, sources: Sources, table: Table, name: str, example: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(example)
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.button = QToolButton(self)
        self.button.setIcon(icons.icon("plus", sources.theme, 16))
        self.button.setToolTip(self.tr("插入字段"))
        self.button.setAccessibleName(self.tr("插入字段"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        for field in table.fields:
            if is_number(field):
                title = QCoreApplication.translate("Schema", field.title) if field.title else field.name
                text = title if title == field.name else f"{title} {field.name}"
                menu.addAction(text, partial(self.insert, field))
        self.button.setMenu(menu)
        self.button.setVisible(not menu.isEmpty())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def insert(self, field: Field) -> None:
        """Put a column in where the cursor is."""
        self.line.insert(column_text(field, self._table, chinese=language() != "en"))
        self.line.setFocus()
        self.changed.emit()

    def text(self) -> str:
        """What is typed."""
        return self.line.text().strip()


class FormulaRow(ConditionRow):
    """What is worked out, the comparison, and what it is compared with; says what cannot be read."""

    def __init__(self, sources: Sources, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(sources, parent)
        self._table = table
        self._shown: Reckoned | None = None
        self.left = FormulaEdit(sources, table, self.tr("算式"), self.tr("算式，如 (字段 - 字段) / 2"), self)
        self.right = FormulaEdit(sources, table, self.tr("比较的数或算式"), self.tr("数或算式"), self)
        self.signs = QComboBox(self)
        self.signs.setAccessibleName(self.tr("关系"))
        for sign, title in zip(_SIGNS, self._titles(), strict=True):
            self.signs.addItem(title, sign.value)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "t2")
        self.problem.hide()
        self.line.addWidget(self.left, 1)
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self.signs)
        second.addWidget(self.right, 1)
        self.body.addLayout(second)
        self.body.addWidget(self.problem)
        self.signs.activated.connect(lambda _: self._edited())
        self.left.changed.connect(self._edited)
        self.right.changed.connect(self._edited)
        self.setFocusProxy(self.left)

    def own(self) -> Where | None:
        """The condition; None as long as one side is missing or cannot be read."""
        if self._shown is not None:
            return self._shown
        left, right = self.left.text(), self.right.text()
        if not left or not right:
            self._say("")
            return None
        try:
            # Each side on its own first, so that what is wrong is told of that side.
            for text in (left, right):
                parse_term(text, self._table)
            found = parse(f"({left}) {self.signs.currentData()} ({right})", self._table)
        except UserError as error:
            self._say(str(error.why))
            return None
        self._say("")
        return found

    def show_where(self, where: Reckoned) -> None:
        """Show a condition; it stays what it is until a hand changes it."""
        chinese = language() != "en"
        self.left.line.setText(term_text(where.left, self._table, chinese=chinese))
        self.right.line.setText(term_text(where.right, self._table, chinese=chinese))
        self.signs.setCurrentIndex(self.signs.findData(where.operator.value))
        self._shown = where

    def _edited(self) -> None:
        self._shown = None
        self.changed.emit()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _titles(self) -> list[str]:
        return [
            self.tr("大于"),
            self.tr("至少"),
            self.tr("小于"),
            self.tr("至多"),
            self.tr("等于"),
            self.tr("不等于"),
        ]
