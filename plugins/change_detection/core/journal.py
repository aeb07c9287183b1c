"""Finished blocks on disk: raw rasters written in place, and a journal of what is whole."""

from __future__ import annotations

import json
import os
import shutil
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from plugins.change_detection.core.block import BlockResult
from plugins.change_detection.core.faults import EXIT_RESUME, DetectionError
from plugins.change_detection.core.pair import Frame

_ENVI_TYPE = {"<f4": 4, "<u2": 12, "|u1": 1}


class RawRaster:
    """A band-sequential raw raster with an ENVI header, written and read by windows with plain system calls.

    No mapping: mapped pages would count as the program's memory and grow with the image.
    """

    def __init__(self, path: Path, bands: int, height: int, width: int, dtype: str) -> None:
        self.path = path
        self.shape = (bands, height, width)
        self.dtype = np.dtype(dtype)
        self._size = bands * height * width * self.dtype.itemsize

    def create(self, transform: tuple[float, ...], crs_wkt: str) -> None:
        """Make the file at its full (sparse) size, and its header."""
        with self.path.open("wb") as stream:
            stream.truncate(self._size)
        bands, height, width = self.shape
        a, _, c, _, e, f = transform
        header = (
            f"ENVI\nsamples = {width}\nlines = {height}\nbands = {bands}\nheader offset = 0\n"
            f"file type = ENVI Standard\ndata type = {_ENVI_TYPE[self.dtype.str]}\ninterleave = bsq\nbyte order = 0\n"
            f"map info = {{Arbitrary, 1, 1, {c!r}, {f!r}, {a!r}, {-e!r}}}\n"
            f"coordinate system string = {{{crs_wkt}}}\n"
        )
        self.path.with_suffix(".hdr").write_text(header, encoding="utf-8")

    @property
    def complete(self) -> bool:
        """Whether the file is there at its size."""
        return self.path.exists() and self.path.stat().st_size == self._size

    def write(self, descriptor: int, frame: Frame, values: NDArray[Any]) -> None:
        """Write a window; ``values`` (bands, h, w). A band of zeros is what a new file holds already."""
        _, height, width = self.shape
        item = self.dtype.itemsize
        for band in range(self.shape[0]):
            if not values[band].any():
                continue
            rows = np.ascontiguousarray(values[band], self.dtype)
            for r in range(frame.height):
                at = ((band * height + frame.row + r) * width + frame.col) * item
                _write_all(descriptor, rows[r].data.cast("B"), at)

    def read(self, frame: Frame) -> NDArray[Any]:
        """Read a window, (bands, h, w)."""
        return np.stack([self.read_band(band, frame) for band in range(self.shape[0])])

    def read_band(self, band: int, frame: Frame) -> NDArray[Any]:
        """Read a window of one band, (h, w)."""
        _, height, width = self.shape
        item = self.dtype.itemsize
        result = np.empty((frame.height, frame.width), self.dtype)
        if not result.size:
            return result
        start = (band * height + frame.row) * width + frame.col
        with self.path.open("rb", buffering=0) as stream:
            if frame.width == width:
                stream.seek(start * item)
                stream.readinto(result.view(np.uint8).data)
                return result
            rows, source = result.data.cast("B"), stream.fileno()
            length, step = frame.width * item, width * item
            for r in range(frame.height):
                os.preadv(source, [rows[r * length : (r + 1) * length]], start * item + r * step)
        return result


def _write_all(descriptor: int, view: memoryview, at: int) -> None:
    while view:
        done = os.pwrite(descriptor, view, at)
        view, at = view[done:], at + done


class Journal:
    """The folder of unfinished work.

    Parameters
    ----------
    folder : Path
    height, width : int
        Size of the grid.
    transform, crs_wkt
        Of the grid, for the headers.
    """

    def __init__(self, folder: Path, height: int, width: int, transform: tuple[float, ...], crs_wkt: str) -> None:
        self.folder = folder
        self.score = RawRaster(folder / "score.bin", 1, height, width, "<f4")
        self.parts = RawRaster(folder / "parts.bin", 3, height, width, "<u2")
        self.state = RawRaster(folder / "state.bin", 1, height, width, "|u1")
        self._grid = (transform, crs_wkt)
        self._log = folder / "journal.txt"
        self._open: list[int] = []

    @property
    def rasters(self) -> tuple[RawRaster, RawRaster, RawRaster]:
        """The three rasters of the run."""
        return self.score, self.parts, self.state

    def begin(self, fingerprint: str, resume: bool, frames: list[Frame]) -> set[int]:
        """Make or take up the folder.

        Returns
        -------
        set of int
            Blocks that are whole; each was read back and its checksum compared.

        Raises
        ------
        DetectionError
            ``resume`` was asked for and the work there belongs to other inputs or parameters.
        """
        key = self.folder / "run.key"
        done: set[int] = set()
        resumed = resume and key.exists()
        if resumed and json.loads(key.read_text(encoding="utf-8"))["fingerprint"] != fingerprint:
            raise DetectionError(
                QCoreApplication.translate("Detection", "不能接着上次的结果继续"),
                QCoreApplication.translate("Detection", "输入影像、参数或程序版本与上次不同。"),
                QCoreApplication.translate("Detection", "去掉 --resume 重新开始，或换回上次的参数。"),
                code=EXIT_RESUME,
                file=self.folder,
            )
        if resumed and all(r.complete for r in self.rasters):
            done = self._verified(frames)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir()
            for raster in self.rasters:
                raster.create(*self._grid)
            key.write_text(json.dumps({"fingerprint": fingerprint}), encoding="utf-8")
        self._open = [os.open(raster.path, os.O_WRONLY) for raster in self.rasters]
        self._open.append(os.open(self._log, os.O_WRONLY | os.O_CREAT | os.O_APPEND))
        return done

    def _verified(self, frames: list[Frame]) -> set[int]:
        if not self._log.exists():
            return set()
        done = set()
        for line in self._log.read_text(encoding="ascii", errors="replace").splitlines():
            fields = line.split()
            if len(fields) != 2 or not fields[0].isdigit() or int(fields[0]) >= len(frames):
                continue  # the line that the kill cut
            index = int(fields[0])
            if f"{self._checksum(self.block(frames[index])):08x}" == fields[1]:
                done.add(index)
        return done

    def block(self, frame: Frame) -> BlockResult:
        """Read a block back."""
        return BlockResult(self.score.read(frame)[0], self.parts.read(frame), self.state.read(frame)[0])

    @staticmethod
    def _checksum(result: BlockResult) -> int:
        crc = zlib.crc32(result.score.tobytes())
        crc = zlib.crc32(result.parts.tobytes(), crc)
        return zlib.crc32(result.state.tobytes(), crc)

    def add(self, index: int, frame: Frame, result: BlockResult) -> None:
        """Write a block, then say so in the journal.

        Nothing waits for the disk: what a power cut tore is found by its checksum and computed again.
        """
        arrays: tuple[NDArray[Any], ...] = (result.score[None], result.parts, result.state[None])
        for raster, descriptor, values in zip(self.rasters, self._open, arrays, strict=False):
            raster.write(descriptor, frame, values)
        os.write(self._open[-1], f"{index} {self._checksum(result):08x}\n".encode("ascii"))

    def close(self) -> None:
        """Close the files; the work stays."""
        for descriptor in self._open:
            os.close(descriptor)
        self._open = []

    def leave(self) -> None:
        """Close the files of a run that ended early; the work stays where there is any to go on with."""
        self.close()
        if not self._log.exists() or not self._log.stat().st_size:
            self.drop()

    def drop(self) -> None:
        """Remove the work: the run is finished."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)
