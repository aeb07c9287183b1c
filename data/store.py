"""The one door to the workspace's data; the embedded GeoPackage is behind it now, PostGIS later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from data.batch import Batch
from data.messages import Extent
from data.query import GroupKey, Order, Total, Where
from data.schema import Field, Table
from data.tasks import Progress, silent
from data.watching import ChangeWatch


@dataclass(frozen=True)
class SearchHit:
    """An object that the search found: where it is (workspace CRS, None without geometry) and how it is called.

    ``kind`` is the table's name, for divisions their level (county, town, village). Hits come best first.
    """

    table: str
    fid: int
    kind: str
    title: str
    code: str
    x: float | None
    y: float | None


@dataclass(frozen=True)
class DatasetNote:
    """Where a bulk write came from; kept in the table ``dataset``."""

    title: str
    source: str
    sha256: str = ""
    read: int = 0
    refused: int = 0
    report: str = ""


class StoreChange(Protocol):
    """One transaction of several steps; what it reads nobody else changes before it ends."""

    actor: str
    #: EPSG code of every geometry.
    srid: int

    def rows(self, name: str, fids: Sequence[int]) -> list[dict[str, Any]]:
        """All values of rows but the geometry, in the order asked; missing ones are left out."""

    def page(
        self,
        name: str,
        columns: Sequence[str],
        where: Where | None = None,
        order: Sequence[Order] = (),
        offset: int = 0,
        limit: int = 100,
    ) -> list[tuple[Any, ...]]:
        """As :meth:`Store.page`."""

    def geometries(self, name: str, fids: Sequence[int]) -> NDArray[np.object_]:
        """As :meth:`Store.geometries`."""

    def within(self, name: str, extent: Extent) -> NDArray[np.int64]:
        """As :meth:`Store.within`."""

    def append(self, batch: Batch) -> NDArray[np.int64]:
        """Add rows; their fids in order."""

    def update(self, name: str, fid: int, values: Mapping[str, Any]) -> dict[str, list[Any]]:
        """Change a row; column to [old, new] of what really changed."""

    def delete(self, name: str, fids: Sequence[int]) -> int:
        """Remove rows; how many there were."""

    def record(self, action: str, table: str, object_: str, result: str, detail: Any) -> None:
        """Enter an audit row; ``detail`` is text or a JSON value."""


class Store(Protocol):
    """Reads and changes tables. Safe to use from several threads; calls take milliseconds to seconds, so not the GUI's.

    Unknown tables raise :class:`LookupError`, unknown columns :class:`ValueError`: they are defects of the caller.
    ``columns`` may name ``fid``, ``extra`` and (in ``arrays``) ``geom`` besides the table's own. ``where`` None means
    all rows.
    """

    #: EPSG code of every geometry.
    srid: int

    def tables(self) -> list[str]:
        """Names of all tables, plain layers of imports included."""

    def describe(self, table: str) -> Table:
        """A table's title, geometry and columns."""

    def columns(self, table: str) -> tuple[Field, ...]:
        """The columns besides ``fid``, ``geom`` and ``extra``, in order."""

    def count(self, table: str, where: Where | None = None) -> int:
        """Number of rows."""

    def page(
        self,
        table: str,
        columns: Sequence[str],
        where: Where | None = None,
        order: Sequence[Order] = (),
        offset: int = 0,
        limit: int = 100,
    ) -> list[tuple[Any, ...]]:
        """Rows ``offset`` to ``offset + limit`` in ``order``, ties (and no order) by fid; values as ``columns`` say."""

    def position(self, table: str, fid: int, where: Where | None = None, order: Sequence[Order] = ()) -> int | None:
        """The offset at which :meth:`page` shows the row, or None when ``where`` leaves it out."""

    def row(self, table: str, fid: int) -> dict[str, Any] | None:
        """All values of a row but the geometry; None when there is none."""

    def rows(self, table: str, fids: Sequence[int]) -> list[dict[str, Any]]:
        """The same for several, in the order asked; missing ones are left out."""

    def geometry(self, table: str, fid: int) -> Any:
        """The shapely geometry of a row in the workspace's CRS; None when it has none."""

    def geometries(self, table: str, fids: Sequence[int]) -> NDArray[np.object_]:
        """The shapely geometries of rows, None where there is none, in the order asked."""

    def within(self, table: str, extent: Extent, limit: int | None = None) -> NDArray[np.int64]:
        """The fids, ascending, whose geometry meets the rectangle."""

    def near(self, table: str, rectangles: NDArray[np.float64]) -> NDArray[np.int64]:
        """The fids, ascending, whose bounding box meets any of ``n`` rectangles (n x 4: xmin, ymin, xmax, ymax)."""

    def at(self, table: str, x: float, y: float, tolerance: float = 0.0) -> list[int]:
        """The fids whose geometry is within ``tolerance`` (CRS units) of a point, nearest first."""

    def totals(
        self, table: str, group: Sequence[GroupKey] = (), sums: Sequence[str] = (), where: Where | None = None
    ) -> list[Total]:
        """Count and sums by group, ordered by key; one Total with an empty key without groups."""

    def arrays(self, table: str, columns: Sequence[str], where: Where | None = None) -> dict[str, NDArray[Any]]:
        """Columns as arrays in fid order.

        Integers are int64 (float64 with NaN where there are NULLs), reals float64 with NaN, texts object arrays with
        None, ``geom`` an object array of shapely geometries.
        """

    def ordered(self, table: str, where: Where | None = None, order: Sequence[Order] = ()) -> NDArray[np.int64]:
        """All fids that fit, in ``order``, ties (and no order) by fid."""

    def distinct(self, table: str, column: str, where: Where | None = None) -> list[Any]:
        """The different values of a column, ascending, without NULL."""

    def extent(self, table: str) -> Extent | None:
        """The rectangle around all geometries; None for an empty table."""

    def boxes(self, table: str) -> NDArray[np.float64]:
        """The rectangles (``n`` x 4: xmin, ymin, xmax, ymax) of all geometries, rounded outwards, in no order."""

    def version(self, table: str) -> int:
        """How often the table was changed; part of the key of everything cached from it."""

    def write(
        self,
        table: str,
        batch: Batch | Sequence[Batch],
        actor: str,
        dataset: DatasetNote | None = None,
        progress: Progress = silent,
        *,
        replace: bool = False,
    ) -> NDArray[np.int64]:
        """Append rows (``replace``: instead of all there are) in one transaction; their fids.

        Raises
        ------
        Cancelled
            When ``progress`` says so; the table is then as it was.
        """

    def update(self, table: str, fid: int, values: Mapping[str, Any], actor: str) -> None:
        """Change some values of a row (``geom``: a shapely geometry); LookupError when there is no such row."""

    def note(self, table: str, rows: Mapping[int, Mapping[str, Any]], patience_s: float = 1.0) -> bool:
        """Bring values up to date that are measured, not kept by anybody (a reservoir's level now).

        Such a value is no part of the map's picture and is recorded where it comes from: neither the version of the
        table nor the audit changes, and nothing is announced. False when somebody else held the lock for longer than
        ``patience_s``: nothing was changed.
        """

    def delete(self, table: str, fids: Sequence[int], actor: str) -> int:
        """Remove rows; how many there were."""

    def change(self, actor: str) -> AbstractContextManager[StoreChange]:
        """One transaction of several steps: committed at the end, undone when anything is raised.

        It has the write lock from its beginning, so keep it short. Versions are raised and the changes announced by
        themselves; the caller enters what is worth auditing with :meth:`StoreChange.record`.
        """

    def record(
        self, actor: str, action: str, table: str = "", object_: str = "", result: str = "ok", detail: str = ""
    ) -> None:
        """Enter into the audit what is no change of a table (a start, an export, a refused import)."""

    def search(self, text: str, limit: int = 20) -> list[SearchHit]:
        """Objects by name, part of a name, code or its beginning, pinyin or its initials; best first."""

    def watch(self) -> ChangeWatch:
        """Begin to watch for what other processes change from now on; close it before the store."""

    def close(self) -> None:
        """Let go of the database."""
