"""The lie of the land: landscape evolution, valley floors, drainage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import flow, noise
from .plan import Plan, Streams

Field = NDArray[np.float32]


@dataclass(frozen=True)
class Terrain:
    """Grids of the plan's `cell`, row 0 in the SOUTH (row = y / cell, column = x / cell).

    Attributes
    ----------
    height
        m above datum.
    above
        Height above the stream that the cell drains to, m.
    upstream
        Drained area, m2.
    receiver
        Flat index of the cell that the cell drains to.
    slope
        Tangent of the slope.
    """

    cell: float
    height: Field
    above: Field
    upstream: Field
    receiver: NDArray[np.int64]
    slope: Field

    def sample(self, grid: NDArray[np.generic], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.generic]:
        """Return `grid` at points in internal coordinates (nearest cell)."""
        rows, cols = grid.shape
        i = np.clip((np.asarray(y) / self.cell).astype(np.intp), 0, rows - 1)
        j = np.clip((np.asarray(x) / self.cell).astype(np.intp), 0, cols - 1)
        return np.asarray(grid[i, j])


def make(plan: Plan, streams: Streams) -> Terrain:
    """Evolve the terrain of `plan`: uplift against stream incision, then valley floors filled by the streams."""
    evolved = _evolve(plan, streams)
    shape = (round(plan.height / plan.cell), round(plan.width / plan.cell))
    height = noise.enlarge(evolved, shape)
    rng = streams.stream("terrain detail")
    rough = np.clip((height - float(np.percentile(height, 15))) / (0.4 * plan.relief), 0.05, 1.0)
    detail = noise.fractal(shape, 220 / plan.cell, rng, 3, 0.5, ridged=True)
    height = height + 5.0 * rough * detail
    return _drain(height.astype(np.float32), plan, streams)


def _evolve(plan: Plan, streams: Streams) -> Field:
    rng = streams.stream("terrain")
    cell = plan.erosion_cell
    shape = (round(plan.height / cell), round(plan.width / cell))
    rows, cols = np.mgrid[0 : shape[0], 0 : shape[1]]
    u, v = cols / shape[1], rows / shape[0]
    # The main valley runs from the upper right to the lower left, as rivers of the region do; mountains rise beside it.
    axis = (v - 0.18) - 0.42 * u + 0.09 * np.sin(5.2 * u + 0.6)
    broad = noise.fractal(shape, min(shape) / 2.2, rng, 3, 0.55)
    # Along the axis uplift grows upstream only, or a sill would dam the whole valley into one flat lake bed.
    away = np.clip(np.abs(axis) * 1.7, 0, 0.75)
    uplift = 0.16 + 0.22 * u + 1.5 * away + 0.42 * broad * np.clip(np.abs(axis) * 5, 0, 1)
    uplift = np.clip(uplift, 0.12, None).astype(np.float64)
    height = (0.25 * uplift + 0.06 * noise.fractal(shape, 14, rng, 4, 0.6)).astype(np.float64)
    border = np.ones(shape, bool)
    border[1:-1, 1:-1] = False
    rim = 0.2 + 0.1 * u + 0.6 * away + 0.06 * broad
    outlet = (u < 0.02) & (np.abs(axis) < 0.05)
    rim = np.where(outlet, 0.0, rim)
    height = np.where(border, rim, height)
    area = np.full(height.size, 1.0)
    flat_border = border.ravel()
    # With the exponent of the drained area at 0.45, slopes fall off downstream as in surveyed rivers.
    strength = 2.2 / np.sqrt(shape[0] * shape[1] / 75_000) ** 0.45
    for step in range(26):
        receiver = flow.receivers(flow.fill(height))
        drained = flow.accumulate(receiver, area)
        incision = np.where(flat_border, 0.0, 0.035 * strength * drained**0.45)
        raised = height.ravel() + np.where(flat_border, 0.0, 0.055 * uplift.ravel())
        solved = flow.downstream_affine(receiver, raised / (1 + incision), incision / (1 + incision))
        height = np.where(flat_border, height.ravel(), solved).reshape(shape)
        if step % 3 == 2:
            smoothed = noise.blur(height.astype(np.float32), 0.55)
            height = np.where(border, height, smoothed)
    height = height - height.min()
    height = height / np.percentile(height, 99.5) * plan.relief
    return np.asarray(62.0 + height, dtype=np.float32)


def _drain(height: Field, plan: Plan, streams: Streams) -> Terrain:
    """Route the drainage, lay valley floors along it, and derive slope and height above the stream."""
    shape = height.shape
    cell_area = plan.cell**2
    filled = flow.fill(height.astype(np.float64))
    receiver = flow.receivers(filled)
    upstream = flow.accumulate(receiver, np.full(height.size, cell_area))
    stream = upstream > stream_threshold(plan)
    base = flow.first_downstream(receiver, stream)
    flat = filled.ravel()
    above = np.maximum(flat - flat[base], 0.0).reshape(shape)
    # Bigger streams have wider floors; the width of flattening must vary smoothly or steps appear on divides.
    size = noise.blur(np.sqrt(upstream[base] / 1e6).reshape(shape).astype(np.float32), 240 / plan.cell)
    reach = np.clip(3.0 + 3.2 * size, 3.0, 16.0)
    level = filled - reach * (1 - np.exp(-above / reach))
    # A little unevenness, or brooks cross the flats in ruled lines.
    uneven = noise.fractal((shape[0], shape[1]), 160 / plan.cell, streams.stream("flats"), 4, 0.6)
    level = noise.blur((level + 0.35 * uneven).astype(np.float32), 1.0)
    bed = flow.fill(level.astype(np.float64))
    receiver = flow.receivers(bed)
    upstream = flow.accumulate(receiver, np.full(height.size, cell_area))
    base = flow.first_downstream(receiver, upstream > stream_threshold(plan))
    final = bed.astype(np.float32)
    above = np.maximum(bed.ravel() - bed.ravel()[base], 0.0).reshape(shape)
    dy, dx = np.gradient(noise.blur(final, 0.7), plan.cell)
    return Terrain(
        plan.cell,
        final,
        above.astype(np.float32),
        upstream.reshape(shape).astype(np.float32),
        receiver,
        np.hypot(dx, dy).astype(np.float32),
    )


def stream_threshold(plan: Plan) -> float:
    """Drained area from which a cell counts as a stream, m2."""
    return {"s": 0.12e6, "m": 0.30e6, "l": 0.8e6}[plan.size]
