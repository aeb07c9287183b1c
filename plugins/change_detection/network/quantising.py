"""The trained network with 8-bit weights and activations: twice as quick on a processor, and as good.

Needs the packages of ``requirements-train.in``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from plugins.change_detection.network.inference import scaling
from plugins.change_detection.network.simulation.scenes import Stack

Feed = dict[str, NDArray[np.float32]]
#: Windows that the ranges of activations are measured on, and their side in pixels.
WINDOWS, SIDE = 24, 256
#: What stays in floating point: the first look at the images and the last at the score.
_KEPT = ["/net/encoder/stages.0/stages.0.0/Conv", "/net/head/head.0/head.0.0/Conv", "/net/head/head.1/Conv"]


class _Windows(CalibrationDataReader):  # type: ignore[misc]
    def __init__(self, feeds: Iterator[Feed]) -> None:
        self._feeds = feeds

    def get_next(self) -> Feed | None:
        return next(self._feeds, None)


def quantise(source: Path, stacks: Sequence[Stack], seed: int, target: Path) -> Path:
    """Write the quantised graph of a float one.

    Weights have 7 bits: sums of eight-bit products overflow on processors without the newer dot-product instructions,
    and results must not depend on the processor.

    Parameters
    ----------
    source : Path
        ONNX graph as `training.export` writes it.
    stacks : sequence of Stack
        Places that training saw; every second window is shown without near infrared.
    seed : int
        Of the choice of windows.
    target : Path
    """
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared.onnx"
        quant_pre_process(source, prepared, skip_symbolic_shape=True)
        quantize_static(
            prepared,
            target,
            _Windows(_feeds(stacks, seed)),
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            calibrate_method=CalibrationMethod.MinMax,
            op_types_to_quantize=["Conv", "Concat", "Resize", "Relu"],
            nodes_to_exclude=_KEPT,
        )
    return target


def _feeds(stacks: Sequence[Stack], seed: int) -> Iterator[Feed]:
    rng = np.random.default_rng([seed, 88])
    for k in range(WINDOWS):
        stack = stacks[k % len(stacks)]
        dates, _, height, width = stack.images.shape
        first, second = rng.choice(dates, 2, replace=dates < 2)
        row, col = int(rng.integers(max(height - SIDE, 0) + 1)), int(rng.integers(max(width - SIDE, 0) + 1))
        feed = {}
        for name, date in (("before", first), ("after", second)):
            image = stack.images[date]
            roles = (0, 1, 2, 3 if k % 2 == 0 else None)
            window = image[:, row : row + SIDE // 16 * 16, col : col + SIDE // 16 * 16]
            h, w = (side // 16 * 16 for side in window.shape[1:])
            feed[name] = scaling(image.reshape(4, -1)[:, ::7], roles).apply(window[:, :h, :w])[None]
        yield feed
