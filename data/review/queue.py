"""The review queue: which patches wait for whom, and in which order. Arrays, so that 100,000 patches are quick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.query import Order, Where, at_least, equal, one_of
from data.store import Store

#: Verdicts that end a slot's look at a patch.
FINAL = ("confirm", "reject", "doubt")
#: The order of the queue where no ranking was learned; an index holds it.
_ORDER = (Order("risk", descending=True), Order("priority", descending=True), Order("fid", descending=True))
#: What the order needs of every patch where a ranking gives the priorities; the ranking sees the rest.
_RANKED_BY = (
    "fid", "risk", "score", "network", "statistics", "reasons", "area_m2", "kind_suggested", "class_before",
    "basic_farmland_m2",
)  # fmt: skip


class Stage(Enum):
    """Which look a patch waits for."""

    FIRST = 1
    SECOND = 2
    THIRD = 3
    DOUBT = 0


@dataclass(frozen=True)
class Standing:
    """The decisions in force, one row a patch and slot: undone ones and those replaced later are left out.

    Attributes
    ----------
    fid, patch, slot : NDArray[np.int64]
    verdict, actor, time, reason : NDArray[np.object_]
    seconds : NDArray[np.float64]
    """

    fid: NDArray[np.int64]
    patch: NDArray[np.int64]
    slot: NDArray[np.int64]
    verdict: NDArray[np.object_]
    actor: NDArray[np.object_]
    time: NDArray[np.object_]
    reason: NDArray[np.object_]
    seconds: NDArray[np.float64]


@dataclass(frozen=True)
class Queue:
    """Patches that wait, in the order they are to be looked at.

    Attributes
    ----------
    stage : Stage
    fids : NDArray[np.int64]
        Rows of the table ``patch``; what a row shows is read when it is in view.
    """

    stage: Stage
    fids: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.fids)


def standing(store: Store) -> Standing:
    """Read the decisions in force.

    A slot's last decision counts; one that was taken back gives way to the slot's decision before it, if there is one.
    """
    found = store.arrays(
        "patch_decision", ("fid", "patch", "slot", "verdict", "actor", "time", "reason", "seconds", "undoes")
    )
    undone = found["undoes"][~np.isnan(found["undoes"].astype(float))].astype(np.int64)
    good = np.isin(found["verdict"].astype(str), FINAL) & ~np.isin(found["fid"], undone)
    kept = {name: values[good] for name, values in found.items()}
    key = kept["patch"].astype(np.int64) * 4 + kept["slot"].astype(np.int64)
    # Rows come in fid order, so the last of a patch and slot is the one in force.
    _, last = np.unique(key[::-1], return_index=True)
    last = len(key) - 1 - last
    return Standing(
        kept["fid"][last],
        kept["patch"][last].astype(np.int64),
        kept["slot"][last].astype(np.int64),
        kept["verdict"][last],
        kept["actor"][last],
        kept["time"][last],
        kept["reason"][last],
        kept["seconds"][last].astype(float),
    )


def read_queue(
    store: Store,
    actor: str,
    stage: Stage = Stage.FIRST,
    decisions: Standing | None = None,
    priorities: Callable[[dict[str, NDArray[Any]]], NDArray[np.float64]] | None = None,
) -> Queue:
    """Read what waits for ``actor`` in ``stage``.

    First: nobody has judged it. Second: it asks for two reviewers, somebody else was the first. Third: the two differ,
    and the third is neither of them. Doubt: put aside as doubtful.

    Parameters
    ----------
    decisions
        Those in force, if they were read already.
    priorities
        Gives what patches are sorted by within a risk (a validated ranking) in place of their column ``priority``.
    """
    decisions = decisions if decisions is not None else standing(store)
    fids = _in_order(store, _waiting(stage), priorities)
    return Queue(
        stage, spread(fids[_chosen(store, fids, actor, stage, decisions)], _fids(store, equal("stream", "random")))
    )


def waiting(store: Store, actor: str, decisions: Standing) -> dict[Stage, int]:
    """How many patches wait for ``actor`` in each stage."""
    pending, doubted = (store.ordered("patch", _waiting(stage)) for stage in (Stage.FIRST, Stage.SECOND))
    return {
        stage: int(
            np.count_nonzero(_chosen(store, pending if stage is Stage.FIRST else doubted, actor, stage, decisions))
        )
        for stage in Stage
    }


def by_risk(fids: NDArray[np.int64], risk: NDArray[np.float64], priority: NDArray[np.float64]) -> NDArray[np.int64]:
    """The patches by risk (permanent basic farmland first), then priority, then the later first; unknown ones last."""
    known = np.nan_to_num(priority.astype(float), nan=-1.0)
    return fids[np.lexsort((-fids, -known, -np.nan_to_num(risk.astype(float))))]


def spread(fids: NDArray[np.int64], blind: NDArray[np.int64]) -> NDArray[np.int64]:
    """The patches of the random stream (those of ``fids`` that are in ``blind``) spread evenly over the others.

    They stand in an order of their own that says nothing of their score, so that whoever stops half-way has judged a
    random sample too; the others keep theirs.
    """
    drawn = np.isin(fids, blind)
    ranked, random = fids[~drawn], fids[drawn]
    random = random[np.argsort(_mixed(random), kind="stable")]
    places = np.concatenate([(np.arange(len(part)) + 0.5) / max(len(part), 1) for part in (ranked, random)])
    return np.concatenate([ranked, random])[np.argsort(places, kind="stable")]


def _waiting(stage: Stage) -> Where:
    return equal("verdict", "pending") if stage is Stage.FIRST else one_of("verdict", ("pending", "doubt"))


def _in_order(
    store: Store,
    where: Where,
    priorities: Callable[[dict[str, NDArray[Any]]], NDArray[np.float64]] | None,
) -> NDArray[np.int64]:
    if priorities is None:
        return store.ordered("patch", where, _ORDER)
    columns = store.arrays("patch", _RANKED_BY, where)
    fids = columns["fid"].astype(np.int64)
    return by_risk(fids, columns["risk"], priorities(columns)) if len(fids) else fids


def _chosen(store: Store, fids: NDArray[np.int64], actor: str, stage: Stage, decisions: Standing) -> NDArray[np.bool_]:
    """Which of the patches wait for ``actor`` in ``stage``."""
    first = _of_slot(decisions, 1, fids)
    if stage is Stage.FIRST:
        return np.asarray(first < 0)
    second, third = _of_slot(decisions, 2, fids), _of_slot(decisions, 3, fids)
    two = np.isin(fids, _fids(store, at_least("reviewers", 2)))
    verdict, by = decisions.verdict, decisions.actor
    if stage is Stage.DOUBT:
        chosen = np.isin(fids, _fids(store, equal("verdict", "doubt")))
        both = chosen & (first >= 0) & (second >= 0) & (third < 0)
        chosen[both] = verdict[first[both]] == verdict[second[both]]  # where they differ a third looks
    elif stage is Stage.SECOND:
        chosen = two & (first >= 0) & (second < 0)
        chosen[chosen] = by[first[chosen]] != actor
    else:
        chosen = two & (first >= 0) & (second >= 0) & (third < 0)
        a, b = first[chosen], second[chosen]
        chosen[chosen] = (verdict[a] != verdict[b]) & (by[a] != actor) & (by[b] != actor)
    return np.asarray(chosen)


def _fids(store: Store, where: Where) -> NDArray[np.int64]:
    """The patches that meet a condition."""
    return store.ordered("patch", where)


def _mixed(numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Numbers in an order that has nothing to do with theirs, and is the same every time (splitmix64)."""
    z = numbers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(z ^ (z >> np.uint64(31)))


def _of_slot(decisions: Standing, slot: int, fids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Position of the decision of ``slot`` on each patch; -1 without one."""
    places = np.flatnonzero(decisions.slot == slot)
    patches = decisions.patch[places]  # ascending: np.unique sorted them
    if not len(patches):
        return np.full(len(fids), -1, np.int64)
    at = np.minimum(np.searchsorted(patches, fids), len(patches) - 1)
    return np.where(patches[at] == fids, places[at], -1)
