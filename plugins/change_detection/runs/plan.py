"""What a run is to examine: plain data, kept as ``request.json`` in the run's folder."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from plugins.change_detection.core.request import Method

Extent = tuple[float, float, float, float]
#: Cropland: 水田, 水浇地, 旱地.
FARMLAND_CODES = ("0101", "0102", "0103")


class Area(BaseModel):
    """Where a run looks.

    Attributes
    ----------
    kind
        ``frame`` all that both images cover; ``division`` a town or village; ``extent`` a rectangle; ``polygon`` what
        was drawn on the map.
    code
        Of the division, 9 or 12 digits.
    extent
        In the workspace's CRS.
    ring
        Corners of the polygon in the workspace's CRS.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["frame", "division", "extent", "polygon"] = "frame"
    code: str = Field(default="", pattern=r"^(\d{9}|\d{12})?$")
    extent: Extent | None = None
    ring: tuple[tuple[float, float], ...] = ()


class RunPlan(BaseModel):
    """A run as it was asked for.

    Attributes
    ----------
    before, after
        Ids of the scenes.
    before_day, after_day
        Their dates, so that the list of runs needs no catalogue.
    area
    parcels
        Table of parcels (`inputs.PARCELS`), "" to examine the area without them.
    class_field
        Its column of land classes.
    farmland_codes, min_area, method
        As of ``onemap detect``.
    actor
        Who asked.
    asked_at
        ISO 8601, UTC.
    nightly
        Begun by the schedule.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: str
    after: str
    before_day: str = ""
    after_day: str = ""
    area: Area = Area()
    parcels: str = "dltb"
    class_field: str = "DLBM"
    farmland_codes: tuple[str, ...] = FARMLAND_CODES
    min_area: float = Field(default=200.0, gt=0)
    method: Method = "fused"
    actor: str = ""
    asked_at: str = Field(default_factory=lambda: datetime.now(timezone.utc).isoformat(timespec="seconds"))
    nightly: bool = False
