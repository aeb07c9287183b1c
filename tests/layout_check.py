"""Looks at a window as a designer does: is any text cut, elided, overlapping, too small, too pale; is anything empty?

A walker over the widgets' tree. Every visible widget is painted by itself onto a paint device that draws nothing and
writes down each run of text with its place, font, colour and clip, so that labels, styled buttons, painted panels and
pyqtgraph's plots are all seen the same way and nothing has to be declared by the widgets. What stands behind a text is
read off a picture of the window, so the contrast is that of the pixels.

    problems = layout_check.check(window, layout_check.Limits(contrast=4.5, smallest_px=12))
    assert not problems, layout_check.report(problems)

Coordinates are logical pixels of the window.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPainter,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QAbstractButton, QGraphicsView, QWidget

#: Pixels of the ink that may lie outside a clip: hinting and antialiasing.
_TOLERANCE = 1.5
#: Pixels by which the boxes of two texts must overlap on both axes to count.
_OVERLAP = 2.0
#: Runs of one line that are parted by less than this share of the letter size are one text.
_JOIN = 0.6
#: A dot that a label draws with its font is no text.
_ELLIPSES = ("…", "⋯")


@dataclass(frozen=True)
class Limits:
    """What a window is held to.

    Attributes
    ----------
    contrast
        Least WCAG contrast of a text against what lies behind it.
    large_contrast
        The same for texts of at least ``large_px``.
    smallest_px
        Least size of letters, px.
    target_px
        Least side of what can be pressed, px; 0 for windows that are not touched.
    skip
        Widgets that are left out with all that they hold: a map's labels are the map engine's.
    may_elide
        Widgets whose texts may be cut with an ellipsis: user data of any length in one line, in full elsewhere.
    """

    contrast: float = 4.5
    large_contrast: float = 3.0
    large_px: float = 32.0
    smallest_px: float = 12.0
    target_px: float = 0.0
    skip: Callable[[QWidget], bool] = lambda widget: False
    may_elide: Callable[[QWidget], bool] = lambda widget: False


@dataclass(frozen=True)
class Text:
    """A text that was drawn: what, by whom, where its ink is, and where it may be."""

    text: str
    widget: QWidget
    ink: QRectF
    clip: QRectF
    colour: QColor
    px: float
    baseline: float = 0.0


@dataclass(frozen=True)
class Problem:
    """Something a designer would not let through."""

    kind: str
    where: str
    text: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} in {self.where}{' - ' + self.detail if self.detail else ''}"


def check(window: QWidget, limits: Limits | None = None) -> list[Problem]:
    """Everything that is wrong with a window that is shown and complete."""
    limits = limits or Limits()
    found = texts(window, limits.skip)
    picture = _pixels(window)
    problems: list[Problem] = []
    for text in found:
        problems.extend(_faults(text, limits, picture))
    problems.extend(_overlaps(found))
    if limits.target_px:
        problems.extend(_small_targets(window, limits))
    return problems


def report(problems: Sequence[Problem]) -> str:
    """All of them, a line each."""
    return "\n".join(str(problem) for problem in problems)


def empty(widget: QWidget, skip: Callable[[QWidget], bool] = lambda widget: False) -> bool:
    """Whether there is nothing to be seen in a widget: no text and no second colour."""
    if texts(widget, skip):
        return False
    picture = _pixels(widget)
    inner = picture[4:-4, 4:-4]
    return inner.size == 0 or bool((inner == inner[0, 0]).all())


def texts(window: QWidget, skip: Callable[[QWidget], bool] = lambda widget: False) -> list[Text]:
    """Every text that the window shows, runs of one line joined."""
    found: list[Text] = []
    for widget in _painted(window, skip):
        found.extend(_joined(_texts_of(widget, window)))
    return found


def _painted(widget: QWidget, skip: Callable[[QWidget], bool]) -> Iterator[QWidget]:
    """The visible widgets of a tree, outermost first. A scroll area's or a plot's own content is its viewport's."""
    if not widget.isVisible() or skip(widget):
        return
    yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _painted(child, skip)


