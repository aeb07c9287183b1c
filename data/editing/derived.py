"""Area fields that follow from a shape: area by the survey's rule, deduction and net area, rounded to add up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from data.crs import crs_of
from data.quality.rules import TableRules
from data.survey_area import survey_area


def area_fields(rules: TableRules, values: Mapping[str, Any], shape: shapely.Geometry, srid: int) -> dict[str, float]:
    """The area columns of a feature with this shape (m2, two decimals).

    Parameters
    ----------
    rules
        Names the columns; a table without area column has none.
    values
        The feature's other values: the deducted share is taken from them.
    shape
        In ``EPSG:srid``.
    """
    if not rules.area:
        return {}
    area = round(float(survey_area(np.array([shape], dtype=object), crs_of(srid))[0]), 2)
    return {rules.area: area, **deduction_fields(rules, values, area)}


def deduction_fields(rules: TableRules, values: Mapping[str, Any], area: float) -> dict[str, float]:
    """Deducted and net area of a feature of ``area`` m2."""
    deduction = rules.deduction
    if deduction is None:
        return {}
    deducted = round(area * float(values.get(deduction.share) or 0.0), 2)
    return {deduction.area: deducted, deduction.net: round(area - deducted, 2)}
