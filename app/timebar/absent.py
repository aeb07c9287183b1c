"""Says on a map what of it is not of the present, or not there: imagery outside the time window, old surveys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.mapping.stage import Stage

_MARGIN = 16
#: Above the map's scale bar, and in a narrow map above the hint of who draws as well.
_FOOT, _NARROW_FOOT, _NARROW = 52, 84, 820


class AbsentImagery(QLabel):
    """Lines at the foot of a map: hidden imagery that the layers show, and by which survey the parcels are shown."""

    def __init__(self, stage: Stage, view: QWidget) -> None:
        super().__init__(view)
        self._stage = stage
        self._part = (0.0, 1.0)
        self.setProperty("role", "overlay")
        self.setContentsMargins(10, 6, 10, 6)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.installEventFilter(self)
        stage.drawn_changed.connect(self.refresh)
        self.refresh()

    def keep_to(self, left: float, right: float) -> None:
        """Stand in a part of the map's width (shares of it): another map lies over the rest."""
        self._part = (left, right)
        if not self.isHidden():
            self._place()

    def refresh(self) -> None:
        """Say which scenes are left out now, and what the parcels are."""
        lines = [line for line in (self._imagery(), self._stage.survey_notice()) if line]
        if not lines:
            self.hide()
            return
        self.setText("\n".join(lines))
        self._place()
        self.show()
        self.raise_()

    def _imagery(self) -> str:
        absent = self._stage.absent_scenes()
        if not absent:
            return ""
        if len(absent) == 1:
            return self.tr("“{name}”不在时间轴选定的日期内，未显示").format(name=absent[0].title)
        return self.tr("{n} 期影像不在时间轴选定的日期内，未显示").format(n=len(absent))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Keep to the foot of the map."""
        if isinstance(event, QResizeEvent) and not self.isHidden():
            self._place()
        return False

    def _place(self) -> None:
        area = self.parentWidget()
        assert area is not None, "it is made on a map"
        left, right = (round(share * area.width()) for share in self._part)
        room = max(1, right - left - 2 * _MARGIN)
        margins = self.contentsMargins()
        longest = max(self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n"))
        width = min(room, longest + margins.left() + margins.right() + 8)
        height = self.heightForWidth(width)
        foot = _FOOT if right - left >= _NARROW else _NARROW_FOOT
        self.setGeometry((left + right - width) // 2, area.height() - height - foot, width, height)
