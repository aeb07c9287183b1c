"""Engines that die, hang or never start, and a console that is killed."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QApplication

from layers import engine_client, platform, protocol
from layers.engine_calls import Call
from layers.engine_client import EngineProcess, EngineState
from layers.engine_errors import EngineError
from layers.engine_launch import EngineLaunch, NoInterpreterError, default_launch
from layers.engines import EnginePool, PoolState, Role
from layers.frames import FrameFile, frame_bytes
from layers.protocol import ProjectInfo, RenderReply, RenderRequest, View
from tests.integration.conftest import FRAME
from tests.support.engine import ROOT, answer, foreign_launch, odd_launch, wait_until

pytestmark = [pytest.mark.engine, pytest.mark.realdata]


@pytest.fixture
def own_pool(qapp: QApplication) -> Iterator[EnginePool]:
    """A pool that the test may ruin."""
    pool = EnginePool()
    pool.start()
    yield pool
    pool.stop()


def begin(pool: EnginePool, engine: EngineProcess, info: ProjectInfo, frames: FrameFile) -> Call:
    """Start a long picture on an engine; returns when it is being drawn."""
    slot = frames.acquire()
    assert slot is not None
    assert info.extent is not None
    extent = (47265.0, 37390.0, 49265.0, 38515.0)  # some 2,000 parcels with labels
    view = View(extent=extent, width=FRAME[0], height=FRAME[1], dpi=96, background="#ffffff")
    request = RenderRequest(view, slot.path, slot.offset, 5, partial_ms=1)
    call = engine.call("render", request)
    begun: list[object] = []
    call.partial.connect(begun.append)
    wait_until(call.partial, lambda: bool(begun))
    return call


def ready(pool: EnginePool) -> None:
    """Wait until both engines serve."""
    for engine in pool.engines:
        wait_until(engine.state_changed, lambda e=engine: e.state is EngineState.READY)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP, signal.SIGSEGV])
@pytest.mark.parametrize("role", [Role.FRAME, Role.TILE])
def test_a_picture_survives_its_engine(
    own_pool: EnginePool, parcels_project: Path, frames: FrameFile, how: signal.Signals, role: Role
) -> None:
    info = answer(own_pool.open_project(str(parcels_project)))
    ready(own_pool)
    engine = own_pool.frame if role is Role.FRAME else own_pool.tile
    other = own_pool.tile if role is Role.FRAME else own_pool.frame
    pid, other_pid = engine.pid, other.pid
    states: list[PoolState] = []
    own_pool.state_changed.connect(states.append)
    call = begin(own_pool, engine, info, frames)
    os.kill(pid, how)
    reply = answer(call)
    assert isinstance(reply, RenderReply)
    assert reply.generation == 5
    assert other.pid == other_pid, "the stand-in must not be harmed"
    wait_until(own_pool.state_changed, lambda: own_pool.state is PoolState.OK)
    assert states[0] is PoolState.RESTARTING
    assert states[-1] is PoolState.OK
    assert engine.pid != pid
    assert not psutil.pid_exists(pid)
    # The new engine has the project again.
    assert answer(engine.call("project_info")).title == "小吹"


def test_both_engines_die_and_come_back_as_they_were(
    own_pool: EnginePool, parcels_project: Path, frames: FrameFile
) -> None:
    info = answer(own_pool.open_project(str(parcels_project)))
    ready(own_pool)
    layer = info.layers[0].id
    answer(own_pool.call("set_layer_style", protocol.LayerStyle("light", layer)))
    answer(own_pool.call("set_visibility", protocol.LayerVisibility(layer, False)))
    answer(own_pool.call("set_visibility", protocol.LayerVisibility(layer, True)))
    answer(own_pool.call("set_opacity", protocol.LayerOpacity(layer, 0.5)))
    before = answer(own_pool.frame.call("project_info"))
    assert answer(own_pool.tile.call("project_info")) == before
    call = begin(own_pool, own_pool.frame, info, frames)
    for engine in own_pool.engines:
        os.kill(engine.pid, signal.SIGKILL)
    assert isinstance(answer(call), RenderReply)
    wait_until(own_pool.state_changed, lambda: own_pool.state is PoolState.OK)
    for engine in own_pool.engines:
        assert answer(engine.call("project_info")) == before


def test_calls_made_while_no_engine_runs_are_answered_later(qapp: QApplication, parcels_project: Path) -> None:
    pool = EnginePool()
    opened = pool.open_project(str(parcels_project))
    error = answer(opened)
    assert isinstance(error, EngineError), "a pool that was never started says so"
    assert error.code == protocol.NO_ENGINE
    pool.start()
    try:
        opened = pool.open_project(str(parcels_project))
        asked = pool.call("project_info")
        told: list[object] = []
        asked.done.connect(told.append)
        dropped = pool.call("memory")
        dropped.cancel()
        assert dropped.settled, "what was never sent is cancelled at once"
        assert isinstance(answer(opened), ProjectInfo)
        wait_until(asked.finished, lambda: asked.settled)
        assert isinstance(told[0], ProjectInfo)
    finally:
        pool.stop()
    assert pool.state is PoolState.STOPPED


def test_a_call_that_kills_every_engine_is_given_up(
    qapp: QApplication, parcels_project: Path, frames: FrameFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = EnginePool(odd_launch("deadly"))
    pool.start()
    try:
        info = answer(pool.open_project(str(parcels_project)))
        slot = frames.acquire()
        assert slot is not None
        view = View(extent=info.extent, width=64, height=64, dpi=96)
        error = answer(pool.render(RenderRequest(view, slot.path, slot.offset, 1)))
        assert isinstance(error, EngineError)
        assert error.code == protocol.ENGINE_DIED
        assert error.text()
        wait_until(pool.state_changed, lambda: pool.state is PoolState.OK)
        assert isinstance(answer(pool.call("project_info")), ProjectInfo)
    finally:
        pool.stop()


def test_noise_on_standard_output_does_no_harm(
    qapp: QApplication, parcels_project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = EngineProcess("frame", lambda: odd_launch("noise")("frame"))
    engine.start()
    try:
        with caplog.at_level("INFO"):
            assert isinstance(
                answer(engine.call("open_project", protocol.OpenProject(str(parcels_project)))), ProjectInfo
            )
            for _ in range(50):
                answer(engine.call("ping"))
        assert "noise from a library" in caplog.text
        assert "not a message" not in caplog.text
    finally:
        engine.stop()


def test_an_engine_of_another_version_is_refused(qapp: QApplication) -> None:
    pool = EnginePool(odd_launch("version"))
    pool.start()
    try:
        error = answer(pool.call("project_info"))
        assert isinstance(error, EngineError)
        assert error.code == protocol.NO_ENGINE
        wait_until(pool.state_changed, lambda: pool.state is PoolState.FAILED)
        assert "999" in pool.reason
    finally:
        pool.stop()


def test_an_interpreter_without_qgis_is_refused_and_not_tried_again(qapp: QApplication) -> None:
    tried: list[str] = []

    def launch(role: str) -> EngineLaunch:
        tried.append(role)
        return foreign_launch(role)

    pool = EnginePool(launch)
    pool.start()
    try:
        wait_until(pool.state_changed, lambda: pool.state is PoolState.FAILED)
        assert "qgis" in pool.reason.lower()
        assert sorted(tried) == ["frame", "tile"]
    finally:
        pool.stop()


def test_a_missing_interpreter_is_found_by_the_next_try(qapp: QApplication) -> None:
    missing = True

    def launch(role: str) -> EngineLaunch:
        if missing:
            raise NoInterpreterError(["/nowhere/python3"])
        return default_launch(role)

    pool = EnginePool(launch)
    pool.start()
    try:
        assert pool.state is PoolState.FAILED
        assert "/nowhere/python3" in pool.reason
        missing = False
        pool.start()
        wait_until(pool.state_changed, lambda: pool.state is PoolState.OK)
        assert pool.reason == ""
        assert answer(pool.call("ping")) is None
    finally:
        pool.stop()


@pytest.mark.parametrize("program", ["/nowhere/python3", "false"])
def test_an_engine_that_never_runs_is_given_up(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(engine_client, "BACK_OFF_S", (0.0, 0.0, 0.0))
    engine = EngineProcess("frame", lambda: EngineLaunch(program, [], dict(os.environ)))
    states: list[EngineState] = []
    engine.state_changed.connect(states.append)
    engine.start()
    call = engine.call("ping")
    error = answer(call)
    assert isinstance(error, EngineError)
    assert error.code == protocol.NO_ENGINE
    assert engine.state is EngineState.FAILED
    assert engine.reason
    engine.stop()


def test_stopping_leaves_no_process(qapp: QApplication, parcels_project: Path, frames: FrameFile) -> None:
    pool = EnginePool()
    pool.start()
    info = answer(pool.open_project(str(parcels_project)))
    ready(pool)
    call = begin(pool, pool.frame, info, frames)
    os.kill(pool.tile.pid, signal.SIGSTOP)
    processes = [psutil.Process(engine.pid) for engine in pool.engines]
    ended: list[bool] = []
    call.cancelled.connect(lambda: ended.append(True))
    pool.stop()
    assert ended == [True]
    assert not any(process.is_running() for process in processes)


@pytest.mark.parametrize("stopped", [False, True])
def test_a_killed_console_leaves_no_process_and_no_file(parcels_project: Path, tmp_path: Path, stopped: bool) -> None:
    console = subprocess.Popen(
        [sys.executable, "-m", "tests.support.doomed_console", str(parcels_project), str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert console.stdout is not None
    held = json.loads(console.stdout.readline())
    processes = [psutil.Process(pid) for pid in held["engines"]]
    nameless, named = held["files"]
    assert Path(nameless).exists()
    assert Path(named).exists()
    if stopped:
        for process in processes:
            process.suspend()
    console.kill()
    console.wait(30)
    console.stdout.close()
    _, alive = psutil.wait_procs(processes, timeout=30)
    assert alive == []
    assert not Path(nameless).exists()
    # A file with a name (systems without nameless ones) is swept by the next console.
    assert platform.sweep(tmp_path) == [named]
    assert list(tmp_path.iterdir()) == []


def test_frames_go_before_tiles_on_the_engine_that_does_both(
    own_pool: EnginePool, parcels_project: Path, frames: FrameFile
) -> None:
    info = answer(own_pool.open_project(str(parcels_project)))
    ready(own_pool)
    place = FrameFile(3, frame_bytes(64, 64))
    slot = place.acquire()
    assert slot is not None
    os.kill(own_pool.frame.pid, signal.SIGKILL)
    wait_until(own_pool.state_changed, lambda: own_pool.state is PoolState.RESTARTING)
    view = View(extent=info.extent, width=64, height=64, dpi=96, labels=False)
    order: list[str] = []
    calls = []
    for number, role in enumerate((Role.TILE, Role.TILE, Role.FRAME)):
        request = dataclasses.replace(RenderRequest(view, slot.path, slot.offset, number))
        call = own_pool.render(request, role)
        call.done.connect(lambda _, role=role: order.append(role.value))
        calls.append(call)
    wait_until(calls[1].finished, lambda: len(order) == 3)
    assert order == ["tile", "frame", "tile"]
    place.close()
