"""The console's side of the engine, without an engine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from layers import platform, protocol
from layers.engine_calls import Call
from layers.engine_errors import EngineError, error_text, problem_text
from layers.engine_launch import NoInterpreterError, engine_environment, find_interpreter
from layers.engine_memory import StateMemory
from layers.protocol import LayerOpacity, LayerStyle, LayerVisibility, MapTheme, OpenProject, Problem, ReloadRequest


def replayed(*calls: tuple[str, object]) -> list[tuple[str, object]]:
    """What is replayed after these calls were answered."""
    memory = StateMemory()
    for method, params in calls:
        memory.remember(Call(method, params))
    return [(call.method, call.params) for call in memory.replay()]


OPEN = ("open_project", OpenProject("a.qgz"))


def test_nothing_to_replay_without_a_project(qapp: QApplication) -> None:
    assert replayed() == []
    assert replayed(("set_opacity", LayerOpacity("x", 0.5))) == []


def test_the_last_change_of_each_thing_is_replayed(qapp: QApplication) -> None:
    assert replayed(
        OPEN,
        ("set_opacity", LayerOpacity("x", 0.5)),
        ("set_opacity", LayerOpacity("y", 0.5)),
        ("set_opacity", LayerOpacity("x", 0.7)),
        ("reload", ReloadRequest()),
        ("set_visibility", LayerVisibility("x", False)),
    ) == [
        OPEN,
        ("set_opacity", LayerOpacity("y", 0.5)),
        ("set_opacity", LayerOpacity("x", 0.7)),
        ("set_visibility", LayerVisibility("x", False)),
    ]


def test_another_project_makes_a_clean_start(qapp: QApplication) -> None:
    other = ("open_project", OpenProject("b.qgz"))
    assert replayed(OPEN, ("set_opacity", LayerOpacity("x", 0.5)), other) == [other]


def test_wider_changes_replace_narrower_ones(qapp: QApplication) -> None:
    one, every = ("set_layer_style", LayerStyle("dark", "x")), ("set_layer_style", LayerStyle("light"))
    assert replayed(OPEN, one, every) == [OPEN, every]
    assert replayed(OPEN, every, one) == [OPEN, every, one]
    theme, opacity = ("apply_theme", MapTheme("day")), ("set_opacity", LayerOpacity("x", 0.5))
    assert replayed(OPEN, one, ("set_visibility", LayerVisibility("x", False)), opacity, theme) == [
        OPEN,
        opacity,
        theme,
    ]


def test_questions_are_not_replayed(qapp: QApplication) -> None:
    assert replayed(OPEN, ("project_info", None), ("ping", None)) == [OPEN]


def outcome(call: Call) -> list[str]:
    seen: list[str] = []
    call.done.connect(lambda value: seen.append(f"done {value}"))
    call.failed.connect(lambda error: seen.append(f"failed {error.code}"))
    call.cancelled.connect(lambda: seen.append("cancelled"))
    call.finished.connect(lambda: seen.append("finished"))
    return seen


def test_a_call_ends_exactly_once(qapp: QApplication) -> None:
    call = Call("ping")
    seen = outcome(call)
    call.settle({"id": call.id, "result": None})
    call.settle({"id": call.id, "result": None})
    call.cancel()
    assert seen == ["done None", "finished"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"error": {"code": protocol.NO_PROJECT, "message": "no"}}, f"failed {protocol.NO_PROJECT}"),
        ({"error": {"code": protocol.CANCELLED, "message": ""}}, "cancelled"),
        ({"result": {"no": "memory"}}, f"failed {protocol.FAILED}"),
        ({"result": {"bytes": 5}}, "done Memory(bytes=5)"),
    ],
)
def test_answers(qapp: QApplication, body: dict[str, object], expected: str) -> None:
    call = Call("memory")
    seen = outcome(call)
    call.settle(body)
    assert seen == [expected, "finished"]


def test_an_answer_that_meets_a_cancel_is_not_delivered(qapp: QApplication) -> None:
    call = Call("memory")
    seen = outcome(call)
    call.cancel()
    assert seen == [], "the engine may still write to the slot"
    call.settle({"result": {"bytes": 5}})
    assert seen == ["cancelled", "finished"]


def test_the_engines_environment_has_nothing_of_the_consoles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    foreign = {
        "QT_PLUGIN_PATH": "/venv/plugins",
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": "/venv",
        "PYTHONHOME": "/venv",
        "PROJ_DATA": "/venv/proj",
        "GDAL_DATA": "/venv/gdal",
        "VIRTUAL_ENV": "/venv",
        "LD_LIBRARY_PATH": "/venv/lib",
    }
    kept = {"HOME": "/home/a", "LANG": "zh_CN.UTF-8", "PGSERVICEFILE": "/home/a/pg", "https_proxy": "http://p"}
    path = os.pathsep.join(["/venv/bin", "/usr/bin"])
    made = engine_environment("frame", foreign | kept | {"PATH": path})
    assert {k: made.get(k) for k in kept} == kept
    assert made["PATH"] == "/usr/bin"
    assert made["QT_QPA_PLATFORM"] == "offscreen"
    assert set(foreign) & set(made) == {"QT_QPA_PLATFORM"}
    assert Path(made["QGIS_CUSTOM_CONFIG_PATH"]).is_relative_to(tmp_path)
    assert Path(made["XDG_RUNTIME_DIR"]).stat().st_mode & 0o777 == 0o700


def test_the_interpreter_named_by_the_user_goes_first(tmp_path: Path) -> None:
    mine = tmp_path / "python-qgis"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    assert find_interpreter({"ONEMAP_QGIS_PYTHON": str(mine)}) == str(mine)
    with pytest.raises(NoInterpreterError) as caught:
        find_interpreter({"ONEMAP_QGIS_PYTHON": str(tmp_path / "none")})
    assert caught.value.tried == [str(tmp_path / "none")]


@pytest.mark.parametrize(
    "error",
    [
        EngineError(protocol.NO_PROJECT, "x"),
        EngineError(protocol.NO_ENGINE, "x"),
        EngineError(protocol.ENGINE_DIED, "render"),
        EngineError(protocol.NOT_FOUND, "x", {"path": "/a/b.qgz"}),
        EngineError(protocol.NOT_FOUND, "x", {"layer": "roads"}),
        EngineError(protocol.FAILED, "x", {"path": "/a/b.qgz"}),
        EngineError(protocol.FAILED, "x"),
    ],
)
def test_every_error_says_what_to_do(error: EngineError) -> None:
    text = error_text(error)
    assert "{" not in text
    assert len(text) > 15
    for value in error.data.values():
        assert str(value) in text


@pytest.mark.parametrize(
    "code", [protocol.PROBLEM_LAYER, protocol.PROBLEM_PROJECT, protocol.PROBLEM_RENDER, protocol.PROBLEM_STYLE]
)
def test_every_problem_is_worded(code: str) -> None:
    text = problem_text(Problem(code, layer="道路", source="/a/roads.shp", detail="truncated"))
    assert "{" not in text
    assert "道路" in text or "truncated" in text


@pytest.mark.skipif(not platform.LINUX, reason="only Linux can tell")
def test_a_running_process_is_not_stopped_and_uses_memory() -> None:
    assert platform.is_stopped(os.getpid()) is False
    assert platform.is_stopped(2**22 + 1) is False
    assert platform.resident_bytes(os.getpid()) > 1_000_000
    assert platform.resident_bytes(2**22 + 1) == 0
