"""What a patch may have become: a suggestion from colour, roughness and shape, for a reviewer to confirm or change."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from plugins.change_detection.core.appearance import Appearance, greenness

#: Code of a kind to its name.
NAMES = {
    "house": QT_TRANSLATE_NOOP("DetectionKind", "房屋"),
    "factory": QT_TRANSLATE_NOOP("DetectionKind", "厂房或大型建筑"),
    "road": QT_TRANSLATE_NOOP("DetectionKind", "道路"),
    "pond": QT_TRANSLATE_NOOP("DetectionKind", "坑塘水面"),
    "greenhouse": QT_TRANSLATE_NOOP("DetectionKind", "大棚"),
    "solar": QT_TRANSLATE_NOOP("DetectionKind", "光伏"),
    "earthwork": QT_TRANSLATE_NOOP("DetectionKind", "推填土"),
    "trees": QT_TRANSLATE_NOOP("DetectionKind", "林木或果园"),
    "other": QT_TRANSLATE_NOOP("DetectionKind", "其他"),
}


def name(kind: str) -> str:
    """The name of a kind in the console's language."""
    return QCoreApplication.translate("DetectionKind", str(NAMES[kind]))


def suggest(look: Appearance, planted: NDArray[np.float64]) -> NDArray[np.object_]:
    """The likeliest kind of each patch, by rules that a reviewer can follow; the first that applies.

    Parameters
    ----------
    look : Appearance
    planted : NDArray[np.float64]
        Mean chance of a planting (`planting`), 0-1.
    """
    red, green, blue, nir = look.after.T
    bright = look.after[:, :3].mean(axis=1)
    leaf = greenness(look.after)
    leafy = leaf > np.where(look.infrared, 0.15, 0.08)
    slim = look.length / np.maximum(np.minimum(look.width, look.thickness * 8 / 5), 0.1) >= 5
    slender = slim & (look.thickness < 14)
    film = (bright > 0.85) & (look.rough_after > 0.16) & (look.width >= 12) & (np.abs(red - blue) < 0.4)
    panels = (bright < 0.55) & (blue - green > 0.2) & (blue > 1.5 * red)
    with np.errstate(invalid="ignore"):
        blueish = np.where(look.infrared, (nir < 0.15) & (leaf < -0.25), (blue > red + 0.08) & (green > red + 0.05))
    smooth = (look.spread < 0.12) & (look.rough_after < 0.09)
    water = (blueish.astype(bool) & (bright < 0.6) & smooth) | ((bright < 0.15) & (look.spread < 0.12) & ~leafy)
    bare = (red > green) & (green > blue) & (red - blue > 0.12) & (look.rough_after < 0.22)
    # Seedlings and weeds tint bare ground: its green comes near its red, and nothing casts a shadow yet.
    seedlings = bare & (red - green < 0.35 * (red - blue)) & (look.rough_after < 0.07) & (look.spread < 0.08)
    rules = [
        (planted >= 0.5, "trees"),
        (slender & leafy & (bright < 0.45), "trees"),
        (film & (look.area > 600), "greenhouse"),
        (slender, "road"),
        (panels, "solar"),
        (water, "pond"),
        (leafy | seedlings, "trees"),
        (bare, "earthwork"),
        (look.area >= 2000, "factory"),
    ]
    return np.select(
        [rule for rule, _ in rules], [np.array(kind, object) for _, kind in rules], np.array("house", object)
    )


def reasons(
    look: Appearance,
    network: NDArray[np.float64],
    statistics: NDArray[np.float64],
    texture: NDArray[np.float64],
    planted: NDArray[np.float64],
    z: NDArray[np.float64],
) -> NDArray[np.object_]:
    """Codes of what speaks for each patch, comma-separated, in a fixed order."""
    with np.errstate(invalid="ignore"):
        flags = {
            "NETWORK": network >= 0.5,
            "SPECTRUM": statistics >= 0.5,
            "TEXTURE": texture >= 0.5,
            "OUTLIER": z >= 3,
            "PLANTED": planted >= 0.5,
            "GREEN_LOST": greenness(look.before) - greenness(look.after) > 0.2,
            "BRIGHTER": (look.after[:, :3] - look.before[:, :3]).mean(axis=1) > 0.25,
        }
    codes = list(flags)
    table = np.array(
        [",".join(code for k, code in enumerate(codes) if bits >> k & 1) for bits in range(1 << len(codes))], object
    )
    bits = sum((flag.astype(np.int64) << k for k, flag in enumerate(flags.values())), np.zeros(len(look), np.int64))
    chosen: NDArray[np.object_] = table[bits]
    return chosen
