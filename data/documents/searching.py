"""Documents by a part of their title, for the search: what is found is the object that they are about."""

from __future__ import annotations

from pathlib import Path

from data.documents.model import TABLE, Document, read_documents
from data.documents.objects import code_column
from data.documents.rights import read_rights
from data.errors import UserError
from data.query import both, contains, equal
from data.store import SearchHit, Store

#: A single letter is in most titles.
_SHORTEST = 2


def titled(store: Store, workspace: Path, actor: str, text: str, limit: int = 6) -> list[SearchHit]:
    """Objects of documents whose title has ``text``, the latest document first.

    Hits are called after the document, with the object's name as their code. What was withdrawn, names persons that
    this actor may not see, or is about an object that is gone is left out.
    """
    wanted = text.strip()
    if len(wanted) < _SHORTEST or TABLE not in store.tables():
        return []
    try:
        personal = read_rights(workspace).may_see_personal(actor)
    except UserError:
        return []  # told where documents are added or opened; nobody sees any meanwhile
    found = read_documents(store, both(contains("title", wanted), equal("withdrawn_at", None)))
    hits: dict[tuple[str, int, str], SearchHit] = {}
    for one in reversed(found):
        if one.personal and not personal:
            continue
        fid = _object(store, one)
        if fid is not None:
            hits.setdefault((one.table, fid, one.title), _hit(store, one, fid))
        if len(hits) >= limit:
            break
    return list(hits.values())


def _object(store: Store, one: Document) -> int | None:
    if store.row(one.table, one.object) is not None:
        return one.object
    if not one.code:
        return None
    same = store.page(one.table, ["fid"], equal(code_column(one.table), one.code), limit=1)
    return int(same[0][0]) if same else None


def _hit(store: Store, one: Document, fid: int) -> SearchHit:
    located = bool(store.describe(one.table).geometry)
    middle = store.geometry(one.table, fid).centroid if located else None
    x, y = (None, None) if middle is None or middle.is_empty else (float(middle.x), float(middle.y))
    return SearchHit(one.table, fid, one.table, one.title, one.object_title, x, y)
