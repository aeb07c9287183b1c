"""Draws what lies on the glass: scale bar and progress. In device pixels."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from layers import scales
from widgets.mapview.camera import Camera
from widgets.mapview.drawing import DrawingHand
from widgets.theme import Theme

#: Logical pixels: longest bar, distance from the edge, padding.
_LONGEST, _AWAY, _PAD = 140.0, 12.0, 8.0
_TICK = 6.0
#: Room that the scale bar takes from the left edge at most, and how far a hint that has none beside it lies above.
_BAR_ROOM, _ABOVE = 220.0, 30.0


class DecorationPainter:
    """Draws scale bar and progress bar.

    Parameters
    ----------
    theme : Theme
        Colours and fonts.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def scale_bar(self, painter: QPainter, camera: Camera, ratio: float, metres: float) -> None:
        """Draw a bar of a round length at the bottom left; ``metres`` is metres a map unit at the view's centre."""
        length, pixels = scales.bar(camera.resolution * metres, _LONGEST * ratio)
        text = _length_text(length)
        font = self._theme.font("caption")
        font.setPixelSize(round(font.pixelSize() * ratio))
        metrics = QFontMetricsF(font)
        height = 24.0 * ratio
        width = pixels + metrics.horizontalAdvance(text) + 3 * _PAD * ratio
        panel = QRectF(_AWAY * ratio, camera.height - _AWAY * ratio - height, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(QPen(self._theme.colour("line"), ratio))
        painter.setBrush(self._theme.colour("b1", 0.92))
        painter.drawRoundedRect(panel, 4 * ratio, 4 * ratio)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._theme.colour("t1"), 1.5 * ratio, c=Qt.PenCapStyle.FlatCap))
        left, base = round(panel.left() + _PAD * ratio), round(panel.center().y() + _TICK / 2 * ratio)
        painter.drawPolyline(
            [
                QPointF(left, base - _TICK * ratio),
                QPointF(left, base),
                QPointF(left + pixels, base),
                QPointF(left + pixels, base - _TICK * ratio),
            ]
        )
        painter.setFont(font)
        painter.drawText(
            QRectF(left + pixels + _PAD * ratio, panel.top(), panel.width(), panel.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        painter.restore()

    def progress(self, painter: QPainter, camera: Camera, ratio: float, share: float) -> None:
        """Draw a line of 2 px along the top, ``share`` (0 to 1) of it done."""
        height = max(1, round(2 * ratio))
        painter.fillRect(QRectF(0, 0, camera.width, height), self._theme.colour("b3"))
        painter.fillRect(QRectF(0, 0, camera.width * max(0.04, share), height), self._theme.colour("accent"))

    def drawing(self, painter: QPainter, camera: Camera, ratio: float, hand: DrawingHand) -> None:
        """Draw what helps a hand that draws: what to do, the figure at the pointer, the vertex that takes it."""
        sketch, request = hand.sketch, hand.request
        if sketch is None or request is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if hand.snapped is not None:
            x, y = camera.to_screen(*hand.snapped)
            side = 5 * ratio
            for colour, width in ((self._theme.stroke("selection").casing, 4.0), (self._theme.hex("accent"), 2.0)):
                painter.setPen(QPen(QColor(colour), width * ratio))
                painter.drawRect(QRectF(x - side, y - side, 2 * side, 2 * side))
        seen = sketch.outline()
        caption = hand.caption()
        if caption and seen:
            x, y = camera.to_screen(*(sketch.pointer or (hand.snapped if hand.reshaping else None) or seen[-1]))
            self._pill(painter, ratio, QPointF(x + 16 * ratio, y - 16 * ratio), caption, centred=False)
        how = _vertices_text() if hand.reshaping else _how_text(sketch.dragged, sketch.kind == "point")
        hint = f"{request.hint} · {how}" if request.hint else how
        low = camera.height - (_AWAY + 12) * ratio
        if camera.width / 2 - self._pill_width(ratio, hint) / 2 < _BAR_ROOM * ratio:
            low -= _ABOVE * ratio  # in one of four maps the scale bar would lie over its beginning
        self._pill(painter, ratio, QPointF(camera.width / 2, low), hint, centred=True)
        painter.restore()

    def _pill_width(self, ratio: float, text: str) -> float:
        return QFontMetricsF(self._pill_font(ratio)).horizontalAdvance(text) + 2 * _PAD * ratio

    def _pill_font(self, ratio: float) -> QFont:
        font = self._theme.font("caption")
        font.setPixelSize(round(font.pixelSize() * ratio))
        return font

    def _pill(self, painter: QPainter, ratio: float, at: QPointF, text: str, centred: bool) -> None:
        """Write text on a small panel; ``at`` is its middle, or the middle of its left edge."""
        width = self._pill_width(ratio, text)
        left = at.x() - width / 2 if centred else at.x()
        panel = QRectF(left, at.y() - 12 * ratio, width, 24 * ratio)
        painter.setPen(QPen(self._theme.colour("line"), ratio))
        painter.setBrush(self._theme.colour("b1", 0.92))
        painter.drawRoundedRect(panel, 4 * ratio, 4 * ratio)
        painter.setPen(self._theme.colour("t1"))
        painter.setFont(self._pill_font(ratio))
        painter.drawText(panel, Qt.AlignmentFlag.AlignCenter, text)


def _how_text(dragged: bool, point: bool) -> str:
    if dragged:
        return QCoreApplication.translate("MapView", "按住左键拖动 · Esc 取消")
    if point:
        return QCoreApplication.translate("MapView", "单击定点 · Esc 取消")
    return QCoreApplication.translate("MapView", "单击加点 · 双击结束 · 退格键撤回一点 · Esc 取消")


def _vertices_text() -> str:
    return QCoreApplication.translate("MapView", "拖折点移动 · 拖边线加点 · 右击或 Delete 删点 · 双击或 Esc 结束")


def _length_text(metres: float) -> str:
    if metres >= 1000:
        return QCoreApplication.translate("MapView", "{n} km").format(n=f"{metres / 1000:g}")
    if metres >= 1:
        return QCoreApplication.translate("MapView", "{n} m").format(n=f"{metres:g}")
    return QCoreApplication.translate("MapView", "{n} cm").format(n=f"{metres * 100:g}")
