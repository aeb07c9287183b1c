"""``python -m layers.styles FOLDER``: make the QML files (run by the interpreter that has QGIS)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from qgis.core import QgsApplication


def main() -> int:
    """Make the styles in the folder that the command line names; 0 when all is well."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m layers.styles FOLDER\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    from layers.styles.build import build

    with tempfile.TemporaryDirectory() as scratch:
        made = build(Path(sys.argv[1]), Path(scratch) / "sample.tif")
    sys.stdout.write(f"{len(made)} styles\n")
    sys.stdout.flush()
    return 0


# QGIS's own teardown crashes now and then; everything is written by now.
code = main()
sys.stdout.flush()
os._exit(code)
