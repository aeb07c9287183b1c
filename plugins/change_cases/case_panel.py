"""The panel 案件: one case, what is known of it, and what can be done next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from data.cases import overlays
from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE, Case, CaseStep
from data.cases.times import now
from data.cases.workflow import Move, MoveKind, Workflow
from data.formats import FORMATS
from data.messages import DataChanged, ObjectChosen
from plugins.change_cases.case_reading import CaseView, read_case
from plugins.change_cases.case_wording import card, overlay_lines, overlay_note
from plugins.change_cases.ledger_spec import ring
from plugins.change_cases.move_form import MoveAnswer, MoveForm
from plugins.change_cases.reporting import Reporter
from plugins.change_cases.timeline import StepLine, StepsView
from widgets.cards.card import Card, CardContent
from widgets.casestate import CaseRing
from widgets.evidence.gallery import EvidenceGallery
from widgets.panel import Panel, PanelContext
from widgets.tasks import Task

#: A burst of changes is read once.
CHANGE_MS = 200
#: Tables whose changes may concern the case.
_TABLES = (CASE_TABLE, "case_step", "patch", "case_overlay", "evidence")


class CasePanel(Panel):
    """Follows the case that is chosen in the ledger, on the map or by the search."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        # The manifest offers the panel with a workspace only.
        assert context.store is not None
        assert context.workspace is not None
        self._book = CaseBook(context.store, context.workflows)
        self._folder = context.workspace.path
        self._fid: int | None = None
        self._view: CaseView | None = None
        self._task: Task[Any] | None = None
        self._soon = QTimer(self, singleShot=True, interval=CHANGE_MS)
        self._soon.timeout.connect(self._load)
        theme = context.theme
        self.hint = QLabel(self.tr("在台账或地图上选一个案件"), self)
        self.hint.setProperty("role", "t3")
        self.hint.setContentsMargins(12, 12, 12, 12)
        self.ring = CaseRing(theme)
        self.state = QLabel(self)
        self.code = QLabel(self)
        self.code.setProperty("role", "title")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.card = Card(theme)
        self.zoom = self.card.add_button(self.tr("缩放至"), "focus-centered")
        self.file = self.card.add_button(self.tr("生成案卷"), "file-text")
        self.reporter = Reporter(context, self)
        self.legal = Card(theme, heading=False)
        self.overlay = self.legal.add_button(self.tr("重新叠加"), "refresh")
        self.moves = QWidget(self)
        self._moves = QVBoxLayout(self.moves)
        self._moves.setContentsMargins(12, 8, 12, 12)
        self._moves.setSpacing(8)
        self.form = MoveForm(self)
        self.form.hide()
        self.steps = StepsView(theme)
        self.evidence = EvidenceGallery(theme, context.tasks)
        self.evidence.setMinimumHeight(0)
        self._body = QWidget(self)
        self._arrange()
        self.zoom.clicked.connect(self._fly)
        self.file.clicked.connect(self._case_file)
        self.overlay.clicked.connect(self._overlay)
        self.form.decided.connect(self._decided)
        self.form.cancelled.connect(self._leave_form)
        self.evidence.place_asked.connect(lambda x, y: context.map.fly_to((x, y, x, y)))
        self._subscriptions = [
            context.hub.subscribe(ObjectChosen, self._object_chosen),
            context.hub.subscribe(DataChanged, self._data_changed),
        ]

    @property
    def view(self) -> CaseView | None:
        """What is shown."""
        return self._view

    def is_complete(self) -> bool:
        """Whether the chosen case is shown."""
        return self._task is None and not self._soon.isActive()

    def show_case(self, fid: int) -> None:
        """Show a case."""
        if fid != self._fid:
            self._leave_form()
        self._fid = fid
        self._load()

    def save_state(self) -> dict[str, Any]:
        """Which case is shown."""
        return {"case": self._fid}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Show it again."""
        fid = state.get("case")
        if isinstance(fid, int):
            self.show_case(fid)

    def shut(self) -> None:
        """Let go of messages and tasks."""
        self._soon.stop()
        for subscription in self._subscriptions:
            subscription.cancel()
        if self._task is not None:
            self._task.cancel()

    # --- inside -------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 10, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.code)
        head.addStretch(1)
        head.addWidget(self.ring)
        head.addWidget(self.state)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(_rule())
        column.addWidget(_title(self.tr("下一步")))
        column.addWidget(self.moves)
        column.addWidget(self.form)
        column.addWidget(_rule())
        column.addWidget(self.legal)
        column.addWidget(_rule())
        column.addWidget(_title(self.tr("举证材料")))
        column.addWidget(self.evidence)
        column.addWidget(_rule())
        column.addWidget(_title(self.tr("办理记录")))
        column.addWidget(self.steps)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.hint)
        outer.addWidget(scroll, 1)
        self._body.hide()

    def _object_chosen(self, message: ObjectChosen) -> None:
        if message.table == CASE_TABLE:
            self.show_case(message.fid)

    def _data_changed(self, message: DataChanged) -> None:
        if self._fid is not None and message.table in _TABLES:
            self._soon.start()

    def _load(self) -> None:
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
        if self._fid is not None:
            work = partial(read_case, self._book, self._folder, self._fid)
            self._task = self.context.tasks.run(work, self._show, self._failed, self)

    def _show(self, view: CaseView) -> None:
        self._task = None
        self._view = view
        state = view.workflow.state(view.case.state)
        self.code.setText(view.case.code)
        self.ring.show_share(ring(state), state.title)
        self.state.setText(state.title)
        self.card.show_content(card(view, now()))
        self.legal.show_content(
            CardContent(
                self.tr("法定图层"),
                "",
                "",
                overlay_lines(view.overlays),
                overlay_note(view.overlays, view.overlays_current),
            )
        )
        self.overlay.setVisible(view.outline is not None and not view.overlays_current)
        self.evidence.show_items(view.evidence, {} if view.outline is None else {view.case.fid: view.outline})
        self.steps.show_steps([_line(view.workflow, step) for step in reversed(view.steps)])
        self._fill_moves(view)
        self.hint.hide()
        self._body.show()
        self.set_note(view.case.code)
        if view.outline is not None:
            self.context.map.highlight([view.outline], "patch")
        self.completed.emit()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self.context.report(error)
        self.completed.emit()

    def _fill_moves(self, view: CaseView) -> None:
        while (item := self._moves.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        moves = view.workflow.moves_from(view.case.state)
        forward = [move for move in moves if move.kind is MoveKind.FORWARD]
        others = [move for move in moves if move.kind is not MoveKind.FORWARD]
        for index, move in enumerate(forward):
            self._moves.addWidget(self._button(view.workflow, move, primary=index == 0))
        row = QWidget(self.moves)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for move in others:
            line.addWidget(self._button(view.workflow, move))
        self._moves.addWidget(row)
        self.moves.setVisible(not self.form.isVisibleTo(self._body))

    def _button(self, workflow: Workflow, move: Move, primary: bool = False) -> QPushButton:
        button = QPushButton(workflow.verb(move), self.moves)
        button.setObjectName(f"move_{move.target}")
        if primary:
            button.setProperty("role", "primary")
        button.clicked.connect(partial(self._ask, workflow, move))
        return button

    def _ask(self, workflow: Workflow, move: Move) -> None:
        if self._view is not None:
            self.moves.hide()
            self.form.show()
            self.form.ask(workflow, move, self._view.case.holder)

    def _leave_form(self) -> None:
        self.form.hide()
        self.moves.show()

    def _decided(self, answer: MoveAnswer) -> None:
        view = self._view
        if view is None:
            return
        work = partial(
            self._book.move,
            view.case.fid,
            answer.target,
            self.context.actor,
            revision=view.case.revision,
            reason=answer.reason,
            deadline=answer.deadline,
            holder=answer.holder,
        )
        self._change(work, self._moved)

    def _moved(self, case: Case) -> None:
        self._leave_form()
        state = self._book.workflow(case.workflow).state(case.state)
        self.context.notify(self.tr("{code} 已转为“{state}”，已保存").format(code=case.code, state=state.title))
        self._load()

    def _overlay(self) -> None:
        if self._fid is not None:
            self._change(partial(overlays.compute, self._book, [self._fid], self.context.actor), lambda _: self._load())

    def _change(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Write; buttons rest until the answer is here, and a refusal shows the case as it is now."""
        self._body.setEnabled(False)

        def finished(result: Any) -> None:
            self._body.setEnabled(True)
            done(result)

        def refused(error: BaseException) -> None:
            self._body.setEnabled(True)
            self.context.report(error)
            self._load()

        self.context.tasks.run(work, finished, refused, self)

    def _case_file(self) -> None:
        if self._view is not None:
            self.reporter.case_file(self._view.case.code)

    def _fly(self) -> None:
        if self._view is not None and self._view.extent is not None:
            self.context.map.fly_to(self._view.extent)


def _line(workflow: Workflow, step: CaseStep) -> StepLine:
    state = workflow.state(step.to_state)
    return StepLine(ring(state), state.title, step.actor, FORMATS["time"].text(step.time), step.reason)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    return rule


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "title")
    label.setContentsMargins(12, 10, 12, 6)
    return label
