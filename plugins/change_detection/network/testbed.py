"""The test bed: real cropland at dates and places not trained on, with objects from another drawer than training's.

Objects are outlined as polygons, rasterised at a quarter of a pixel and filled with textures of their own; nothing
here uses ``simulation.objects`` or its palette, so that the detector cannot know the generator by heart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.features import rasterize
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window
from scipy import ndimage
from shapely import affinity
from sklearn.metrics import average_precision_score

from data.errors import UserError
from plugins.change_detection.core.request import Method, Request
from plugins.change_detection.core.run import detect

Array = NDArray[np.float32]
FINE = 4
KINDS = ("house", "hamlet", "hall", "lane", "pond", "tunnels", "panels", "dig", "grove", "belt")


@dataclass(frozen=True)
class Figures:
    """What a pair measured.

    Attributes
    ----------
    pair : str
    objects : int
    square_km : float
    precision : float
        Pixel average precision of the score raster.
    recall_5, recall_1 : float
        Share of objects hit at 5 and 1 false patches a km2, patches taken by falling score.
    recall_all, false_all : float
        With all patches of the run: share of objects hit, false patches a km2.
    by_kind : dict
        Share of objects hit with all patches, by kind.
    """

    pair: str
    objects: int
    square_km: float
    precision: float
    recall_5: float
    recall_1: float
    recall_all: float
    false_all: float
    by_kind: dict[str, float]


def _shape(rng: np.random.Generator, kind: str) -> shapely.Geometry:
    """Outline of an object in metres around the origin."""

    def block(length: float, width: float) -> shapely.Polygon:
        return shapely.box(-length / 2, -width / 2, length / 2, width / 2)

    def ragged(radius: float, rough: float) -> shapely.Polygon:
        angles = np.sort(rng.uniform(0, 2 * np.pi, 14))
        radii = radius * np.clip(rng.normal(1, rough, 14), 0.5, 1.6)
        return shapely.Polygon(np.column_stack((radii * np.cos(angles), 0.75 * radii * np.sin(angles)))).buffer(1)

    if kind == "house":
        return shapely.union(block(rng.uniform(14, 24), rng.uniform(11, 16)), affinity.translate(block(10, 9), 9, 7))
    if kind == "hamlet":
        step = rng.uniform(22, 32)
        return shapely.union_all(
            [affinity.translate(block(15, 11), i * step, j * step * 0.8) for i in range(3) for j in range(2)]
        )
    if kind == "hall":
        return block(rng.uniform(40, 110), rng.uniform(22, 50))
    if kind == "lane":
        x = np.linspace(-0.5, 0.5, 9) * rng.uniform(120, 450)
        return shapely.LineString(np.column_stack((x, rng.normal(0, 8, 9).cumsum()))).buffer(
            rng.uniform(3.5, 7), cap_style="flat"
        )
    if kind == "pond":
        return ragged(rng.uniform(14, 50), 0.15)
    if kind in ("tunnels", "panels", "grove"):
        return block(rng.uniform(40, 110), rng.uniform(30, 80))
    if kind == "dig":
        return ragged(rng.uniform(18, 60), 0.2)
    return block(rng.uniform(80, 300), rng.uniform(8, 15))


def _fill(rng: np.random.Generator, kind: str, size: tuple[int, int], metres: float, scale: Array) -> Array:
    """Texture of an object, (4, h, w) in the image's numbers; ``scale`` (4, 3) holds 2, 50 and 98 % quantiles."""
    low, middle, high = scale[:, 0], scale[:, 1], scale[:, 2]
    h, w = size
    y, x = np.mgrid[:h, :w].astype(np.float32) * metres
    grain = ndimage.gaussian_filter(rng.standard_normal(size).astype(np.float32), rng.uniform(0.6, 2.5))
    grain /= grain.std() + 1e-6

    def plain(level: float, tint: tuple[float, float, float, float], noise: float) -> Array:
        colour = low + (high - low) * (level + np.array(tint, np.float32))
        result: Array = (colour[:, None, None] * (1 + noise * grain[None])).astype(np.float32)
        return result

    turned = x * np.cos(0.7) + y * np.sin(0.7)
    if kind in ("house", "hamlet", "hall"):
        tint = [(0.15, -0.1, -0.15, -0.2), (0, 0, 0, -0.25), (-0.2, -0.05, 0.2, -0.2)][int(rng.integers(3))]
        image = plain(rng.uniform(0.35, 1.25), tint, 0.05)
        return image * np.where(np.mod(turned, rng.uniform(9, 20)) < 5, 1.1, 0.92)[None]
    if kind == "lane":
        return plain(rng.uniform(0.3, 1.1), (0.03, 0, -0.03, -0.25), 0.06)
    if kind == "pond":
        return plain(rng.uniform(-0.05, 0.18), (0, 0.04, 0.03, -0.3), 0.04).clip(1, None)
    if kind == "tunnels":
        return plain(rng.uniform(0.8, 1.2), (0, 0.02, 0.05, 0), 0.05) * np.where(np.mod(turned, 9) < 6.5, 1, 0.6)[None]
    if kind == "panels":
        base = plain(0.1, (-0.05, 0, 0.12, -0.2), 0.05).clip(1, None)
        return np.where((np.mod(turned, 7) < 4.5)[None], base, plain(0.6, (0.05, 0, -0.05, 0), 0.08))
    if kind == "dig":
        return plain(rng.uniform(0.7, 1.2), (0.12, 0.0, -0.12, -0.1), rng.uniform(0.08, 0.2))
    leaf = np.array([low[0] * 1.05, low[1] * 1.15, low[2], middle[3]], np.float32)
    green = np.broadcast_to(leaf[:, None, None], (4, *size))
    crowns = (np.sin(6.28 * x / 7) * np.sin(6.28 * y / 7) > -0.1) if kind == "grove" else np.ones(size, np.bool_)
    soil = plain(0.55, (0.05, 0, -0.05, 0), 0.06)
    return np.where(crowns[None], green * (1 + 0.2 * grain[None]), soil)


