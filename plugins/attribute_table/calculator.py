"""One column of many objects: the same value for all, or one that a formula works out of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QStackedWidget, QWidget

from data.code_lists.fields import codes_of
from data.editing.drafting import Draft, check_count, draft, draft_formula
from data.errors import UserError
from data.quality.rules import TableRules
from data.schema import Field, Table
from data.selection.asking import Surroundings
from data.selection.layers import KnownTables
from data.selection.values import parse_value
from data.store import Store
from plugins.attribute_table.changes import ChangesDialog
from widgets.controls.growing import grow_to_content
from widgets.panel import PanelContext
from widgets.table.spec import ColumnSpec

#: A formula is worked out this long after the last key.
PAUSE_MS = 300


@dataclass(frozen=True)
class Scope:
    """Objects that values may be given to, in the order in which they are listed."""

    title: str
    fids: Sequence[int]


@dataclass(frozen=True)
class Ground:
    """What is changed, and what a formula may refer to."""

    store: Store
    table: Table
    rules: TableRules
    known: KnownTables | None
    around: Surroundings


class CalculatorDialog(ChangesDialog):
    """Asks which column gets which value, and shows what that changes.

    Parameters
    ----------
    fields : sequence of Field
        Columns that may be edited.
    chosen : str
        The one to begin with; "" for the first.
    scopes : sequence of Scope
        The first one is proposed.
    """

    def __init__(
        self,
        context: PanelContext,
        ground: Ground,
        columns: Mapping[str, ColumnSpec],
        fields: Sequence[Field],
        chosen: str,
        scopes: Sequence[Scope],
        reason: str,
        parent: QWidget,
    ) -> None:
        self._ground = ground
        self._scopes = list(scopes)
        self._fields = {field.name: field for field in fields}
        super().__init__(context, columns, "", reason, parent)
        self.setWindowTitle(self.tr("批量修改"))
        self.field = self._box(self.tr("字段"))
        for field in fields:
            title = str(columns[field.name].title)
            self.field.addItem(
                title if title.casefold() == field.name.casefold() else f"{title} {field.name}", field.name
            )
        self.field.setCurrentIndex(max(self.field.findData(chosen), 0))
        self.scope = self._box(self.tr("范围"))
        for scope in self._scopes:
            self.scope.addItem(f"{scope.title} {len(scope.fids):,}")
        self.how = self._box(self.tr("方式"))
        self.how.addItem(self.tr("同一个值"), "value")
        self.how.addItem(self.tr("按表达式"), "formula")
        self.how.addItem(self.tr("清空"), "nothing")
        self.codes = self._box(self.tr("值"))
        self.codes.setPlaceholderText(self.tr("从代码表选"))
        self.value = self._line(self.tr("值"), "")
        self.formula = self._line(self.tr("表达式"), "")
        self.hint = QLabel(self)
        self.hint.setProperty("role", "t3")
        self.hint.setWordWrap(True)
        self._editors = QStackedWidget(self)
        for editor in (self.value, self.codes, self.formula):
            self._editors.addWidget(editor)
        form = QFormLayout()
        form.addRow(self.tr("字段"), self.field)
        form.addRow(self.tr("范围"), self.scope)
        form.addRow(self.tr("方式"), self.how)
        form.addRow(self.tr("改为"), self._editors)
        self._form = form
        form.addRow("", self.hint)
        self.head.addLayout(form)
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._look)
        self.field.activated.connect(lambda _row: self._turn())
        self.how.activated.connect(lambda _row: self._turn())
        for box in (self.scope, self.codes):
            box.activated.connect(lambda _row: self._soon.start())
        self._turn()

    @property
    def is_settled(self) -> bool:
        """Whether no draft is on its way."""
        return super().is_settled and not self._soon.isActive()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        return box

    def _line(self, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        line.textChanged.connect(lambda _text: self._soon.start())
        return line

    def _turn(self) -> None:
        """Show the editor that fits the column and the way; nothing is proposed before something was entered."""
        codes = codes_of(self._ground.table.name, str(self.field.currentData()))
        how = self.how.currentData()
        self.codes.clear()
        for code, title in codes.items():
            self.codes.addItem(f"{code} {title}", code)
        self.codes.setCurrentIndex(-1)
        editor = self.formula if how == "formula" else (self.codes if codes else self.value)
        self._editors.setCurrentWidget(editor)
        self._form.setRowVisible(self._editors, how != "nothing")
        self.hint.setText(self._hint() if how == "formula" else "")
        self._form.setRowVisible(self.hint, how == "formula")
        self.forget("")
        grow_to_content(self)
        editor.setFocus()
        self._soon.start()

    def _hint(self) -> str:
        return self.tr(
            "例：'第' || 图斑编号 || '号'、round(图斑面积 / 1亩, 2)、如果(地类编码 开头 '01', '耕地', '其他')。"
            "文字用单引号，字段写名称或标题；函数 left right substr trim upper lower replace lpad concat coalesce "
            "if round abs。面积按 m² 计算"
        )

    def _look(self) -> None:
        ground, scope = self._ground, self._scopes[self.scope.currentIndex()]
        field = self._fields[str(self.field.currentData())]
        if self.how.currentData() != "formula":
            typed = self._typed()
            if typed is None:
                self.forget("")
                return
            self.look(lambda: _one_value(ground, field.name, typed, scope.fids))
            return
        text = self.formula.text().strip()
        if not text:
            self.forget("")
            return
        try:
            formula = parse_value(text, ground.table, field, ground.known)
        except UserError as error:
            self.forget(error.why)
            return

        def make() -> Draft:
            return draft_formula(
                ground.store, ground.table, ground.rules, field.name, formula, scope.fids, ground.around
            )

        self.look(make)

    def _typed(self) -> str | None:
        """The value for all objects, "" to clear it; None while none was entered."""
        if self.how.currentData() == "nothing":
            return ""
        if self._editors.currentWidget() is self.codes:
            code = self.codes.currentData()
            return None if code is None else str(code)
        return self.value.text().strip() or None


def _one_value(ground: Ground, column: str, typed: str, fids: Sequence[int]) -> Draft:
    """Draft the same value for all; too many are refused before any is read."""
    check_count(len(fids))
    return draft(ground.store, ground.table, ground.rules, {fid: {column: typed} for fid in fids})
