"""What follows from a shape or a value: area by the survey's rule, deduction and net area, the name of a code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import shapely

from data.code_lists.fields import codes_of, named_beside
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


def area_columns(rules: TableRules) -> frozenset[str]:
    """Columns that :func:`area_fields` works out: nobody types them."""
    deduction = rules.deduction
    found = {rules.area} | ({deduction.area, deduction.net} if deduction is not None else set())
    return frozenset(found - {""})


def with_followers(rules: TableRules, table: str, row: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Changed values together with what follows from them: the name beside a code, the areas of another deduction.

    Parameters
    ----------
    row
        The feature's present values; columns that it lacks are not added.
    """
    whole = dict(changed)
    for column, value in changed.items():
        beside = named_beside(column)
        if beside in row:
            whole[beside] = codes_of(table, column).get(str(value)) if value is not None else None
    if rules.deduction is not None and rules.deduction.share in changed and row.get(rules.area) is not None:
        whole |= deduction_fields(rules, {**row, **changed}, float(row[rules.area]))
    return whole
