"""Bring the translation source up to date with the code (lupdate), without line numbers so that diffs stay small."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("app", "plugins", "widgets", "layers", "data")


def main() -> int:
    """Run pyside6-lupdate over the console's own packages."""
    files = sorted(
        str(path.relative_to(ROOT))
        for package in SOURCES
        for path in (ROOT / package).rglob("*.py")
        if "engine" not in path.relative_to(ROOT).parts[:2] or path.parts[0] != "layers"
    )
    target = ROOT / "resources" / "translations" / "onemap_en.ts"
    target.parent.mkdir(parents=True, exist_ok=True)
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    command = [
        str(tool), *files, "-locations", "none", "-no-obsolete",
        "-source-language", "zh_CN", "-target-language", "en_US", "-ts", str(target),
    ]  # fmt: skip
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
