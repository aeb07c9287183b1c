"""The map view: tiles, the exact frame at rest and the live things over them."""

from widgets.mapview.content import Ground, MapContent, SmallScale
from widgets.mapview.live import OFFLINE, ONLINE, Hit, LiveLayer
from widgets.mapview.scene import Quality
from widgets.mapview.view import MapView

__all__ = ["OFFLINE", "ONLINE", "Ground", "Hit", "LiveLayer", "MapContent", "MapView", "Quality", "SmallScale"]
