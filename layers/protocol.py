"""Messages between the console and the map engine: JSON-RPC 2.0, one JSON object a line, over stdin and stdout.

Standard library only and Python 3.9 syntax at run time: this module is imported by both interpreters. Pixels never
travel here; a request names a slot of a memory-mapped file that the console owns (``layers.frames``), and the console
does not hand the slot out again until it has used the picture: that is the acknowledgement.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple, Type, TypeVar, Union

PROTOCOL_VERSION = 1

#: xmin, ymin, xmax, ymax in the units of the CRS that the message names, x is easting or longitude.
Extent = Tuple[float, float, float, float]

# JSON-RPC error codes of our own (the range -32000..-32099 is left to servers).
CANCELLED = -32001
NO_PROJECT = -32002
BAD_REQUEST = -32602
FAILED = -32003


@dataclass(frozen=True)
class Hello:
    """The engine's first message (notification ``hello``)."""

    protocol: int
    qgis: str
    gdal: str
    qt: str
    pid: int


@dataclass(frozen=True)
class LegendItem:
    """One row of a layer's legend; ``icon`` is a PNG in base64, ``key`` QGIS's rule or category key."""

    label: str
    key: str = ""
    icon: str = ""
    visible: bool = True


@dataclass(frozen=True)
class LayerInfo:
    """A layer of the open project.

    ``kind`` is ``vector``, ``raster`` or ``other``; ``geometry`` is ``point``, ``line``, ``polygon`` or empty; scales
    are denominators, 0 for no limit; ``extent`` is in the project's CRS; ``valid`` is false when the source is missing,
    and ``problem`` then says why.
    """

    id: str
    name: str
    kind: str
    geometry: str
    crs: str
    source: str
    provider: str
    extent: Optional[Extent]
    feature_count: int
    min_scale: float
    max_scale: float
    opacity: float
    valid: bool
    problem: str = ""
    styles: List[str] = field(default_factory=list)
    table: str = ""


@dataclass(frozen=True)
class TreeNode:
    """A group (``layer`` empty) or a layer of the project's tree, in drawing order, top first."""

    name: str
    layer: str = ""
    visible: bool = True
    expanded: bool = True
    children: List["TreeNode"] = field(default_factory=list)


@dataclass(frozen=True)
class ProjectInfo:
    """What the engine tells of a project after opening it."""

    path: str
    title: str
    crs: str
    crs_wkt: str
    extent: Optional[Extent]
    tree: List[TreeNode]
    layers: List[LayerInfo]
    themes: List[str]
    layouts: List[str]
    problems: List[str]


@dataclass(frozen=True)
class View:
    """What to draw.

    ``layers`` are layer ids top first, or None for what ``theme`` (a QGIS map theme) or the project's tree shows.
    ``style`` is the named style asked of every layer that has it (``dark``, ``light``), "" for the current one.
    ``opacity`` overrides a layer's own. ``background`` is ``#rrggbb`` or "" for transparent. ``labels`` draws labels;
    ``labels_only`` draws nothing else. Width and height are device pixels, ``dpi`` is the output resolution.
    """

    extent: Extent
    width: int
    height: int
    dpi: float
    layers: Optional[List[str]] = None
    theme: str = ""
    style: str = ""
    opacity: Dict[str, float] = field(default_factory=dict)
    background: str = ""
    labels: bool = True
    labels_only: bool = False
    antialias: bool = True


@dataclass(frozen=True)
class RenderRequest:
    """Draw ``view`` into ``file`` at byte ``offset`` as premultiplied ARGB32, row stride ``4 * width``."""

    view: View
    file: str
    offset: int
    generation: int
    partial_ms: int = 0


@dataclass(frozen=True)
class RenderReply:
    """A finished picture. ``extent`` is what was really drawn (QGIS keeps the aspect of the pixels)."""

    generation: int
    extent: Extent
    milliseconds: float
    problems: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class IdentifyRequest:
    """Features within ``tolerance`` (project units) of a point, at most ``limit`` of each layer."""

    x: float
    y: float
    tolerance: float
    layers: Optional[List[str]] = None
    limit: int = 8


