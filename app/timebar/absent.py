"""Says on a map that the time window leaves its imagery out: another ground than the one asked for is told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.mapping.stage import Stage

_MARGIN = 16
#: Above the map's scale bar.
_FOOT = 52


class AbsentImagery(QLabel):
    """A line at the foot of a map, there only while the time window hides imagery that the layers show."""

    def __init__(self, stage: Stage, view: QWidget) -> None:
        super().__init__(view)
        self._stage = stage
        self.setProperty("role", "overlay")
        self.setContentsMargins(10, 6, 10, 6)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.installEventFilter(self)
        stage.drawn_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say which scenes are left out now."""
        absent = self._stage.absent_scenes()
        if not absent:
            self.hide()
            return
        if len(absent) == 1:
            text = self.tr("“{name}”不在时间轴选定的日期内，未显示").format(name=absent[0].title)
        else:
            text = self.tr("{n} 期影像不在时间轴选定的日期内，未显示").format(n=len(absent))
        self.setText(text)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep to the foot of the map."""
        if isinstance(event, QResizeEvent) and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        area = self.parentWidget()
        assert area is not None, "it is made on a map"
        room = max(1, area.width() - 2 * _MARGIN)
        margins = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right() + 8
        width = min(room, width)
        height = self.heightForWidth(width)
        self.setGeometry((area.width() - width) // 2, area.height() - height - _FOOT, width, height)
