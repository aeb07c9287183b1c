"""The analysis itself: red lines are laid over every layer of control, and areas closed by the survey's rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.analysis.controls import Control, Controls
from data.analysis.model import (
    DECIMALS,
    SEAM_M2,
    ControlResult,
    Found,
    GroupSum,
    LineResult,
    Occupancy,
    PieceShapes,
)
from data.analysis.slope_control import of_slope
from data.analysis.verdicts import LAND_CONTROL, check_ground, land_by_group, upper_groups, verdicts
from data.areas import ellipsoidal_area
from data.cases.times import now
from data.crs import crs_of
from data.overlay import Pieces, cut
from data.query import Order, Where, at_least, both, equal, one_of
from data.redline.model import RedLines
from data.reporting.closing import closed, rounded
from data.store import Store
from data.survey_area import survey_area
from data.tasks import Progress, silent


def analyse(
    store: Store,
    red: RedLines,
    controls: Controls,
    actor: str,
    workspace: Path | None = None,
    progress: Progress = silent,
) -> Occupancy:
    """Lay red lines over the layers of control.

    Parameters
    ----------
    red
        In the workspace's CRS.
    controls
        What to look at, and the rules.
    workspace
        Folder with an office's own groups of land classes.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    UserError
        When the office's own table of groups is wrong, or a red line lies where no parcel is.
    """
    crs = crs_of(store.srid)
    shapes = np.array([line.geometry for line in red.lines], dtype=object)
    survey, geodesic = survey_area(shapes, crs), ellipsoidal_area(shapes, crs)
    totals = [rounded(area, DECIMALS) for area in survey.tolist()]
    results: list[list[ControlResult]] = [[] for _ in red.lines]
    drawn: dict[str, PieceShapes] = {}
    overlays: dict[str, Pieces] = {}
    for number, control in enumerate(controls.controls):
        progress(number / len(controls.controls), str(control.title))
        if control.slope is not None:
            per_line = of_slope(control, control.slope, workspace, shapes, crs, totals, geodesic)
        else:
            per_line, drawn[control.id] = _of_control(store, control, shapes, totals, overlays)
        for own, result in zip(results, per_line, strict=True):
            own.append(result)
    county = store.extent(next((each.table for each in controls.controls if each.id == LAND_CONTROL), "dltb"))
    for line, own in zip(red.lines, results, strict=True):
        check_ground(own, line, county, red.source)
    groups = upper_groups(workspace, controls.land_codes)
    lines = []
    for line, area, between, own in zip(red.lines, totals, geodesic.tolist(), results, strict=True):
        land = land_by_group(own, groups)
        lines.append(
            LineResult(
                line.name,
                line.number,
                line.use,
                line.row,
                line.declared_m2,
                area,
                between,
                tuple(own),
                land,
                verdicts(own, land, controls),
            )
        )
    return Occupancy(
        tuple(lines),
        str(red.source) if red.source is not None else "",
        red.sha256,
        red.crs,
        red.doubts,
        f"EPSG:{store.srid}",
        controls.sha256,
        now(),
        actor,
        drawn,
    )


def _of_control(
    store: Store,
    control: Control,
    shapes: NDArray[np.object_],
    totals: Sequence[Decimal],
    overlays: dict[str, Pieces],
) -> tuple[list[ControlResult], PieceShapes]:
    """A control for every red line, and what it found on the map."""
    version = store.version(control.table)
    source = store.page(
        "dataset", ["id", "imported_at"], equal("table_name", control.table), [Order("fid", descending=True)], limit=1
    )
    dataset, time = source[0] if source else ("", "")
    if store.count(control.table) == 0:
        empty = [ControlResult(control.id, None, 0.0, 0, (), (), version, dataset or "", time or "") for _ in shapes]
        nothing = np.empty(0, dtype=np.int64)
        return empty, PieceShapes(nothing, nothing, np.empty(0, object), np.empty(0, object))
    pieces = _pieces(store, control, shapes, overlays)
    rows = _rows(store, control, np.unique(pieces.fid).tolist())
    crs = crs_of(store.srid)
    dimension = shapely.get_dimensions(pieces.shape)
    survey, geodesic = survey_area(pieces.shape, crs), ellipsoidal_area(pieces.shape, crs)
    results = []
    extent = store.extent(control.table)
    away = np.zeros(len(shapes)) if extent is None else shapely.distance(shapes, shapely.box(*extent))
    starts = np.searchsorted(pieces.owner, np.arange(len(shapes) + 1))
    for number, total in enumerate(totals):
        own = slice(int(starts[number]), int(starts[number + 1]))
        points = bool(np.any(dimension[own] < 2))
        kept = np.arange(own.start, own.stop)
        if not points:
            kept = kept[survey[kept] >= SEAM_M2]
        open_shape = _open(control, shapes[number], pieces.shape[kept])
        open_m2 = 0.0 if open_shape is None else float(survey_area(open_shape, crs)[0])
        if open_m2 < SEAM_M2:
            open_shape, open_m2 = None, 0.0
        areas = _closed([*survey[kept].tolist(), open_m2], total if control.tiles else None)
        found = [
            _found(control, int(pieces.fid[i]), rows[int(pieces.fid[i])], area, float(geodesic[i]))
            for i, area in zip(kept.tolist(), areas, strict=False)
        ]
        if open_shape is not None:
            found.append(Found(None, areas[-1], float(ellipsoidal_area(open_shape, crs)[0]), "", "", {}))
        found.sort(key=lambda each: (each.fid is None, -each.area_m2, each.fid or 0))
        covered = sum((each.area_m2 for each in found if each.fid is not None), Decimal(0))
        results.append(
            ControlResult(
                control.id,
                covered,
                float(sum(each.geodesic_m2 for each in found if each.fid is not None)),
                len({each.fid for each in found if each.fid is not None}),
                tuple(found),
                _sums(found),
                version,
                dataset or "",
                time or "",
                max(0.0, float(away[number]) - control.buffer_m),
            )
        )
    groups = np.array([_text(rows[fid].get(control.group)) for fid in pieces.fid.tolist()], dtype=object)
    return results, PieceShapes(pieces.owner, pieces.fid, groups, pieces.shape)


def _rows(store: Store, control: Control, fids: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """By feature, the row that says what it is: its own, or the one it belongs to."""
    own: dict[int, Mapping[str, Any]] = {int(row["fid"]): row for row in store.rows(control.table, fids)}
    if control.of is None:
        return own
    column = control.of.column
    wanted = sorted({int(row[column]) for row in own.values()})
    others = {int(row["fid"]): row for row in store.rows(control.of.table, wanted)}
    return {fid: others[int(row[column])] for fid, row in own.items()}


def _among(store: Store, control: Control) -> NDArray[np.int64] | None:
    """The features that count; None for all."""
    where = _having(control.only)
    if control.of is None:
        return None if where is None else store.arrays(control.table, ["fid"], where)["fid"].astype(np.int64)
    column = control.of.column
    own = store.arrays(control.table, ["fid", column], both(where, at_least(column, 0)))
    others = store.arrays(control.of.table, ["fid"], _having(control.of.only))["fid"].astype(np.int64)
    return np.asarray(own["fid"].astype(np.int64)[np.isin(own[column].astype(np.int64), others)])


def _having(values: Mapping[str, Sequence[str]]) -> Where | None:
    return both(*(one_of(column, known) for column, known in values.items()))


def _pieces(store: Store, control: Control, shapes: NDArray[np.object_], overlays: dict[str, Pieces]) -> Pieces:
    """What the control's table shares with the red lines; controls on the same features share the work."""
    key = f"{control.table}/{control.buffer_m}/{sorted(control.only.items())}/{control.of}"
    if key not in overlays:
        kind = store.describe(control.table).geometry
        among = _among(store, control)
        if kind.endswith("Point"):
            overlays[key] = _points(store, control.table, shapes, among)
        elif control.buffer_m:
            overlays[key] = _near(store, control.table, shapes, control.buffer_m, among)
        else:
            overlays[key] = cut(store, control.table, shapes, among)
    return overlays[key]


