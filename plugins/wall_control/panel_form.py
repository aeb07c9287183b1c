"""The editor's form of a panel: its title, what it shows, and the options that its kind has."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from data.alerts.policy import Policy, read_policy
from data.errors import UserError
from data.words import language
from plugins.wall_control.forms import Form
from plugins.wall_control.offer import offered
from widgets.panel import PanelContext

_KEY = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_CAMERAS, _ALERTS = "cameras.wall", "alerts.wall"


class PanelForm(Form):
    """Keys of a panel. ``changed`` tells ``title`` or ``options``."""

    def __init__(self, context: PanelContext, parent: QWidget) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("选中的面板"))
        self._context = context
        self.zh, self.en = self.line(self.tr("标题")), self.line(self.tr("英文标题"))
        self.content = self.choice(self.tr("内容"), {})
        self.many = self.choice(self.tr("画面"), {n: self.tr("{n} 路").format(n=n) for n in (1, 2, 3, 4, 6, 9, 16)})
        self.kind = self.line(self.tr("摄像头类型"))
        self.kind.setPlaceholderText(self.tr("全部"))
        self.dwell = self.number(self.tr("每页停留"), 5, 3_600, self.tr(" 秒"))
        self.kinds = QListWidget(self)
        self.kinds.setFixedHeight(132)
        self.kinds.setAccessibleName(self.tr("告警种类"))
        self.form.addRow(self.tr("只显示"), self.kinds)
        for field in (self.zh, self.en):
            field.editingFinished.connect(self._tell_title)
        self.content.activated.connect(lambda _: self._set(**dict(self.content.currentData() or {})))
        self.many.activated.connect(lambda _: self._set(size=self.many.currentData()))
        self.kind.editingFinished.connect(lambda: self._set(kind=self.kind.text().strip() or None))
        self.dwell.editingFinished.connect(lambda: self._set(dwell=self.dwell.value()))
        self.kinds.itemChanged.connect(lambda _: self._tell_kinds())
        self._part: dict[str, Any] = {"title": None, "options": {}}
        self._policy: Policy | None = None

    def show_panel(self, part: dict[str, Any]) -> None:
        """Show a panel's keys; only the fields that its kind has."""
        self._part = part
        title = part["title"] or {"zh": "", "en": ""}
        self.zh.setText(title["zh"])
        self.en.setText(title["en"])
        panel, options = str(part["panel"]), part["options"]
        self.content.clear()
        same = [offer for offer in offered() if offer.panel == panel and offer.options and panel != _CAMERAS]
        for offer in same:
            self.content.addItem(offer.title.partition("：")[2] or offer.title, dict(offer.options))
            if all(options.get(key) == value for key, value in offer.options.items()):
                self.content.setCurrentIndex(self.content.count() - 1)
        self.form.setRowVisible(self.content, bool(same))
        for field in (self.many, self.kind, self.dwell):
            self.form.setRowVisible(field, panel == _CAMERAS)
        self.form.setRowVisible(self.kinds, panel == _ALERTS)
        if panel == _CAMERAS:
            self.many.setCurrentIndex(self.many.findData(options.get("size", 4)))
            self.kind.setText(str(options.get("kind", "")))
            self.dwell.setValue(int(options.get("dwell", 20)))
        elif panel == _ALERTS:
            self._show_kinds({str(kind) for kind in options.get("kinds", ())})

    def _show_kinds(self, chosen: set[str]) -> None:
        self.kinds.blockSignals(True)
        if not self.kinds.count():
            self._list_kinds()
        for number in range(self.kinds.count()):
            item = self.kinds.item(number)
            item.setCheckState(_CHECKED if item.data(_KEY) in chosen else _UNCHECKED)
        self.kinds.blockSignals(False)

    def _list_kinds(self) -> None:
        policy = self._read_policy()
        for key, kind in policy.kinds.items() if policy is not None else ():
            item = QListWidgetItem(kind.en if language() == "en" else kind.zh)
            item.setData(_KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            self.kinds.addItem(item)

    def _read_policy(self) -> Policy | None:
        if self._policy is None and self._context.workspace is not None:
            try:
                self._policy = read_policy(self._context.workspace.path)
            except UserError as error:
                self._context.report(error)
        return self._policy

    # -- hands

    def _set(self, **values: Any) -> None:
        """Change options; None takes one away."""
        options = {**self._part["options"], **values}
        options = {key: value for key, value in options.items() if value is not None}
        if options != self._part["options"]:
            self.changed.emit({"options": options})

    def _tell_kinds(self) -> None:
        items = [self.kinds.item(n) for n in range(self.kinds.count())]
        chosen = [str(item.data(_KEY)) for item in items if item.checkState() == _CHECKED]
        self._set(kinds=chosen or None)

    def _tell_title(self) -> None:
        zh, en = self.zh.text().strip(), self.en.text().strip()
        title = {"zh": zh or en, "en": en or zh} if zh or en else None
        if title != self._part["title"]:
            self.changed.emit({"title": title})
