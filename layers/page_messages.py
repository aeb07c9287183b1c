"""Messages about printed pages, part of `layers.protocol`: what stands on a page, where it goes, how far it is.

Standard library only and Python 3.9 syntax at run time: both interpreters import this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

#: xmin, ymin, xmax, ymax in the project's CRS, x is easting.
Extent = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageMap:
    """The main map of a page.

    ``extent`` is shown whole. ``scale`` is a denominator; 0 takes the next round one at which the extent fits.
    ``layers`` are ids, top first; ``style`` is the named style asked of every layer that has it; ``opacity`` overrides
    layers' own. ``background`` is ``#rrggbb``. ``grid`` is ``metric``, ``geographic``, ``none``, or empty for what the
    template has.
    """

    extent: Extent
    layers: list[str]
    scale: float = 0.0
    style: str = ""
    opacity: dict[str, float] = field(default_factory=dict)
    background: str = "#ffffff"
    grid: str = ""


@dataclass(frozen=True)
class Mark:
    """One geometry (WKT, project's CRS) drawn over the map, with what is written at it."""

    wkt: str
    label: str = ""


@dataclass(frozen=True)
class MarkLayer:
    """What the console draws itself and a page has to show too: sketches, the selection, live markers.

    ``geometry`` is ``point``, ``line`` or ``polygon``; colours are ``#rrggbb`` or ``#rrggbbaa`` (fill and casing may be
    empty for none); widths and sizes are mm on paper. ``icon`` is an SVG file drawn in a tile of the colour; without
    one a point is a dot, or has the ``shape`` of a warning (``octagon``, ``diamond``, ``triangle``). ``edge`` says
    whether areas and lines are outlined. A layer with a ``title`` stands in the legend.
    """

    geometry: str
    colour: str
    marks: list[Mark] = field(default_factory=list)
    title: str = ""
    width: float = 0.5
    fill: str = ""
    casing: str = ""
    dashed: bool = False
    size: float = 2.5
    icon: str = ""
    text_size: float = 3.0
    text_only: bool = False
    shape: str = ""
    edge: bool = True


@dataclass(frozen=True)
class LegendEntry:
    """A layer (id) in the legend under a title of its own."""

    layer: str
    title: str


@dataclass(frozen=True)
class Page:
    """A page: a template filled.

    ``template`` is a .qpt file; without one ``layout`` names a layout of the project. ``map`` None leaves maps as the
    layout has them; ``legend`` None leaves legends so. ``texts`` are the variables that templates write with
    ``[% @name %]``. Of ``marks`` the later ones lie on top.
    ``watermark`` is written across every page whatever the template has. ``dpi`` 0 takes the layout's.
    """

    template: str = ""
    layout: str = ""
    map: Optional[PageMap] = None
    marks: list[MarkLayer] = field(default_factory=list)
    legend: Optional[list[LegendEntry]] = None
    texts: dict[str, str] = field(default_factory=dict)
    watermark: str = ""
    dpi: float = 0.0


@dataclass(frozen=True)
class AtlasStop:
    """One page of an atlas: what it is called, and the outline (WKT) that it shows."""

    name: str
    wkt: str


@dataclass(frozen=True)
class Atlas:
    """A page for each stop, in this order; ``margin`` is the share of its size left free around an outline.

    With ``scale`` > 0 every page has that scale; else each has the largest round one at which its outline fits.
    """

    stops: list[AtlasStop]
    margin: float = 0.1
    scale: float = 0.0
    outline: str = "#C0211C"


@dataclass(frozen=True)
class WritePage:
    """Write a page, or an atlas, to ``path``; its ending says PDF, SVG or an image format.

    Files are made in the empty folder ``scratch`` on the same disk and moved when all are there. An atlas as PDF is one
    file unless ``separate``; pictures always are one a page, named after the stops. ``layered`` makes a PDF whose map
    layers can be switched (GeoPDF, one page a file).
    """

    page: Page
    path: str
    scratch: str
    atlas: Optional[Atlas] = None
    separate: bool = False
    layered: bool = False


@dataclass(frozen=True)
class PageProgress:
    """Notification ``page_progress``: so many of the pages of ``call`` are written."""

    call: int
    done: int
    total: int


@dataclass(frozen=True)
class PageWritten:
    """The files written, and the scale of the main map (0 where there is none)."""

    files: list[str]
    scale: float = 0.0


@dataclass(frozen=True)
class PreviewPage:
    """Draw the page (number ``stop`` of an atlas) into ``file`` at byte ``offset``, as ``render`` does.

    ``width`` and ``height`` are the pixels there is room for; the page keeps its shape. With ``exact`` it is drawn at
    the resolution of the print and made smaller: labels lie a little differently at another resolution.
    """

    page: Page
    file: str
    offset: int
    width: int
    height: int
    atlas: Optional[Atlas] = None
    stop: int = 0
    exact: bool = False


@dataclass(frozen=True)
class PagePreview:
    """A drawn page: its size in pixels and in mm, what its main map shows (``frame`` in mm), and what it has."""

    width: int
    height: int
    width_mm: float
    height_mm: float
    pages: int
    scale: float = 0.0
    extent: Optional[Extent] = None
    frame: Optional[Extent] = None
