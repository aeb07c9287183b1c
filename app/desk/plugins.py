"""The plugins there are: switched on and off, and what is wrong with those that could not be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.console import Console
from app.host.discovery import FoundPlugin, user_plugin_folder


class PluginsDialog(QDialog):
    """A list of plugins; a change takes effect at once and is kept."""

    def __init__(self, console: Console, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("help_page", "settings#插件")
        self._console = console
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("插件"))
        self.resize(520, 560)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for problem in console.host.problems:
            self._add(column, str(problem), "")
        for plugin in console.host.all_plugins:
            self._add_plugin(column, plugin)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        hint = QLabel(self.tr("自己的插件放在 {folder}，下次启动时读取").format(folder=user_plugin_folder()))
        hint.setProperty("role", "caption")
        hint.setWordWrap(True)
        close = QPushButton(self.tr("关闭"))
        close.clicked.connect(self.close)
        outer = QVBoxLayout(self)
        outer.addWidget(area, 1)
        outer.addWidget(hint)
        outer.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _add_plugin(self, column: QVBoxLayout, plugin: FoundPlugin) -> None:
        manifest = plugin.manifest
        box = QCheckBox(f"{manifest.title}  {manifest.version}")
        box.setChecked(manifest.id not in self._console.host.disabled)
        box.toggled.connect(lambda on, key=manifest.id: self._switch(key, on))
        column.addWidget(box)
        parts = [str(manifest.description)] if manifest.description is not None else []
        origin = {
            "built-in": self.tr("随控制台"),
            "user": self.tr("自己安装"),
            "package": self.tr("Python 包"),
        }[plugin.origin]
        parts.append(origin)
        if manifest.reserved_sections:
            names = ", ".join(manifest.reserved_sections)
            parts.append(self.tr("本版本尚不执行：{names}").format(names=names))
        self._add(column, " · ".join(parts), "caption")

    def _add(self, column: QVBoxLayout, text: str, role: str) -> None:
        label = QLabel(text)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setContentsMargins(22 if role else 0, 0, 0, 0)
        column.addWidget(label)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)

    def _switch(self, plugin: str, on: bool) -> None:
        host = self._console.host
        if on:
            host.restore(plugin)
        else:
            host.remove(plugin)
        self._console.settings.disabled_plugins = host.disabled
