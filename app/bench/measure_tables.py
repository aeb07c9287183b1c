"""The attribute table of 300,000 parcels beside QGIS's own: open, sort, filter, select; and the search."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from app.bench.desk_stand import copy_of, open_desk, rest
from app.bench.figures import Figure, Outcome, percentile
from app.bench.plan import Bench
from app.bench.stand import wait
from data.store import Store
from data.workspace import Workspace
from layers.engine_launch import engine_environment, find_interpreter

_PEER = Path(__file__).with_name("peer_table.py")
_PANEL = "attribute_table.table"
_TABLE, _SORTED, _CODED, _CODE = "dltb", "TBMJ", "DLBM", "0101"
#: What is typed into the search, key after key.
_TYPED = ("梨树坪村", "shuiku", "43099910", "00017", "lishuping", "南湾村 12", "离树坪")
#: How many times faster than QGIS's table each step has to be.
FASTER = 5.0


def tables(bench: Bench) -> Outcome:
    """Open the table, sort it with and without an index, filter, select; then the peer; then the search."""
    figures: list[Figure] = []
    workspace = copy_of(bench.workspace, bench.scratch / "tables")
    ours = _ours(bench, workspace, figures)
    theirs = _peer(workspace, bench.scratch)
    for name, seconds in ours.items():
        figures.append(Figure(f"{name}", seconds, "s", 0.3 if name == "open" else None))
        if name in theirs:
            figures.append(Figure(f"{name}, QGIS's attribute table", theirs[name], "s"))
            figures.append(Figure(f"{name}: times faster", theirs[name] / seconds, "", FASTER, at_least=True))
    store = Workspace.open(workspace).store()
    try:
        times = _search(store)
    finally:
        store.close()
    figures.append(Figure("search, each key of seven texts: p95", percentile(times, 0.95), "ms", 30.0))
    figures.append(Figure("search: longest", max(times), "ms"))
    return Outcome("tables", figures, series={"search_ms": times})


def _ours(bench: Bench, workspace: Path, figures: list[Figure]) -> dict[str, float]:
    seconds: dict[str, float] = {}
    with open_desk(bench.console, workspace, figures, bench.scratch / "tables.ini") as stand:
        docks = stand.window.docks

        def panel() -> Any:
            return next((frame.panel for frame in docks.frames() if frame.entry.key == _PANEL), None)

        def there() -> bool:
            made = panel()
            return made is not None and made.sheet is not None and made.is_complete() and len(keys()) > 0

        def keys() -> Any:
            return panel().sheet.pane.model.keys

        def step(name: str, do: Callable[[], object], holds: Callable[[], bool]) -> None:
            began = time.perf_counter()
            QTimer.singleShot(0, do)
            # A turn of the loop: what is asked for has begun before it can be over.
            wait(name, lambda: time.perf_counter() > began and started[0] and holds())
            seconds[name] = time.perf_counter() - began
            rest(stand.window)
            stand.note(f"table, {name}")

        started = [True]
        step("open", partial(docks.open_table, _TABLE), there)
        whole = len(keys())
        pane, sheet = panel().sheet.pane, panel().sheet

        def settled(do: Callable[[], object]) -> Callable[[], None]:
            started[0] = False

            def begin() -> None:
                do()
                started[0] = True

            return begin

        step("sort", settled(partial(pane.ask, sort=f"-{_SORTED}")), panel().is_complete)
        step("sort by a column without index", settled(partial(pane.ask, sort="QSDWMC")), panel().is_complete)
        step("all again", settled(partial(pane.ask, sort="fid")), panel().is_complete)
        text = f"{_CODED} = '{_CODE}'"
        step(
            "select",
            settled(partial(sheet.give_expression, text, True)),
            lambda: 0 < len(sheet.selection.keys) < whole,
        )
        step(
            "filter",
            settled(partial(sheet.give_expression, text, False)),
            lambda: bool(panel().is_complete() and 0 < len(keys()) < whole),
        )
        figures.append(Figure("table: rows", whole, ""))
        figures.append(Figure("table: rows selected", len(sheet.selection.keys), ""))
    return seconds


def _peer(workspace: Path, scratch: Path) -> dict[str, float]:
    """Seconds of QGIS's attribute table for the same steps."""
    job = scratch / "table.json"
    body = {
        "database": str(workspace / "onemap.gpkg"),
        "table": _TABLE,
        "sort": _SORTED,
        "filter": f"\"{_CODED}\" = '{_CODE}'",
    }
    job.write_text(json.dumps(body), encoding="utf-8")
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
    return {name: answer[name] / 1000 for name in ("open", "sort", "filter", "select")}


def _search(store: Store) -> list[float]:
    """Milliseconds of each search while texts are typed, names already in memory as after the first key."""
    store.search("暖", 12)
    store.search("暖暖", 12)
    times = []
    for text in _TYPED:
        for length in range(1, len(text) + 1):
            began = time.perf_counter()
            store.search(text[:length], 12)
            times.append((time.perf_counter() - began) * 1000)
    return times
