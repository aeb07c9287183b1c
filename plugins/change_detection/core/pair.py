"""Both dates on the grid of the first: windows of the pair with the measured shift taken out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from plugins.change_detection.core.scene import Scene, reading

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]


#: A shift nearer than this to whole pixels is taken as whole: resampling would cost more than it gains.
WHOLE = 0.05
#: Pixels that the second date is read beyond a part of the grid: more than registration finds.
SHIFT = 64


@dataclass(frozen=True)
class Frame:
    """A window of the grid: first row and column, height and width in pixels."""

    row: int
    col: int
    height: int
    width: int

    def grown(self, margin: int, height: int, width: int) -> Frame:
        """The window with a margin, cut at the image's edges."""
        r0, c0 = max(self.row - margin, 0), max(self.col - margin, 0)
        r1 = min(self.row + self.height + margin, height)
        c1 = min(self.col + self.width + margin, width)
        return Frame(r0, c0, r1 - r0, c1 - c0)

    def within(self, outer: Frame) -> tuple[slice, slice]:
        """Where this window lies in an array that covers ``outer``."""
        r, c = self.row - outer.row, self.col - outer.col
        return slice(r, r + self.height), slice(c, c + self.width)


@dataclass(frozen=True)
class Pair:
    """Two scenes and how the second lies on the grid of the first.

    Attributes
    ----------
    before, after : Scene
    shared : tuple of tuple of int
        Index of each common band in both (by role), before and after.
    shift : tuple of float
        Rows and columns to add to a pixel of ``before`` to find the same ground in ``after`` after georeferencing.
    """

    before: Scene
    after: Scene
    shared: tuple[tuple[int, int], ...]
    shift: tuple[float, float] = (0.0, 0.0)

    def moved(self, shift: tuple[float, float]) -> Pair:
        """The pair with a measured shift."""
        return replace(self, shift=shift)

    def cut(self, frame: Frame) -> Pair:
        """A part of the grid; of the second date what a shift may bring there."""
        if frame == Frame(0, 0, self.height, self.width):
            return self
        after = self.after
        if self.same_grid():
            col, row = ~Affine(*after.transform) @ (Affine(*self.before.transform) @ (frame.col, frame.row))
            place = Frame(int(np.floor(row)), int(np.floor(col)), frame.height + 1, frame.width + 1)
            seen = place.grown(SHIFT, after.height, after.width)
            after = after.cut(seen.row, seen.col, max(seen.height, 0), max(seen.width, 0))
        before = self.before.cut(frame.row, frame.col, frame.height, frame.width)
        return replace(self, before=before, after=after)

    @property
    def height(self) -> int:
        """Rows of the grid."""
        return self.before.height

    @property
    def width(self) -> int:
        """Columns of the grid."""
        return self.before.width

    def role(self, name: str) -> int | None:
        """Index of a role among the shared bands."""
        for k, (i, _) in enumerate(self.shared):
            if self.before.roles[i] == name:
                return k
        return None

    def same_grid(self) -> bool:
        """Whether both files have one CRS and one pixel size, so that a shift is all that separates them."""
        a, b = self.before, self.after
        same_size = all(abs(a.transform[i] - b.transform[i]) <= 1e-6 * abs(a.transform[i]) for i in (0, 4))
        return same_size and rasterio.CRS.from_wkt(a.crs_wkt) == rasterio.CRS.from_wkt(b.crs_wkt)

    def read(self, frame: Frame) -> tuple[Array, Array, Mask]:
        """Read a window of both dates.

        Returns
        -------
        before, after : Array
            (bands, height, width), shared bands in the order of ``shared``.
        valid : Mask
            (height, width) both dates have data.
        """
        window = self.before.window(frame.row, frame.col, frame.height, frame.width)
        with reading(self.before.path) as source:
            bands = [self.before.bands[i] for i, _ in self.shared]
            before = floats(source.read(bands, window=window))
            valid = _valid(source, window, before, self.before.masked)
        if self.same_grid():
            after, seen = self._read_shifted(frame)
        else:
            after, seen = self._read_warped(frame)
        return before, after, valid & seen

    def _read_shifted(self, frame: Frame) -> tuple[Array, Mask]:
        a, b = Affine(*self.before.transform), Affine(*self.after.transform)
        col0, row0 = ~b @ (a @ (frame.col, frame.row))
        row, col = row0 + self.shift[0], col0 + self.shift[1]
        row, col = (round(v) if abs(v - round(v)) < WHOLE else v for v in (row, col))
        r0, c0 = int(np.floor(row)), int(np.floor(col))
        fr, fc = row - r0, col - c0
        h, w = frame.height + (fr > 0), frame.width + (fc > 0)
        image, valid = self._read_padded(r0, c0, h, w)
        for f, axis in ((fr, 1), (fc, 2)):
            if f > 0:
                near, far = (image[:, :-1], image[:, 1:]) if axis == 1 else (image[:, :, :-1], image[:, :, 1:])
                image = near * np.float32(1 - f)
                image += far * np.float32(f)
                valid = valid[:-1] & valid[1:] if axis == 1 else valid[:, :-1] & valid[:, 1:]
        return image, valid

    def _read_padded(self, r0: int, c0: int, h: int, w: int) -> tuple[Array, Mask]:
        bands = [self.after.bands[j] for _, j in self.shared]
        image = np.zeros((len(bands), h, w), np.float32)
        valid = np.zeros((h, w), np.bool_)
        ra, rb = max(r0, 0), min(r0 + h, self.after.height)
        ca, cb = max(c0, 0), min(c0 + w, self.after.width)
        if ra < rb and ca < cb:
            with reading(self.after.path) as source:
                window = self.after.window(ra, ca, rb - ra, cb - ca)
                part = floats(source.read(bands, window=window))
                inside = (slice(ra - r0, rb - r0), slice(ca - c0, cb - c0))
                valid[inside] = _valid(source, window, part, self.after.masked)
                image[:, inside[0], inside[1]] = part
        return image, valid

    def _read_warped(self, frame: Frame) -> tuple[Array, Mask]:
        window = Window(frame.col, frame.row, frame.width, frame.height)
        bands = [self.after.bands[j] for _, j in self.shared]
        grid = Affine(*self.before.transform) @ Affine.translation(self.shift[1], self.shift[0])
        coarser = self.before.metres > 1.5 * self.after.metres
        with (
            reading(self.after.path) as source,
            WarpedVRT(
                source,
                crs=rasterio.CRS.from_wkt(self.before.crs_wkt),
                transform=grid,
                width=self.width,
                height=self.height,
                resampling=Resampling.average if coarser else Resampling.bilinear,
                **({} if self.after.masked else {"src_alpha": 0}),
            ) as warped,
        ):
            image = floats(warped.read(bands, window=window))
            valid = (warped.dataset_mask(window=window) > 0) if self.after.masked else (image != 0).any(axis=0)
        return image, valid & only_numbers(image)


def floats(image: NDArray[np.generic]) -> Array:
    """As single floats; what is beyond them (a no-data value of doubles) becomes infinite."""
    with np.errstate(over="ignore"):
        return image.astype(np.float32)


def only_numbers(image: Array) -> Mask:
    """Pixels that are numbers in all bands; the others become nought, or every sum over them would be lost."""
    finite: Mask = np.asarray(np.isfinite(image).all(axis=0))
    image[:, ~finite] = 0
    return finite


def _valid(source: rasterio.DatasetReader, window: Window, image: Array, masked: bool) -> Mask:
    """Pixels with data: the file's own mask, finite, and not zero in every band."""
    mask: Mask = source.dataset_mask(window=window) > 0 if masked else np.ones(image.shape[1:], np.bool_)
    if np.dtype(source.dtypes[0]).kind == "f":
        mask &= only_numbers(image)
    result: Mask = mask & (image != 0).any(axis=0)
    return result


def blocks(height: int, width: int, size: int) -> list[Frame]:
    """The grid cut into windows of ``size``, row by row."""
    return [
        Frame(r, c, min(size, height - r), min(size, width - c))
        for r in range(0, height, size)
        for c in range(0, width, size)
    ]
