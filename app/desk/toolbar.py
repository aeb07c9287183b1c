"""The 48 px bar across the top: name, layouts, search in the middle, state and clock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from app.desk.clock import Clock
from app.desk.workspaces import workspace_title
from widgets import icons
from widgets.controls.header import IconButton
from widgets.theme import Theme

#: The search box is never narrower, px.
_LEAST_SEARCH = 120


class WorkspaceTab(QPushButton):
    """The name of a layout; the one in use has a 2 px rule of the accent beneath it."""

    def __init__(self, theme: Theme, workspace: str, parent: QWidget | None = None) -> None:
        super().__init__(workspace_title(workspace), parent)
        self._theme = theme
        self.workspace = workspace
        self.setCheckable(True)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        """Width of the words with room around them."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 24, self._theme.space("toolbar"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the rule when this layout is in use."""
        painter = QPainter(self)
        strong = self.isChecked() or self.underMouse() or self.hasFocus()
        painter.setPen(self._theme.colour("t1" if strong else "t2"))
        painter.setFont(self._theme.font("list_title", bold=self.isChecked()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.fillRect(0, self.height() - 2, self.width(), 2, self._theme.colour("accent"))


class ToolBar(QWidget):
    """The desk's top bar.

    Signals
    -------
    workspace_chosen(str)
        A layout was chosen.
    messages_asked()
        The message history is wanted.
    """

    workspace_chosen = Signal(str)
    messages_asked = Signal()

    def __init__(self, theme: Theme, title: str, demo: bool, user: str, search: QWidget, menu: QMenu) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.space("toolbar"))
        self._logo = QLabel()
        self._name = QLabel(title)
        self._name.setProperty("role", "title")
        self._name.setStyleSheet(f"font-size: {theme.tokens.font_px('heading') - 1}px;")
        self._demo = QLabel(self.tr("演示数据"))
        self._demo.setProperty("role", "chip")
        self._demo.setVisible(demo)
        self._search = search
        search.setParent(self)
        self._user = QLabel(user)
        self._user.setProperty("role", "t2")
        self._bell = IconButton(theme, "bell", self.tr("消息"))
        self._bell.clicked.connect(self.messages_asked)
        self._unread = QLabel()
        self._unread.setProperty("role", "caption")
        self._unread.hide()
        self._mute = QLabel(self.tr("无声音"))
        self._mute.setProperty("role", "chip")
        self._mute.hide()
        self.menu_button = IconButton(theme, "menu-2", self.tr("菜单"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(menu)
        self.clock = Clock(theme)

        #: The names of the layouts.
        self.tabs = QWidget()
        self._tabs = QHBoxLayout(self.tabs)
        self._tabs.setContentsMargins(0, 0, 0, 0)
        self._tabs.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self._logo)
        row.addSpacing(10)
        row.addWidget(self._name)
        row.addSpacing(12)
        row.addWidget(self._demo, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(20)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self._mute, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        row.addWidget(self._bell)
        row.addWidget(self._unread)
        row.addSpacing(12)
        row.addWidget(self._user)
        row.addSpacing(16)
        row.addWidget(self.clock)
        row.addSpacing(8)
        row.addWidget(self.menu_button)
        theme.changed.connect(self._paint_logo)
        self._paint_logo()

    def show_mute(self, why: str) -> None:
        """Say that alarms cannot be heard on this machine, and why; "" when they can."""
        self._mute.setToolTip(why)
        self._mute.setAccessibleDescription(why)
        self._mute.setVisible(bool(why))
        self._place_anew()

    def set_workspaces(self, workspaces: Sequence[str]) -> None:
        """Offer these layouts, in this order."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._tabs.removeWidget(button)
            button.deleteLater()
        for workspace in workspaces:
            tab = WorkspaceTab(self._theme, workspace)
            self._group.addButton(tab)
            self._tabs.addWidget(tab)
            tab.clicked.connect(lambda _=False, name=workspace: self.workspace_chosen.emit(name))

    def mark_workspace(self, workspace: str) -> None:
        """Show which layout is in use."""
        for button in self._group.buttons():
            if isinstance(button, WorkspaceTab):
                button.setChecked(button.workspace == workspace)

    def set_title(self, title: str) -> None:
        """Change the name at the left."""
        self._name.setText(title)

    def set_user(self, name: str) -> None:
        """Change the name of who works here."""
        self._user.setText(name)

    def set_unread(self, count: int) -> None:
        """Show how many messages came since the history was open."""
        self._unread.setText(str(count))
        self._unread.setVisible(count > 0)
        self._place_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the search box in the middle of the window, clear of its neighbours."""
        super().resizeEvent(event)
        self._place_search()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the level and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("b1"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.hex("line")))

    def _place_anew(self) -> None:
        row = self.layout()
        if row is not None:
            row.activate()
        self._place_search()

    def _place_search(self) -> None:
        width = min(380, max(200, self.width() // 4))
        # Hidden, the word about sound has no place.
        beside = self._bell if self._mute.isHidden() else self._mute
        free, end = self.tabs.geometry().right() + 16, beside.geometry().left() - 16
        left = max(free, min((self.width() - width) // 2, end - width))
        width = max(_LEAST_SEARCH, min(width, end - left))
        height = 30
        self._search.setGeometry(left, (self.height() - height) // 2, width, height)

    def _paint_logo(self) -> None:
        self._logo.setPixmap(icons.pixmap("map-2", 22, self._theme.hex("accent"), self.devicePixelRatioF()))
        self.update()
