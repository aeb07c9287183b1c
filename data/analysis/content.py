"""An analysis as the content of reports: plain values that templates, JSON and a later comparison read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from data.analysis.controls import Controls
from data.analysis.model import ControlResult, LineResult, Occupancy
from data.areas import M2_PER_HECTARE, M2_PER_MU
from data.cases.times import stored

#: Version of this form; a reader refuses a newer one.
FORM = 1


def content(done: Occupancy, controls: Controls) -> dict[str, Any]:
    """The analysis as JSON values.

    Areas are m2, by the survey's rule (``area_m2``) and between geodesics (``geodesic_m2``), with 公顷 (4 decimals)
    and 亩 (2) beside it. What says who asked when, and from which folder, is under ``made``, which the content's hash
    leaves out: the same file asked about by way of QGIS lies in a folder of its own each time.
    """
    return {
        "form": FORM,
        "source": Path(done.source).name if done.source else "",
        "source_sha256": done.source_sha256,
        "source_crs": done.source_crs,
        "doubts": list(done.doubts),
        "crs": done.crs,
        "land_codes": controls.land_codes,
        "controls_sha256": done.controls_sha256,
        "controls": [
            {"id": control.id, "title": str(control.title), "columns": list(control.columns), "table": control.table}
            for control in controls.controls
        ],
        "left_out": list(controls.left_out),
        "lines": [_line(line) for line in done.lines],
        "total": _area(sum(float(line.area_m2) for line in done.lines), sum(line.geodesic_m2 for line in done.lines)),
        "made": {"actor": done.actor, "at": stored(done.asked_at), "file": done.source},
    }


def data_versions(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Version and data set of every layer that an analysis (its content) looked at."""
    first = kept["lines"][0]["controls"] if kept["lines"] else []
    return {each["control"]: (each["version"], each["dataset"]) for each in first}


def _line(line: LineResult) -> dict[str, Any]:
    return {
        "name": line.name,
        "number": line.number,
        "use": line.use,
        "row": line.row,
        "declared_m2": line.declared_m2,
        **_area(float(line.area_m2), line.geodesic_m2),
        "land": {group: float(area) for group, area in sorted(line.land.items())},
        "verdicts": [
            {
                "control": each.control,
                "light": each.light,
                "text": each.text,
                "source": each.source,
                "area_m2": float(each.area_m2),
            }
            for each in line.verdicts
        ],
        "controls": [_control(each) for each in line.controls],
    }


def _control(result: ControlResult) -> dict[str, Any]:
    return {
        "control": result.control,
        "version": result.version,
        "dataset": result.dataset,
        "dataset_time": result.dataset_time,
        "empty": result.area_m2 is None,
        "count": result.count,
        **_area(float(result.area_m2 or 0), result.geodesic_m2),
        "groups": [
            {"group": each.group, "name": each.name, "count": each.count} | _area(float(each.area_m2), each.geodesic_m2)
            for each in result.groups
        ],
        "found": [
            {
                "fid": each.fid,
                "group": each.group,
                "name": each.name,
                **_area(float(each.area_m2), each.geodesic_m2),
                "deducted_m2": float(each.deducted_m2),
                "deducted_code": each.deducted_code,
                "values": dict(each.values),
            }
            for each in result.found
        ],
    }


def _area(survey: float, geodesic: float) -> dict[str, float]:
    return {
        "area_m2": round(survey, 2),
        "area_ha": round(survey / M2_PER_HECTARE, 4),
        "area_mu": round(survey / M2_PER_MU, 2),
        "geodesic_m2": round(geodesic, 4),
    }
