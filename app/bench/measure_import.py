"""Importing the 227,887 parcels of Mito beside ogr2ogr, and what the GUI thread feels of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import zipfile

from app.bench.figures import Figure, Outcome
from app.bench.plan import SIZES, Bench
from app.bench.stand import Heart, open_stand, wait
from app.jobs import run_command
from data.tasks import Progress
from data.workspace import Workspace, WorkspaceConfig

_ARCHIVE = "parcels_mito/mito_parcels_6677.gpkg.zip"


def import_(bench: Bench) -> Outcome:
    """Import while a map stands beside it; ogr2ogr converts the same file to the same format and CRS."""
    converter = shutil.which("ogr2ogr")
    archive = bench.data / _ARCHIVE if bench.data is not None else None
    if archive is None or not archive.is_file():
        return Outcome("import", left_out=f"no {_ARCHIVE} beside the checkout")
    if converter is None:
        return Outcome("import", left_out="no ogr2ogr (package gdal-bin)")
    with zipfile.ZipFile(archive) as packed:
        [name] = [each for each in packed.namelist() if each.endswith(".gpkg")]
        source = packed.extract(name, bench.scratch)
    began = time.perf_counter()
    subprocess.run(
        [converter, "-f", "GPKG", str(bench.scratch / "peer.gpkg"), source, "-nlt", "PROMOTE_TO_MULTI"],
        check=True,
        capture_output=True,
    )
    peer = time.perf_counter() - began
    target = Workspace.create(bench.scratch / "mito", WorkspaceConfig(title="水戸", crs="EPSG:6677"))
    outcome: list[str | BaseException] = []

    def work(progress: Progress) -> str:
        return run_command(["import", str(target.path), source, "--to", "parcel", "--json"], progress)

    with open_stand(bench.console, bench.workspace, SIZES["1080p"]), Heart() as heart:
        began = time.perf_counter()
        bench.console.tasks.start("import", work, done=outcome.append, failed=outcome.append)
        wait("the import", lambda: bool(outcome))
        own = time.perf_counter() - began
    [told] = outcome
    if isinstance(told, BaseException):
        raise told
    report = json.loads(told)
    return Outcome(
        "import",
        [
            Figure("ogr2ogr", peer, "s"),
            Figure("import", own, "s"),
            Figure("import / ogr2ogr", own / peer, "x", 3.0),
            Figure("parcels written", float(report["written"]), ""),
            Figure("parcels refused", float(sum(report["refused"].values())), ""),
            Figure("longest hold of the GUI thread", heart.longest_ms, "ms", 50.0),
        ],
    )
