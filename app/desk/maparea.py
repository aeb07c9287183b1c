"""The middle of the desk: the map with its tools over it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from widgets import icons
from widgets.mapview.place import MapPlace
from widgets.theme import Theme

_MARGIN = 12
#: Height of the alert's banner.
_BANNER = 48
_SIDE = 32
#: Widest a notice gets: a line that is still read at a glance.
_NOTICE = 460


class ToolColumn(QFrame):
    """A column of square buttons over the map, parted by lines."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[tuple[QToolButton, QAction, str]] = []
        self.setProperty("role", "overlay")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        theme.changed.connect(self._paint)

    def add(self, action: QAction, icon: str) -> QToolButton:
        """Add a button for ``action``; a checkable action is a tool, lit while in use."""
        if self._buttons:
            rule = QFrame(self)
            rule.setProperty("role", "rule")
            rule.setFixedHeight(1)
            self._column.addWidget(rule)
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setFixedSize(_SIDE, _SIDE)
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(action.text())
        shortcut = action.shortcut().toString()
        button.setToolTip(f"{action.text()}  {shortcut}".strip())
        self._column.addWidget(button)
        self._buttons.append((button, action, icon))
        self._paint()
        self.adjustSize()
        return button

    def _paint(self) -> None:
        for _, action, icon in self._buttons:
            action.setIcon(icons.icon(icon, self._theme, 18, role="t2", on_role="accent"))


class MapArea(QWidget):
    """Holds the map and places what floats over it; nothing here takes the map's mouse but the buttons themselves."""

    def __init__(self, theme: Theme, view: MapPlace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        view.setParent(self)
        view.setAccessibleName(self.tr("地图"))
        self.tools = ToolColumn(theme, self)
        self.zoom = ToolColumn(theme, self)
        self.notice = QFrame(self)
        self.notice.setProperty("role", "overlay")
        self.notice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.notice_text = QLabel()
        self.notice_text.setWordWrap(True)
        self.notice_text.setTextFormat(Qt.TextFormat.PlainText)
        inside = QVBoxLayout(self.notice)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.addWidget(self.notice_text)
        self.notice.hide()
        self._toast: QWidget | None = None
        self._credit: QWidget | None = None
        self._banner: QWidget | None = None
        self._invitation: QWidget | None = None
        self.setFocusProxy(view)
        self.setMinimumSize(320, 200)

    def set_notice(self, text: str) -> None:
        """Say in the middle of the map why it is empty; "" takes the words away."""
        self.notice_text.setText(text)
        self.notice.setVisible(bool(text))
        self.place()

    def set_toast(self, toast: QWidget) -> None:
        """Give a place at the bottom right to ``toast``; it shows and hides itself."""
        self._toast = toast
        toast.setParent(self)
        self.place()

    def set_credit(self, credit: QWidget) -> None:
        """Give the corner at the bottom right to ``credit``; it shows and hides itself."""
        self._credit = credit
        credit.setParent(self)
        self.place()

    def set_banner(self, banner: QWidget) -> None:
        """Give a place at the top, between the tools, to ``banner``; it shows and hides itself."""
        self._banner = banner
        # An alert comes at any moment: what is shown whole is not hidden by it, and does not move for it either.
        self.view.headroom = _BANNER + 2 * _MARGIN
        banner.setParent(self)
        self.place()

    def set_invitation(self, card: QWidget) -> None:
        """Give a place at the bottom left to ``card``; it hides itself."""
        self._invitation = card
        card.setParent(self)
        card.show()
        self.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the area with the map and put the tools in its corners."""
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())
        self.place()

    def place(self) -> None:
        """Put the tools and the toast where they belong."""
        self.tools.adjustSize()
        self.zoom.adjustSize()
        self.tools.move(_MARGIN, _MARGIN)
        self.zoom.move(self.width() - self.zoom.width() - _MARGIN, _MARGIN)
        for overlay in (self.tools, self.zoom):
            overlay.raise_()
        if not self.notice.isHidden():
            width = max(200, min(_NOTICE, self.width() - 2 * (_SIDE + 2 * _MARGIN)))
            self.notice.setFixedWidth(width)
            self.notice.adjustSize()
            self.notice.setFixedHeight(self.notice.heightForWidth(width))
            self.notice.move((self.width() - width) // 2, (self.height() - self.notice.height()) // 2)
            self.notice.raise_()
        if self._banner is not None:
            room = self.width() - 2 * (_SIDE + 3 * _MARGIN)
            size = self._banner.sizeHint()
            self._banner.setGeometry(
                (self.width() - min(size.width(), room)) // 2, _MARGIN, min(size.width(), room), _BANNER
            )
            self._banner.raise_()
        if self._invitation is not None:
            self._invitation.adjustSize()
            top = self.height() - self._invitation.height() - 4 * _MARGIN
            # Beside the tools: a low map has no room beneath them.
            self._invitation.move(_SIDE + 2 * _MARGIN, max(_MARGIN, top))
            self._invitation.raise_()
        if self._credit is not None:
            self._credit.adjustSize()
            self._credit.move(self.width() - self._credit.width(), self.height() - self._credit.height())
            self._credit.raise_()
        if self._toast is not None:
            width = min(420, self.width() - 2 * _MARGIN)
            self._toast.setFixedWidth(max(200, width))
            # The widget's, not its layout's: the frame's border is part of it.
            self._toast.setFixedHeight(max(48, self._toast.heightForWidth(self._toast.width())))
            self._toast.move(
                self.width() - self._toast.width() - _MARGIN, self.height() - self._toast.height() - _MARGIN
            )
            self._toast.raise_()
