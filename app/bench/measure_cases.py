"""100,000 patches: how the review queue and the ledger open, answer and hold, beside QGIS's own attribute table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from app.bench.desk_stand import DeskStand, copy_of, open_desk, rest
from app.bench.figures import Figure, Outcome, spread
from app.bench.many_cases import PairOfScenes, fill_cases
from app.bench.plan import Bench
from app.bench.stand import wait
from app.jobs import run_command
from app.workflows import declared
from data.cases.farmland import WORKFLOW
from data.cases.model import CASE_TABLE
from data.demo import make
from data.messages import ObjectChosen
from data.query import Order, equal
from data.store import Store
from data.tasks import silent
from data.workspace import Workspace
from layers.engine_launch import engine_environment, find_interpreter
from widgets.compare.raster import Raster

PATCHES = 100_000
#: Cases of the atlas that is timed.
ATLAS = 100
#: Patches looked at, and decided on, one after the other.
_LOOKS = 40
_PEER = Path(__file__).with_name("peer_table.py")


def cases(bench: Bench) -> Outcome:
    """Open the queue and the ledger cold and warm, work through patches by keyboard, make an atlas; then the peer."""
    figures: list[Figure] = []
    series: dict[str, list[float]] = {}
    workspace = _county(bench)
    with open_desk(bench.console, workspace, figures, bench.scratch / "cases.ini") as stand:
        _forget(workspace / "onemap.gpkg")
        _review(stand, figures, series)
        _forget(workspace / "onemap.gpkg")
        _ledger(stand, figures)
    figures.append(_atlas(workspace, bench.scratch))
    figures.extend(_peer(workspace, bench.scratch))
    return Outcome("cases", figures, series=series)


def _county(bench: Bench) -> Path:
    """A copy of the workspace if it has imagery of two dates, else a demo county of size m; with the cases."""
    with_imagery = len(_scenes(bench.workspace)) >= 2
    source = bench.workspace if with_imagery else bench.scratch / "demo-m"
    if not with_imagery:
        make(source, size="m", seed=1, imagery=True)
    workspace = copy_of(source, bench.scratch / "cases")
    first, *_, last = _scenes(workspace)
    pair = PairOfScenes(first[:2], last[:2], shapely.intersection(first[2], last[2]))
    store = Workspace.open(workspace).store()
    try:
        fill_cases(store, declared()[WORKFLOW], PATCHES, pair=pair, pending=True)
    finally:
        store.close()
    return workspace


def _scenes(workspace: Path) -> list[tuple[str, str, shapely.Geometry]]:
    """Id, time and footprint of the scenes, oldest first."""
    store = Workspace.open(workspace).store()
    try:
        found = store.page("scene", ("fid", "id", "datetime"), None, (Order("datetime"),), limit=99)
        return [(str(id_), str(time_), store.geometry("scene", int(fid))) for fid, id_, time_ in found]
    finally:
        store.close()


def _forget(file: Path) -> None:
    """Have the system drop what it keeps of a file in memory, where it can: cold is from the disk.

    Another process does it: closing a descriptor of a database drops the locks that SQLite holds on it in this one.
    """
    code = "import os, sys; os.posix_fadvise(os.open(sys.argv[1], os.O_RDONLY), 0, 0, os.POSIX_FADV_DONTNEED)"
    if hasattr(os, "posix_fadvise"):
        subprocess.run([sys.executable, "-c", code, str(file)], check=True)


def _review(stand: DeskStand, figures: list[Figure], series: dict[str, list[float]]) -> None:
    frame, seconds = _shown(stand, "change_review.review", lambda panel: panel.bench.sitting is not None)
    panel: Any = frame.panel
    figures.append(Figure("review queue, cold: waiting patches listed", seconds, "s", 1.0))
    rest(stand.window)
    stand.note("review queue, cold")
    figures.append(Figure("review queue: patches", len(panel.bench.sitting.queue), ""))
    opened = _timed(panel.bench.open, lambda: not panel.bench.busy)
    figures.append(Figure("review queue, warm", opened, "s", 1.0))
    rest(stand.window)
    stand.note("review queue, warm")
    for name, key in (("next patch", Qt.Key.Key_J), ("decision and next patch", Qt.Key.Key_Return)):
        panel.shown_after.clear()
        began = time.perf_counter()
        for number in range(1, _LOOKS + 1):
            # At the pace of somebody who looks: what comes next has been read and decoded by then.
            wait("what comes next", partial(_is_ready, panel))
            QTest.keyClick(panel.view, key)
            wait(name, partial(_has_shown, panel, number), panel.view.settled)
        seconds = time.perf_counter() - began
        wait("written decisions", lambda: not panel.bench.writer.pending, panel.bench.writer.changed)
        times = [after * 1000 for after in panel.shown_after]
        series[name] = times
        figures.extend(spread(f"{name}, both dates whole", times, p95=100.0))
        stand.note(name)
    figures.append(
        Figure("decisions a minute by keyboard, all written", 60 * _LOOKS / seconds, "", 20.0, at_least=True)
    )


def _ledger(stand: DeskStand, figures: list[Figure]) -> None:
    window = stand.window
    store = window.session.store
    assert store is not None
    frame, seconds = _shown(stand, "change_cases.ledger", lambda panel: len(panel.list.model.keys) >= PATCHES)
    panel: Any = frame.panel
    figures.append(Figure("ledger, cold: first rows shown", seconds, "s", 1.0))
    figures.append(Figure("ledger, cold: figures and map too", seconds + _timed(_nothing, panel.is_complete), "s"))
    rest(window)
    stand.note("ledger, cold")

    def settle(name: str, do: Callable[[], object], target: float | None = None) -> None:
        figures.append(Figure(name, _timed(do, panel.is_complete), "s", target))
        rest(window)
        stand.note(name)

    panel.list.deactivate()
    panel.list._stale = True
    settle("ledger, warm", panel.list.activate, 1.0)
    for column in ("area_m2", "title", "deadline"):
        settle(f"ledger sorted by {column}", partial(panel.list.ask, sort=f"-{column}"), 1.0)
    settle("ledger filtered by state", lambda: _press(panel, "state:dispatched"), 1.0)
    settle("ledger filtered by text", lambda: panel.list.ask(text="1234"), 1.0)
    panel.list.ask(text="")
    settle("ledger, all again", lambda: _press(panel, ""), 1.0)
    bar = panel.list.view.verticalScrollBar()
    settle("ledger scrolled to its middle", lambda: bar.setValue(bar.maximum() // 2), 0.2)
    case = _any_case(store)
    window.docks.show_panel("change_cases.case")
    rest(window)
    stand.note("case panel shown")
    shown: Any = next(f.panel for f in window.docks.visible_frames() if f.entry.key == "change_cases.case")
    seconds = _timed(
        lambda: window.session.hub.publish(ObjectChosen(CASE_TABLE, case, "bench")),
        lambda: shown.view is not None and shown.is_complete(),
    )
    figures.append(Figure("case opened", seconds, "s", 0.3))
    rest(window)
    stand.note("case opened")


def _shown(stand: DeskStand, key: str, there: Callable[[Any], bool]) -> tuple[Any, float]:
    """Bring a panel up; its frame, and the seconds until what is asked of it is there."""
    window = stand.window
    began = time.perf_counter()
    QTimer.singleShot(0, partial(window.docks.show_panel, key))

    def ready() -> bool:
        frame = next((f for f in window.docks.frames() if f.entry.key == key), None)
        return frame is not None and frame.panel is not None and there(frame.panel)

    wait(key, ready, window.completed)
    return next(f for f in window.docks.frames() if f.entry.key == key), time.perf_counter() - began


def _timed(do: Callable[[], object], holds: Callable[[], bool]) -> float:
    began = time.perf_counter()
    do()
    wait("what was asked for", holds)
    return time.perf_counter() - began


def _nothing() -> None:
    """What has been asked for already."""


def _press(panel: Any, key: str) -> None:
    panel.filters.choose(key)
    panel.filters.chosen.emit(key)


def _is_ready(panel: Any) -> bool:
    """Whether the next patch is read and both its dates are decoded."""
    ahead = panel.bench.ahead
    if not ahead:
        return False
    dates = panel.imagery.dates(ahead[0])
    rasters = [dates[place].dated.raster for place in panel.imagery.pair_of(ahead[0])]
    pieces = panel.view.pieces_for(tuple(ahead[0].outline.bounds), rasters)
    return all(not isinstance(piece, Raster) and panel.loader.has(piece) for piece in pieces)


def _has_shown(panel: Any, count: int) -> bool:
    return len(panel.shown_after) >= count


def _any_case(store: Store) -> int:
    return int(store.page(CASE_TABLE, ("fid",), equal("state", "evidence"), limit=1)[0][0])


def _atlas(workspace: Path, scratch: Path) -> Figure:
    store = Workspace.open(workspace).store()
    try:
        rows = [int(fid) for (fid,) in store.page(CASE_TABLE, ("fid",), None, (Order("fid"),), limit=ATLAS)]
    finally:
        store.close()
    listed = scratch / "atlas.txt"
    listed.write_text("\n".join(map(str, rows)), encoding="ascii")
    began = time.perf_counter()
    run_command(["report", "atlas", str(workspace), str(scratch / "atlas"), "--rows", str(listed)], silent)
    return Figure(f"atlas of {ATLAS} cases, Word and PDF", time.perf_counter() - began, "s", 60.0)


def _peer(workspace: Path, scratch: Path) -> list[Figure]:
    job = scratch / "table.json"
    body = {
        "database": str(workspace / "onemap.gpkg"),
        "table": CASE_TABLE,
        "sort": "area_m2",
        "filter": "\"state\" = 'dispatched'",
    }
    job.write_text(json.dumps(body), encoding="utf-8")
    _forget(workspace / "onemap.gpkg")
    done = subprocess.run(
        [find_interpreter(), str(_PEER), str(job)],
        env=engine_environment("peer"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"QGIS's attribute table ended with {done.returncode}: {done.stderr[-2000:]}")
    answer = json.loads(done.stdout)
    names = {
        "open": "QGIS's attribute table, cold",
        "open_again": "QGIS's attribute table, opened again",
        "sort": "QGIS's attribute table, sorted",
        "filter": "QGIS's attribute table, filtered",
    }
    return [Figure(text, answer[name] / 1000, "s") for name, text in names.items()]
