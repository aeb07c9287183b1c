"""Make resources/styles from the design tokens with the interpreter that has QGIS (``make styles``)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from layers.engine_launch import engine_environment, find_interpreter  # noqa: E402


def main(target: Path) -> int:
    """Make every style below ``target``; the exit code of the maker."""
    environment = {**engine_environment("styles"), "PYTHONPATH": str(ROOT)}
    command = [find_interpreter(), "-m", "layers.styles", str(target)]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "styles"))
