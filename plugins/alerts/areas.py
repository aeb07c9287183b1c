"""Areas of warnings on the map: outlined in the colour of their level, faint once they are called off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from PySide6.QtCore import QCoreApplication

from data.alerts.model import Severity
from data.alerts.warned import WarnedArea
from plugins.alerts import words
from plugins.alerts.points import alert_times
from widgets.mapview.areas import AreaLayer, AreaStyle
from widgets.theme import Theme

LAYER = "warnings"
#: Inside of a warning that holds, and of one that was called off and waits to be closed: the map is to be read beneath.
_FILL, _FAINT = 0.10, 0.04


def warning_areas(theme: Theme, warned: Sequence[WarnedArea], now: datetime) -> AreaLayer:
    """The layer of the warnings' areas, the gravest on top. Pure; the theme is that in use."""
    styles = [_style(theme, severity, active) for active in (True, False) for severity in Severity]
    # Called off first, then by level: what is drawn later lies on top.
    ordered = sorted(warned, key=lambda one: (one.alert.active, -int(one.alert.severity)))
    shapes = np.empty(len(ordered), dtype=object)
    shapes[:] = [one.shape for one in ordered]
    classes = [int(one.alert.severity) - 1 + (0 if one.alert.active else len(Severity)) for one in ordered]
    return AreaLayer(
        LAYER,
        np.array([one.alert.id for one in ordered], np.int64),
        shapes,
        styles,
        np.array(classes, np.uint8),
        [_title(one, now) for one in ordered],
        through=True,
        printed=True,
        times=alert_times([one.alert for one in ordered]),
    )


def _style(theme: Theme, severity: Severity, active: bool) -> AreaStyle:
    look = theme.warning(int(severity))
    if active:
        legend = QCoreApplication.translate("Alerts", "{level}预警范围").format(level=words.severity_name(severity))
        return AreaStyle(look.edge, _FILL, 3.0, cased=False, inside=look.fill, legend=legend)
    legend = QCoreApplication.translate("Alerts", "{level}预警范围（已解除）").format(
        level=words.severity_name(severity)
    )
    return AreaStyle(look.edge, _FAINT, 1.5, dashed=True, cased=False, inside=look.fill, legend=legend)


def _title(one: WarnedArea, now: datetime) -> str:
    alert = one.alert
    lines = [f"{words.severity_name(alert.severity)}  {alert.title}"]
    if not alert.active:
        lines.append(QCoreApplication.translate("Alerts", "已解除"))
    elif one.until is not None:
        until = QCoreApplication.translate("Alerts", "有效至 {t}").format(t=words.moment(one.until, now))
        lines.append(until)
    return "\n".join(lines)
