"""Answers a question: the objects of a table that conditions, places and relations hold for.

Columns are asked of the store in one go, places and shapes of its spatial index; of the layers that are related, only
those geometries are read that come near the other side. What was found narrows what is looked at next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.messages import Extent
from data.pieces import slices
from data.query import All, Any_, Not, Where, both, one_of, starts_with
from data.selection.combine import Keys
from data.selection.named import NamedSelection
from data.selection.places import place_named
from data.selection.relating import Shapes, related
from data.selection.relations import (
    Drawn,
    InPlace,
    InSet,
    InView,
    Layer,
    Related,
    Relation,
    is_plain,
)
from data.selection.spatial import meeting
from data.store import Store
from data.tasks import Progress, part, silent

#: Rectangles that the spatial index is asked for one by one; of more, their common rectangle.
_RECTANGLES = 4_000
#: Geometries read at a time.
_READ = 9_000


@dataclass(frozen=True)
class Surroundings:
    """What a question may refer to besides the data.

    Attributes
    ----------
    extent
        What the map shows; None where there is no map.
    selection
        Reads a kept selection by name; None where there is no workspace folder.
    """

    extent: Extent | None = None
    selection: Callable[[str], NamedSelection] | None = None


@dataclass(frozen=True)
class Answer:
    """What was found.

    Attributes
    ----------
    keys
        Fids, ascending.
    where
        A condition that a store answers with the same objects; None for all.
    doubts
        What the answer cannot say: a related layer without data was not looked at, which is not "nothing there".
    """

    table: str
    keys: Keys
    where: Where | None
    doubts: tuple[str, ...] = ()


def ask(
    store: Store,
    table: str,
    where: Where | None,
    around: Surroundings = Surroundings(),
    progress: Progress = silent,
) -> Answer:
    """Find the objects of a table that a question holds for (None: all).

    Raises
    ------
    UserError
        When it names a place or selection that there is not, refers to a view where there is none, or relates layers
        whose geometries have no such relation.
    Cancelled
        When ``progress`` says so.
    """
    asking = _Asking(store, around, progress)
    plain = asking.settled(table, where) if where is not None else None
    if plain is None or is_plain(plain):
        return Answer(table, asking.listed(table, plain), plain)
    keys = asking.holding(table, plain, None, progress)
    return Answer(table, keys, one_of("fid", tuple(keys.tolist())), tuple(asking.doubts))


@dataclass
class _Asking:
    store: Store
    around: Surroundings
    progress: Progress
    doubts: list[str] = field(default_factory=list)
    _read: dict[Layer, Keys] = field(default_factory=dict)

    # -- what places, views and kept selections are

    def settled(self, table: str, where: Where) -> Where:
        """The question with places, views and kept selections put in."""
        if isinstance(where, All):
            return All(tuple(self.settled(table, each) for each in where.parts))
        if isinstance(where, Any_):
            return Any_(tuple(self.settled(table, each) for each in where.parts))
        if isinstance(where, Not):
            return Not(self.settled(table, where.part))
        if isinstance(where, InPlace):
            return self._place(table, where.place)
        if isinstance(where, InView):
            if self.around.extent is None:
                raise _no_view()
            return Related(Relation.INTERSECTS, Drawn(shapely.box(*self.around.extent).wkt))
        if isinstance(where, InSet):
            return self._set(table, where.name)
        if isinstance(where, Related):
            self._check(table, where)
            if isinstance(where.other, Layer) and where.other.where is not None:
                other = Layer(where.other.table, self.settled(where.other.table, where.other.where))
                return Related(where.relation, other, where.amount)
        return where

    def _place(self, table: str, named: str) -> Where:
        described, place = self.store.describe(table), place_named(self.store, named)
        if place.table == "division" and described.division:
            return starts_with(described.division, place.code)
        if described.field("grid") is not None and place.table == "grid_zone":
            return one_of("grid", (place.code,))
        if not described.geometry:
            said = QCoreApplication.translate("Ask", "表 {0} 既没有区划代码，也没有几何")
            raise _refused(said.format(described.title or table), QCoreApplication.translate("Ask", "去掉地方条件"))
        return Related(Relation.INTERSECTS, Layer(place.table, one_of("fid", (place.fid,))))

    def _set(self, table: str, name: str) -> Where:
        if self.around.selection is None:
            raise _refused(
                QCoreApplication.translate("Ask", "没有打开工作区，没有选择集"),
                QCoreApplication.translate("Ask", "打开工作区后再查"),
            )
        kept = self.around.selection(name)
        if kept.table != table:
            described, other = self.store.describe(table), kept.table
            if other in self.store.tables():
                other = self.store.describe(other).title or other
            said = QCoreApplication.translate("Ask", "选择集 {0} 属于 {1}，不属于 {2}")
            raise _refused(
                said.format(name, other, described.title or table),
                QCoreApplication.translate("Ask", "换一个选择集，或用空间关系查另一图层"),
            )
        return one_of("fid", kept.fids)

    def _check(self, table: str, where: Related) -> None:
        """A relation is one between geometries, a share one between areas."""
        names = [table, *([where.other.table] if isinstance(where.other, Layer) else [])]
        for name in names:
            described = self.store.describe(name)
            title = described.title or name
            if not described.geometry:
                said = QCoreApplication.translate("Ask", "表 {0} 没有几何，谈不上空间关系")
                raise _refused(said.format(title), QCoreApplication.translate("Ask", "换成有几何的图层"))
            if where.relation is Relation.OVERLAPS and described.geometry.endswith(("Point", "LineString")):
                said = QCoreApplication.translate("Ask", "{0} 不是面，没有面积可以重叠")
                raise _refused(said.format(title), QCoreApplication.translate("Ask", "改用“相交”或“距离内”"))

    # -- which objects hold

    def listed(self, table: str, where: Where | None, among: Keys | None = None) -> Keys:
        """Objects by columns alone."""
        narrowed = both(where, one_of("fid", tuple(among.tolist())) if among is not None else None)
        return self.store.arrays(table, ["fid"], narrowed)["fid"].astype(np.int64)

    def holding(self, table: str, where: Where, among: Keys | None, progress: Progress) -> Keys:
        """Objects of a settled question among those (None: all), ascending."""
        if among is not None and not len(among):
            return among
        if is_plain(where):
            return self.listed(table, where, among)
        if isinstance(where, Not):
            base = self.listed(table, None) if among is None else among
            return np.setdiff1d(base, self.holding(table, where.part, among, progress), assume_unique=True)
        if isinstance(where, Any_):
            found = np.empty(0, np.int64)
            for number, each in enumerate(where.parts):
                share = part(progress, number / len(where.parts), (number + 1) / len(where.parts))
                found = np.union1d(found, self.holding(table, each, among, share))
            return found
        if isinstance(where, All):
            return self._all(table, where, among, progress)
        assert isinstance(where, Related)
        return self._related(table, where, among, progress)

    def _all(self, table: str, where: All, among: Keys | None, progress: Progress) -> Keys:
        """Columns first, then what is drawn, then layers, the smallest first, then what is negated."""
        plain = tuple(each for each in where.parts if is_plain(each))
        rest = sorted((each for each in where.parts if not is_plain(each)), key=self._cost)
        if plain:
            among = self.listed(table, All(plain), among)
        for number, each in enumerate(rest):
            among = self.holding(table, each, among, part(progress, number / len(rest), (number + 1) / len(rest)))
        return self.listed(table, None) if among is None else among

    def _cost(self, where: Where) -> float:
        if isinstance(where, (All, Any_)):
            return sum(self._cost(each) for each in where.parts)
        if isinstance(where, Not):
            return self._cost(where.part) + 0.5
        if isinstance(where, Related) and isinstance(where.other, Layer):
            return 1.0 + self.store.count(where.other.table, None)
        return 0.0

    def _related(self, table: str, where: Related, among: Keys | None, progress: Progress) -> Keys:
        reach = where.amount if where.relation is Relation.NEAR else 0.0
        if isinstance(where.other, Drawn):
            shape = shapely.from_wkt(where.other.wkt)
            if where.relation is Relation.INTERSECTS:
                met = meeting(self.store, table, shape)
                return met if among is None else np.intersect1d(met, among, assume_unique=True)
            keys, others = None, np.array([shape], dtype=object)
        else:
            keys, others = self._others(where.other, table, among, reach)
        if not len(others):
            return np.empty(0, np.int64)
        fids, shapes = self._near(table, others, among, reach, part(progress, 0.1, 0.4))
        itself = None
        if isinstance(where.other, Layer) and where.other.table == table and keys is not None:
            place = np.minimum(np.searchsorted(keys, fids), len(keys) - 1)
            itself = np.where(keys[place] == fids, place, -1)
        held = related(shapes, where.relation, others, where.amount, part(progress, 0.4, 1.0), itself)
        return fids[held]

    def _others(self, layer: Layer, table: str, among: Keys | None, reach: float) -> tuple[Keys, Shapes]:
        """Geometries of the other layer, of those alone that come near the objects that are still asked for."""
        keys = self._read.get(layer)
        if keys is None:
            keys = self._other_keys(layer)
            self._read[layer] = keys
        if among is not None and len(among) < len(keys):
            boxes = shapely.bounds(_geometries(self.store, table, among, silent))
            close = self._close(layer.table, boxes, reach)
            keys = np.intersect1d(keys, close, assume_unique=True)
        return keys, _geometries(self.store, layer.table, keys, self.progress)

    def _other_keys(self, layer: Layer) -> Keys:
        if not self.store.count(layer.table):
            said = QCoreApplication.translate("Ask", "图层“{0}”没有数据，与它的关系没有查到，不等于没有")
            self.doubts.append(said.format(self.store.describe(layer.table).title or layer.table))
        if layer.where is None:
            return self.listed(layer.table, None)
        return self.holding(layer.table, layer.where, None, silent)

    def _near(
        self, table: str, others: Shapes, among: Keys | None, reach: float, progress: Progress
    ) -> tuple[Keys, Shapes]:
        """The objects whose rectangles come within reach of the others', with their geometries."""
        if among is None or len(others) < len(among):
            close = self._close(table, shapely.bounds(others), reach)
            among = close if among is None else np.intersect1d(close, among, assume_unique=True)
        return among, _geometries(self.store, table, among, progress)

    def _close(self, table: str, boxes: NDArray[np.float64], reach: float) -> Keys:
        boxes = boxes[~np.isnan(boxes).any(axis=1)]
        if not len(boxes):
            return np.empty(0, np.int64)
        if len(boxes) > _RECTANGLES:
            boxes = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])[None, :]
        return self.store.near(table, boxes + np.array([-reach, -reach, reach, reach]))


def _geometries(store: Store, table: str, keys: Keys, progress: Progress) -> Shapes:
    parts = [np.empty(0, dtype=object)]
    for some in slices(len(keys), _READ):
        parts.append(store.geometries(table, keys[some].tolist()))
        progress(some.stop / max(len(keys), 1), QCoreApplication.translate("Ask", "读取几何"))
    return np.concatenate(parts)


def _no_view() -> UserError:
    return _refused(
        QCoreApplication.translate("Ask", "问题用到当前视图，这里没有地图"),
        QCoreApplication.translate("Ask", "在地图窗口里查，或用 --extent 给出范围"),
    )


def _refused(why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Ask", "查询没有完成"), why, remedy)