def _within(
    store: Store, table: str, extent: tuple[float, float, float, float], among: NDArray[np.int64] | None
) -> NDArray[np.int64]:
    found = store.within(table, extent).astype(np.int64)
    return found if among is None else found[np.isin(found, among)]


def _points(store: Store, table: str, shapes: NDArray[np.object_], among: NDArray[np.int64] | None) -> Pieces:
    near = [_within(store, table, tuple(shape.bounds), among) for shape in shapes]
    fids = np.unique(np.concatenate(near)).astype(np.int64)
    points = store.geometries(table, fids.tolist())
    owner, other = shapely.STRtree(points).query(shapes, predicate="intersects")
    order = np.lexsort((other, owner))
    return Pieces(owner[order].astype(np.int64), fids[other[order]], points[other[order]])


def _near(
    store: Store, table: str, shapes: NDArray[np.object_], distance: float, among: NDArray[np.int64] | None
) -> Pieces:
    """Ground of the shapes within ``distance`` (m) of features; where zones overlap it is the first feature's."""
    owner: list[int] = []
    fid: list[int] = []
    parts: list[shapely.Geometry] = []
    for number, shape in enumerate(shapes):
        xmin, ymin, xmax, ymax = shape.bounds
        around = (xmin - distance, ymin - distance, xmax + distance, ymax + distance)
        fids = _within(store, table, around, among).tolist()
        left = shape
        for one, feature in zip(fids, store.geometries(table, fids), strict=True):
            zone = shapely.buffer(feature, distance, quad_segs=16)
            part, left = shapely.intersection(left, zone), shapely.difference(left, zone)
            if part.area > 0:
                owner.append(number)
                fid.append(one)
                parts.append(part)
    return Pieces(np.array(owner, np.int64), np.array(fid, np.int64), np.array(parts, dtype=object))


