"""The staff's gate says how it stands with the PIN: what to do, that it was wrong, how long it is locked."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from app.kiosk import pin as pin_module
from app.kiosk.look import Look
from app.kiosk.pin import PinLock, set_pin
from app.kiosk.staff import StaffGate
from widgets.theme import Theme


@pytest.fixture
def clock():
    return [1_000_000.0]


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(1080, 1920)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def gate(window, tmp_path, clock):
    set_pin(tmp_path / "pin.json", "739182")
    lock = PinLock(tmp_path / "pin.json", tmp_path / "tries.json", lambda: clock[0])
    return StaffGate(Look.for_screen(Theme("light"), 1080, 1920), lock, window)


def _try(gate, pin):
    gate._keys.done.emit(pin)


def test_the_gate_counts_down_and_then_asks_again(qtbot, gate, clock):
    said = gate._note.text
    assert said() == "工作人员：输入密码"
    _try(gate, "111111")
    assert said() == "密码不对"
    # The look at the lock each second leaves that standing.
    gate._timer.timeout.emit()
    assert said() == "密码不对"
    for _ in range(pin_module.TRIES - 1):
        _try(gate, "111111")
    assert said() == "输错太多次，60 秒后再试"
    assert not gate._keys.isEnabled()
    clock[0] += 59.5
    gate._timer.timeout.emit()
    assert said() == "输错太多次，1 秒后再试"
    clock[0] += 0.5
    gate._timer.timeout.emit()
    assert said() == "工作人员：输入密码"
    assert gate._keys.isEnabled()
    with qtbot.waitSignal(gate.opened):
        _try(gate, "739182")


def test_a_long_wait_is_told_in_minutes(qtbot, gate, clock):
    for _ in range(pin_module.TRIES + 5):
        clock[0] += pin_module.LONGEST_S
        _try(gate, "111111")
    assert gate._note.text() == "输错太多次，32 分钟后再试"
