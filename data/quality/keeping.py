"""Checks on file: ``quality/<id>/`` of the workspace with ``check.json`` and ``findings.gpkg``, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from PySide6.QtCore import QCoreApplication

from data import kept
from data.quality.checking import Checked
from data.quality.model import SEVERITIES, Findings, Kind, Severity
from data.reporting import stamp

FOLDER = "quality"
CONTENT, FINDINGS = "check.json", "findings.gpkg"
#: What ``check.json`` looks like; a newer program's is not read.
FORM = 1
_LAYER = "findings"
_COLUMNS = ("kind", "fid_found", "other", "measure", "field", "found", "wanted")


@dataclass(frozen=True)
class KeptCheck:
    """A check on file; ``sha256`` is that of its content without who made it and when."""

    id: str
    folder: Path
    content: Mapping[str, Any]
    sha256: str

    @property
    def table(self) -> str:
        """The table that was checked."""
        return str(self.content["table"])

    @property
    def counts(self) -> dict[Kind, int]:
        """Number of findings by kind, the gravest first."""
        return {Kind(row["kind"]): int(row["count"]) for row in self.content["kinds"]}

    @property
    def examined(self) -> tuple[Kind, ...]:
        """What was looked for; of a check of an earlier program only what was found is known."""
        return tuple(Kind(each) for each in self.content.get("examined", ())) or tuple(self.counts)

    @property
    def passed(self) -> bool:
        """Whether nothing must be put right (warnings may be left)."""
        return not any(SEVERITIES[kind] is Severity.ERROR for kind in self.counts)


def keep(workspace: Path, checked: Checked, title: str, actor: str) -> KeptCheck:
    """Put a check on file.

    Raises
    ------
    UserError
        When the folder cannot be written; nothing is left then.
    """
    content = _content(checked, title, actor)

    def write(draft: Path) -> None:
        kept.write_json(draft / CONTENT, content)
        _write(draft / FINDINGS, checked.findings, checked.srid)

    folder = kept.keep(
        workspace / FOLDER,
        checked.at,
        write,
        QCoreApplication.translate("Quality", "质检结果没有存下来。"),
        QCoreApplication.translate("Quality", "检查工作区的权限和磁盘空间，再做一次。"),
    )
    return KeptCheck(folder.name, folder, content, stamp.content_hash(content))


def listed(workspace: Path) -> list[KeptCheck]:
    """The checks on file, the newest first; folders that hold none are passed over."""
    found = [one for folder in kept.folders(workspace / FOLDER) if (one := _read(folder)) is not None]
    return sorted(found, key=lambda one: (str(one.content["made"]["at"]), one.id), reverse=True)


def load(check: KeptCheck) -> Findings:
    """The findings of a check on file."""
    import pyogrio

    _, _, shapes, columns = pyogrio.raw.read(check.folder / FINDINGS, layer=_LAYER)
    by_name = dict(zip(_COLUMNS, columns, strict=True))
    texts = {name: np.array([v or "" for v in by_name[name]], dtype=object) for name in ("field", "found", "wanted")}
    return Findings(
        by_name["kind"].astype(object),
        by_name["fid_found"].astype(np.int64),
        by_name["other"].astype(np.int64),
        by_name["measure"].astype(np.float64),
        texts["field"],
        texts["found"],
        texts["wanted"],
        np.asarray(shapely.from_wkb(shapes), dtype=object),
    )


def _content(checked: Checked, title: str, actor: str) -> dict[str, Any]:
    found = checked.findings
    counts = Counter(found.kind.tolist())
    kinds = []
    for kind in Kind:
        if counts[kind.value]:
            of = found.kind == kind.value
            kinds.append(
                {
                    "kind": kind.value,
                    "severity": SEVERITIES[kind].value,
                    "count": counts[kind.value],
                    "features": len(np.unique(found.fid[of])),
                    "measure": round(float(np.nansum(np.abs(found.measure[of]))), 2),
                }
            )
    kinds.sort(key=lambda row: (row["severity"] != Severity.ERROR.value, -int(str(row["count"]))))
    return {
        "form": FORM,
        "table": checked.table,
        "title": title,
        "version": checked.version,
        "count": checked.count,
        "srid": checked.srid,
        "rules_sha256": checked.rules_sha256,
        "kinds": kinds,
        "examined": [kind.value for kind in checked.examined],
        "made": {"at": checked.at, "actor": actor},
    }


def _read(folder: Path) -> KeptCheck | None:
    held = kept.content(folder, CONTENT, FORM)
    return None if held is None else KeptCheck(folder.name, folder, held, stamp.content_hash(held))


def _write(file: Path, found: Findings, srid: int) -> None:
    import pyogrio

    columns = (found.kind, found.fid, found.other, found.measure, found.field, found.found, found.wanted)
    pyogrio.raw.write(
        file,
        shapely.to_wkb(found.shape),
        list(columns),
        list(_COLUMNS),
        driver="GPKG",
        layer=_LAYER,
        geometry_type="Unknown",
        crs=pyproj.CRS.from_epsg(srid).to_wkt(),
        # The GDAL of QGIS 3.22 warns of 1.4.
        dataset_options={"VERSION": "1.3"},
    )
