"""A table checked whole: its attributes, its shapes, its areas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.code_lists import land_classes
from data.crs import crs_of
from data.errors import UserError
from data.gpkg.change import now
from data.pieces import slices
from data.quality import attributes, shapes
from data.quality.model import Findings, Kind, areas_text, findings, joined
from data.quality.rules import Limits, Rules
from data.query import equal
from data.store import Store
from data.survey_area import survey_area
from data.tasks import Progress, part, silent

_VILLAGE = 12


@dataclass(frozen=True)
class Checked:
    """A check that was made.

    Attributes
    ----------
    table, version, count
        What was checked, in which version, and its number of rows.
    at
        When, ISO 8601 in UTC.
    rules_sha256
        Of the rules' file.
    srid
        EPSG code of the findings' shapes.
    examined
        What was looked for, found or not.
    """

    table: str
    version: int
    count: int
    at: str
    rules_sha256: str
    srid: int
    findings: Findings
    examined: tuple[Kind, ...] = ()


def check(store: Store, table: str, rules: Rules, progress: Progress = silent) -> Checked:
    """Check all rows of a polygon table.

    Raises
    ------
    UserError
        When the table has no polygons.
    Cancelled
        When ``progress`` says so.
    """
    translate = QCoreApplication.translate
    described = store.describe(table)
    if "Polygon" not in described.geometry:
        raise UserError(
            translate("Quality", "“{table}”不能质检。").format(table=table),
            translate("Quality", "它不是面状图层。"),
            translate("Quality", "换一个面状图层。"),
        )
    own = rules.of(table)
    known = {field.name for field in described.fields}
    wanted = [name for name in attributes.wanted_columns(own) if name in known]
    progress(0.0, translate("Quality", "读取数据"))
    version, at = store.version(table), now()
    held = store.arrays(table, ["fid", *wanted, "geom"])
    fids = held["fid"].astype(np.int64)
    progress(0.15, translate("Quality", "检查属性"))
    villages = _villages(store) if own.village else None
    codes = [] if villages is None else villages.codes.tolist()
    found = [attributes.check(fids, held, own, rules.limits, land_classes(), codes)]
    found.append(shapes.check(fids, held["geom"], rules.limits, part(progress, 0.2, 0.8), own.covers))
    if villages is not None and codes and own.village in held:
        progress(0.8, translate("Quality", "检查坐落"))
        found.append(shapes.outside_village(fids, held["geom"], held[own.village], villages, own.village))
    if own.area in held:
        within = part(progress, 0.85, 1.0)
        found.append(_areas(fids, held["geom"], held[own.area], own.area, store.srid, rules.limits, within))
    progress(1.0, "")
    placed = _placed(joined(found), fids, held["geom"])
    return Checked(table, version, len(fids), at, rules.sha256, store.srid, placed, own.kinds(bool(codes)))


def _villages(store: Store) -> shapes.Villages:
    held = store.arrays("division", ["code", "geom"], equal("level", "village"))
    whole = np.fromiter((len(str(code)) == _VILLAGE for code in held["code"]), dtype=bool, count=len(held["code"]))
    return shapes.Villages(held["code"][whole], held["geom"][whole])


def _areas(
    fids: NDArray[np.int64],
    geometries: NDArray[np.object_],
    said: NDArray[Any],
    name: str,
    srid: int,
    limits: Limits,
    progress: Progress,
) -> Findings:
    """Rows whose area field is not the area of their shape by the survey's rule."""
    text = QCoreApplication.translate("Quality", "核对面积")
    crs = crs_of(srid)
    true = np.empty(len(fids))
    for some in slices(len(fids), 20_000):
        true[some] = survey_area(geometries[some], crs)
        progress(some.stop / max(len(fids), 1), text)
    given = said.astype(float)
    off = np.abs(given - true) > np.maximum(limits.area_m2, limits.area_share * true)
    return findings(
        Kind.AREA, fids[off], measure=(given - true)[off], field=name,
        found=areas_text(given[off]), wanted=areas_text(true[off]), shape=geometries[off],
    )  # fmt: skip


def _placed(found: Findings, fids: NDArray[np.int64], geometries: NDArray[np.object_]) -> Findings:
    """Findings of attributes get the shape of their feature, so that each can be looked at."""
    bare = np.flatnonzero(shapely.is_missing(found.shape))
    if len(bare):
        place = np.searchsorted(fids, found.fid[bare])
        there = (place < len(fids)) & (fids[np.minimum(place, len(fids) - 1)] == found.fid[bare])
        found.shape[bare[there]] = geometries[place[there]]
    return found
