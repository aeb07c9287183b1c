"""A dialog over a draft: ten rows of what would change, what cannot, why it is changed, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from data.editing.drafting import Draft, Line
from data.errors import UserError
from widgets.controls.growing import grow_to_content
from widgets.panel import PanelContext
from widgets.table.rows import heading, shown_text
from widgets.table.spec import ColumnSpec
from widgets.tasks import Task

#: Rows of the preview.
PREVIEWED = 10


class ChangesDialog(QDialog):
    """Shows a draft before it is written.

    Parameters
    ----------
    columns : mapping
        The table's columns by field: how their values are written.
    reason : str
        Why values were changed last; who works through a list types it once.

    Signals
    -------
    given(Draft, str)
        Write this, for this reason.
    """

    given = Signal(object, str)

    def __init__(
        self, context: PanelContext, columns: Mapping[str, ColumnSpec], title: str, reason: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setProperty("help_page", "tables")
        self._context = context
        self._columns = columns
        self._task: Task[Draft] | None = None
        self.draft: Draft | None = None
        self.head = QVBoxLayout()
        self.preview = QTableWidget(0, 5, self)
        self.preview.setHorizontalHeaderLabels(
            [self.tr("对象"), self.tr("字段"), self.tr("现在"), self.tr("改为"), self.tr("说明")]
        )
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.preview.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.preview.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.preview.setShowGrid(False)
        self.preview.verticalHeader().hide()
        self.preview.verticalHeader().setDefaultSectionSize(context.theme.space("row"))
        self.preview.horizontalHeader().setStretchLastSection(True)
        self.preview.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.preview.setAccessibleName(self.tr("修改预览"))
        # In line with the header's own padding.
        self.preview.setStyleSheet("QTableView::item { padding: 0 8px; }")
        self.preview.setMinimumHeight((PREVIEWED + 1) * context.theme.space("row") + 8)
        for place, width in enumerate((170, 130, 190, 190)):
            self.preview.setColumnWidth(place, width)
        for place in (1, 4):  # shown where they say something
            self.preview.setColumnHidden(place, True)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.reason = QLineEdit(reason, self)
        self.reason.setPlaceholderText(self.tr("修改原因（必填）"))
        self.reason.setAccessibleName(self.tr("修改原因"))
        self.reason.textChanged.connect(self._mark)
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self.buttons.button(kinds.Cancel).setText(self.tr("取消"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        why = QFormLayout()
        why.addRow(self.tr("修改原因"), self.reason)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(self.head)
        column.addWidget(self.preview, 1)
        column.addWidget(self.summary)
        column.addLayout(why)
        column.addWidget(self.buttons)
        self.resize(820, 0)
        self._mark()

    def look(self, make: Callable[[], Draft]) -> None:
        """Make a draft off the GUI thread and show it; one that is still on its way is called off."""
        self.forget(self.tr("正在计算…"))
        self._task = self._context.tasks.run(make, self._show, self._failed, self)

    def forget(self, said: str) -> None:
        """Show no draft, and why there is none."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.draft = None
        self.preview.setRowCount(0)
        self.summary.setText(said)
        self._mark()

    @property
    def is_settled(self) -> bool:
        """Whether no draft is on its way."""
        return self._task is None

    def accept(self) -> None:
        """Have the draft written."""
        if self.draft is not None and self._may():
            self.given.emit(self.draft, self.reason.text().strip())
            super().accept()

    def _show(self, draft: Draft) -> None:
        self._task = None
        self.draft = draft
        lines = [*draft.refused, *draft.lines][:PREVIEWED]
        self.preview.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for place, text in enumerate(self._cells(line)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.preview.setItem(row, place, item)
        several = len({line.column for line in (*draft.refused, *draft.lines)}) > 1
        self.preview.setColumnHidden(1, not several)
        self.preview.setColumnHidden(4, not draft.refused)
        parts = [self.tr("将修改 {0} 个").format(f"{len(draft.after):,}")]
        if draft.same:
            parts.append(self.tr("{0} 个已是该值").format(f"{draft.same:,}"))
        if draft.refused:
            refused = self.tr("{0} 个值不能写入，改正后才能修改").format(f"{len(draft.refused):,}")
            parts = [refused, *parts]
        if len(draft.lines) + len(draft.refused) > PREVIEWED:
            parts.append(self.tr("上面是前 {0} 行").format(PREVIEWED))
        self.summary.setText(" · ".join(parts))
        self._mark()
        grow_to_content(self)

    def _cells(self, line: Line) -> list[str]:
        column = self._columns[line.column]
        after = str(line.after) if line.why else shown_text(column, line.after)
        return [line.label, heading(column), shown_text(column, line.before), after, line.why]

    def _failed(self, error: BaseException) -> None:
        self._task = None
        if isinstance(error, UserError):
            self.forget(" ".join(part for part in (error.why or error.what, error.remedy) if part))
        else:
            self.forget("")
            self._context.report(error)

    def _may(self) -> bool:
        draft = self.draft
        return draft is not None and bool(draft.after) and not draft.refused and bool(self.reason.text().strip())

    def _mark(self) -> None:
        button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        button.setEnabled(self._may())
        count = len(self.draft.after) if self.draft is not None else 0
        button.setText(self.tr("修改 {0} 个").format(f"{count:,}") if count else self.tr("修改"))
