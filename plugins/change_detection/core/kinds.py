"""What a patch may have become: a suggestion from colour, roughness and shape, for a reviewer to confirm or change."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from plugins.change_detection.core.appearance import Appearance

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


def suggest(look: Appearance, area: float) -> str:
    """The likeliest kind by rules that a reviewer can follow.

    Parameters
    ----------
    look : Appearance
    area : float
        m2.
    """
    red, green, blue, nir = look.after
    bright = float(np.nanmean(look.after[:3]))
    green_after = look.greenness(look.after)
    infrared = bool(np.isfinite(nir))
    slender = look.length / max(look.width, 0.1) >= 5 or look.length / max(look.thickness, 0.1) >= 8
    leafy = green_after > (0.15 if infrared else 0.08)
    if slender and look.thickness < 14:
        return "trees" if leafy and bright < 0.45 else "road"
    dark = bright < 0.15
    if infrared and nir < 0.12 and bright < 0.45 and look.spread < 0.25:
        return "solar" if blue > green + 0.05 and look.rough_after > 0.06 else "pond"
    if not infrared and dark and look.spread < 0.08:
        return "pond"
    if leafy:
        return "trees"
    if blue > red + 0.08 and bright < 0.4 and area > 1500:
        return "solar"
    bare = red > green > blue and red - blue > 0.12 and look.rough_after < 0.22
    if bare:
        return "earthwork"
    if bright > 0.75 and area > 600 and abs(red - blue) < 0.2 and look.rough_after > 0.1 and green_after > -0.2:
        return "greenhouse"
    if area >= 2500:
        return "factory"
    return "house"


def reasons(look: Appearance, network: float, statistics: float, texture: float, z: float) -> list[str]:
    """Codes of what speaks for a patch, in a fixed order."""
    codes = []
    if network >= 0.5:
        codes.append("NETWORK")
    if statistics >= 0.5:
        codes.append("SPECTRUM")
    if texture >= 0.5:
        codes.append("TEXTURE")
    if np.isfinite(z) and z >= 3:
        codes.append("OUTLIER")
    if look.greenness(look.before) - look.greenness(look.after) > 0.2:
        codes.append("GREEN_LOST")
    if float(np.nanmean(look.after[:3]) - np.nanmean(look.before[:3])) > 0.25:
        codes.append("BRIGHTER")
    return codes
