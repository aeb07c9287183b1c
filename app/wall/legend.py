"""What lies over a wall's map: the legend of the land classes, a scale bar, the name of the place that is shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme
from widgets.wall.canvas import Canvas
from widgets.wall.land import land_name
from widgets.wall.type import WallType

#: Classes of the legend, by the first digits, each with the class whose colour stands for it.
_CLASSES = (("01", "0101"), ("02", "02"), ("03", "03"), ("07", "07"), ("10", "10"), ("11", "11"))


class _Plate(QWidget):
    """Something small over the map. While the map moves it is painted with every frame, and then from a picture.

    Attributes
    ----------
    hurried
        Whether the map moves.
    """

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._sizes = theme, sizes
        self.hurried: Callable[[], bool] = lambda: False
        self._picture: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self._anew)

    def _anew(self) -> None:
        """What it shows is another thing."""
        self._picture = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another picture."""
        super().resizeEvent(event)
        self._picture = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Itself; its picture while there is no time."""
        painter = QPainter(self)
        if self.hurried():
            painter.drawPixmap(0, 0, self._kept())
        else:
            painter.fillRect(self.rect(), self._theme.colour("b1"))
            self._draw(Canvas(painter, self._theme, self._sizes))
        painter.end()

    def _kept(self) -> QPixmap:
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(self._theme.colour("b1"))
            painter = QPainter(self._picture)
            self._draw(Canvas(painter, self._theme, self._sizes))
            painter.end()
        return self._picture

    def _draw(self, canvas: Canvas) -> None:
        raise NotImplementedError


class Legend(_Plate):
    """Colours and names of the land classes."""

    def fit(self) -> None:
        """Take the size that the names need."""
        canvas = Canvas(QPainter(), self._theme, self._sizes)
        wide = max(canvas.width(land_name(code), self._sizes.caption) for code, _ in _CLASSES)
        high = len(_CLASSES) * self._sizes.body * 1.3 + self._sizes.body
        self.resize(round(wide + self._sizes.body * 2.9), round(high))
        self._anew()

    def _draw(self, canvas: Canvas) -> None:
        """A swatch and a name a row."""
        sizes = self._sizes
        for index, (code, sample) in enumerate(_CLASSES):
            top = sizes.body * 0.5 + index * sizes.body * 1.3
            side = sizes.body * 0.62
            middle = top + sizes.body * 0.65
            canvas.painter.fillRect(QRectF(sizes.body * 0.6, middle - side / 2, side, side), self._theme.land(sample))
            box = QRectF(sizes.body * 1.8, top, self.width() - sizes.body * 2.2, sizes.body * 1.3)
            canvas.text(box, land_name(code), sizes.caption, "t1")


class ScaleBar(_Plate):
    """A round length at the map's scale."""

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(theme, sizes, parent)
        self._metres_a_pixel = 0.0
        self.resize(round(sizes.body * 9.6), round(sizes.body * 1.5))

    def show_resolution(self, metres_a_pixel: float) -> None:
        """Take the map's resolution, m a pixel of the widget."""
        if metres_a_pixel != self._metres_a_pixel:
            self._metres_a_pixel = metres_a_pixel
            self._anew()

    def _draw(self, canvas: Canvas) -> None:
        """A bracket and its length."""
        sizes = self._sizes
        if self._metres_a_pixel <= 0:
            return
        length = _round_length(self._metres_a_pixel * sizes.body * 5)
        wide = length / self._metres_a_pixel
        left, base = sizes.body * 0.5, self.height() * 0.66
        canvas.painter.setPen(canvas.pen("t1", sizes.line * 1.5))
        tick = sizes.body * 0.3
        points = [
            QPointF(left, base - tick),
            QPointF(left, base),
            QPointF(left + wide, base),
            QPointF(left + wide, base - tick),
        ]
        canvas.painter.drawPolyline(points)
        text = f"{length / 1000:g} km" if length >= 1000 else f"{length:g} m"
        box = QRectF(left + wide + sizes.body * 0.4, 0, self.width() - left - wide - sizes.body * 0.6, self.height())
        canvas.text(box, text, sizes.caption)


class PlaceName(_Plate):
    """The name of the place of a tour, at the top of the map."""

    def __init__(self, theme: Theme, sizes: WallType, parent: QWidget) -> None:
        super().__init__(theme, sizes, parent)
        self._text = ""
        self.hide()

    def show_name(self, text: str) -> None:
        """Show a name; "" hides it."""
        self._text = text
        canvas = Canvas(QPainter(), self._theme, self._sizes)
        wide = canvas.width(text, self._sizes.title, True) + self._sizes.body * 1.4
        self.resize(round(wide), round(self._sizes.body * 2.1))
        self.setVisible(bool(text))
        self._anew()

    def _draw(self, canvas: Canvas) -> None:
        """The name on a plate."""
        box = QRectF(self.rect()).adjusted(self._sizes.body * 0.7, 0, 0, 0)
        canvas.text(box, self._text, self._sizes.title, "t1", True)


def _round_length(most: float) -> float:
    step = 10.0 ** len(str(int(max(most, 1)))) / 10
    for factor in (5, 2, 1):
        if step * factor <= most:
            return step * factor
    return step
