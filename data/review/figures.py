"""What the review says of itself: done today, agreement of two reviewers, estimated recall."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.formats import parse_time
from data.query import equal
from data.review.agreement import Agreement, agreement
from data.review.queue import Stage, Standing, standing, waiting
from data.review.recall import Recall, Stratum, recall
from data.store import Store


@dataclass(frozen=True)
class ReviewFigures:
    """Figures beside the queue.

    Attributes
    ----------
    today : int
        Decisions of the actor since local midnight.
    listed, random : int
        Patches handed over, and how many of them are of the random stream.
    agreement : Agreement
    recall : Recall, optional
        None while the sample says nothing.
    sampled : int
        Patches of the random stream that were judged.
    waiting : dict
        Patches that wait for the actor, by stage.
    """

    today: int
    listed: int
    random: int
    sampled: int
    agreement: Agreement
    recall: Recall | None
    waiting: Mapping[Stage, int]


@dataclass(frozen=True)
class RunSize:
    """How many patches a run listed above and below the threshold that the ranked ones were issued at."""

    above: int
    below: int
    threshold: float


def review_figures(store: Store, actor: str, size: RunSize | None, decisions: Standing | None = None) -> ReviewFigures:
    """Compute the figures; ``size`` is that of the latest run, None where it is not known."""
    held = decisions if decisions is not None else standing(store)
    blind = store.arrays("patch", ("fid", "score"), equal("stream", "random"))
    fids = blind["fid"].astype(np.int64)
    final = final_verdicts(held)
    judged = {fid: final[fid] for fid in fids.tolist() if fid in final}
    midnight = datetime.datetime.combine(datetime.date.today(), datetime.time())
    mine = held.time[held.actor == actor]
    today = sum(1 for text in mine[-5000:] if (moment := parse_time(text)) is not None and moment >= midnight)
    return ReviewFigures(
        today,
        store.count("patch"),
        len(fids),
        len(judged),
        agree(held),
        _recall(size, blind["score"], fids, judged),
        waiting(store, actor, held),
    )


def final_verdicts(held: Standing) -> dict[int, str]:
    """The verdict in force of each judged patch: the third look's, else the second's where it agrees, else the first's.

    A patch whose two reviewers differ has none until the third look.
    """
    slots: dict[int, dict[int, str]] = {}
    for patch, slot, verdict in zip(held.patch.tolist(), held.slot.tolist(), held.verdict.tolist(), strict=True):
        slots.setdefault(patch, {})[slot] = str(verdict)
    result = {}
    for patch, said in slots.items():
        if 3 in said:
            result[patch] = said[3]
        elif 1 in said and said.get(2, said[1]) == said[1]:
            result[patch] = said[1]
    return result


def agree(held: Standing) -> Agreement:
    """Agreement of first and second reviewers on the patches that both have judged."""
    first = dict(zip(held.patch[held.slot == 1].tolist(), held.verdict[held.slot == 1].tolist(), strict=True))
    second = dict(zip(held.patch[held.slot == 2].tolist(), held.verdict[held.slot == 2].tolist(), strict=True))
    both = sorted(set(first) & set(second))
    return agreement([first[p] for p in both], [second[p] for p in both])


def latest_run(store: Store) -> str | None:
    """The run handed over last; None before the first."""
    from data.query import Order

    rows = store.page("patch", ("run",), None, (Order("fid", descending=True),), limit=1)
    return str(rows[0][0]) if rows else None


def _recall(
    size: RunSize | None,
    scores: NDArray[np.float64],
    fids: NDArray[np.int64],
    judged: dict[int, str],
) -> Recall | None:
    if size is None:
        return None
    by_fid = dict(zip(fids.tolist(), scores.tolist(), strict=True))
    strata = []
    for above, total in ((True, size.above), (False, size.below)):
        said = [
            v for fid, v in judged.items() if (by_fid[fid] >= size.threshold) == above and v in ("confirm", "reject")
        ]
        strata.append(Stratum(max(total, len(said)), len(said), said.count("confirm")))
    return recall(strata[0], strata[1])


def run_patches(store: Store, run: str) -> int:
    """How many patches of a run were handed over."""
    return store.count("patch", equal("run", run))
