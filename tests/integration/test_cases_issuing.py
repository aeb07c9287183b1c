"""Patches of a run handed to the review: codes, one case a place, the random stream, repeats."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from data.batch import Batch
from data.cases import deciding, overlays
from data.cases.book import CaseBook
from data.cases.farmland import Verdict
from data.cases.issuing import issue, issue_report
from data.errors import UserError
from data.query import equal
from data.review.sharing import SHARES_FILE, Shares
from tests.integration.test_cases_book import VILLAGE, WORKFLOWS, make

X, Y = 400_000.0, 3_000_000.0
NONE_DRAWN = Shares(random=0.0)


def square(index: int, size: float = 20.0, dx: float = 0.0) -> shapely.Polygon:
    x = X + 100 * index + dx
    return shapely.box(x, Y, x + size, Y + size)


def write_run(folder: Path, shapes: list[shapely.Polygon], scores: list[float]) -> Path:
    folder.mkdir(parents=True)
    count = len(shapes)
    fields = {
        "id": np.array([f"P{i:06d}" for i in range(1, count + 1)], object),
        "score": np.array(scores),
        "kind": np.array(["house"] * count, object),
        "class_before": np.array(["0101"] * count, object),
        "village": np.array([VILLAGE + "0000001"] * count, object),
        "parcel_ids": np.array(["1"] * count, object),
        "reasons": np.array(["NETWORK"] * count, object),
        "basic_farmland_m2": np.full(count, np.nan),
    }
    pyogrio.raw.write(
        folder / "run.gpkg",
        geometry=shapely.to_wkb(np.array(shapes, object)),
        field_data=list(fields.values()),
        fields=list(fields),
        layer="patches",
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:4547",
    )
    (folder / "run.json").write_text(json.dumps({"finished": "2026-06-20T04:00:00+00:00"}), encoding="utf-8")
    return folder


@pytest.fixture
def book(tmp_path):
    with make(tmp_path / "w").store() as store:
        yield CaseBook(store, WORKFLOWS)


def test_codes_run_on_and_touching_patches_are_one_case(book, tmp_path):
    shapes = [square(0), square(0, dx=21.0), square(1), square(2)]
    run = write_run(tmp_path / "w" / "detections" / "a", shapes, [0.9, 0.8, 0.95, 0.7])
    report = issue(book, tmp_path / "w", run, "甲", shares=NONE_DRAWN)
    assert (report.issued, report.cases, report.joined, report.above) == (4, 3, 0, 4)
    rows = book.store.page("patch", ["code", "run_patch", "case_id"], limit=10)
    assert [r[0][-4:] for r in rows] == ["0001", "0002", "0003", "0004"]
    assert [r[1] for r in rows] == ["P000003", "P000001", "P000002", "P000004"]
    assert rows[1][2] == rows[2][2] != rows[0][2]
    case = book.case(rows[1][2])
    assert case.code.endswith("0002")
    assert case.title == "白马镇 梨树坪村"
    assert case.area_m2 == pytest.approx(800, rel=0.01)
    assert book.store.row("patch", 1)["village"] == VILLAGE
    assert [s.move for s in book.steps(case.fid)] == ["open"]
    assert len(overlays.of_case(book.store, case.fid)) == len(overlays.LAYERS)
    assert issue_report(book.store, "a") == report


def test_the_same_run_twice_changes_nothing_and_a_lower_threshold_adds(book, tmp_path):
    run = write_run(tmp_path / "w" / "detections" / "a", [square(i) for i in range(4)], [0.9, 0.8, 0.4, 0.3])
    assert issue(book, tmp_path / "w", run, "甲", shares=NONE_DRAWN).issued == 2
    again = issue(book, tmp_path / "w", run, "甲", shares=NONE_DRAWN)
    assert (again.issued, again.skipped) == (0, 2)
    assert issue(book, tmp_path / "w", run, "甲", threshold=0.35, shares=NONE_DRAWN).issued == 1
    assert book.store.count("case_file") == 3


def test_a_patch_on_an_open_case_joins_it_and_on_a_rejected_one_names_it(book, tmp_path):
    first = write_run(tmp_path / "w" / "detections" / "a", [square(0), square(1)], [0.9, 0.8])
    issue(book, tmp_path / "w", first, "甲", shares=NONE_DRAWN)
    codes = [c for (c,) in book.store.page("patch", ["code"], limit=5)]
    deciding.decide(book, 1, Verdict.CONFIRM, "乙")
    deciding.decide(book, 2, Verdict.REJECT, "乙", reason="季节")
    second = write_run(tmp_path / "w" / "detections" / "b", [square(0, dx=5), square(1, dx=5)], [0.9, 0.8])
    report = issue(book, tmp_path / "w", second, "甲", shares=NONE_DRAWN)
    assert (report.issued, report.joined, report.cases, report.repeated) == (2, 1, 1, 2)
    joined, again = (book.store.row("patch", fid) for fid in (3, 4))
    assert joined["case_id"] == 1
    assert joined["earlier"] == codes[0]
    assert again["case_id"] == 3
    assert again["earlier"] == codes[1]
    assert [s.move for s in book.steps(1)] == ["open", "forward", "join"]
    # Once the new outline is confirmed, too, the case covers both.
    case = deciding.decide(book, 3, Verdict.CONFIRM, "乙").case
    assert case.area_m2 == pytest.approx(25 * 20, rel=0.01)


def test_the_random_stream_reaches_below_the_threshold_and_suspects_nobody(book, tmp_path):
    scores = [0.9] * 30 + [0.2] * 30
    run = write_run(tmp_path / "w" / "detections" / "a", [square(i) for i in range(60)], scores)
    report = issue(book, tmp_path / "w", run, "甲")
    assert report.cases == 30
    below = book.store.page("patch", ["fid", "case_id", "score"], equal("stream", "random"), limit=100)
    assert report.random == len(below)
    lower = [row for row in below if row[2] < 0.5]
    assert lower
    assert all(case is None for _, case, _ in lower)
    decided = deciding.decide(book, lower[0][0], Verdict.CONFIRM, "乙")
    assert decided.case.state == "review"
    assert decided.case.code == book.store.row("patch", lower[0][0])["code"]


def test_basic_farmland_is_measured_where_the_detection_did_not(book, tmp_path):
    row = {"YJJBNTTBBH": ["1", "2"]}
    land = np.array([square(0, 10.0), square(0, 10.0)], dtype=object)
    book.store.write("yjjbnttb", Batch("yjjbnttb", row, land), "测试")
    run = write_run(tmp_path / "w" / "detections" / "a", [square(0), square(1)], [0.9, 0.8])
    issue(book, tmp_path / "w", run, "甲", shares=NONE_DRAWN)
    on, off = (book.store.row("patch", fid) for fid in (1, 2))
    # Two records of the same ground count once.
    assert on["basic_farmland_m2"] == pytest.approx(100, rel=0.01)
    assert (on["risk"], off["risk"]) == (2, 1)


def test_an_office_says_how_much_is_judged_twice(book, tmp_path):
    shapes, scores = [square(i) for i in range(40)], [0.9] * 40
    file = tmp_path / "w" / SHARES_FILE
    file.write_text("second_share = 2", encoding="utf-8")
    run = write_run(tmp_path / "w" / "detections" / "a", shapes, scores)
    with pytest.raises(UserError, match="second_share"):
        issue(book, tmp_path / "w", run, "甲")
    assert book.store.count("patch") == 0
    file.write_text("second_share = 1.0\nrandom_share = 0.5", encoding="utf-8")
    report = issue(book, tmp_path / "w", run, "甲")
    assert {r[0] for r in book.store.page("patch", ["reviewers"], limit=99)} == {2}
    assert report.random == 20


def test_what_is_no_run_is_refused_whole(book, tmp_path):
    file = tmp_path / "run.gpkg"
    file.write_bytes(b"nothing")
    with pytest.raises(UserError, match="读不出来"):
        issue(book, tmp_path / "w", file, "甲")
    with sqlite3.connect(tmp_path / "w" / "onemap.gpkg") as raw:
        assert raw.execute("SELECT count(*) FROM patch").fetchone() == (0,)
