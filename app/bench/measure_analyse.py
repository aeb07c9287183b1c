"""Occupancy analyses: one red line, its report, a thousand of them; and a whole county beside native:intersection."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from pathlib import Path

import numpy as np
import shapely

from app.bench import peer_postgis
from app.bench.figures import Figure, Outcome
from app.bench.plan import Bench
from app.i18n import translate
from app.terminal import say
from data.analysis import keeping, report
from data.analysis.controls import read_controls
from data.analysis.occupancy import analyse as run_analysis
from data.analysis.readiness import make_ready
from data.overlay import cross
from data.redline.model import RedLine, RedLines
from data.store import Store
from data.workspace import Workspace
from layers.engine_launch import engine_environment, find_interpreter

_PEER = Path(__file__).with_name("peer_overlay.py")
_ONE, _OTHER = "yjjbnttb", "dltb"
#: Corners of a red line, red lines of a batch, and how often one is asked.
POINTS, BATCH, REPEATS = 200, 1000, 7


def analyse(bench: Bench) -> Outcome:
    """Measure on the workspace, which is not changed: what is kept lies in the scratch folder."""
    workspace = Workspace.open(bench.workspace)
    with workspace.store() as store:
        if not store.count(_OTHER):
            return Outcome("analyse", left_out="no parcels in the workspace")
        controls = read_controls(workspace.path)
        shapes = _red_shapes(store, BATCH)
        # As the panel does when it opens.
        began = time.perf_counter()
        make_ready(store, controls, workspace.path)
        ready = (time.perf_counter() - began) * 1000
        single, single_cpu = [], []
        for shape in shapes[:REPEATS]:
            began, worked = time.perf_counter(), time.process_time()
            done = run_analysis(store, _red([shape]), controls, "bench", workspace.path)
            kept = keeping.keep(bench.scratch, done, _red([shape]), controls)
            single.append((time.perf_counter() - began) * 1000)
            single_cpu.append((time.process_time() - worked) * 1000)
        began = time.perf_counter()
        report.write(workspace, store, kept, bench.scratch / "report", ("docx", "pdf"), lambda _code: "#D8CDBE")
        written = time.perf_counter() - began
        began, worked = time.perf_counter(), time.process_time()
        run_analysis(store, _red(shapes), controls, "bench", workspace.path)
        batch, batch_cpu = time.perf_counter() - began, time.process_time() - worked
        began, worked = time.perf_counter(), time.process_time()
        pieces, area = _overlay(store)
        own, own_cpu = time.perf_counter() - began, time.process_time() - worked
        # With the database still open: QGIS would take it out of its journal's mode.
        beside = [*_beside(bench, own, own_cpu, area), *_beside_postgis(store, own, area)]
    figures = [
        Figure("one red line: first question", single[0], "ms", 300.0),
        Figure("one red line: median", statistics.median(single), "ms", 300.0),
        Figure("one red line: first question / median, CPU", single_cpu[0] / statistics.median(single_cpu), "x"),
        Figure("one red line: median, CPU", statistics.median(single_cpu), "ms"),
        Figure("made ready when the panel opens", ready, "ms"),
        Figure("report as Word and PDF", written, "s", 5.0),
        Figure(f"batch of {BATCH} red lines", batch, "s", 60.0),
        Figure(f"batch of {BATCH} red lines, CPU", batch_cpu, "s"),
        Figure("county overlay", own, "s"),
        Figure("county overlay, CPU", own_cpu, "s"),
        Figure("county overlay, pieces", float(pieces), ""),
    ]
    return Outcome("analyse", [*figures, *beside])


def _beside(bench: Bench, own: float, own_cpu: float, area: float) -> list[Figure]:
    """The same overlay by QGIS."""
    job = bench.scratch / "overlay.json"
    job.write_text(
        json.dumps({"database": str(bench.workspace / "onemap.gpkg"), "one": _ONE, "other": _OTHER}), encoding="utf-8"
    )
    done = subprocess.run(
        [find_interpreter(), str(_PEER), str(job)],
        env=engine_environment("peer"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"native:intersection ended with {done.returncode}: {done.stderr[-2000:]}")
    peer = json.loads(done.stdout[done.stdout.rindex("{") :])
    return [
        Figure("native:intersection", peer["seconds"], "s"),
        Figure("native:intersection, CPU", peer["cpu_seconds"], "s"),
        Figure("native:intersection / county overlay", peer["seconds"] / own, "x", 5.0, at_least=True),
        Figure("native:intersection / county overlay, CPU", peer["cpu_seconds"] / own_cpu, "x"),
        Figure("difference of areas, share", abs(peer["area_m2"] - area) / area, "", 1e-6),
    ]


def _beside_postgis(store: Store, own: float, area: float) -> list[Figure]:
    """The same overlay by PostGIS, where it is installed; where not, that is said."""
    one, other = (store.arrays(table, ["fid", "geom"])["geom"] for table in (_ONE, _OTHER))
    try:
        peer = peer_postgis.overlay(one, other, store.srid)
    except peer_postgis.NoPostgisError as error:
        say(translate("Bench", "没有与 PostGIS 对照：{why}").format(why=error))
        return []
    return [
        Figure(f"PostGIS {peer.version}", peer.seconds, "s"),
        Figure("PostGIS, indexes made before", peer.index_seconds, "s"),
        Figure("PostGIS / county overlay", peer.seconds / own, "x", 1.0, at_least=True),
        Figure("difference of areas to PostGIS, share", abs(peer.area_m2 - area) / area, "", 1e-6),
    ]


def _overlay(store: Store) -> tuple[int, float]:
    one, other = (store.arrays(table, ["fid", "geom"])["geom"] for table in (_ONE, _OTHER))
    _, _, shape = cross(one, other)
    return len(shape), float(shapely.area(shape).sum())


def _red_shapes(store: Store, count: int) -> list[shapely.Polygon]:
    """Wavy outlines of 200 corners and some 5 to 15 ha, spread over the parcels; the same every time."""
    rng = np.random.default_rng(7)
    places = store.arrays(_OTHER, ["fid", "geom"])["geom"]
    angles = np.linspace(0, 2 * np.pi, POINTS, endpoint=False)
    made = []
    for index in rng.integers(0, len(places), count).tolist():
        middle, radius = shapely.centroid(places[index]), float(rng.uniform(120, 220))
        wave = radius * (1 + 0.15 * np.sin(5 * angles))
        corners = np.column_stack([middle.x + wave * np.cos(angles), middle.y + wave * np.sin(angles)])
        made.append(shapely.Polygon(corners))
    return made


def _red(shapes: list[shapely.Polygon]) -> RedLines:
    lines = tuple(RedLine(f"{n}", "", "", shapely.MultiPolygon([shape])) for n, shape in enumerate(shapes, 1))
    return RedLines(None, "", lines, "")
