"""The flows drawn: classes before at the left, after at the right, a band for what went from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from widgets.theme import Theme

#: Logical pixels: width of a class, gap between two, room above and below, least height of a class's place.
_NODE, _GAP, _PAD, _LEAST = 14, 6, 8, 18
#: What is left to draw areas with where every class has its name's line; height from which on nothing is reserved.
_SPARE, _MOST = 120, 2_000
#: Share of the width that the bands keep: longer names give way.
_BANDS = 0.4
_ALPHA, _ALPHA_CHOSEN = 0.5, 0.9


@dataclass(frozen=True)
class Band:
    """What went from one class to another, m2."""

    before: str
    after: str
    area: float


@dataclass(frozen=True)
class _Drawn:
    band: Band
    path: QPainterPath


class Sankey(QWidget):
    """Draws bands; a click chooses one.

    Signals
    -------
    chosen(object)
        The (before, after) that was clicked, None beside all of them.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bands: list[Band] = []
        self._names: dict[str, str] = {}
        self._drawn: list[_Drawn] = []
        self._nodes: list[tuple[QRectF, str, float, bool]] = []
        self._marked: tuple[str, str] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("地类流向图"))
        theme.changed.connect(self.update)

    def show_bands(self, bands: Sequence[Band], names: dict[str, str]) -> None:
        """Show these bands; ``names`` says what codes are called."""
        self._bands = sorted((band for band in bands if band.area > 0), key=lambda band: -band.area)
        self._names = names
        self._marked = None
        # A line for the name of every class, and some room to tell large from small.
        classes = max(len(self._sums(left=True)), len(self._sums(left=False)))
        self.setMinimumHeight(min(classes * _LEAST + 2 * _PAD + _SPARE, _MOST))
        self._place()

    def mark(self, pair: tuple[str, str] | None) -> None:
        """Draw a band as chosen."""
        self._marked = pair
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a dozen classes."""
        return QSize(520, 280)

    def resizeEvent(self, event: object) -> None:
        """Place everything anew."""
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw bands below, classes and their names above."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in self._drawn:
            colour = QColor(self._colour(each.band.before))
            marked = self._marked == (each.band.before, each.band.after)
            colour.setAlphaF(_ALPHA_CHOSEN if marked else _ALPHA)
            painter.fillPath(each.path, colour)
        font = self._theme.font("caption")
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for box, code, area, left in self._nodes:
            painter.fillRect(box, self._colour(code))
            painter.setPen(self._theme.colour("line"))
            painter.drawRect(box)
            text = self._label(metrics, code, area)
            width = metrics.horizontalAdvance(text)
            x = box.left() - width - 8 if left else box.right() + 8
            painter.setPen(self._theme.colour("t1"))
            painter.drawText(QPointF(x, box.center().y() + metrics.ascent() / 2 - 1), text)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what a band is."""
        hit = self._hit(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)
        if hit is None:
            named = self._class_at(event.position())
            QToolTip.showText(event.globalPosition().toPoint(), named, self) if named else QToolTip.hideText()
            return
        text = self.tr("{before} → {after}：{area} 公顷").format(
            before=self._names.get(hit.before, hit.before),
            after=self._names.get(hit.after, hit.after),
            area=f"{hit.area / 10_000:,.4f}",
        )
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a band."""
        hit = self._hit(event.position())
        pair = None if hit is None or self._marked == (hit.before, hit.after) else (hit.before, hit.after)
        self.mark(pair)
        self.chosen.emit(pair)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        QToolTip.hideText()

    def _hit(self, at: QPointF) -> Band | None:
        # The thinnest band drawn over others is the last of the list, so it is looked at first.
        return next((each.band for each in reversed(self._drawn) if each.path.contains(at)), None)

    def _class_at(self, at: QPointF) -> str:
        """Name and area of the class whose box or name is at a point; "" for none."""
        for box, code, area, left in self._nodes:
            beside = at.x() <= box.right() if left else at.x() >= box.left()
            if beside and abs(at.y() - box.center().y()) <= max(box.height(), _LEAST - _GAP) / 2:
                return self.tr("{name}：{area} 公顷").format(
                    name=self._names.get(code, code), area=f"{area / 10_000:,.4f}"
                )
        return ""

    def _colour(self, code: str) -> QColor:
        """Colour of a class; of an upper class that has none of its own, that of its first class."""
        own = self._theme.tokens.land(self._theme.name, code)
        return self._theme.land(code if own is not None else f"{code[:2]}01")

    def _place(self) -> None:
        self._drawn, self._nodes = [], []
        if self._bands:
            self._place_bands()
        self.update()

    def _place_bands(self) -> None:
        metrics = QFontMetricsF(self._theme.font("caption"))
        befores, afters = self._sums(left=True), self._sums(left=False)
        room = self.height() - 2 * _PAD
        total = sum(befores.values())
        # As tall as both sides still fit, with a line for every name.
        lowest, highest = 0.0, room / total
        for _ in range(24):
            scale = (lowest + highest) / 2
            fits = all(self._used(sums, scale) <= room for sums in (befores, afters))
            lowest, highest = (scale, highest) if fits else (lowest, scale)
        scale = max(lowest, 1e-9)
        margin, right_margin = (
            max(metrics.horizontalAdvance(self._label(metrics, code, area)) for code, area in sums.items()) + 20
            for sums in (befores, afters)
        )
        right = max(self.width() - right_margin - _NODE, margin + 4 * _NODE)
        tops_left = self._column(befores, margin, scale, room, left=True)
        tops_right = self._column(afters, right, scale, room, left=False)
        x0, x1 = margin + _NODE, right
        for band in self._bands:
            high = max(band.area * scale, 1.0)
            y0, y1 = tops_left[band.before], tops_right[band.after]
            tops_left[band.before] += high
            tops_right[band.after] += high
            middle = (x0 + x1) / 2
            path = QPainterPath(QPointF(x0, y0))
            path.cubicTo(middle, y0, middle, y1, x1, y1)
            path.lineTo(x1, y1 + high)
            path.cubicTo(middle, y1 + high, middle, y0 + high, x0, y0 + high)
            path.closeSubpath()
            self._drawn.append(_Drawn(band, path))

    def _label(self, metrics: QFontMetricsF, code: str, area: float) -> str:
        """A class's name, shortened where the bands would have no room, and its area."""
        figure = f"  {area / 10_000:,.2f}"
        room = self.width() * (1 - _BANDS) / 2 - 20 - metrics.horizontalAdvance(figure)
        return metrics.elidedText(self._names.get(code, code), Qt.TextElideMode.ElideRight, max(room, 48)) + figure

    def _sums(self, left: bool) -> dict[str, float]:
        sums: dict[str, float] = {}
        for band in self._bands:
            code = band.before if left else band.after
            sums[code] = sums.get(code, 0.0) + band.area
        return dict(sorted(sums.items(), key=lambda entry: -entry[1]))

    @staticmethod
    def _used(sums: dict[str, float], scale: float) -> float:
        """Height of a side: names need their line even where the class is thin."""
        return sum(max(area * scale, 2.0, _LEAST - _GAP) for area in sums.values()) + (len(sums) - 1) * _GAP

    def _column(self, sums: dict[str, float], x: float, scale: float, room: float, left: bool) -> dict[str, float]:
        """Place the classes of a side; the top of each."""
        heights = {code: max(area * scale, 2.0) for code, area in sums.items()}
        places = {code: max(high, _LEAST - _GAP) for code, high in heights.items()}
        y = _PAD + max(0.0, (room - self._used(sums, scale)) / 2)
        tops = {}
        for code, high in heights.items():
            top = y + (places[code] - high) / 2
            self._nodes.append((QRectF(x, top, _NODE, high), code, sums[code], left))
            tops[code] = top
            y += places[code] + _GAP
        return tops
