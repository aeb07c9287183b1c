"""A wall's engines that were given up are tried again by themselves."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.wall import engines as module
from app.wall.engines import EngineCare
from layers.engine_client import EngineState


def test_only_what_has_failed_is_tried_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AGAIN_MS", 1)
    tried: list[str] = []

    def engine(name: str, state: EngineState) -> Any:
        return SimpleNamespace(state=state, retry=lambda: tried.append(name))

    pool: Any = SimpleNamespace(engines=[engine("frame", EngineState.READY), engine("tile", EngineState.FAILED)])
    owner = QObject()
    EngineCare(pool, owner)
    qtbot.waitUntil(lambda: len(tried) >= 2)
    assert set(tried) == {"tile"}
