"""A fill as it is made: a trial that says what it will come to, then all of it, then its note. No widgets."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from data.errors import UserError
from layers import scales
from layers.base_maps import is_base_map
from layers.engines import EnginePool, Role
from layers.protocol import Extent
from layers.tiles.disk import TileDisk
from layers.tiles.filled import FillNote, Fills, new_name
from layers.tiles.filling import Estimate, Filling, count, levels, samples
from layers.tiles.grid import TileId
from layers.tiles.picture import Picture
from layers.tiles.pool_renderer import PoolRenderer
from widgets.mapview import Ground

#: Scale denominators that can be chosen.
SCALES = (200_000, 100_000, 50_000, 25_000, 10_000, 5_000, 2_000, 1_000)
#: More metatiles than this nobody wants: weeks of drawing.
MOST = 400_000
#: A trial draws so many of each level at most, and of the finest levels more, since these are most of the fill.
_TRIALS = 3


@dataclass(frozen=True)
class Wanted:
    """What is to be drawn ahead.

    Attributes
    ----------
    title
        What the area is called.
    picture, ground
        The map as it is shown, without what may not be kept.
    coarsest, finest
        Scale denominators.
    """

    title: str
    picture: Picture
    ground: Ground
    extent: Extent
    coarsest: float
    finest: float

    @property
    def levels(self) -> range:
        """The levels of the tile grid."""
        y = (self.extent[1] + self.extent[3]) / 2
        far, near = (
            scales.resolution(scale, self.picture.dpi, self.ground.units, y) for scale in (self.coarsest, self.finest)
        )
        return levels(self.ground.grid, far, near)

    @property
    def total(self) -> int:
        """How many metatiles it has."""
        return sum(count(self.ground.grid, self.extent, level) for level in self.levels)

    def metas(self) -> Iterator[TileId]:
        """All of them, the coarsest first: what is broken off is whole as far as it goes."""
        return itertools.chain.from_iterable(self.ground.grid.cover_metas(self.extent, n) for n in self.levels)

    def trial(self) -> list[TileId]:
        """Those that are drawn to see what it will come to."""
        found = [meta for level in self.levels for meta in samples(self.ground.grid, self.extent, level)[:_TRIALS]]
        return list(dict.fromkeys(found))


def kept_picture(picture: Picture, left_out: Sequence[str]) -> Picture:
    """A picture without the base maps (layer ids) whose terms do not let it be kept, and without a time window."""
    layers = tuple(layer for layer in picture.layers if not (is_base_map(layer) and layer in left_out))
    return replace(picture, layers=layers, times=None)


class FillWork(QObject):
    """Makes one fill at a time.

    Signals
    -------
    estimated(Estimate)
        The trial is over.
    progressed(int, int)
        So many of so many metatiles have been dealt with.
    finished(FillNote)
        It is there; ``whole`` says whether all of it.
    refused(UserError)
        It cannot be made.
    """

    estimated = Signal(object)
    progressed = Signal(int, int)
    finished = Signal(object)
    refused = Signal(object)

    def __init__(self, pool: EnginePool, cache: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fills = Fills(cache)
        self._cache = cache
        self._renderer = PoolRenderer(pool, Role.TILE, 2, self)
        self._wanted: Wanted | None = None
        self._name = ""
        self._disk: TileDisk | None = None
        self._filling: Filling | None = None
        self._trying = False
        self._broken_off = False
        self._tried = 0
        self._tried_bytes = 0

    @property
    def running(self) -> bool:
        """Whether something is being drawn."""
        return self._filling is not None and self._filling.running

    @property
    def trying(self) -> bool:
        """Whether that is the trial."""
        return self.running and self._trying

    def estimate(self, wanted: Wanted) -> None:
        """Draw a few metatiles to say what all of them will come to; they stay with the fill."""
        self.drop()
        total = wanted.total
        if total > MOST:
            self.refused.emit(
                UserError(
                    self.tr("范围太大，不能预存。"),
                    self.tr("共 {n:,} 块，最多 {most:,} 块。").format(n=total, most=MOST),
                    self.tr("缩小范围，或去掉最大的比例尺。"),
                )
            )
            return
        self._wanted, self._name, self._trying, self._broken_off = wanted, new_name(), True, False
        self._disk = self.fills.open(self._name)
        trial = wanted.trial()
        self._draw(trial, len(trial))

    def start(self) -> None:
        """Draw the rest of what was estimated."""
        wanted = self._wanted
        if wanted is None or self.running:
            return
        self._trying = False
        done = set(wanted.trial())
        rest = (meta for meta in wanted.metas() if meta not in done)
        self._draw(rest, wanted.total - len(done))

    def cancel(self) -> None:
        """Break it off: a trial leaves nothing, a fill what it has."""
        self._broken_off = True
        if self._filling is not None:
            self._filling.cancel()

    def drop(self) -> None:
        """Forget an estimate that nothing came of."""
        if self._filling is not None:
            self._filling.close()
            self._filling.deleteLater()
            self._filling = None
        if self._disk is not None:
            self._disk.close()
            self._disk = None
            self.fills.remove(self._name)
        self._wanted = None

    def close(self) -> None:
        """Break off and let go; before the engines stop."""
        if self.running and not self._trying:
            self._keep(whole=False)
        self.drop()
        self._renderer.close()

    def _draw(self, metas: Iterator[TileId] | Sequence[TileId], total: int) -> None:
        wanted, disk = self._wanted, self._disk
        assert wanted is not None
        assert disk is not None
        if self._filling is not None:
            self._filling.close()
            self._filling.deleteLater()
        filling = self._filling = Filling(self._renderer, disk, self)
        filling.progressed.connect(self._progressed)
        filling.finished.connect(self._over)
        filling.start(wanted.picture, wanted.ground.grid, metas, total)

    def _progressed(self, done: int, total: int) -> None:
        if not self._trying:
            self.progressed.emit(done, total)

    def _over(self) -> None:
        filling, wanted = self._filling, self._wanted
        assert filling is not None
        assert wanted is not None
        if self._trying and self._broken_off:
            self.drop()
        elif self._trying and not filling.drawn:
            self.drop()
            self.refused.emit(
                UserError(
                    self.tr("没有预存。"),
                    self.tr("试画的瓦片都没有画出来，图层有缺失或地图引擎没有应答。"),
                    self.tr("先修复地图上提示的问题，再试一次。"),
                )
            )
        elif self._trying:
            self._tried, self._tried_bytes = filling.drawn, filling.bytes
            mean = filling.bytes / filling.drawn
            total = wanted.total
            self.estimated.emit(Estimate(total, round(mean * total), filling.seconds * total, filling.drawn))
        else:
            self.finished.emit(self._keep(whole=not self._broken_off and not filling.failed))

    def _keep(self, whole: bool) -> FillNote:
        filling, wanted, disk = self._filling, self._wanted, self._disk
        assert filling is not None
        assert wanted is not None
        assert disk is not None
        filling.close()
        note = FillNote(
            name=self._name,
            title=wanted.title,
            picture=wanted.picture.key,
            extent=wanted.extent,
            coarsest=wanted.coarsest,
            finest=wanted.finest,
            tiles=self._tried + filling.drawn,
            bytes=self._tried_bytes + filling.bytes,
            made=datetime.now(timezone.utc).isoformat(timespec="seconds"),
            whole=whole,
        )
        disk.close()
        self._disk = None  # from now on it is a fill and no draft
        self._wanted = None
        self.fills.note(note)
        return note


def room(cache: Path) -> int:
    """Bytes that are free where the fills lie."""
    return shutil.disk_usage(cache).free


def size_text(count: float) -> str:
    """Bytes as people read them."""
    for unit in ("KB", "MB", "GB"):
        count /= 1024
        if count < 1000:
            return f"{count:.0f} {unit}" if count >= 10 else f"{count:.1f} {unit}"
    return f"{count / 1024:.1f} TB"


def time_text(seconds: float) -> str:
    """A duration as people say it."""
    translate = QCoreApplication.translate
    if seconds < 90:
        return translate("MapFilling", "{n} 秒").format(n=max(1, round(seconds)))
    if seconds < 5400:
        return translate("MapFilling", "{n} 分钟").format(n=round(seconds / 60))
    return translate("MapFilling", "{n:.1f} 小时").format(n=seconds / 3600)
