"""Names that the farmland workflow's manifest, the review and the issuing of patches agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType

WORKFLOW = "change_cases.farmland"
SUSPECTED, REVIEW, REJECTED = "suspected", "review", "rejected"
#: States in which the review still decides; afterwards a case goes back first.
OPEN_TO_REVIEW = (SUSPECTED, REVIEW, REJECTED)

RANKED, RANDOM = "ranked", "random"


class Verdict(Enum):
    """What the review made of a patch; MERGED ones live on in another patch."""

    PENDING = "pending"
    CONFIRM = "confirm"
    REJECT = "reject"
    DOUBT = "doubt"
    MERGED = "merged"


#: Verdicts that a reviewer can give.
GIVEN = (Verdict.CONFIRM, Verdict.REJECT, Verdict.DOUBT)


def standing(verdicts: Mapping[int, Verdict], reviewers: int = 1) -> Verdict:
    """What holds when the reviewers of the slots 1, 2 and 3 say ``verdicts``.

    The third look settles it; two that differ leave a doubt; where two are asked, nothing holds until both have looked.
    """
    if 3 in verdicts:
        return verdicts[3]
    given = set(verdicts.values())
    if len(verdicts) < reviewers or not given:
        return Verdict.PENDING
    return given.pop() if len(given) == 1 else Verdict.DOUBT


def case_state(verdicts: Sequence[Verdict], looked: bool = False) -> str:
    """Where the review leaves a case whose patches have these verdicts.

    ``looked`` says that somebody has given a verdict that does not hold yet (the second reviewer's is missing).
    """
    alive = [v for v in verdicts if v is not Verdict.MERGED]
    if all(v is Verdict.REJECT for v in alive):
        return REJECTED
    return REVIEW if looked or any(v is not Verdict.PENDING for v in alive) else SUSPECTED


def parts(verdicts: Sequence[Verdict]) -> list[bool]:
    """Which patches make up their case: the confirmed and doubted ones, else those that wait, else all there were."""
    for wanted in ((Verdict.CONFIRM, Verdict.DOUBT), (Verdict.PENDING,), (Verdict.REJECT,)):
        if any(v in wanted for v in verdicts):
            return [v in wanted for v in verdicts]
    return [True for _ in verdicts]


#: Ways between the states of the review, each a move of the workflow.
WAYS: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
    {
        (SUSPECTED, REVIEW): (REVIEW,),
        (SUSPECTED, REJECTED): (REVIEW, REJECTED),
        (REVIEW, REJECTED): (REJECTED,),
        (REVIEW, SUSPECTED): (SUSPECTED,),
        (REJECTED, REVIEW): (REVIEW,),
        (REJECTED, SUSPECTED): (SUSPECTED,),
    }
)
