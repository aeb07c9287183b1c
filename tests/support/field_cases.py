"""Cases that wait for field evidence, at places of one's own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from app.workflows import declared
from data.batch import Batch
from data.cases.book import CaseBook
from data.cases.model import PATCH_TABLE, Case, NewCase
from data.store import Store

WORKFLOW = "change_cases.farmland"


def dispatched(
    store: Store, outlines: Sequence[shapely.Polygon], villages: Sequence[str] | str, holder: str = "王建国"
) -> list[Case]:
    """Open a case with one confirmed patch at each outline and dispatch it to ``holder``."""
    book = CaseBook(store, declared())
    given = [villages] * len(outlines) if isinstance(villages, str) else list(villages)
    cases = []
    for index, (outline, village) in enumerate(zip(outlines, given, strict=True)):
        new = NewCase(WORKFLOW, f"测试地 {index}", outline.centroid, village, "building", area_m2=outline.area)
        case = book.open(new, "test@desk").case
        patch = {
            "code": [f"YX-T-{case.fid:05d}"],
            "run": ["test"],
            "area_m2": [outline.area],
            "village": [village],
            "stream": ["ranked"],
            "verdict": ["confirm"],
            "case_id": [case.fid],
        }
        with store.change("test@desk") as change:
            change.append(Batch(PATCH_TABLE, patch, np.array([outline], dtype=object)))
        for state in ("review", "dispatched"):
            case = book.move(case.fid, state, "test@desk", revision=case.revision, holder=holder)
        cases.append(case)
    return cases
