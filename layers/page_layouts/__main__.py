"""``python -m layers.page_layouts FOLDER``: make the templates (run by the interpreter that has QGIS)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from qgis.core import QgsApplication


def main() -> int:
    """Make the templates in the folder that the command line names; 0 when all is well."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python -m layers.page_layouts FOLDER\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QgsApplication([], False)
    application.initQgis()
    from layers.page_layouts.build import build

    made = build(Path(sys.argv[1]))
    sys.stdout.write(f"{len(made)} templates\n")
    return 0


# QGIS's own teardown crashes now and then; everything is written by now.
code = main()
sys.stdout.flush()
os._exit(code)
