"""A wall without a GPU: frames of scene changes and flights, what it costs at rest, an alert on its way to it."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path

import psutil
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from app.bench.figures import Figure, Outcome, percentile
from app.bench.plan import Bench
from app.mapping.session import MapSession
from app.opening import open_session
from app.settings import UserSettings
from app.wall.takeover.view import TakeOver
from app.wall.wall import Wall
from app.wall.window import WallWindow
from data.alerts.model import Message, Report, Severity

_SIZES = {"4K": (3840, 2160), "7680x2160": (7680, 2160)}
_REST_S, _QUIET_S = 60.0, 3.0
_PATIENCE_S = 240.0
_FLIGHTS = 6
_ALERTS = 5
_LOOK_MS = 4


def wall(bench: Bench) -> Outcome:
    """Take all of it at both sizes, on a copy of the workspace (alerts are written into it)."""
    folder = bench.scratch / "wall"
    shutil.copytree(bench.workspace, folder)
    figures: list[Figure] = []
    series: dict[str, list[float]] = {}
    for name, size in _SIZES.items():
        found, gaps = _at(bench, folder, size)
        asked = name == "4K"  # what is asked is asked at 4K; the larger one is told
        figures += [replace(f, name=f"{name}: {f.name}", target=f.target if asked else None) for f in found]
        series[f"{name} longest gap of each change, ms"] = gaps
    return Outcome("wall", figures, series=series)


def _at(bench: Bench, folder: Path, size: tuple[int, int]) -> tuple[list[Figure], list[float]]:
    console = replace(bench.console, settings=UserSettings(bench.scratch / f"wall-{size[0]}.ini"))
    session = open_session(console, folder)
    stand = Wall(console, session)
    try:
        stand.resize(*size)
        stand.show()
        stand.start("county")
        session.open_map()
        _until(stand.is_complete)
        rates, gaps = _changes(stand)
        flights = _flights(stand.first)
        stand.programme.show_scene(stand.first, stand.programme.found.scenes[0])
        waited = _at_rest(stand, session)
        rest = _rest()
        times = _take_overs(stand, session)
        return [
            Figure("slowest scene change, frames a second", min(rates), "1/s", 30.0, True),
            Figure("longest gap between frames of a change", max(gaps), "ms"),
            Figure("slowest map flight, frames a second", min(flights), "1/s", 30.0, True),
            Figure("until everything stood and the engines had drawn all that they do ahead", waited, "s"),
            Figure("processor at rest, console and engines, of one core", rest * 100, "%", 10.0),
            Figure("alert to take-over, worst", max(times), "ms", 1000.0),
            Figure("alert to take-over, median", percentile(times, 0.5), "ms"),
        ], gaps
    finally:
        stand.close()
        session.close()


def _changes(stand: Wall) -> tuple[list[float], list[float]]:
    """Frames a second, and the longest gap, of a change to each of the scenes and back to the first."""
    window, rates, gaps = stand.first, [], []
    length = stand.console.theme.duration("wall_scene")
    first, *rest = stand.programme.found.scenes
    for scene in (*rest, first):
        stand.programme.show_scene(window, scene)
        _until(lambda: window.fade.running)
        _until(lambda: not window.fade.running)
        rates.append(window.fade.frames * 1000 / max(length, 1))
        gaps.append(window.fade.longest_ms)
        _until(stand.is_complete)
    return rates, gaps


class _Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See QObject."""
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


def _flights(window: WallWindow) -> list[float]:
    """Frames a second of flights across the county and back, over a warm cache."""
    assert window.page is not None
    view = window.page.maps[0].view
    content = view.content
    assert content is not None
    west, south, east, north = content.ground.extent
    wide, high = (east - west) / 6, (north - south) / 6
    rates = []
    for flight in range(_FLIGHTS):
        x, y = west + (east - west) * (0.25 + 0.5 * (flight % 2)), south + (north - south) * 0.5
        paints = _Paints()
        view.installEventFilter(paints)
        began = time.perf_counter()
        view.fly_to((x - wide, y - high, x + wide, y + high))
        _until(lambda: not view.navigation.moving)
        spent = time.perf_counter() - began
        view.removeEventFilter(paints)
        _until(view.is_complete)
        if flight >= 2:  # the first two bring the tiles
            rates.append(paints.count / spent)
    return rates


def _at_rest(stand: Wall, session: MapSession) -> float:
    """Seconds until the scene stands whole and nobody has had anything to do for a while.

    A scene is complete as soon as it shows all it has. Its maps have then still to be drawn where they came from a kept
    frame, and tiles beside the view ahead of need: work of some seconds after a change of scene, not of a wall at rest.
    """
    began, quiet = time.monotonic(), 0.0

    def rests() -> bool:
        nonlocal quiet
        busy = stand.console.tasks.busy or any(engine.load for engine in session.pool.engines)
        now = time.monotonic()
        if busy or not stand.is_complete():
            quiet = now
        return now - quiet >= _QUIET_S

    quiet = began
    _until(rests)
    return time.monotonic() - began - _QUIET_S


def _rest() -> float:
    """Share of one core that the console and its engines take while nothing happens."""
    process = psutil.Process()
    family = [process, *process.children(recursive=True)]

    def used() -> float:
        return sum(sum(each.cpu_times()[:2]) for each in family if each.is_running())

    before, began = used(), time.perf_counter()
    _run(_REST_S)
    return (used() - before) / (time.perf_counter() - began)


def _take_overs(stand: Wall, session: MapSession) -> list[float]:
    """Milliseconds from the commit of a red alert to its take-over's first picture."""
    book, window = session.alerts, stand.first
    assert book is not None
    director = stand.direct()
    try:
        _run(4.0)  # the view is made ahead, as on a wall that stands
        while director.alert is not None:
            director.dismiss()
        _run(1.0)
        times = []
        for number in range(_ALERTS):
            now = datetime.now(timezone.utc)
            source = f"bench-{uuid.uuid4().hex[:8]}"
            report = Report(source, source, "fire", now, Severity.RED, f"bench {number}")
            message = Message("http", "bench", b"{}", now)
            began = time.perf_counter()
            book.take([(message, report)])
            _until(lambda: isinstance(window.cover, TakeOver) and window.cover.alert is not None)
            window.repaint()
            times.append((time.perf_counter() - began) * 1000)
            director.dismiss()
            _run(0.5)
        return times
    finally:
        director.shut()
        stand.director = None


def _until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds; it is looked at every few milliseconds."""
    limit = time.monotonic() + _PATIENCE_S
    loop, look = QEventLoop(), QTimer(interval=_LOOK_MS)
    look.timeout.connect(lambda: loop.quit() if holds() or time.monotonic() > limit else None)
    look.start()
    if not holds():
        loop.exec()
    look.stop()
    if time.monotonic() > limit:
        raise TimeoutError("the wall did not get there in time")


def _run(seconds: float) -> None:
    """Run the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
