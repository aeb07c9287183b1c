"""What only the staff sees: the keypad for the PIN, and how the screen is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kiosk.buttons import TouchButton
from app.kiosk.keypad import Keypad
from app.kiosk.look import Look
from app.kiosk.overlays import Overlay
from app.kiosk.parts import Card, label, stack
from app.kiosk.pin import MOST_DIGITS, PinLock
from app.kiosk.scrolling import Scroll

#: From here on a wait is told in minutes, s.
_LONG_S = 120.0


class StaffGate(Overlay):
    """Asks for the PIN.

    Signals
    -------
    opened()
        It was the PIN.
    left()
        Nobody wants in any more.
    """

    opened = Signal()
    left = Signal()

    def __init__(self, look: Look, lock: PinLock, parent: QWidget) -> None:
        super().__init__(look, parent=parent)
        self._lock = lock
        self._wrong = False
        self._keys = Keypad(look, self.tr("确定"), MOST_DIGITS, hidden=True)
        self._keys.setFixedWidth(look.px(640))
        self._keys.done.connect(self._try)
        self._note = label(look, self.tr("工作人员：输入密码"), "body", bold=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        leave = TouchButton(look, self.tr("返回"), "arrow-left")
        leave.setFixedWidth(look.px(640))
        leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setSpacing(look.gap)
        column.addStretch(1)
        column.addWidget(self._note)
        column.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(leave, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self._show_lock)
        self._timer.start()
        self._show_lock()

    def _try(self, typed: str) -> None:
        self._keys.write("")
        if self._lock.check(typed):
            self.opened.emit()
            return
        self._wrong = True
        self._show_lock()

    def _show_lock(self) -> None:
        wait = self._lock.locked_for()
        self._keys.setEnabled(wait == 0)
        if not self._lock.is_set:
            self._note.setText(self.tr("还没有设密码：在本机运行 onemap kiosk pin"))
        elif wait > _LONG_S:
            self._wrong = False
            self._note.setText(self.tr("输错太多次，{n} 分钟后再试").format(n=ceil(wait / 60)))
        elif wait > 0:
            self._wrong = False
            self._note.setText(self.tr("输错太多次，{n} 秒后再试").format(n=ceil(wait)))
        else:
            self._note.setText(self.tr("密码不对") if self._wrong else self.tr("工作人员：输入密码"))


class StaffPage(Overlay):
    """How the screen is, and what its staff may do with it.

    Signals
    -------
    left()
        Back to the village.
    """

    left = Signal()

    def __init__(
        self,
        look: Look,
        facts: Sequence[tuple[str, str]],
        acts: Sequence[tuple[str, str, Callable[[], None]]],
        parent: QWidget,
    ) -> None:
        super().__init__(look, parent=parent)
        column = QVBoxLayout(self)
        pad = look.margin
        column.setContentsMargins(pad, pad, pad, pad)
        column.setSpacing(look.gap)
        column.addWidget(label(look, self.tr("本机状态"), "title", bold=True))
        upright = parent.height() > parent.width()
        kind = "body" if upright else "least"
        card = Card(look)
        rows = QVBoxLayout(card)
        rows.setContentsMargins(look.px(32), look.px(24), look.px(32), look.px(24))
        rows.setSpacing(look.px(28 if upright else 8))
        for name, value in facts:
            row = QHBoxLayout()
            row.setSpacing(look.gap)
            row.addWidget(label(look, name, kind, role="t2"), 2, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(look, value, kind), 5)
            rows.addLayout(row)
        rows.addStretch(1)
        content, inside = stack(look)
        inside.addWidget(card)
        column.addWidget(Scroll(look, content), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.gap)
        for text, icon, act in acts:
            button = TouchButton(look, text, icon)
            button.clicked.connect(partial(_call, act))
            buttons.addWidget(button, 1)
        column.addLayout(buttons)
        back = TouchButton(look, self.tr("返回"), "arrow-left", kind="primary")
        back.clicked.connect(self.left)
        if upright:
            column.addWidget(back)
        else:
            # A lying screen wants its height for what is wrong, which stands last.
            buttons.insertWidget(0, back, 1)


def _call(act: Callable[[], None], checked: bool = False) -> None:
    act()
