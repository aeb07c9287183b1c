"""The photos and documents that somebody put to the objects of a place, for the object card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.at_place import PlaceQuestion, PlaceRow
from data.dated import moment64
from data.documents.book import DocumentBook
from data.documents.objects import title_of
from data.messages import ObjectChosen
from plugins.object.wording import table_name


def documents_here(question: PlaceQuestion) -> Sequence[PlaceRow]:
    """Those of the object that matters most first, then those of the others here, each the latest first."""
    book = DocumentBook(question.folder, question.store, question.actor)
    if not book.is_there():
        return []
    rows = []
    for place, (table, fid) in enumerate(question.found):
        for document in book.of_object(table, fid):
            origin = ""
            if place or (document.table, document.object) != (table, fid):
                row = question.store.row(table, fid) if place else None
                whose = document.object_title if row is None else title_of(table, row)
                origin = f"{table_name(table)} {whose}"
            rows.append(
                PlaceRow(
                    document.title,
                    message=ObjectChosen(table, fid, "object:row") if place else None,
                    kind="document",
                    begun=None if document.taken_at is None else moment64(document.taken_at),
                    attachment=replace(document.attachment(question.folder), origin=origin),
                )
            )
    return rows
