"""What the law says of a case's ground: its overlap with the legal layers, kept with the data it was computed from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.areas import ellipsoidal_area
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.times import now, parsed, stored
from data.crs import crs_of
from data.overlay import Pieces, cut
from data.query import Order, equal
from data.store import Store
from data.tasks import Progress, silent

OVERLAY_TABLE = "case_overlay"
#: Legal layers in the order they are shown, and the columns that say what a feature is: code, name, and more.
LAYERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("yjjbnttb", ("YJJBNTTBBH", "DLMC")),
    ("gbzntb", ("XMBH", "XMMC")),
    ("ecological_redline", ("code", "name", "authority", "approved_on")),
    ("approved_land", ("code", "name", "holder", "authority", "approved_on")),
    ("facility_land", ("code", "name", "holder", "authority", "approved_on")),
    ("dltb", ("TBBH", "DLMC", "DLBM", "QSDWMC")),
)
#: Overlaps under this area (m2) are the seams of two data sets, not ground.
LEAST_M2 = 1.0
#: As many features are listed with an overlap; the area counts all.
_LISTED = 50


@dataclass(frozen=True)
class Overlap:
    """The overlap of a case with a layer.

    Attributes
    ----------
    area_m2, share
        Ellipsoidal area, and its share of the case; None where the layer holds no data, which is not "no overlap".
    features
        The features met, greatest overlap first: the columns of :data:`LAYERS` and ``area_m2``.
    layer_version, dataset_time, computed_at
        The data it was computed from (``data_version``, its last import), and when.
    """

    layer: str
    area_m2: float | None
    share: float | None
    features: tuple[dict[str, Any], ...]
    layer_version: int
    dataset_time: datetime | None
    computed_at: datetime | None


def covered_m2(store: Store, table: str, shapes: NDArray[np.object_]) -> NDArray[np.float64] | None:
    """Ellipsoidal area (m2) of each of ``n`` shapes that a polygon table covers; None when the table is empty.

    Shapes are in the workspace's CRS. Where the table's polygons lie over each other, ground counts once.
    """
    if store.count(table) == 0:
        return None
    pieces, area = _met(store, table, shapes)
    return np.bincount(pieces.owner, weights=area, minlength=len(shapes)).astype(np.float64)


def compute(book: CaseBook, cases: Sequence[int], actor: str, progress: Progress = silent) -> int:
    """Compute the overlays of cases anew and keep them beside the earlier ones; how many cases had an outline.

    Raises
    ------
    Cancelled
        When ``progress`` says so; nothing is kept then.
    """
    store = book.store
    outlines = [(case, shape) for case in cases if (shape := book.outline(case)) is not None]
    if not outlines:
        return 0
    fids = np.array([case for case, _ in outlines], dtype=np.int64)
    shapes = np.array([shape for _, shape in outlines], dtype=object)
    whole = ellipsoidal_area(shapes, crs_of(store.srid))
    moment = stored(now())
    rows: list[dict[str, Any]] = []
    for number, (table, columns) in enumerate(LAYERS):
        progress(number / len(LAYERS), "")
        rows += _of_layer(store, table, columns, fids, shapes, whole)
    batch = {name: [row[name] for row in rows] for name in rows[0]}
    batch |= {"computed_at": [moment] * len(rows), "actor": [actor] * len(rows)}
    with store.change(actor) as change:
        change.append(Batch(OVERLAY_TABLE, batch))
        change.record("case.overlay", OVERLAY_TABLE, str(fids[0]) if len(fids) == 1 else "", "ok", {"cases": len(fids)})
    return len(fids)


def of_case(store: Store, case: int) -> list[Overlap]:
    """The overlays of a case that hold (the newest), in the order of :data:`LAYERS`; none before they are computed."""
    newest = store.page(
        OVERLAY_TABLE, ["computed_at"], equal("case_id", case), [Order("fid", descending=True)], limit=1
    )
    if not newest:
        return []
    where = equal("case_id", case) & equal("computed_at", newest[0][0])
    fids = [fid for (fid,) in store.page(OVERLAY_TABLE, ["fid"], where, [Order("fid")], limit=100)]
    return [
        Overlap(
            layer=row["layer"],
            area_m2=row["area_m2"],
            share=row["share"],
            features=tuple(json.loads(row["detail"])) if row["detail"] else (),
            layer_version=int(row["layer_version"] or 0),
            dataset_time=parsed(row["dataset_time"]),
            computed_at=parsed(row["computed_at"]),
        )
        for row in store.rows(OVERLAY_TABLE, fids)
    ]


def is_current(store: Store, overlaps: Sequence[Overlap]) -> bool:
    """Whether the layers are still those that the overlays were computed from."""
    return bool(overlaps) and all(store.version(o.layer) == o.layer_version for o in overlaps)


def _met(store: Store, table: str, shapes: NDArray[np.object_]) -> tuple[Pieces, NDArray[np.float64]]:
    """What of a table lies in each shape, and its ellipsoidal areas (m2), without the seams."""
    pieces = cut(store, table, shapes)
    area = ellipsoidal_area(pieces.shape, crs_of(store.srid))
    kept = area >= LEAST_M2
    return pieces.only(kept), area[kept]


def _of_layer(
    store: Store,
    table: str,
    columns: Sequence[str],
    cases: NDArray[np.int64],
    shapes: NDArray[np.object_],
    whole: NDArray[np.float64],
) -> list[dict[str, Any]]:
    version = store.version(table)
    source = store.page(
        "dataset", ["id", "imported_at"], equal("table_name", table), [Order("fid", descending=True)], limit=1
    )
    dataset, time = source[0] if source else (None, None)
    filled = store.count(table) > 0
    met = _met(store, table, shapes) if filled else None
    features: dict[int, dict[str, Any]] = {}
    if met is not None:
        found = np.unique(met[0].fid).tolist()
        for row in store.rows(table, found):
            features[row["fid"]] = {name: row[name] for name in columns if row[name] is not None}
    rows = []
    for index, case in enumerate(cases.tolist()):
        area, listed = None, []
        if met is not None:
            pieces, areas = met
            own = np.flatnonzero(pieces.owner == index)
            own = own[np.argsort(-areas[own], kind="stable")]
            area = float(areas[own].sum())
            listed = [
                {"fid": int(pieces.fid[i]), **features[int(pieces.fid[i])], "area_m2": round(float(areas[i]), 2)}
                for i in own[:_LISTED]
            ]
        rows.append(
            {
                "case_id": case,
                "layer": table,
                "layer_version": version,
                "dataset": dataset,
                "dataset_time": time,
                "area_m2": area,
                "share": None if area is None or not whole[index] else min(area / float(whole[index]), 1.0),
                "detail": json.dumps(listed, ensure_ascii=False) if listed else None,
            }
        )
    return rows
