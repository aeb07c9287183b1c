"""Messages between the console and the map engine: JSON-RPC 2.0, one JSON object a line, over stdin and stdout.

Standard library only and Python 3.9 syntax at run time: this module is imported by both interpreters. Pixels never
travel here; a request names a slot of a memory-mapped file that the console owns (``layers.frames``), and the console
does not hand the slot out again until it has used the picture: that is the acknowledgement.
"""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass, field
from typing import Any, Optional

from layers.coding import encode
from layers.page_messages import PagePreview, PageWritten, PreviewPage, WritePage

PROTOCOL_VERSION = 3

#: xmin, ymin, xmax, ymax in the units of the CRS that the message names, x is easting or longitude.
Extent = tuple[float, float, float, float]

# JSON-RPC error codes of our own (the range -32000..-32099 is left to servers).
PARSE_ERROR = -32700
INVALID_REQUEST = -32600
NO_METHOD = -32601
BAD_REQUEST = -32602
CANCELLED = -32001
NO_PROJECT = -32002
FAILED = -32003
NOT_FOUND = -32004
#: Made by the console itself: the engine ended while it worked on the call, more than once.
ENGINE_DIED = -32010
#: Made by the console itself: there is no engine and there will be none (see the state's reason).
NO_ENGINE = -32011

#: `Problem.code`: a layer's source is missing or cannot be read.
PROBLEM_LAYER = "layer"
#: `Problem.code`: the whole project could be read only in part.
PROBLEM_PROJECT = "project"
#: `Problem.code`: a layer failed while it was drawn.
PROBLEM_RENDER = "render"
#: `Problem.code`: a base map's server refuses or does not answer; the picture is whole without it.
PROBLEM_BASE_MAP = "base_map"
#: `Problem.code`: a style file could not be loaded.
PROBLEM_STYLE = "style"


@dataclass(frozen=True)
class Hello:
    """The engine's first message (notification ``hello``)."""

    protocol: int
    qgis: str
    gdal: str
    qt: str
    pid: int


@dataclass(frozen=True)
class Problem:
    """Something that went wrong without stopping the call; `layers.engine_errors.problem_text` words it for the user.

    ``code`` is one of the ``PROBLEM_`` constants, ``layer`` a layer's name, ``source`` what could not be read,
    ``detail`` QGIS's own words.
    """

    code: str
    layer: str = ""
    source: str = ""
    detail: str = ""


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
    and ``problem`` then says why. ``table`` is the console's name of the table, or the layer name in the source.
    ``styles`` are the named styles, ``style`` the current one. ``fid_column`` is the single key column.
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
    styles: list[str] = field(default_factory=list)
    table: str = ""
    style: str = ""
    fields: list[str] = field(default_factory=list)
    fid_column: str = ""
    key: str = ""


@dataclass(frozen=True)
class TreeNode:
    """A group (``layer`` empty) or a layer of the project's tree, in drawing order, top first."""

    name: str
    layer: str = ""
    visible: bool = True
    expanded: bool = True
    children: list[TreeNode] = field(default_factory=list)


@dataclass(frozen=True)
class ProjectInfo:
    """What the engine tells of a project after opening it; ``background`` is its canvas colour ``#rrggbb``."""

    path: str
    title: str
    crs: str
    crs_wkt: str
    extent: Optional[Extent]
    tree: list[TreeNode]
    layers: list[LayerInfo]
    themes: list[str]
    layouts: list[str]
    problems: list[Problem]
    background: str = ""


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
class Cancel:
    """Notification ``cancel``: the call is not wanted any more; it is answered with the error `CANCELLED`."""

    call: int


@dataclass(frozen=True)
class Fatal:
    """Notification ``fatal``: the engine cannot work (QGIS missing, of a wrong version) and ends."""

    reason: str


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
    is drawn at that scale is found. Raster layers answer with their band values and fid -1.
    """

    x: float
    y: float
    tolerance: float
    layers: Optional[list[str]] = None
    limit: int = 8
    scale: float = 0.0


@dataclass(frozen=True)
class FoundFeature:
    """An identified feature: attributes as JSON values (dates as ISO text), geometry as WKT in the project's CRS."""

    layer: str
    fid: int
    title: str
    attributes: dict[str, Any]
    wkt: str = ""


@dataclass(frozen=True)
class LayerSpec:
    """A layer to put into a project: how the console's own QGIS project is made.

    ``source`` and ``provider`` are QGIS's. ``styles`` maps a style name to a QML file; the first is current. ``group``
    is the path of groups, outermost first. Layers come top first. ``themes`` are the map themes that show it.
    ``key`` tells it from all other layers of the console for good, whatever it is called. ``min_scale`` and
    ``max_scale`` (denominators, 0: what the style says) limit it in every style.
    """

    name: str
    source: str
    provider: str
    table: str
    group: list[str] = field(default_factory=list)
    styles: dict[str, str] = field(default_factory=dict)
    visible: bool = True
    expanded: bool = False
    themes: list[str] = field(default_factory=list)
    key: str = ""
    min_scale: float = 0.0
    max_scale: float = 0.0