def _open(control: Control, shape: shapely.Geometry, parts: NDArray[np.object_]) -> shapely.Geometry | None:
    """Ground of a red line that a tiling layer leaves open."""
    if not control.tiles or shape.area - float(shapely.area(parts).sum()) < SEAM_M2:
        return None
    return shapely.difference(shape, shapely.union_all(parts))


def _closed(areas: list[float], total: Decimal | None) -> list[Decimal]:
    """Areas rounded as the survey does: those that tile a whole are levelled to it and add up to it exactly."""
    if total is None:
        return [rounded(area, DECIMALS) for area in areas]
    found = sum(areas)
    if found <= 0:
        return [Decimal(0) for _ in areas]
    # An edge cut in two has another chord in longitude and latitude: parts differ from the whole by 1e-9 of it.
    return closed([area * float(total) / found for area in areas], DECIMALS, total)


def _found(control: Control, fid: int, row: Mapping[str, Any], area: Decimal, geodesic: float) -> Found:
    share = float(row.get(control.deduct.share) or 0) if control.deduct else 0.0
    group = _text(row.get(control.group))
    return Found(
        fid,
        area,
        geodesic,
        group,
        _text(row.get(control.name)) if control.name else group,
        {name: row.get(name) for name in control.columns},
        rounded(float(area) * share, DECIMALS) if share else Decimal(0),
        _text(row.get(control.deduct.code)) if control.deduct and share else "",
    )


def _sums(found: Sequence[Found]) -> tuple[GroupSum, ...]:
    """By group, greatest area first; what is left open last."""
    groups: dict[str, list[Found]] = {}
    for each in found:
        groups.setdefault("" if each.fid is None else each.group or "?", []).append(each)
    sums = [
        GroupSum(
            key if key != "?" else "",
            own[0].name,
            len({each.fid for each in own if each.fid is not None}),
            sum((each.area_m2 for each in own), Decimal(0)),
            float(sum(each.geodesic_m2 for each in own)),
        )
        for key, own in groups.items()
    ]
    return tuple(sorted(sums, key=lambda each: (each.count == 0, -each.area_m2, each.group)))


def _text(value: Any) -> str:
    return "" if value is None else str(value)
