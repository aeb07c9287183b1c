"""The window of the guide: contents or what a search found at the left, the page at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.help.browser import GuideBrowser
from app.help.pages import ENGLISH, HOME, Guide, english_place, parted, search
from app.settings import UserSettings
from widgets.controls.header import IconButton
from widgets.paper import ask_printer
from widgets.theme import Theme

_PLACE = Qt.ItemDataRole.UserRole
_ZOOM = "help/zoom"


class HelpWindow(QDialog):
    """The guide, beside the window that it is about.

    Parameters
    ----------
    language
        ``en`` shows the English overview where a page is asked for.
    """

    def __init__(
        self, theme: Theme, guide: Guide, settings: UserSettings, language: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._theme, self._guide, self._settings, self._language = theme, guide, settings, language
        self.setObjectName("help")
        self.setProperty("help_page", HOME)
        self.setWindowTitle(self.tr("使用手册"))
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.resize(1120, 780)
        zoom = settings.json(_ZOOM, 1.0)
        self.browser = GuideBrowser(theme, guide, zoom if isinstance(zoom, float | int) else 1.0)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("在手册中查找"))
        self.words.setAccessibleName(self.tr("在手册中查找"))
        self.words.setClearButtonEnabled(True)
        self.contents = QTreeWidget()
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(self.tr("目录"))
        self.contents.setFrameShape(QFrame.Shape.NoFrame)
        self.hits = QListWidget()
        self.hits.setAccessibleName(self.tr("查找结果"))
        self.hits.setFrameShape(QFrame.Shape.NoFrame)
        self.hits.setWordWrap(True)
        self.hits.setSpacing(6)
        self.none = QLabel(self.tr("没有找到。换个说法，或减少词数。"))
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.none.setContentsMargins(12, 12, 12, 12)
        self.none.setProperty("role", "t3")
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self._left = QStackedWidget()
        for widget in (self.contents, self.hits, self.none):
            self._left.addWidget(widget)
        self._back = IconButton(theme, "arrow-left", self.tr("后退（Alt+←）"))
        self._on = IconButton(theme, "arrow-right", self.tr("前进（Alt+→）"))
        self._lay_out()
        self._fill_contents()
        self._connect()

    def open_at(self, place: str) -> None:
        """Show a page, ``page`` or ``page#anchor``; the contents page where the guide has no such page."""
        page, anchor = parted(place)
        if page not in self._guide.pages:
            page, anchor = HOME, ""
        if self._language == "en" and page != ENGLISH:
            page, anchor = english_place(self._guide, page)
        self.words.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        self.browser.go(page, anchor)
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the search first, then the window."""
        if event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # a dialog would press a button
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 8, 8, 8)
        bar.setSpacing(4)
        home = IconButton(self._theme, "home", self.tr("目录页"))
        home.clicked.connect(lambda: self.browser.go(HOME))
        smaller = IconButton(self._theme, "minus", self.tr("缩小文字（Ctrl+-）"))
        smaller.clicked.connect(lambda: self.browser.zoom_by(-1))
        larger = IconButton(self._theme, "plus", self.tr("放大文字（Ctrl++）"))
        larger.clicked.connect(lambda: self.browser.zoom_by(1))
        printing = IconButton(self._theme, "printer", self.tr("打印本页（Ctrl+P）"))
        printing.clicked.connect(self._print)
        for button in (self._back, self._on, home):
            bar.addWidget(button)
        bar.addSpacing(8)
        bar.addWidget(self.words, 1)
        bar.addSpacing(8)
        for button in (smaller, larger, printing):
            bar.addWidget(button)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self._left)
        split.addWidget(self.browser)
        split.setSizes([264, 856])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(rule)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self.browser.step(-1))
        self._on.clicked.connect(lambda: self.browser.step(1))
        self.words.textChanged.connect(self._search)
        self.words.returnPressed.connect(self._open_first)
        self.contents.itemClicked.connect(self._open_item)
        self.contents.itemActivated.connect(self._open_item)
        self.hits.itemClicked.connect(self._open_hit)
        self.hits.itemActivated.connect(self._open_hit)
        self.browser.turned.connect(self._turned)
        self.browser.zoomed.connect(lambda zoom: self._settings.set_json(_ZOOM, zoom))
        for keys, do in (
            ("Alt+Left", lambda: self.browser.step(-1)),
            ("Alt+Right", lambda: self.browser.step(1)),
            ("Ctrl+F", self._ask),
            ("Ctrl+P", self._print),
            ("Ctrl++", lambda: self.browser.zoom_by(1)),
            ("Ctrl+=", lambda: self.browser.zoom_by(1)),
            ("Ctrl+-", lambda: self.browser.zoom_by(-1)),
            ("Ctrl+0", lambda: self.browser.zoom_by(0)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def _ask(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _fill_contents(self) -> None:
        for group in self._guide.groups:
            top = QTreeWidgetItem([group.title])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.contents.addTopLevelItem(top)
            for page, words in group.entries:
                entry = QTreeWidgetItem([words])
                entry.setData(0, _PLACE, (page, ""))
                self._items[page, ""] = entry
                top.addChild(entry)
                for section in self._guide.pages[page].sections:
                    if section.level == 2:
                        part = QTreeWidgetItem([section.title])
                        part.setData(0, _PLACE, (page, section.anchor))
                        self._items[page, section.anchor] = part
                        entry.addChild(part)
            top.setExpanded(True)

    def _search(self) -> None:
        words = self.words.text()
        self.browser.mark(words.split())
        self.hits.clear()
        for hit in search(self._guide, words):
            item = QListWidgetItem(f"{hit.title}\n{hit.extract}")
            item.setData(_PLACE, (hit.page, hit.anchor))
            self.hits.addItem(item)
        shown = self.contents if not words.strip() else self.hits if self.hits.count() else self.none
        self._left.setCurrentWidget(shown)

    def _open_first(self) -> None:
        if self.hits.count():
            self.hits.setCurrentRow(0)
            self._open_hit(self.hits.item(0))

    def _open_hit(self, item: QListWidgetItem) -> None:
        self.browser.go(*item.data(_PLACE))

    def _open_item(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place is not None:
            self.browser.go(*place)

    def _turned(self, page: str, anchor: str) -> None:
        self._back.setEnabled(self.browser.can_step(-1))
        self._on.setEnabled(self.browser.can_step(1))
        self.setWindowTitle(self.tr("{page} - 使用手册").format(page=self._guide.pages[page].title))
        found = self._items.get((page, anchor)) or self._items.get((page, ""))
        if found is None:
            self.contents.clearSelection()
            return
        self.contents.setCurrentItem(found)
        self.contents.scrollToItem(found)

    def _print(self) -> None:
        printer = ask_printer(self.windowTitle(), self)
        if printer is not None:
            self.browser.print_to(printer)
