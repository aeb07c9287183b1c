"""The panel 交接班: what the shift was so far, what the next one has to know, and the hand-over with its log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from data.alerts import shifts
from data.alerts.model import Alert
from data.alerts.shifts import HandOver, Log
from data.messages import AlertChosen, AlertsChanged, ReplayState
from data.tasks import Progress
from data.wall import duty
from plugins.alerts import words
from plugins.alerts.shift_report import rostered
from widgets.cards.figures import Figure, FigureGrid
from widgets.cards.rows import ObjectRow, ObjectRows
from widgets.panel import Panel, PanelContext

#: A burst of changes is one reading; time itself changes what is overdue.
_SOON_MS, _LOOK_MS = 1_000, 60_000
#: Open alerts and earlier hand-overs that are listed; the log has all of them.
_OPEN, _EARLIER = 12, 6
R = TypeVar("R")


@dataclass(frozen=True)
class _Found:
    log: Log
    earlier: list[HandOver]
    on: list[str]
    following: list[str]


class ShiftPanel(Panel):
    """Follows the alerts; the roster is read with them."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.alerts is not None
        assert context.workspace is not None
        self._book = context.alerts
        self._folder: Path = context.workspace.path
        self._found: _Found | None = None
        self._loading = 0
        self._again = False
        self.period = QLabel()
        self.figures = FigureGrid(3)
        self.open = ObjectRows(context.theme, self.tr("交给下一班的告警"))
        self.outgoing, self.incoming = QComboBox(), QComboBox()
        self.remarks = QPlainTextEdit()
        self.hand = QPushButton(self.tr("交班"))
        self.save = QPushButton(self.tr("打印值班日志"))
        self.earlier = ObjectRows(context.theme, self.tr("历次交班"))
        self._build()
        self.open.chosen.connect(lambda key: context.hub.publish(AlertChosen(int(key))))
        self.earlier.chosen.connect(lambda key: self.save_log(int(key)))
        self.hand.clicked.connect(self.hand_over)
        self.save.clicked.connect(lambda: self.save_log(None))
        self.incoming.currentTextChanged.connect(lambda _: self._enable())
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._load)
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._load)
        self._clock.start()
        self._subscriptions = [
            context.hub.subscribe(AlertsChanged, lambda _: self._load_soon()),
            context.hub.subscribe(ReplayState, lambda _: self._load_soon()),
        ]
        self._load()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.period.setContentsMargins(12, 12, 12, 0)
        self.period.setWordWrap(True)
        self.period.setTextFormat(Qt.TextFormat.PlainText)
        self.remarks.setPlaceholderText(self.tr("交代事项：正在处置的、要盯的、设备情况"))
        self.remarks.setAccessibleName(self.tr("交代事项"))
        self.remarks.setFixedHeight(88)
        self.hand.setProperty("role", "primary")
        for box, name in ((self.outgoing, self.tr("交班人")), (self.incoming, self.tr("接班人"))):
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.setAccessibleName(name)
        form = QFormLayout()
        form.setContentsMargins(12, 12, 12, 12)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.addRow(self.tr("交代事项"), self.remarks)
        form.addRow(self.tr("交班人"), self.outgoing)
        form.addRow(self.tr("接班人"), self.incoming)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.hand)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        form.addRow("", buttons)
        column.addWidget(self.period)
        column.addWidget(self.figures)
        column.addLayout(form)
        column.addWidget(self.open)
        column.addWidget(self.earlier)
        column.addStretch(1)
        self.open.hide()
        self.earlier.hide()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._enable()

    # -- what is shown

    def is_complete(self) -> bool:
        """Whether the shift is up to date."""
        return self._loading == 0 and not self._soon.isActive()

    def shut(self) -> None:
        """Let go of messages and clocks."""
        self._soon.stop()
        self._clock.stop()
        for subscription in self._subscriptions:
            subscription.cancel()

    def _load_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _load(self) -> None:
        if self._loading:
            self._again = True
            return
        self._run(self._read, self._show)

    def _read(self) -> _Found:
        now, clock = self._book.now(), datetime.now()
        roster = duty.read_roster(self._folder)
        shift = roster.at(clock)
        with self._book.reading() as link:
            begin = shifts.begin_of(link, now, rostered(self._folder))
            earlier = [over for over in shifts.handed_over(link, _EARLIER) if over.end <= now]
        following = None if shift is None else duty.following(roster, shift, clock)
        log = shifts.read(self._book, begin, now)
        return _Found(log, earlier, duty.names_of(shift), duty.names_of(following))

    def _show(self, found: _Found) -> None:
        self._found = found
        log = found.log
        who = self.tr("值班 {names}").format(names="、".join(found.on)) if found.on else self.tr("没有排班")
        begin, end = (f"{moment.astimezone():%m-%d %H:%M}" for moment in (log.begin, log.end))
        end = end[6:] if end[:5] == begin[:5] else end
        self.period.setText(f"{begin} – {end}{words.DOT}{who}")
        self.figures.show_figures(_figures(log))
        rows = [_row(alert, log) for alert in log.open[:_OPEN]]
        self.open.show_rows(rows)
        more = len(log.open) + log.hidden - len(rows)
        self.open.set_note(self.tr("另有 {n} 条，见值班日志").format(n=more) if more else "")
        _offer(self.outgoing, [*found.on, self.context.actor])
        _offer(self.incoming, ["", *found.following])
        self.earlier.show_rows([_earlier(over) for over in found.earlier])
        self.set_note(self.tr("未关闭 {n}").format(n=len(log.open) + log.hidden))
        self._enable()

    def _enable(self) -> None:
        named = bool(self.incoming.currentText().strip())
        self.hand.setEnabled(named and self._found is not None and not self._book.past)
        self.hand.setToolTip("" if named else self.tr("先写接班人"))

    def _run(self, work: Callable[[], R], done: Callable[[R], None]) -> None:
        self._loading += 1

        def over() -> None:
            self._loading -= 1
            if self._again and not self._loading:
                self._again = False
                self._load()
            self.completed.emit()

        def finished(result: R) -> None:
            done(result)
            over()

        def failed(error: BaseException) -> None:
            self.context.report(error)
            over()

        self.context.tasks.run(work, done=finished, failed=failed, owner=self)

    # -- what the officer does

    def hand_over(self) -> None:
        """Enter the hand-over as it stands now, not as it was when the panel was last read."""
        found = self._found
        if found is None or not self.hand.isEnabled():
            return
        book, actor, begin = self._book, self.context.actor, found.log.begin
        outgoing, incoming, note = self.outgoing.currentText(), self.incoming.currentText(), self.remarks.toPlainText()

        def work() -> HandOver:
            return shifts.hand_over(book, shifts.read(book, begin, book.now()), actor, outgoing, incoming, note)

        def done(over: HandOver) -> None:
            self.remarks.clear()
            self.incoming.clearEditText()
            told = self.tr("已交班：{a} → {b}，未关闭 {n} 条随班移交")
            self.context.notify(told.format(a=over.outgoing, b=over.incoming, n=len(over.open)))
            self._load_soon()

        self._run(work, done)

    def save_log(self, number: int | None) -> None:
        """Ask where to, and write the log of a hand-over (None: of the shift until now) as a PDF."""
        name = self.tr("值班日志 {day}").format(day=f"{datetime.now():%Y-%m-%d %H%M}")
        file, _ = QFileDialog.getSaveFileName(self, self.tr("值班日志"), f"{name}.pdf", "PDF (*.pdf)")
        if file:
            self.write_log(Path(file), number)

    def write_log(self, file: Path, number: int | None) -> None:
        """Write it, in a process of its own."""
        run = self.context.run_command
        arguments = ["shift", str(self._folder), str(file), *([] if number is None else ["--number", str(number)])]

        def work(progress: Progress) -> str:
            return run(arguments, progress)

        def done(_: str) -> None:
            self.context.notify(self.tr("值班日志已写到 {file}").format(file=file))

        self.context.tasks.start(self.tr("写值班日志"), work, done, self.context.report, self)


