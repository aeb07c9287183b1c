"""The rules of the workspace as rows: switch, name, type, who switched it last. Read off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from data.alerts.book import AlertBook
from data.alerts.rules import rulebook
from data.alerts.rules.rulebook import RuleText, Switched
from data.alerts.rules.spec import Rule
from plugins.alerts import words
from plugins.alerts.ruleform import type_name

#: Height of a row, logical pixels: two lines with air between the rules.
_ROW_PX = 48


@dataclass(frozen=True)
class RuleRow:
    """A rule and how it was switched last."""

    entry: RuleText
    switched: Switched | None

    @property
    def on(self) -> bool:
        """Whether it watches."""
        return self.switched is not None and self.switched.on


def read_rules(book: AlertBook, workspace: Path, shipped: Mapping[str, Sequence[Rule]]) -> list[RuleRow]:
    """All rules; those that watch come first."""
    with book.reading() as link:
        known = rulebook.switched(link)
    rows = [RuleRow(entry, known.get(entry.id)) for entry in rulebook.read_rules(workspace, shipped)]
    return sorted(rows, key=lambda row: not row.on)


class RuleList(QListWidget):
    """Shows the rules; the box before each switches it.

    Signals
    -------
    switch_asked(str, bool)
        A rule is to be switched on or off.
    rule_chosen(str)
        A rule was chosen.
    """

    switch_asked = Signal(str, bool)
    rule_chosen = Signal(str)

    def __init__(self, english: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._english = english
        self._loading = False
        self.setAccessibleName(self.tr("规则"))
        self.itemChanged.connect(self._changed)
        self.currentItemChanged.connect(self._chosen)

    def show_rules(self, rows: Sequence[RuleRow], chosen: str) -> None:
        """Show other rules; ``chosen`` is the id of the one that stays chosen."""
        self._loading = True
        self.clear()
        for row in rows:
            item = QListWidgetItem(self._text(row))
            item.setData(Qt.ItemDataRole.UserRole, row.entry.id)
            item.setSizeHint(QSize(0, _ROW_PX))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if row.on else Qt.CheckState.Unchecked)
            if row.entry.problem is not None:
                item.setToolTip(row.entry.problem.why)
            self.addItem(item)
            if row.entry.id == chosen:
                self.setCurrentItem(item)
        self._loading = False

    def _text(self, row: RuleRow) -> str:
        entry, rule = row.entry, row.entry.rule
        if rule is None:
            return QCoreApplication.translate("Rules", "{id}\n读不出来：{why}").format(
                id=entry.id, why=entry.problem.why if entry.problem else ""
            )
        parts = [type_name(rule.when.type)]
        if row.switched is not None:
            state = (
                QCoreApplication.translate("Rules", "{who} 启用于 {t}")
                if row.on
                else QCoreApplication.translate("Rules", "{who} 停用于 {t}")
            )
            parts.append(state.format(who=row.switched.actor, t=f"{row.switched.time.astimezone():%m-%d %H:%M}"))
        else:
            parts.append(QCoreApplication.translate("Rules", "未启用"))
        if entry.origin != "own":
            parts.append(QCoreApplication.translate("Rules", "自带"))
        return f"{rule.en if self._english else rule.zh}\n{words.DOT.join(parts)}"

    def _changed(self, item: QListWidgetItem) -> None:
        if not self._loading:
            self.switch_asked.emit(item.data(Qt.ItemDataRole.UserRole), item.checkState() == Qt.CheckState.Checked)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if not self._loading and item is not None:
            self.rule_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
