"""Cases that the search found by their code: what each is, where, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.cases.model import CASE_TABLE, Case
from data.cases.wording import case_heading
from data.cases.workflow import Workflow
from data.store import SearchHit, Store

#: Between the parts of a line.
_DOT = " · "


def named(
    store: Store, hits: Sequence[SearchHit], workflows: Mapping[str, Workflow]
) -> list[tuple[SearchHit, str | None]]:
    """Name cases among hits; reads the store, so off the GUI thread.

    The search knows cases by their code alone (`data.schema.cases`): a hundred thousand titles are names of a few
    hundred villages.

    Returns
    -------
    list of (SearchHit, str or None)
        The hits in their order; a case bears its heading and place as title, and its state is the second value. Other
        hits are as they were, with None. A case that is gone meanwhile keeps its code alone.
    """
    fids = [hit.fid for hit in hits if hit.table == CASE_TABLE]
    if not fids:
        return [(hit, None) for hit in hits]
    cases = {case.fid: case for case in map(Case.of, store.rows(CASE_TABLE, fids))}
    return [_named(hit, cases.get(hit.fid) if hit.table == CASE_TABLE else None, workflows) for hit in hits]


def _named(hit: SearchHit, case: Case | None, workflows: Mapping[str, Workflow]) -> tuple[SearchHit, str | None]:
    if case is None:
        return hit, None
    title = _DOT.join(part for part in (case_heading(case), case.title) if part)
    workflow = workflows.get(case.workflow)
    # Of a plugin that is switched off the steps have no names.
    state = case.state if workflow is None else workflow.state(case.state).title
    return replace(hit, title=title), state
