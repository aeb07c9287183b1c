"""What a file holds, before anything of it is read: its layers, or that it is an image."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from pathlib import Path

import pyogrio
from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.importing import drawings, points
from data.importing.aims import aim
from data.importing.archives import data_sets, is_delivery, joined, readable, split, unpacked
from data.importing.bounds import check_container
from data.importing.recognise import UNREADABLE, remedy, why_unreadable

_IMAGES = frozenset({".tif", ".tiff", ".img", ".vrt", ".jp2"})


@dataclass(frozen=True)
class LayerFound:
    """A layer with geometry.

    Attributes
    ----------
    name
        As an import is told it.
    geometry
        Type, as the file says it.
    count
        Number of features (-1: not known without reading it).
    target
        What it is likely to be imported as, by its name and columns.
    problem
        Why it cannot be read, where others of the same delivery can; "" where it can.
    """

    name: str
    geometry: str
    count: int
    target: str = ""
    problem: str = ""


def is_image(path: Path) -> bool:
    """Whether a file is imported as imagery, by its ending."""
    return path.suffix.lower() in _IMAGES


def layers(path: Path) -> list[LayerFound]:
    """The layers of a vector file, of a table of coordinates, or of all data sets of a folder or a Zip archive.

    Raises
    ------
    UserError
        When the file cannot be opened.
    """
    if not is_delivery(path):
        return _layers(path, path)
    members = data_sets(path)
    found: list[LayerFound] = []
    for member in members:
        with unpacked(path, member) as file:
            if len(members) == 1:
                return _layers(file, path)
            try:
                inside = _layers(file, path)
            except UserError as error:
                found.append(LayerFound(member, "", -1, problem=error.why or error.what))
                continue
        found += [replace(each, name=joined(member, each.name if len(inside) > 1 else None)) for each in inside]
    return found


def _layers(file: Path, said: Path) -> list[LayerFound]:
    """The layers of one data set; ``said`` is the file that the user has named."""
    check_container(file)
    try:
        with warnings.catch_warnings():
            # What is to be told of the texts is told when they are read.
            warnings.simplefilter("ignore")
            if points.is_table(file):
                return [LayerFound(name, "Point", -1, aim(name, names)) for name, names in points.tables(file)]
            if drawings.is_drawing(file):
                return [LayerFound(name, "Unknown", count, "layer") for name, count in drawings.layers(file)]
            opened = readable(file)
            names = [(str(name), str(kind)) for name, kind in pyogrio.list_layers(opened) if kind is not None]
            found = []
            for name, kind in names:
                info = pyogrio.read_info(opened, layer=name)
                target = aim(name if len(names) > 1 else file.stem, info["fields"].tolist())
                found.append(LayerFound(name, kind, int(info["features"]), target))
            return found
    except UNREADABLE as error:
        raise UserError(
            QCoreApplication.translate("Import", "打不开这个文件。"),
            why_unreadable(file, error),
            remedy(file),
            file=said,
        ) from error


def columns(path: Path, layer: str | None) -> list[str]:
    """The names of a layer's columns.

    Raises
    ------
    UserError
        When the file cannot be opened, or has several layers and none is named.
    """
    member, inner = split(path, layer)
    try:
        with unpacked(path, member) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if points.is_table(file):
                return list(points.read(file, inner).table.column_names)
            inner = drawings.ENTITIES if drawings.is_drawing(file) else inner
            return [str(name) for name in pyogrio.read_info(readable(file), layer=inner)["fields"]]
    except UNREADABLE as error:
        raise UserError(
            QCoreApplication.translate("Import", "打不开这个文件。"),
            why_unreadable(path, error),
            remedy(path),
            file=path,
        ) from error
