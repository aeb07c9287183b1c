"""The layers that a question may name: by table or by title."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from data.schema import Table
from data.store import Store


class KnownTables:
    """Finds tables as a user calls them; call it with a name.

    Parameters
    ----------
    described : mapping
        Table name to table.
    titles : mapping, optional
        Table name to what the layer tree calls it, where that is another title.
    """

    def __init__(self, described: Mapping[str, Table], titles: Mapping[str, str] | None = None) -> None:
        self.described = dict(described)
        self._titles = dict(titles or {})
        self._by_title: dict[str, list[str]] = {}
        for name, table in self.described.items():
            for title in {table.title, self.title(name), self._titles.get(name, "")}:
                if title:
                    self._by_title.setdefault(title.casefold(), []).append(name)
        self._by_name = {name.casefold(): name for name in self.described}

    def title(self, name: str) -> str:
        """What a table is called on screen."""
        shown = self._titles.get(name, "")
        table = self.described[name]
        return shown or (QCoreApplication.translate("Schema", table.title) if table.title else name)

    def __call__(self, name: str) -> Table | None:
        """The table of this name or title; None where there is none, or the title means several."""
        wanted = name.strip().casefold()
        if wanted in self._by_name:
            return self.described[self._by_name[wanted]]
        meant = self._by_title.get(wanted, [])
        return self.described[meant[0]] if len(meant) == 1 else None

    def located(self) -> list[Table]:
        """Those with geometries: those of the layer tree in its order, then the others by title."""
        place = {name: number for number, name in enumerate(self._titles)}
        found = [table for table in self.described.values() if table.geometry]
        return sorted(found, key=lambda table: (place.get(table.name, len(place)), self.title(table.name)))


def known_tables(store: Store, titles: Mapping[str, str] | None = None) -> KnownTables:
    """All tables of a store."""
    return KnownTables({name: store.describe(name) for name in store.tables()}, titles)
