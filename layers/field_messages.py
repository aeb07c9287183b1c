"""Messages about the project of a field package, part of `layers.protocol`.

Standard library only and Python 3.9 syntax at run time: both interpreters import this.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from layers.project_messages import Extent


@dataclass(frozen=True)
class FormField:
    """A column in a form of the field app.

    ``widget`` is ``text``, ``lines`` (several), ``choice`` (of ``values``), ``time``, ``number``, ``photo`` (a file
    beside the project, named by the expression ``naming``) or ``hidden``. ``default`` is an expression. ``required``
    holds back a form without it.
    """

    name: str
    title: str
    widget: str = "text"
    values: list[str] = field(default_factory=list)
    default: str = ""
    required: bool = False
    naming: str = ""


@dataclass(frozen=True)
class FieldLayer:
    """A layer of a field project, top first.

    ``style`` is a QML file. ``read_only`` layers cannot be edited. ``parent`` is the ``key`` of the layer whose
    ``uuid`` stands in this layer's column ``task``; its form then lists the features of this one. Columns without a
    `FormField` are hidden.
    """

    key: str
    name: str
    source: str
    provider: str
    style: str = ""
    visible: bool = True
    read_only: bool = True
    fields: list[FormField] = field(default_factory=list)
    parent: str = ""


@dataclass(frozen=True)
class FieldProject:
    """The project of a field package, to be written to ``path`` beside its data; everything in it is relative."""

    path: str
    title: str
    crs: str
    layers: list[FieldLayer]
    extent: Extent
    photo_folder: str = "DCIM"
