"""Weights between those of two trainings that share a start. Needs PyTorch (``requirements-train.in``).

A network trained further gains where it was trained on and loses elsewhere; between the two checkpoints lie networks
that keep most of both (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). That holds only where the
second training went on from the first: otherwise the weights mean different things.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from plugins.change_detection.network.feeding import Feeder
from plugins.change_detection.network.model import ChangeNet
from plugins.change_detection.network.quantising import quantise
from plugins.change_detection.network.simulation.scenes import Stack
from plugins.change_detection.network.training import Plan, export, tensors

log = logging.getLogger(__name__)

#: Batches that the normalisation layers are measured on anew: their means and spreads do not blend as weights do.
BATCHES = 120


def blend(first: Path, second: Path, share: float, stacks: Sequence[Stack], plan: Plan, out: Path) -> Path:
    """Blend two checkpoints and export the result.

    Parameters
    ----------
    first, second : Path
        Checkpoints of `training.train`; the second went on from the first.
    share : float
        Of the second, 0 to 1.
    stacks : sequence of Stack
        Places that training saw: for the normalisation layers and the ranges of activations.
    plan : Plan
        Only its seed, first sample, batch, size, workers and threads count.
    out : Path
        Folder for ``checkpoint.pt``, ``changenet_float.onnx``, ``changenet.onnx`` (quantised) and ``training.json``.

    Returns
    -------
    Path
        The quantised network.

    Raises
    ------
    ValueError
        The share is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share of the second checkpoint must be within 0 and 1, not {share}")
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    mean = AveragedModel(ChangeNet(), use_buffers=True)
    mean.load_state_dict(blended(_averaged(first), _averaged(second), share))
    _measure_anew(mean.module, stacks, plan)
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"mean": mean.state_dict()}, out / "checkpoint.pt")
    record = {"blended": [first.name, second.name], "share_of_second": share, "batches": BATCHES, "seed": plan.seed,
              "first": plan.first, "scenes": [stack.name for stack in stacks], "torch": torch.__version__}  # fmt: skip
    (out / "training.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    return quantise(
        export(out / "checkpoint.pt", out / "changenet_float.onnx"), stacks, plan.seed, out / "changenet.onnx"
    )


def blended(first: dict[str, Tensor], second: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """Every number of two states of one model, on the straight line between them; counters are the first's."""
    return {
        name: torch.lerp(value, second[name], share) if value.is_floating_point() else value
        for name, value in first.items()
    }


def _averaged(checkpoint: Path) -> dict[str, Tensor]:
    state: dict[str, Tensor] = torch.load(checkpoint, map_location="cpu", weights_only=True)["mean"]
    return state


def _measure_anew(model: nn.Module, stacks: Sequence[Stack], plan: Plan) -> None:
    """Means and spreads of the normalisation layers over fresh samples, each batch weighing the same."""
    for layer in model.modules():
        if isinstance(layer, nn.BatchNorm2d):
            layer.reset_running_stats()
            layer.momentum = None
    model.train()
    feeder = Feeder(stacks, plan.seed, plan.size, plan.batch, plan.workers, plan.first)
    try:
        with torch.no_grad():
            for _, batch in zip(range(BATCHES), feeder, strict=False):
                before, after, _, _ = tensors(batch, torch.device("cpu"))
                model(before, after)
    finally:
        feeder.close()
    model.eval()
