"""What is to be imported, and what came of it: plain data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.importing.difference import Difference
from data.importing.findings import Choice, Finding
from data.importing.placing import Reading

#: What an import can go into (as users write it) to the table it fills.
TARGETS: Mapping[str, str] = MappingProxyType(
    {
        "parcel": "dltb",
        "dltb": "dltb",
        "farmland": "yjjbnttb",
        "yjjbnttb": "yjjbnttb",
        "high_standard_farmland": "gbzntb",
        "gbzntb": "gbzntb",
        "camera": "camera",
        "reservoir": "reservoir",
        "grid_zone": "grid_zone",
        "industry": "industry",
        "division": "division",
        "road": "road",
        "river": "river",
        "settlement": "settlement",
        "approved_land": "approved_land",
        "facility_land": "facility_land",
        "ecological_redline": "ecological_redline",
    }
)
IMAGERY = "imagery"
LAYER = "layer"


@dataclass(frozen=True)
class ImportRequest:
    """One import.

    Parameters
    ----------
    source
        GeoPackage, Shapefile (``.shp``), GeoJSON or GeoTIFF.
    target
        A key of :data:`TARGETS`, ``imagery``, or ``layer`` for a plain layer of its own.
    actor
        Who imports, for the audit.
    layer
        The layer inside a GeoPackage that has several.
    mapping
        Source column to target column; what it leaves out is suggested. An empty target keeps a column out.
    values
        Target column to (source value as text to value), before conversion.
    crs
        ``EPSG:n`` to use instead of what the file says.
    encoding
        Of a Shapefile's texts, instead of detecting it.
    title
        Of the data set; the file's name by default.
    name
        Table name of a plain layer; made from the file's name by default.
    date
        Of imagery, ISO 8601, instead of finding it in the file.
    replace
        Replace the table's rows instead of appending.
    refresh
        The id of an earlier import whose rows the new ones stand for, all others stay; None to append or replace.
    choices
        Kind of finding (`data.importing.findings`) to what is done about it, where it is not the usual.
    check_only
        Read and check, and write nothing.
    """

    source: Path
    target: str
    actor: str
    layer: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    crs: str | None = None
    encoding: str | None = None
    title: str | None = None
    name: str | None = None
    date: str | None = None
    replace: bool = False
    refresh: str | None = None
    choices: Mapping[str, Choice] = field(default_factory=dict)
    check_only: bool = False


@dataclass
class ImportReport:
    """What an import did.

    ``read`` = ``written`` + ``refused``. ``reasons`` counts the refused rows by reason, ``refused_file`` holds them.
    ``repaired`` rows had an invalid geometry that was made valid. ``mapping`` is source to target column as used.
    ``notes`` are the doubts and decisions that a person should read (translated), ``findings`` what the checks found,
    ``readings`` where the file lies if its coordinates are read one way or another (the first is the one used).
    ``fids`` are the written rows as ranges (first, last), by which an import is undone. ``columns`` are the file's.
    ``difference`` tells what replacing changes. ``doubts`` are those of the notes that are about where the file lies;
    ``lacking`` are the fields that must have values and have no column yet: so a file is checked, and not brought in.
    ``crs_stated`` is False where nobody has said its CRS, so that it can be checked and not brought in.
    """

    source: str
    table: str
    read: int = 0
    written: int = 0
    repaired: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    mapping: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    fids: list[tuple[int, int]] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    difference: Difference | None = None
    doubts: list[str] = field(default_factory=list)
    crs_stated: bool = True
    lacking: list[str] = field(default_factory=list)
    refused_file: Path | None = None
    dataset: str = ""
    seconds: float = 0.0

    @property
    def refused(self) -> int:
        """Number of rows refused."""
        return sum(self.reasons.values())

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values, as kept with the data set."""
        return {
            "source": self.source,
            "table": self.table,
            "read": self.read,
            "written": self.written,
            "repaired": self.repaired,
            "refused": dict(self.reasons),
            "mapping": self.mapping,
            "notes": self.notes,
            "doubts": self.doubts,
            "crs_stated": self.crs_stated,
            "lacking": self.lacking,
            "findings": [finding.as_json() for finding in self.findings],
            "readings": [reading.as_json() for reading in self.readings],
            "fids": self.fids,
            "columns": self.columns,
            "difference": None if self.difference is None else self.difference.as_json(),
            "refused_file": None if self.refused_file is None else self.refused_file.name,
            "seconds": round(self.seconds, 3),
        }
