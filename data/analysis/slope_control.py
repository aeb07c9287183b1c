"""Slope classes as a control: shares of red lines made areas that add up to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyproj
from numpy.typing import NDArray

from data.analysis.controls import Control, Slope
from data.analysis.model import DECIMALS, SEAM_M2, ControlResult, Found, GroupSum
from data.reporting.closing import closed


def of_slope(
    control: Control,
    slope: Slope,
    workspace: Path | None,
    shapes: NDArray[np.object_],
    crs: pyproj.CRS,
    totals: Sequence[Decimal],
    geodesic: NDArray[np.float64],
) -> list[ControlResult]:
    """Areas of ``n`` red lines by slope class, closed to the whole; ground without elevation is listed as open.

    Parameters
    ----------
    workspace
        Folder that ``slope.raster`` lies in; without it, or without the file, there is no data.
    shapes, crs
        The red lines.
    totals, geodesic
        Their areas in m2, by the survey's rule and between geodesics.
    """
    file = workspace / slope.raster if workspace is not None else None
    if file is None or not file.is_file():
        return [ControlResult(control.id, None, 0.0, 0, (), (), 0) for _ in shapes]
    # Rasters take their time to import, which workspaces without a model need not pay.
    from data.analysis.slope import shares

    state = file.stat()
    moment = datetime.fromtimestamp(state.st_mtime, timezone.utc).isoformat(timespec="seconds")
    results = []
    for own, total, between in zip(shares(file, slope.bounds, shapes, crs), totals, geodesic.tolist(), strict=True):
        left = max(0.0, 1 - float(own.sum()))
        parts = [*own.tolist(), left if left * float(total) >= SEAM_M2 else 0.0]
        areas = closed([part * float(total) / sum(parts) for part in parts], DECIMALS, total)
        found = [
            Found(number, area, part * between, str(number), slope.name(number), {})
            for number, (part, area) in enumerate(zip(parts[:-1], areas, strict=False), 1)
            if area
        ]
        if areas[-1]:
            found.append(Found(None, areas[-1], parts[-1] * between, "", "", {}))
        covered = sum((each.area_m2 for each in found if each.fid is not None), Decimal(0))
        groups = tuple(
            GroupSum(each.group, each.name, int(each.fid is not None), each.area_m2, each.geodesic_m2) for each in found
        )
        results.append(
            ControlResult(
                control.id,
                covered,
                between * (1 - left),
                len(groups),
                tuple(found),
                groups,
                int(state.st_mtime),
                file.name,
                moment,
            )
        )
    return results
