"""The village's map as a part of a page: places, a parcel that was found, the picture from above."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.kiosk.ground import VillageGround
from app.kiosk.spreading import middle, spread
from data.messages import Extent
from data.publishing.area import MARGIN
from data.publishing.reading import Shown
from layers.place_names import GROUP
from widgets.mapview import LiveLayer
from widgets.mapview.live import Hit
from widgets.mapview.names import Names

#: Symbols and labels are for reading at arm's length on a screen of 1080 px: names in letters of 30 px.
_SCALE = 2.5
#: Share of the village that a still picture shows, so that it is full of fields.
_MIDDLE = 0.8
#: Between two scales for which marks are moved apart anew.
_STEP = 1.25
_ICONS = {
    "office": "building-community",
    "clinic": "first-aid-kit",
    "bus": "bus",
    "shelter": "home-shield",
    "school": "school",
    "shop": "building-store",
    "other": "map-pin",
}


class VillageMap(QWidget):
    """A map view on the publication.

    Parameters
    ----------
    still
        A picture that is not touched.

    Signals
    -------
    touched(float, float)
        A place of the map that was touched, in its CRS.
    """

    touched = Signal(float, float)

    def __init__(self, ground: VillageGround, still: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground = ground
        self._imagery = False
        self._still = still
        self._shown: Shown | None = None
        self._places = np.empty((0, 2))
        #: Map units a logical pixel for which the marks of places stand apart; 0 for none.
        self._apart_at = 0.0
        #: Where a parcel was found.
        self._aim: Extent | None = None
        self.view = ground.view()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        if still:
            # A picture of where one may go: nothing is measured on it.
            self.view.with_scale_bar = False
            self.view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.view.clicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        ground.opened.connect(self._draw)
        self.view.moved.connect(self._keep_apart)

    def take_up(self, shown: Shown, unit: float) -> None:
        """Show a publication anew, as a page finds it; ``unit`` is the screen's px a token px."""
        self.view.scale_factor = min(8.0, max(0.5, round(4 * _SCALE * unit) / 4))
        self._shown = shown
        self._imagery = False
        self._aim = None
        self.view.highlight([])
        self._places = self._show_places(shown)
        self._draw()
        content = self.view.content
        if content is not None and not self._still:
            self.view.zoom_to(content.ground.extent, 0.02)
        # A map that is where it was does not say that it moved.
        self._keep_apart()

    def is_complete(self) -> bool:
        """Whether the picture stands."""
        return self.view.content is not None and self.view.is_complete()

    def show_imagery(self, imagery: bool) -> None:
        """Show the picture from above, or the land."""
        if imagery != self._imagery:
            self._imagery = imagery
            self._draw()

    def show_all(self) -> None:
        """Show the whole village, and mark nothing."""
        self.mark(None)
        self.view.show_all()

    def mark(self, shape: shapely.Geometry | None) -> None:
        """Mark a parcel and fly there; None marks nothing."""
        self.view.highlight([] if shape is None else [shape])
        self._aim = None
        if shape is not None:
            xmin, ymin, xmax, ymax = (float(v) for v in shapely.bounds(shape))
            # With its surroundings: a field is known by what it lies beside.
            around = 0.8 * max(xmax - xmin, ymax - ymin, 100.0)
            x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
            self._aim = (x - around, y - around, x + around, y + around)
            self.view.fly_to(self._aim, 0.0)

    def shut(self) -> None:
        """Stop drawing, for good."""
        self._ground.opened.disconnect(self._draw)
        self.view.shut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a still picture filled, and a parcel that was found before the page had its size in view."""
        super().resizeEvent(event)
        self._fill()
        if self._aim is not None:
            self.view.zoom_to(self._aim, 0.0)

    def _draw(self) -> None:
        content = self._ground.content(self._imagery)
        if content is not None:
            self.view.set_content(content)
            self._fill()
            if self._aim is not None:
                self.view.zoom_to(self._aim, 0.0)

    def _fill(self) -> None:
        """Show the village's middle as large as the picture is, with nothing of its surroundings."""
        if not self._still or self._shown is None or self.view.content is None or self.height() == 0:
            return
        xmin, ymin, xmax, ymax = self._shown.publication.manifest.frame
        # The frame has a margin all around, which is left out.
        margin = MARGIN / (1 + 2 * MARGIN) * max(xmax - xmin, ymax - ymin)
        width, height = xmax - xmin - 2 * margin, ymax - ymin - 2 * margin
        shape = self.width() / self.height()
        wide = min(width, height * shape) * _MIDDLE
        x, y = (xmin + xmax) / 2, (ymin + ymax) / 2
        if len(self._places):
            # About the village's office and what is near it, as far as the picture stays full.
            slack_x, slack_y = max(0.0, width - wide) / 2, max(0.0, height - wide / shape) / 2
            names = [place.name for place in self._shown.content.village.places]
            unit = wide / self.width() * self.view.scale_factor
            middle_x, middle_y = middle(self._places, names, unit, (wide, wide / shape))
            x += min(max(middle_x - x, -slack_x), slack_x)
            y += min(max(middle_y - y, -slack_y), slack_y)
        self.view.zoom_to((x - wide / 2, y - wide / shape / 2, x + wide / 2, y + wide / shape / 2), 0.0)

    def _clicked(self, x: float, y: float, hit: Hit | None, *_: object) -> None:
        self.touched.emit(x, y)

    def _show_places(self, shown: Shown) -> NDArray[np.float64]:
        """Draw the places that everybody looks for; where they are (n x 2)."""
        places = shown.content.village.places
        self._apart_at = 0.0
        if not places:
            self.view.remove_live("places")
            return np.empty((0, 2))
        crs = CRS.from_user_input(shown.publication.manifest.crs)
        change = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
        xy = np.array([change.transform(place.lon, place.lat) for place in places], np.float64).reshape(-1, 2)
        self._mark_places(shown, xy)
        return xy

    def _keep_apart(self) -> None:
        """At another scale marks have another distance from each other: none may cover its neighbour."""
        camera, shown = self.view.navigation.camera, self._shown
        if camera is None or shown is None or not len(self._places):
            return
        # In steps, rounded up, so that a flight does not move them in every frame.
        exact = camera.resolution * self.view.scale_factor * self.devicePixelRatioF()
        unit = float(_STEP ** np.ceil(np.log(exact) / np.log(_STEP)))
        if unit != self._apart_at:
            self._apart_at = unit
            names = [place.name for place in shown.content.village.places]
            groups = np.array([(x, y) for _, x, y in shown.groups], np.float64).reshape(-1, 2)
            written = Names.of(groups, [name for name, _, _ in shown.groups], GROUP)
            self._mark_places(shown, spread(self._places, names, unit, written))

    def _mark_places(self, shown: Shown, xy: NDArray[np.float64]) -> None:
        places = shown.content.village.places
        self.view.set_live(
            LiveLayer(
                "places",
                np.arange(len(places), dtype=np.int64),
                xy,
                icons=[_ICONS[place.kind] for place in places],
                labels=[place.name for place in places],
                cluster_scale=0.0,
                quiet_scale=0.0,
                label_scale=1e9,
            )
        )


class VillageMaps:
    """The two maps of a screen. They outlive the pages: a map's memory of tiles is worth more than a page.

    Parameters
    ----------
    ground
        What they show.
    """

    def __init__(self, ground: VillageGround) -> None:
        self._ground = ground
        self._maps: dict[bool, VillageMap] = {}

    def lend(self, still: bool, shown: Shown, unit: float) -> VillageMap:
        """The still map or the one that is touched, for a page; the page gives it back."""
        found = self._maps.get(still)
        if found is None:
            found = self._maps[still] = VillageMap(self._ground, still)
        found.take_up(shown, unit)
        return found

    def give_back(self, village: VillageMap) -> None:
        """Take a map out of a page that goes."""
        village.hide()
        village.setParent(None)

    def shut(self) -> None:
        """Stop drawing, for good."""
        for village in self._maps.values():
            village.shut()
            village.deleteLater()
        self._maps = {}