@dataclass
class _Run:
    text: str
    font: QFont
    colour: QColor
    ink: QRectF
    baseline: float
    clip: QRectF | None


class _Ear(QPaintEngine):
    """Writes down the texts that are drawn; everything else is dropped."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.runs: list[_Run] = []

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: object) -> None:
        pass

    def drawPolygon(self, *args: object) -> None:
        pass

    def drawRects(self, *args: object) -> None:
        pass

    def drawLines(self, *args: object) -> None:
        pass

    def drawEllipse(self, *args: object) -> None:
        pass

    def drawPath(self, *args: object) -> None:
        pass

    def drawPoints(self, *args: object) -> None:
        pass

    def drawImage(self, *args: object) -> None:
        pass

    def drawPixmap(self, *args: object) -> None:
        pass

    def drawTiledPixmap(self, *args: object) -> None:
        pass

    def drawTextItem(self, place: Any, item: Any) -> None:
        painter = self.painter()
        text = item.text()
        if not text.strip():
            return
        font = QFont(item.font())
        transform = painter.combinedTransform()
        metrics = QFontMetricsF(font)
        ink = metrics.tightBoundingRect(text).translated(place)
        clip = None
        if painter.hasClipping():
            clip = painter.transform().mapRect(painter.clipBoundingRect())
            clip = clip.translated(_shift(transform, painter.transform()))
        self.runs.append(
            _Run(
                text,
                font,
                painter.pen().color(),
                transform.mapRect(ink),
                transform.map(place).y(),
                clip,
            )
        )


def _shift(whole: QTransform, world: QTransform) -> QPoint:
    """What the system's own transform (the widget's offset) adds to the painter's."""
    return QPoint(round(whole.dx() - world.dx()), round(whole.dy() - world.dy()))


