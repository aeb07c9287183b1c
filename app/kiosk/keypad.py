"""Digits as large keys, with the number that is typed above them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.kiosk.buttons import TouchButton
from app.kiosk.look import Look
from app.kiosk.parts import Card, label


class Keypad(QWidget):
    """A keypad.

    Parameters
    ----------
    confirm
        Word of the last key.
    longest
        How many digits can be typed.
    hidden
        Dots instead of digits.

    Signals
    -------
    done(str)
        The last key was pressed; what is typed, maybe nothing.
    """

    done = Signal(str)

    def __init__(
        self,
        look: Look,
        confirm: str,
        longest: int,
        *,
        hidden: bool = False,
        key_height: int = 104,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._longest, self._hidden = look, longest, hidden
        self._key_height = key_height
        self.text = ""
        self._field: QLabel = label(look, "", "title", bold=True, wrap=False, fixed=True)
        self._field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        frame = Card(look, "accent", 3)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(look.px(16), look.px(4), look.px(16), look.px(4))
        inside.addWidget(self._field)
        frame.setFixedHeight(look.px(112))
        keys = QGridLayout()
        keys.setSpacing(look.px(16))
        for index, key in enumerate("123456789"):
            keys.addWidget(self._key(key), index // 3, index % 3)
        back = TouchButton(look, "", "backspace", kind="key")
        back.setAccessibleName(self.tr("退一位"))
        back.setMinimumHeight(look.px(key_height))
        back.clicked.connect(lambda: self.write(self.text[:-1]))
        keys.addWidget(back, 3, 0)
        keys.addWidget(self._key("0"), 3, 1)
        last = TouchButton(look, confirm, kind="primary")
        last.setMinimumHeight(look.px(key_height))
        last.clicked.connect(lambda: self.done.emit(self.text))
        keys.addWidget(last, 3, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.gap)
        column.addWidget(frame)
        column.addLayout(keys)
        self.write("")

    def write(self, text: str) -> None:
        """Show what is typed."""
        if len(text) <= self._longest:
            self.text = text
            self._field.setText(("●" * len(text) if self._hidden else text) or "—")

    def _key(self, digit: str) -> TouchButton:
        button = TouchButton(self._look, digit, kind="key")
        button.setMinimumHeight(self._look.px(self._key_height))
        button.clicked.connect(lambda: self.write(self.text + digit))
        return button
