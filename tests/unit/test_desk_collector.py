"""Cycles are collected on the GUI thread: what they hold may be widgets."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.collector import Collector
from data import collecting


@pytest.fixture(autouse=True)
def enabled() -> Iterator[None]:
    """As a program begins; tests have it off."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    made = Collector()
    yield made
    made.close()
    assert gc.isenabled()


class Litter:
    """An object that nothing else makes, so that its end can be seen."""


def throw_away(ended: list[int]) -> None:
    """A widget and a timer in a cycle, which nobody holds; ``ended`` hears in which thread they go."""
    widget, timer = QWidget(), QTimer()
    widget.kept, timer.kept = timer, widget  # type: ignore[attr-defined]
    for owner in (widget, timer):
        QObject(owner).destroyed.connect(
            lambda: ended.append(threading.get_ident()), Qt.ConnectionType.DirectConnection
        )


def litter_until(count: int) -> None:
    kept = []
    while gc.get_count()[0] <= count:
        kept.append([kept])


def test_no_worker_destroys_a_widget(collector: Collector) -> None:
    ended: list[int] = []
    throw_away(ended)
    worker = threading.Thread(target=litter_until, args=(5_000,))
    worker.start()
    worker.join()
    assert ended == [], "collected in a worker's thread"
    collector.look()
    assert ended == [threading.get_ident()] * 2


def test_a_pause_holds_and_little_is_left_alone(collector: Collector) -> None:
    gc.collect()
    thing = Litter()
    thing.itself = thing  # type: ignore[attr-defined]
    gone = weakref.ref(thing)
    del thing
    collector.look()
    assert gone() is not None, "too few objects to look at"
    litter_until(5_000)
    with collecting.paused():
        collector.look()
        assert gone() is not None
    collector.look()
    assert gone() is None


def test_what_grew_old_is_collected_too(collector: Collector) -> None:
    thing = Litter()
    gone = weakref.ref(thing)
    gc.collect(0)
    gc.collect(1)  # it is old now
    thing.itself = thing  # type: ignore[attr-defined]
    del thing
    for _ in range(11 * 12 + 12):
        litter_until(800)
        collector.look()
    assert gone() is None
