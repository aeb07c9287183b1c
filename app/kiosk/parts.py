"""What the pages are made of and nobody touches: labels, icons, cards, and the ways to stack them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QSizePolicy,
    QWidget,
)

from app.kiosk.look import Look
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
        fill_area(painter, self, self._look, self._look.hex("b1"), self._edge, self._width)
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


def fill_area(painter: QPainter, widget: QWidget, look: Look, fill: str, edge: str, width: int) -> None:
    """Paint a widget's whole area in a colour, with rounded corners and an edge (px)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill))
    painter.setPen(QPen(QColor(edge), width))
    half = width / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(half, half, -half, -half), look.radius, look.radius)


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
