"""The polygons a run needs, taken from the workspace into files of the run: it is repeatable whatever changes later."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.query import equal, one_of
from data.store import Store
from data.workspace import Workspace
from plugins.change_detection.runs.plan import Area, Extent, RunPlan

#: Tables of parcels that can be examined, to their column of numbers.
PARCELS = {"dltb": "BSM", "yjjbnttb": "YJJBNTTBBH"}
#: Class under which an area without parcels is examined.
WHOLE = "AREA"
#: Says what the files are, once all are whole.
_TOLD = "inputs.json"
_FILES = ("parcels", "basic_farmland", "approved", "facility", "issued")


@dataclass(frozen=True)
class Inputs:
    """Files of a run; None where the workspace has nothing of the kind.

    ``parcels`` has the columns BSM, the class field and ZLDWDM; ``bounds`` is the rectangle of a limited run in the
    workspace's CRS, all of the chosen parcels inside.
    """

    parcels: Path | None
    class_field: str
    codes: tuple[str, ...]
    basic_farmland: Path | None
    approved: Path | None
    facility: Path | None
    issued: Path | None
    bounds: Extent | None


def parcel_tables(store: Store) -> tuple[str, ...]:
    """Those of `PARCELS` that hold anything."""
    known = set(store.tables())
    return tuple(table for table in PARCELS if table in known and store.count(table))


def kept(folder: Path) -> Inputs | None:
    """The polygons that an earlier attempt at a run took along; None where it got no further."""
    told = folder / _TOLD
    if not told.is_file():
        return None
    values = json.loads(told.read_text(encoding="utf-8"))
    files = {name: values[name] and folder / values[name] for name in _FILES}
    bounds = values["bounds"] and tuple(values["bounds"])
    return Inputs(class_field=values["class_field"], codes=tuple(values["codes"]), bounds=bounds, **files)


def _keep(inputs: Inputs, folder: Path) -> None:
    files = {name: path and path.name for name in _FILES for path in (getattr(inputs, name),)}
    text = json.dumps({**asdict(inputs), **files}, ensure_ascii=False, indent=1)
    (folder / _TOLD).write_text(text, encoding="utf-8")


def write(workspace: Workspace, store: Store, plan: RunPlan, folder: Path) -> Inputs:
    """Write the polygons of a run into ``folder``.

    Raises
    ------
    UserError
        When the area or the parcels hold nothing to examine.
    """
    folder.mkdir(exist_ok=True)
    (folder / _TOLD).unlink(missing_ok=True)
    outline = area_outline(store, plan.area)
    crs = workspace.config.crs
    parcels, codes, field = None, plan.farmland_codes, plan.class_field
    bounds = None if outline is None else outline.bounds
    if plan.parcels:
        parcels = folder / "parcels.gpkg"
        reach = _parcels(store, plan, outline, parcels, crs)
        bounds = None if outline is None else reach
    elif outline is not None:
        parcels, codes, field = folder / "area.gpkg", (WHOLE,), "DLBM"
        _write(
            parcels, np.array([outline], object), {"BSM": ["area"], "DLBM": [WHOLE], "ZLDWDM": [plan.area.code]}, crs
        )
    inputs = Inputs(
        parcels,
        field,
        codes,
        _layer(store, "yjjbnttb", outline, folder / "basic_farmland.gpkg", crs),
        _layer(store, "approved_land", outline, folder / "approved.gpkg", crs),
        _layer(store, "facility_land", outline, folder / "facility.gpkg", crs),
        _layer(store, "patch", outline, folder / "issued.gpkg", crs),
        bounds,
    )
    _keep(inputs, folder)
    return inputs


def area_outline(store: Store, area: Area) -> shapely.Geometry | None:
    """The outline of an area in the workspace's CRS; None for the whole frame.

    Raises
    ------
    UserError
        When the division is not there.
    """
    if area.kind == "extent" and area.extent is not None:
        return shapely.box(*area.extent)
    if area.kind == "polygon":
        return shapely.Polygon(area.ring)
    if area.kind != "division":
        return None
    rows = store.page("division", ("fid",), equal("code", area.code), limit=1)
    found = store.geometry("division", int(rows[0][0])) if rows else None
    if found is None:
        raise UserError(
            QCoreApplication.translate("DetectionRuns", "找不到行政区 {code}。").format(code=area.code),
            QCoreApplication.translate("DetectionRuns", "行政区划表里没有这个代码，或它没有范围。"),
            QCoreApplication.translate("DetectionRuns", "另选一个镇或村，或检测整个重叠范围。"),
        )
    return found


def _parcels(store: Store, plan: RunPlan, outline: shapely.Geometry | None, target: Path, crs: str) -> Extent:
    """Write the parcels to be examined; the rectangle that holds them."""
    known = {column.name for column in store.columns(plan.parcels)}
    number = PARCELS.get(plan.parcels, "BSM")
    names = [n for n in dict.fromkeys((number, plan.class_field, "ZLDWDM")) if n in known]
    rows = store.arrays(plan.parcels, [*names, "geom"], one_of(plan.class_field, list(plan.farmland_codes)))
    shapes = rows["geom"]
    keep = ~shapely.is_missing(shapes)
    if outline is not None:
        shapely.prepare(outline)
        keep &= shapely.intersects(outline, shapely.point_on_surface(shapes))
    if not keep.any():
        raise UserError(
            QCoreApplication.translate("DetectionRuns", "所选范围内没有要检查的地块。"),
            QCoreApplication.translate("DetectionRuns", "范围内没有地类为 {codes} 的图斑。").format(
                codes=", ".join(plan.farmland_codes)
            ),
            QCoreApplication.translate("DetectionRuns", "换一个范围或地类编码，或不用地块、检测整个范围。"),
        )
    _write(target, shapes[keep], {"BSM" if name == number else name: rows[name][keep] for name in names}, crs)
    left, bottom, right, top = shapely.total_bounds(shapes[keep]).tolist()
    return left, bottom, right, top


def _layer(store: Store, table: str, outline: shapely.Geometry | None, target: Path, crs: str) -> Path | None:
    if table not in store.tables() or not store.count(table):
        return None
    shapes = store.arrays(table, ["geom"])["geom"]
    keep = ~shapely.is_missing(shapes)
    if outline is not None:
        keep &= shapely.intersects(outline, shapes)
    if not keep.any():
        return None
    _write(target, shapes[keep], {}, crs)
    return target


def _write(target: Path, shapes: NDArray[np.object_], columns: dict[str, object], crs: str) -> None:
    target.unlink(missing_ok=True)
    pyogrio.raw.write(
        target,
        geometry=shapely.to_wkb(shapes),
        field_data=[np.asarray(values, dtype=object) for values in columns.values()],
        fields=list(columns),
        layer=target.stem,
        driver="GPKG",
        geometry_type="Unknown",
        crs=crs,
    )
