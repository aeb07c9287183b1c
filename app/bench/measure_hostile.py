"""Broken and harmful files brought in: none crashes, hangs or leaves half an import, and what the large ones cost."""

from __future__ import annotations

import subprocess
import sys
import time
import warnings
from pathlib import Path

import psutil

from app.bench.figures import Figure, Outcome
from app.bench.hostile_files import CRS, Hostile, heavy, light
from app.bench.plan import Bench
from data.errors import UserError
from data.gpkg.store import GpkgStore
from data.importing import ImportRequest, run
from data.workspace import Workspace, WorkspaceConfig

#: Bounds of one file: seconds, and bytes (the command allows itself 12 GiB of data).
_SECONDS, _BYTES = 300.0, 13 << 30
_LOOK_S = 0.05


def hostile(bench: Bench) -> Outcome:
    """The light ones one after another, the heavy ones each in a process of its own."""
    workspace = Workspace.create(bench.scratch / "hostile", WorkspaceConfig(title="恶意文件", crs=CRS))
    folder = bench.scratch / "hostile_files"
    folder.mkdir()
    began, longest, bad, count, refused = time.perf_counter(), 0.0, 0, 0, 0
    with workspace.store() as store, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for each in light(folder):
            before = time.perf_counter()
            ended = _light(workspace, store, each, count)
            longest = max(longest, time.perf_counter() - before)
            count += 1
            refused += ended == "refused"
            bad += ended == "bad"
    figures = [
        Figure("files", float(count), "", 200.0, at_least=True),
        Figure("refused with a message", float(refused), ""),
        Figure("half an import or without a remedy", float(bad), "", 0.0),
        Figure("all of them", time.perf_counter() - began, "s"),
        Figure("longest of them", longest, "s", 10.0),
    ]
    for each in heavy(folder):
        seconds, peak, ended = _heavy(workspace, each)
        figures.append(Figure(f"{each.name} ({ended})", seconds, "s", _SECONDS))
        figures.append(Figure(f"{each.name}, memory", peak / (1 << 20), "MB", _BYTES / (1 << 20)))
        each.path.unlink()
    return Outcome("hostile", figures)


def _light(workspace: Workspace, store: GpkgStore, each: Hostile, number: int) -> str:
    before = store.count("dataset"), set(store.tables())
    request = ImportRequest(
        each.path, each.target, "bench", name=f"hostile_{number}", crs=CRS, title=str(number), date="2024-06-30"
    )
    try:
        run(workspace, store, request)
    except UserError as problem:
        told = bool(problem.why and problem.remedy)
        return "refused" if told and (store.count("dataset"), set(store.tables())) == before else "bad"
    return "taken"


def _heavy(workspace: Workspace, each: Hostile) -> tuple[float, int, str]:
    """Seconds, the most memory held (bytes), and how it ended."""
    began, peak = time.perf_counter(), 0
    arguments = ["import", str(workspace.path), str(each.path), "--to", each.target, "--crs", CRS]
    name = f"{each.path.stem}_{each.form[1:]}"
    log = Path(workspace.path) / f"{name}.log"
    with log.open("w", encoding="utf-8") as told:
        process = psutil.Popen(
            [sys.executable, "-m", "app", *arguments, "--name", name], stdout=subprocess.DEVNULL, stderr=told
        )
        while process.poll() is None:
            try:
                peak = max(peak, process.memory_info().rss)
            except psutil.Error:
                break
            if time.perf_counter() - began > _SECONDS:
                process.kill()
                process.wait()
                return time.perf_counter() - began, peak, "hangs"
            time.sleep(_LOOK_S)
        code = process.wait()
    if code == 0:
        return time.perf_counter() - began, peak, "taken"
    said = log.read_text(encoding="utf-8")
    ended = "refused" if code > 0 and "Traceback" not in said else f"crashed ({code})"
    return time.perf_counter() - began, peak, ended
