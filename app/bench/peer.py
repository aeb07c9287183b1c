"""Runs the peer: `app.bench.peer_canvas` with the interpreter that has QGIS."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bench.stand import Stand
from layers.engine_launch import engine_environment, find_interpreter
from layers.protocol import Extent

_SCRIPT = Path(__file__).with_name("peer_canvas.py")


@dataclass(frozen=True)
class PeerAnswer:
    """Milliseconds to the complete picture of each view, and the extents that were really drawn."""

    milliseconds: list[float]
    extents: list[Extent]
    dpi: float


def run_peer(
    stand: Stand, extents: Sequence[Extent], scratch: Path, *, labels: bool, pictures: Path | None = None
) -> PeerAnswer:
    """Have QgsMapCanvas draw ``extents`` with the layers, style and size that ``stand`` shows.

    Raises
    ------
    RuntimeError
        When the peer fails; its own words are in the text.
    """
    content = stand.content
    job = scratch / "peer.json"
    job.write_text(
        json.dumps(
            {
                "project": str(stand.session.project_file),
                "layers": list(content.picture.layers),
                "style": content.picture.style,
                "background": content.picture.background,
                "width": stand.view.width(),
                "height": stand.view.height(),
                "labels": labels,
                "extents": [list(extent) for extent in extents],
                "pictures": str(pictures) if pictures is not None else "",
            }
        ),
        encoding="utf-8",
    )
    done = subprocess.run(
        [find_interpreter(), str(_SCRIPT), str(job)],
        env=engine_environment("peer"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"QgsMapCanvas ended with {done.returncode}: {done.stderr[-2000:]}")
    answer = json.loads(done.stdout)
    return PeerAnswer(answer["milliseconds"], [tuple(extent) for extent in answer["extents"]], answer["dpi"])
