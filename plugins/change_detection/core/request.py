"""What is asked of a run, and the fingerprint by which a later run may go on with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

#: Raised whenever a change of the code changes results: work of another version is not resumed.
ENGINE_VERSION = 5
#: Bytes that are hashed at a time.
_PIECE = 8 << 20

Method = Literal["fused", "network", "statistics"]


@dataclass(frozen=True)
class Within:
    """A rectangle that a run is limited to.

    Attributes
    ----------
    bounds : tuple of float
        Left, bottom, right, top.
    crs : str
        Of the bounds.
    """

    bounds: tuple[float, float, float, float]
    crs: str


@dataclass(frozen=True)
class Request:
    """A detection run.

    Attributes
    ----------
    before, after : Path
        Rasters of the two dates.
    out : Path
        The GeoPackage to write; ``*_score.tif`` and ``*.json`` are named after it.
    parcels : Path, optional
        Land-class parcels; without them the whole frame is examined.
    parcels_layer : str, optional
    class_field, village_field : str
        Fields of the land class and of the unit code whose first 12 digits are the village.
    farmland_codes : tuple of str
        Classes examined.
    basic_farmland, approved, issued, facility : Path, optional
        Polygons of permanent basic farmland (overlap is reported), approved building land, patches already issued,
        filed facility farmland (patches on them are discarded with that reason).
    min_area : float
        Smallest patch in m2, ellipsoidal.
    method : {"fused", "network", "statistics"}
    roles_before, roles_after : tuple of str
        Band roles when the file does not say; empty to take the usual order.
    workers : int
        Blocks computed at a time; 0 for the number of processors.
    scheduler : str, optional
        Address of a dask scheduler.
    resume : bool
    within : Within, optional
        Nothing else is scored; without it all that the first image covers.
    """

    before: Path
    after: Path
    out: Path
    parcels: Path | None = None
    parcels_layer: str | None = None
    class_field: str = "DLBM"
    village_field: str = "ZLDWDM"
    farmland_codes: tuple[str, ...] = ("0101", "0102", "0103")
    basic_farmland: Path | None = None
    approved: Path | None = None
    issued: Path | None = None
    facility: Path | None = None
    min_area: float = 200.0
    method: Method = "fused"
    roles_before: tuple[str, ...] = ()
    roles_after: tuple[str, ...] = ()
    workers: int = 0
    scheduler: str | None = None
    resume: bool = False
    within: Within | None = None

    @property
    def score_path(self) -> Path:
        """The score raster beside the GeoPackage."""
        return self.out.with_name(f"{self.out.stem}_score.tif")

    @property
    def report_path(self) -> Path:
        """The report beside the GeoPackage."""
        return self.out.with_suffix(".json")

    @property
    def work_path(self) -> Path:
        """Folder of unfinished work beside the GeoPackage."""
        return self.out.with_name(f".{self.out.stem}.work")

    def parameters(self) -> dict[str, Any]:
        """Everything that decides the result, as plain values; how it is computed (workers, cluster) is left out."""
        values = asdict(self)
        for name in ("workers", "scheduler", "resume", "out"):
            del values[name]
        return {key: str(value) if isinstance(value, Path) else value for key, value in values.items()}


def sha256(path: Path, told: Callable[[int], None] = lambda size: None) -> str:
    """Hash of a file's bytes, read in pieces; ``told`` hears the size of each and may raise to stop."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
            told(len(piece))
    return digest.hexdigest()


def fingerprint(request: Request, hashes: dict[str, str], network: str | None) -> str:
    """Hash of inputs, parameters, engine version and network: equal fingerprints, equal results."""
    content = {
        "parameters": request.parameters(),
        "hashes": hashes,
        "engine": ENGINE_VERSION,
        "network": network,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
