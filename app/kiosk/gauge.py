"""Draws how full a reservoir is: between its dead level and its crest, the flood limit of the day across."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.kiosk.look import Look
from data.publishing.reading import Reservoir

#: Tank and whole drawing, width and height in token px: beside a card's text, and large with its levels written.
_SMALL, _LARGE = (72, 200), (150, 420)


class Gauge(QWidget):
    """A tank with its water and its limit.

    Parameters
    ----------
    today
        The flood limit is that of the day.
    large
        Whether crest, limit, water and dead level are written beside it.
    """

    def __init__(
        self, look: Look, reservoir: Reservoir, today: date, *, large: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._reservoir, self._large = look, reservoir, large
        self._limit = reservoir.limit(today)
        self._wide, high = (look.px(length) for length in (_LARGE if large else _SMALL))
        self._notes = self._levels() if large and self._span() is not None else []
        metrics = QFontMetrics(self._font(True))
        beside = max((metrics.horizontalAdvance(text) for _, text, _ in self._notes), default=-look.px(52))
        self.setFixedSize(self._wide + beside + look.px(52), high)
        self.setAccessibleName("，".join(text for _, text, _ in self._notes))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tank, water and limit, and what they are."""
        look, span = self._look, self._span()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tank = QRectF(0, 0, self._wide, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("b3"))
        painter.drawRoundedRect(tank, look.px(8), look.px(8))
        if span is not None:
            if self._reservoir.level_m is not None:
                top = self._y(self._reservoir.level_m)
                painter.setBrush(look.theme.land("11"))
                painter.drawRoundedRect(QRectF(0, top, tank.width(), tank.bottom() - top), look.px(8), look.px(8))
            if self._limit is not None:
                painter.setBrush(look.colour("t1"))
                painter.drawRect(QRectF(0, self._y(self._limit) - look.px(2), tank.width(), look.px(4)))
            self._write(painter)
        painter.end()

    # -- inside

    def _span(self) -> tuple[float, float] | None:
        low, high = self._reservoir.dead_level, self._reservoir.crest_level
        return (low, high) if low is not None and high is not None and high > low else None

    def _y(self, level: float) -> float:
        span = self._span()
        assert span is not None
        share = min(max((level - span[0]) / (span[1] - span[0]), 0.0), 1.0)
        return self.height() * (1 - share)

    def _font(self, bold: bool) -> QFont:
        return self._look.font("least", bold)

    def _levels(self) -> list[tuple[float, str, bool]]:
        """Level, what it is, and whether it is the one of now; from above."""
        span = self._span()
        assert span is not None
        translate = QCoreApplication.translate
        found = [
            (span[1], translate("Kiosk", "坝顶 {m} m").format(m=f"{span[1]:.2f}"), False),
            (span[0], translate("Kiosk", "死水位 {m} m").format(m=f"{span[0]:.2f}"), False),
        ]
        if self._limit is not None:
            found.append((self._limit, translate("Kiosk", "汛限 {m} m").format(m=f"{self._limit:.2f}"), False))
        level = self._reservoir.level_m
        if level is not None:
            found.append((level, translate("Kiosk", "水位 {m} m").format(m=f"{level:.2f}"), True))
        return sorted(found, key=lambda each: -each[0])

    def _write(self, painter: QPainter) -> None:
        """Write each level beside its height; those that lie close move apart, a line leads to each."""
        look = self._look
        line = QFontMetrics(self._font(True)).height()
        middles = [min(max(self._y(level), line / 2), self.height() - line / 2) for level, _, _ in self._notes]
        for at in range(1, len(middles)):
            middles[at] = max(middles[at], middles[at - 1] + line)
        lowest = self.height() - line / 2
        for at in range(len(middles) - 1, -1, -1):
            middles[at] = min(middles[at], lowest)
            lowest = middles[at] - line
        left, text_at = self._wide + look.px(8), self._wide + look.px(52)
        for (level, text, now), middle in zip(self._notes, middles, strict=True):
            painter.setPen(look.colour("ctl"))
            painter.drawLine(
                left, round(min(max(self._y(level), 1), self.height() - 1)), text_at - look.px(8), round(middle)
            )
            painter.setPen(look.colour("t1" if now else "t2"))
            painter.setFont(self._font(now))
            box = QRectF(text_at, middle - line / 2, self.width() - text_at, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
