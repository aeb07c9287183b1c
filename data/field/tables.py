"""The vector data of a field package: tasks and empty forms in a GeoPackage, the parcels around.

Only what the work needs goes out: no owner, no telephone number, no name but that of the person who is sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.areas import M2_PER_MU
from data.cases.times import stored
from data.code_lists import change_kinds, land_classes
from data.field.choosing import FieldTask
from data.field.forms import Form, Forms
from data.messages import Extent
from data.store import Store
from data.words import spoken

TASK_LAYER, VISIT_LAYER, PHOTO_LAYER, PARCEL_LAYER = "task", "visit", "photo", "parcel"
#: Columns of the layer of tasks; all are read-only in the app.
TASK_COLUMNS = ("uuid", "code", "title", "village", "kind", "area_m2", "area_mu", "class_before", "deadline", "request")
#: Columns of parcels that the work needs.
PARCEL_COLUMNS = ("BSM", "TBBH", "DLBM", "DLMC", "TBMJ", "ZLDWMC")
#: Ground around each task that goes out with it, metres.
AROUND_M = 400.0
_KINDS: dict[str, Any] = {"number": np.float64, "time": "datetime64[ms]"}


def write_tasks(file: Path, tasks: Sequence[FieldTask], forms: Forms, village_name: dict[str, str], crs: str) -> None:
    """Write the layers ``task``, ``visit`` and ``photo``; the forms are empty."""
    cases = [task.case for task in tasks]
    request = QCoreApplication.translate("Field", "疑似变化，到现场核实：拍远景、近景和四至，站在图斑边上朝图斑拍")
    columns: dict[str, NDArray[Any]] = {
        "uuid": _texts([task.uuid for task in tasks]),
        "code": _texts([case.code for case in cases]),
        "title": _texts([case.title for case in cases]),
        "village": _texts([village_name.get(case.village, case.village) for case in cases]),
        "kind": _texts([_kind(case.kind) for case in cases]),
        "area_m2": np.array([case.area_m2 if case.area_m2 is not None else np.nan for case in cases]),
        "area_mu": np.array([case.area_m2 / M2_PER_MU if case.area_m2 is not None else np.nan for case in cases]),
        "class_before": _texts([_class(case.class_before) for case in cases]),
        "deadline": _texts([(stored(task.ends) or "")[:10] for task in tasks]),
        "request": _texts([request] * len(tasks)),
    }
    outlines = shapely.to_wkb(np.array([task.outline for task in tasks], dtype=object))
    _write(file, TASK_LAYER, "MultiPolygon", crs, outlines, columns)
    for layer, form in ((VISIT_LAYER, forms.visit), (PHOTO_LAYER, forms.photo)):
        _write(file, layer, "Point", crs, np.empty(0, dtype=object), _empty(form))


def write_parcels(file: Path, store: Store, tasks: Sequence[FieldTask], crs: str) -> int:
    """Write the layer ``parcel``: what lies within `AROUND_M` of a task; how many."""
    fids: set[int] = set()
    for extent in surroundings(tasks):
        fids.update(store.within("dltb", extent).tolist())
    chosen = sorted(fids)
    rows = store.rows("dltb", chosen)
    columns: dict[str, NDArray[Any]] = {
        name: np.array([row[name] if row[name] is not None else np.nan for row in rows], dtype=np.float64)
        if name == "TBMJ"
        else _texts([row[name] for row in rows])
        for name in PARCEL_COLUMNS
    }
    outlines = shapely.to_wkb(store.geometries("dltb", chosen)) if chosen else np.empty(0, dtype=object)
    _write(file, PARCEL_LAYER, "MultiPolygon", crs, outlines, columns, "FlatGeobuf")
    return len(chosen)


def surroundings(tasks: Sequence[FieldTask]) -> list[Extent]:
    """The rectangle of ground around each task, workspace CRS."""
    boxes = shapely.bounds(np.array([task.outline for task in tasks], dtype=object))
    grown = boxes + np.array([-AROUND_M, -AROUND_M, AROUND_M, AROUND_M])
    return [(float(a), float(b), float(c), float(d)) for a, b, c, d in grown]


def _kind(code: str) -> str:
    known = change_kinds().get(code)
    return spoken(known.names) if known is not None else code


def _class(code: str) -> str:
    return f"{code} {land_classes().get(code, '')}".strip()


def _texts(values: Sequence[Any]) -> NDArray[np.object_]:
    return np.array([None if value is None else str(value) for value in values], dtype=object)


def _empty(form: Form) -> dict[str, NDArray[Any]]:
    columns: dict[str, NDArray[Any]] = {"uuid": _texts([]), "task": _texts([])}
    for field in form.fields:
        columns[field.name] = np.empty(0, dtype=_KINDS.get(field.widget, object))
    return columns


def _write(
    file: Path,
    layer: str,
    geometry: str,
    crs: str,
    outlines: NDArray[Any],
    columns: dict[str, NDArray[Any]],
    driver: str = "GPKG",
) -> None:
    # Older apps warn about what they do not know; GeoPackage 1.2 has all that a package needs.
    package = {
        "dataset_options": {"VERSION": "1.2"},
        "layer_options": {"SPATIAL_INDEX": "YES", "GEOMETRY_NAME": "geom", "FID": "fid"},
    }
    pyogrio.raw.write(
        file,
        np.asarray(outlines, dtype=object),
        list(columns.values()),
        list(columns),
        layer=layer,
        driver=driver,
        geometry_type=geometry,
        crs=crs,
        append=False,
        **(package if driver == "GPKG" else {}),
    )
