"""The frame at rest beside the canvas's picture, pixel for pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.bench.figures import Figure, Outcome
from app.bench.peer import run_peer
from app.bench.plan import SIZES, Bench
from app.bench.stand import open_stand
from app.bench.walk import walk

#: Views compared: towns, villages and parcels with their labels.
VIEWS = 6


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
        answer = run_peer(stand, extents, bench.scratch, labels=True, pictures=folder)
    differing = [
        float(np.count_nonzero((_pixels(QImage(str(folder / f"{index}.png"))) != own).any(axis=2)))
        for index, own in enumerate(ours)
    ]
    return Outcome(
        "rest",
        [
            Figure("pixels that differ, all views", sum(differing), "px", 0.0),
            Figure("engine's time for the frame, slowest", max(drawn), "ms"),
            Figure("canvas's time, slowest", max(answer.milliseconds), "ms"),
        ],
        series={"differing": differing, "frame_ms": drawn, "canvas_ms": answer.milliseconds},
    )


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """Red, green and blue, shape (height, width, 3)."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    pixels: NDArray[np.uint8] = raw[:, : plain.width(), :3].copy()
    return pixels
