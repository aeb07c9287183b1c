"""The question twice: the builder and the text behind it, either of which may be changed; the other follows."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from data.errors import UserError
from data.query import Where
from data.schema import Table
from data.selection.expression import parse
from data.selection.writing import text_of
from data.words import language
from plugins.ask.group import Conditions
from plugins.ask.sources import Sources

#: The hand has stopped typing for so long before the builder follows.
FOLLOW_MS = 400


class QuestionText(QPlainTextEdit):
    """The text of a question; Ctrl+Enter asks it.

    Signals
    -------
    asked()
        The user wants the answer.
    """

    asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask with Ctrl+Enter; Tab leaves the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.asked.emit()
            return
        super().keyPressEvent(event)


class QuestionEditor(QWidget):
    """Builder above, text below.

    Signals
    -------
    asked()
        The user wants the answer.
    changed()
        The question is another one.
    """

    asked = Signal()
    changed = Signal()

    def __init__(self, sources: Sources, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources = sources
        self.table = table
        self.conditions: Conditions | None = None
        self.text = QuestionText(self)
        self.text.setPlaceholderText(self.tr("没有条件：查全部。也可以直接写，如 地类编码 开头 '01' 且 图斑面积 > 5亩"))
        self.text.setAccessibleName(self.tr("问题的文字"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "t2")
        self.problem.hide()
        title = QLabel(self.tr("文字"), self)
        title.setProperty("role", "t2")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(12, 4, 12, 8)
        self._column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        below = QWidget(self)
        lower = QVBoxLayout(below)
        lower.setContentsMargins(12, 6, 12, 0)
        lower.setSpacing(4)
        lower.addWidget(title)
        lower.addWidget(self.text)
        lower.addWidget(self.problem)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(below)
        self._soon = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._soon.timeout.connect(self._follow_text)
        self.text.textChanged.connect(self._typed)
        self.text.asked.connect(self.asked)
        self.show_table(table)

    def show_table(self, table: Table) -> None:
        """Ask for the objects of another table; what was asked of the last one goes."""
        self.table = table
        self._new_builder()
        self._write("")
        self._say("")

    def show_text(self, text: str) -> None:
        """Take a question over as it is written."""
        self._write(text)
        self._follow_text()

    def question(self) -> Where | None:
        """The question; None for all objects.

        Raises
        ------
        UserError
            When its text cannot be read.
        """
        text = self.text.toPlainText().strip()
        return parse(text, self.table, self._sources.known) if text else None

    def written(self) -> str:
        """The text of the question."""
        return self.text.toPlainText().strip()

    def _new_builder(self) -> None:
        if self.conditions is not None:
            self._column.removeWidget(self.conditions)
            self.conditions.hide()
            self.conditions.deleteLater()
        self.conditions = Conditions(self._sources, self.table, parent=self._inside)
        self.conditions.changed.connect(self._built)
        self._column.insertWidget(0, self.conditions)

    def _built(self) -> None:
        """The builder was changed: write it down."""
        assert self.conditions is not None
        where = self.conditions.where()
        chinese = language() != "en"
        self._write("" if where is None else text_of(where, self.table, self._sources.known, chinese=chinese))
        self._say("")
        self.changed.emit()

    def _typed(self) -> None:
        self._soon.start()

    def _follow_text(self) -> None:
        """The text was changed: build it, or say why that cannot be."""
        self._soon.stop()
        try:
            where = self.question()
        except UserError as error:
            self._say(str(error.why))
            return
        self._say("")
        assert self.conditions is not None
        if where != self.conditions.where():
            self.conditions.show_where(where)
        self.changed.emit()

    def _write(self, text: str) -> None:
        if text != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        self._soon.stop()

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if self.conditions is not None:
            self.conditions.setEnabled(not problem)
