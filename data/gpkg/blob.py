"""GeoPackage geometry blobs (OGC 12-128 2.1.3) to and from shapely, many at a time."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.pieces import mapped

#: Magic ``GP``, version 0, flags: little endian, envelope xy, not empty.
_FLAGS_XY = 0b0000_0011
_FLAGS_EMPTY = 0b0001_0001
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_HEADER = np.dtype([("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4"), ("envelope", "<f8", 4)])


def encode(geometries: NDArray[np.object_], srs_id: int) -> list[bytes | None]:
    """Blobs of ``n`` geometries (None stays None) with an xy envelope; z and m are dropped by the caller."""
    geometries = np.asarray(geometries, dtype=object)
    present = ~shapely.is_missing(geometries)
    empty = shapely.is_empty(geometries)
    bounds = shapely.bounds(geometries)
    head = np.empty(len(geometries), dtype=_HEADER)
    head["magic"] = b"GP"
    head["version"] = 0
    head["flags"] = _FLAGS_XY
    head["srs"] = srs_id
    head["envelope"] = bounds[:, [0, 2, 1, 3]]
    raw = head.tobytes()
    size = _HEADER.itemsize
    bodies = shapely.to_wkb(geometries, byte_order=1, include_srid=False)
    blobs: list[bytes | None] = [
        None if body is None else raw[i * size : (i + 1) * size] + body for i, body in enumerate(bodies)
    ]
    for i in np.flatnonzero(present & empty).tolist():
        blobs[i] = struct.pack("<2sBBi", b"GP", 0, _FLAGS_EMPTY, srs_id) + bodies[i]
    return blobs


def wkb(blob: bytes) -> bytes:
    """The WKB inside a blob.

    Raises
    ------
    ValueError
        When it is no GeoPackage geometry.
    """
    if len(blob) < 8 or blob[:2] != b"GP":
        raise ValueError("not a GeoPackage geometry")
    indicator = (blob[3] >> 1) & 0b111
    if indicator >= len(_ENVELOPE_BYTES):
        raise ValueError("unknown envelope in a GeoPackage geometry")
    return blob[8 + _ENVELOPE_BYTES[indicator] :]


def decode(blobs: Iterable[bytes | None]) -> NDArray[np.object_]:
    """Geometries of blobs; None stays None."""
    return mapped(_decode, list(blobs))


def _decode(blobs: list[bytes | None]) -> NDArray[np.object_]:
    geometries: NDArray[np.object_] = np.empty(len(blobs), dtype=object)
    geometries[:] = shapely.from_wkb(np.array([None if b is None else wkb(b) for b in blobs], dtype=object))
    return geometries


def decode_one(blob: bytes) -> Any:
    """One geometry of one blob."""
    return shapely.from_wkb(wkb(blob))


def envelope(blob: bytes | None) -> tuple[float, float, float, float] | None:
    """xmin, ymin, xmax, ymax of a blob, from its header where that has it; None for an empty or missing geometry."""
    if blob is None:
        return None
    body = wkb(blob)
    flags = blob[3]
    if flags & 0b0001_0000:
        return None
    if (flags >> 1) & 0b111:
        order = "<" if flags & 1 else ">"
        xmin, xmax, ymin, ymax = struct.unpack_from(f"{order}4d", blob, 8)
        return (xmin, ymin, xmax, ymax) if xmin == xmin else None
    xmin, ymin, xmax, ymax = shapely.bounds(shapely.from_wkb(body)).tolist()
    return (xmin, ymin, xmax, ymax) if xmin == xmin else None
