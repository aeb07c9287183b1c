"""Analyses that were made, as folders of the workspace: content, hash, and what was found as map layers.

``analyses/<id>/`` holds ``analysis.json`` (the content), ``redline.wkb`` (the red lines as read) and ``pieces.gpkg`` (a
layer of the red lines and one a control). A folder appears whole or not at all.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data import kept
from data.analysis.content import FORM, content
from data.analysis.controls import Controls
from data.analysis.model import Occupancy
from data.errors import UserError
from data.redline.model import RedLine, RedLines
from data.reporting import stamp

FOLDER = "analyses"
CONTENT, REDLINE, PIECES = "analysis.json", "redline.wkb", "pieces.gpkg"


@dataclass(frozen=True)
class KeptAnalysis:
    """An analysis on file.

    Attributes
    ----------
    sha256
        Of its content, without who asked and when: the same question on the same data has the same.
    """

    id: str
    folder: Path
    content: Mapping[str, Any]
    sha256: str

    @property
    def title(self) -> str:
        """Name of the first red line, and how many more there are."""
        lines = self.content["lines"]
        more = len(lines) - 1
        name = str(lines[0]["name"])
        return (
            name
            if not more
            else QCoreApplication.translate("Analysis", "{name} 等 {n} 处").format(name=name, n=more + 1)
        )


def keep(workspace: Path, done: Occupancy, red: RedLines, controls: Controls) -> KeptAnalysis:
    """Put an analysis on file.

    Raises
    ------
    UserError
        When the folder cannot be written; nothing is left then.
    """
    made = content(done, controls)

    def write(draft: Path) -> None:
        kept.write_json(draft / CONTENT, made)
        shapes = [shapely.to_wkb(line.geometry, hex=True).encode() for line in red.lines]
        kept.write_bytes(draft / REDLINE, b"\n".join(shapes))
        _write_pieces(draft / PIECES, done, red)

    folder = kept.keep(
        workspace / FOLDER,
        made["made"]["at"],
        write,
        QCoreApplication.translate("Analysis", "占用分析没有存下来。"),
        QCoreApplication.translate("Analysis", "检查工作区的权限和磁盘空间，再做一次。"),
    )
    return KeptAnalysis(folder.name, folder, made, stamp.content_hash(made))


def listed(workspace: Path) -> list[KeptAnalysis]:
    """The analyses on file, the newest first; folders that hold none are passed over."""
    found = [one for folder in kept.folders(workspace / FOLDER) if (one := _read(folder)) is not None]
    return sorted(found, key=lambda one: (str(one.content["made"]["at"]), one.id), reverse=True)


def load(workspace: Path, identity: str) -> KeptAnalysis:
    """An analysis on file.

    Raises
    ------
    UserError
        When there is none of that id, or a newer program wrote it.
    """
    found = _read(workspace / FOLDER / identity) if re.fullmatch(r"[\w-]+", identity) else None
    if found is None:
        raise UserError(
            QCoreApplication.translate("Analysis", "没有占用分析“{id}”。").format(id=identity),
            QCoreApplication.translate("Analysis", "它可能已被删除，或由更新的程序版本写成。"),
            QCoreApplication.translate("Analysis", "在占用分析面板的记录里另选一个。"),
            file=workspace / FOLDER,
        )
    return found


def red_lines(analysis: KeptAnalysis) -> RedLines:
    """The red lines of an analysis as they were read, to ask the same question again."""
    shapes = shapely.from_wkb((analysis.folder / REDLINE).read_text("ascii").split("\n"))
    held = analysis.content
    lines = tuple(
        RedLine(each["name"], each["number"], each["use"], shape, each["declared_m2"], each["row"])
        for each, shape in zip(held["lines"], shapes, strict=True)
    )
    file = held["made"].get("file", held["source"])
    source = Path(file) if file else None
    return RedLines(source, held["source_sha256"], lines, held["source_crs"], tuple(held["doubts"]))


def delete(analysis: KeptAnalysis) -> None:
    """Take an analysis off file."""
    shutil.rmtree(analysis.folder)


def _read(folder: Path) -> KeptAnalysis | None:
    held = kept.content(folder, CONTENT, FORM)
    if held is None or not held.get("lines"):
        return None
    return KeptAnalysis(folder.name, folder, held, stamp.content_hash(held))


def _write_pieces(file: Path, done: Occupancy, red: RedLines) -> None:
    """Red lines and what was found on them as layers, for the map and for QGIS."""
    import pyogrio

    def put(layer: str, shapes: Any, columns: dict[str, Any], kind: str) -> None:
        pyogrio.raw.write(
            file,
            shapely.to_wkb(shapes),
            list(columns.values()),
            list(columns),
            driver="GPKG",
            layer=layer,
            geometry_type=kind,
            crs=done.crs,
            append=file.exists(),
            # The GDAL of QGIS 3.22 warns of 1.4.
            dataset_options={"VERSION": "1.3"},
        )

    shapes = np.array([line.geometry for line in red.lines], dtype=object)
    names = np.array([line.name for line in red.lines], dtype=object)
    put("redline", shapes, {"name": names, "area_m2": np.array([float(x.area_m2) for x in done.lines])}, "MultiPolygon")
    for control, pieces in done.shapes.items():
        if not len(pieces.fid):
            continue
        points = bool((shapely.get_dimensions(pieces.shape) == 0).all())
        shown = pieces.shape if points else _multi(pieces.shape)
        values = {
            "line": names[pieces.line],
            "line_number": pieces.line,
            "fid_found": pieces.fid,
            "group": pieces.group,
        }
        put(control, shown, values, "Point" if points else "MultiPolygon")


def _multi(shapes: Any) -> Any:
    return np.array([shapely.multipolygons(shapely.get_parts(shape)) for shape in shapes], dtype=object)
