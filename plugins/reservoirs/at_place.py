"""How the reservoirs at and near a place stand, for the object card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone

from data.at_place import PlaceQuestion, PlaceRow
from data.reservoirs.book import GaugeBook
from plugins.reservoirs import words
from plugins.reservoirs.reading import Present, read_standings

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
    alerts = question.alerts
    present = Present(datetime.now(timezone.utc)) if alerts is None else Present(alerts.now(), alerts.past)
    book = GaugeBook(question.folder)
    try:
        standings = read_standings(store, book, fids, present)
    finally:
        book.close()
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
