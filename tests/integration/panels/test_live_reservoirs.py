"""What the reservoirs' markers say on the map: the same as the list, from the same readings and limits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.host.manifest import read_manifest
from app.mapping.live_data import load_live
from data.workspace import Workspace
from tests.support.county import NEWEST
from widgets.mapview.live import OFFLINE, ONLINE

PLUGIN = Path(__file__).resolve().parents[3] / "plugins" / "reservoirs"


def test_only_those_above_the_limit_of_their_day_warn(county: Workspace) -> None:
    section = next(layer for layer in read_manifest(PLUGIN).layers if layer.draw == "live")
    store = county.store()
    try:
        layer = load_live(store, section, NEWEST + timedelta(minutes=100))
    finally:
        store.close()
    assert layer.severities is not None
    assert layer.titles is not None
    # 142.92 m stands 0.42 m above July's limit; 96.10 m is below its own; one has no limit, one no reading.
    assert dict(zip(layer.titles, layer.severities.tolist(), strict=True)) == {
        "云门水库": 2,
        "石坝水库": 0,
        "花桥水库": 0,
        "无数水库": 0,
    }


def test_an_old_level_is_grey_and_warns_of_nothing(county: Workspace) -> None:
    section = next(layer for layer in read_manifest(PLUGIN).layers if layer.draw == "live")
    store = county.store()
    try:
        layer = load_live(store, section, NEWEST + timedelta(minutes=121))
    finally:
        store.close()
    assert layer.severities is not None
    assert layer.states is not None
    assert layer.titles is not None
    assert layer.severities.tolist() == [0, 0, 0, 0]
    states = dict(zip(layer.titles, layer.states.tolist(), strict=True))
    assert states == {"云门水库": OFFLINE, "石坝水库": OFFLINE, "花桥水库": OFFLINE, "无数水库": ONLINE}
