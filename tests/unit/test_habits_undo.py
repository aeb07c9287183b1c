"""The timeline of what can be taken back: at once or later, refused, joined, never twice at a time."""

from __future__ import annotations

import pytest

from widgets.undo import KEPT, Ended, Step, UndoTimeline, at_once


class Work:
    """A value that steps change, and the steps that wait for it."""

    def __init__(self) -> None:
        self.value = 0
        self.waiting: list[Ended] = []

    def step(self, to: int, merge: str = "") -> Step:
        before, self.value = self.value, to
        return Step(
            f"to {to}",
            at_once(lambda: setattr(self, "value", before)),
            at_once(lambda: setattr(self, "value", to)),
            merge,
        )

    def later(self, title: str) -> Step:
        return Step(title, self.waiting.append, self.waiting.append)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def timeline(qapp) -> UndoTimeline:
    return UndoTimeline()


def test_steps_are_taken_back_and_done_again_in_order(timeline, work):
    for to in (1, 2, 3):
        timeline.push(work.step(to))
    timeline.undo()
    timeline.undo()
    assert (work.value, timeline.undo_title, timeline.redo_title) == (1, "to 1", "to 2")
    timeline.redo()
    assert (work.value, timeline.titles()) == (2, ["to 2", "to 1"])
    timeline.push(work.step(9))
    assert timeline.redo_title is None
    timeline.undo()
    assert work.value == 2


def test_what_was_taken_back_is_told_and_a_refusal_is_not(timeline, work):
    told: list[str] = []
    timeline.taken_back.connect(lambda title: told.append(f"- {title}"))
    timeline.done_again.connect(lambda title: told.append(f"+ {title}"))
    timeline.push(work.step(1))
    timeline.undo()
    timeline.redo()
    assert told == ["- to 1", "+ to 1"]
    timeline.push(work.later("slow"))
    timeline.undo()
    assert len(told) == 2, "not before it is"
    work.waiting.pop()(RuntimeError("changed by another"))
    assert len(told) == 2


def test_a_drag_is_one_step(timeline, work):
    timeline.push(work.step(5))
    for to in (6, 7, 8):
        timeline.push(work.step(to, "slider"))
    timeline.push(work.step(9, "other"))
    timeline.undo()
    timeline.undo()
    assert work.value == 5
    timeline.redo()
    assert work.value == 8


def test_what_a_step_does_itself_is_no_new_step(timeline, work):
    def undo() -> None:
        timeline.push(work.step(7))

    timeline.push(Step("outer", at_once(undo), at_once(undo)))
    timeline.undo()
    assert (timeline.undo_title, timeline.redo_title) == (None, "outer")


def test_one_at_a_time_while_a_step_is_under_way(timeline, work):
    timeline.push(work.step(1))
    timeline.push(work.later("slow"))
    timeline.undo()
    timeline.undo()
    assert (timeline.busy, work.value) == (True, 1)
    work.waiting.pop()(None)
    assert (timeline.busy, timeline.redo_title) == (False, "slow")
    timeline.undo()
    assert work.value == 0


@pytest.mark.parametrize("again", [False, True])
def test_a_step_that_is_refused_is_told_and_forgotten(timeline, work, again):
    failed: list[BaseException] = []
    timeline.failed.connect(failed.append)
    timeline.push(work.step(1))
    timeline.push(work.later("slow"))
    timeline.undo()
    if again:
        work.waiting.pop()(None)
        timeline.redo()
    why = OSError("changed by somebody else")
    work.waiting.pop()(why)
    assert failed == [why]
    assert (timeline.undo_title, timeline.redo_title) == ("to 1", None)
    timeline.undo()
    assert work.value == 0


def test_a_step_that_raises_is_refused(timeline):
    failed: list[BaseException] = []
    timeline.failed.connect(failed.append)

    def broken(_ended: Ended) -> None:
        raise ValueError("gone")

    timeline.push(Step("broken", broken, broken))
    timeline.undo()
    assert (len(failed), timeline.busy, timeline.undo_title) == (1, False, None)


def test_what_is_done_meanwhile_stays(timeline, work):
    timeline.push(work.later("slow"))
    timeline.undo()
    timeline.push(work.step(4))
    work.waiting.pop()(None)
    assert (timeline.undo_title, timeline.redo_title) == ("to 4", "slow")


def test_the_oldest_is_forgotten(timeline, work):
    for to in range(KEPT + 5):
        timeline.push(work.step(to))
    assert len(timeline.titles()) == KEPT
