"""The work behind the panel, off the GUI thread: reading red lines, analysing, keeping, asking again."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.analysis import keeping
from data.analysis.comparing import Comparison, compare
from data.analysis.controls import Controls, read_controls
from data.analysis.keeping import KeptAnalysis
from data.analysis.occupancy import analyse
from data.analysis.tables import land_codes
from data.analysis.verdicts import LAND_CONTROL
from data.code_lists import LandCodes
from data.errors import UserError
from data.redline.gauss import crs_title
from data.redline.model import RedLine, RedLines
from data.redline.reading import read
from data.store import Store
from data.tasks import Progress, part, silent
from data.workspace import Workspace

#: Files that could not be read and are told by name.
_NAMED_FILES = 12


@dataclass(frozen=True)
class Made:
    """An analysis just made: on file, seconds it took until the figures stood, and what changed since another one."""

    kept: KeptAnalysis
    seconds: float
    comparison: Comparison | None = None


def drawn(shape: shapely.Geometry, name: str, crs: pyproj.CRS) -> RedLines:
    """A polygon drawn on the map, in ``crs``, as a red line.

    Raises
    ------
    UserError
        When it crosses itself or has no area.
    """
    if not shape.is_valid or shape.area <= 0:
        raise UserError(
            QCoreApplication.translate("Analysis", "画的范围自相交，或没有面积。"),
            shapely.is_valid_reason(shape),
            QCoreApplication.translate("Analysis", "重新画，边线不要交叉。"),
        )
    line = RedLine(name or QCoreApplication.translate("Analysis", "绘制范围"), "", "", shapely.MultiPolygon([shape]))
    return RedLines(None, "", (line,), crs_title(crs))


def joined(shapes: NDArray[np.object_], name: str, crs: pyproj.CRS) -> RedLines:
    """Polygons as one red line: their common outline.

    Raises
    ------
    UserError
        When there is no ground among them.
    """
    whole = shapely.union_all(shapely.make_valid(shapes[~shapely.is_missing(shapes)]))
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
    if not parts:
        raise UserError(
            QCoreApplication.translate("Analysis", "没有可以分析的范围。"),
            QCoreApplication.translate("Analysis", "选的对象没有面。"),
            QCoreApplication.translate("Analysis", "换成面图层的对象。"),
        )
    line = RedLine(name or QCoreApplication.translate("Analysis", "查询结果"), "", "", shapely.MultiPolygon(parts))
    return RedLines(None, "", (line,), crs_title(crs))


def named(red: RedLines, name: str) -> RedLines:
    """Red lines with the project's name where there is one line; several keep their own."""
    if not name or len(red.lines) != 1:
        return red
    return replace(red, lines=(replace(red.lines[0], name=name),))


def asked(controls: Controls, left_out: Collection[str], codes: LandCodes | None = None) -> Controls:
    """The controls without those that were switched off, by another code list of land classes if one is given.

    Land classes always stay, the totals come from them.
    """
    kept = tuple(each for each in controls.controls if each.id == LAND_CONTROL or each.id not in left_out)
    gone = tuple(each.id for each in controls.controls if each not in kept)
    return replace(controls, controls=kept, land_codes=codes or controls.land_codes, left_out=gone)


def make(
    workspace: Workspace,
    store: Store,
    red: RedLines,
    controls: Controls,
    actor: str,
    before: KeptAnalysis | None = None,
    progress: Progress = silent,
) -> Made:
    """Analyse red lines, keep the answer, and compare it with ``before`` when it was asked already.

    Raises
    ------
    UserError
        When the answer cannot be kept.
    """
    start = time.perf_counter()
    done = analyse(store, red, controls, actor, workspace.path, part(progress, 0.0, 0.8))
    seconds = time.perf_counter() - start
    kept = keeping.keep(workspace.path, done, red, controls)
    store.record(actor, "analysis.made", object_=kept.id, detail=kept.sha256)
    return Made(kept, seconds, compare(before.content, kept.content) if before is not None else None)


def ask_again(workspace: Workspace, store: Store, kept: KeptAnalysis, actor: str) -> Made:
    """Ask the question of an analysis on file again, on the data and by the rules of today.

    What was left out then is left out again; a layer that the office has added since is looked at.
    """
    rules = read_controls(workspace.path)
    left_out = kept.content.get("left_out")
    if left_out is None:
        # One made by an earlier version does not say what was left out.
        left_out = {each.id for each in rules.controls} - {each["id"] for each in kept.content["controls"]}
    return make(
        workspace, store, keeping.red_lines(kept), asked(rules, left_out, land_codes(kept.content)), actor, kept
    )


@dataclass
class Batch:
    """Files to be analysed one after the other, and what became of them: also after it was called off."""

    files: list[Path]
    made: list[Made] = field(default_factory=list)
    refused: list[tuple[Path, UserError]] = field(default_factory=list)

    def refusal(self) -> UserError | None:
        """All files that could not be read, in one message; None where there are none."""
        if not self.refused:
            return None
        said = [f"{file.name}: {error.what}" for file, error in self.refused[:_NAMED_FILES]]
        more = len(self.refused) - _NAMED_FILES
        if more > 0:
            said.append(QCoreApplication.translate("Analysis", "另有 {n:,} 个文件").format(n=more))
        return UserError(
            QCoreApplication.translate("Analysis", "批量红线中有 {n:,} 个文件未能分析。").format(n=len(self.refused)),
            "\n".join(said),
            QCoreApplication.translate("Analysis", "逐个打开这些文件，按提示改正后再分析；其余文件不受影响。"),
        )


def make_batch(
    workspace: Workspace,
    store: Store,
    batch: Batch,
    controls: Controls,
    actor: str,
    progress: Progress,
    *,
    crs: str | None = None,
    close: bool = False,
) -> None:
    """Analyse file after file; one that cannot be read is noted in ``batch`` and stops none of the others.

    Parameters
    ----------
    crs
        ``EPSG:n`` to read files in that are no lists of points.
    """
    files = batch.files
    for number, file in enumerate(files):
        share = _named_part(progress, number, files)
        share(0.0, "")
        try:
            red = read(file, workspace.crs, crs=crs, close=close)
            batch.made.append(make(workspace, store, red, controls, actor, progress=share))
        except UserError as error:
            batch.refused.append((file, error))


def _named_part(progress: Progress, number: int, files: list[Path]) -> Progress:
    """One file's part of the batch: which one it is tells more than which layer is being looked at."""
    name = f"{number + 1:,}/{len(files):,} {files[number].name}"
    share = part(progress, number / len(files), (number + 1) / len(files))
    return lambda fraction, _layer: share(fraction, name)
