"""Compared years on file: ``flows.json`` (all figures, where they come from) and ``changes.gpkg`` (what changed)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from data import kept
from data.errors import UserError
from data.flows.comparing import FORM, Comparison
from data.flows.matrix import Change
from data.reporting import stamp

CONTENT, CHANGES = "flows.json", "changes.gpkg"


@dataclass(frozen=True)
class KeptFlows:
    """A comparison read back; ``sha256`` is that of its content without who made it and when."""

    folder: Path
    content: Mapping[str, Any]
    sha256: str

    @property
    def before(self) -> str:
        """Title of the earlier year."""
        return str(self.content["before"]["title"])

    @property
    def after(self) -> str:
        """Title of the later year."""
        return str(self.content["after"]["title"])

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is doubtful about the figures."""
        return tuple(self.content["doubts"])


def write(folder: Path, found: Comparison) -> KeptFlows:
    """Write a comparison into ``folder``; one that is there already is replaced, file by file.

    Raises
    ------
    UserError
        When the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The content last: it is what is read first.
        whole(folder / CHANGES, lambda draft: _changes(draft, found.changed, str(found.content["crs"])))
        whole(folder / CONTENT, lambda draft: kept.write_json(draft, found.content))
    except OSError as error:
        raise unwritten(folder, error) from error
    return KeptFlows(folder, found.content, stamp.content_hash(found.content))


def read(folder: Path) -> KeptFlows | None:
    """What `write` left in a folder; None when there is none, or another version of the program wrote it."""
    held = kept.content(folder, CONTENT, FORM)
    if held is None or held["form"] < FORM:
        return None
    return KeptFlows(folder, held, stamp.content_hash(held))


def read_changes(folder: Path) -> Change:
    """The changed ground that `write` left in a folder."""
    import pyogrio

    meta, _, geometry, values = pyogrio.raw.read(folder / CHANGES)
    by_name = dict(zip(meta["fields"].tolist(), values, strict=True))
    return Change(
        shapely.from_wkb(geometry),
        by_name["before"],
        by_name["after"],
        by_name["village"],
        by_name["area_m2"].astype(np.float64),
    )


def whole(target: Path, write_to: Callable[[Path], Any]) -> Path:
    """Write a file that appears complete or not at all."""
    draft = target.with_name(f".{target.stem}.part{target.suffix}")
    draft.unlink(missing_ok=True)
    try:
        write_to(draft)
        return draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def unwritten(folder: Path, error: OSError) -> UserError:
    """What is told when a folder refuses."""
    return UserError(
        QCoreApplication.translate("Flows", "流量表没有写出。"),
        str(error.strerror or error),
        QCoreApplication.translate("Flows", "关闭正在使用该文件的程序，检查权限和磁盘空间，再做一次。"),
        file=folder,
    )


def _changes(file: Path, changed: Change, crs: str) -> None:
    import pyogrio

    shapes = np.array([shapely.multipolygons(shapely.get_parts(shape)) for shape in changed.shape], dtype=object)
    columns = {"before": changed.before, "after": changed.after, "village": changed.village, "area_m2": changed.area}
    pyogrio.raw.write(
        file,
        shapely.to_wkb(shapes),
        list(columns.values()),
        list(columns),
        layer="changes",
        driver="GPKG",
        geometry_type="MultiPolygon",
        crs=crs,
        # The GDAL of QGIS 3.22 warns of 1.4.
        dataset_options={"VERSION": "1.3"},
    )