def insert(
    rng: np.random.Generator, image: NDArray[np.uint8], metres: float, count: int
) -> tuple[NDArray[np.uint8], NDArray[np.int32], list[str]]:
    """Draw objects into an image.

    Returns
    -------
    image : (4, H, W)
    labels : (H, W)
        Number of the object, from 1; -1 at its rim, which is not judged.
    kinds : list of str
    """
    result = image.astype(np.float32)
    h, w = image.shape[1:]
    scale = np.quantile(result.reshape(4, -1), [0.02, 0.5, 0.98], axis=1).T.astype(np.float32)
    labels = np.zeros((h, w), np.int32)
    kinds: list[str] = []
    taken = np.zeros((h, w), np.bool_)
    tries = 0
    while len(kinds) < count and tries < count * 20:
        tries += 1
        kind = KINDS[int(rng.integers(len(KINDS)))]
        outline = affinity.rotate(_shape(rng, kind), float(rng.uniform(0, 180)), origin=(0, 0))
        x, y = rng.uniform(30, w - 30) * metres, rng.uniform(30, h - 30) * metres
        outline = affinity.translate(outline, x, y)
        c0, r0, c1, r1 = (int(v // metres) for v in outline.bounds)
        r0, c0, r1, c1 = max(r0 - 4, 0), max(c0 - 4, 0), min(r1 + 5, h), min(c1 + 5, w)
        if taken[r0:r1, c0:c1].any() or (image[:, r0:r1, c0:c1] == 0).all(axis=0).any():
            continue
        size = ((r1 - r0) * FINE, (c1 - c0) * FINE)
        place = Affine.translation(c0 * metres, r0 * metres) @ Affine.scale(metres / FINE)
        mask = rasterize([outline], size, transform=place).astype(np.float32)
        texture = _fill(rng, kind, size, metres / FINE, scale)

        def mean(fine: Array, rows: int = r1 - r0, cols: int = c1 - c0) -> Array:
            averaged: Array = fine.reshape(*fine.shape[:-2], rows, FINE, cols, FINE).mean(axis=(-3, -1))
            return averaged

        alpha = mean(mask)
        window = result[:, r0:r1, c0:c1]
        if kind in ("house", "hamlet", "hall", "belt"):
            height = rng.uniform(4, 10)
            cast = ndimage.shift(mask, (-height * FINE / metres * 0.8, -height * FINE / metres * 0.5), order=0)
            window *= 1 - 0.45 * (mean(np.maximum(cast - mask, 0)))[None]
        colour = mean(texture * mask[None]) / np.maximum(alpha, 1e-3)[None]
        window[:] = window * (1 - alpha[None]) + colour * alpha[None]
        window[:] = ndimage.gaussian_filter(window, (0, 0.45, 0.45))
        kinds.append(kind)
        part = labels[r0:r1, c0:c1]
        part[alpha > 0.5] = len(kinds)
        part[(alpha > 0.05) & (alpha <= 0.5)] = -1
        taken[r0:r1, c0:c1] = True
    return np.clip(np.round(result), 1, 255).astype(np.uint8), labels, kinds


def judge(
    name: str,
    labels: NDArray[np.int32],
    kinds: Sequence[str],
    score: Array,
    patches: NDArray[np.object_],
    ranks: Array,
    transform: Affine,
    metres: float,
    kept: int,
) -> Figures:
    """Figures of a run.

    Parameters
    ----------
    patches, ranks
        Outlines of the patches and their scores, the weak ones that were put aside after those that were kept.
    kept : int
        Number of patches kept.
    """
    valid = np.isfinite(score) & (labels >= 0)
    square_km = float(np.isfinite(score).sum()) * metres**2 / 1e6
    truth = labels[valid] > 0
    precision = float(average_precision_score(truth, score[valid])) if truth.any() else float("nan")
    order = np.argsort(-ranks, kind="stable")
    found: set[int] = set()
    false = 0
    curve: list[tuple[float, float]] = []
    own, own_false = set(found), 0
    near = ndimage.grey_dilation(np.abs(labels * (labels > 0)), size=(3, 3))
    for index in order:
        mask = rasterize([patches[index]], labels.shape, transform=transform, all_touched=True) > 0
        hit = set(np.unique(near[mask])) - {0}
        false += not hit
        found |= {int(v) for v in hit}
        if index < kept:
            own |= {int(v) for v in hit}
            own_false += not hit
        curve.append((false / square_km, len(found) / max(len(kinds), 1)))
    at = {limit: max([r for f, r in curve if f <= limit], default=0.0) for limit in (5.0, 1.0)}
    share = {
        kind: sum(i + 1 in own for i, k in enumerate(kinds) if k == kind) / kinds.count(kind)
        for kind in sorted(set(kinds))
    }
    recall = len(own) / max(len(kinds), 1)
    return Figures(name, len(kinds), square_km, precision, at[5.0], at[1.0], recall, own_false / square_km, share)


def make_pair(
    before: Path, after: Path, columns: tuple[float, float], seed: int, count: int, bands: int, folder: Path
) -> tuple[Path, Path, NDArray[np.int32], list[str]]:
    """Write a test pair: part of a scene's width, the second date with ``count`` objects drawn in."""
    with rasterio.open(before) as first, rasterio.open(after) as second:
        if first.count < 4 or second.count < 4:
            raise UserError("测试影像波段不足", "需要红、绿、蓝、近红外四个波段", "换用四波段影像", file=before)
        start = round(first.width * columns[0])
        window = Window(start, 0, round(first.width * columns[1]) - start, first.height)
        profile = {
            "driver": "GTiff",
            "width": window.width,
            "height": window.height,
            "count": bands,
            "dtype": "uint8",
            "crs": first.crs,
            "transform": first.window_transform(window),
            "nodata": None,
        }
        with WarpedVRT(second, crs=first.crs, transform=first.transform, width=first.width, height=first.height,
                       resampling=Resampling.cubic) as warped:  # fmt: skip
            images = (first.read((1, 2, 3, 4), window=window), warped.read((1, 2, 3, 4), window=window))
        metres = abs(first.transform.a)
    rng = np.random.default_rng([seed, 404])
    drawn, labels, kinds = insert(rng, images[1], metres, count)
    names = folder / f"{before.stem}_{seed}_{bands}_a.tif", folder / f"{after.stem}_{seed}_{bands}_b.tif"
    for name, image in zip(names, (images[0], drawn), strict=True):
        with rasterio.open(name, "w", **profile) as target:
            target.write(image[:bands])
    return (*names, labels, kinds)


def run_pair(
    before: Path, after: Path, labels: NDArray[np.int32], kinds: list[str], name: str, out: Path, method: Method
) -> Figures:
    """Detect on a written pair and judge."""
    import pyogrio

    detect(Request(before, after, out, method=method, workers=2))
    with rasterio.open(out.with_name(f"{out.stem}_score.tif")) as source:
        score, transform = source.read(1), source.transform
    _, _, wkb, fields = pyogrio.raw.read(out, layer="patches", columns=["score"])
    _, _, weak, weak_fields = pyogrio.raw.read(out, layer="discarded", columns=["score"], where="reason = 'WEAK'")
    shapes = shapely.from_wkb(np.concatenate([wkb, weak]))
    ranks = np.concatenate([fields[0], weak_fields[0]]).astype(np.float32)
    return judge(name, labels, kinds, score, shapes, ranks, transform, abs(transform.a), len(wkb))


def summary(figures: Sequence[Figures]) -> dict[str, float]:
    """Means over pairs, weighted by objects for recall and by area for false patches."""
    objects = np.array([f.objects for f in figures], float)
    area = np.array([f.square_km for f in figures])
    weight = objects / objects.sum() if objects.sum() else np.ones(len(figures)) / len(figures)
    return {
        "precision": float(np.nanmean([f.precision for f in figures])) if objects.sum() else float("nan"),
        "recall_5": float((weight * [f.recall_5 for f in figures]).sum()),
        "recall_1": float((weight * [f.recall_1 for f in figures]).sum()),
        "recall_all": float((weight * [f.recall_all for f in figures]).sum()),
        "false_all": float((area * [f.false_all for f in figures]).sum() / area.sum()),
    }


def as_rows(figures: Sequence[Figures]) -> list[dict[str, object]]:
    """Figures as plain dictionaries."""
    return [asdict(f) for f in figures]
