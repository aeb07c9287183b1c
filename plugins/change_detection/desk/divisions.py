"""Names of towns and villages, read once for choices and figures."""

from __future__ import annotations

from dataclasses import dataclass

from data.query import one_of
from data.store import Store


@dataclass(frozen=True)
class Divisions:
    """Towns and villages: code and name, in code order."""

    towns: tuple[tuple[str, str], ...]
    villages: tuple[tuple[str, str], ...]

    def name(self, code: str) -> str:
        """The name of a code; the code itself where it has none."""
        for known, name in (*self.towns, *self.villages):
            if known == code:
                return name
        return code

    def of_town(self, town: str) -> tuple[tuple[str, str], ...]:
        """The villages of a town."""
        return tuple((code, name) for code, name in self.villages if code.startswith(town))


def read_divisions(store: Store) -> Divisions:
    """Read them; empty where the workspace has none."""
    rows = store.page("division", ("level", "code", "name"), one_of("level", ["town", "village"]), limit=100_000)
    found = sorted((str(code), str(name), str(level)) for level, code, name in rows)
    return Divisions(
        tuple((code, name) for code, name, level in found if level == "town"),
        tuple((code, name) for code, name, level in found if level == "village"),
    )
