"""What a run reports of itself, as written beside its results."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import numpy as np
import pyproj
import rasterio

from plugins.change_detection.core import inventory, ranking
from plugins.change_detection.core.block import Plan
from plugins.change_detection.core.registration import Registration
from plugins.change_detection.core.request import ENGINE_VERSION, Request
from plugins.change_detection.core.seeding import THRESHOLD, THRESHOLD_IN_PARCELS
from plugins.change_detection.network import inference


@dataclass(frozen=True)
class Course:
    """How a run went.

    Attributes
    ----------
    began : datetime
    hashes : mapping
        Input file to SHA-256.
    fitted : tuple of int
        Rows and columns of the grid that the run's figures were fitted on.
    registration : Registration
    plan : Plan
    seen : float
        Share of the sampled pixels with data at both dates.
    resumed : int
        Blocks taken over from an earlier run.
    notes : sequence of str
        For the user.
    threads : int
    """

    began: datetime
    hashes: Mapping[str, str]
    fitted: tuple[int, int]
    registration: Registration
    plan: Plan
    seen: float
    resumed: int
    notes: Sequence[str]
    threads: int


def describe(request: Request, course: Course, found: inventory.Found, specks: int) -> dict[str, Any]:
    """The report of a run; its times are added when it is written.

    Parameters
    ----------
    specks : int
        Pieces too small to be recorded.
    """
    n, pair = course.plan.normalisation, course.plan.pair
    sifted = course.plan.learned and request.parcels is not None
    least = THRESHOLD_IN_PARCELS if sifted else THRESHOLD
    used = "statistics" if not course.plan.learned else ("fused" if course.plan.statistics else "network")
    return {
        "engine": ENGINE_VERSION,
        "started": course.began.isoformat(timespec="seconds"),
        "finished": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "inputs": {name: {"sha256": digest} for name, digest in course.hashes.items()},
        "parameters": request.parameters(),
        "versions": {
            "python": platform.python_version(),
            "numpy": np.__version__,
            "rasterio": rasterio.__version__,
            "gdal": rasterio.__gdal_version__,
            "pyproj": pyproj.__version__,
        },
        "method": used,
        "notes": course.notes,
        "network_sha256": None if not course.plan.learned else inference.weights_hash(course.plan.weights),
        "ranking_sha256": None if not course.plan.learned else ranking.ranking_hash(),
        "bands": {
            "before": pair.before.roles,
            "after": pair.after.roles,
            "shared": [pair.before.roles[i] for i, _ in pair.shared],
            "assumed": pair.before.assumed or pair.after.assumed,
        },
        "grid": {
            "width": pair.width,
            "height": pair.height,
            "metres": pair.before.metres,
            "row": pair.before.row,  # of the first image
            "col": pair.before.col,
        },
        "fitted_on": {"width": course.fitted[1], "height": course.fitted[0]},
        "registration": {
            "shift_rows": course.registration.shift[0],
            "shift_cols": course.registration.shift[1],
            "residual_pixels": course.registration.residual,
            "tiles": course.registration.tiles,
            "agreeing": course.registration.agreeing,
        },
        "normalisation": {
            "gain": n.gain,
            "offset": n.offset,
            "scatter": n.scatter,
            "correlation": n.correlation,
            "rounds": n.rounds,
            "unchanged": n.unchanged,
            "sample": n.sample,
        },
        "thresholds": {"score": least, "magnitude": course.plan.threshold, "texture": course.plan.texture},
        "shares": {
            "valid_in_sample": course.seen,
            "cloud_before": course.plan.clouds.before,
            "cloud_after": course.plan.clouds.after,
            **found.shares,
        },
        "counts": {
            "patches": len(found.patches),
            "discarded": len(found.discarded),
            "specks": specks,
            "parcels": len(found.parcels),
            "reasons": found.reasons,
        },
        "resumed_blocks": course.resumed,
        "workers": course.threads,
        "scheduler": request.scheduler,
    }
