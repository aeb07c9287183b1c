"""Slope classes of each land class, from the elevation model that the office's rules name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyproj

from data.analysis.controls import Controls, Slope
from data.flows.dissolving import Ground


@dataclass(frozen=True)
class Model:
    """The elevation model of a workspace and the classes that slopes are put in."""

    file: Path
    slope: Slope

    @property
    def names(self) -> list[str]:
        """What the classes are called, gentlest first."""
        return [self.slope.name(number) for number in range(1, len(self.slope.bounds) + 2)]


@dataclass(frozen=True)
class SlopeSum:
    """Ground of a class in a village by slope class (m2, gentlest first); ``unknown_m2`` has no elevation."""

    village: str
    code: str
    areas_m2: tuple[float, ...]
    unknown_m2: float


def model_of(workspace: Path, controls: Controls) -> Model | None:
    """The workspace's elevation model; None where its rules name none, or the file is not there."""
    for control in controls.controls:
        if control.slope is not None and (workspace / control.slope.raster).is_file():
            return Model(workspace / control.slope.raster, control.slope)
    return None


def slope_sums(ground: Ground, model: Model, crs: pyproj.CRS) -> list[SlopeSum]:
    """Slope classes by village and class.

    Raises
    ------
    UserError
        When the model cannot be read.
    """
    # Rasters take their time to import, which workspaces without a model need not pay.
    from data.analysis.slope import shares

    found = []
    rows = shares(model.file, model.slope.bounds, ground.shape, crs)
    for village, code, area, row in zip(ground.village, ground.code, ground.area.tolist(), rows, strict=True):
        known = tuple(float(share) * area for share in row)
        found.append(SlopeSum(str(village), str(code), known, max(area - sum(known), 0.0)))
    return found
