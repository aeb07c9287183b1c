"""Messages about a project: what it is, how it is made, and what is changed in it, part of `layers.protocol`.

Standard library only and Python 3.9 syntax at run time: both interpreters import this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

#: xmin, ymin, xmax, ymax in the units of the CRS that the message names, x is easting or longitude.
Extent = tuple[float, float, float, float]

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
class PastLayer:
    """A layer ``of`` the project drawn from earlier data, in its own styles; in no project file and in no tree.

    ``id`` is the layer's id in every engine, more than 10 characters long; ``source`` and ``provider`` are QGIS's,
    ``table`` the console's name of the earlier data.
    """

    id: str
    of: str
    source: str
    provider: str
    table: str


@dataclass(frozen=True)
class PastLayers:
    """All layers of earlier data; they replace those there before."""

    layers: list[PastLayer]


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
