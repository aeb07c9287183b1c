"""Detection on a pair of 10,000 by 10,000 pixels beside Orfeo ToolBox, and on one of four times the area."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from app.bench.figures import Figure, Outcome
from app.bench.imagery_pair import write_pair
from app.bench.plan import Bench
from app.bench.watched import Use, run_watched

_DATES = ("20120731", "20160816")
SIDE = 10_000


def detect(bench: Bench) -> Outcome:
    """Grid alignment and change map of the ToolBox; then the whole of `onemap detect`, with and without the network."""
    return compare(bench.scratch, bench.data, SIDE)


def compare(scratch: Path, data: Path | None, side: int, larger: bool = True) -> Outcome:
    """Measure at one side length, and what memory does at twice of it.

    Parameters
    ----------
    scratch : Path
    data : Path, optional
        Folder of real data beside the checkout.
    side : int
        Pixels.
    larger : bool
        Also measure the memory of statistics on a pair of twice the side.
    """
    dates = find_dates(data)
    if len(dates) < 2:
        return Outcome("detect", left_out="no naip_nd beside the checkout")
    superimpose, alteration = (
        shutil.which(f"otbcli_{name}") for name in ("Superimpose", "MultivariateAlterationDetector")
    )
    if superimpose is None or alteration is None:
        return Outcome("detect", left_out="no Orfeo ToolBox (package otb-bin)")
    before, after = write_pair(dates, side, scratch)
    aligned, change = scratch / "aligned.tif", scratch / "mad.tif"
    first = run_watched([superimpose, "-inr", str(before), "-inm", str(after), "-out", str(aligned), "uint8"])
    second = run_watched([alteration, "-in1", str(before), "-in2", str(aligned), "-out", str(change), "float"])
    for path in (aligned, change):
        path.unlink()
    peer = Use(first.seconds + second.seconds, first.cpu + second.cpu, max(first.peak, second.peak), "")
    statistics = _own(before, after, scratch / "statistics.gpkg", ["--method", "statistics"])
    network = _own(before, after, scratch / "network.gpkg", [])
    figures = [
        *_told("Orfeo ToolBox", peer),
        *_told("statistics", statistics, 2.0),
        *_told("with the network", network, 2.0),
        Figure("statistics / ToolBox", statistics.seconds / peer.seconds, "x", 1.0),
        Figure("with the network / ToolBox", network.seconds / peer.seconds, "x", 4.0),
    ]
    if larger:
        for path in (before, after):
            path.unlink()
        wide = write_pair(dates, 2 * side, scratch)
        large = _own(*wide, scratch / "large.gpkg", ["--method", "statistics"])
        figures += _told("statistics, four times the area", large, 2.0)
        figures.append(Figure("memory, four times the area / once", large.peak / statistics.peak, "x", 1.15))
    return Outcome("detect", figures)


def find_dates(data: Path | None) -> list[Path]:
    """The two real scenes that pairs are made of; fewer where the data are not there."""
    if data is None:
        return []
    return [scene for date in _DATES for scene in sorted((data / "naip_nd").glob(f"*_{date}.tif"))[:1]]


def _own(before: Path, after: Path, out: Path, more: Sequence[str]) -> Use:
    return run_watched(
        [sys.executable, "-m", "app", "detect", "--before", str(before), "--after", str(after), "--out", str(out), "-q",
         *more]
    )  # fmt: skip


def _told(name: str, use: Use, most: float | None = None) -> list[Figure]:
    return [
        Figure(name, use.seconds, "s"),
        Figure(f"{name}, processor", use.cpu, "s"),
        Figure(f"{name}, memory", use.peak, "GiB", most),
    ]
