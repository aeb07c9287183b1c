"""An intake that hangs is noticed, shown, killed and started again; one that speaks is left alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.hub import GuiHub
from app.intake.supervisor import IntakeSupervisor
from data.messages import IntakeState

_SAYS = (
    '{"connected": true, "broker": "b", "stored": 1, "repeated": 0, "refused": 0, "quarantine": 0, "trouble": "", '
    '"channels": []}'
)
#: Says how it is once, then hangs; standard input is left open.
_HANGS = f"import time; print('''{_SAYS}''', flush=True); time.sleep(600)"


@pytest.fixture
def states(qapp) -> tuple[GuiHub, list[IntakeState]]:
    hub, told = GuiHub(), []
    hub.subscribe(IntakeState, told.append)
    return hub, told


def test_a_hanging_intake_is_told_of_and_started_again(
    states: tuple[GuiHub, list[IntakeState]], qtbot: QtBot, tmp_path: Path
) -> None:
    hub, told = states
    supervisor = IntakeSupervisor(tmp_path, hub, command=[sys.executable, "-c", _HANGS], patience_s=(0.5, 3.0))
    supervisor.start()
    qtbot.waitUntil(lambda: bool(told) and told[0].running and told[0].connected, timeout=60_000)
    first = supervisor.pid
    qtbot.waitUntil(lambda: not told[-1].running and "没有响应" in told[-1].trouble, timeout=60_000)
    qtbot.waitUntil(lambda: supervisor.pid not in (0, first), timeout=60_000)
    qtbot.waitUntil(lambda: told[-1].running, timeout=60_000)
    supervisor.stop()
    assert supervisor.pid == 0


def test_the_last_words_of_a_killed_intake_are_no_reason(
    states: tuple[GuiHub, list[IntakeState]], qtbot: QtBot, tmp_path: Path
) -> None:
    hub, told = states
    dies = "import os, signal, sys; print('<no Python frame>', file=sys.stderr, flush=True); os.kill(os.getpid(), 9)"
    supervisor = IntakeSupervisor(tmp_path, hub, command=[sys.executable, "-c", dies])
    supervisor.start()
    qtbot.waitUntil(lambda: any(state.trouble for state in told), timeout=60_000)
    supervisor.stop()
    assert {state.trouble for state in told if state.trouble} == {"接收程序已停止，正在重新启动"}
