"""The case book: what may happen to a case, from two seats at once, and what survives a kill."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.workflows import declared
from data.batch import Batch
from data.cases import deciding
from data.cases.book import CaseBook
from data.cases.farmland import WORKFLOW, Verdict
from data.cases.found import named
from data.cases.model import CaseChangedError, IllegalMoveError, NewCase
from data.cases.workflow import MoveKind, Outcome
from data.errors import UserError
from data.gpkg import connection
from data.messages import DataChanged, Hub
from data.review import reshaping
from data.workspace import Workspace, WorkspaceConfig, create

WORKFLOWS = declared()
FARMLAND = WORKFLOWS[WORKFLOW]
VILLAGE = "430999101201"


def make(folder: Path) -> Workspace:
    workspace = create(folder, WorkspaceConfig(title="测试县", county="430999", crs="EPSG:4547"))
    with workspace.store() as store:
        box = shapely.box(0, 0, 1000, 1000)
        codes, names = ["430999", "430999101", VILLAGE], ["云溪县", "白马镇", "梨树坪村"]
        levels = ["county", "town", "village"]
        store.write(
            "division",
            Batch("division", {"code": codes, "name": names, "level": levels}, np.array([box] * 3, dtype=object)),
            "测试",
        )
    return workspace


def add_patch(book: CaseBook, x: float = 400_000.0, **more: object) -> int:
    """A pending patch of 20 by 20 m without a case."""
    shape = shapely.box(x, 3_000_000, x + 20, 3_000_020)
    with book.store.change("测试") as change:
        from data.cases.codes import next_codes
        from data.cases.times import now

        values = {
            "code": next_codes(change, now(), 1)[0],
            "run": "r",
            "run_patch": "P000001",
            "area_m2": 400.0,
            "kind_suggested": "house",
            "class_before": "0101",
            "village": VILLAGE,
            "stream": "ranked",
            "verdict": "pending",
            "reviewers": 1,
            **more,
        }
        batch = Batch("patch", {k: [v] for k, v in values.items()}, np.array([shape], dtype=object))
        return int(change.append(batch)[0])


@pytest.fixture
def book(tmp_path):
    with make(tmp_path / "w").store(Hub()) as store:
        yield CaseBook(store, WORKFLOWS)


def new(**more: object) -> NewCase:
    return NewCase(WORKFLOW, "白马镇 梨树坪村", shapely.Point(400_000, 3_000_000), VILLAGE, area_m2=400.0, **more)


def test_a_case_goes_its_way_and_every_step_is_kept(book):
    heard: list[DataChanged] = []
    book.store._hub.subscribe(DataChanged, heard.append)
    patch = add_patch(book)
    case = deciding.decide(book, patch, Verdict.CONFIRM, "甲", kind="factory").case
    assert case.state == "review"
    assert case.kind == "factory"
    case = book.move(case.fid, "dispatched", "乙", revision=case.revision, holder="白马镇")
    assert {m.table for m in heard} >= {"case_file", "case_step", "patch", "patch_decision", "audit"}
    with pytest.raises(IllegalMoveError, match="不能提交举证"):
        book.move(case.fid, "evidence", "丙", revision=case.revision)
    evidence = {"uuid": ["u1"], "case_id": [case.fid], "kind": ["photo"]}
    book.store.write("evidence", Batch("evidence", evidence, np.array([shapely.Point(1, 1)], dtype=object)), "丙")
    for state in ("evidence", "checked", "rectifying", "closed"):
        case = book.move(case.fid, state, "丙", revision=case.revision)
    assert case.outcome == "closed"
    assert case.closed_area_m2 == case.area_m2
    assert case.ground_checked
    case = book.move(case.fid, "rectifying", "丁", revision=case.revision, reason="整改不到位")
    assert case.outcome == "open"
    assert case.finished is None
    assert case.closed_area_m2 is None
    steps = book.steps(case.fid)
    assert [s.number for s in steps] == list(range(1, len(steps) + 1))
    assert [s.to_state for s in steps][-3:] == ["rectifying", "closed", "rectifying"]
    assert steps[-1].move == "back"
    assert steps[-1].reason == "整改不到位"


def test_moves_that_the_workflow_lacks_are_refused(book):
    case = book.open(new(), "甲").case
    for target in ("dispatched", "closed", "checked"):
        with pytest.raises(IllegalMoveError):
            book.move(case.fid, target, "甲", revision=1)
    with pytest.raises(IllegalMoveError, match="理由"):
        book.move(case.fid, "rejected", "甲", revision=1)
    book.move(case.fid, "review", "甲", revision=1, role="town")
    # Whoever is signed in may go the ways of their own office and of those below it.
    assert FARMLAND.moves_from("checked", "village") == ()
    assert {m.target for m in FARMLAND.moves_from("suspected", "county")} == {"review", "rejected"}


def test_of_two_seats_the_second_is_told(book, tmp_path):
    case = book.open(new(), "甲").case
    with Workspace.open(tmp_path / "w").store() as store:
        other = CaseBook(store, WORKFLOWS)
        other.move(case.fid, "review", "乙", revision=case.revision)
        with pytest.raises(CaseChangedError, match="内业判读"):
            book.move(case.fid, "rejected", "甲", revision=case.revision, reason="x")
    assert book.case(case.fid).state == "review"


def test_the_database_itself_refuses_to_lose_anything(book, tmp_path):
    case = book.open(new(), "甲").case
    raw = sqlite3.connect(tmp_path / "w" / "onemap.gpkg")
    connection._register(raw)
    for statement, why in (
        ("DELETE FROM case_step", "append-only"),
        ("UPDATE case_step SET actor = 'x'", "append-only"),
        (
            "INSERT OR REPLACE INTO case_step (case_id, number, move, to_state, actor) VALUES (1, 1, 'x', 'x', 'x')",
            "append",
        ),
        ("UPDATE case_file SET state = 'closed'", "revision"),
        ("UPDATE case_file SET revision = 7", "revision"),
    ):
        with pytest.raises(sqlite3.DatabaseError, match=why):
            raw.execute(statement)
    raw.close()
    with pytest.raises(Exception, match="never deleted"):
        book.store.delete("case_file", [case.fid], "甲")


def test_a_rejected_patch_rejects_its_case_and_undo_brings_it_back(book):
    patch = add_patch(book)
    confirmed = deciding.decide(book, patch, Verdict.CONFIRM, "甲")
    rejected = deciding.decide(book, patch, Verdict.REJECT, "甲", reason="季节")
    assert rejected.case.state == "rejected"
    again = deciding.undo(book, rejected.decision, "甲")
    assert again.verdict is Verdict.CONFIRM
    assert again.case.state == "review"
    first = deciding.undo(book, confirmed.decision, "甲")
    assert first.verdict is Verdict.PENDING
    assert first.case.state == "suspected"
    with pytest.raises(UserError, match="撤销"):
        deciding.undo(book, confirmed.decision, "甲")


def test_two_reviewers_decide_together(book):
    patch = add_patch(book, reviewers=2)
    assert deciding.decide(book, patch, Verdict.CONFIRM, "甲").verdict is Verdict.PENDING
    assert deciding.decide(book, patch, Verdict.REJECT, "乙", slot=2, reason="云").verdict is Verdict.DOUBT
    settled = deciding.decide(book, patch, Verdict.REJECT, "丙", slot=3, reason="云")
    assert settled.verdict is Verdict.REJECT


def test_codes_run_on_after_a_split(book):
    patch = add_patch(book)
    line = shapely.LineString([(400_010, 2_999_990), (400_010, 3_000_030)])
    reshaping.split(book, patch, line, "甲")
    codes = [c for (c,) in book.store.page("patch", ["code"], limit=5)]
    assert codes[1] == codes[0] + "-2"
    later = add_patch(book, 400_500.0)
    assert book.store.row("patch", later)["code"].endswith("-0002")


KILLED = textwrap.dedent(
    """
    import sys
    from data.cases.book import CaseBook
    from data.cases import deciding
    from data.cases.farmland import Verdict
    from data.workspace import Workspace
    from app.workflows import declared

    book = CaseBook(Workspace.open(sys.argv[1]).store(), declared())
    for patch in range(1, 1000):
        decided = deciding.decide(book, patch, Verdict.CONFIRM, "甲")
        print(decided.decision, decided.case.fid, flush=True)
    """
)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("after", [1, 7])
def test_what_was_shown_as_saved_survives_a_kill(tmp_path, after):
    workspace = make(tmp_path / "w")
    with workspace.store() as store:
        book = CaseBook(store, WORKFLOWS)
        for index in range(12):
            add_patch(book, 400_000.0 + 100 * index)
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(workspace.path)], stdout=subprocess.PIPE, cwd=root, text=True
    )
    assert process.stdout is not None
    saved = [process.stdout.readline().split() for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    saved += [line.split() for line in process.stdout.read().splitlines()]
    process.stdout.close()
    process.wait()
    with workspace.store() as store:
        book = CaseBook(store, WORKFLOWS)
        for decision, case in ((int(d), int(c)) for d, c in saved):
            assert store.row("patch_decision", decision)["verdict"] == "confirm"
            assert book.case(case).state == "review"
        # Whatever was cut off left nothing half done: each case has the steps that its state needs.
        for (fid,) in store.page("case_file", ["fid"], limit=100):
            assert [s.to_state for s in book.steps(fid)] == ["suspected", "review"]


class TwoSeats(RuleBasedStateMachine):
    """Random moves from two seats on one GeoPackage, each acting on what it last read."""

    folder: Path
    count = 0

    @initialize()
    def begin(self) -> None:
        TwoSeats.count += 1
        workspace = make(self.folder / f"w{TwoSeats.count}")
        self.stores = [workspace.store(), workspace.store()]
        self.books = [CaseBook(store, WORKFLOWS) for store in self.stores]
        self.cases = [self.books[0].open(new(), "甲").case for _ in range(2)]
        self.read = [list(self.cases), list(self.cases)]
        self.expected = {case.fid: [("open", "suspected")] for case in self.cases}

    @rule(seat=st.integers(0, 1), which=st.integers(0, 1))
    def look(self, seat: int, which: int) -> None:
        self.read[seat][which] = self.books[seat].case(self.cases[which].fid)

    @rule(
        seat=st.integers(0, 1),
        which=st.integers(0, 1),
        to=st.sampled_from([s.id for s in FARMLAND.states]),
        reason=st.sampled_from(["", "理由"]),
    )
    def move(self, seat: int, which: int, to: str, reason: str) -> None:
        seen, fid = self.read[seat][which], self.cases[which].fid
        truth = self.books[1 - seat].case(fid)
        known = FARMLAND.move(truth.state, to)
        try:
            after = self.books[seat].move(fid, to, f"seat{seat}", revision=seen.revision, reason=reason)
        except CaseChangedError:
            assert seen.revision != truth.revision
        except IllegalMoveError:
            needs = bool(FARMLAND.state(truth.state).needs) and known is not None and known.kind is MoveKind.FORWARD
            assert known is None or (known.reason and not reason) or needs
        else:
            assert seen.revision == truth.revision
            assert known is not None
            assert after.revision == truth.revision + 1
            self.read[seat][which] = after
            self.expected[fid].append((known.kind.value, to))

    @rule(seat=st.integers(0, 1), which=st.integers(0, 1))
    def note(self, seat: int, which: int) -> None:
        after = self.books[seat].note(self.cases[which].fid, "看过", f"seat{seat}")
        self.expected[after.fid].append(("note", after.state))

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "expected"):
            return
        for fid, expected in self.expected.items():
            case, steps = self.books[1].case(fid), self.books[1].steps(fid)
            assert [(s.move, s.to_state) for s in steps] == expected
            assert [s.number for s in steps] == list(range(1, len(expected) + 1))
            assert case.state == expected[-1][1]
            assert case.revision == len(expected)
            assert case.outcome == FARMLAND.state(case.state).outcome.value
            assert (case.finished is None) is (case.outcome == Outcome.OPEN.value)
            audited = self.stores[0].page("audit", ["action"], limit=10_000)
        moves = [a for (a,) in audited if a.startswith("case.")]
        assert len(moves) == sum(len(e) for e in self.expected.values())

    def teardown(self) -> None:
        for store in getattr(self, "stores", ()):
            store.close()


def test_two_seats_never_make_an_illegal_step(tmp_path):
    TwoSeats.folder = tmp_path
    run_state_machine_as_test(
        TwoSeats,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_of_two_threads_exactly_one_moves(book, tmp_path):
    case = book.open(new(), "甲").case
    gate = threading.Barrier(2)
    told: list[str] = []

    def act(name: str) -> None:
        with Workspace.open(tmp_path / "w").store() as store:
            gate.wait()
            try:
                CaseBook(store, WORKFLOWS).move(case.fid, "review", name, revision=1)
                told.append("moved")
            except CaseChangedError:
                told.append("changed")

    threads = [threading.Thread(target=act, args=(name,)) for name in ("甲", "乙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["changed", "moved"]
    assert len(book.steps(case.fid)) == 2


def test_a_case_that_is_searched_for_says_what_where_and_how_far(book):
    case = book.open(new(kind="house", code="AJ-2026-0001"), "甲").case
    village, found = (named(book.store, book.store.search(text, 5), WORKFLOWS)[0] for text in (VILLAGE, case.code))
    assert (village[0].title, village[1]) == ("梨树坪村", None)
    assert (found[0].title, found[0].code) == ("疑似建房 · 白马镇 梨树坪村", case.code)
    assert found[1] == FARMLAND.state(case.state).title
    for typed in ("2026-0001", "2026-1", "0001", "aj-2026"):
        assert [hit.fid for hit in book.store.search(typed, 5) if hit.table == "case_file"] == [case.fid], typed
    assert not [hit for hit in book.store.search("2025-0001", 5) if hit.table == "case_file"]
