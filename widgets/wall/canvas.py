"""Draws a wall's texts: in the look's sizes, fitted to their room without an ellipsis as long as that can be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from widgets import icons
from widgets.glyphs import draw_over, draw_warning
from widgets.theme import Theme
from widgets.wall.type import WallType

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter
#: A text too long for its room is set closer before it is made smaller, and cut last of all.
_STRETCHES = (100, 92, 85)
_LEAST = 0.84


class Canvas:
    """A painter with the theme's colours and a wall's sizes. Boxes are in the widget's pixels."""

    def __init__(self, painter: QPainter, theme: Theme, sizes: WallType) -> None:
        self.painter = painter
        self.theme = theme
        self.sizes = sizes
        if painter.isActive():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def colour(self, role: str) -> QColor:
        """A role's colour; ``warn2`` is the text colour of warning level 2; ``#RRGGBB`` stands for itself."""
        if role.startswith("#"):
            return QColor(role)
        return QColor(self.theme.warning(int(role[4])).text) if role.startswith("warn") else self.theme.colour(role)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide a text is."""
        return QFontMetricsF(font(self.theme, size, bold)).horizontalAdvance(text)

    def text(
        self,
        box: QRectF,
        text: str,
        size: float,
        role: str = "t1",
        bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Draw one line in the middle of a box's height; how wide it became."""
        if not text or box.width() <= 0:
            return 0.0
        fitted, shown = fit(self.theme, text, size, bold, box.width())
        self.painter.setFont(fitted)
        self.painter.setPen(self.colour(role))
        self.painter.drawText(box, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
        return min(box.width(), QFontMetricsF(fitted).horizontalAdvance(shown))

    def paragraph(self, box: QRectF, text: str, size: float, role: str = "t1") -> None:
        """Draw a sentence in as many lines as it takes, from the top."""
        self.painter.setFont(font(self.theme, size))
        self.painter.setPen(self.colour(role))
        flags = int(LEFT | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        self.painter.drawText(box, flags, text)

    def instead(self, box: QRectF, text: str, icon: str = "") -> None:
        """A sentence in the middle of a box that has nothing else to show, beneath an icon where there is room."""
        size, side = self.sizes.caption, self.sizes.body * 1.6
        made, flags = font(self.theme, size), int(CENTRE | Qt.TextFlag.TextWordWrap)
        needed = QFontMetricsF(made).boundingRect(box, flags, text).height()
        gap = self.sizes.body * 0.4 if icon and box.height() > needed + 2 * side else 0.0
        block = needed + (side + gap if gap else 0.0)
        top = box.center().y() - block / 2
        if gap:
            self.icon(icon, QPointF(box.center().x(), top + side / 2), side, "t3")
            top += side + gap
        self.painter.setFont(made)
        self.painter.setPen(self.colour("t2"))
        self.painter.drawText(QRectF(box.left(), top, box.width(), max(needed, 1.0)), flags, text)

    def baseline(self, at: QPointF, text: str, size: float, role: str = "t1", bold: bool = False) -> float:
        """Draw from a point on the baseline; how wide it is. For figures and units of different sizes on one line."""
        drawn = font(self.theme, size, bold)
        self.painter.setFont(drawn)
        self.painter.setPen(self.colour(role))
        self.painter.drawText(at, text)
        return QFontMetricsF(drawn).horizontalAdvance(text)

    def rule(self, left: float, right: float, y: float) -> None:
        """A line between rows."""
        self.painter.fillRect(QRectF(left, y, right - left, self.sizes.line), self.theme.colour("line"))

    def bar(self, box: QRectF, share: float, colour: QColor | None = None) -> None:
        """A bar on its track, ``share`` 0 to 1."""
        self.painter.fillRect(box, self.theme.colour("b3"))
        full = min(max(share, 0.0), 1.0) * box.width()
        self.painter.fillRect(QRectF(box.left(), box.top(), full, box.height()), colour or self.theme.colour("accent"))

    def icon(self, name: str, centre: QPointF, side: float, role: str = "t2") -> None:
        """A line icon."""
        side = round(side)
        picture = icons.pixmap(name, side, self.colour(role).name(), 1.0)
        self.painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), picture)

    def warning(self, level: int, centre: QPointF, side: float, filled: bool = True) -> None:
        """The glyph of a warning level."""
        box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        draw_warning(self.painter, self.theme, level, box, filled)

    def over(self, centre: QPointF, side: float) -> None:
        """What stands for an alert that is over."""
        draw_over(self.painter, self.theme, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))

    def dot(self, centre: QPointF, radius: float, role: str) -> None:
        """A filled dot."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(role))
        self.painter.drawEllipse(centre, radius, radius)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def pen(self, role: str, width: float) -> QPen:
        """A pen of a role."""
        return QPen(self.colour(role), width)


def font(theme: Theme, size: float, bold: bool = False, stretch: int = 100) -> QFont:
    """The console's font in pixels."""
    made = QFont(theme.font("body", bold=bold))
    made.setPixelSize(max(1, round(size)))
    if stretch != 100:
        made.setStretch(stretch)
    return made


def fit(theme: Theme, text: str, size: float, bold: bool, room: float) -> tuple[QFont, str]:
    """The font in which a text fits into its room, and the text: closer first, then smaller, cut last of all."""
    stretch, share = _fit(theme.tokens.font_family, text, round(size), bold, int(room))
    made = font(theme, size * share, bold, stretch)
    metrics = QFontMetricsF(made)
    if metrics.horizontalAdvance(text) <= room:
        return made, text
    return made, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=4096)
def _fit(family: str, text: str, size: int, bold: bool, room: int) -> tuple[int, float]:
    made = QFont(family)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for share in (1.0, 0.92, _LEAST):
        made.setPixelSize(max(1, round(size * share)))
        for stretch in _STRETCHES:
            made.setStretch(stretch)
            if QFontMetricsF(made).horizontalAdvance(text) <= room:
                return stretch, share
    return _STRETCHES[-1], _LEAST


def fits(theme: Theme, text: str, size: float, bold: bool, room: float) -> bool:
    """Whether a text can be shown whole in one line."""
    return not fit(theme, text, size, bold, room)[1].endswith("…")


def first_that_fits(theme: Theme, texts: Sequence[str], size: float, bold: bool, room: float) -> str:
    """The first of several ways to say something that fits in one line; the last where none does."""
    return next((text for text in texts if fits(theme, text, size, bold, room)), texts[-1])


def broken(theme: Theme, text: str, size: float, bold: bool, room: float, most: int = 2) -> list[str]:
    """A text in up to ``most`` lines, broken at spaces where that can be; what is too long stays in the last one."""
    metrics = QFontMetricsF(font(theme, size, bold, _STRETCHES[-1]))
    lines, rest = [], text
    while rest and len(lines) < most - 1 and metrics.horizontalAdvance(rest) > room:
        count = next((n for n in range(len(rest), 1, -1) if metrics.horizontalAdvance(rest[:n]) <= room), 1)
        space = rest.rfind(" ", count // 2, count)
        count = space if space > 0 else count
        lines.append(rest[:count].strip())
        rest = rest[count:].strip()
    return [*lines, rest] if rest else lines
