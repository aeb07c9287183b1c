"""What a file holds, before anything of it is read: its layers, or that it is an image."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

import pyogrio
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.importing import points
from data.importing.archives import readable, unpacked
from data.importing.bounds import check_container
from data.importing.recognise import UNREADABLE, why_unreadable

_IMAGES = frozenset({".tif", ".tiff", ".img", ".vrt", ".jp2"})


@dataclass(frozen=True)
class LayerFound:
    """A layer with geometry: its name, geometry type and number of features (-1: not known without reading it)."""

    name: str
    geometry: str
    count: int


def is_image(path: Path) -> bool:
    """Whether a file is imported as imagery, by its ending."""
    return path.suffix.lower() in _IMAGES


def layers(path: Path) -> list[LayerFound]:
    """The layers of a vector file or of a table of coordinates.

    Raises
    ------
    UserError
        When the file cannot be opened.
    """
    check_container(path)
    try:
        with unpacked(path) as file, warnings.catch_warnings():
            # What is to be told of the texts is told when they are read.
            warnings.simplefilter("ignore")
            if points.is_table(file):
                return [LayerFound(name, "Point", -1) for name in points.tables(file)]
            opened = readable(file)
            found = [(str(name), kind) for name, kind in pyogrio.list_layers(opened) if kind is not None]
            return [
                LayerFound(name, str(kind), int(pyogrio.read_info(opened, layer=name)["features"]))
                for name, kind in found
            ]
    except UNREADABLE as error:
        raise UserError(
            QCoreApplication.translate("Import", "打不开这个文件。"),
            why_unreadable(path, error),
            QCoreApplication.translate("Import", "请换一个完整的文件，或在 GIS 软件中另存为 GeoPackage。"),
            file=path,
        ) from error
