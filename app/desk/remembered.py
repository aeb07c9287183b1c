"""What was found before: the last objects chosen in the search, and those pinned to it, by workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.settings import UserSettings
from data.store import SearchHit

#: Objects that are remembered, and that can be pinned.
RECENT, PINNED = 8, 20
_FIELDS = ("table", "fid", "kind", "title", "code", "x", "y")


class Remembered:
    """Keeps hits in the user's settings.

    Parameters
    ----------
    settings : UserSettings
    workspace : str
        Which workspace's objects these are.
    """

    def __init__(self, settings: UserSettings, workspace: str) -> None:
        self._settings = settings
        self._name = f"search/{workspace.replace('/', '|')}"

    @property
    def recent(self) -> list[SearchHit]:
        """Chosen lately, the last first, without what is pinned."""
        return [hit for hit in self._read("recent") if not self.is_pinned(hit)]

    @property
    def pinned(self) -> list[SearchHit]:
        """Pinned, in the order in which they were."""
        return self._read("pinned")

    def is_pinned(self, hit: SearchHit) -> bool:
        """Whether the object is pinned."""
        return _key(hit) in [_key(kept) for kept in self._read("pinned")]

    def add(self, hit: SearchHit) -> None:
        """Remember an object that was chosen."""
        others = [kept for kept in self._read("recent") if _key(kept) != _key(hit)]
        self._write("recent", [hit, *others][:RECENT])

    def toggle(self, hit: SearchHit) -> None:
        """Pin an object, or let it go."""
        kept = self._read("pinned")
        left = [other for other in kept if _key(other) != _key(hit)]
        self._write("pinned", left if len(left) < len(kept) else [*kept, hit][-PINNED:])

    def _read(self, kind: str) -> list[SearchHit]:
        found = self._settings.json(f"{self._name}/{kind}", [])
        return [hit for entry in found if (hit := _hit(entry)) is not None] if isinstance(found, list) else []

    def _write(self, kind: str, hits: list[SearchHit]) -> None:
        self._settings.set_json(f"{self._name}/{kind}", [{f: getattr(hit, f) for f in _FIELDS} for hit in hits])


def _key(hit: SearchHit) -> tuple[str, int]:
    return hit.table, hit.fid


def _hit(entry: Any) -> SearchHit | None:
    """What a settings file holds; None for what an older or newer version wrote otherwise."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("fid"), int):
        return None
    try:
        return SearchHit(**{field: entry[field] for field in _FIELDS})
    except KeyError:
        return None
