"""Open alerts as points of the map."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.alerts.model import Alert
from data.dated import Moments, moment64
from widgets.mapview.live import LiveLayer

LAYER = "alerts"
#: Up to so many alerts each is a mark of its own at any scale: an officer can take them in.
EACH = 100
#: An alert that is active has no end yet.
_NEVER = np.datetime64("9999-12-31T00:00:00", "s")


def alert_points(alerts: Sequence[Alert]) -> LiveLayer:
    """The alerts that have a place, worst last, so that they lie on top; those that are over lie beneath all others."""
    ordered = list(reversed(alerts))
    ordered.sort(key=lambda alert: alert.active)
    placed = [(a, a.x, a.y) for a in ordered if a.x is not None and a.y is not None]
    return LiveLayer(
        name=LAYER,
        ids=np.array([a.id for a, _, _ in placed], np.int64),
        xy=np.array([(x, y) for _, x, y in placed], np.float64).reshape(-1, 2),
        icon="bell",
        severities=np.array([int(a.severity) if a.active else 0 for a, _, _ in placed], np.uint8),
        titles=[a.title for a, _, _ in placed],
        labels=[a.title for a, _, _ in placed],
        cluster_scale=0.0 if len(placed) <= EACH else 20_000.0,
        quiet_scale=0.0,
        times=alert_times([a for a, _, _ in placed]),
    )


def alert_times(alerts: Sequence[Alert]) -> Moments:
    """From when to when alerts last, shape (n, 2): one that is still active lasts until now and on."""
    lasting = [(moment64(alert.first_seen), _NEVER if alert.active else moment64(alert.last_seen)) for alert in alerts]
    return np.array(lasting, "datetime64[s]").reshape(-1, 2)
