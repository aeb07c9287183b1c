"""What is settled before any work: everything that a run is given can be used, and the network's part in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import rasterio
from PySide6.QtCore import QCoreApplication

from plugins.change_detection.core import gate, limits
from plugins.change_detection.core.faults import DetectionError
from plugins.change_detection.core.pair import Frame, Pair
from plugins.change_detection.core.parcels import Parcels, read_parcels
from plugins.change_detection.core.request import Request, sha256
from plugins.change_detection.core.scene import open_scene
from plugins.change_detection.core.vectors import describe_polygons
from plugins.change_detection.network import inference


@dataclass(frozen=True)
class Admitted:
    """What a run works on.

    Attributes
    ----------
    pair : Pair
        Cut to what the run's figures are fitted on.
    scored : Frame
        Window of the pair that is scored.
    parcels : Parcels or None
        None where the whole frame is examined.
    learned : bool
        Whether the network takes part.
    notes : sequence of str
        For the user.
    """

    pair: Pair
    scored: Frame
    parcels: Parcels | None
    learned: bool
    notes: Sequence[str]


def admit(request: Request) -> Admitted:
    """Open everything that a request names.

    Raises
    ------
    DetectionError
        Something that the run would stumble over, if only at its end.
    """
    before = open_scene(request.before, request.roles_before)
    after = open_scene(request.after, request.roles_after)
    pair, scored = limits.limited(gate.match(before, after), request.within)
    gate.check_space(request.out, scored.height * scored.width)
    _check_targets(request)
    why_not = _why_not_learned(request, pair)
    for path in (request.basic_farmland, request.approved, request.issued, request.facility):
        if path is not None:
            describe_polygons(path)
    grid = pair.before.cut(scored.row, scored.col, scored.height, scored.width).transform
    bounds = rasterio.transform.array_bounds(scored.height, scored.width, rasterio.Affine(*grid))
    parcels = read_parcels(request, bounds, before.crs_wkt)
    notes = [note for note in (gate.order_doubt(before, after), why_not) if note]
    return Admitted(pair, scored, parcels, request.method != "statistics" and why_not is None, notes)


def hashes(request: Request, told: Callable[[float], None]) -> dict[str, str]:
    """SHA-256 of every file that a request names.

    Parameters
    ----------
    told : callable
        Told the share that is done, often; raises to stop.

    Raises
    ------
    DetectionError
        Both dates are the same image under two names.
    """
    files = [path for path in _inputs(request) if path.is_file()]
    total, done = sum(path.stat().st_size for path in files), 0

    def read(size: int) -> None:
        nonlocal done
        done += size
        told(done / max(total, 1))

    found = {str(path): sha256(path, read) for path in files}
    if found[str(request.before)] == found[str(request.after)]:
        raise gate.same_image(request.after)
    return found


def _inputs(r: Request) -> list[Path]:
    named = (r.before, r.after, r.parcels, r.basic_farmland, r.approved, r.issued, r.facility)
    return [path for path in named if path is not None]


def _check_targets(r: Request) -> None:
    targets = {r.out.resolve(), r.score_path.resolve(), r.report_path.resolve()}
    if r.out.suffix.lower() != ".gpkg" or targets & {path.resolve() for path in _inputs(r)}:
        raise DetectionError(
            QCoreApplication.translate("Detection", "输出文件名不可用"),
            QCoreApplication.translate("Detection", "输出须为 .gpkg 文件，且不能覆盖输入数据。"),
            QCoreApplication.translate("Detection", "换一个 --out 文件名，例如 run.gpkg。"),
            file=r.out,
        )


def _why_not_learned(request: Request, pair: Pair) -> str | None:
    """A sentence where the network is wanted and cannot take part.

    Raises
    ------
    DetectionError
        It was to work alone.
    """
    lacks = [r for r in ("red", "green", "blue") if pair.role(r) is None]
    coarse = pair.before.metres > inference.COARSEST
    if request.method == "statistics" or not (lacks or coarse):
        return None
    why = (
        QCoreApplication.translate("Detection", "影像缺少 {bands} 波段").format(bands=",".join(lacks))
        if lacks
        else QCoreApplication.translate("Detection", "像元 {size:.3g} 米，粗于网络适用的 {limit:.3g} 米").format(
            size=pair.before.metres, limit=inference.COARSEST
        )
    )
    if request.method == "network":
        raise DetectionError(
            QCoreApplication.translate("Detection", "不能用学习检测器分析这两期影像"),
            why,
            QCoreApplication.translate("Detection", "改用 --method statistics，或换用合适的影像。"),
        )
    return QCoreApplication.translate("Detection", "未使用学习检测器：{why}；只用统计方法。").format(why=why)
