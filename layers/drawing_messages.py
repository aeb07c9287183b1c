"""Messages about pictures of a map, and about what lies at a place of it, part of `layers.protocol`.

Standard library only and Python 3.9 syntax at run time: both interpreters import this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Optional

from layers.project_messages import Extent, Problem


@dataclass(frozen=True)
class TimeRange:
    """Draw of some layers only what is dated from ``begin`` until before ``end`` (local time, ``yyyy-MM-ddTHH:mm:ss``).

    ``fields`` maps layer ids to the field of their dates (a date, a moment, or ISO text); what has none is drawn.
    """

    begin: str
    end: str
    fields: dict[str, str]


@dataclass(frozen=True)
class View:
    """What to draw.

    ``layers`` are layer ids top first, or None for what ``theme`` (a QGIS map theme) or the project's tree shows.
    ``style`` is the named style asked of every layer that has it (``dark``, ``light``), "" for the current one.
    ``opacity`` overrides a layer's own. ``background`` is ``#rrggbb`` or "" for transparent. ``labels`` draws labels;
    ``labels_only`` draws nothing else. Width and height are device pixels, ``dpi`` is the output resolution. ``times``
    leaves out what is dated otherwise, in this picture alone: neither layers nor project are changed.
    """

    extent: Extent
    width: int
    height: int
    dpi: float
    layers: Optional[list[str]] = None
    theme: str = ""
    style: str = ""
    opacity: dict[str, float] = field(default_factory=dict)
    background: str = ""
    labels: bool = True
    labels_only: bool = False
    antialias: bool = True
    times: Optional[TimeRange] = None


@dataclass(frozen=True)
class RenderRequest:
    """Draw ``view`` into ``file`` at byte ``offset`` as premultiplied ARGB32, row stride ``4 * width``.

    With ``partial_ms`` > 0 what is drawn so far is written there every so many milliseconds, each time followed by the
    notification ``partial`` (`Partial`). With ``unlabelled`` the picture is written there once all of it but its labels
    is drawn, followed by that notification with ``all_but_labels``; labels may take many times as long. An engine draws
    one picture at a time; of those that wait the one with the greatest ``priority`` goes first.
    """

    view: View
    file: str
    offset: int
    generation: int
    partial_ms: int = 0
    unlabelled: bool = False
    priority: int = 0


@dataclass(frozen=True)
class Partial:
    """Notification ``partial``: an unfinished picture of ``call`` is in its slot; it may lack nothing but labels."""

    call: int
    generation: int
    all_but_labels: bool = False


@dataclass(frozen=True)
class RenderReply:
    """A finished picture. ``extent`` is what was really drawn (QGIS keeps the aspect of the pixels)."""

    generation: int
    extent: Extent
    milliseconds: float
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class IdentifyRequest:
    """Features within ``tolerance`` (project units) of a point, at most ``limit`` of each layer.

    ``layers`` are layer ids, None for those that the project's tree shows. With ``scale`` (denominator) > 0 only what
    is drawn at that scale is found. Raster layers answer with their band values and fid -1. ``times`` leaves out what
    a picture (`View`) with the same leaves out.
    """

    x: float
    y: float
    tolerance: float
    layers: Optional[list[str]] = None
    limit: int = 8
    scale: float = 0.0
    times: Optional[TimeRange] = None


@dataclass(frozen=True)
class FoundFeature:
    """An identified feature: attributes as JSON values (dates as ISO text), geometry as WKT in the project's CRS."""

    layer: str
    fid: int
    title: str
    attributes: dict[str, Any]
    wkt: str = ""
