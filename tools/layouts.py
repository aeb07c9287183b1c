"""Make resources/layouts, the standard page templates, with the interpreter that has QGIS (``make layouts``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from layers.engine_launch import engine_environment, find_interpreter  # noqa: E402


def main(target: Path) -> int:
    """Make every template below ``target``; the exit code of the maker."""
    environment = {**engine_environment("layouts"), "PYTHONPATH": str(ROOT)}
    command = [find_interpreter(), "-m", "layers.page_layouts", str(target)]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "layouts"))
