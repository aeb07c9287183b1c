"""The figures of a column, in a small window that stays until it is closed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from data.column_figures import ColumnFigures, figures_of
from data.formats import FORMATS
from data.query import Where, one_of
from widgets.panel import PanelContext
from widgets.table.rows import heading
from widgets.table.spec import ColumnSpec, TableSpec


def figure_lines(column: ColumnSpec, found: ColumnFigures) -> list[tuple[str, str]]:
    """Name and text of each figure, numbers written as the column writes them, with its unit."""
    lines = [
        (QCoreApplication.translate("ColumnFigures", "行数"), f"{found.rows:,}"),
        (QCoreApplication.translate("ColumnFigures", "缺值"), f"{found.missing:,}"),
        (QCoreApplication.translate("ColumnFigures", "不同的值"), f"{found.different:,}"),
    ]
    form = FORMATS[column.format]
    if found.spread is not None and form.numeric:
        spread = found.spread
        for name, value in (
            (QCoreApplication.translate("ColumnFigures", "合计"), spread.total),
            (QCoreApplication.translate("ColumnFigures", "平均"), spread.mean),
            (QCoreApplication.translate("ColumnFigures", "中位数"), spread.median),
            (QCoreApplication.translate("ColumnFigures", "标准差"), spread.deviation),
            (QCoreApplication.translate("ColumnFigures", "最小"), spread.least),
            (QCoreApplication.translate("ColumnFigures", "最大"), spread.most),
        ):
            lines.append((name, form.text(value, True)))
    elif found.first:
        lines.append((QCoreApplication.translate("ColumnFigures", "排在最前"), found.first))
        lines.append((QCoreApplication.translate("ColumnFigures", "排在最后"), found.last))
    return lines


def show_figures(
    context: PanelContext,
    spec: TableSpec,
    column: ColumnSpec,
    where: Where | None,
    selected: NDArray[np.int64] | None,
    parent: QWidget,
) -> None:
    """Read a column of the selected objects (None: of all that are listed) and show its figures."""
    store = context.store
    assert store is not None
    asked = one_of("fid", selected.tolist()) if selected is not None else where
    of_all = QCoreApplication.translate("ColumnFigures", "列出的记录")
    of_some = QCoreApplication.translate("ColumnFigures", "选中的记录")

    def show(found: ColumnFigures) -> None:
        title = f"{heading(column)}：{of_all if selected is None else of_some}"
        lines = figure_lines(column, found)
        if column.format == "phone":
            lines = lines[:3]
        FiguresDialog(title, lines, parent).show()

    context.tasks.run(
        lambda: figures_of(store.arrays(spec.table, [column.field], asked)[column.field]), show, context.report, parent
    )


class FiguresDialog(QDialog):
    """The figures, which can be marked and copied."""

    def __init__(self, title: str, lines: list[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(340)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        for name, text in lines:
            value = QLabel(text)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name} {text}")
            form.addRow(name, value)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("复制"), QDialogButtonBox.ButtonRole.ActionRole)
        whole = "\n".join(f"{name}\t{text}" for name, text in lines)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(whole))
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
