"""The settings: a list of pages at the left, the page at the right; what is changed is in use and kept at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from app.desk.desk import Desk
from app.desk.preferences.pages import alerts_page, general_page, look_page, map_page, plugins_page
from app.desk.preferences.shortcutpage import ShortcutPage


class PreferencesDialog(QDialog):
    """The settings of a desk; pages are made when they are first shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self.setProperty("help_page", "settings")
        self._desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("设置"))
        self.resize(840, 600)
        self._makers = {
            "general": (self.tr("常规"), general_page),
            "look": (self.tr("外观"), look_page),
            "map": (self.tr("地图"), map_page),
            "alerts": (self.tr("告警与声音"), alerts_page),
            "shortcuts": (self.tr("快捷键"), ShortcutPage),
            "plugins": (self.tr("插件"), plugins_page),
        }
        self.list = QListWidget()
        self.list.setObjectName("settings_pages")
        self.list.setAccessibleName(self.tr("设置分类"))
        self.list.setFixedWidth(168)
        self.list.setViewportMargins(0, 12, 0, 12)
        self.stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        for name, (title, _) in self._makers.items():
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.list.addItem(item)
        self.list.currentItemChanged.connect(lambda item, _before: self._show_page(item))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedWidth(1)
        row.addWidget(rule)
        row.addWidget(self.stack, 1)
        self.list.setCurrentRow(0)

    @classmethod
    def of(cls, desk: Desk) -> PreferencesDialog:
        """The settings of a desk: the dialog that is open, or a new one."""
        found = desk.window.findChild(cls)
        return found if found is not None else cls(desk)

    def open_at(self, page: str = "") -> None:
        """Show the dialog, at a page if one is named."""
        names = list(self._makers)
        if page in names:
            self.list.setCurrentRow(names.index(page))
        self.show()
        self.raise_()
        self.activateWindow()
        # Whoever asked for a page that is searched goes on typing.
        first = self.page(page).focusProxy() if page in names else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self, name: str) -> QWidget:
        """A page, made now if it was never shown."""
        if name not in self._pages:
            self._pages[name] = self._makers[name][1](self._desk)
            self.stack.addWidget(self._pages[name])
        return self._pages[name]

    def _show_page(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.stack.setCurrentWidget(self.page(item.data(Qt.ItemDataRole.UserRole)))
