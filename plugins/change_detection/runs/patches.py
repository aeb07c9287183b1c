"""The patches of a run as arrays: for the map, the threshold and the figures beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.errors import UserError

_COLUMNS = (
    "id", "score", "area_m2", "kind", "class_before", "village", "basic_farmland_m2", "reasons", "network",
    "statistics", "parcel_ids", "reason",
)  # fmt: skip


@dataclass(frozen=True)
class Patches:
    """``n`` patches, best first.

    Attributes
    ----------
    ids : NDArray[np.str_]
        As in ``run.gpkg``.
    shapes : NDArray[np.object_]
        In the workspace's CRS.
    score, area, basic : NDArray[np.float64]
        Score 0 to 1; ellipsoidal m2; m2 on permanent basic farmland (NaN when not asked).
    kind, village, before, reasons, parcel, reason : NDArray[np.object_]
        Texts, "" where empty; ``reason`` is why a patch was put aside.
    network, statistics : NDArray[np.float64]
        Parts of the score; NaN where the run did not have them.
    """

    ids: NDArray[np.object_]
    shapes: NDArray[np.object_]
    score: NDArray[np.float64]
    area: NDArray[np.float64]
    basic: NDArray[np.float64]
    kind: NDArray[np.object_]
    village: NDArray[np.object_]
    before: NDArray[np.object_]
    reasons: NDArray[np.object_]
    parcel: NDArray[np.object_]
    network: NDArray[np.float64]
    statistics: NDArray[np.float64]
    reason: NDArray[np.object_]

    def __len__(self) -> int:
        return len(self.ids)

    def over(self, threshold: float) -> NDArray[np.bool_]:
        """Which score at least ``threshold``."""
        result: NDArray[np.bool_] = self.score >= threshold
        return result


@dataclass(frozen=True)
class Part:
    """Number and area (m2) of the patches of one kind or town."""

    key: str
    count: int
    area: float


class Grouping:
    """Patches by a key (kind, town), ready to be counted over and over while a threshold slides.

    Parameters
    ----------
    keys : NDArray[np.object_]
        Key of each patch.
    area : NDArray[np.float64]
        m2 of each patch.
    """

    def __init__(self, keys: NDArray[np.object_], area: NDArray[np.float64]) -> None:
        names, self._index = np.unique(keys.astype(str), return_inverse=True)
        self._area = area
        whole = np.bincount(self._index, weights=area, minlength=len(names)) if len(keys) else np.empty(0)
        #: Largest first, by all patches: rows stay where they are while the threshold slides.
        self._order = np.lexsort((names, -whole))
        self._names = names

    @property
    def keys(self) -> list[str]:
        """The keys, largest area first."""
        return [str(self._names[i]) for i in self._order]

    @property
    def index(self) -> NDArray[np.intp]:
        """Place in `keys` of each patch's key."""
        rank = np.empty(len(self._order), np.intp)
        rank[self._order] = np.arange(len(self._order))
        result: NDArray[np.intp] = rank[self._index]
        return result

    def parts(self, shown: NDArray[np.bool_]) -> list[Part]:
        """Number and area of what is shown, a part for every key."""
        counts = np.bincount(self._index[shown], minlength=len(self._names))
        areas = np.bincount(self._index[shown], weights=self._area[shown], minlength=len(self._names))
        return [Part(str(self._names[i]), int(counts[i]), float(areas[i])) for i in self._order]


def towns(patches: Patches) -> NDArray[np.object_]:
    """Codes of the patches' towns, "" where the village is not known."""
    return np.array([code[:9] if len(code) >= 9 else "" for code in patches.village], object)


def read_patches(path: Path, target: pyproj.CRS, layer: str = "patches") -> Patches:
    """Read the patches of a run.

    Parameters
    ----------
    path : Path
        ``run.gpkg``.
    target : pyproj.CRS
        The workspace's.

    Raises
    ------
    UserError
        When the file cannot be read.
    """
    try:
        known = set(pyogrio.read_info(path, layer=layer)["fields"])
        columns = [name for name in _COLUMNS if name in known]
        info, _, wkb, values = pyogrio.raw.read(path, layer=layer, columns=columns)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise UserError(
            QCoreApplication.translate("DetectionRuns", "检测结果读不出来。"),
            str(error),
            QCoreApplication.translate("DetectionRuns", "重新运行这次检测，或从备份恢复。"),
            file=path,
        ) from error
    # pyogrio gives the columns in the file's order.
    read: Mapping[str, NDArray[Any]] = dict(zip(info["fields"], values, strict=True))
    shapes = shapely.from_wkb(wkb)
    source = pyproj.CRS.from_user_input(info["crs"])
    if not source.equals(target, ignore_axis_order=True):
        to_map = pyproj.Transformer.from_crs(source, target, always_xy=True)
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(to_map.transform(xy[:, 0], xy[:, 1])))
    count = len(shapes)

    def numbers(name: str) -> NDArray[np.float64]:
        return np.asarray(read[name], np.float64) if name in read else np.full(count, np.nan)

    def texts(name: str) -> NDArray[np.object_]:
        found: Sequence[Any] = read.get(name, np.full(count, "", object)).tolist()
        return np.array(["" if v is None or v != v else str(v) for v in found], object)

    order = np.lexsort((texts("id").astype(str), -numbers("score")))
    return Patches(
        ids=texts("id")[order],
        shapes=np.asarray(shapes, object)[order],
        score=numbers("score")[order],
        area=numbers("area_m2")[order],
        basic=numbers("basic_farmland_m2")[order],
        kind=texts("kind")[order],
        village=texts("village")[order],
        before=texts("class_before")[order],
        reasons=texts("reasons")[order],
        parcel=texts("parcel_ids")[order],
        network=numbers("network")[order],
        statistics=numbers("statistics")[order],
        reason=texts("reason")[order],
    )
