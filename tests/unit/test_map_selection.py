"""The outline of what is selected follows the data."""

from __future__ import annotations

from types import SimpleNamespace

import shapely
from PySide6.QtCore import QObject, Signal

from app.mapping.map_control import MapHandle
from data.messages import DataChanged


class _View(QObject):
    view_changed = Signal()

    def __init__(self):
        super().__init__()
        self.shown = {}

    def highlight(self, geometries, role="selection"):
        self.shown[role] = list(geometries)


class _Tasks:
    def run(self, work, done, owner):
        done(work())


def _handle():
    shapes = {7: shapely.box(0, 0, 10, 10)}
    store = SimpleNamespace(geometries=lambda table, fids: [shapes.get(fid) for fid in fids])
    stage = SimpleNamespace(live=SimpleNamespace(section_of=lambda table: None))
    view = _View()
    return MapHandle(view, SimpleNamespace(store=store), stage, _Tasks()), view, shapes


def test_a_feature_that_is_cut_is_outlined_as_it_is_now(qapp):
    handle, view, shapes = _handle()
    handle.set_selection("dltb", [7])
    shapes[7] = shapely.box(0, 0, 4, 10)
    handle.follow_change(DataChanged("dltb", (8,), 2, "甲"))
    handle.follow_change(DataChanged("yjjbnttb", (7,), 2, "甲"))
    assert view.shown["selection"] == [shapely.box(0, 0, 10, 10)]
    handle.follow_change(DataChanged("dltb", (7, 9), 3, "甲"))
    assert view.shown["selection"] == [shapely.box(0, 0, 4, 10)]
    del shapes[7]
    handle.follow_change(DataChanged("dltb", None, 4, "甲"))
    assert view.shown["selection"] == []


def test_what_a_panel_draws_instead_stays(qapp):
    handle, view, _ = _handle()
    handle.set_selection("dltb", [7])
    piece = shapely.box(50, 50, 60, 60)
    handle.highlight([piece], "selection")
    handle.follow_change(DataChanged("dltb", (7,), 2, "甲"))
    assert view.shown["selection"] == [piece]
