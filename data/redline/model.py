"""What a red line is once it is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import shapely


@dataclass(frozen=True)
class RedLine:
    """A boundary to be looked at.

    Attributes
    ----------
    name, number, use
        As the file has them; ``name`` is never empty.
    geometry
        Valid MultiPolygon in the workspace's CRS.
    declared_m2
        The area that the file states, None where it states none.
    row
        Line or record in the file, from 1; 0 for one that was drawn.
    """

    name: str
    number: str
    use: str
    geometry: shapely.MultiPolygon
    declared_m2: float | None = None
    row: int = 0


@dataclass(frozen=True)
class RedLines:
    """The boundaries of a file, and what is doubtful about it.

    Attributes
    ----------
    source
        The file; None for what was drawn.
    sha256
        Of the file's bytes, "" for what was drawn.
    lines
        At least one.
    crs
        Name of the CRS that the file was read in.
    doubts
        Sentences in the user's language: what was assumed, and what does not fit. Nothing was put right silently.
    """

    source: Path | None
    sha256: str
    lines: tuple[RedLine, ...]
    crs: str
    doubts: tuple[str, ...] = ()
