"""Runs that the ranking is fitted on: real pairs with the simulation's objects, and drawn counties with their truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from data.errors import UserError
from plugins.change_detection.core.ranking import Ranking, Term
from plugins.change_detection.core.request import Request
from plugins.change_detection.network.data import TRAINING_COLUMNS
from plugins.change_detection.network.drawing import write_pair
from plugins.change_detection.network.ranking_training import (
    IN_FRAME,
    IN_PARCELS,
    LOOSE_IN_FRAME,
    LOOSE_IN_PARCELS,
    Examples,
    collect,
    fit,
    shifted,
)

#: Objects drawn into each real pair, and how many times each pair is drawn on.
OBJECTS, DRAWINGS = 60, 2
#: Log-odds from which patches are shown. Over a whole frame: 0.42 wrong patches a km2 with near infrared, 0.16 without,
#: on training dates at the place held out. Within parcels: so that county m keeps what is asked of it in both seasons.
LEAST_IN_FRAME, LEAST_IN_PARCELS = 0.4, 0.4
#: What a patch without near infrared must have more of: seasons that the network has not seen look more like changes
#: then. Set on the test bed with nothing inserted (docs/change-detection.md).
BLIND = 0.45


def fit_all(
    naip: Path,
    years: Sequence[int],
    counties: Sequence[Path],
    seed: int,
    folder: Path,
    progress: Callable[[str, int, int], None],
) -> dict[str, Ranking]:
    """Rankings for whole frames and for parcels, as `core.ranking.save` takes them.

    Parameters
    ----------
    counties : sequence of Path
        Drawn counties that the network was not trained on.
    seed : int
        Of what is drawn into real pairs.
    folder : Path
        For what the runs write.
    progress : callable
        Told of each run: its name, right and wrong patches.
    """
    seeds = [seed + k for k in range(DRAWINGS)]
    frame = _told(real_runs(naip, years, TRAINING_COLUMNS, seeds, folder), naip.name, progress)
    parcels = [found for county in counties for found in _told(county_runs(county, folder), county.name, progress)]
    whole = shifted(fit(frame, IN_FRAME, LOOSE_IN_FRAME), LEAST_IN_FRAME)
    return {
        "frame": Ranking(whole.offset, {**whole.terms, "infrared": Term(1.0, 1.0, BLIND)}),
        "parcels": shifted(fit(parcels, IN_PARCELS, LOOSE_IN_PARCELS), LEAST_IN_PARCELS),
    }


def _told(runs: Iterator[Examples], name: str, progress: Callable[[str, int, int], None]) -> list[Examples]:
    kept = []
    for run in runs:
        progress(name, int(run.right.sum()), int((~run.right).sum()))
        kept.append(run)
    return kept


def real_runs(
    naip: Path, years: Sequence[int], columns: tuple[float, float], seeds: Sequence[int], folder: Path
) -> Iterator[Examples]:
    """Runs over every ordered pair of NAIP dates, with and without near infrared.

    Parameters
    ----------
    naip : Path
        Folder of the scenes.
    years : sequence of int
        Dates that the network was trained on.
    columns : tuple of float
        Share of the width, from and to.
    seeds : sequence of int
        Of what is drawn.
    folder : Path
        For the pairs and results.
    """
    scenes = [next(naip.glob(f"m_*_{year}*.tif")) for year in years]
    for seed in seeds:
        for before, after in permutations(scenes, 2):
            for bands in (4, 3):
                first, second, truth = write_pair(before, after, columns, seed, OBJECTS, bands, folder)
                yield collect(Request(first, second, folder / "run.gpkg"), truth)
                first.unlink()
                second.unlink()


def county_runs(county: Path, folder: Path) -> Iterator[Examples]:
    """Runs from the first date of a drawn county to each later one, within its parcels.

    Raises
    ------
    UserError
        The folder is no drawn county.
    """
    scenes = sorted((county / "imagery").glob("[0-9]*.tif"))
    truth = county / "truth" / "conversions.gpkg"
    if len(scenes) < 2 or not truth.is_file():
        raise UserError(
            f"不是演示县：{county}",
            "缺少 imagery 中的多期影像或 truth/conversions.gpkg。",
            "请用 onemap demo 生成后再试。",
            file=county,
        )
    for second in scenes[1:]:
        request = Request(scenes[0], second, folder / "run.gpkg", parcels=county / "onemap.gpkg", parcels_layer="dltb")
        yield collect(request, _between(truth, scenes[0].name[:8], second.name[:8]))


def _between(truth: Path, start: str, end: str) -> NDArray[np.object_]:
    """Outlines of what was converted after the first day, up to the second (``yyyymmdd``)."""
    meta, _, wkb, columns = pyogrio.raw.read(truth, columns=["date"])
    days = np.array([str(day)[:10].replace("-", "") for day in columns[list(meta["fields"]).index("date")]])
    chosen: NDArray[np.object_] = shapely.from_wkb(wkb[(days > start) & (days <= end)])
    return chosen