def _figures(log: Log) -> list[Figure]:
    translate, unit = QCoreApplication.translate, QCoreApplication.translate("Shifts", "条")
    return [
        Figure(translate("Shifts", "本班新增"), str(sum(log.came.values())), unit),
        Figure(translate("Shifts", "已关闭"), str(log.closed), unit),
        Figure(
            translate("Shifts", "未关闭"),
            str(len(log.open) + log.hidden),
            unit,
            translate("Shifts", "未确认 {n}").format(n=log.unacknowledged),
        ),
        Figure(translate("Shifts", "超时"), str(log.overdue), unit),
        Figure(translate("Shifts", "隔离消息"), str(log.quarantined), unit),
        Figure(translate("Shifts", "存疑水位"), str(log.doubted), unit),
    ]


def _row(alert: Alert, log: Log) -> ObjectRow:
    step = log.last.get(alert.id)
    last = "" if step is None else f"{words.moment(step.time, log.end)} {words.step_text(step)}"
    level = int(alert.severity) if alert.active else 0
    return ObjectRow(str(alert.id), "bell", alert.title, last, not alert.active, level)


def _earlier(over: HandOver) -> ObjectRow:
    when = f"{over.end.astimezone():%m-%d %H:%M}"
    return ObjectRow(str(over.id), "file-text", f"{over.outgoing} → {over.incoming}", when)


def _offer(box: QComboBox, names: list[str]) -> None:
    """Offer names; what somebody has typed stays."""
    known = [box.itemText(index) for index in range(box.count())]
    if known == names:
        return
    text = box.currentText()
    box.blockSignals(True)
    box.clear()
    box.addItems(names)
    if text:
        box.setEditText(text)
    box.blockSignals(False)
