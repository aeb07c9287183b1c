"""What the workbench reads of a patch: its row, its surroundings, what the law and the past say of the place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.areas import ellipsoidal_area
from data.cases.deciding import UNDO
from data.crs import crs_of
from data.query import Order, equal, one_of
from data.review.figures import RunSize
from data.store import Store
from plugins.change_review.past import Past, read_past

#: Registers that a patch is held against, in the order shown.
REGISTERS = ("ecological_redline", "approved_land", "facility_land")
#: Parcels are drawn as far beyond a patch as so many of its sizes, but at least so far (units of the CRS): around a
#: small patch a large screen shows half a kilometre. And at most so many.
_AROUND, _LEAST, _MOST = 2.6, 420.0, 1500


@dataclass(frozen=True)
class SceneNote:
    """A scene as the workbench needs it."""

    fid: int
    id: str
    date: str
    path: Path
    gsd: float | None
    cloud: float | None
    bands: tuple[int, ...]


@dataclass(frozen=True)
class Overlap:
    """How much of a patch lies on a register; ``filed`` is whether the register holds anything at all."""

    table: str
    area_m2: float
    filed: bool
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class PatchView:
    """A patch ready to be shown.

    Attributes
    ----------
    row : dict
        The row of the table ``patch``.
    outline : shapely.Geometry
    parcels : array of shapely geometries
        Parcels in view.
    parcel_numbers : tuple of str
        Numbers of the parcels that the patch lies on.
    overlaps : tuple of Overlap
    case_code : str
        Case that the patch belongs to.
    history : tuple of dict
        Decisions on this patch that stand, oldest first.
    past : Past
        Cases at the place before, changes of its parcels.
    scenes : frozenset of int
        Rows of the table ``scene`` whose footprint meets the patch.
    """

    row: Mapping[str, Any]
    outline: shapely.Geometry
    parcels: NDArray[np.object_]
    parcel_numbers: tuple[str, ...]
    overlaps: tuple[Overlap, ...]
    case_code: str
    history: tuple[Mapping[str, Any], ...]
    past: Past
    scenes: frozenset[int]

    @property
    def fid(self) -> int:
        """Row of the table ``patch``."""
        return int(self.row["fid"])


@dataclass(frozen=True)
class ListedPatch:
    """A row of the queue: the row of the table ``patch`` and the rectangle around its outline."""

    row: Mapping[str, Any]
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True)
class RunNote:
    """What is known of a detection run."""

    residual: float | None
    method: str
    size: RunSize | None


def read_patch(store: Store, fid: int) -> PatchView | None:
    """Read a patch; None when there is none of that number."""
    rows = store.rows("patch", [fid])
    if not rows:
        return None
    row = {"fid": fid, **rows[0]}
    outline = store.geometry("patch", fid)
    a, b, c, d = outline.bounds
    reach = max(_AROUND * max(c - a, d - b), _LEAST)
    nearby = store.within("dltb", (a - reach, b - reach, c + reach, d + reach), _MOST)
    parcels = store.geometries("dltb", nearby.tolist())
    case_id = row.get("case_id")
    case = store.rows("case_file", [int(case_id)]) if case_id else []
    return PatchView(
        row,
        outline,
        parcels,
        _numbers(store, str(row.get("parcel_ids") or "")),
        tuple(_overlap(store, table, outline) for table in REGISTERS),
        str(case[0]["code"]) if case else "",
        tuple(_history(store, fid)),
        read_past(store, row, outline),
        frozenset(store.within("scene", outline.bounds).tolist()),
    )


def read_listed(store: Store, fids: Sequence[int]) -> dict[int, ListedPatch]:
    """What rows of the queue show."""
    rows = {int(row["fid"]): row for row in store.rows("patch", fids)}
    known = [fid for fid in fids if fid in rows]
    boxes = shapely.bounds(store.geometries("patch", known)).tolist()
    return {fid: ListedPatch(rows[fid], (b[0], b[1], b[2], b[3])) for fid, b in zip(known, boxes, strict=True)}


def read_scenes(store: Store, folder: Path) -> list[SceneNote]:
    """All scenes of the workspace with a date, oldest first; ``folder`` is the workspace's."""
    columns = ("fid", "id", "datetime", "path", "gsd", "cloud_cover", "bands")
    rows = store.page("scene", columns, None, (Order("datetime"),), limit=10_000)
    return [
        SceneNote(int(fid), str(id_), str(moment)[:10], folder / str(path), gsd, cloud, _shown_bands(bands))
        for fid, id_, moment, path, gsd, cloud, bands in rows
        if moment and path
    ]


def read_villages(store: Store) -> dict[str, str]:
    """Code to name of towns and villages."""
    found = store.page("division", ("code", "name"), one_of("level", ("town", "village")), limit=100_000)
    return {str(code): str(name) for code, name in found}


def read_run(folder: Path, run: str) -> RunNote:
    """What the report of a run says; missing files leave gaps, they are no error here."""
    file = folder / "detections" / run / "run.json"
    try:
        report = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return RunNote(None, "", None)
    registration = report.get("registration") or {}
    residual = registration.get("residual_pixels")
    method = report.get("method")
    name = method.get("used", "") if isinstance(method, dict) else str(method or "")
    return RunNote(residual if isinstance(residual, int | float) else None, str(name), None)


def _shown_bands(text: str | None) -> tuple[int, ...]:
    try:
        bands = json.loads(text) if text else []
        names = [str(band.get("common_name") or band.get("name") or "") for band in bands]
    except (ValueError, AttributeError):
        return ()
    wanted = ("red", "green", "blue")
    return tuple(names.index(colour) + 1 for colour in wanted) if all(c in names for c in wanted) else ()


def _numbers(store: Store, ids: str) -> tuple[str, ...]:
    listed = [part for part in ids.split(",") if part]
    if not listed:
        return ()
    found = store.page("dltb", ("TBBH", "BSM"), one_of("BSM", listed[:50]), limit=50)
    return tuple(str(number or bsm) for number, bsm in found) or tuple(part[-6:] for part in listed)


def _overlap(store: Store, table: str, outline: shapely.Geometry) -> Overlap:
    near = store.within(table, outline.bounds)
    if not len(near):
        return Overlap(table, 0.0, store.extent(table) is not None)
    shapes = store.geometries(table, near.tolist())
    common = shapely.intersection(shapes, outline)
    inside = shapely.area(common) > 0
    if not inside.any():
        return Overlap(table, 0.0, True)
    crs = crs_of(store.srid) if hasattr(store, "srid") else None
    assert crs is not None
    area = float(ellipsoidal_area(np.array([shapely.union_all(common[inside])], object), crs)[0])
    rows = store.rows(table, near[inside].tolist())
    return Overlap(table, area, True, tuple(str(r.get("name") or r.get("code") or "") for r in rows))


def _history(store: Store, fid: int) -> list[dict[str, Any]]:
    columns = ("fid", "time", "actor", "slot", "verdict", "kind", "reason", "undoes")
    found = store.page("patch_decision", columns, equal("patch", fid), limit=200)
    rows = [dict(zip(columns, row, strict=True)) for row in found]
    undone = {int(row["undoes"]) for row in rows if row["undoes"] is not None}
    return [row for row in rows if row["fid"] not in undone and row["verdict"] != UNDO]
