"""The take-over: a band with what and where and the time left; the place, the nearest camera, who, steps, who waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timezone

from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.console import Console
from app.mapping.session import MapSession
from app.wall.beacon import Beacon
from app.wall.mapcell import MapCell
from app.wall.takeover import cards
from app.wall.takeover.queue import Taken
from app.wall.takeover.reading import Known, read
from data.alerts.model import Alert
from data.wall.scene import Cell, MapPart, Theme
from widgets.video.view import VideoView
from widgets.wall.canvas import Canvas
from widgets.wall.type import WallType

#: Large area of red that white still stands out from (look: 5.6); the other levels take their own colours.
_BANDS = {1: "#C8261E", 2: "#8F4700", 3: "#6B5600", 4: "#1A5CB5"}
_TICK_MS = 1_000


class TakeOver(QWidget):
    """Shows one alert; made once a window and kept, so that it can come within a moment."""

    def __init__(
        self,
        console: Console,
        session: MapSession,
        sizes: WallType,
        clock: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._console, self._session, self._sizes = console, session, sizes
        self._taken = Taken(None)
        self._known: Known | None = None
        self._names: Mapping[str, str] = {}
        self._boxes: dict[str, QRect] = {}
        self.map = MapCell(console, session, sizes, self)
        self.beacon = Beacon(console.theme, sizes, self.map.view, self.map)
        self.video = VideoView(console.theme, parent=self)
        self.video.set_text_size(sizes.caption)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._beat)
        self._reading = 0
        self._unread = False
        session.opened.connect(self._opened)
        self.hide()

    @property
    def alert(self) -> Alert | None:
        """The alert that is shown."""
        return self._taken.alert

    @property
    def bright(self) -> QRect:
        """What is not dimmed at night: the band, until somebody has acknowledged the alert."""
        alert = self._taken.alert
        return QRect() if alert is None or alert.acknowledged else self._boxes.get("band", QRect())

    def is_complete(self) -> bool:
        """Whether all that is known has arrived and the map stands."""
        return self._reading == 0 and self.map.is_complete()

    def show_taken(self, taken: Taken, names: Mapping[str, str]) -> None:
        """Show an alert and those that wait; another one flies the map to its place. ``names`` of places by code."""
        before, self._taken, self._names = self._taken.alert, taken, names
        if taken.alert is None:
            self._tick.stop()
            self.video.show_feed(None)
            self.beacon.show_place(None, None, 1)
            return
        if before is None or before.id != taken.alert.id:
            self._known = None
            self.video.show_feed(None)  # the last alert's camera is not this one's, for however short a time
            self._begin()
            self.map.show_alert(taken.alert.id)
            self.beacon.show_place(taken.alert.x, taken.alert.y, int(taken.alert.severity))
        self._tick.start()
        self._read(taken.alert)
        self.update()

    def shut(self) -> None:
        """End decoding and drawing."""
        self._tick.stop()
        self.video.shut()
        self.map.shut()

    # -- within

    def _beat(self) -> None:
        if self._unread and self._reading == 0 and self._taken.alert is not None:
            # What could not be read, for instance on a full disk, is not told again: place, camera, who is responsible.
            self._read(self._taken.alert)
        self.update()

    def _opened(self) -> None:
        """The layers are known: an alert that had the screens before them was shown on whatever there was."""
        if self._taken.alert is not None:
            self._known = None
            self._begin()
            self._read(self._taken.alert)

    def _begin(self) -> None:
        imagery = any(layer.key.startswith("imagery") for layer in self._session.catalogue.layers())
        theme: Theme = "imagery" if imagery else "land"
        part = MapPart(
            id="takeover", cell=Cell(column=0, row=0), theme=theme, show=("cameras", "reservoirs"), scale_bar=True
        )
        if self.map.part != part:
            self.map.show_part(part)

    def _read(self, alert: Alert) -> None:
        book, store = self._session.alerts, self._session.store
        workspace = self._session.workspace
        if book is None or store is None or workspace is None:
            return
        self._reading += 1

        def over() -> None:
            self._reading -= 1

        def done(known: Known) -> None:
            over()
            self._unread = False
            if self._taken.alert is not None and known.alert.id == self._taken.alert.id:
                self._take(known)

        def failed(error: BaseException) -> None:
            over()
            if not self._unread:
                self._console.errors.report(error)
            self._unread = True

        self._console.tasks.run(
            lambda: read(book, store, workspace.path, alert.id), done=done, failed=failed, owner=self
        )

    def _take(self, known: Known) -> None:
        first = self._known is None
        self._known = known
        feed = next((feed for feed in known.feeds if feed.address), known.feeds[0] if known.feeds else None)
        self.video.setVisible(feed is not None)
        self.video.show_feed(feed)
        if first and known.extent is not None:
            self.map.look_at(known.extent)
            self.map.parts.handle.set_selection("camera", [feed.key] if feed is not None else [])
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place map and video."""
        super().resizeEvent(event)
        sizes, width, height = self._sizes, self.width(), self.height()
        if width >= height:
            self._boxes = self._across(round(sizes.body * 6.2), round(sizes.body * 6.2), round(width * 0.583))
        else:
            self._boxes = self._upright(round(sizes.body * 8.4), round(sizes.body * 5.8))
        self.map.setGeometry(self._boxes["map"])
        self.video.setGeometry(self._boxes["video"])

    def _upright(self, band: int, figures: int) -> dict[str, QRect]:
        """Below the band the map, the camera, who and what, the figures, and who waits."""
        width, height = self.width(), self.height()
        gap, edge = self._sizes.gap, self._sizes.margin
        wide, middle = width - 2 * edge, band + round((height - band) * 0.36)
        video = QRect(edge, middle + gap, wide, min(round(wide * 9 / 16), round(height * 0.27)))
        low, half = video.bottom() + gap, (wide - gap) // 2
        rest = height - low - edge - figures - 2 * gap
        people = round(rest * 0.62)
        waiting = low + people + figures + 2 * gap
        return {
            "band": QRect(0, 0, width, band),
            "map": QRect(0, band, width, middle - band),
            "video": video,
            "persons": QRect(edge, low, half, people),
            "steps": QRect(edge + half + gap, low, wide - half - gap, people),
            "facts": QRect(edge, low + people + gap, wide, figures),
            "waiting": QRect(edge, waiting, wide, height - edge - waiting),
        }

    def _across(self, band: int, foot: int, split: int) -> dict[str, QRect]:
        width, height = self.width(), self.height()
        gap, edge = self._sizes.gap, self._sizes.margin
        low = height - edge - foot
        left, right = split + gap, width - edge
        upper = band + gap
        half = (right - left - gap) // 2
        video = min(round((right - left) * 9 / 16), round((low - gap - upper) * 0.6))
        middle = upper + video + gap
        return {
            "band": QRect(0, 0, width, band),
            "map": QRect(0, band, split, low - gap - band),
            "facts": QRect(edge, low, split - edge, foot),
            "video": QRect(left, upper, right - left, video),
            "persons": QRect(left, middle, half, low - gap - middle),
            "steps": QRect(left + half + gap, middle, right - left - half - gap, low - gap - middle),
            "waiting": QRect(left, low, right - left, foot),
        }

    def paintEvent(self, event: QPaintEvent) -> None:
        """Band and cards; map and video paint themselves."""
        alert = self._taken.alert
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._console.theme.colour("b0"))
        if alert is not None and self._boxes:
            canvas = Canvas(painter, self._console.theme, self._sizes)
            now = self._clock().astimezone(timezone.utc)
            band = self._boxes["band"]
            painter.fillRect(band, QColor(_BANDS[int(alert.severity)]))
            places = self._known.places if self._known is not None else ()
            cards.band(canvas, QRectF(band), alert, places, now, self._session.demo, _BANDS[int(alert.severity)])
            for name, draw in (("persons", cards.persons), ("steps", cards.steps), ("facts", cards.facts)):
                box = QRectF(self._boxes[name])
                cards.plate(canvas, box)
                if self._known is not None:
                    draw(canvas, box, self._known, now)
            box = QRectF(self._boxes["waiting"])
            cards.plate(canvas, box)
            cards.waiting(canvas, box, self._taken.waiting, self._names, now)
            if not self.video.isVisibleTo(self):
                cards.plate(canvas, QRectF(self._boxes["video"]))
                cards.no_camera(canvas, QRectF(self._boxes["video"]))
        painter.end()
