"""What a start imports: every library is a piece of the seconds that a user waits."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Libraries for work that begins when somebody asks for it: imports, exports, migrations, plots, change detection.
HEAVY = {
    *("alembic", "dask", "distributed", "exactextract", "geoalchemy2", "onnxruntime", "openpyxl", "pandas", "PIL"),
    *("pyarrow", "pyogrio", "pypinyin", "pyqtgraph", "scipy", "skimage", "sklearn", "torch"),
}
DESK = """
import sys
import app.cli, app.commands.open, app.commands.screenshot, app.start, app.application, app.opening, app.picture
from app.host.discovery import discover
from app.host.host import PluginHost
host = PluginHost(discover(entry_points=False))
import importlib
for entry in host.panels("desk"):
    if "duty" in entry.section.workspaces:
        if entry.section.code is None:
            importlib.import_module("widgets.table.panel")
        else:
            host.load(entry.plugin, entry.section.code)
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def imported(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_desk_starts_without_what_it_does_not_show() -> None:
    found = imported(DESK)
    assert {"PySide6", "numpy", "sqlalchemy"} <= found
    assert not found & HEAVY


def test_the_engines_are_started_before_anything_heavy_is_imported() -> None:
    found = imported(
        "import sys, app.cli, app.commands.open, app.start\nprint(*{name.partition('.')[0] for name in sys.modules})"
    )
    assert not found & {*HEAVY, "numpy", "pydantic", "pyproj", "rasterio", "shapely", "sqlalchemy"}


def test_help_needs_no_window() -> None:
    found = imported(
        "import sys, contextlib, io, app.cli\n"
        "with contextlib.redirect_stdout(io.StringIO()):\n    app.cli.main(['--help'])\n"
        "print(*{name for name in sys.modules})"
    )
    assert "PySide6.QtWidgets" not in found
