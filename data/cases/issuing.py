"""Handing the patches of a detection run to the review: codes, cases, joins with what was issued before.

One case a place. Patches that touch are one case; a patch on the place of an open case joins it; others name the
patches issued there before. The random stream (a share of the queue drawn blindly, also from below the threshold) has
patches without a case: nobody suspects them until a reviewer confirms one.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from data.batch import Batch
from data.cases import codes, farmland, joining, moving, overlays
from data.cases.book import CaseBook
from data.cases.farmland import RANDOM, RANKED, Verdict
from data.cases.model import FROM_PATCH, PATCH_TABLE
from data.cases.opening import CasesToOpen, open_many
from data.cases.run_reading import RunPatches, SceneNote, read_run, scenes, with_basic_farmland
from data.cases.times import now, stored
from data.code_lists import change_kinds
from data.query import Order, equal
from data.review.sampling import draw
from data.review.sharing import Shares, read_shares
from data.store import Store, StoreChange
from data.tasks import Progress, part, silent

#: Outlines this near to each other (m) are one place: detection draws every outline in from the parcel's lines.
TOGETHER_M = 2.0
_MANY = 10_000_000


@dataclass(frozen=True)
class IssueReport:
    """What was handed over.

    Attributes
    ----------
    issued
        Patches that the review now has from this call.
    cases, joined
        New cases, and patches that joined a case that was open.
    random
        Of the issued ones, those of the random stream.
    repeated
        Issued ones at the place of patches issued before.
    skipped
        Patches of this run that had been handed over before.
    above, below, threshold
        Patches that the run lists above and below the threshold: what the recall is estimated from.
    """

    run: str
    issued: int
    cases: int
    joined: int
    random: int
    repeated: int
    skipped: int
    above: int
    below: int
    threshold: float


def issue(
    book: CaseBook,
    folder: Path,
    source: Path,
    actor: str,
    *,
    threshold: float = 0.5,
    chosen: Collection[str] | None = None,
    shares: Shares | None = None,
    progress: Progress = silent,
) -> IssueReport:
    """Hand the patches of a run to the review, in one transaction; then compute the new cases' legal overlays.

    What was handed over of the same run before is left alone, so a call may be repeated with a lower threshold.

    Parameters
    ----------
    folder
        The workspace's folder.
    source
        ``run.gpkg`` or the run's folder.
    threshold
        Least score of the ranked patches.
    chosen
        Ids of the ranked patches (a filtered list); None for all above the threshold.
    shares
        How much is drawn at random and how much is judged twice; None for what the workspace's ``review.toml`` says.

    Raises
    ------
    UserError
        When the run, or the workspace's ``review.toml``, cannot be read.
    Cancelled
        When ``progress`` says so: before the hand-over nothing is handed over, after it overlays are missing, which
        the case's panel computes when asked.
    """
    store = book.store
    shares = shares if shares is not None else read_shares(folder)
    progress(0.0, QCoreApplication.translate("Cases", "正在读取检测结果"))
    run = with_basic_farmland(read_run(source, store.srid), store)
    score = run.columns["score"]
    drawn = draw(score, threshold, crc32(run.run.encode()), shares.random)
    ranked = score >= threshold
    if chosen is not None:
        ranked &= np.isin(run.columns["id"].astype(str), sorted(chosen))
    stream = np.full(len(run), RANKED, dtype=object)
    stream[np.concatenate([drawn.above, drawn.below])] = RANDOM
    suspected = ranked | (np.isin(np.arange(len(run)), drawn.above))
    wanted = suspected | (stream == RANDOM)
    pair = scenes(run, store, folder)
    progress(0.3, QCoreApplication.translate("Cases", "正在与已下发图斑比对"))
    with store.change(actor) as change:
        known = {key for (key,) in change.page(PATCH_TABLE, ["run_patch"], equal("run", run.run), limit=_MANY)}
        wanted &= ~np.isin(run.columns["id"].astype(str), sorted(known))
        picked = np.flatnonzero(wanted)
        batch = _Issue(change, book, run, pair, picked, suspected[picked], stream[picked], shares.second)
        batch.write(progress)
        report = IssueReport(
            run=run.run,
            issued=len(picked),
            cases=len(batch.new_cases),
            joined=batch.joined,
            random=int((stream[picked] == RANDOM).sum()),
            repeated=batch.repeated,
            skipped=len(known),
            above=int((score >= threshold).sum()),
            below=int((score < threshold).sum()),
            threshold=threshold,
        )
        _note(change, run, report)
    progress(0.8, QCoreApplication.translate("Cases", "正在叠加法定图层"))
    overlays.compute(book, batch.new_cases, actor, part(progress, 0.8, 1.0))
    progress(1.0, QCoreApplication.translate("Cases", "已送审 {n} 个图斑").format(n=len(picked)))
    return report


def issue_report(store: Store, run: str) -> IssueReport | None:
    """What was last handed over of a run; None for a run that never was."""
    rows = store.page(
        "dataset",
        ["report"],
        equal("table_name", PATCH_TABLE) & equal("title", run),
        [Order("fid", descending=True)],
        limit=1,
    )
    return IssueReport(**json.loads(rows[0][0])) if rows else None


def _note(change: StoreChange, run: RunPatches, report: IssueReport) -> None:
    values = {
        "id": str(uuid.uuid4()),
        "table_name": PATCH_TABLE,
        "title": run.run,
        "source": str(run.path),
        "sha256": run.sha256,
        "imported_at": stored(now()),
        "actor": change.actor,
        "read": len(run),
        "written": report.issued,
        "refused": 0,
        "report": json.dumps(asdict(report)),
    }
    change.append(Batch("dataset", {name: [value] for name, value in values.items()}))
    change.record("patch.issue", PATCH_TABLE, run.run, "ok", asdict(report))


class _Issue:
    """One hand-over within its transaction; ``picked`` are positions in ``run``."""

    def __init__(
        self,
        change: StoreChange,
        book: CaseBook,
        run: RunPatches,
        pair: tuple[SceneNote, SceneNote],
        picked: NDArray[np.int64],
        suspected: NDArray[np.bool_],
        stream: NDArray[np.object_],
        second_share: float,
    ) -> None:
        self.change = change
        self.book = book
        self.run = run
        self.pair = pair
        self.picked = picked
        self.suspected = suspected
        self.stream = stream
        self.second_share = second_share
        self.shapes = run.shapes[picked]
        self.columns = {name: column[picked] for name, column in run.columns.items()}
        self.area = run.area_m2[picked]
        self.moment = now()
        self.joined = self.repeated = 0
        self.new_cases: list[int] = []

    def write(self, progress: Progress) -> None:
        """Append patches, cases and steps."""
        if len(self.picked) == 0:
            return
        numbers = codes.next_codes(self.change, self.moment, len(self.picked))
        earlier, case_of = self._before()
        progress(0.5, QCoreApplication.translate("Cases", "正在立案"))
        self._open(numbers, case_of)
        progress(0.7, QCoreApplication.translate("Cases", "正在写入图斑"))
        self.change.append(Batch(PATCH_TABLE, self._patches(numbers, earlier, case_of), self.shapes))
        for case in sorted(set(case_of[self.suspected & (self._joined >= 0)].tolist())):
            codes_ = [numbers[i] for i in np.flatnonzero(case_of == case)]
            detail = {"patches": codes_, "run": self.run.run}
            moving.annotate(self.change, moving.read(self.change, case), moving.JOIN, detail=detail)

    def _before(self) -> tuple[list[str | None], NDArray[np.int64]]:
        """Codes issued before at each place, and the open case of suspected ones (-1: none)."""
        xmin, ymin, xmax, ymax = shapely.total_bounds(self.shapes).tolist()
        before = joining.issued_before(self.change, (xmin, ymin, xmax, ymax))
        earlier: list[str | None] = []
        cases = np.full(len(self.shapes), -1, dtype=np.int64)
        for index, shape in enumerate(self.shapes):
            here = joining.same_place(before, shape)
            earlier.append(",".join(str(code) for code in before.code[here]) or None)
            running = here[before.open_case[here]]
            if self.suspected[index] and len(running):
                cases[index] = before.case[running[0]]
        self._joined = cases.copy()
        self.joined = int((cases >= 0).sum())
        self.repeated = sum(codes_ is not None for codes_ in earlier)
        return earlier, cases

    def _open(self, numbers: list[str], case_of: NDArray[np.int64]) -> None:
        """Open a case for each place of suspected patches without one; enters them into ``case_of``."""
        new = np.flatnonzero(self.suspected & (case_of < 0))
        if len(new) == 0:
            return
        group = _places(self.shapes[new])
        # Patches come best first, so a place has the code and the point of its best one.
        firsts = new[np.unique(group, return_index=True)[1]]
        area = np.bincount(group, weights=self.area[new])
        basic = np.bincount(group, weights=np.nan_to_num(self.columns["basic_farmland_m2"][new]))
        told = np.bincount(group, weights=np.isfinite(self.columns["basic_farmland_m2"][new])) > 0
        kinds = change_kinds()
        to_open = CasesToOpen(
            workflow=self.book.workflow(farmland.WORKFLOW),
            code=[numbers[i] for i in firsts],
            place=np.asarray(shapely.point_on_surface(self.shapes[firsts]), dtype=object),
            village=[str(v) for v in self.columns["village"][firsts]],
            kind=[str(k) for k in self.columns["kind"][firsts]],
            area_m2=area.astype(np.float64),
            basic_farmland_m2=np.where(told, basic, np.nan),
            class_before=[str(c) for c in self.columns["class_before"][firsts]],
            class_after=[kinds[k].class_after if k in kinds else "" for k in self.columns["kind"][firsts]],
            source=FROM_PATCH,
            detail={"run": self.run.run},
        )
        fids = open_many(self.change, to_open, self.moment)
        case_of[new] = fids[group]
        self.new_cases = fids.tolist()

    def _patches(self, numbers: list[str], earlier: list[str | None], case_of: NDArray[np.int64]) -> dict[str, Any]:
        count = len(self.picked)
        basic = self.columns["basic_farmland_m2"]
        cropland = np.array([str(c).startswith("01") for c in self.columns["class_before"]])
        risk = np.where(np.nan_to_num(basic) > 0, 2, np.where(cropland, 1, 0))
        # The same patches whatever was chosen beside them.
        share = np.array([crc32(f"{self.run.run}/{i}".encode()) / 2**32 for i in self.columns["id"]])
        before, after = self.pair
        return {
            "code": numbers,
            "run": [self.run.run] * count,
            "run_patch": self.columns["id"],
            "issued_at": [stored(self.moment)] * count,
            "detected_at": [self._finished()] * count,
            "before_scene": [before.id or None] * count,
            "after_scene": [after.id or None] * count,
            "before_date": [before.time] * count,
            "after_date": [after.time] * count,
            **{name: self.columns[name] for name in ("score", "network", "statistics", "texture", "parcel_z")},
            "area_m2": self.area,
            "kind_suggested": _or_null(self.columns["kind"]),
            "class_before": _or_null(self.columns["class_before"]),
            "parcel_ids": _or_null(self.columns["parcel_ids"]),
            "village": _or_null(self.columns["village"]),
            "basic_farmland_m2": basic,
            "reasons": _or_null(self.columns["reasons"]),
            "stream": self.stream,
            "rank": self.picked + 1,
            "risk": risk,
            "priority": self.columns["score"],
            "reviewers": np.where(share < self.second_share, 2, 1),
            "verdict": [Verdict.PENDING.value] * count,
            "case_id": [int(case) if case >= 0 else None for case in case_of],
            "earlier": earlier,
        }

    def _finished(self) -> str | None:
        text = self.run.report.get("finished")
        return None if not text else str(text).replace("+00:00", ".000Z")


def _places(shapes: NDArray[np.object_]) -> NDArray[np.int64]:
    """A number for each shape, the same for those that touch each other directly or through others."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    tree = shapely.STRtree(shapes)
    left, right = tree.query(shapes, predicate="dwithin", distance=TOGETHER_M)
    count = len(shapes)
    links = coo_array((np.ones(len(left), dtype=np.int8), (left, right)), shape=(count, count))
    return np.asarray(connected_components(links, directed=False)[1], dtype=np.int64)


def _or_null(texts: NDArray[np.object_]) -> list[str | None]:
    return [str(text) or None for text in texts]
