"""Measurements in processes of their own: what one leaves in memory counts against none that follows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from app.bench.figures import Figure, Outcome


def make_county(folder: Path) -> None:
    """Make the demo county of size l without imagery.

    Raises
    ------
    subprocess.CalledProcessError
        It could not be made; what it said has been shown.
    """
    subprocess.run(
        [sys.executable, "-m", "app", "demo", "--size", "l", "--seed", "1", "--no-imagery", str(folder)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def take_apart(name: str, workspace: Path, steps: int, scratch: Path) -> Outcome:
    """Take one measurement with a fresh program; where it ends without a result that is told in the outcome."""
    told = scratch / f"{name}.json"
    arguments = [name, "--workspace", str(workspace), "--steps", str(steps), "--json", str(told)]
    ended = subprocess.run([sys.executable, "-m", "app", "bench", *arguments], stdout=subprocess.DEVNULL)
    if not told.is_file():
        return Outcome(name, left_out=f"failed: ended with {ended.returncode}")
    [outcome] = json.loads(told.read_text(encoding="utf-8"))["outcomes"]
    figures = [
        Figure(figure["name"], figure["value"], figure["unit"], figure["target"], figure["at_least"])
        for figure in outcome["figures"]
    ]
    return Outcome(name, figures, outcome["left_out"], outcome["seconds"], outcome["series"])
