"""Where a file's data came from: its digest over all the files that belong to it."""

from __future__ import annotations

import hashlib
from pathlib import Path

_SHAPEFILE = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def digest(path: Path) -> str:
    """SHA-256 of a file; of the parts of a Shapefile or of a folder (FileGDB) together, in a fixed order."""
    parts = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    if path.suffix.lower() == ".shp":
        parts = [p for s in _SHAPEFILE for p in (path.with_suffix(s), path.with_suffix(s.upper())) if p.exists()]
        parts = list(dict.fromkeys(parts))
    total = hashlib.sha256()
    for part in parts:
        with part.open("rb") as file:
            while block := file.read(1 << 20):
                total.update(block)
    return total.hexdigest()
