"""Which band of an image is what: by description, colour interpretation, sensor, or the usual order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

#: Roles a band may have; the first six are what change detection compares.
ROLES = ("red", "green", "blue", "nir", "swir1", "swir2", "coastal", "yellow", "rededge", "pan", "other")
#: STAC's common names (EO extension) of the roles that have one.
COMMON_NAMES = {
    "red": "red", "green": "green", "blue": "blue", "nir": "nir", "swir1": "swir16", "swir2": "swir22",
    "coastal": "coastal", "yellow": "yellow", "rededge": "rededge", "pan": "pan",
}  # fmt: skip
#: Order of bands when nothing is said, by their number. Six bands are taken as Landsat's 1-5 and 7.
USUAL_ORDER: dict[int, tuple[str, ...]] = {
    1: ("pan",),
    3: ("red", "green", "blue"),
    4: ("red", "green", "blue", "nir"),
    6: ("blue", "green", "red", "nir", "swir1", "swir2"),
}
#: Original multispectral products of Chinese satellites (GF-1/2/6/7, ZY-3, ZY-1, SuperView, CB04A) run from short to
#: long waves.
SATELLITE_ORDER: dict[int, tuple[str, ...]] = {
    1: ("pan",),
    4: ("blue", "green", "red", "nir"),
    8: ("coastal", "blue", "green", "yellow", "red", "rededge", "nir", "other"),
}
_WORDS = {
    "red": ("red", "r", "红", "红光", "b4_red"),
    "green": ("green", "g", "绿", "绿光"),
    "blue": ("blue", "b", "蓝", "蓝光"),
    "nir": ("nir", "nir08", "near infrared", "near-infrared", "nearinfrared", "近红外", "near_infrared"),
    "swir1": ("swir1", "swir16", "短波红外1"),
    "swir2": ("swir2", "swir22", "短波红外2"),
    "coastal": ("coastal", "coastal blue", "海岸"),
    "yellow": ("yellow", "黄"),
    "rededge": ("rededge", "red edge", "red-edge", "红边"),
    "pan": ("pan", "panchromatic", "grey", "gray", "全色"),
}
_ROLE_OF = {word: role for role, words in _WORDS.items() for word in words}
_ROLE_OF |= {name: role for role, name in COMMON_NAMES.items()}
#: GDAL's colour interpretations that are roles, by their names.
_COLOURS = {"red": "red", "green": "green", "blue": "blue", "gray": "pan", "grey": "pan", "nir": "nir"}


def role_name(role: str) -> str:
    """The name of a role in the program's language."""
    return {
        "red": QCoreApplication.translate("Imagery", "红"),
        "green": QCoreApplication.translate("Imagery", "绿"),
        "blue": QCoreApplication.translate("Imagery", "蓝"),
        "nir": QCoreApplication.translate("Imagery", "近红外"),
        "swir1": QCoreApplication.translate("Imagery", "短波红外 1"),
        "swir2": QCoreApplication.translate("Imagery", "短波红外 2"),
        "coastal": QCoreApplication.translate("Imagery", "海岸蓝"),
        "yellow": QCoreApplication.translate("Imagery", "黄"),
        "rededge": QCoreApplication.translate("Imagery", "红边"),
        "pan": QCoreApplication.translate("Imagery", "全色"),
        "other": QCoreApplication.translate("Imagery", "其他"),
    }.get(role, role)


def role_of(text: str | None) -> str | None:
    """The role that a description or common name means; None where it means none."""
    word = re.sub(r"\s+", " ", (text or "").strip().lower())
    return _ROLE_OF.get(word)


def described(descriptions: Sequence[str | None]) -> tuple[str, ...]:
    """The roles that the descriptions of an image's bands name; empty unless each names another one."""
    named = [role for text in descriptions if (role := role_of(text)) is not None]
    return tuple(named) if len(set(named)) == len(descriptions) else ()


def roles(
    descriptions: Sequence[str | None], colours: Sequence[str], satellite: bool = False
) -> tuple[tuple[str, ...], bool]:
    """The roles of an image's bands, alpha left out beforehand.

    Parameters
    ----------
    descriptions : sequence of str or None
        Descriptions of the bands, or common names.
    colours : sequence of str
        Names of their colour interpretation; as long.
    satellite : bool
        Whether the file is an original product of a satellite whose bands run from short to long waves.

    Returns
    -------
    (tuple of str, bool)
        A role for each band, and whether it was assumed from the usual order rather than said by the file.
    """
    said = described(descriptions)
    if said:
        return said, False
    usual = (SATELLITE_ORDER if satellite else {}).get(len(descriptions)) or USUAL_ORDER.get(len(descriptions))
    seen = [_COLOURS.get(colour) for colour in colours]
    if sum(role in ("red", "green", "blue") for role in seen) >= 3 and not satellite:
        rest = ["nir"]
        found = tuple(role or (rest.pop() if rest else "other") for role in seen)
        return found, len(found) > 3 and "nir" not in seen
    if usual is not None:
        return usual, len(descriptions) != 1
    if len(descriptions) == 5:
        return ("red", "green", "blue", "nir", "other"), True
    return ("other",) * len(descriptions), True


def natural(found: Sequence[str]) -> tuple[int, int, int]:
    """Numbers (from 1) of the bands that make a picture in natural colours; the first band thrice without them."""
    if all(role in found for role in ("red", "green", "blue")):
        return (found.index("red") + 1, found.index("green") + 1, found.index("blue") + 1)
    return (1, 2, 3) if len(found) >= 3 else (1, 1, 1)
