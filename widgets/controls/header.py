"""The 36 px header of a panel: title, note, and a few icons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from widgets import icons
from widgets.theme import Theme

#: Side of a button, and height of a header without a title, logical pixels.
_SIDE_PX, _LOW_PX = 28, 26


class IconButton(QToolButton):
    """A quiet square button with a themed icon."""

    def __init__(
        self, theme: Theme, icon: str, tip: str, size: int = 18, side: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._size = size
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setAutoRaise(True)
        self.setFixedSize(side, side)
        self.setIconSize(QSize(size, size))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._paint)
        self._paint()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._paint()

    def _paint(self) -> None:
        self.setIcon(icons.icon(self._icon, self._theme, self._size))


class PanelHeader(QWidget):
    """Title at the left, note and actions at the right; the double click and drag of a dock pass through it."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("panel_header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._height = theme.space("header")
        self.setFixedHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._title = QLabel(title)
        self._title.setProperty("role", "title")
        self._note_text = ""
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._note.setProperty("role", "caption")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 6, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self._title)
        self._row.addSpacing(8)
        self._row.addWidget(self._note, 1)
        self._row.addSpacing(4)

    def sizeHint(self) -> QSize:
        """Full height: a dock takes the height of its title bar from here, not from the fixed height."""
        return QSize(120, self._height)

    def minimumSizeHint(self) -> QSize:
        """See :meth:`sizeHint`."""
        return QSize(80, self._height)

    def enlarge(self, factor: float) -> None:
        """Make header and texts larger than the desk's: for a screen that is read from afar."""
        self._height = round(self._theme.space("header") * factor)
        self.setFixedHeight(self._height)
        for label, kind in ((self._title, "list_title"), (self._note, "caption")):
            label.setStyleSheet(f"font-size: {round(self._theme.font(kind).pixelSize() * factor)}px;")

    @property
    def title(self) -> str:
        """The title."""
        return self._title.text()

    def set_title_visible(self, visible: bool) -> None:
        """Hide the title where a tab already says it; what remains is a low row."""
        if visible == self._title.isVisibleTo(self):
            return
        self._title.setVisible(visible)
        self._height = self._theme.space("header") if visible else _LOW_PX
        self.setFixedHeight(self._height)
        for button in self.findChildren(QToolButton):
            button.setFixedSize(_SIDE_PX, min(_SIDE_PX, self._height))
        self.updateGeometry()

    def set_note(self, text: str) -> None:
        """Change the text at the right."""
        self._note_text = text
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the note to the room there is."""
        super().resizeEvent(event)
        self._row.activate()
        self._elide()

    def _elide(self) -> None:
        metrics = self._note.fontMetrics()
        shown = metrics.elidedText(self._note_text, Qt.TextElideMode.ElideRight, self._note.width())
        self._note.setText(shown)
        self._note.setToolTip("" if shown == self._note_text else self._note_text)

    def add_actions(self, actions: Sequence[QAction]) -> None:
        """Add a button for each action."""
        for action in actions:
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setFixedSize(_SIDE_PX, min(_SIDE_PX, self._height))
            button.setIconSize(QSize(18, 18))
            self._row.addWidget(button)

    def add_button(self, button: QWidget) -> None:
        """Add a button at the far right."""
        self._row.addWidget(button)
