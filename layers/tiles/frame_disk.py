"""Exact frames on disk: the few that cost an engine seconds, so that the next start shows them at once.

The picture of the whole county is the first thing that everybody sees in the morning, and the dearest to draw. It is
kept under what it shows (layers, style, data versions, place, size), as tiles are.
"""

from __future__ import annotations

import hashlib
import logging
import os
import struct
import time
from pathlib import Path

import cramjam
import lz4.block
import numpy as np
from numpy.typing import NDArray

LOG = logging.getLogger(__name__)

#: Frames kept; the least recently used goes first. One of 4K takes 2 to 8 MiB.
KEPT = 12
_HEAD = struct.Struct("<8sII")
_MAGIC = b"onemapF1"


def frame_name(picture: str, place: tuple[float, ...]) -> str:
    """Name of the frame of a picture (its key) at a place: whatever numbers describe the view to the pixel."""
    said = ",".join([picture, *(number.hex() for number in map(float, place))])
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


class FrameDisk:
    """Frames in a folder, one file each. May be used from any thread.

    Parameters
    ----------
    folder : Path
        Made when missing.
    kept : int
        How many frames are kept.
    """

    def __init__(self, folder: Path, kept: int = KEPT) -> None:
        self._folder = folder
        self._limit = kept
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:  # nothing is kept then; every frame is drawn
            LOG.warning("frames cannot be kept in %s: %s", folder, error)
        # Read once: a view that moves asks for every place it rests at, and nearly none of them is here.
        self._names = {file.stem for file in folder.glob("*.frame")}

    def has(self, name: str) -> bool:
        """Whether a frame is here; costs nothing."""
        return name in self._names

    def read(self, name: str) -> NDArray[np.uint32] | None:
        """Pixels of shape (height, width); None where the file has gone or is damaged, which is then removed."""
        file = self._file(name)
        try:
            data = file.read_bytes()
            magic, width, height = _HEAD.unpack_from(data)
            if magic != _MAGIC:
                raise ValueError("not a frame")
            pixels = _unpacked(memoryview(data)[_HEAD.size :], width, height)
            _touch(file)
        except (OSError, ValueError, MemoryError, struct.error, cramjam.DecompressionError):
            self.discard(name)
            return None
        return pixels

    def write(self, name: str, pixels: NDArray[np.uint32]) -> None:
        """Keep a frame, all or nothing.

        Raises
        ------
        OSError
            When the disk is full or the folder has gone.
        """
        height, width = pixels.shape
        packed = lz4.block.compress(np.ascontiguousarray(pixels).data, store_size=False)
        part = self._folder / f"{name}.{os.getpid()}.part"
        try:
            part.write_bytes(_HEAD.pack(_MAGIC, width, height) + packed)
            _touch(part)
            part.replace(self._file(name))
        finally:
            part.unlink(missing_ok=True)
        self._names.add(name)
        self._evict()

    def discard(self, name: str) -> None:
        """Forget a frame."""
        self._names.discard(name)
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._folder / f"{name}.frame"

    def _evict(self) -> None:
        files = []
        for file in self._folder.glob("*.frame"):
            try:
                files.append((file.stat().st_mtime_ns, file))
            except FileNotFoundError:
                continue  # another console on the same workspace was quicker
        for _, file in sorted(files)[: -self._limit]:
            self.discard(file.stem)


def _unpacked(data: memoryview, width: int, height: int) -> NDArray[np.uint32]:
    """Decode straight into its place: lz4 copies what it has decoded, 33 MB at 4K, and no thread runs meanwhile."""
    pixels: NDArray[np.uint32] = np.empty((height, width), np.uint32)
    written = cramjam.lz4.decompress_block_into(data, pixels.data.cast("B"), output_len=pixels.nbytes)
    if written != pixels.nbytes:
        raise ValueError("a frame of another size")
    return pixels


def _touch(file: Path) -> None:
    # The file system's own stamps are no finer than a tick of the kernel's clock, several frames long.
    now = time.time_ns()
    os.utime(file, ns=(now, now))
