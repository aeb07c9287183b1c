"""Open alerts on a map, the desk's or the wall's: a point each, and the areas of warnings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from data.alerts.model import Alert
from data.alerts.warned import WarnedAreas
from plugins.alerts import areas, points
from widgets.mapview.areas import AreaLayer
from widgets.mapview.live import LiveLayer
from widgets.panel import MapControl
from widgets.theme import Theme


@dataclass(frozen=True)
class AlertsDrawn:
    """What a map is given."""

    points: LiveLayer
    areas: AreaLayer


def draw(alerts: Sequence[Alert], warned: WarnedAreas, theme: Theme, now: datetime) -> AlertsDrawn:
    """Prepare points and areas; off the GUI thread."""
    return AlertsDrawn(points.alert_points(alerts), areas.warning_areas(theme, warned.of(alerts), now))


def show(control: MapControl, drawn: AlertsDrawn) -> None:
    """Put them on the map, in place of those before."""
    control.show_points(drawn.points)
    if len(drawn.areas):
        control.show_areas(drawn.areas)
    else:
        control.remove_areas(areas.LAYER)


def remove(control: MapControl) -> None:
    """Take them off."""
    control.remove_points(points.LAYER)
    control.remove_areas(areas.LAYER)
