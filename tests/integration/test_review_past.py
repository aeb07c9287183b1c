"""What the workbench tells of a patch's past: cases there before, edits of its parcels, decisions on it so far."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from data.batch import Batch
from data.cases import deciding
from data.cases.book import CaseBook
from data.cases.farmland import Verdict
from data.cases.issuing import issue
from data.editing.history import carry_out
from data.editing.operation import Operation
from data.review.queue import Stage, read_queue, standing, waiting
from data.review.sharing import Shares
from plugins.change_review.past import read_past
from plugins.change_review.pastwords import decision_lines, past_lines
from plugins.change_review.reading import read_patch
from tests.integration.test_cases_book import WORKFLOWS, make
from tests.integration.test_cases_issuing import NONE_DRAWN, square, write_run


@pytest.fixture
def book(tmp_path):
    with make(tmp_path / "w").store() as store:
        yield CaseBook(store, WORKFLOWS)


def past_of(book: CaseBook, fid: int):
    return read_past(book.store, {"fid": fid, **book.store.row("patch", fid)}, book.store.geometry("patch", fid))


def test_cases_at_the_place_are_told_with_the_state_they_are_in_now(book, tmp_path):
    folder = tmp_path / "w" / "detections"
    issue(book, tmp_path / "w", write_run(folder / "a", [square(0), square(1)], [0.9, 0.8]), "甲", shares=NONE_DRAWN)
    assert past_of(book, 1).cases == ()
    deciding.decide(book, 1, Verdict.REJECT, "乙", reason="season")
    issue(book, tmp_path / "w", write_run(folder / "b", [square(0, dx=5)], [0.9]), "甲", shares=NONE_DRAWN)
    old = book.store.row("patch", 1)["code"]
    (before,) = past_of(book, 3).cases
    assert (before.code, before.state) == (old, "rejected")
    (line,) = past_lines(past_of(book, 3), WORKFLOWS)
    assert line.text.startswith(f"{old} 排除 20")
    # It goes on while the patch waits: what is told is how it stands now, not how it stood when the patch was issued.
    deciding.undo(book, int(book.store.page("patch_decision", ["fid"], limit=1)[0][0]), "乙")
    assert past_of(book, 3).cases[0].state == "suspected"


def test_a_parcels_last_edit_is_told_once_an_operation(book):
    store = book.store
    shapes = np.array([shapely.MultiPolygon([square(0)]), shapely.MultiPolygon([square(1)])], dtype=object)
    store.write("dltb", Batch("dltb", {"BSM": ["1", "2"], "DLBM": ["0101"] * 2}, shapes), "测试")
    both = {1: {"DLBM": "0702"}, 2: {"DLBM": "0702"}}
    carry_out(store, Operation("dltb", "edit", "批准建房", both), "丙")
    row = {"fid": 9, "code": "P", "parcel_ids": "1,2", "case_id": None}
    (change,) = read_past(store, row, square(5)).parcels
    assert (change.actor, change.reason) == ("丙", "批准建房")
    assert past_lines(read_past(store, row, square(5)), WORKFLOWS)[1].text.endswith("丙 批准建房")


def test_the_second_look_does_not_hear_of_the_first(book, tmp_path):
    run = write_run(tmp_path / "w" / "detections" / "a", [square(0)], [0.9])
    issue(book, tmp_path / "w", run, "甲", shares=NONE_DRAWN)
    taken_back = deciding.decide(book, 1, Verdict.CONFIRM, "乙")
    deciding.undo(book, taken_back.decision, "乙")
    deciding.decide(book, 1, Verdict.REJECT, "乙", reason="season")
    view = read_patch(book.store, 1)
    assert view is not None
    assert decision_lines(view.history, Stage.SECOND) == []
    (line,) = decision_lines(view.history, Stage.THIRD)
    assert line.text.startswith("初判 乙 排除 季节或作物不同")
    assert "\n" not in line.text


def test_what_waits_is_counted_for_whoever_asks(book, tmp_path):
    run = write_run(tmp_path / "w" / "detections" / "a", [square(i) for i in range(4)], [0.9] * 4)
    issue(book, tmp_path / "w", run, "甲", shares=Shares(random=0.0, second=1.0))
    assert waiting(book.store, "乙", standing(book.store)) == dict(zip(Stage, (4, 0, 0, 0), strict=True))
    deciding.decide(book, 1, Verdict.CONFIRM, "乙")
    deciding.decide(book, 2, Verdict.CONFIRM, "乙")
    deciding.decide(book, 2, Verdict.REJECT, "丙", slot=2, reason="season")
    held = standing(book.store)
    assert waiting(book.store, "乙", held) == {Stage.FIRST: 2, Stage.SECOND: 0, Stage.THIRD: 0, Stage.DOUBT: 0}
    assert waiting(book.store, "丙", held)[Stage.SECOND] == 1
    assert waiting(book.store, "丁", held) == {Stage.FIRST: 2, Stage.SECOND: 1, Stage.THIRD: 1, Stage.DOUBT: 0}
    queues = [read_queue(book.store, "丁", stage, held) for stage in Stage]
    assert [len(queue) for queue in queues] == [2, 1, 1, 0]
