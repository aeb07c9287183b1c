"""The scenes and the elevation model as files, and the rows that catalogue them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from rasterio.enums import Resampling
from rasterio.transform import Affine
from rasterio.windows import Window

from data.batch import Batch
from data.tasks import Progress, part

from .. import noise
from ..crew import Crew
from ..geography import Geography, placer
from ..plan import CRS, Plan, Streams
from . import buildings, conversions, draw, palette, raster

#: Two dates of one season a year apart, and one of another season between them.
DATES = ("2025-06-21", "2026-02-14", "2026-06-18")
FIELD_CELL = 32.0
#: Edge of a block and of a tile of the files, pixels.
TILE = 512
#: Blocks (3 MB each) drawn or waiting: enough for the crew while the database is written.
AHEAD = 96
#: Imagery with noise hardly compresses; Zstandard at its quickest is as small as deflate in a quarter of the time.
_PROFILE = {
    "driver": "GTiff", "tiled": True, "blockxsize": TILE, "blockysize": TILE, "compress": "zstd", "zstd_level": 1,
    "BIGTIFF": "IF_SAFER",
}  # fmt: skip


def scenes() -> tuple[draw.Scene, ...]:
    """Return the conditions of the three dates."""
    return (
        draw.Scene(DATES[0], "summer", 98.0, 66.0, (1.0, 1.0, 1.0, 1.0), 0.05, 2.0, 0.55, (0.0, 0.0), 1),
        draw.Scene(DATES[1], "winter", 152.0, 40.0, (1.05, 1.03, 1.0, 1.06), 0.10, 2.4, 0.62, (0.28, -0.17), 2),
        draw.Scene(DATES[2], "summer", 108.0, 69.0, (0.955, 0.97, 1.02, 0.93), 0.085, 2.2, 0.6, (-0.31, 0.22), 3),
    )


@dataclass
class Drawing:
    """Scenes at work: the first blocks are being drawn while the caller does something else."""

    folder: Path
    made: Geography
    dates: tuple[draw.Scene, ...]
    blocks: Iterator[tuple[int, int, NDArray[np.uint8]]]
    crew: Crew

    def finish(self, progress: Progress) -> Batch:
        """Write what the crew draws, build the overviews, return the rows of `scene`."""
        names = [f"{s.date.replace('-', '')}_2m.tif" for s in self.dates]
        paths = [self.folder / "imagery" / name for name in names]
        self._write(paths, part(progress, 0.0, 0.86))
        text = QCoreApplication.translate("Demo", "生成影像金字塔")
        for k, _ in enumerate(self.crew.each(_overviews, paths, len(paths))):
            progress(0.86 + 0.14 * (k + 1) / len(paths), text)
        return _rows(names, self.made, self.dates)

    def _write(self, paths: list[Path], progress: Progress) -> None:
        plan = self.made.plan
        width, height = round(plan.width / draw.GSD), round(plan.height / draw.GSD)
        profile = {
            **_PROFILE, "width": width, "height": height, "count": 4, "dtype": "uint8", "crs": CRS, "nodata": 0,
            "photometric": "RGB", "alpha": "unspecified", "interleave": "pixel", "predictor": 2,
            "transform": Affine(draw.GSD, 0, plan.origin[0], 0, -draw.GSD, plan.origin[1] + plan.height),
        }  # fmt: skip
        text = QCoreApplication.translate("Demo", "绘制影像")
        with ExitStack() as stack:
            stack.enter_context(rasterio.Env(GDAL_CACHEMAX=128))
            files = [stack.enter_context(rasterio.open(path, "w", **profile)) for path in paths]
            for file, scene in zip(files, self.dates, strict=True):
                file.colorinterp = [
                    rasterio.enums.ColorInterp.red, rasterio.enums.ColorInterp.green,
                    rasterio.enums.ColorInterp.blue, rasterio.enums.ColorInterp.undefined,
                ]  # fmt: skip
                file.update_tags(TIFFTAG_DATETIME=f"{scene.date.replace('-', ':')} 10:40:00")
                for band, name in enumerate(("red", "green", "blue", "nir"), 1):
                    file.set_band_description(band, name)
            for row, column, pixels in self.blocks:
                window = Window(column, row, pixels.shape[3], pixels.shape[2])
                for file, image in zip(files, pixels, strict=True):
                    file.write(image, window=window)
                progress(row / height, text)


def texture_seed(streams: Streams) -> int:
    """Return the seed of the textures."""
    return streams.seed & 0xFFFFFFFF


def begin(folder: Path, made: Geography, changed: conversions.Conversions, streams: Streams, crew: Crew) -> Drawing:
    """Write ``imagery/dem.tif`` and set the crew to draw the scenes."""
    (folder / "imagery").mkdir(exist_ok=True)
    dates = scenes()
    blocks = crew.each(draw.block, _jobs(made, changed, dates, streams), AHEAD)
    elevation(folder / "imagery" / "dem.tif", made, streams)
    return Drawing(folder, made, dates, blocks, crew)


def _models(made: Geography) -> NDArray[np.int64]:
    """Return for each parcel the one whose lasting look it has: rivers and highways are one, a reservoir is one."""
    model = np.arange(len(made.code))
    for land in ("1101", "1003"):
        mine = np.flatnonzero(made.code == land)
        model[mine] = mine[:1]
    wet = np.flatnonzero(made.code == "1103")
    if len(wet):
        water = shapely.STRtree(made.dams.polygons).nearest(shapely.point_on_surface(made.ground.polygons[wet]))
        first = np.unique(water, return_index=True, return_inverse=True)
        model[wet] = wet[first[1][first[2]]]
    return model


def _jobs(
    made: Geography, changed: conversions.Conversions, dates: tuple[draw.Scene, ...], streams: Streams
) -> Iterator[draw.Job]:
    plan, ground = made.plan, made.ground
    seasons = tuple(s.season for s in dates)
    look = palette.look(made.code, _models(made), seasons, streams)
    over = _overlay_look(changed, made, seasons, streams)
    rng = streams.stream("buildings")
    lots = buildings.make(ground.polygons, made.code, np.zeros(len(made.code), np.int64), rng)
    codes = np.array([conversions.KINDS[k][0] for k in changed.kind])
    standing = lots.joined(buildings.make(changed.polygons, codes, changed.since, rng))
    tree, over_tree, roof_tree = (shapely.STRtree(p) for p in (ground.polygons, changed.polygons, standing.polygons))
    shape = (round(plan.height / FIELD_CELL), round(plan.width / FIELD_CELL))
    field_rng = streams.stream("imagery fields")
    fields = np.stack([noise.fractal(shape, w / FIELD_CELL, field_rng, 3) for w in (4000, 420, 700)])
    angle = ground.angle.astype(np.float32)
    for row, column, rows, columns in _tiles(plan):
        x0, x1 = (column - draw.PAD) * draw.GSD, (column + columns + draw.PAD) * draw.GSD
        y1, y0 = plan.height - (row - draw.PAD) * draw.GSD, plan.height - (row + rows + draw.PAD) * draw.GSD
        box = shapely.box(x0, y0, x1, y1)
        mine = np.sort(tree.query(box))
        if not len(mine):
            continue
        over_here = np.sort(over_tree.query(box))
        relief, relief_corner = _window(made.terrain.height, made.terrain.cell, x0, y0, x1, y1)
        crop, corner = _window(fields, FIELD_CELL, x0, y0, x1, y1)
        yield draw.Job(
            row, column, rows, columns, plan.height,
            raster.Outlines.of(ground.polygons[mine]),
            np.concatenate([angle[mine], angle[changed.parcel[over_here]]]),
            look.take(mine).joined(over.take(over_here)),
            raster.Outlines.of(changed.polygons[over_here]), changed.since[over_here],
            standing.take(np.sort(roof_tree.query(box))), relief, made.terrain.cell, relief_corner, crop, FIELD_CELL,
            corner, dates, texture_seed(streams),
        )  # fmt: skip


def _tiles(plan: Plan) -> Iterator[tuple[int, int, int, int]]:
    """Yield first row and column, rows and columns of the blocks, which are the tiles of the file."""
    width, height = round(plan.width / draw.GSD), round(plan.height / draw.GSD)
    for row in range(0, height, TILE):
        for column in range(0, width, TILE):
            yield row, column, min(TILE, height - row), min(TILE, width - column)


def _window(
    grid: NDArray[np.float32], cell: float, x0: float, y0: float, x1: float, y1: float
) -> tuple[NDArray[np.float32], tuple[float, float]]:
    i0, j0 = max(int(y0 / cell) - 4, 0), max(int(x0 / cell) - 4, 0)
    i1, j1 = int(y1 / cell) + 5, int(x1 / cell) + 5
    return grid[..., i0:i1, j0:j1], (j0 * cell, i0 * cell)


def _overlay_look(
    changed: conversions.Conversions, made: Geography, seasons: tuple[str, ...], streams: Streams
) -> palette.Look:
    rng = streams.stream("overlay look")
    n = len(changed.polygons)
    material = np.array([int(conversions.material(k)) for k in changed.kind], dtype=np.uint8)
    colour = np.stack(
        [np.array([palette.colour_of(palette.Material(m), s) for m in material]).reshape(n, 4) for s in seasons]
    ) + rng.normal(0, 5, (1, n, 1))
    # Young trees leave much bare soil between them.
    young = material == palette.Material.ORCHARD
    colour[:, young] = 0.45 * colour[:, young] + 0.55 * palette.colour_of(palette.Material.BARE, "summer")
    rows = np.zeros((len(seasons), n), np.float32)
    rows[:, material == palette.Material.GREENHOUSE] = 0.2
    rows[:, material == palette.Material.SOLAR] = 0.42
    period = np.select([material == palette.Material.SOLAR, material == palette.Material.GREENHOUSE], [7.0, 9.0], 5.5)
    rough = np.where(np.isin(material, (palette.Material.BARE, palette.Material.YARD)), 0.10, 0.05)
    return palette.Look(material, colour.astype(np.float32), rows, period.astype(np.float32), rough.astype(np.float32))


def _overviews(path: Path) -> None:
    with rasterio.Env(GDAL_CACHEMAX=256), rasterio.open(path, "r+") as file:
        levels = [2**k for k in range(1, 9) if max(file.width, file.height) / 2**k > 200]
        file.build_overviews(levels, Resampling.average)


def elevation(path: Path, made: Geography, streams: Streams) -> None:
    """Write the elevation model, float32 m, tiled, with overviews; nothing is left out beyond the county's outline."""
    plan = made.plan
    cell = plan.dem_cell
    shape = (round(plan.height / cell), round(plan.width / cell))
    height = noise.enlarge(made.terrain.height, shape)
    fine = noise.fractal(shape, 24 / cell if cell <= 4 else 40 / cell, streams.stream("dem"), 2)
    height = height + 0.25 * fine
    origin = plan.origin
    profile = {
        **_PROFILE, "width": shape[1], "height": shape[0], "count": 1, "dtype": "float32", "crs": CRS, "predictor": 3,
        "nodata": -9999.0, "transform": Affine(cell, 0, origin[0], 0, -cell, origin[1] + plan.height),
    }  # fmt: skip
    with rasterio.Env(GDAL_NUM_THREADS="2"), rasterio.open(path, "w", **profile) as file:
        file.write(np.round(height[::-1], 2), 1)
        file.set_band_description(1, "elevation")
        file.build_overviews([k for k in (2, 4, 8, 16, 32) if max(shape) / k > 120], Resampling.average)


def _rows(names: list[str], made: Geography, dates: tuple[draw.Scene, ...]) -> Batch:
    outline = placer(made.plan)(shapely.simplify(np.array([made.divisions.county]), 20.0))
    bands = json.dumps([{"name": n, "common_name": n} for n in ("red", "green", "blue", "nir")], separators=(",", ":"))
    return Batch(
        "scene",
        {
            "id": [f"demo-{s.date}" for s in dates],
            "datetime": [f"{s.date}T02:40:00Z" for s in dates],
            "platform": [QCoreApplication.translate("Demo", "演示")] * len(dates),
            "gsd": np.full(len(dates), draw.GSD),
            "cloud_cover": np.zeros(len(dates)),
            "path": [f"imagery/{name}" for name in names],
            "bands": [bands] * len(dates),
            "properties": [
                json.dumps(
                    {
                        "proj:epsg": int(CRS.partition(":")[2]),
                        "view:sun_azimuth": s.sun_azimuth,
                        "view:sun_elevation": s.sun_elevation,
                        "onemap:demo": True,
                    },
                    separators=(",", ":"),
                )
                for s in dates
            ],
        },
        np.repeat(outline, len(dates)),
    )


__all__ = ["DATES", "Drawing", "begin", "elevation", "scenes"]
