"""Red lines from whatever file an office hands in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyproj

from data.errors import UserError
from data.redline import survey_text, tabular
from data.redline.model import RedLines

#: Endings that are read here; any other is left to GDAL.
TEXT, TABLES = frozenset({".txt"}), frozenset({".csv", ".xlsx", ".xlsm"})


def read(
    path: Path, target: pyproj.CRS, layer: str | None = None, crs: str | None = None, close: bool = False
) -> RedLines:
    """Read the red lines of a file into ``target``.

    Parameters
    ----------
    path
        Survey-boundary text, CSV or Excel of points, or a file of GIS and drawing programs.
    target
        The workspace's CRS.
    layer, crs
        For files of GIS programs: the layer of several, and ``EPSG:n`` instead of what the file says.
    close
        For files of points: join the ends of open rings, with a doubt each.

    Raises
    ------
    UserError
        With the file, the row and the remedy for everything that cannot be read as it stands.
    """
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError as error:
        raise UserError(str(error.strerror or error), file=path) from error
    ending = path.suffix.lower()
    if ending in TEXT:
        lines, name, doubts = survey_text.read(path, target, close)
    elif ending in TABLES:
        lines, name, doubts = tabular.read(path, target, close)
    else:
        # Arrow and GDAL take a third of a second to import, which the files of points need not pay.
        from data.redline import vector

        lines, name, doubts = vector.read(path, target, layer, crs)
    return RedLines(path, sha256, tuple(lines), name, tuple(doubts))
