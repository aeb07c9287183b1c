"""The checks of a pair in rows: mark, name, figure, and a sentence where there is a doubt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from data.imagery.doubts import Check, Level
from widgets import icons
from widgets.theme import Theme

_ICONS = {
    Level.OK: ("circle-check", "accent"),
    Level.UNKNOWN: ("help-circle", "t3"),
    Level.WARN: ("alert-triangle", "t1"),
    Level.REFUSE: ("circle-x", "t1"),
}


class CheckRows(QWidget):
    """Shows checks; doubts with their sentence, the rest in one line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._checks: Sequence[Check] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(2, 1)
        self._rows: list[tuple[QLabel, QLabel, QLabel, QLabel]] = []
        theme.changed.connect(lambda: self.show_checks(self._checks))

    @property
    def checks(self) -> Sequence[Check]:
        """What is shown."""
        return self._checks

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show these."""
        self._checks = checks
        while len(self._rows) < len(checks):
            self._rows.append(self._make_row(2 * len(self._rows)))
        for number, (mark, name, figure, sentence) in enumerate(self._rows):
            visible = number < len(checks)
            for label in (mark, name, figure):
                label.setVisible(visible)
            if not visible:
                sentence.hide()
                continue
            check = checks[number]
            icon, role = _ICONS[check.level]
            mark.setPixmap(icons.pixmap(icon, 16, self._theme.hex(role), self.devicePixelRatioF()))
            mark.setAccessibleName(level_name(check.level))
            name.setText(check.name)
            figure.setText(check.figure)
            doubt = check.level in (Level.WARN, Level.REFUSE)
            sentence.setText(check.sentence)
            sentence.setVisible(doubt)
            mark.setToolTip(check.sentence)

    def _make_row(self, row: int) -> tuple[QLabel, QLabel, QLabel, QLabel]:
        mark, name, figure, sentence = QLabel(self), QLabel(self), QLabel(self), QLabel(self)
        name.setProperty("role", "t2")
        sentence.setProperty("role", "caption")
        sentence.setWordWrap(True)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(mark, row, 0)
        self._grid.addWidget(name, row, 1)
        self._grid.addWidget(figure, row, 2)
        self._grid.addWidget(sentence, row + 1, 1, 1, 2)
        return mark, name, figure, sentence


def level_name(level: Level) -> str:
    """The level for a screen reader."""
    from PySide6.QtCore import QCoreApplication

    return {
        Level.OK: QCoreApplication.translate("CheckRows", "合格"),
        Level.UNKNOWN: QCoreApplication.translate("CheckRows", "未知"),
        Level.WARN: QCoreApplication.translate("CheckRows", "注意"),
        Level.REFUSE: QCoreApplication.translate("CheckRows", "不能比较"),
    }[level]