class _Listening(QPaintDevice):
    """A paint device of the size of a widget without pixels."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._size = widget.size()
        self._engine = _Ear()

    @property
    def runs(self) -> list[_Run]:
        return self._engine.runs

    def paintEngine(self) -> QPaintEngine:
        return self._engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        metrics = QPaintDevice.PaintDeviceMetric
        return {
            metrics.PdmWidth: self._size.width(),
            metrics.PdmHeight: self._size.height(),
            metrics.PdmWidthMM: round(self._size.width() * 25.4 / 96),
            metrics.PdmHeightMM: round(self._size.height() * 25.4 / 96),
            metrics.PdmDepth: 32,
            metrics.PdmDevicePixelRatio: 1,
            metrics.PdmDevicePixelRatioScaled: round(self.devicePixelRatioFScale()),
        }.get(metric, 96)


def _texts_of(widget: QWidget, window: QWidget) -> list[Text]:
    device = _Listening(widget)
    painter = QPainter(device)
    # What lies over a widget hides its texts, and a scroll area's content is cut: the visible region knows both.
    seen = widget.visibleRegion()
    if isinstance(widget, QGraphicsView):
        painter.end()
        return []  # painted by its viewport
    widget.render(painter, QPoint(), QRegion(widget.rect()), QWidget.RenderFlag(0))
    painter.end()
    offset = widget.mapTo(window, QPoint())
    shown = QRectF(seen.boundingRect()).translated(offset)
    within = []
    for run in device.runs:
        ink = run.ink.translated(offset)
        clip = shown if run.clip is None else shown.intersected(run.clip.translated(offset))
        if not seen.intersects(run.ink.toAlignedRect()):
            continue  # scrolled away or covered
        within.append(Text(run.text, widget, ink, clip, run.colour, run.font.pixelSize(), run.baseline + offset.y()))
    return within


def _joined(runs: list[Text]) -> list[Text]:
    """Runs of one line and colour that touch: Qt parts Han characters, letters and digits."""
    lines: list[Text] = []
    for run in runs:
        last = lines[-1] if lines else None
        if (
            last is not None
            and abs(last.baseline - run.baseline) < 1
            and last.px == run.px
            and -2 <= run.ink.left() - last.ink.right() <= run.px * _JOIN
        ):
            lines[-1] = replace(last, text=last.text + run.text, ink=last.ink.united(run.ink))
        else:
            lines.append(run)
    return lines


# -- what is wrong with a text ---------------------------------------------------------------------------------------


def _faults(text: Text, limits: Limits, picture: NDArray[np.uint8]) -> Iterator[Problem]:
    where = _name(text.widget)
    if any(mark in text.text for mark in _ELLIPSES) and not limits.may_elide(text.widget):
        yield Problem("elided", where, text.text)
    slack = text.clip.adjusted(-_TOLERANCE, -_TOLERANCE, _TOLERANCE, _TOLERANCE)
    if not slack.contains(text.ink):
        yield Problem("clipped", where, text.text, f"ink {_box(text.ink)} in {_box(text.clip)}")
    if 0 < text.px < limits.smallest_px and _is_word(text.text):
        yield Problem("small", where, text.text, f"{text.px:g} px")
    ratio = _contrast(text, picture)
    least = limits.large_contrast if text.px >= limits.large_px else limits.contrast
    if ratio is not None and ratio < least and text.widget.isEnabled():
        yield Problem("pale", where, text.text, f"{ratio:.1f}:1")


def _is_word(text: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LN" for letter in text)


def _contrast(text: Text, picture: NDArray[np.uint8]) -> float | None:
    """Contrast of a text's colour with the commonest colour around its ink."""
    if text.colour.alpha() < 255:
        return None
    box = text.ink.adjusted(-3, -3, 3, 3).toAlignedRect().intersected(QRect(0, 0, *picture.shape[1::-1]))
    part = picture[box.top() : box.bottom() + 1, box.left() : box.right() + 1].reshape(-1, 3)
    if not len(part):
        return None
    keys = part.astype(np.int64) @ np.array([65536, 256, 1])
    own = (text.colour.red() << 16) + (text.colour.green() << 8) + text.colour.blue()
    colours, counts = np.unique(keys, return_counts=True)
    counts[colours == own] = 0
    behind = int(colours[np.argmax(counts)])
    light, dark = sorted((_luminance(own), _luminance(behind)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: int) -> float:
    parts = [channel / 255 for channel in (colour >> 16, colour >> 8 & 255, colour & 255)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _overlaps(found: Sequence[Text]) -> Iterator[Problem]:
    order = sorted((t for t in found if _is_word(t.text)), key=lambda text: text.ink.top())
    for place, upper in enumerate(order):
        for lower in order[place + 1 :]:
            if lower.ink.top() > upper.ink.bottom():
                break
            common = upper.ink.intersected(lower.ink)
            if common.width() > _OVERLAP and common.height() > _OVERLAP:
                yield Problem(
                    "overlap", _name(upper.widget), upper.text, f"with {lower.text!r} of {_name(lower.widget)}"
                )


def _small_targets(window: QWidget, limits: Limits) -> Iterator[Problem]:
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled() or limits.skip(button):
            continue
        seen = button.visibleRegion().boundingRect()
        if not seen.isEmpty() and min(seen.width(), seen.height()) < limits.target_px:
            size = f"{seen.width()}x{seen.height()}"
            yield Problem("target", _name(button), button.text() or button.accessibleName(), size)


def _name(widget: QWidget) -> str:
    parts: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(parts) < 4:
        parts.append(at.objectName() or type(at).__name__)
        at = None if at.isWindow() else at.parentWidget()
    return "/".join(reversed(parts))


def _box(box: QRectF) -> str:
    return f"{box.left():.0f},{box.top():.0f} {box.width():.0f}x{box.height():.0f}"


def _pixels(window: QWidget) -> NDArray[np.uint8]:
    """The window's picture at one device pixel a logical pixel; shape (height, width, 3), RGB."""
    image = QImage(window.size(), QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.black)
    window.render(image)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels: NDArray[np.uint8] = rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()
    return pixels
