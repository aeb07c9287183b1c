"""The clock of the toolbar: date, weekday and seconds, bold, never blinking."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from widgets.theme import Theme


class Clock(QLabel):
    """Shows ``07-14 周二 09:42:18`` and ticks on the full second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(theme.font("clock", bold=True))
        self.setStyleSheet(f"font-size: {theme.tokens.font_px('clock')}px; font-weight: bold;")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self._tick()

    def text_at(self, now: QDateTime) -> str:
        """Return the text for a moment."""
        days = (
            self.tr("周一"),
            self.tr("周二"),
            self.tr("周三"),
            self.tr("周四"),
            self.tr("周五"),
            self.tr("周六"),
            self.tr("周日"),
        )
        return f"{now.toString('MM-dd')} {days[now.date().dayOfWeek() - 1]} {now.toString('HH:mm:ss')}"

    def _tick(self) -> None:
        now = QDateTime.currentDateTime()
        self.setText(self.text_at(now))
        self._timer.start(1000 - now.time().msec())
