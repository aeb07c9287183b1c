"""The panel 规则: which rules there are, one of them as form and as text, and what it would have raised."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from data.alerts.rules import rulebook
from data.alerts.rules.rulebook import RuleText
from data.alerts.rules.spec import Rule
from data.alerts.rules.switching import enter
from data.alerts.rules.text import rule_of, text_of
from data.errors import UserError
from plugins.alerts.ruleform import RuleForm, new_values
from plugins.alerts.rulelist import RuleList, RuleRow, read_rules
from plugins.alerts.trial import LAYER, Trial, TrialAlert, TrialView, trial_points, try_rule
from widgets import icons
from widgets.panel import Panel, PanelContext

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FORM, _TEXT = 0, 1


class RulesPanel(Panel):
    """Lists, changes, tries and switches rules."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.alerts is not None
        assert context.store is not None
        assert context.workspace is not None
        self._book, self._store, self._folder = context.alerts, context.store, context.workspace.path
        self._rows: dict[str, RuleRow] = {}
        self._chosen = ""
        self._saved = ""
        self._busy = 0
        english = QLocale().language() != QLocale.Language.Chinese
        self._build(english)
        self._connect()
        self._read()

    def _build(self, english: bool) -> None:
        # From the outside in: what is moved into another parent is polished and laid out anew with all that it holds.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        whole.addWidget(split)
        self.list = RuleList(english, split)
        self.list.setMinimumHeight(4 * 44)
        lower = QWidget(split)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = QTabWidget(lower)
        column.addWidget(self.tabs, 1)
        self.problem = QLabel(lower)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setContentsMargins(12, 4, 12, 4)
        column.addWidget(self.problem)
        self.save, self.remove = QPushButton(self.tr("保存"), lower), QPushButton(self.tr("删除"), lower)
        self.save.setProperty("role", "primary")
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self._fill_tabs(english)

    def _fill_tabs(self, english: bool) -> None:
        scroll = QScrollArea(self.tabs)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.form = RuleForm(self._book.policy, english, scroll.viewport())
        scroll.setWidget(self.form)
        self.text = QPlainTextEdit(self.tabs)
        self.text.setFont(self.context.theme.font("body"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setTabChangesFocus(True)
        self.trial = TrialView(self.context.theme, self.tabs)
        for widget, title in ((scroll, self.tr("表单")), (self.text, self.tr("文本")), (self.trial, self.tr("试算"))):
            self.tabs.addTab(widget, title)

    def _connect(self) -> None:
        self.list.rule_chosen.connect(self.choose)
        self.list.switch_asked.connect(self.switch)
        self.form.edited.connect(self._form_edited)
        self.text.textChanged.connect(self._text_edited)
        self.tabs.currentChanged.connect(self._tab_changed)
        self.save.clicked.connect(self.keep)
        self.remove.clicked.connect(self.take_away)
        self.trial.asked.connect(self.try_out)
        self.trial.shown.connect(self._show_points)
        self.trial.located.connect(self._locate)

    def header_actions(self) -> list[QAction]:
        """A new rule."""
        new = QAction(icons.icon("plus", self.context.theme, 18), self.tr("新建规则"), self)
        new.triggered.connect(self.begin)
        return [new]

    def is_complete(self) -> bool:
        """Whether the list is up to date."""
        return self._busy == 0

    def shut(self) -> None:
        """Take the points away."""
        self.context.map.remove_points(LAYER)

    # -- reading

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._busy += 1

        def over(show: Callable[[Any], None], result: Any) -> None:
            self._busy -= 1
            show(result)
            self.completed.emit()

        def failed(error: BaseException) -> None:
            self.context.report(error)
            self._read()

        self.context.tasks.run(
            work, done=lambda result: over(done, result), failed=lambda error: over(failed, error), owner=self
        )

    def _read(self) -> None:
        shipped = self.context.rules
        self._run(lambda: read_rules(self._book, self._folder, shipped), self._show)

    def _show(self, rows: list[RuleRow]) -> None:
        self._rows = {row.entry.id: row for row in rows}
        if self._chosen not in self._rows and rows:
            self.choose(rows[0].entry.id)
        self.list.show_rules(rows, self._chosen)
        self.set_note(self.tr("启用 {n} · 共 {all}").format(n=sum(row.on for row in rows), all=len(rows)))
        self._say()

    def choose(self, rule: str) -> None:
        """Show a rule."""
        row = self._rows.get(rule)
        if row is None:
            return
        self._chosen, self._saved = rule, row.entry.text
        self._fill(row.entry.text)
        self.trial.show_trial(None)

    def begin(self) -> None:
        """Begin a new rule."""
        values = new_values()
        number = 1
        while values["id"] in self._rows:
            number += 1
            values["id"] = f"new_rule_{number}"
        self._chosen, self._saved = "", ""
        self.list.setCurrentRow(-1)
        self._fill(text_of(Rule.model_validate(values)))
        self.tabs.setCurrentIndex(_FORM)
        self.trial.show_trial(None)

    # -- form and text

    def _fill(self, text: str) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        self._text_to_form()
        self._say()

    def _text_to_form(self) -> bool:
        try:
            values = tomllib.loads(self.text.toPlainText())
            rule_of(self.text.toPlainText())
        except (UserError, tomllib.TOMLDecodeError):
            return False
        self.form.show_values(values, new=not self._chosen)
        return True

    def _form_edited(self) -> None:
        try:
            text = text_of(Rule.model_validate(self.form.values()))
        except ValueError:
            import tomli_w

            text = tomli_w.dumps(self.form.values())
        self.text.blockSignals(True)
        self.text.setPlainText(text)
        self.text.blockSignals(False)
        self._say()

    def _text_edited(self) -> None:
        self._say()

    def _tab_changed(self, index: int) -> None:
        if index == _FORM and not self._text_to_form():
            self.tabs.setCurrentIndex(_TEXT)  # a text that says no rule has no form

    def _say(self) -> None:
        """Say what is wrong with the rule as it stands, and what can be done with it."""
        text = self.text.toPlainText()
        problem = ""
        try:
            rule_of(text)
        except UserError as error:
            problem = error.why
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.problem.setStyleSheet(f"color: {self.context.theme.warning(2).text};")
        row = self._rows.get(self._chosen)
        self.save.setEnabled(not problem and text != self._saved)
        self.remove.setEnabled(row is not None and row.entry.origin == "own")
        self.trial.run.setEnabled(not problem)

    # -- what is done

    def keep(self) -> None:
        """Save the rule as it stands."""
        text, actor = self.text.toPlainText(), self.context.actor

        def work() -> Rule:
            rule = rulebook.save_rule(self._folder, text)
            enter(self._book, self._store, RuleText(rule.id, "own", text, rule), "change", actor)
            return rule

        def done(rule: Rule) -> None:
            self._chosen, self._saved = rule.id, text
            self.context.notify(self.tr("已保存规则“{name}”").format(name=rule.zh))
            self._read()

        self._run(work, done)

    def take_away(self) -> None:
        """Remove an own rule; a shipped one of the same id holds again, switched off."""
        row = self._rows.get(self._chosen)
        if row is None or row.entry.origin != "own":
            return

        def work() -> None:
            enter(self._book, self._store, row.entry, "remove", self.context.actor)
            rulebook.remove_rule(self._folder, row.entry.id)

        def done(_: object) -> None:
            self._chosen = ""
            self._read()

        self._run(work, done)

    def switch(self, rule: str, on: bool) -> None:
        """Switch a rule on or off."""
        row = self._rows.get(rule)
        if row is None:
            return
        action = "on" if on else "off"
        self._run(lambda: enter(self._book, self._store, row.entry, action, self.context.actor), lambda _: self._read())

    def try_out(self, days: int) -> None:
        """Try the rule as it stands on the last days."""
        text, run, folder = self.text.toPlainText(), self.context.run_command, self._folder
        self.trial.set_busy(True)
        task = self.context.tasks.start(
            self.tr("规则试算"),
            lambda progress: try_rule(run, folder, text, days, progress),
            done=self._tried,
            failed=self.context.report,
            owner=self,
        )
        task.finished.connect(lambda: self.trial.set_busy(False))

    def _tried(self, trial: Trial) -> None:
        self.trial.show_trial(trial)
        self.completed.emit()

    def _show_points(self, alerts: list[TrialAlert]) -> None:
        if alerts:
            self.context.map.show_points(trial_points(alerts))
        else:
            self.context.map.remove_points(LAYER)

    def _locate(self, alert: TrialAlert) -> None:
        if alert.x is not None and alert.y is not None:
            self.context.map.fly_to((alert.x, alert.y, alert.x, alert.y))
