"""The figures beside the tab: done today, a minute, remaining, and how far the queue is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.theme import Theme

_BAR, _GAP, _WITHIN = 140, 28, 10


class FiguresBar(QWidget):
    """Three figures and a bar, painted in one row."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = 0
        self._pace: float | None = None
        self._remaining = 0
        self._total = 0
        self.setFixedHeight(36)
        theme.changed.connect(self.update)

    def show_figures(self, today: int, pace: float | None, remaining: int, total: int) -> None:
        """Show decisions today, decisions a minute, how many still wait, and of how many."""
        self._today, self._pace, self._remaining, self._total = today, pace, remaining, total
        self.setAccessibleName(" ".join(f"{name} {value}" for name, value in self._parts()))
        self.updateGeometry()
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the figures as they are."""
        plain, bold = (QFontMetrics(self._theme.font("body", bold=b)) for b in (False, True))
        wide = sum(plain.horizontalAdvance(n) + _WITHIN + bold.horizontalAdvance(v) + _GAP for n, v in self._parts())
        return QSize(wide + _BAR + 28, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        theme = self._theme
        plain, bold = theme.font("body"), theme.font("body", bold=True)
        left = 8.0
        for name, value in self._parts():
            for font, role, text in ((plain, "t2", name), (bold, "t1", value)):
                wide = QFontMetrics(font).horizontalAdvance(text)
                painter.setFont(font)
                painter.setPen(theme.colour(role))
                painter.drawText(QRectF(left, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
                left += wide + (_WITHIN if role == "t2" else _GAP)
        share = 1 - self._remaining / self._total if self._total else 0.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("b3"))
        track = QRectF(left - 8, self.height() / 2 - 2, _BAR, 4)
        painter.drawRoundedRect(track, 2, 2)
        if share > 0:
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(4.0, track.width() * share), 4), 2, 2)

    def _parts(self) -> list[tuple[str, str]]:
        pace = f"{self._pace:.1f}" if self._pace is not None else "—"
        return [
            (self.tr("今日"), f"{self._today:,}"),
            (self.tr("每分钟"), pace),
            (self.tr("剩余"), f"{self._remaining:,}"),
        ]
