"""Makes the demo workspace: all of it or nothing."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.crs import workspace_crs
from data.errors import UserError
from data.store import DatasetNote
from data.survey_area import survey_area
from data.tasks import Progress, part, silent
from data.workspace import Workspace, WorkspaceConfig

from . import (
    county,
    divisions,
    earlier,
    facilities,
    land,
    landuse,
    legal,
    parcels,
    people,
    roads,
    terrain,
    water,
    zones,
)
from .crew import Crew, crew
from .events import write_history
from .geography import Geography, placer
from .imagery import conversions, draw, scenes, truth
from .plan import COUNTY_CODE, CRS, PLANS, TITLE, Plan, Size, Streams
from .roster import write_roster

Floats = NDArray[np.float64]

ACTOR = "demo"


def make(
    path: str | Path,
    size: Size = "m",
    seed: int = 1,
    progress: Progress = silent,
    *,
    imagery: bool = True,
    now: datetime | None = None,
    workers: int | None = None,
) -> Workspace:
    """Make a demo workspace.

    Parameters
    ----------
    path
        The new workspace; must not exist, or be an empty folder.
    size
        ``s`` about 3,000 parcels (2 towns, 10 villages), ``m`` 60,000, ``l`` 300,000 (18 towns, 200-odd villages).
    seed
        The same seed, size and ``now`` make the same county.
    progress
        Told how far it is; may raise ``Cancelled``: nothing is left behind then.
    imagery
        Whether to draw the scenes and the elevation model too.
    now
        The county's present, with a time zone: readings end at its full hour, and the flood limits in force are those
        of its day. The imagery's dates do not follow it. None: the hour at which the county is made.
    workers
        Processes that divide and draw; None: one a core, for size s one. The county does not depend on it.

    Raises
    ------
    UserError
        When the place is taken or cannot be written.
    ValueError
        When ``now`` has no time zone.
    """
    present = _hour(now)
    target = Path(path).absolute()
    _require_free(target)
    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.new")
    try:
        # A small county is made before other processes would be ready.
        with crew(1 if size == "s" and workers is None else workers) as made_by:
            _fill(draft, PLANS[size], Streams(seed, size), made_by, progress, imagery, present)
        write_history(Workspace.open(draft), seed, present)
        write_roster(draft, seed)
        if target.exists():
            target.rmdir()
        draft.rename(target)
    except OSError as error:
        raise UserError(
            QCoreApplication.translate("Demo", "无法生成演示县。"),
            str(error),
            QCoreApplication.translate("Demo", "请检查该位置的权限和磁盘空间，或换一个位置。"),
            file=target,
        ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    progress(1.0, QCoreApplication.translate("Demo", "演示县已生成"))
    return Workspace.open(target)


def _hour(now: datetime | None) -> datetime:
    """Return the full hour (UTC) at or before ``now``."""
    moment = datetime.now(timezone.utc) if now is None else now
    if moment.tzinfo is None:
        raise ValueError("now needs a time zone")
    return moment.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0)


def _require_free(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UserError(
            QCoreApplication.translate("Demo", "无法在此生成演示县。"),
            QCoreApplication.translate("Demo", "该位置已有内容。"),
            QCoreApplication.translate("Demo", "请选一个新文件夹，或先删除旧的演示县。"),
            file=target,
        )


def geography(plan: Plan, streams: Streams, made_by: Crew, progress: Progress = silent) -> Geography:
    """Invent the county."""
    progress(0.0, QCoreApplication.translate("Demo", "塑造地形"))
    ground_form = terrain.make(plan, streams)
    progress(0.12, QCoreApplication.translate("Demo", "划定县界和村界"))
    area = county.make(plan, ground_form, streams)
    inside = area.labels > 0
    progress(0.2, QCoreApplication.translate("Demo", "布置河流、水库和道路"))
    rivers = water.rivers(plan, ground_form, inside, streams)
    dams = water.reservoirs(plan, ground_form, inside, streams)
    settled = zones.places(plan, ground_form, area, dams.polygons, streams)
    zoning = zones.make(plan, ground_form, area, settled, streams)
    network = roads.make(plan, ground_form, area, settled[0], settled[1], dams.polygons, streams)
    ground = parcels.make(
        plan, ground_form, area, zoning, rivers, dams, network, streams, made_by, part(progress, 0.25, 0.95)
    )
    code = landuse.classes(ground, ground_form, zoning, streams)
    named = divisions.make(ground, area, code, streams)
    return Geography(plan, ground_form, area, zoning, rivers, dams, network, ground, code, named)


def _fill(
    folder: Path, plan: Plan, streams: Streams, made_by: Crew, progress: Progress, imagery: bool, now: datetime
) -> None:
    if imagery:
        # While one core shapes the terrain, the others make ready.
        made_by.prepare(draw.prepared, scenes.texture_seed(streams))
    made = geography(plan, streams, made_by, part(progress, 0.0, 0.45 if imagery else 0.75))
    place = placer(plan)
    area = np.round(survey_area(place(made.ground.polygons), workspace_crs(CRS)), 2)
    chosen = land.protected(made.ground, made.code, area, streams)
    config = WorkspaceConfig(
        title=TITLE,
        county=COUNTY_CODE,
        crs=CRS,
        demo=True,
        sources=[QCoreApplication.translate("Demo", "演示数据：虚构的县，由程序生成")],
        id=f"demo-{plan.size}-{streams.seed}-{uuid.uuid4().hex[:12]}",
    )
    workspace = Workspace.create(folder, config)
    changed = conversions.make(plan.conversions, made.ground, made.code, scenes.DATES, streams)
    drawing = scenes.begin(folder, made, changed, streams, made_by) if imagery else None
    registers, standing = legal.make(made.ground, made.code, made.terrain, changed, made.divisions, place, streams)
    truth.write(folder / "truth" / "conversions.gpkg", changed, standing, place)
    earlier.write(folder, made.ground, made.code, made.divisions, place, streams)
    batches = [*_batches(made, area, chosen, place, streams, now), *registers]
    store = workspace.store()
    source_title = f"{TITLE} {plan.size} {streams.seed}"
    try:
        text = QCoreApplication.translate("Demo", "写入数据库")
        start, end = (0.45, 0.5) if imagery else (0.75, 0.99)
        total = sum(len(b) for b in batches)
        written = 0
        for batch in batches:
            progress(start + (end - start) * written / total, text)
            note = DatasetNote(source_title, "data.demo", read=len(batch))
            if len(batch):
                store.write(batch.table, batch, ACTOR, note)
            written += len(batch)
        if drawing is not None:
            rows = drawing.finish(part(progress, 0.5, 0.99))
            store.write(rows.table, rows, ACTOR, DatasetNote(source_title, "data.demo", read=len(rows)))
    finally:
        store.close()


def _batches(
    made: Geography,
    area: Floats,
    chosen: NDArray[np.bool_],
    place: Callable[[NDArray[Any]], NDArray[Any]],
    streams: Streams,
    now: datetime,
) -> list[Batch]:
    plan, ground, code, named = made.plan, made.ground, made.code, made.divisions
    zone_rows, staff, zone_of, zone_codes = people.grids(ground, named, made.zoning, place, streams)
    dam_points = shapely.points(made.dams.dam_points)
    village = ground.village[shapely.STRtree(ground.polygons).nearest(dam_points)]
    reservoir, limit, reading = facilities.reservoir_batches(made.dams, village, named, place, streams, now)
    return [
        divisions.batch(named, made.county, place),
        land.parcel_batch(ground, code, area, named, made.terrain, place, streams),
        land.protected_batch(ground, code, area, chosen, named, place),
        land.projects_batch(ground, chosen, area, named, place, streams),
        zone_rows,
        staff,
        people.cameras(
            plan.cameras, ground, code, named, made.dams, made.roads, made.zoning, zone_of, zone_codes, place, streams
        ),
        people.industries(plan.industries, ground, code, named, place, streams),
        reservoir,
        limit,
        reading,
        facilities.road_batch(made.roads, place),
        facilities.river_batch(made.rivers, place),
        facilities.settlement_batch(ground, named, made.zoning, place),
    ]
