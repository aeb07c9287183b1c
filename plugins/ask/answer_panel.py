"""The panel 查询结果: what a question found, as list, chart, totals and on the map, and the ways on from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from data.errors import UserError
from data.formats import FORMATS
from data.selection.named import NamedSelection, NamedSelections
from plugins.ask.messages import AnswerAsked, AnswerShown
from plugins.ask.onmap import AnswerMap
from plugins.ask.sheet import AnswerSheet
from widgets import icons
from widgets.panel import Panel, PanelContext

#: From this width on the buttons have their words.
WIDE = 1300
#: Objects that a red line is made of at most: its outline is their union.
RED_LINE = 5_000


class AnswerPanel(Panel):
    """Follows `AnswerShown`."""

    def __init__(self, context: PanelContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        assert context.workspace is not None
        assert context.store is not None
        self._store = context.store
        self._sets = NamedSelections(context.workspace.path)
        self._shown = AnswerShown(None)
        self._map = AnswerMap(context, self)
        self.sheet: AnswerSheet | None = None
        self.summary, self.question = QLabel(self), QLabel(self)
        self.empty = QLabel(self.tr("在“查询”面板里写条件，按“查询”，结果在这里和地图上"), self)
        self.buttons: dict[str, QToolButton] = {}
        self.pages = QStackedWidget(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make_sheet)
        self._lay_out()
        context.theme.changed.connect(self._restyle)
        self._subscription = context.hub.subscribe(AnswerShown, self._show)
        context.hub.publish(AnswerAsked())

    def is_complete(self) -> bool:
        """Whether list and chart have arrived."""
        return not self._soon.isActive() and (self.sheet is None or self.sheet.is_settled)

    def shut(self) -> None:
        """Let go of messages, tasks and the map."""
        self._subscription.cancel()
        self._soon.stop()
        self._map.close()
        if self.sheet is not None:
            self.sheet.close_down()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what is looked at."""
        super().showEvent(event)
        if self.sheet is not None:
            self.sheet.pane.activate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing for a list that nobody sees."""
        super().hideEvent(event)
        if self.sheet is not None:
            self.sheet.pane.deactivate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the buttons their words where there is room for them."""
        super().resizeEvent(event)
        style = (
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if event.size().width() >= WIDE
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        for button in self.buttons.values():
            button.setToolButtonStyle(style)

    # -- ways on ---------------------------------------------------------------------------------------------------

    def keep(self, name: str) -> None:
        """Keep what was found as a selection."""
        answer = self._shown.answer
        if answer is None:
            return
        store, sets, actor = self._store, self._sets, self.context.actor
        text = self.tr("已保存选择集 {0}（{1} 个）")

        def done(kept: NamedSelection) -> None:
            self.context.notify(text.format(kept.name, f"{len(kept.fids):,}"))

        self.context.tasks.run(
            lambda: sets.keep(name, answer.table, store.version(answer.table), answer.keys.tolist(), actor),
            done,
            self.context.report,
            self,
        )

    def to_table(self) -> None:
        """Select what was found in the attribute table."""
        answer = self._shown.answer
        if answer is not None and self.sheet is not None:
            self.sheet.selection.take(answer.keys)
            self.context.commands.run("desk.open_table", table=answer.table)

    def to_analysis(self) -> None:
        """Hand over what was found, or is selected of it, as a red line of the occupancy analysis."""
        answer = self._shown.answer
        if answer is None or self.sheet is None:
            return
        keys = self.sheet.selection.keys if len(self.sheet.selection.keys) else answer.keys
        if len(keys) > RED_LINE:
            self.context.report(
                UserError(
                    self.tr("没有转到占用分析"),
                    self.tr("{0} 个对象，红线最多由 {1} 个合成").format(f"{len(keys):,}", f"{RED_LINE:,}"),
                    self.tr("在列表或图表里选一部分，再按“占用分析”"),
                )
            )
            return
        name = self._shown.name or self.tr("查询结果")
        state = {"objects": {"table": answer.table, "fids": keys.tolist(), "name": name}}
        self.context.commands.run("desk.show_panel", panel="parcel_analysis.ask", state=state)

    # -- showing ---------------------------------------------------------------------------------------------------

    def _show(self, message: AnswerShown) -> None:
        self._shown = message
        self._drop_sheet()
        self._map.show(None, "")
        found = message.answer is not None
        self.pages.setCurrentIndex(1 if found else 0)
        for button in self.buttons.values():
            button.setEnabled(found)
        if message.answer is None:
            self.summary.setText("")
            self.question.setText("")
            self.set_note("")
            return
        self.summary.setText(self.tr("找到 {0} 个").format(f"{len(message.answer.keys):,}"))
        said = message.text or self.tr("全部")
        self.question.setText(said if not message.name else f"{message.name}：{said}")
        self.question.setToolTip(self.question.text())
        self.set_note(f"{message.seconds:.2f} s")
        # The list in a turn of its own: with the answer's drawing it would hold the window up.
        self._soon.start()

    def _make_sheet(self) -> None:
        answer = self._shown.answer
        if answer is None:
            return
        described = self._store.describe(answer.table)
        title = self._shown.name or self.tr("{0}查询").format(described.title or described.name)
        sheet = self.sheet = AnswerSheet(self.context, described, answer, title, self)
        self._place.addWidget(sheet)
        sheet.settled.connect(self.completed)
        sheet.totalled.connect(self._say_totals)
        for name in ("zoom", "analysis"):
            self.buttons[name].setVisible(bool(described.geometry))
        self.buttons["analysis"].setVisible("Polygon" in described.geometry)
        if self.isVisible():
            sheet.pane.activate()
        self._map.show(answer, described.geometry)

    def _say_totals(self) -> None:
        totals = self.sheet.chart.totals if self.sheet is not None else None
        if totals is None or totals.m2 is None:
            return
        count = self.tr("找到 {0} 个").format(f"{totals.count:,}")
        areas = (FORMATS[name].text(totals.m2, unit=True) for name in ("mu", "ha", "m2"))
        self.summary.setText(" · ".join((count, *areas)))
        self.summary.setToolTip(self.summary.text())

    def _drop_sheet(self) -> None:
        if self.sheet is not None:
            self.sheet.close_down()
            self._place.removeWidget(self.sheet)
            self.sheet.deleteLater()
            self.sheet = None

    def _ask_name(self) -> None:
        name, given = QInputDialog.getText(self, self.tr("存为选择集"), self.tr("名称"), text=self._shown.name)
        if given and name.strip():
            self.keep(name.strip())

    def _lay_out(self) -> None:
        self.summary.setProperty("role", "title")
        # It gives way where the panel is narrow; the whole is in its tooltip.
        self.summary.setMinimumWidth(96)
        self.question.setProperty("role", "t2")
        self.question.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.empty.setProperty("role", "t3")
        self.empty.setContentsMargins(12, 12, 12, 12)
        self.empty.setWordWrap(True)
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 8, 0)
        top.setSpacing(12)
        top.addWidget(self.summary)
        top.addWidget(self.question, 1)
        acts: tuple[tuple[str, str, str, Callable[[], Any]], ...] = (
            ("zoom", self.tr("缩放至结果"), "focus-centered", self._map.zoom),
            ("keep", self.tr("存为选择集"), "pin", self._ask_name),
            ("table", self.tr("在属性表中选中"), "table", self.to_table),
            ("analysis", self.tr("占用分析"), "polygon", self.to_analysis),
        )
        for name, title, icon, act in acts:
            button = self.buttons[name] = QToolButton(self)
            button.setText(title)
            button.setToolTip(title)
            button.setAccessibleName(title)
            button.setProperty("iconName", icon)
            button.setIconSize(icons.icon_size(18))
            button.clicked.connect(act)
            button.setEnabled(False)
            top.addWidget(button)
        full = QWidget(self)
        self._place = QVBoxLayout(full)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addLayout(top)
        nothing = QWidget(self)
        column = QVBoxLayout(nothing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addStretch(1)
        self.pages.addWidget(nothing)
        self.pages.addWidget(full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self._restyle()

    def _restyle(self) -> None:
        for button in self.buttons.values():
            button.setIcon(icons.icon(button.property("iconName"), self.context.theme, 18))
