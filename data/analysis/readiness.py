"""Made ready for the first question: what the first analysis of a session would do once is done before it is asked.

Statements are compiled, tables described, libraries loaded and the elevation model's header read as they are needed:
on a county of 300,000 parcels the first answer took four times as long as the second.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import shapely

from data.analysis import keeping
from data.analysis.controls import Controls
from data.analysis.occupancy import analyse
from data.analysis.verdicts import LAND_CONTROL
from data.redline.model import RedLine, RedLines
from data.store import Store
from data.tasks import Progress, silent

#: Half the side of the square that is asked for, in CRS units: one parcel or two.
_HALF = 5.0


def make_ready(store: Store, controls: Controls, workspace: Path, progress: Progress = silent) -> None:
    """Ask for a small square within the first parcel, and keep the answer where it is thrown away.

    Nothing in the workspace changes. A workspace without parcels needs nothing.

    Raises
    ------
    Cancelled
        When ``progress`` says so.
    UserError
        As :func:`data.analysis.occupancy.analyse`: the question itself will be told the same.
    """
    table = next((each.table for each in controls.controls if each.id == LAND_CONTROL), "")
    first = store.page(table, ["fid"], limit=1) if table in store.tables() else []
    shape = store.geometry(table, int(first[0][0])) if first else None
    if shape is None or shape.is_empty:
        return
    inner = shapely.point_on_surface(shape)
    square = shapely.MultiPolygon([shapely.box(inner.x - _HALF, inner.y - _HALF, inner.x + _HALF, inner.y + _HALF)])
    red = RedLines(None, "", (RedLine("", "", "", square),), f"EPSG:{store.srid}")
    done = analyse(store, red, controls, "", workspace, progress)
    with tempfile.TemporaryDirectory(prefix="onemap-ready-") as scratch:
        keeping.keep(Path(scratch), done, red, controls)
