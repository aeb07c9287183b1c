"""The dates of a patch: which scenes cover it, which two are compared, and what the comparison shows of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from plugins.change_review.reading import PatchView, SceneNote
from plugins.change_review.workbench import Workbench
from widgets.compare.datestrip import DateStrip, StripDate
from widgets.compare.loader import ImageLoader
from widgets.compare.place import Dated, Place
from widgets.compare.raster import Raster


class Imagery:
    """Turns scenes into what the comparison takes.

    Parameters
    ----------
    loader : ImageLoader
    crs : str
        CRS of the workspace, ``EPSG:n``.
    bench : Workbench
        Knows the scenes.
    """

    def __init__(self, loader: ImageLoader, crs: str, bench: Workbench) -> None:
        self._loader = loader
        self._crs = crs
        self._bench = bench
        self.pair = (-1, -1)

    def raster(self, scene: str) -> Raster | None:
        """The raster of a scene by its id; None when the catalogue has none of that id."""
        found = self._bench.scenes.get(scene)
        return self._raster(found) if found is not None else None

    def dates(self, view: PatchView) -> list[StripDate]:
        """The scenes that cover the patch, oldest first."""
        scenes = [s for s in self._bench.scenes.values() if s.fid in view.scenes]
        return [StripDate(Dated(self._raster(s), s.date), self._note(s)) for s in scenes]

    def pair_of(self, view: PatchView) -> tuple[int, int]:
        """Positions of the compared scenes among `dates`; -1 for one that the catalogue has lost."""
        ids = [s.id for s in self._bench.scenes.values() if s.fid in view.scenes]
        wanted = (str(view.row.get("before_scene") or ""), str(view.row.get("after_scene") or ""))
        return tuple(ids.index(name) if name in ids else -1 for name in wanted)  # type: ignore[return-value]

    def place(self, view: PatchView) -> Place | None:
        """What the comparison shows of a patch.

        None when a compared scene is no longer in the catalogue: the reviewer is told, and no other date is put in its
        place.
        """
        self.pair = self.pair_of(view)
        dates = self.dates(view)
        if min(self.pair) < 0:
            return None
        return Place(dates[self.pair[0]].dated, dates[self.pair[1]].dated, view.outline, view.parcels)

    def fill(self, strip: DateStrip, view: PatchView) -> None:
        """Show the dates of a patch in the strip."""
        strip.show_dates(self.dates(view), *self.pair_of(view), view.outline.bounds)

    def missing(self, view: PatchView) -> str:
        """What to say where `place` is None."""
        return QCoreApplication.translate(
            "Review", "影像目录里没有这个图斑的前后时相，先在影像面板中添加：{names}"
        ).format(
            names="、".join(
                str(view.row.get(name) or "—")
                for name, position in zip(("before_scene", "after_scene"), self.pair_of(view), strict=True)
                if position < 0
            )
        )

    def unreadable(self, raster: Raster, reason: str) -> UserError:
        """The message for a file that cannot be shown."""
        return UserError(
            QCoreApplication.translate("Review", "影像打不开：{name}").format(name=raster.path.name),
            reason,
            QCoreApplication.translate("Review", "检查文件是否还在原处、是否完整。"),
            file=raster.path,
        )

    def _raster(self, scene: SceneNote) -> Raster:
        return Raster(scene.path, self._crs, scene.bands)

    def _note(self, scene: SceneNote) -> str:
        parts = []
        if scene.gsd:
            parts.append(f"{scene.gsd:g} m")
        if scene.cloud is not None:
            parts.append(QCoreApplication.translate("Review", "云 {n}%").format(n=f"{scene.cloud:.0f}"))
        return " · ".join(parts)
