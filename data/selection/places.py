"""Places that a question names: divisions and grid zones, by code, by name, or by ``town/village``."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from data.errors import UserError
from data.store import Store

_LEVELS = ("county", "town", "village")


@dataclass(frozen=True)
class Place:
    """A division or a grid zone: its table and fid, its code, and the name that means it alone."""

    table: str
    fid: int
    code: str
    name: str
    level: str


def places(store: Store) -> list[Place]:
    """All divisions from the county down, then the grid zones; each with the name a question has for it."""
    rows = store.page("division", ["fid", "code", "name", "level"], limit=1_000_000)
    names = {code: name for _, code, name, _ in rows}
    found = []
    for fid, code, name, level in sorted(rows, key=lambda row: (_LEVELS.index(row[3]), row[1])):
        town = names.get(code[:9]) if level == "village" else None
        found.append(Place("division", int(fid), code, f"{town}/{name}" if town else name, level))
    zones = store.page("grid_zone", ["fid", "code", "name"], limit=1_000_000)
    found += [Place("grid_zone", int(fid), code, name or code, "grid") for fid, code, name in zones]
    return found


def place_named(store: Store, named: str) -> Place:
    """The place that a name or code means.

    Raises
    ------
    UserError
        When there is none, or there are several of that name.
    """
    wanted = named.strip()
    every = places(store)
    for same in (
        [place for place in every if place.code == wanted],
        [place for place in every if place.name == wanted],
        [place for place in every if place.name.rpartition("/")[2] == wanted],
    ):
        if len(same) == 1:
            return same[0]
        if len(same) > 1:
            listed = "、".join(f"{place.name} {place.code}" for place in same[:6])
            raise _unknown(
                named,
                QCoreApplication.translate("Ask", "有 {0} 处同名：{1}").format(len(same), listed),
                QCoreApplication.translate("Ask", "写成“乡镇/村”，或写代码"),
            )
    raise _unknown(
        named,
        QCoreApplication.translate("Ask", "行政区划与网格里都没有"),
        QCoreApplication.translate("Ask", "检查名称，或写区划代码、网格编号"),
    )


def _unknown(named: str, why: str, remedy: str) -> UserError:
    return UserError(QCoreApplication.translate("Ask", "找不到地方 {0}").format(named), why, remedy)
