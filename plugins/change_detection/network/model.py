"""The compact siamese network. Needs PyTorch: only training imports this module."""

# PyTorch is no dependency of the console, so that mypy knows nothing of its classes.
# mypy: disallow-subclassing-any=False

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTHS = (16, 32, 64, 96, 128)


def _unit(source: int, target: int, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(source, target, 3, stride, dilation, dilation=dilation, bias=False),
        nn.BatchNorm2d(target),
        nn.ReLU(inplace=True),
    )


class Encoder(nn.Module):
    """Features of one date at 1/1, 1/2, 1/4, 1/8 and 1/16 of its resolution; both dates share the weights."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        a, b, c, d, e = WIDTHS
        self.stages = nn.ModuleList(
            [
                _unit(channels, a),
                nn.Sequential(_unit(a, b, 2), _unit(b, b)),
                nn.Sequential(_unit(b, c, 2), _unit(c, c)),
                nn.Sequential(_unit(c, d, 2), _unit(d, d)),
                nn.Sequential(_unit(d, e, 2), _unit(e, e, dilation=2)),
            ]
        )

    def forward(self, image: Tensor) -> list[Tensor]:
        features = []
        for stage in self.stages:
            image = stage(image)
            features.append(image)
        return features


class Fusion(nn.Module):
    """Join the two dates at one scale: both and their absolute difference, so that order and size of change show."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mix = nn.Sequential(
            nn.Conv2d(3 * width, width, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)
        )

    def forward(self, before: Tensor, after: Tensor) -> Tensor:
        return cast(Tensor, self.mix(torch.cat((before, after, (after - before).abs()), 1)))


class ChangeNet(nn.Module):
    """Siamese encoder, fused decoder, one logit a pixel.

    Parameters
    ----------
    channels : int
        Channels of each date: red, green, blue, near infrared, presence of the near infrared.

    Notes
    -----
    Input ``before`` and ``after``: (N, channels, H, W) with H and W multiples of 16. Output: (N, 1, H, W) logits.
    """

    def __init__(self, channels: int = 5) -> None:
        super().__init__()
        self.encoder = Encoder(channels)
        self.fusions = nn.ModuleList([Fusion(w) for w in WIDTHS])
        self.decoders = nn.ModuleList(
            [_unit(WIDTHS[i + 1] + WIDTHS[i], WIDTHS[i]) for i in reversed(range(len(WIDTHS) - 1))]
        )
        self.head = nn.Sequential(_unit(WIDTHS[0], WIDTHS[0]), nn.Conv2d(WIDTHS[0], 1, 1))

    def forward(self, before: Tensor, after: Tensor) -> Tensor:
        count = before.shape[0]
        features = self.encoder(torch.cat((before, after)))
        fused = [fusion(f[:count], f[count:]) for fusion, f in zip(self.fusions, features, strict=True)]
        x = fused[-1]
        for decoder, skip in zip(self.decoders, reversed(fused[:-1]), strict=True):
            x = functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
            x = decoder(torch.cat((x, skip), 1))
        return cast(Tensor, self.head(x))


def parameters(model: nn.Module) -> int:
    """Number of trained numbers."""
    return sum(p.numel() for p in model.parameters())
