"""The tables of a workspace (docs/architecture.md, Data)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from data.query import Where, starts_with
from data.schema.cases import CASE_FILE, CASE_OVERLAY, CASE_STEP, EVIDENCE, FIELD_TASK, PATCH, PATCH_DECISION
from data.schema.documents import DOCUMENT
from data.schema.facilities import (
    CAMERA,
    INDUSTRY,
    RESERVOIR,
    RESERVOIR_LIMIT,
    RESERVOIR_READING,
    RIVER,
    ROAD,
    SETTLEMENT,
)
from data.schema.grid import GRID_STAFF, GRID_ZONE
from data.schema.history import FEATURE_VERSION
from data.schema.land import BASIC_FARMLAND, DIVISION, HIGH_STANDARD_FARMLAND, PARCEL
from data.schema.legal import APPROVED_LAND, ECOLOGICAL_REDLINE, FACILITY_LAND
from data.schema.model import Field, Kind, SearchFields, Table
from data.schema.records import AUDIT, DATASET, SCENE

__all__ = ["TABLES", "Field", "Kind", "SearchFields", "Table", "in_area"]

#: Every table of the schema by name. Workspaces may hold further ones (plain layers of an import).
TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            DIVISION,
            PARCEL,
            BASIC_FARMLAND,
            HIGH_STANDARD_FARMLAND,
            CAMERA,
            RESERVOIR,
            RESERVOIR_LIMIT,
            RESERVOIR_READING,
            GRID_ZONE,
            GRID_STAFF,
            INDUSTRY,
            ROAD,
            RIVER,
            SETTLEMENT,
            SCENE,
            DATASET,
            AUDIT,
            APPROVED_LAND,
            FACILITY_LAND,
            ECOLOGICAL_REDLINE,
            PATCH,
            PATCH_DECISION,
            CASE_FILE,
            CASE_STEP,
            CASE_OVERLAY,
            EVIDENCE,
            FIELD_TASK,
            FEATURE_VERSION,
            DOCUMENT,
        )
    }
)


def in_area(table: str, code: str | None) -> Where | None:
    """The condition that keeps the rows of a county (6 digits), town (9) or village (12).

    None (no condition) for ``code`` None and for tables whose rows belong to no village.
    """
    known = TABLES.get(table)
    if code is None or known is None or not known.division:
        return None
    return starts_with(known.division, code)
