"""Where everything stands on a standard page: plain millimetres, one design for every paper."""

from __future__ import annotations

from dataclasses import dataclass

#: Width and height of a paper in portrait, mm (ISO 216).
PAPERS: dict[str, tuple[float, float]] = {
    "A4": (210.0, 297.0),
    "A3": (297.0, 420.0),
    "A2": (420.0, 594.0),
    "A1": (594.0, 841.0),
    "A0": (841.0, 1189.0),
}
#: How much larger letters and marks are than on A4: larger sheets hang on a wall and are read from farther away, but
#: not in proportion to their size.
_SCALES = {"A4": 1.0, "A3": 1.2, "A2": 1.6, "A1": 2.1, "A0": 2.8}


@dataclass(frozen=True)
class Box:
    """A rectangle on the page, mm from the upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, by: float) -> Box:
        """The box that lies within this one by so much on all sides."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height


@dataclass(frozen=True)
class Design:
    """A page as cartographers of the county lay it out.

    Title in the middle above the frame, classification at the right above it; within the outer frame (图廓) the
    coordinates, within the inner the map with the north arrow at the upper right; beside it (in portrait below it) the
    legend, which so hides nothing; below all the coordinate system and sources, the scale, and who made it when.

    Attributes
    ----------
    factor
        Size of letters and marks against A4.
    """

    paper: str
    landscape: bool
    factor: float
    page: Box
    title: Box
    subtitle: Box
    classification: Box
    outer: Box
    map: Box
    legend: Box
    north: Box
    left: Box
    scale_text: Box
    bar: Box
    right: Box

    @property
    def name(self) -> str:
        """Stem of the template's file."""
        return f"{self.paper}-{'landscape' if self.landscape else 'portrait'}"


def design(paper: str, landscape: bool) -> Design:
    """Lay out a paper of `PAPERS`."""
    short, long = PAPERS[paper]
    width, height = (long, short) if landscape else (short, long)
    f = _SCALES[paper]
    page = Box(0.0, 0.0, width, height)
    margin = 9.0 * f
    top, bottom = 25.0 * f, 19.0 * f
    outer = Box(margin, top, width - 2 * margin, height - top - bottom)
    inner = outer.inset(6.0 * f)
    gap, beside, beneath = 6.0 * f, 47.0 * f, 44.0 * f
    if landscape:
        legend = Box(inner.right - beside, inner.y, beside, inner.height)
        inner = Box(inner.x, inner.y, inner.width - beside - gap, inner.height)
    else:
        legend = Box(inner.x, inner.bottom - beneath, inner.width, beneath)
        inner = Box(inner.x, inner.y, inner.width, inner.height - beneath - gap)
    side = (outer.width - 70.0 * f) / 2
    below = outer.bottom + 2.0 * f
    return Design(
        paper=paper,
        landscape=landscape,
        factor=f,
        page=page,
        title=Box(margin + 28.0 * f, 6.0 * f, outer.width - 56.0 * f, 11.0 * f),
        subtitle=Box(margin + 28.0 * f, 17.0 * f, outer.width - 56.0 * f, 6.5 * f),
        classification=Box(outer.right - 27.0 * f, 17.0 * f, 27.0 * f, 6.5 * f),
        outer=outer,
        map=inner,
        legend=legend,
        north=Box(inner.right - 15.0 * f, inner.y + 3.0 * f, 12.0 * f, 17.0 * f),
        left=Box(outer.x, below, side, 14.0 * f),
        scale_text=Box(outer.x + side, below, 70.0 * f, 5.0 * f),
        bar=Box(outer.x + side, below + 5.2 * f, 70.0 * f, 9.0 * f),
        right=Box(outer.right - side, below, side, 14.0 * f),
    )


def designs() -> tuple[Design, ...]:
    """Every standard page."""
    return tuple(design(paper, landscape) for paper in PAPERS for landscape in (True, False))
