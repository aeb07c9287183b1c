"""The shortcut editor: every command with its key, found by words or by pressing the key; no key given twice."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desk.commands import CommandInfo
from app.desk.desk import Desk
from app.desk.palette.matching import score
from app.desk.preferences.rows import button
from app.desk.shortcuts import holders, keys_of, portable, refusal, shown

_ROLE = Qt.ItemDataRole.UserRole
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class ShortcutPage(QWidget):
    """Lists the commands of a desk and changes their shortcuts; changes are in use and kept at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._commands = desk.commands
        self.name, self.title = "shortcuts", self.tr("快捷键")
        self.words, self.pressed = QLineEdit(), QKeySequenceEdit()
        self.setFocusProxy(self.words)
        self.list = QTreeWidget()
        self.edit = QKeySequenceEdit()
        self.chosen, self.verdict = QLabel(), QLabel()
        self.give = button(self.tr("使用"), self._give)
        self.clear = button(self.tr("不设快捷键"), lambda: self._set(""))
        self.restore = button(self.tr("恢复默认"), self._restore)
        self.restore_all = button(self.tr("全部恢复默认"), self._restore_all)
        self._lay_out()
        self.words.textChanged.connect(lambda _text: self._fill())
        self.pressed.keySequenceChanged.connect(lambda _keys: self._fill())
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.list.itemActivated.connect(lambda *_: self.edit.setFocus())
        self.edit.keySequenceChanged.connect(lambda _keys: self._judge())
        self._commands.shortcuts_changed.connect(self._fill)
        self._fill()

    @property
    def current(self) -> CommandInfo | None:
        """The command that is chosen in the list."""
        item = self.list.currentItem()
        return item.data(0, _ROLE) if item is not None else None

    def choose(self, command: str) -> None:
        """Choose a command in the list; one that is not listed is no error."""
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _ROLE).key == command:
                self.list.setCurrentItem(item)

    def _infos(self) -> list[CommandInfo]:
        words = self.words.text().strip()
        keys = keys_of(self.pressed.keySequence().toString(_PORTABLE))
        found = [info for info in self._commands.infos() if not keys or keys[0] in keys_of(info.shortcut)]
        if not words:
            return found
        palette = self._desk.palette
        rated = [(score(words, info.label, palette.spelling(info.label), (info.key,)), info) for info in found]
        return [info for value, info in sorted(rated, key=lambda one: -one[0]) if value > 0]

    def _fill(self) -> None:
        kept = self.current
        self.list.blockSignals(True)
        self.list.clear()
        for info in self._infos():
            item = QTreeWidgetItem([info.label, shown(info.shortcut), shown(info.default)])
            item.setData(0, _ROLE, info)
            if info.shortcut != info.default:
                font = item.font(1)
                font.setBold(True)
                item.setFont(1, font)
            self.list.addTopLevelItem(item)
        self.list.blockSignals(False)
        if kept is not None:
            self.choose(kept.key)
        first = self.list.topLevelItem(0)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first)
        self._show_chosen()

    def _show_chosen(self) -> None:
        info = self.current
        for widget in (self.edit, self.clear, self.restore):
            widget.setEnabled(info is not None)
        self.chosen.setText(info.label if info is not None else self.tr("没有符合的命令"))
        self.edit.setKeySequence(QKeySequence(keys_of(info.shortcut)[0] if info and keys_of(info.shortcut) else ""))
        if info is not None:
            self.clear.setEnabled(bool(info.shortcut))
            self.restore.setEnabled(info.shortcut != info.default)
        self._judge()

    def _judge(self) -> None:
        """Say what stands against the key that was pressed."""
        info, keys = self.current, portable(self.edit.keySequence().toString(_PORTABLE))
        self.give.setText(self.tr("使用"))
        if info is None or not keys or keys in keys_of(info.shortcut):
            self.verdict.setText("")
            self.give.setEnabled(False)
            return
        why = refusal(keys)
        others = holders(keys, {one.key: one.shortcut for one in self._commands.infos()}, but=info.key)
        names = "、".join(one.label for one in self._commands.infos() if one.key in others)
        self.give.setEnabled(not why)
        if why:
            self.verdict.setText(why)
        elif others:
            text = self.tr("{keys} 现在是“{name}”的快捷键；改用后“{name}”就没有快捷键")
            self.verdict.setText(text.format(keys=shown(keys), name=names))
            self.give.setText(self.tr("改用"))
        else:
            self.verdict.setText(self.tr("{keys} 没有被占用").format(keys=shown(keys)))

    def _give(self) -> None:
        self._set(portable(self.edit.keySequence().toString(_PORTABLE)))

    def _set(self, keys: str) -> None:
        info = self.current
        if info is None:
            return
        chosen = {**self._desk.console.settings.shortcuts, info.key: keys}
        for other in self._commands.infos():
            if other.key != info.key and set(keys_of(keys)) & set(keys_of(other.shortcut)):
                left = [key for key in keys_of(other.shortcut) if key not in keys_of(keys)]
                chosen[other.key] = "; ".join(left)
        self._keep(chosen)

    def _restore(self) -> None:
        info = self.current
        if info is not None:
            chosen = self._desk.console.settings.shortcuts
            chosen.pop(info.key, None)
            # Whoever was given this one's key lets go of it, or it would not come back.
            for command, keys in list(chosen.items()):
                if set(keys_of(keys)) & set(keys_of(info.default)):
                    del chosen[command]
            self._keep(chosen)

    def _restore_all(self) -> None:
        self._keep({})

    def _keep(self, chosen: dict[str, str]) -> None:
        self._desk.console.settings.shortcuts = chosen
        self._commands.choose_shortcuts(chosen)

    def _lay_out(self) -> None:
        heading = QLabel(self.title)
        heading.setProperty("role", "heading")
        self.words.setPlaceholderText(self.tr("按名称、拼音或首字母查找"))
        self.words.setAccessibleName(self.tr("查找命令"))
        self.words.setClearButtonEnabled(True)
        self.pressed.setAccessibleName(self.tr("按下按键查找"))
        self.pressed.setClearButtonEnabled(True)
        self.pressed.setMaximumSequenceLength(1)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(self.tr("新的快捷键"))
        self.edit.setFixedWidth(180)
        for entry, text in ((self.pressed, self.tr("或按下按键查找")), (self.edit, self.tr("按下新的快捷键"))):
            line = entry.findChild(QLineEdit)
            if line is not None:
                line.setPlaceholderText(text)
        self.list.setHeaderLabels([self.tr("命令"), self.tr("快捷键"), self.tr("默认")])
        self.list.setAccessibleName(self.tr("命令与快捷键"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self.list.setColumnWidth(1, 150)
        self.list.setColumnWidth(2, 130)
        self.chosen.setProperty("role", "title")
        self.verdict.setProperty("role", "t2")
        self.verdict.setWordWrap(True)
        find, change, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        find.addWidget(self.words, 2)
        find.addWidget(self.pressed, 1)
        change.addWidget(self.edit)
        for each in (self.give, self.clear, self.restore):
            change.addWidget(each)
        change.addStretch(1)
        foot.addStretch(1)
        foot.addWidget(self.restore_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addLayout(find)
        column.addWidget(self.list, 1)
        column.addWidget(self.chosen)
        column.addLayout(change)
        column.addWidget(self.verdict)
        column.addLayout(foot)
        for each in self.findChildren(QPushButton):
            each.setAutoDefault(False)
