"""The sieve of a workspace: its mappings, its policy, its place on the globe."""

from __future__ import annotations

import pyproj

from data import gcj02
from data.alerts.ground import ground_of
from data.alerts.mapping import read_mappings
from data.alerts.policy import Policy
from data.alerts.sifting import Sieve, ToMap
from data.crs import WGS84, crs_of, transformer
from data.store import Store
from data.workspace import Workspace


def sieve_of(workspace: Workspace, store: Store, policy: Policy) -> Sieve:
    """Read a workspace's mappings as they are now.

    Raises
    ------
    UserError
        When a mapping is wrong.
    """
    ground = ground_of(store, workspace.crs)
    return Sieve(read_mappings(workspace.path), policy, to_map(workspace.crs), ground, policy.language)


def to_map(crs: pyproj.CRS) -> ToMap:
    """Brings longitudes and latitudes into a workspace's CRS."""
    change = transformer(crs_of(WGS84), crs)

    def place(lon: float, lat: float, given: str) -> tuple[float, float]:
        if given == "gcj02":
            lon, lat = gcj02.to_wgs84(lon, lat)
        x, y = change.transform(lon, lat)
        return float(x), float(y)

    return place
