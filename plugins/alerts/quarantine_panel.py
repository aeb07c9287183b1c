"""The panel 隔离消息: what came in and could not be used, why, and what is done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QInputDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from data.alerts.quarantine import PutAside, Replayed
from data.alerts.sieves import sieve_of
from data.messages import IntakeState
from plugins.alerts import words
from plugins.alerts.payload import readable
from plugins.alerts.putaside import (
    CHANNEL,
    COUNT,
    DETAIL,
    REASON,
    SIZE,
    TIME,
    TOPIC,
    PutAsideModel,
    channel_name,
    reason_name,
    size_text,
)
from widgets.panel import Panel, PanelContext

#: Lines that are listed; the header counts all.
MOST = 2_000
_SOON_MS = 500
_WIDTHS = {REASON: 84, CHANNEL: 64, TOPIC: 190, TIME: 118, SIZE: 70, COUNT: 48}
_Read = tuple[list[PutAside], dict[str, int]]


class QuarantinePanel(Panel):
    """Follows the quarantine of the workspace."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.alerts is not None
        assert context.store is not None
        assert context.workspace is not None
        self._book, self._store, self._workspace = context.alerts, context.store, context.workspace
        self._busy = 0
        self._counts: dict[str, int] = {}
        self._known = -1
        self.model = PutAsideModel(self)
        self.view = QTableView(self)
        self.reasons = QComboBox(self)
        self.replay = QPushButton(self.tr("重放所选"), self)
        self.replay_all = QPushButton(self.tr("全部重放"), self)
        self.discard = QPushButton(self.tr("搁置…"), self)
        self.what = QLabel(self)
        self.payload = QPlainTextEdit(self)
        self.empty = QLabel(self.tr("没有隔离的消息"), self)
        self._build()
        self.view.selectionModel().selectionChanged.connect(self._chosen)
        self.reasons.currentIndexChanged.connect(self._load)
        self.replay.clicked.connect(lambda: self._replay([line.id for line in self.chosen()]))
        self.replay_all.clicked.connect(lambda: self._replay([line.id for line in self.model.lines]))
        self.discard.clicked.connect(self._discard)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._load)
        self._subscription = context.hub.subscribe(IntakeState, self._intake_changed)
        self._load()

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setAccessibleName(self.tr("隔离消息"))
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.context.theme.space("row"))
        header = view.horizontalHeader()
        header.setSectionResizeMode(DETAIL, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in _WIDTHS.items():
            view.setColumnWidth(column, width)
        self.reasons.setAccessibleName(self.tr("原因"))
        self.reasons.addItem(self.tr("全部原因"), "")
        self.replay.setToolTip(self.tr("改好映射以后，再读一遍所选的消息"))
        self.replay_all.setToolTip(self.tr("改好映射以后，再读一遍列出的全部消息"))
        self.discard.setToolTip(self.tr("写明原因，移出隔离；消息仍保留在数据库里"))
        self.what.setProperty("role", "t2")
        self.what.setWordWrap(True)
        self.payload.setReadOnly(True)
        self.payload.setFrameShape(QFrame.Shape.NoFrame)
        self.payload.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.payload.setAccessibleName(self.tr("消息内容"))
        self.empty.setProperty("role", "t3")
        self.empty.setContentsMargins(12, 12, 12, 12)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 6, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self.reasons)
        bar.addStretch(1)
        for button in (self.replay, self.replay_all, self.discard):
            bar.addWidget(button)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(12, 6, 12, 6)
        right.addWidget(self.what)
        right.addWidget(self.payload, 1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(view)
        split.addWidget(side)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 2)
        split.setSizes([720, 320])
        self._split = split
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(bar)
        outer.addWidget(self.empty)
        outer.addWidget(split, 1)
        outer.addStretch(0)

    # -- what is shown

    def is_complete(self) -> bool:
        """Whether list and message are up to date."""
        return self._busy == 0

    def shut(self) -> None:
        """Let go of the hub."""
        self._soon.stop()
        self._subscription.cancel()

    def chosen(self) -> list[PutAside]:
        """The selected lines, in the order of the list."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.lines[row] for row in rows]

    def _intake_changed(self, state: IntakeState) -> None:
        if state.refused != self._known:
            self._known = state.refused
            if not self._soon.isActive():
                self._soon.start()

    def _load(self) -> None:
        reason = self.reasons.currentData() or ""

        def work() -> _Read:
            lines, _ = self._book.put_aside(limit=MOST, reason=reason)
            return lines, dict(self._book.refused())

        self._run(work, self._show)

    def _show(self, read: _Read) -> None:
        lines, self._counts = read
        kept = {line.id for line in self.chosen()}
        self.model.show(lines)
        for row, line in enumerate(lines):
            if line.id in kept:
                self.view.selectRow(row)
        self._show_reasons()
        total = sum(self._counts.values())
        parts = [self.tr("隔离 {n} 条").format(n=total)]
        parts += [f"{reason_name(name)} {count}" for name, count in sorted(self._counts.items(), key=lambda p: -p[1])]
        self.set_note(words.DOT.join(parts) if total else "")
        self.empty.setVisible(not lines)
        self._split.setVisible(bool(lines))
        self._chosen()

    def _show_reasons(self) -> None:
        known = [self.reasons.itemData(row) for row in range(1, self.reasons.count())]
        wanted = sorted(self._counts)
        if known == wanted:
            return
        chosen = self.reasons.currentData()
        self.reasons.blockSignals(True)
        while self.reasons.count() > 1:
            self.reasons.removeItem(1)
        for name in wanted:
            self.reasons.addItem(reason_name(name), name)
        self.reasons.setCurrentIndex(max(0, self.reasons.findData(chosen)))
        self.reasons.blockSignals(False)

    def _chosen(self) -> None:
        lines = self.chosen()
        self.replay.setEnabled(bool(lines))
        self.discard.setEnabled(bool(lines))
        self.replay_all.setEnabled(bool(self.model.lines))
        self.what.clear()
        self.payload.clear()
        if len(lines) > 1:
            self.what.setText(self.tr("已选 {n} 条").format(n=len(lines)))
        if len(lines) == 1:
            wanted = lines[0].id
            self._run(lambda: self._read(wanted), self._show_message)

    def _read(self, line: int) -> tuple[PutAside, str] | None:
        found = self._book.put_aside_whole(line)
        return None if found is None else (found, readable(found.payload))

    def _show_message(self, found: tuple[PutAside, str] | None) -> None:
        chosen = self.chosen()
        if found is None or len(chosen) != 1 or chosen[0].id != found[0].id:
            return
        line, text = found
        about = [channel_name(line.channel), size_text(line.size)]
        if not line.whole:
            about.append(self.tr("只保留了开头 {n}，不能重放").format(n=size_text(line.kept)))
        self.what.setText(line.detail + "\n" + words.DOT.join(about))
        self.payload.setPlainText(text)

    # -- what is done about it

    def _replay(self, lines: list[int]) -> None:
        if not lines:
            return
        book, store, workspace, actor = self._book, self._store, self._workspace, self.context.actor
        # The mappings are read anew: they were mended since the console was opened.
        self._run(lambda: book.replay(lines, sieve_of(workspace, store, book.policy), actor), self._replayed)

    def _replayed(self, done: Replayed) -> None:
        words_ = self.tr("重放：{n} 条已读懂并收下，{m} 条仍在隔离")
        self.context.notify(words_.format(n=done.understood, m=done.left))
        self._load()

    def _discard(self) -> None:
        lines = [line.id for line in self.chosen()]
        why, given = QInputDialog.getText(self, self.tr("搁置"), self.tr("为什么不用再处理（会记下来）"))
        if given and why.strip():
            self.put_aside(lines, why.strip())

    def put_aside(self, lines: list[int], why: str) -> None:
        """Take lines out of the quarantine for good, with a reason."""
        actor = self.context.actor
        self._run(lambda: self._book.settle(lines, actor, why), lambda _: self._load())

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._busy += 1

        def over() -> None:
            self._busy -= 1
            self.completed.emit()

        def show(result: Any) -> None:
            done(result)
            over()

        def failed(error: BaseException) -> None:
            self.context.report(error)
            over()

        self.context.tasks.run(work, done=show, failed=failed, owner=self)
