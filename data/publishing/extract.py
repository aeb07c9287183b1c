"""Takes one village out of a workspace's database, column by column as `columns` allows, into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from data.batch import Batch
from data.gpkg import founding
from data.gpkg.container import quoted
from data.gpkg.store import GpkgStore
from data.publishing.area import Area, discs
from data.publishing.columns import PUBLISHED
from data.publishing.content import Village
from data.query import Where, at_least, equal, one_of, starts_with
from data.schema import TABLES
from data.store import Store
from data.tasks import Progress, silent

#: Days of reservoir readings that go with a village.
READING_DAYS = 7
#: Reservoirs of the same town that a village without one of its own hears of, by name and level only.
NEARBY = 3
#: Tables that the map draws; the others are lists.
MAP_TABLES = ("division", "dltb", "settlement", "road", "river", "reservoir")
_ACTOR = "publish"
_ENDS = ("demo://",)


@dataclass
class Extract:
    """Rows on their way, by table, and what was changed in them so that nobody is named."""

    batches: dict[str, Batch] = field(default_factory=dict)
    renamed: int = 0
    withheld_streams: tuple[str, ...] = ()

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {name: len(batch) for name, batch in sorted(self.batches.items()) if len(batch)}


def extract(
    store: Store,
    area: Area,
    village: Village,
    personal: Callable[[str], bool],
    now: datetime,
    progress: Progress = silent,
) -> Extract:
    """Read what may be shown of a village.

    Parameters
    ----------
    personal
        Whether a text names a person; such a name gives way to the thing's kind.
    now
        Readings reach back from here.
    """
    found = Extract()
    present = set(store.tables())
    steps: tuple[tuple[str, Callable[[], Batch]], ...] = (
        ("division", lambda: _division(store, area)),
        ("dltb", lambda: _whole(store, "dltb", starts_with("ZLDWDM", area.code))),
        ("yjjbnttb", lambda: _whole(store, "yjjbnttb", starts_with("ZLDWDM", area.code))),
        ("gbzntb", lambda: _whole(store, "gbzntb", starts_with("ZLDWDM", area.code))),
        ("settlement", lambda: _settlements(store, area)),
        ("industry", lambda: _industries(store, area, personal, found)),
        ("camera", lambda: _cameras(store, area, village, found)),
        ("road", lambda: _clipped(store, "road", area)),
        ("river", lambda: _clipped(store, "river", area)),
        ("reservoir", lambda: _reservoirs(store, area)),
    )
    for index, (table, read) in enumerate(steps):
        if table in present:
            found.batches[table] = read()
        progress((index + 1) / len(steps), TABLES[table].title)
    codes = _values(found.batches.get("reservoir"), "code")
    if codes and {"reservoir_limit", "reservoir_reading"} <= present:
        since = (now.astimezone(timezone.utc) - timedelta(days=READING_DAYS)).isoformat(timespec="seconds")
        of = one_of("reservoir", codes)
        found.batches["reservoir_limit"] = _whole(store, "reservoir_limit", of)
        found.batches["reservoir_reading"] = _whole(
            store, "reservoir_reading", of & at_least("time", since.replace("+00:00", "Z"))
        )
    return found


def write(found: Extract, path: Path, crs: Any) -> None:
    """Write an extract as a database that is read only: no journal, and nothing in it but what was extracted."""
    founding.create(path, crs)
    with GpkgStore(path) as target:
        for table, batch in found.batches.items():
            if len(batch):
                target.write(table, batch, _ACTOR)
    _strip(path)


def _strip(path: Path) -> None:
    """Drop every table and column that is not published, and all that was ever deleted from the file."""
    link = sqlite3.connect(path, isolation_level=None)
    try:
        link.execute("PRAGMA journal_mode = DELETE")
        link.execute("PRAGMA secure_delete = ON")
        listed = [row[0] for row in link.execute("SELECT table_name FROM gpkg_contents")]
        for table in listed:
            if table not in PUBLISHED:
                _drop(link, table)
        search = "SELECT name FROM sqlite_master WHERE name LIKE 'search%' AND type = 'table'"
        for (name,) in link.execute(search).fetchall():
            # A full-text table takes its shadow tables with it.
            link.execute(f"DROP TABLE IF EXISTS {quoted(name)}")
        for table, columns in PUBLISHED.items():
            kept = {"fid", "geom", *columns}
            for column in [row[1] for row in link.execute(f"PRAGMA table_info({quoted(table)})")]:
                if column not in kept:
                    link.execute(f"ALTER TABLE {quoted(table)} DROP COLUMN {quoted(column)}")
        link.execute("VACUUM")
    finally:
        link.close()


def _drop(link: sqlite3.Connection, table: str) -> None:
    index = f"rtree_{table}_geom"
    link.execute(f"DROP TABLE IF EXISTS {quoted(index)}")
    link.execute(f"DROP TABLE {quoted(table)}")
    for catalogue in ("gpkg_extensions", "gpkg_geometry_columns", "gpkg_contents"):
        link.execute(f"DELETE FROM {catalogue} WHERE table_name = ?", (table,))
    link.execute("DELETE FROM data_version WHERE table_name = ?", (table,))


def write_map(found: Extract, area: Area, folder: Path, crs: str) -> dict[str, Path]:
    """Write each layer of the map as a FlatGeobuf file, which the engine reads without ever writing beside it.

    Returns
    -------
    dict
        Table to file; ``outside`` is the village's area as what lies around it is veiled by.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = {}
    for table in MAP_TABLES:
        batch = found.batches.get(table)
        if batch is None or batch.geometry is None:
            continue
        placed = np.flatnonzero(~shapely.is_missing(batch.geometry))
        if len(placed):
            columns = {name: [values[int(i)] for i in placed] for name, values in batch.columns.items()}
            if table == "division":
                # The whole map is of the village, and says so above; its name would lie beneath the mark of its office.
                named = zip(columns["code"], columns["name"], strict=True)
                columns["name"] = ["" if code == area.code else name for code, name in named]
            made[table] = _flatgeobuf(folder / f"{table}.fgb", columns, batch.geometry[placed], crs)
    own = np.array([area.shape], dtype=object)
    # The style veils what is outside of a county: here the village is all there is.
    made["outside"] = _flatgeobuf(folder / "outside.fgb", {"level": ["county"]}, own, crs)
    return made


