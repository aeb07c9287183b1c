"""Reads what the card of a chosen row shows: its values, the names behind codes, its series."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from widgets.panel import PanelContext
from widgets.table import source
from widgets.table.conditions import Names
from widgets.table.readings import gauge_reader, read_series
from widgets.table.source import Row
from widgets.table.spec import TableSpec


@dataclass(frozen=True)
class Card:
    """Values of a row (None: deleted meanwhile), names behind its codes, and its series where it has one."""

    row: Row | None
    names: Mapping[str, Names]
    readings: Any = None


def card_reader(context: PanelContext, spec: TableSpec, fid: int) -> Callable[[], Card]:
    """Make what reads the card of a row: called off the GUI thread, by the panel's clock (a replay has its own)."""
    store, workspace, alerts = context.store, context.workspace, context.alerts

    def read() -> Card:
        row = source.fetch(store, spec, np.array([fid]))[0]
        names = source.read_names(store, spec.lookups)
        series = spec.detail.series
        if series is None or row is None:
            return Card(row, names)
        now = datetime.datetime.now() if alerts is None else alerts.now().astimezone().replace(tzinfo=None)
        gauged = gauge_reader(store, workspace.path, alerts) if series.gauges and workspace is not None else None
        return Card(row, names, read_series(store, series, row, now, gauged))

    return read
