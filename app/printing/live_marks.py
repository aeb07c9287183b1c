"""What is live on the map, for paper: open alerts in the shapes of their levels, and densities as steps of shade."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QCoreApplication

from app.timebar.reading import MOST_ALERTS
from data.alerts.book import AlertBook, Filter
from data.alerts.policy import read_policy
from data.workspace import Workspace
from layers.page_messages import Mark, MarkLayer
from layers.tokens import load
from plugins.alerts.points import alert_points
from widgets.mapview.camera import Camera
from widgets.mapview.heat import ALPHA, HeatLayer, density
from widgets.mapview.live import LiveState

#: Steps of a density on paper: more are not told apart.
_STEPS = (0.02, 0.08, 0.18, 0.32, 0.5, 0.72)
_SIZE_MM, _DIGIT_MM = 4.4, 2.6


def open_alert_marks(workspace: Workspace) -> list[MarkLayer]:
    """Layers of the alerts of a workspace that are open now, without a window; reads its database."""
    with AlertBook(workspace.path, read_policy(workspace.path)) as book:
        opened = book.listed(Filter(), limit=MOST_ALERTS).alerts
    return alert_marks(LiveState(alert_points(opened)))


def alert_marks(state: LiveState | None) -> list[MarkLayer]:
    """Layers of the open alerts that the map shows: colour, shape and digit of each level, the gravest on top."""
    severities = state.layer.severities if state is not None and state.visible else None
    if state is None or severities is None:
        return []
    translate, tokens, layer = QCoreApplication.translate, load(), state.layer
    titles = {
        1: translate("Printing", "一级告警"),
        2: translate("Printing", "二级告警"),
        3: translate("Printing", "三级告警"),
        4: translate("Printing", "四级告警"),
    }
    rows = state.rows()
    levels = severities[rows]
    found = []
    for level in (4, 3, 2, 1):  # what comes later lies on top
        points = [shapely.Point(x, y).wkt for x, y in layer.xy[rows[levels == level]].tolist()]
        if not points:
            continue
        look = tokens.warning("light", level)
        glyphs, digits = [Mark(wkt) for wkt in points], [Mark(wkt, str(level)) for wkt in points]
        shape: dict[str, Any] = {"casing": "#FFFFFF", "size": _SIZE_MM, "shape": look.shape}
        found.append(MarkLayer("point", look.fill, glyphs, titles[level], **shape))
        found.append(MarkLayer("point", look.digit, digits, casing=look.fill, text_only=True, text_size=_DIGIT_MM))
    return found


def heat_marks(layers: Sequence[HeatLayer], camera: Camera | None) -> list[MarkLayer]:
    """Layers of the densities over a view, in steps of shade; beyond the view there is none."""
    if camera is None:
        return []
    colour = load().roles("light")["accent"]
    found: list[MarkLayer] = []
    for layer in layers:
        if len(layer.xy) == 0:
            continue
        share, cell = density(layer.xy, camera)
        step = cell * camera.resolution
        left, _, _, top = camera.extent
        bounds = [*_STEPS, np.inf]
        for place in range(len(_STEPS)):
            shape = _cells((share >= bounds[place]) & (share < bounds[place + 1]), left, top, step)
            if shape is not None:
                middle = min(1.0, (bounds[place] + min(bounds[place + 1], 1.0)) / 2)
                alpha = ALPHA[0] + (ALPHA[1] - ALPHA[0]) * middle**0.7
                title = QCoreApplication.translate("Printing", "密集程度") if place == len(_STEPS) - 1 else ""
                fill = f"{colour}{round(alpha * 255):02x}"
                found.append(MarkLayer("polygon", colour, [Mark(shape.wkt)], title, fill=fill, edge=False))
    return found


def _cells(chosen: np.ndarray, left: float, top: float, step: float) -> shapely.Geometry | None:
    """The ground of the chosen cells: a box a run of each row, joined."""
    padded = np.zeros((chosen.shape[0], chosen.shape[1] + 2), np.int8)
    padded[:, 1:-1] = chosen
    change = np.diff(padded, axis=1)
    rows, begins = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    if not len(rows):
        return None
    boxes = shapely.box(left + begins * step, top - (rows + 1) * step, left + ends * step, top - rows * step)
    return shapely.union_all(boxes)