def _flatgeobuf(target: Path, columns: dict[str, list[Any]], shapes: NDArray[np.object_], crs: str) -> Path:
    import pyogrio  # brings a GDAL of its own

    geometry = shapely.to_wkb(shapes)
    kinds = {str(kind).replace("LINEARRING", "LINESTRING") for kind in shapely.get_type_id(shapes)}
    fields, names = [], []
    for name, values in columns.items():
        if name == "fid":
            continue
        names.append(name)
        fields.append(_field(values))
    pyogrio.raw.write(
        str(target),
        geometry,
        fields,
        names,
        driver="FlatGeobuf",
        geometry_type=_geometry_type(shapes) if kinds else "Unknown",
        crs=crs,
        promote_to_multi=False,
    )
    return target


def _field(values: list[Any]) -> NDArray[Any]:
    known = [v for v in values if v is not None]
    if known and all(isinstance(v, int | np.integer) and not isinstance(v, bool) for v in known):
        return np.array([0 if v is None else int(v) for v in values], np.int64)
    if known and all(isinstance(v, int | float | np.number) for v in known):
        return np.array([np.nan if v is None else float(v) for v in values], np.float64)
    return np.array([None if v is None else str(v) for v in values], dtype=object)


def _geometry_type(shapes: NDArray[np.object_]) -> str:
    names = {str(shape.geom_type) for shape in shapes}
    return names.pop() if len(names) == 1 else "Unknown"


# -- what of each table


def _whole(store: Store, table: str, where: Where | None) -> Batch:
    known = {field.name for field in store.columns(table)}
    columns = ["fid", *(c for c in PUBLISHED[table] if c in known)]
    return _batch(store, table, columns, where)


def _batch(store: Store, table: str, columns: list[str], where: Where | None) -> Batch:
    spatial = bool(store.describe(table).geometry)
    rows = store.arrays(table, [*columns, "geom"] if spatial else columns, where)
    return Batch(table, {name: rows[name].tolist() for name in columns}, rows["geom"] if spatial else None)


def _rows(batch: Batch, keep: NDArray[np.bool_] | NDArray[np.intp]) -> Batch:
    chosen = np.flatnonzero(keep) if np.asarray(keep).dtype == bool else np.asarray(keep)
    columns = {name: [values[i] for i in chosen] for name, values in batch.columns.items()}
    return Batch(batch.table, columns, None if batch.geometry is None else batch.geometry[chosen])


def _values(batch: Batch | None, column: str) -> list[Any]:
    return [] if batch is None else list(batch.columns[column])


