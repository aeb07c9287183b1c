"""The versions of the parcels and plots at a place, for the object card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from data.at_place import PlaceQuestion, PlaceRow
from data.dated import moments
from data.editing import history
from data.formats import FORMATS
from plugins.editing import words
from plugins.editing.panel import EDITABLE


def versions_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Every version of what lies here, the newest first; what was never edited has none."""
    store = question.store
    if history.TABLE not in store.tables():
        return []
    found = [
        (version, table)
        for table, fid in question.found
        if table in EDITABLE
        for version in history.versions(store, table, fid)
    ]
    found.sort(key=lambda pair: (pair[0].time, pair[0].number), reverse=True)
    rows = []
    for version, table in found:
        name = QCoreApplication.translate("Editing", "第 {n} 版 {action}").format(
            n=version.number, action=words.action(version.action)
        )
        rows.append(
            PlaceRow(
                " · ".join(part for part in (name, version.reason) if part),
                f"{FORMATS['datetime'].text(version.time)} {version.actor}",
                "versions",
                panel="editing.editing",
                state={"table": table, "fid": version.feature},
                kind=history.TABLE,
                begun=moments([version.time])[0],
            )
        )
    return rows
