"""One change of features that a person makes at once, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import shapely

#: How changed values name the geometry.
GEOM = "geom"
#: What operations do; the values are kept in ``feature_version.action``.
ACTIONS = ("base", "edit", "split", "merge", "reshape", "repair", "restore", "undo", "take_back", "handover")


@dataclass(frozen=True)
class Added:
    """A new feature: its values by column, and its ground in the workspace's CRS."""

    values: Mapping[str, Any]
    geometry: shapely.Geometry


@dataclass(frozen=True)
class Operation:
    """What is changed together, and taken back together.

    Attributes
    ----------
    changed
        fid to the new values by column; ``geom`` is a shapely geometry.
    added, removed
        New features, and fids of those that go.
    action
        One of :data:`ACTIONS`.
    reason
        Why, in the words of who does it.
    seen
        fid to the number of the version that the editor looked at (0: never edited); one that has moved on meanwhile
        refuses the operation. Features not listed are not looked at.
    """

    table: str
    action: str
    reason: str
    changed: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    removed: tuple[int, ...] = ()
    seen: Mapping[int, int] = field(default_factory=dict)

    @property
    def touched(self) -> tuple[int, ...]:
        """The features that there were before and that change or go."""
        return tuple(dict.fromkeys([*self.changed, *self.removed]))
