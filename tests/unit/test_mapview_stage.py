"""Which data a live layer is made of."""

from __future__ import annotations

from app.host.discovery import discover
from app.host.host import PluginHost
from app.mapping.stage import _read_by


def test_markers_against_a_limit_follow_the_table_of_limits_too():
    host = PluginHost(discover(), set())
    read = {section.table: _read_by(section) for _, section in host.layers() if section.draw == "live"}
    assert read["reservoir"] == {"reservoir", "reservoir_limit"}
    assert read["camera"] == {"camera"}
