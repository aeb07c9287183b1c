"""Which data a live layer is made of."""

from __future__ import annotations

import pytest

from app.host.discovery import discover
from app.host.host import PluginHost
from app.mapping.live_stage import _read_by
from app.mapping.stage import _on_a_map


def test_markers_against_a_limit_follow_the_table_of_limits_too():
    host = PluginHost(discover(), set())
    read = {section.table: _read_by(section) for _, section in host.layers() if section.draw == "live"}
    assert read["reservoir"] == {"reservoir", "reservoir_limit"}
    assert read["camera"] == {"camera"}


@pytest.mark.parametrize(
    ("table", "layer"), [("dltb", True), ("imported", True), ("audit", False), ("document", False), ("scene", True)]
)
def test_what_panels_draw_makes_no_layer_of_the_project(table: str, layer: bool) -> None:
    """A photo put to an object had the whole map prepared anew, as each edit did with its versions; a scene is one."""
    assert _on_a_map(table) is layer