@dataclass(frozen=True)
class ProjectSpec:
    """The console's own project, to be written to ``path`` as .qgz that QGIS Desktop opens.

    ``theme_styles`` names the style (``dark``, ``light``) that a map theme of ``themes`` gives to every layer that has
    it; a theme without one keeps the layers' first style.
    """

    path: str
    title: str
    crs: str
    layers: list[LayerSpec]
    themes: list[str] = field(default_factory=list)
    extent: Optional[Extent] = None
    theme_styles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Extended:
    """What ``extend_project`` added to an existing project: the names of layers, and what went wrong with them."""

    layers: list[str]
    problems: list[Problem] = field(default_factory=list)


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


@dataclass(frozen=True)
class OpenProject:
    """Open the project file ``path`` (.qgz, .qgs); it replaces the one open before."""

    path: str


@dataclass(frozen=True)
class SaveProject:
    """Write the open project to ``path``, or where it came from when that is empty."""

    path: str = ""


@dataclass(frozen=True)
class LegendRequest:
    """Legend of ``layer`` (id) in the named ``style`` ("" for the current one), icons ``size`` device pixels high."""

    layer: str
    style: str = ""
    size: int = 16


@dataclass(frozen=True)
class LayerRef:
    """One layer by its id."""

    layer: str


@dataclass(frozen=True)
class LayerStyle:
    """Make the named ``style`` current; ``layer`` empty means every layer that has it."""

    style: str
    layer: str = ""


@dataclass(frozen=True)
class LayerVisibility:
    """Tick or untick a layer in the project's tree."""

    layer: str
    visible: bool


@dataclass(frozen=True)
class LayerOpacity:
    """Opacity 0..1 of a layer in the project."""

    layer: str
    opacity: float


@dataclass(frozen=True)
class BaseMapLayer:
    """A base map that is no part of the project: its source may hold the user's key, which no file must have.

    ``id`` is the layer's id in every engine, more than 10 characters long. ``provider`` and ``source`` are QGIS's;
    ``host`` is ``host:port`` of its server, "" for a file.
    """

    id: str
    name: str
    source: str = field(repr=False)
    provider: str
    host: str = ""


@dataclass(frozen=True)
class BaseMapSet:
    """All base maps, top first: they lie in the group ``group`` beneath all else, and replace those there before."""

    group: str
    layers: list[BaseMapLayer]


@dataclass(frozen=True)
class MapTheme:
    """Make the project's tree and styles those of the map theme ``theme``."""

    theme: str


@dataclass(frozen=True)
class ReloadRequest:
    """Tables or files have changed: read again the layers with these ids or tables; both empty means all."""

    layers: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LayoutRequest:
    """Write the project's print layout ``layout`` to ``path``; the ending says PDF, SVG or an image format."""

    layout: str
    path: str
    dpi: float = 0.0


@dataclass(frozen=True)
class Memory:
    """Memory of the engine in bytes, shared pages counted by share (0 where the system cannot tell)."""

    bytes: int


class Kind(enum.Enum):
    """How the console must treat a call."""

    #: Asks; any engine with the project open can answer, again if need be.
    QUERY = "query"
    #: Changes what an engine has in memory; goes to every engine and is repeated after a restart.
    STATE = "state"
    #: Writes a file; one engine does it, once.
    WRITE = "write"


@dataclass(frozen=True)
class Method:
    """A method of the engine: what it takes and gives (``type(None)`` for nothing), and how it is treated.

    ``busy_s`` is how long the engine may be deaf while it works on it, in seconds; 0 for a method that keeps it
    answering.
    """

    params: Any
    result: Any
    kind: Kind
    busy_s: float


METHODS: dict[str, Method] = {
    "open_project": Method(OpenProject, ProjectInfo, Kind.STATE, 180.0),
    "project_info": Method(type(None), ProjectInfo, Kind.QUERY, 30.0),
    "render": Method(RenderRequest, RenderReply, Kind.QUERY, 0.0),
    "identify": Method(IdentifyRequest, list[FoundFeature], Kind.QUERY, 20.0),
    "legend": Method(LegendRequest, list[LegendItem], Kind.QUERY, 10.0),
    "styles": Method(LayerRef, list[str], Kind.QUERY, 5.0),
    "set_layer_style": Method(LayerStyle, type(None), Kind.STATE, 20.0),
    "set_visibility": Method(LayerVisibility, type(None), Kind.STATE, 5.0),
    "set_opacity": Method(LayerOpacity, type(None), Kind.STATE, 5.0),
    "apply_theme": Method(MapTheme, type(None), Kind.STATE, 20.0),
    "set_base_maps": Method(BaseMapSet, ProjectInfo, Kind.STATE, 120.0),
    "reload": Method(ReloadRequest, list[str], Kind.STATE, 60.0),
    "save_project": Method(SaveProject, type(None), Kind.WRITE, 60.0),
    "build_project": Method(ProjectSpec, list[Problem], Kind.WRITE, 120.0),
    "extend_project": Method(ProjectSpec, Extended, Kind.WRITE, 120.0),
    "build_field_project": Method(FieldProject, list[Problem], Kind.WRITE, 120.0),
    "export_layout": Method(LayoutRequest, type(None), Kind.WRITE, 600.0),
    "preview_page": Method(PreviewPage, PagePreview, Kind.QUERY, 300.0),
    "write_page": Method(WritePage, PageWritten, Kind.WRITE, 7200.0),
    "ping": Method(type(None), type(None), Kind.QUERY, 0.0),
    "memory": Method(type(None), Memory, Kind.QUERY, 0.0),
    "shutdown": Method(type(None), type(None), Kind.WRITE, 0.0),
}


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


def _line(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
