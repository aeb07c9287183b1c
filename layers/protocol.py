"""Messages between the console and the map engine: JSON-RPC 2.0, one JSON object a line, over stdin and stdout.

Standard library only and Python 3.9 syntax at run time: this module is imported by both interpreters. Pixels never
travel here; a request names a slot of a memory-mapped file that the console owns (``layers.frames``), and the console
does not hand the slot out again until it has used the picture: that is the acknowledgement.

Here are the envelope, the methods and how each is treated; what is said is in `layers.project_messages`,
`layers.drawing_messages`, `layers.page_messages` and `layers.field_messages`.
"""

from __future__ import annotations

import enum
import json
from dataclasses import dataclass
from typing import Any, Optional

from layers.coding import encode
from layers.drawing_messages import FoundFeature, IdentifyRequest, Partial, RenderReply, RenderRequest, TimeRange, View
from layers.field_messages import FieldLayer, FieldProject, FormField
from layers.page_messages import PagePreview, PageWritten, PreviewPage, WritePage
from layers.project_messages import (
    PROBLEM_BASE_MAP,
    PROBLEM_LAYER,
    PROBLEM_PROJECT,
    PROBLEM_RENDER,
    PROBLEM_STYLE,
    BaseMapLayer,
    BaseMapSet,
    Extended,
    Extent,
    LayerInfo,
    LayerOpacity,
    LayerRef,
    LayerSpec,
    LayerStyle,
    LayerVisibility,
    LayoutRequest,
    LegendItem,
    LegendRequest,
    MapTheme,
    OpenProject,
    PastLayer,
    PastLayers,
    Problem,
    ProjectInfo,
    ProjectSpec,
    ReloadRequest,
    SaveProject,
    TreeNode,
)

#: The messages by subject lie in modules of their own; whoever speaks the protocol finds all of them here.
__all__ = [
    "BAD_REQUEST",
    "CANCELLED",
    "ENGINE_DIED",
    "FAILED",
    "INVALID_REQUEST",
    "METHODS",
    "NOT_FOUND",
    "NO_ENGINE",
    "NO_METHOD",
    "NO_PROJECT",
    "PARSE_ERROR",
    "PROBLEM_BASE_MAP",
    "PROBLEM_LAYER",
    "PROBLEM_PROJECT",
    "PROBLEM_RENDER",
    "PROBLEM_STYLE",
    "PROTOCOL_VERSION",
    "BaseMapLayer",
    "BaseMapSet",
    "Cancel",
    "Extended",
    "Extent",
    "Fatal",
    "FieldLayer",
    "FieldProject",
    "FormField",
    "FoundFeature",
    "Hello",
    "IdentifyRequest",
    "Kind",
    "LayerInfo",
    "LayerOpacity",
    "LayerRef",
    "LayerSpec",
    "LayerStyle",
    "LayerVisibility",
    "LayoutRequest",
    "LegendItem",
    "LegendRequest",
    "MapTheme",
    "Memory",
    "Method",
    "OpenProject",
    "Partial",
    "PastLayer",
    "PastLayers",
    "Problem",
    "ProjectInfo",
    "ProjectSpec",
    "ReloadRequest",
    "RenderReply",
    "RenderRequest",
    "SaveProject",
    "TimeRange",
    "TreeNode",
    "View",
    "error",
    "notification",
    "request",
    "result",
]

PROTOCOL_VERSION = 3


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


@dataclass(frozen=True)
class Hello:
    """The engine's first message (notification ``hello``)."""

    protocol: int
    qgis: str
    gdal: str
    qt: str
    pid: int


@dataclass(frozen=True)
class Cancel:
    """Notification ``cancel``: the call is not wanted any more; it is answered with the error `CANCELLED`."""

    call: int


@dataclass(frozen=True)
class Fatal:
    """Notification ``fatal``: the engine cannot work (QGIS missing, of a wrong version) and ends."""

    reason: str


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
    "set_past_layers": Method(PastLayers, list[Problem], Kind.STATE, 60.0),
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