@dataclass(frozen=True)
class FoundFeature:
    """An identified feature: attributes as JSON values (dates as ISO text), geometry as WKT in the project's CRS."""

    layer: str
    fid: int
    title: str
    attributes: Dict[str, Any]
    wkt: str = ""


@dataclass(frozen=True)
class LayerSpec:
    """A layer to put into a project: how the console's own QGIS project is made.

    ``source`` and ``provider`` are QGIS's. ``styles`` maps a style name to a QML file; the first is current. ``group``
    is the path of groups, outermost first. Layers come top first. ``themes`` are the map themes that show it.
    """

    name: str
    source: str
    provider: str
    table: str
    group: List[str] = field(default_factory=list)
    styles: Dict[str, str] = field(default_factory=dict)
    visible: bool = True
    expanded: bool = False
    themes: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class ProjectSpec:
    """The console's own project, to be written to ``path`` as .qgz that QGIS Desktop opens."""

    path: str
    title: str
    crs: str
    layers: List[LayerSpec]
    themes: List[str] = field(default_factory=list)
    extent: Optional[Extent] = None


Message = TypeVar("Message")


def encode(value: Any) -> Any:
    """Turn a message (dataclass) into plain JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [encode(v) for v in value]
    if isinstance(value, dict):
        return {k: encode(v) for k, v in value.items()}
    return value


def decode(kind: Type[Message], value: Any) -> Message:
    """Build the message ``kind`` from plain JSON values.

    Raises
    ------
    ValueError
        When a field is missing, unknown, or of the wrong type.
    """
    if not isinstance(value, dict):
        raise ValueError(f"{kind.__name__}: an object is expected, not {type(value).__name__}")
    hints = typing.get_type_hints(kind)
    unknown = set(value) - set(hints)
    if unknown:
        raise ValueError(f"{kind.__name__}: unknown field {sorted(unknown)[0]}")
    arguments = {}
    for f in dataclasses.fields(kind):  # type: ignore[arg-type]
        if f.name in value:
            arguments[f.name] = _decode_value(hints[f.name], value[f.name], f"{kind.__name__}.{f.name}")
        elif f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            raise ValueError(f"{kind.__name__}: field {f.name} is missing")
    return kind(**arguments)


def _decode_value(hint: Any, value: Any, where: str) -> Any:
    if hint is Any:
        return value
    origin = typing.get_origin(hint)
    if origin is Union or origin is getattr(types, "UnionType", Union):
        options = typing.get_args(hint)
        if value is None and type(None) in options:
            return None
        return _decode_value(next(o for o in options if o is not type(None)), value, where)
    if origin is list:
        if not isinstance(value, list):
            raise ValueError(f"{where}: a list is expected")
        return [_decode_value(typing.get_args(hint)[0], v, where) for v in value]
    if origin is tuple:
        parts = typing.get_args(hint)
        if not isinstance(value, (list, tuple)) or len(value) != len(parts):
            raise ValueError(f"{where}: {len(parts)} values are expected")
        return tuple(_decode_value(h, v, where) for h, v in zip(parts, value))
    if origin is dict:
        if not isinstance(value, dict):
            raise ValueError(f"{where}: an object is expected")
        return {k: _decode_value(typing.get_args(hint)[1], v, where) for k, v in value.items()}
    if dataclasses.is_dataclass(hint):
        return decode(typing.cast(type, hint), value)
    if hint is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise ValueError(f"{where}: {hint.__name__} is expected, not {type(value).__name__}")
    return value


def request(call: int, method: str, params: Any = None) -> bytes:
    """One JSON-RPC request, as a line."""
    return _line({"jsonrpc": "2.0", "id": call, "method": method, "params": encode(params)})


def notification(method: str, params: Any = None) -> bytes:
    """One JSON-RPC notification, as a line."""
    return _line({"jsonrpc": "2.0", "method": method, "params": encode(params)})


def result(call: int, value: Any) -> bytes:
    """The answer to ``call``, as a line."""
    return _line({"jsonrpc": "2.0", "id": call, "result": encode(value)})


def error(call: Optional[int], code: int, message: str, data: Any = None) -> bytes:
    """The failure of ``call``, as a line."""
    return _line({"jsonrpc": "2.0", "id": call, "error": {"code": code, "message": message, "data": data}})


def _line(body: Dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
