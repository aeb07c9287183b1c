"""Where the network takes season for change: pairs of dates with nothing inserted are negatives that cost no labels."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage

from plugins.change_detection.network.inference import scaling
from plugins.change_detection.network.model import ChangeNet
from plugins.change_detection.network.simulation.scenes import Stack

#: Score from which a spot counts as taken for a change.
HOT = 0.3
#: Spots nearer than this to each other are one, in pixels.
APART = 24
_TILE = 256


def hot_spots(model: ChangeNet, stack: Stack, seed: int, tiles: int = 9, most: int = 60) -> NDArray[np.int32]:
    """Spots of a stack that the network takes for inserted objects.

    Parameters
    ----------
    model : ChangeNet
        Left in evaluation mode.
    stack : Stack
    seed : int
        Of the choice of tiles where a stack is too large to be looked at as a whole.
    tiles : int
        Most tiles of 256 pixels looked at for each ordered pair of dates.
    most : int
        Most spots kept for each ordered pair, the worst first.

    Returns
    -------
    NDArray[np.int32]
        (n, 4) first date, second date, row, column.
    """
    rng = np.random.default_rng([seed, 31])
    device = next(model.parameters()).device
    dates, _, height, width = stack.images.shape
    corners = [(r, c) for r in range(0, height, _TILE) for c in range(0, width, _TILE)]
    spots: list[NDArray[np.int32]] = []
    model.eval()
    scalings = [[scaling(image.reshape(4, -1)[:, ::7], (0, 1, 2, nir)) for image in stack.images] for nir in (3, None)]
    for first in range(dates):
        for second in range(dates):
            if first == second:
                continue
            found: list[tuple[float, int, int]] = []
            for index in rng.permutation(len(corners))[:tiles]:
                row, col = corners[int(index)]
                # A whole number of the network's strides, drawn in at the far edges.
                r, c = max(min(row, height - _TILE), 0), max(min(col, width - _TILE), 0)
                h, w = min(_TILE, height) // 16 * 16, min(_TILE, width) // 16 * 16
                cut = stack.images[:, :, r : r + h, c : c + w]
                for scaled in scalings:
                    pair = [torch.from_numpy(scaled[d].apply(cut[d]))[None].to(device) for d in (first, second)]
                    with torch.no_grad(), torch.autocast(device.type, torch.bfloat16):
                        score = torch.sigmoid(model(*pair).float())[0, 0].cpu().numpy()
                    for known in (stack.unsure, stack.since):
                        if known is not None:
                            score[known[r : r + h, c : c + w] > 0] = 0
                    peak = (score == ndimage.maximum_filter(score, APART)) & (score >= HOT)
                    found += [(float(score[y, x]), int(y) + r, int(x) + c) for y, x in np.argwhere(peak)]
            found.sort(reverse=True)
            spots += [np.array([first, second, y, x], np.int32) for _, y, x in found[:most]]
    return np.array(spots, np.int32).reshape(-1, 4)
