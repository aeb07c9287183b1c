"""What a map picture shows: the part of a rendering request that does not depend on the place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace

from layers.protocol import Extent, TimeRange, View

#: Logical dots an inch; what QGIS, Qt and CSS take a screen for.
BASE_DPI = 96.0


@dataclass(frozen=True)
class Picture:
    """Layers, style and data of a map picture.

    Parameters
    ----------
    project : str
        Identity of the open project: its path and what its file says of its last change.
    crs : str
        The project's CRS (``EPSG:n`` or WKT).
    layers : tuple of str
        Layer ids, top first.
    style : str
        Named style asked of every layer that has it; "" for each layer's current one.
    background : str
        ``#rrggbb``; pictures are opaque.
    opacity : tuple of (str, float)
        Overrides of layers' opacities, sorted by layer id.
    versions : tuple of (str, str)
        Version of each layer's data and style, sorted by layer id; a change makes new tiles.
    ratio : float
        Device pixels a logical pixel.
    times : (str, str, tuple of (str, str)), optional
        Begin and end (local ISO, the end left out) of what is drawn of the layers whose date fields follow, by id.
    """

    project: str
    crs: str
    layers: tuple[str, ...]
    style: str = ""
    background: str = "#000000"
    opacity: tuple[tuple[str, float], ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    ratio: float = 1.0
    times: tuple[str, str, tuple[tuple[str, str], ...]] | None = None
    key: str = field(init=False, repr=False, compare=False, default="")

    def __post_init__(self) -> None:
        stated = [
            self.project,
            self.crs,
            self.layers,
            self.style,
            self.background,
            [pair for pair in self.opacity if pair[0] in self.layers],
            [pair for pair in self.versions if pair[0] in self.layers],
            self.ratio,
        ]
        if self.times is not None:
            stated.append(self.times)
        digest = hashlib.blake2b(json.dumps(stated).encode(), digest_size=16).hexdigest()
        object.__setattr__(self, "key", digest)

    @property
    def dpi(self) -> float:
        """Output resolution, dots an inch."""
        return BASE_DPI * self.ratio

    def at_ratio(self, ratio: float) -> Picture:
        """The same picture for a screen with ``ratio`` device pixels a logical pixel."""
        return self if ratio == self.ratio else replace(self, ratio=ratio)

    def view(self, extent: Extent, width: int, height: int, labels: bool) -> View:
        """The engine's request for ``extent`` at ``width`` x ``height`` device pixels."""
        return View(
            extent=extent,
            width=width,
            height=height,
            dpi=self.dpi,
            layers=list(self.layers),
            style=self.style,
            opacity=dict(self.opacity),
            background=self.background,
            labels=labels,
            times=TimeRange(self.times[0], self.times[1], dict(self.times[2])) if self.times is not None else None,
        )
