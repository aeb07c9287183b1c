"""Which tables and columns are published, and which hold persons. What is not named here is not published."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Table to its published columns; ``fid`` and the geometry come with them, ``extra`` never does.
PUBLISHED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "division": ("code", "level", "name", "parent", "population", "households"),
        "dltb": (
            *("BSM", "TBBH", "DLBM", "DLMC", "ZLDWDM", "ZLDWMC", "TBMJ", "KCMJ", "TBDLMJ"),
            *("GDLX", "GDPDJB", "ZZSXDM", "ZZSXMC", "SJNF"),
        ),
        "yjjbnttb": ("YJJBNTTBBH", "DLBM", "DLMC", "ZLDWDM", "ZLDWMC", "JBNTMJ"),
        "gbzntb": ("XMBH", "XMMC", "JSND", "ZLDWDM", "MJ"),
        "camera": ("code", "name", "kind", "bearing", "fov", "range_m", "stream", "status", "village"),
        "reservoir": (
            *("code", "name", "kind", "village", "dead_level", "normal_level", "design_level", "check_level"),
            *("crest_level", "capacity_m3", "storage_m3", "level_m", "level_time"),
        ),
        "reservoir_limit": ("reservoir", "begin_md", "end_md", "limit_level"),
        "reservoir_reading": ("reservoir", "time", "level_m", "rain_mm"),
        "industry": ("code", "name", "kind", "village", "product", "founded"),
        "road": ("name", "class", "width_m"),
        "river": ("name", "class", "width_m"),
        "settlement": ("name", "village"),
    }
)

#: Table to its columns that name a person or reach one.
PERSONAL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "camera": ("holder", "phone"),
        "reservoir": ("holder", "phone"),
        "grid_zone": ("leader", "phone"),
        "grid_staff": ("name", "phone"),
        "industry": ("owner", "phone"),
        "approved_land": ("holder",),
        "facility_land": ("holder",),
        "patch": ("decided_by",),
        "patch_decision": ("actor",),
        "case_file": ("holder",),
        "case_step": ("actor",),
        "evidence": ("author",),
        "field_task": ("person",),
        "audit": ("actor",),
        "dataset": ("actor",),
        "document": ("actor", "withdrawn_by"),
    }
)

#: Tables whose names are places: a person who is called like a village is not told by the village's name.
PLACES: Mapping[str, str] = MappingProxyType(
    {"division": "name", "settlement": "name", "road": "name", "river": "name", "reservoir": "name"}
)
