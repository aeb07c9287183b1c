"""The two pages of the panel 占用分析: the question with what makes its answer reproducible, and what is on file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from plugins.parcel_analysis.form import AskForm
from plugins.parcel_analysis.records import RecordsPage
from plugins.parcel_analysis.rows import block, caption, heading, rule
from widgets.cards.facts import FactGrid
from widgets.dropping import take_copy
from widgets.theme import Theme

FORM, RECORDS = range(2)


class AskPages(QStackedWidget):
    """Form and facts on one page, the analyses on file on the other; red line files may be dropped on either.

    Signals
    -------
    files_dropped(list of Path)
        Files of this machine; one is a red line, several are a batch.
    """

    files_dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form, self.records = AskForm(theme), RecordsPage(theme)
        self.facts = FactGrid(wrap=True)
        self.changes = caption()
        self.setAcceptDrops(True)
        self._lay_out()

    def turn_to(self, records: bool) -> None:
        """Show what is on file, or the question."""
        self.setCurrentIndex(RECORDS if records else FORM)

    def show_answer(self, facts: Sequence[tuple[str, str]], changes: Sequence[str] | None) -> None:
        """Show what makes an answer reproducible, and what changed since it was asked before (None: the first time)."""
        self.facts.show_facts(facts)
        self._made_block.show()
        self._changed_block.setVisible(changes is not None)
        if changes is not None:
            self.changes.setText("\n".join(changes))
            self._scroll.verticalScrollBar().setValue(0)

    def clear_answer(self) -> None:
        """Nothing is answered yet."""
        for each in (self._made_block, self._changed_block):
            each.hide()

    def set_busy(self, busy: bool) -> None:
        """Nothing is begun twice, neither from the question nor from the list nor by a drop."""
        self.form.set_busy(busy)
        self.records.set_busy(busy)
        self.setAcceptDrops(not busy)

    # -- files ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand them on."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        take_copy(event)
        if files:
            self.files_dropped.emit(files)

    # -- putting together ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._made_block = block(heading(self.tr("可复现")), self.facts)
        self._changed_block = block(heading(self.tr("与上次相比")), self.changes)
        self.clear_answer()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # What another answer is, is what it was asked again for: it stands first.
        column.addWidget(self._changed_block)
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(rule())
        column.addWidget(self._made_block)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        # What begins the analysis stays in sight, however low the panel is.
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(self.form.start, 1)
        foot.addWidget(self.form.batch)
        asking = QWidget()
        page = QVBoxLayout(asking)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(scroll, 1)
        page.addWidget(rule())
        page.addLayout(foot)
        self.addWidget(asking)
        self.addWidget(self.records)
