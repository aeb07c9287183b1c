"""Imports ahead of the hand: what a click would import while the user waits is imported when nobody waits.

An import on the GUI thread cannot be sliced. In a thread of its own it shares the interpreter with the window, module
by module, and the first opening of a panel finds its code there.
"""

from __future__ import annotations

import gc
import importlib
import logging
from collections.abc import Iterable

from app.panels.frame import PanelFrame
from data import collecting
from widgets.table.spec import ColumnSpec, TableSpec

_log = logging.getLogger(__name__)

#: Parts of panels that are imported when first shown, because no start should wait for what they need.
LATE = (
    "widgets.charts.series",
    "data.exporting_excel",
    "app.desk.preferences.dialog",
    "app.desk.tour.overlay",
    "app.help.window",
)


def warm(frames: Iterable[PanelFrame]) -> None:
    """Import the code of built-in panels that have not been shown, and `LATE`; call it off the GUI thread.

    Others' plugins keep what they were promised: their code runs when a panel of theirs is first shown, on the GUI
    thread. A module that cannot be imported is told where it is used.
    """
    with collecting.paused():
        for frame in frames:
            if frame.entry.plugin.origin == "built-in":
                frame.preload()
        for name in LATE:
            try:
                importlib.import_module(name)
            except Exception:
                _log.debug("%s cannot be imported", name, exc_info=True)
        # Their validators are built at first use, which would be in a panel's first turn.
        for model in (ColumnSpec, TableSpec):
            model.model_rebuild()
        # Modules stay for good: a full collection, which holds every thread up, took 0.1 s to look at them all.
        gc.freeze()
