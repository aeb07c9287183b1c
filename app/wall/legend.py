"""What lies over a wall's map: the legend of the land classes, a scale bar, the name of the place that is shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme
from widgets.wall.canvas import Canvas
from widgets.wall.land import land_name
from widgets.wall.type import WallType

#: Classes of the legend, by the first digits, each with the class whose colour stands for it.
_CLASSES = (("01", "0101"), ("02", "02"), ("03", "03"), ("07", "07"), ("10", "10"), ("11", "11"))


class Legend(QWidget):
    """Colours and names of the land classes."""

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sizes = theme, sizes
        theme.changed.connect(self.update)

    def fit(self) -> None:
        """Take the size that the names need."""
        canvas = Canvas(QPainter(), self._theme, self._sizes)
        wide = max(canvas.width(land_name(code), self._sizes.caption) for code, _ in _CLASSES)
        high = len(_CLASSES) * self._sizes.body * 1.3 + self._sizes.body
        self.resize(round(wide + self._sizes.body * 2.9), round(high))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A swatch and a name a row."""
        painter = QPainter(self)
        canvas = Canvas(painter, self._theme, self._sizes)
        sizes = self._sizes
        painter.fillRect(self.rect(), self._theme.colour("b1"))
        for index, (code, sample) in enumerate(_CLASSES):
            top = sizes.body * 0.5 + index * sizes.body * 1.3
            side = sizes.body * 0.62
            middle = top + sizes.body * 0.65
            painter.fillRect(QRectF(sizes.body * 0.6, middle - side / 2, side, side), self._theme.land(sample))
            box = QRectF(sizes.body * 1.8, top, self.width() - sizes.body * 2.2, sizes.body * 1.3)
            canvas.text(box, land_name(code), sizes.caption, "t1")
        painter.end()


class ScaleBar(QWidget):
    """A round length at the map's scale."""

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sizes = theme, sizes
        self._metres_a_pixel = 0.0
        self.resize(round(sizes.body * 9.6), round(sizes.body * 1.5))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_resolution(self, metres_a_pixel: float) -> None:
        """Take the map's resolution, m a pixel of the widget."""
        if metres_a_pixel != self._metres_a_pixel:
            self._metres_a_pixel = metres_a_pixel
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bracket and its length."""
        painter = QPainter(self)
        canvas = Canvas(painter, self._theme, self._sizes)
        sizes = self._sizes
        painter.fillRect(self.rect(), self._theme.colour("b1"))
        if self._metres_a_pixel > 0:
            length = _round_length(self._metres_a_pixel * sizes.body * 5)
            wide = length / self._metres_a_pixel
            left, base = sizes.body * 0.5, self.height() * 0.66
            painter.setPen(canvas.pen("t1", sizes.line * 1.5))
            tick = sizes.body * 0.3
            points = [
                QPointF(left, base - tick),
                QPointF(left, base),
                QPointF(left + wide, base),
                QPointF(left + wide, base - tick),
            ]
            painter.drawPolyline(points)
            text = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
            box = QRectF(
                left + wide + sizes.body * 0.4, 0, self.width() - left - wide - sizes.body * 0.6, self.height()
            )
            canvas.text(box, text, sizes.caption)
        painter.end()


class PlaceName(QWidget):
    """The name of the place of a tour, at the top of the map."""

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sizes = theme, sizes
        self._text = ""
        self.hide()

    def show_name(self, text: str) -> None:
        """Show a name; "" hides it."""
        self._text = text
        canvas = Canvas(QPainter(), self._theme, self._sizes)
        wide = canvas.width(text, self._sizes.title, True) + self._sizes.body * 1.4
        self.resize(round(wide), round(self._sizes.body * 2.1))
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name on a plate."""
        painter = QPainter(self)
        canvas = Canvas(painter, self._theme, self._sizes)
        painter.fillRect(self.rect(), self._theme.colour("b1"))
        canvas.text(
            QRectF(self.rect()).adjusted(self._sizes.body * 0.7, 0, 0, 0), self._text, self._sizes.title, "t1", True
        )
        painter.end()


def _round_length(most: float) -> float:
    step = 10.0 ** len(str(int(max(most, 1)))) / 10
    for factor in (5, 2, 1):
        if step * factor <= most:
            return step * factor
    return step
