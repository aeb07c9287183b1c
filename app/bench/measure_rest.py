"""The frame at rest beside the canvas's picture, pixel for pixel.

QGIS has more than one picture of a view with many names: its label search walks the layers in the order of their
addresses in memory (``Pal::mLayers``), which no two processes share, and may end at another of several places that are
as good for a name. A view that differs is therefore drawn by further canvases, each in a process of its own: what
stands on the screen has to be one of QGIS's own pictures, and how many views had several is told beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.bench.figures import Figure, Outcome
from app.bench.peer import PeerAnswer, run_peer
from app.bench.plan import SIZES, Bench
from app.bench.stand import open_stand
from app.bench.walk import walk

#: Views compared: towns, villages and parcels with their labels.
VIEWS = 6
#: Canvases that draw a view at most: of 24 processes five put the name of a road elsewhere in one view.
CANVASES = 16

Pixels = NDArray[np.uint8]


def rest(bench: Bench) -> Outcome:
    """Count the pixels that differ between what stands on the screen and QgsMapCanvas, labels included."""
    with open_stand(bench.console, bench.workspace, SIZES["1080p"]) as stand:
        stops = walk(stand.content.ground.extent, 60)[:: 60 // VIEWS]
        ours, extents, drawn = [], [], []
        for stop in stops:
            stand.go(stop)
            stand.complete()
            ours.append(_pixels(stand.view.snapshot(live=False)))
            extents.append(stand.view.extent())
            drawn.append(stand.view.picture_ms)
        folder = bench.scratch / "pictures"
        folder.mkdir(exist_ok=True)
        answers: list[PeerAnswer] = []

        def draw(views: Sequence[int]) -> list[Pixels]:
            answers.append(
                run_peer(stand, [extents[view] for view in views], bench.scratch, labels=True, pictures=folder)
            )
            return [_read(folder / f"{index}.png") for index in range(len(views))]

        differing, several = compare(ours, draw)
    return Outcome(
        "rest",
        [
            Figure("pixels that differ, all views", float(sum(differing)), "px", 0.0),
            Figure("views of which QGIS's canvases have several pictures", float(several), "of 6"),
            Figure("canvases asked", float(len(answers)), ""),
            Figure("engine's time for the frame, slowest", max(drawn), "ms"),
            Figure("canvas's time, slowest", max(answers[0].milliseconds), "ms"),
        ],
        series={
            "differing": [float(count) for count in differing],
            "frame_ms": drawn,
            "canvas_ms": answers[0].milliseconds,
        },
    )


def compare(
    ours: Sequence[Pixels], draw: Callable[[Sequence[int]], list[Pixels]], canvases: int = CANVASES
) -> tuple[list[int], int]:
    """Hold pictures against those that QGIS's canvases draw.

    Parameters
    ----------
    ours
        One picture a view, shape (height, width, 3).
    draw
        Draws the views of these numbers in a new process.
    canvases
        How many processes draw a view at most; only views that still differ are drawn again.

    Returns
    -------
    tuple of list of int and int
        Pixels by which each view differs from the nearest picture, and of how many views the canvases' own pictures
        differ among themselves.
    """
    differing = [own.shape[0] * own.shape[1] for own in ours]
    first: dict[int, Pixels] = {}
    several = set()
    open_views = list(range(len(ours)))
    for _ in range(canvases):
        if not open_views:
            break
        for view, picture in zip(open_views, draw(open_views), strict=True):
            differing[view] = min(differing[view], _difference(ours[view], picture))
            if _difference(first.setdefault(view, picture), picture):
                several.add(view)
        open_views = [view for view in open_views if differing[view]]
    return differing, len(several)


def _difference(one: Pixels, other: Pixels) -> int:
    return int(np.count_nonzero((one != other).any(axis=2)))


def _read(file: Path) -> Pixels:
    return _pixels(QImage(str(file)))


def _pixels(image: QImage) -> Pixels:
    """Red, green and blue, shape (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    pixels: Pixels = raw[:, : plain.width(), :3].copy()
    return pixels
