"""What import-linter cannot see: which parts of Qt a package loads, and what the engine's interpreter can read."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LOAD_EVERYTHING = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    # The engine and the style builder need QGIS; Alembic alone runs the migrations.
    elsewhere = ("layers.engine.", "layers.styles", "layers.page_layouts", "data.migrations", "data.alerts.migrations")
    if not module.name.startswith(elsewhere):
        importlib.import_module(module.name)
print("PySide6.QtWidgets" in sys.modules)
"""


@pytest.mark.parametrize("package", ["data", "layers"])
def test_headless_packages_load_no_widget(package: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOAD_EVERYTHING, package], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "layers" / "protocol.py",
        *sorted((ROOT / "layers").glob("*_messages.py")),
        ROOT / "layers" / "tokens.py",
        *sorted((ROOT / "layers" / "engine").rglob("*.py")),
    ],
    ids=lambda p: p.stem,
)
def test_the_engine_parses_as_python_39(path: Path) -> None:
    """Ubuntu and OSGeo4W ship QGIS with interpreters as old as that."""
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 9))


def test_starting_the_program_loads_nothing_heavy() -> None:
    """Deep-learning and table libraries are loaded by whoever needs them, not at start."""
    code = (
        "import sys, app.cli; print(sorted(set(sys.modules) & {'torch', 'onnxruntime', 'sklearn', 'dask', 'openpyxl'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr
