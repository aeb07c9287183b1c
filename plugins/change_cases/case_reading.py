"""Everything that the case panel shows, read at once off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.cases.book import CaseBook
from data.cases.model import CASE_TABLE, Case, CaseStep
from data.cases.overlays import Overlap, is_current, of_case
from data.cases.workflow import Workflow
from data.evidence import listing
from data.evidence.listing import EvidenceItem
from data.messages import Extent


@dataclass(frozen=True)
class CaseView:
    """A case with all that belongs to it.

    Attributes
    ----------
    patches
        Rows of ``patch``, those no longer part of the case included.
    overlays, overlays_current
        The legal overlays that hold, and whether the layers have not changed since.
    evidence
        Its photos, videos and forms with their checks.
    outline, extent
        Union of the patches (None without), and what to fly to.
    """

    case: Case
    workflow: Workflow
    steps: Sequence[CaseStep]
    patches: Sequence[Mapping[str, Any]]
    overlays: Sequence[Overlap]
    overlays_current: bool
    evidence: Sequence[EvidenceItem]
    outline: Any
    extent: Extent | None


def read_case(book: CaseBook, folder: Path, fid: int) -> CaseView:
    """Read a case; ``folder`` is the workspace's. UserError when it is not there."""
    store = book.store
    case = book.case(fid)
    overlays = of_case(store, fid)
    outline = book.outline(fid)
    place = outline if outline is not None else store.geometry(CASE_TABLE, fid)
    return CaseView(
        case=case,
        workflow=book.workflow(case.workflow),
        steps=book.steps(fid),
        patches=book.patches(fid),
        overlays=overlays,
        overlays_current=is_current(store, overlays),
        evidence=listing.of_case(store, folder, fid),
        outline=outline,
        extent=None if place is None else tuple(place.bounds),
    )
