"""What the pages are made of: labels, buttons, tiles, rows, and content that scrolls under a finger."""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.kiosk.look import PRESSED, Look
from app.kiosk.phrases import Phrases
from widgets import icons
from widgets.glyphs import draw_warning

_Label = TypeVar("_Label", bound=QLabel)


def label(
    look: Look,
    text: str,
    kind: str = "body",
    *,
    bold: bool = False,
    role: str = "t1",
    wrap: bool = True,
    fixed: bool = False,
    colour: str = "",
) -> QLabel:
    """A plain text; it wraps, is never cut off, and nothing in it can be followed."""
    return dressed(QLabel(text), look.font(kind, bold, fixed), colour or look.hex(role), wrap)


def dressed(made: _Label, font: QFont, colour: str, wrap: bool = True) -> _Label:
    """A label as all of them are: plain text that nothing leads out of and that touches pass through."""
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font)
    made.setWordWrap(wrap)
    made.setStyleSheet(f"color: {colour}; background: transparent;")
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def picture(look: Look, name: str, size: int, role: str = "accent", colour: str = "") -> QLabel:
    """An icon of ``size`` token px."""
    made = QLabel()
    made.setPixmap(icons.pixmap(name, look.px(size), colour or look.hex(role), made.devicePixelRatioF()))
    made.setFixedSize(look.px(size), look.px(size))
    made.setStyleSheet("background: transparent;")
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


class Glyph(QWidget):
    """The glyph of a warning level."""

    def __init__(self, look: Look, level: int, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.level = look, level
        self.setFixedSize(look.px(size), look.px(size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_warning(painter, self._look.theme, self.level, QRectF(self.rect()))
        painter.end()


class Card(QFrame):
    """A white area with a thin edge; ``edge`` is a role or a colour."""

    def __init__(self, look: Look, edge: str = "line", width: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._edge = edge if edge.startswith("#") else look.hex(edge)
        self._width = look.px(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the area."""
        painter = QPainter(self)
        _area(painter, self, self._look, self._look.hex("b1"), self._edge, self._width)
        painter.end()


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
        _area(painter, self, self._look, fill, edge, self._width)
        painter.end()


class Rim(QWidget):
    """Rounds off what lies in a card: covers its corners with what is around the card, and draws its edge."""

    def __init__(self, look: Look, card: QWidget) -> None:
        super().__init__(card)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the card, and above what it holds."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw corners and edge."""
        look, width = self._look, self._look.px(2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        around, inside = QPainterPath(), QPainterPath()
        around.addRect(QRectF(self.rect()))
        inside.addRoundedRect(box, look.radius, look.radius)
        painter.fillPath(around - inside, look.colour("b0"))
        painter.setPen(QPen(look.colour("line"), width))
        painter.drawPath(inside)
        painter.end()


def _area(painter: QPainter, widget: QWidget, look: Look, fill: str, edge: str, width: int) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(edge), width))
    half = width / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), look.radius, look.radius)


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
        head.addWidget(label(look, title, "tile", bold=True, wrap=False, fixed=low), 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(picture(look, icon, 56), 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        column.addLayout(head)
        self.note = dressed(Phrases(note), look.font("least" if look.large else "body"), look.hex("t2"))
        column.addWidget(self.note)
        column.addStretch(1)


class Row(Pressable):
    """A line of a list: what it is, what is known of it, and that it opens."""

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


#: A scrolled part that is so much wider than high has its buttons beside it: height is what it lacks.
_LYING = 1.5


class Scroll(QWidget):
    """Content taller than the screen: it follows the finger (`FingerScroll` of its window), and two large
    buttons turn it by screens.

    Signals
    -------
    moved()
        Another part of it is to be seen.
    """

    moved = Signal()

    def __init__(self, look: Look, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content = content
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(content)
        self._up = TouchButton(look, self.tr("上一屏"), "chevron-up")
        self._down = TouchButton(look, self.tr("下一屏"), "chevron-down")
        self._up.clicked.connect(lambda: self.turn(-1))
        self._down.clicked.connect(lambda: self.turn(1))
        self._bar = QWidget()
        self._buttons = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._bar)
        row.setContentsMargins(0, look.gap, 0, 0)
        row.setSpacing(look.gap)
        row.addWidget(self._up, 1)
        row.addWidget(self._down, 1)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(0)
        self._parts.addWidget(self.area, 1)
        self._parts.addWidget(self._bar)
        bar = self.area.verticalScrollBar()
        bar.rangeChanged.connect(self._look_again)
        bar.valueChanged.connect(self._look_again)
        self._look_again()

    def turn(self, screens: int) -> None:
        """Move by so many screens, less a little that stays to be recognised."""
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.value() + screens * (self.area.viewport().height() - self._look.target))

    def to_top(self) -> None:
        """Begin again."""
        self.area.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look whether the buttons are needed, and where: beside what lies, beneath what stands."""
        super().resizeEvent(event)
        lying = self.width() > _LYING * self.height()
        direction = QBoxLayout.Direction
        self._parts.setDirection(direction.LeftToRight if lying else direction.TopToBottom)
        self._buttons.setDirection(direction.TopToBottom if lying else direction.LeftToRight)
        gap = self._look.gap
        self._buttons.setContentsMargins(gap if lying else 0, 0 if lying else gap, 0, 0)
        vertical = QSizePolicy.Policy.Expanding if lying else QSizePolicy.Policy.Fixed
        for button in (self._up, self._down):
            button.setSizePolicy(QSizePolicy.Policy.Minimum if lying else QSizePolicy.Policy.Expanding, vertical)
        self._look_again()

    def _look_again(self, *_: int) -> None:
        bar = self.area.verticalScrollBar()
        content = self._content
        # Measured against the room there is without the buttons, so that they do not call themselves up.
        needed = max(content.sizeHint().height(), content.heightForWidth(self.width()))
        self._bar.setVisible(needed > self.height())
        self._up.setEnabled(bar.value() > 0)
        self._down.setEnabled(bar.value() < bar.maximum())
        self.moved.emit()


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


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        assert item is not None
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def stack(look: Look, direction: QBoxLayout.Direction = QBoxLayout.Direction.TopToBottom) -> tuple[QWidget, QBoxLayout]:
    """A widget with a layout that has the screen's gaps and no margins."""
    made = QWidget()
    layout = QBoxLayout(direction, made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(look.gap)
    return made, layout
