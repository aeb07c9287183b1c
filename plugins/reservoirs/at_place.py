"""How the reservoirs at and near a place stand, for the object card."""

from __future__ import annotations

from collections.abc import Sequence

from data.at_place import PlaceQuestion, PlaceRow
from data.reservoirs.book import GaugeBook
from data.reservoirs.known import present_of
from plugins.reservoirs import words
from plugins.reservoirs.reading import read_standings

#: How near a reservoir is worth naming, m.
NEAR = 500.0
DOT = " · "


def standing_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """State and level of each reservoir within `NEAR`; the most urgent first."""
    store = question.store
    if "reservoir" not in store.tables():
        return []
    fids = [int(fid) for fid in store.at("reservoir", question.x, question.y, NEAR)]
    if not fids:
        return []
    with GaugeBook(question.folder) as book:
        standings = read_standings(store, book, fids, present_of(question.alerts))
    rows = []
    for filed, standing in standings:
        level = standing.reading.level if standing.reading is not None else None
        rows.append(
            PlaceRow(
                DOT.join(part for part in (filed.facts.name or filed.facts.code, words.metres(level)) if part),
                words.state(standing),
                "droplet",
                words.warning(standing),
                panel="reservoirs.water",
                state={"reservoir": filed.fid},
            )
        )
    return rows
