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
from layers.tiles.picture import BASE_DPI

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
                "caching": pictures is None,
                "extents": [list(extent) for extent in extents],
                "pictures": str(pictures) if pictures is not None else "",
            }
        ),
        encoding="utf-8",
    )
    done = subprocess.run(
        [find_interpreter(), str(_SCRIPT), str(job)],
        # The resolution of the view: without it Qt's offscreen platform has 100 dpi, and every line another width.
        env={**engine_environment("peer"), "QT_FONT_DPI": str(round(BASE_DPI))},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"QgsMapCanvas ended with {done.returncode}: {done.stderr[-2000:]}")
    answer = json.loads(done.stdout)
    if answer["dpi"] != BASE_DPI:
        raise RuntimeError(f"QgsMapCanvas draws at {answer['dpi']} dpi instead of {BASE_DPI}")
    return PeerAnswer(answer["milliseconds"], [tuple(extent) for extent in answer["extents"]], answer["dpi"])
