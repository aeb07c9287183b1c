"""What is known of each patch as one table of numbers, for the ranking."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from plugins.change_detection.core.appearance import Appearance, greenness
from plugins.change_detection.core.rest import Against
from plugins.change_detection.core.tally import Tally

Values = NDArray[np.float64]

#: Shares below this cannot be told from none.
LEAST_SHARE = 0.0005


@dataclass(frozen=True)
class Standing:
    """How each patch stands among its like; arrays as long as the patches.

    Attributes
    ----------
    base : Values
        Score from pixels alone, 0-1.
    z : Values
        Robust z of the parcel's spectral change; NaN without parcels.
    parcel_share : Values
        Share of the parcel that the patch takes; NaN without.
    alike : Values
        Share of like parcels that look like the patch at the second date; NaN without.
    common_look, common_change : Values
        Share of the pair's pixels that look like it, and that changed like it; NaN where nobody asked.
    against : Against
        The rest of the parcel.
    """

    base: Values
    z: Values
    parcel_share: Values
    alike: Values
    common_look: Values
    common_change: Values
    against: Against


def log_odds(share: Values) -> Values:
    """Of a share, held to what can be told from certainty."""
    p = np.clip(share, 1e-4, 1 - 1e-4)
    result: Values = np.log(p / (1 - p))
    return result


def _log_share(share: Values) -> Values:
    result: Values = np.log(share + LEAST_SHARE)
    return result


def columns(look: Appearance, sums: Tally, standing: Standing) -> dict[str, Values]:
    """Name to values of everything that the ranking looks at; NaN where something is not known.

    Colours are scaled to the scene and lengths are metres, so that the numbers mean the same for any pair.
    """
    before, after = look.before, look.after
    around = [np.where(np.isfinite(date), sums.colours_around(when), np.nan)
              for when, date in (("before", before), ("after", after))]  # fmt: skip
    visible = np.s_[:, :3]
    green_before, green_after = greenness(before), greenness(after)
    ring_green = greenness(around[1]) - greenness(around[0])
    contrast = [
        np.linalg.norm((own - ring)[visible], axis=1) for own, ring in zip((before, after), around, strict=True)
    ]
    ring_moved = np.linalg.norm((around[1] - around[0])[visible], axis=1)
    moved = np.linalg.norm((after - before)[visible], axis=1)
    bright_before, bright_after = before[visible].mean(axis=1), after[visible].mean(axis=1)
    return {
        "infrared": look.infrared.astype(np.float64),
        "base": log_odds(standing.base),
        "mean": log_odds(sums.mean("score")),
        "peak": log_odds(sums.peak()),
        "statistics": sums.mean("statistics"),
        "texture": sums.mean("texture"),
        "area": np.log(np.maximum(look.area, 1)),
        "width": np.log(np.maximum(look.width, 0.1)),
        "thickness": np.log(np.maximum(look.thickness, 0.1)),
        "slimness": np.log(np.maximum(look.length, 0.1) / np.maximum(look.width, 0.1)),
        "fullness": look.area / np.maximum(look.length * look.width, 0.1),
        "red": after[:, 0],
        "green": after[:, 1],
        "blue": after[:, 2],
        "nir": after[:, 3],
        "blue_red": after[:, 2] - after[:, 0],
        "bright_change": bright_after - bright_before,
        "bright_before": bright_before,
        "nir_change": after[:, 3] - before[:, 3],
        "leaf_before": green_before,
        "leaf_after": green_after,
        "leaf_change": green_after - green_before,
        "rough_before": look.rough_before,
        "rough_after": look.rough_after,
        "rough_change": np.log((look.rough_after + 0.02) / (look.rough_before + 0.02)),
        "spread": look.spread,
        "moved": moved,
        "ring_score": sums.around("score"),
        "ring_statistics": sums.around("statistics"),
        "ring_moved": ring_moved,
        "moved_more": moved - ring_moved,
        "contrast_before": contrast[0],
        "contrast_after": contrast[1],
        "contrast_change": contrast[1] - contrast[0],
        "brighter_than_ring": bright_after - around[1][visible].mean(axis=1),
        "leaf_against_ring": green_after - green_before - ring_green,
        "common_look": _log_share(standing.common_look),
        "common_change": _log_share(standing.common_change),
        "z": standing.z,
        "parcel_share": standing.parcel_share,
        "alike": _log_share(standing.alike),
        "unlike": standing.against.unlike,
        "shade": standing.against.shade,
        "planted": sums.mean("planted"),
    }
