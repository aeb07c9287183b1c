"""Find in the table: a line under the list that leads from one row with a text to the next."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from data.formats import FORMATS
from data.query import both
from widgets import icons
from widgets.panel import PanelContext
from widgets.table.conditions import search_condition
from widgets.table.header import SETTLE_MS
from widgets.table.marking import MarkedView
from widgets.table.pane import ListPane
from widgets.tasks import Task


class FindBar(QWidget):
    """Finds rows of a list by what stands in them; the list stays whole (to narrow it there is the filter).

    Signals
    -------
    closed()
        The user is done.
    """

    closed = Signal()

    def __init__(self, context: PanelContext, pane: ListPane, view: MarkedView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pane = pane
        self._view = view
        self._task: Task[NDArray[np.int64]] | None = None
        self._wanted = ""
        #: Rows with the text, ascending.
        self.rows: NDArray[np.int64] = np.empty(0, np.int64)
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(self.tr("在表中查找"))
        self.text.setAccessibleName(self.tr("在表中查找"))
        self.text.setClearButtonEnabled(True)
        self.text.setMaximumWidth(320)
        self.count = QLabel(self)
        self.count.setProperty("role", "t2")
        self._before = self._button("chevron-up", self.tr("上一个（Shift+回车）"))
        self._after = self._button("chevron-down", self.tr("下一个（回车）"))
        self._close = self._button("x", self.tr("关闭（Esc）"))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.text, 1)
        for button in (self._before, self._after):
            row.addWidget(button)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self._close)
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._find)
        self.text.textChanged.connect(self._typed)
        self._before.clicked.connect(lambda: self.step(-1))
        self._after.clicked.connect(lambda: self.step(1))
        self._close.clicked.connect(self.leave)
        for keys, by in ((QKeySequence.StandardKey.FindNext, 1), (QKeySequence.StandardKey.FindPrevious, -1)):
            shortcut = QShortcut(QKeySequence(keys), pane, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))
        # Other rows, or another order: what was found is looked for again where it is asked for.
        pane.model.modelReset.connect(self._forget)
        context.theme.changed.connect(self._restyle)
        self._restyle()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def ask(self) -> None:
        """Show the line and take the focus, with what was looked for last."""
        self.show()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.text.selectAll()

    def leave(self) -> None:
        """Hide the line and give the focus back to the list."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is being looked for."""
        return self._task is None and not self._soon.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, with Shift back; Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the next row with the text (1), or the one before (-1); past the end to the other one."""
        if self._soon.isActive() or self._wanted != self.text.text().strip():
            self._find()
            return
        if not len(self.rows) or self._task is not None:
            return
        here = self._view.current_row()
        if by > 0:
            place = int(np.searchsorted(self.rows, here, side="right")) % len(self.rows)
        else:
            place = (int(np.searchsorted(self.rows, here, side="left")) - 1) % len(self.rows)
        self._show(place)

    def _typed(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._soon.start()

    def _forget(self) -> None:
        self._wanted = ""
        self.rows = self.rows[:0]
        if self.isVisible() and self.text.text().strip():
            self._soon.start()

    def _find(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
        text, found, store = self.text.text().strip(), self._pane.feed.selection, self._context.store
        self._wanted = text
        if not text or found is None or store is None:
            self.rows = self.rows[:0]
            self.count.setText("")
            return
        columns = [c for c in self._pane.spec.columns if not FORMATS[c.format].numeric]
        table, where = self._pane.spec.table, both(found.where, search_condition(list(columns), text, found.names))

        def show(fids: NDArray[np.int64]) -> None:
            self._task = None
            self.rows = self._pane.model.rows_of(fids)
            if not len(self.rows):
                self.count.setText(self.tr("没有找到"))
                return
            # The first one from the current row on, that row included.
            here = max(self._view.current_row(), 0)
            self._show(int(np.searchsorted(self.rows, here)) % len(self.rows))

        def failed(error: BaseException) -> None:
            self._task = None
            self._context.report(error)

        self.count.setText(self.tr("正在查找…"))
        self._task = self._context.tasks.run(
            lambda: store.arrays(table, ["fid"], where)["fid"].astype(np.int64), show, failed, self
        )

    def _show(self, place: int) -> None:
        row, model = int(self.rows[place]), self._pane.model
        self.count.setText(self.tr("第 {0} 个，共 {1} 个").format(f"{place + 1:,}", f"{len(self.rows):,}"))
        column = max(self._view.currentIndex().column(), 0)
        self._view.go_to(row, column)
        fid, store, table = model.fid(row), self._context.store, self._pane.spec.table
        words = self._wanted.casefold().split()
        if fid is None or store is None or not words:
            return

        def point(values: dict[str, object] | None) -> None:
            if values is None or self._view.current_row() != row:
                return
            columns = self._pane.spec.columns
            header = self._view.header
            hits = (
                i
                for i, c in enumerate(columns)
                if not header.isSectionHidden(i) and words[0] in str(values.get(c.field) or "").casefold()
            )
            first = next(hits, None)
            if first is not None:
                self._view.go_to(row, first)

        self._context.tasks.run(lambda: store.row(table, fid), point, self._context.report, self)

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setProperty("iconName", icon)
        return button

    def _restyle(self) -> None:
        for button in (self._before, self._after, self._close):
            button.setIcon(icons.icon(button.property("iconName"), self._context.theme, 16))
