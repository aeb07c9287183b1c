"""Training of the detector and its export to ONNX. Needs PyTorch (``requirements-train.in``)."""

# PyTorch is no dependency of the console, so that mypy knows nothing of its classes.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from plugins.change_detection.network.feeding import Batch, Feeder
from plugins.change_detection.network.mining import hot_spots
from plugins.change_detection.network.model import ChangeNet, parameters
from plugins.change_detection.network.quantising import quantise
from plugins.change_detection.network.simulation.scenes import Stack

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes
    ----------
    steps, batch, size : int
        Number of steps, samples a step, side of a sample in pixels.
    rate : float
        Highest learning rate; reached after ``warm`` steps, falls along a cosine to 2 % over the last ``cool`` share.
    seed, workers, threads : int
    first : int
        Number of the first sample: a second round sees other samples than the first.
    """

    steps: int = 6000
    batch: int = 12
    size: int = 96
    rate: float = 2e-3
    warm: int = 100
    cool: float = 0.8
    seed: int = 20261122
    workers: int = 1
    threads: int = 1
    first: int = 0


def loss_of(logit: Tensor, label: Tensor, weight: Tensor) -> Tensor:
    """Weighted focal cross-entropy and soft Dice over the batch."""
    plain = functional.binary_cross_entropy_with_logits(logit, label, reduction="none")
    chance = torch.sigmoid(logit)
    miss = torch.where(label > 0.5, 1 - chance, chance)
    focal = (weight * plain * (0.25 + miss)).sum() / weight.sum().clamp(min=1)
    hit = (weight * chance * label).sum()
    dice = 1 - (2 * hit + 10) / ((weight * chance).sum() + (weight * label).sum() + 10)
    return focal + 0.5 * dice


def tensors(batch: Batch, device: torch.device) -> list[Tensor]:
    """Before, after, label and weight of a batch, as the network and the loss take them."""
    images = [torch.from_numpy(batch.before), torch.from_numpy(batch.after)]
    labels = [torch.from_numpy(batch.label)[:, None], torch.from_numpy(batch.weight)[:, None]]
    placed = [t.to(device, memory_format=torch.channels_last, non_blocking=True) for t in images]
    return placed + [t.to(device, non_blocking=True) for t in labels]


def _rate(plan: Plan, step: int) -> float:
    if step < plan.warm:
        return plan.rate * (step + 1) / plan.warm
    left = min((plan.steps - step) / max(plan.steps * plan.cool, 1), 1.0)
    return plan.rate * max(0.5 - 0.5 * math.cos(math.pi * left), 0.02)


def train(
    stacks: Sequence[Stack],
    plan: Plan,
    out: Path,
    start: Path | None = None,
    progress: Callable[[int, int, float, float], None] | None = None,
) -> Path:
    """Train and export.

    Parameters
    ----------
    stacks : sequence of Stack
        Real places; only data whose terms allow shipping the weights.
    plan : Plan
    out : Path
        Folder for ``checkpoint.pt``, ``changenet_float.onnx``, ``changenet.onnx`` (quantised) and ``training.json``.
    start : Path, optional
        Checkpoint to go on from (weights and optimiser). Its network is first shown every pair of dates with nothing
        inserted, and a share of the samples lies where it was wrong.
    progress : callable, optional
        Called with step, steps, mean loss and seconds gone.

    Returns
    -------
    Path
        The quantised network.
    """
    torch.manual_seed(plan.seed)
    torch.set_num_threads(plan.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = ChangeNet().to(device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), plan.rate, weight_decay=1e-3)
    mean = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.995), use_buffers=True)
    if start is not None:
        state = torch.load(start, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        mean.load_state_dict(state["mean"])
        optimiser.load_state_dict(state["optimiser"])
        wrong = cast(ChangeNet, mean.module)
        stacks = [replace(stack, hot=hot_spots(wrong, stack, plan.seed + plan.first)) for stack in stacks]
        log.info("hot spots: %s", {stack.name: len(stack.hot) for stack in stacks})
    out.mkdir(parents=True, exist_ok=True)
    feeder = Feeder(stacks, plan.seed, plan.size, plan.batch, plan.workers, plan.first)
    began, running = time.monotonic(), 0.0
    try:
        for step, batch in zip(range(plan.steps), feeder, strict=False):
            for group in optimiser.param_groups:
                group["lr"] = _rate(plan, step)
            before, after, label, weight = tensors(batch, device)
            with torch.autocast(device.type, torch.bfloat16):
                logit = model(before, after)
            loss = loss_of(logit.float(), label, weight)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            mean.update_parameters(model)
            running = float(loss.detach()) if step == 0 else 0.98 * running + 0.02 * float(loss.detach())
            if progress is not None and (step % 20 == 0 or step + 1 == plan.steps):
                progress(step + 1, plan.steps, running, time.monotonic() - began)
            if (step + 1) % 200 == 0 or step + 1 == plan.steps:
                state = {
                    "model": model.state_dict(),
                    "mean": mean.state_dict(),
                    "optimiser": optimiser.state_dict(),
                    "step": step + 1,
                }
                torch.save(state, out / "checkpoint.tmp")
                (out / "checkpoint.tmp").replace(out / "checkpoint.pt")
    finally:
        feeder.close()
    record = {
        "plan": asdict(plan),
        "scenes": [s.name for s in stacks],
        "hot_spots": [len(s.hot) for s in stacks],
        "parameters": parameters(model),
        "loss": running,
        "seconds": round(time.monotonic() - began),
        "torch": torch.__version__,
        "numpy": np.__version__,
        "device": device.type,
        "started_from": None if start is None else start.name,
    }
    (out / "training.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
    whole = export(out / "checkpoint.pt", out / "changenet_float.onnx")
    return quantise(whole, stacks, plan.seed, out / "changenet.onnx")


def export(checkpoint: Path, target: Path) -> Path:
    """Write the averaged weights of a checkpoint as an ONNX graph with free height, width and batch."""
    model = ChangeNet()
    mean = AveragedModel(model, use_buffers=True)
    mean.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True)["mean"])
    trained = mean.module.eval()

    class WithSigmoid(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.net = trained

        def forward(self, before: Tensor, after: Tensor) -> Tensor:
            return torch.sigmoid(self.net(before, after))

    example = torch.zeros(1, 5, 64, 64)
    axes = {0: "n", 2: "h", 3: "w"}
    torch.onnx.export(
        WithSigmoid().eval(),
        (example, example.clone()),
        str(target),
        input_names=["before", "after"],
        output_names=["score"],
        dynamic_axes={"before": axes, "after": axes, "score": axes},
        opset_version=17,
        dynamo=False,
    )
    return target
