"""Memory of a wall that runs for years: page caches bounded together, freed memory given back while nothing moves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.wall import memory as module
from app.wall.memory import Memory
from data.gpkg.connection import bound_page_caches


@pytest.fixture(autouse=True)
def unbounded() -> Iterator[None]:
    yield
    bound_page_caches(0)


def _limit() -> int:
    with closing(sqlite3.connect(":memory:")) as link:
        return int(link.execute("PRAGMA soft_heap_limit").fetchone()[0])


def test_the_pages_of_all_connections_are_bounded_together_and_everything_is_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "large.sqlite"
    with closing(sqlite3.connect(file)) as link, link:
        link.execute("CREATE TABLE t (n INTEGER PRIMARY KEY, x BLOB)")
        link.executemany("INSERT INTO t (x) VALUES (?)", ((bytes(4000),) for _ in range(3_000)))
    bound_page_caches(2 << 20)
    assert _limit() == 2 << 20
    links = [sqlite3.connect(file) for _ in range(3)]
    for link in links:
        link.execute("PRAGMA cache_size = -32768").close()
        assert link.execute("SELECT count(*), sum(length(x)) FROM t").fetchone() == (3_000, 12_000_000)
        link.close()


def test_freed_memory_goes_back_once_nothing_moves(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bool] = []
    moving = [True, True, False]

    def run(work: Callable[[], object], owner: QObject) -> None:
        assert work is module.return_free_memory
        given.append(True)

    monkeypatch.setattr(module, "_OFTEN_MS", 1)
    monkeypatch.setattr(module, "_AGAIN_MS", 1)
    owner = QObject()
    tasks: Any = SimpleNamespace(run=run)
    Memory(tasks, lambda: moving.pop(0) if len(moving) > 1 else moving[0], owner)
    assert _limit() == module._PAGES
    qtbot.waitUntil(lambda: len(given) >= 2)
    assert moving == [False]