def _division(store: Store, area: Area) -> Batch:
    """The village, and of its neighbours the names."""
    own = _whole(store, "division", equal("code", area.code))
    count = len(area.neighbours)
    if count == 0:
        return own
    assert own.geometry is not None
    columns: dict[str, list[Any]] = {name: [*values, *[None] * count] for name, values in own.columns.items()}
    start = max(own.columns["fid"]) + 1
    columns["fid"][len(own) :] = list(range(start, start + count))
    columns["name"][len(own) :] = list(area.neighbours)
    columns["level"][len(own) :] = ["village"] * count
    # Codes are required and tell nothing here: a neighbour is no village of this workspace.
    columns["code"][len(own) :] = [f"neighbour-{i + 1}" for i in range(count)]
    return Batch("division", columns, np.concatenate([own.geometry, discs(area.places)]))


def _settlements(store: Store, area: Area) -> Batch:
    """Its groups, without the village's name before each: on its own map everything is the village's."""
    batch = _whole(store, "settlement", equal("village", area.code))
    names = [str(name or "").removeprefix(area.name).strip() or name for name in batch.columns["name"]]
    return Batch("settlement", {**batch.columns, "name": names}, batch.geometry)


def _industries(store: Store, area: Area, personal: Callable[[str], bool], found: Extract) -> Batch:
    batch = _whole(store, "industry", equal("village", area.code))
    names = list(batch.columns["name"])
    for i, name in enumerate(names):
        if name and personal(str(name)):
            names[i] = batch.columns["kind"][i]
            found.renamed += 1
    return Batch("industry", {**batch.columns, "name": names}, batch.geometry)


def _cameras(store: Store, area: Area, village: Village, found: Extract) -> Batch:
    """Those that the village's file marks public; an address with credentials in it is never passed on."""
    batch = _whole(store, "camera", equal("village", area.code))
    marked = {camera.code: camera for camera in village.cameras}
    kinds = set(village.camera_kinds)
    keep = np.array(
        [
            code in marked or kind in kinds
            for code, kind in zip(batch.columns["code"], batch.columns["kind"], strict=True)
        ],
        np.bool_,
    )
    chosen = _rows(batch, keep) if len(batch) else batch
    streams, names, withheld = [], [], []
    for code, name, stream in zip(
        chosen.columns["code"], chosen.columns["name"], chosen.columns["stream"], strict=True
    ):
        said = marked.get(code)
        address = (said.stream if said is not None else "") or str(stream or "")
        if "@" in address.split("?", 1)[0]:
            withheld.append(str(code))
            address = ""
        streams.append("" if address.startswith(_ENDS) else address)
        names.append((said.name if said is not None else "") or name)
    found.withheld_streams = tuple(withheld)
    return Batch("camera", {**chosen.columns, "stream": streams, "name": names}, chosen.geometry)


def _clipped(store: Store, table: str, area: Area) -> Batch:
    """Roads and rivers as far as they lie in the village."""
    fids = store.within(table, tuple(shapely.bounds(area.shape)))
    columns = ["fid", *PUBLISHED[table]]
    rows = store.rows(table, [int(fid) for fid in fids])
    shapes = store.geometries(table, [int(row["fid"]) for row in rows]) if rows else np.empty(0, dtype=object)
    shapely.prepare(area.shape)
    cut = shapely.intersection(shapes, area.shape)
    lines = np.array([_lines(shape) for shape in cut], dtype=object)
    keep = np.flatnonzero([not shapely.is_empty(line) for line in lines])
    return Batch(
        table,
        {name: [rows[i].get(name) for i in keep] for name in columns},
        lines[keep] if len(lines) else np.empty(0, dtype=object),
    )


def _lines(shape: Any) -> Any:
    parts = shapely.get_parts(np.array([shape], dtype=object)) if shape is not None else np.empty(0, dtype=object)
    kept = [p for part in parts for p in shapely.get_parts(part) if p.geom_type == "LineString" and p.length > 0]
    return shapely.MultiLineString(kept)


def _reservoirs(store: Store, area: Area) -> Batch:
    """Those in the village or touching it; where there is none, the nearest of the town without their outlines."""
    batch = _whole(store, "reservoir", starts_with("village", area.code[:9]))
    assert batch.geometry is not None
    mine = np.array([code == area.code for code in batch.columns["village"]], np.bool_)
    if len(batch):
        mine |= np.asarray(shapely.intersects(batch.geometry, area.shape), np.bool_)
    if mine.any() or not len(batch):
        return _rows(batch, mine)
    near = np.argsort(shapely.distance(batch.geometry, area.shape), kind="stable")[:NEARBY]
    others = _rows(batch, near)
    return Batch("reservoir", others.columns, np.array([None] * len(others), dtype=object))
