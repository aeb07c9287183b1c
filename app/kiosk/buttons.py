"""What is touched: areas, tiles, rows, buttons, and one of several."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.kiosk.look import PRESSED, Look
from app.kiosk.parts import Glyph, dressed, fill_area, label, picture
from app.kiosk.phrases import Phrases
from widgets import icons


class Pressable(QAbstractButton):
    """An area that is touched as a whole; what it says are widgets in its layout, which touches pass through.

    Parameters
    ----------
    name
        What it is, for those who do not see it.
    edge, width
        Its outline: a role or a colour, and token px.
    flows
        Whether its height follows from its width, as texts that wrap have it; else it takes the room there is.
    """

    def __init__(
        self,
        look: Look,
        name: str,
        edge: str = "line",
        width: int = 2,
        *,
        flows: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._flows = look, flows
        self._edge = edge if edge.startswith("#") else look.hex(edge)
        self._width = look.px(width)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(look.target)
        self.pressed.connect(self.update)
        self.released.connect(self.update)

    def sizeHint(self) -> QSize:
        """As its content asks."""
        inside = self.layout()
        return inside.sizeHint() if inside is not None else QSize(self._look.target, self._look.target)

    def minimumSizeHint(self) -> QSize:
        """As its content asks."""
        inside = self.layout()
        return inside.minimumSize() if inside is not None else QSize(self._look.target, self._look.target)

    def hasHeightForWidth(self) -> bool:
        """Whether texts in it wrap."""
        inside = self.layout()
        return self._flows and inside is not None and inside.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Height at a width."""
        inside = self.layout()
        needed = inside.totalHeightForWidth(width) if inside is not None else 0
        return max(self._look.target, self.minimumHeight(), needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the area."""
        painter = QPainter(self)
        fill = self._look.hex("selected" if self.isDown() or self.isChecked() else "b1")
        edge = self._look.hex("accent") if self.isChecked() else self._edge
        fill_area(painter, self, self._look, fill, edge, self._width)
        painter.end()


class Tile(Pressable):
    """A tile of the first page: icon, name, one plain sentence.

    Parameters
    ----------
    low
        Where there is no height for a larger name: 大字 enlarges the sentence only.
    """

    def __init__(
        self, look: Look, icon: str, title: str, note: str, *, low: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, title, parent=parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(32), look.px(24), look.px(28), look.px(20))
        column.setSpacing(look.px(2))
        head = QHBoxLayout()
        head.setSpacing(look.px(16))
        name = dressed(Phrases(title), look.font("tile", bold=True, fixed=low), look.hex("t1"))
        head.addWidget(name, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(picture(look, icon, 56), 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        column.addLayout(head)
        self.note = dressed(Phrases(note), look.font("least" if look.large else "body"), look.hex("t2"))
        if note:
            column.addWidget(self.note)
        column.addStretch(1)


class Row(Pressable):
    """A line of a list: what it is, what is known of it, how it begins, and that it opens."""

    def __init__(
        self,
        look: Look,
        title: str,
        note: str = "",
        *,
        icon: str = "",
        level: int = 0,
        edge: str = "line",
        opens: bool = True,
        more: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, title, edge=edge, width=3 if level else 2, parent=parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(32), look.px(20), look.px(24), look.px(20))
        row.setSpacing(look.px(28))
        if level:
            row.addWidget(Glyph(look, level, 64))
        elif icon:
            row.addWidget(picture(look, icon, 48))
        texts = QVBoxLayout()
        texts.setSpacing(look.px(4))
        texts.addWidget(label(look, title, "body", bold=True))
        self.note = label(look, note, "least" if look.large else "body", role="t2")
        if not note:
            # Never shown from here: before it is in the layout it would be a window, and take the keyboard with it.
            self.note.hide()
        texts.addWidget(self.note)
        if more:
            texts.addSpacing(look.px(6))
            texts.addWidget(label(look, more, "least" if look.large else "body"))
        row.addLayout(texts, 1)
        if opens:
            row.addWidget(picture(look, "chevron-right", 44, "t1"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)


class TouchButton(QPushButton):
    """A button with words, an icon, or both.

    Parameters
    ----------
    kind
        ``primary`` (filled), ``plain`` or ``key`` (of a keypad).
    """

    def __init__(
        self, look: Look, text: str, icon: str = "", kind: str = "plain", parent: QWidget | None = None
    ) -> None:
        # Qt sets an icon close to its text, whatever the size of both.
        super().__init__(f"\N{EN SPACE}{text}" if icon and text else text, parent)
        self.setAccessibleName(text)
        self._look, self._kind = look, kind
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(look.font("tile" if kind == "key" else "body", bold=True, fixed=True))
        self.setMinimumHeight(look.target)
        if not text:
            self.setMinimumWidth(look.target)
        if icon:
            self.set_icon(icon)
        self._dress()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        role = "#FFFFFF" if self._kind == "primary" else self._look.hex("t1")
        self.setIcon(QIcon(icons.pixmap(name, self._look.px(40), role, self.devicePixelRatioF())))
        side = self._look.px(40)
        self.setIconSize(QSize(side, side))

    def _dress(self) -> None:
        look = self._look
        filled = self._kind == "primary"
        fill, text = (look.hex("accent"), "#FFFFFF") if filled else (look.hex("b1"), look.hex("t1"))
        edge = look.hex("accent") if filled else look.hex("t2")
        down = PRESSED if filled else look.hex("selected")
        self.setStyleSheet(
            f"QPushButton {{ background: {fill}; color: {text}; border: {look.px(2)}px solid {edge};"
            f" border-radius: {look.radius}px; padding: 0 {look.px(12)}px; }}"
            f"QPushButton:pressed {{ background: {down}; color: {text}; border-color: {look.hex('accent')}; }}"
            f"QPushButton:checked {{ background: {look.hex('accent')}; color: #FFFFFF;"
            f" border-color: {look.hex('accent')}; }}"
            f"QPushButton:disabled {{ background: {look.hex('b3')}; color: {look.hex('t2')};"
            f" border-color: {look.hex('b3')}; }}"
        )


class Chips(QWidget):
    """One of several: large buttons in a row, the chosen one filled.

    Signals
    -------
    chosen(str)
        The key of the one that was touched.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, entries: list[tuple[str, str]], current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap)
        self.current = current
        self._group = QButtonGroup(self)
        self._buttons: dict[str, TouchButton] = {}
        for key, text in entries:
            button = self._buttons[key] = TouchButton(look, text)
            button.setCheckable(True)
            button.setChecked(key == current)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._choose, key))
            self._group.addButton(button)
            row.addWidget(button, 1)

    def choose(self, key: str) -> None:
        """Choose one as a touch would."""
        self._buttons[key].setChecked(True)
        self._choose(key)

    def _choose(self, key: str, checked: bool = True) -> None:
        if key != self.current:
            self.current = key
            self.chosen.emit(key)
