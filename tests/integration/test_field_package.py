"""A field package out and back: made by the real engine, filled in by QGIS as the field app would, taken back."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from PySide6.QtWidgets import QApplication

from app.field import Sending, send
from app.workflows import declared
from data.cases.book import CaseBook
from data.cases.model import Case
from data.errors import UserError
from data.evidence.keeping import sha256_of
from data.field.entering import Receipt
from data.field.manifest import MANIFEST_FILE, Manifest
from data.field.receiving import receive
from data.gpkg.store import GpkgStore
from data.query import equal
from data.workspace import Workspace
from tests.support.county import VILLAGES, fields
from tests.support.engine import run_qgis
from tests.support.field_cases import dispatched
from tests.support.photos import CHINA, Ground, Shot, Tags, picture, save
from tests.support.review import DATES, METRES, make_review

pytestmark = pytest.mark.engine
EPSG = 4526
VILLAGE = next(iter(VILLAGES))
WANG, LI = "王建国", "李秀英"


@dataclass
class Field:
    """A workspace with three cases that wait, and the package that went out for them."""

    workspace: Workspace
    store: GpkgStore
    cases: list[Case]
    package: Path
    ground: Ground

    @property
    def manifest(self) -> Manifest:
        return Manifest.read(self.package)

    def task(self, case: Case) -> str:
        return next(task.uuid for task in self.manifest.tasks if task.case == case.fid)

    def back(self, path: Path, **options: Any) -> Receipt:
        return receive(self.workspace, self.store, declared(), path, "test@desk", **options)

    def counts(self) -> tuple[Any, ...]:
        tables = ("evidence", "case_step", "field_task", "audit", "case_file")
        kept = sorted(p.name for p in (self.workspace.path / "evidence").rglob("*") if p.is_file())
        return (*(self.store.count(table) for table in tables), kept)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> tuple[Path, Path, list[int]]:
    """A workspace, the package that went out of it, and the fids of its cases; copied by every test."""
    folder = tmp_path_factory.mktemp("field")
    workspace = make_review(folder / "county", patches=6)
    store = workspace.store()
    outlines = [shapely.box(*_inner(cell)) for *_, cell in fields()[:60:20]]
    cases = dispatched(store, outlines, VILLAGE, holder=WANG)
    sending = Sending(village=VILLAGE, person=WANG)
    made = send(workspace, store, declared(), sending, folder / "外业包", "test@desk")
    assert (made.tasks, made.scenes) == (3, 2)
    store.close()
    return workspace.path, made.path, [case.fid for case in cases]


def _inner(cell: shapely.Polygon) -> tuple[float, float, float, float]:
    x, y = cell.bounds[:2]
    return (x + 8, y + 8, x + 38, y + 34)


@pytest.fixture
def work(sent: tuple[Path, Path, list[int]], tmp_path: Path) -> Iterator[Field]:
    folder, package, fids = sent
    shutil.copytree(folder, tmp_path / "county")
    shutil.copytree(package, tmp_path / "package")
    workspace = Workspace.open(tmp_path / "county")
    store = workspace.store()
    book = CaseBook(store, declared())
    with rasterio.open(workspace.imagery / f"{DATES[-1]}.tif") as scene:
        pixels = np.moveaxis(scene.read([1, 2, 3]), 0, -1).astype(np.float32)
        ground = Ground(pixels, scene.transform.c, scene.transform.f, METRES)
    yield Field(workspace, store, [book.case(fid) for fid in fids], tmp_path / "package", ground)
    store.close()


def shot_at(work: Field, case: Case, turn: float, minutes: int, away: float = 35.0) -> Shot:
    """A photo towards a case's patch."""
    centre = work.store.geometry("case_file", case.fid)
    angle = np.radians(turn)
    x, y = centre.x - away * np.sin(angle), centre.y - away * np.cos(angle)
    taken = datetime.now(CHINA).replace(microsecond=0) + timedelta(minutes=minutes - 20)
    return Shot(x, y, turn, taken, day=minutes)


def photo(
    work: Field, package: Path, case: Case, name: str, turn: float, minutes: int = 0, **tags: Any
) -> dict[str, Any]:
    """Take a photo into a package, and the edit that names it."""
    shot = shot_at(work, case, turn, minutes)
    save(picture(work.ground, shot), package / "DCIM" / name, Tags(shot, EPSG, **tags))
    values = {"path": f"DCIM/{name}", "kind": "近景"}
    return {"layer": "photo", "task": work.task(case), "x": shot.x, "y": shot.y, "values": values}


def visit(work: Field, case: Case, finding: str = "建（构）筑物", **values: Any) -> dict[str, Any]:
    centre = work.store.geometry("case_file", case.fid)
    answers = {"finding": finding, "matches": "一致", **values}
    return {"layer": "visit", "task": work.task(case), "x": centre.x, "y": centre.y, "values": answers}


def fill_in(package: Path, edits: list[dict[str, Any]]) -> dict[str, Any]:
    """Open the package in QGIS and fill forms in."""
    file = package.parent / f"{package.name}-edits.json"
    file.write_text(json.dumps(edits), encoding="utf-8")
    report: dict[str, Any] = json.loads(run_qgis("field_work.py", package, file).splitlines()[-1])
    return report


def evidence(work: Field, case: Case) -> list[dict[str, Any]]:
    fids = [fid for (fid,) in work.store.page("evidence", ["fid"], equal("case_id", case.fid))]
    return work.store.rows("evidence", fids)


def test_the_package_opens_in_qgis_without_a_warning(work: Field) -> None:
    report = fill_in(work.package, [])
    assert (report["opened"], report["error"], report["said"]) == (True, "", [])
    assert report["absolute"] is False
    assert all(layer["valid"] for layer in report["layers"].values())
    # Nothing points back to where it was made.
    assert all(layer["source"].startswith(str(work.package)) for layer in report["layers"].values())
    assert {key for key, layer in report["layers"].items() if not layer["read_only"]} >= {"visit", "photo"}
    assert report["layers"]["task"]["read_only"]
    assert report["layers"]["task"]["count"] == 3
    assert report["layers"]["parcel"]["count"] > 0
    assert report["relations"] == ["task_photo", "task_visit"]
    assert report["valid_relations"]
    assert report["forms"]["photo"]["path"] == ["ExternalResource", "照片"]
    assert report["forms"]["visit"]["finding"] == ["ValueMap", "现场情况"]
    assert report["drawn"] > 0.5


def test_nothing_that_the_work_does_not_need_goes_out(work: Field) -> None:
    manifest = work.manifest
    assert {file.path for file in manifest.files} >= {"tasks.gpkg", "field.qgz", "parcels.fgb"}
    everything = b"".join(f.read_bytes() for f in work.package.rglob("*") if f.suffix in (".fgb", ".json", ".gpkg"))
    for column in (b"QSDWMC", b"phone", b"leader"):
        assert column not in everything
    with zipfile.ZipFile(work.package / "field.qgz") as project:
        text = b"".join(project.read(name) for name in project.namelist()).decode()
    assert str(work.package.parent.parent) not in text
    assert str(Path.home()) not in text


def test_a_form_without_its_answers_is_held_back(work: Field) -> None:
    edit = visit(work, work.cases[0])
    edit["values"] = {"note": "没有填"}
    faults = fill_in(work.package, [edit])["faults"]
    assert any("finding" in fault for fault in faults)
    assert any("matches" in fault for fault in faults)


def test_two_people_bring_both_of_theirs(work: Field, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(work.package, other)
    first, second, third = work.cases
    done = fill_in(
        work.package,
        [
            visit(work, first),
            photo(work, work.package, first, "a1.jpg", 30),
            photo(work, work.package, second, "a2.jpg", 80, 3),
        ],
    )
    assert done["faults"] == []
    done = fill_in(
        other,
        [
            visit(work, first, "推土、堆土或堆放物料", author=LI),
            photo(work, other, first, "b1.jpg", 140, 6),
            # The same name as one of the other's photos: two different pictures all the same.
            photo(work, other, third, "a1.jpg", 200, 9),
        ],
    )
    assert done["faults"] == []
    one, two = work.back(work.package), work.back(other)
    assert (one.forms, one.photos, one.faults) == (1, 2, [])
    assert (two.forms, two.photos, two.faults) == (1, 2, [])
    assert sorted([*one.moved, *two.moved]) == sorted(case.code for case in work.cases)
    assert two.waiting == [first.code]  # it had gone on with the first package
    rows = evidence(work, first)
    assert sorted(row["kind"] for row in rows) == ["form", "form", "photo", "photo"]
    assert {row["author"] for row in rows} == {WANG, LI}
    for row in rows:
        if row["path"]:
            assert sha256_of(work.workspace.path / row["path"]) == row["sha256"]
            assert row["verdict"] == "pass"
            assert row["distance_m"] < 60
    assert {task for (task,) in work.store.page("field_task", ["state"])} == {"returned"}
    case = CaseBook(work.store, declared()).case(first.fid)
    assert case.state == "evidence"


def test_the_same_package_again_changes_nothing(work: Field) -> None:
    fill_in(work.package, [visit(work, work.cases[0]), photo(work, work.package, work.cases[0], "a.jpg", 10)])
    assert work.back(work.package).photos == 1
    before = work.counts()
    again = work.back(work.package)
    assert (again.forms, again.photos, again.known, again.moved, again.waiting) == (0, 0, 2, [], [])
    assert work.counts() == before


def test_a_form_that_comes_again_with_other_answers_is_kept_twice(work: Field) -> None:
    case = work.cases[0]
    fill_in(work.package, [visit(work, case)])
    assert work.back(work.package).revised == []
    assert fill_in(work.package, [{"layer": "visit", "correct": {"finding": "撂荒"}}])["faults"] == []
    receipt = work.back(work.package)
    assert (receipt.forms, receipt.known, receipt.revised) == (1, 0, [case.code])
    answers = [json.loads(row["form"]) for row in evidence(work, case)]
    assert {answer["values"]["finding"] for answer in answers} == {"建（构）筑物", "撂荒"}
    assert len({answer["feature"] for answer in answers}) == 1
    assert "finding" in evidence(work, case)[-1]["checks"]


def test_a_photo_that_fails_is_kept_and_shown_and_does_not_move_the_case(work: Field) -> None:
    first, second, _ = work.cases
    good = photo(work, work.package, first, "good.jpg", 20)
    copy = photo(work, work.package, second, "copy.jpg", 20, 5)
    shutil.copyfile(work.package / "DCIM" / "good.jpg", work.package / "DCIM" / "copy.jpg")
    fill_in(work.package, [good, copy])
    receipt = work.back(work.package)
    assert (receipt.photos, receipt.moved, receipt.waiting) == (2, [first.code], [second.code])
    assert [(fault.photo, fault.case) for fault in receipt.faults] == [("DCIM/copy.jpg", second.code)]
    row = evidence(work, second)[0]
    assert row["verdict"] == "fail"
    failed = {check["name"]: check for check in json.loads(row["checks"]) if check["verdict"] == "fail"}
    assert failed["duplicate"]["figures"]["case"] == first.code
    assert (work.workspace.path / row["path"]).is_file()
    assert CaseBook(work.store, declared()).case(second.fid).state == "dispatched"


def _without(name: str) -> Callable[[Path], None]:
    return lambda package: (package / name).unlink()


def _cut(name: str, share: float = 0.6) -> Callable[[Path], None]:
    def cut(package: Path) -> None:
        file = package / name
        data = file.read_bytes()
        file.write_bytes(data[: int(len(data) * share)])

    return cut


def _cut_at_a_page(package: Path) -> None:
    file = package / "tasks.gpkg"
    data = file.read_bytes()
    page = int.from_bytes(data[16:18], "big")
    file.write_bytes(data[: len(data) // page // 2 * page])


@pytest.mark.parametrize(
    "harm",
    [
        _without(MANIFEST_FILE),
        _cut(MANIFEST_FILE),
        _without("tasks.gpkg"),
        _cut("tasks.gpkg"),
        _cut_at_a_page,
        _without("parcels.fgb"),
        _cut("parcels.fgb"),
        _without("DCIM/a.jpg"),
        _cut("DCIM/a.jpg"),
        _cut("DCIM/a.jpg", 0.98),
        lambda package: shutil.rmtree(package / "imagery"),
        lambda package: shutil.rmtree(package / "DCIM"),
    ],
)
def test_a_half_copied_package_is_refused_whole(work: Field, harm: Callable[[Path], Any]) -> None:
    case = work.cases[0]
    fill_in(work.package, [visit(work, case), photo(work, work.package, case, "a.jpg", 10)])
    before = work.counts()
    harm(work.package)
    with pytest.raises(UserError) as refusal:
        work.back(work.package)
    assert refusal.value.why
    assert work.counts() == before


def test_a_zip_cut_off_is_refused_and_a_whole_one_taken(work: Field, tmp_path: Path) -> None:
    case = work.cases[0]
    fill_in(work.package, [photo(work, work.package, case, "a.jpg", 10)])
    whole = Path(shutil.make_archive(str(tmp_path / "back"), "zip", work.package.parent, work.package.name))
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole.read_bytes()[:-4000])
    with pytest.raises(UserError):
        work.back(cut)
    assert work.back(whole).photos == 1


def test_a_photo_lost_for_good_is_taken_as_lost_when_told_so(work: Field) -> None:
    case = work.cases[0]
    fill_in(work.package, [visit(work, case), photo(work, work.package, case, "a.jpg", 10)])
    (work.package / "DCIM" / "a.jpg").unlink()
    receipt = work.back(work.package, accept_broken=True)
    assert (receipt.forms, receipt.photos, len(receipt.faults), receipt.moved) == (1, 1, 1, [])
    lost = next(row for row in evidence(work, case) if row["kind"] == "photo")
    assert (lost["verdict"], lost["path"]) == ("fail", None)


def test_what_the_app_has_not_folded_into_its_database_counts(work: Field) -> None:
    case = work.cases[0]
    fill_in(work.package, [visit(work, case)])
    link = sqlite3.connect(work.package / "tasks.gpkg")
    # The triggers of the spatial index ask for these, though no geometry changes.
    for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        link.create_function(name, 1, lambda _: 0)
    link.execute("PRAGMA journal_mode = WAL")
    link.execute("PRAGMA wal_autocheckpoint = 0")
    link.execute("UPDATE visit SET note = '还在日志里'")
    link.commit()
    try:
        assert (work.package / "tasks.gpkg-wal").stat().st_size > 0
        assert work.back(work.package).forms == 1
    finally:
        link.close()
    answers = json.loads(evidence(work, case)[0]["form"])
    assert answers["values"]["note"] == "还在日志里"
    assert answers["titles"]["note"] == "说明"


def test_a_package_of_another_workspace_is_refused(work: Field) -> None:
    file = work.package / MANIFEST_FILE
    file.write_text(file.read_text(encoding="utf-8").replace(work.manifest.workspace, "other"), encoding="utf-8")
    with pytest.raises(UserError):
        work.back(work.package)


def test_what_was_not_entered_leaves_no_file(work: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    case = work.cases[0]
    fill_in(work.package, [photo(work, work.package, case, "a.jpg", 10)])
    before = work.counts()

    def fail(*_: Any, **__: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("data.field.entering.moving.move_case", fail)
    with pytest.raises(OSError, match="no space"):
        work.back(work.package)
    assert work.counts() == before
    monkeypatch.undo()
    assert work.back(work.package).moved == [case.code]


def test_imagery_of_the_package_is_that_of_the_workspace(work: Field) -> None:
    files = sorted((work.package / "imagery").glob("*.tif"))
    assert [file.name[:10] for file in files] == sorted(DATES[1:])
    with rasterio.open(files[-1]) as packed, rasterio.open(work.workspace.imagery / f"{DATES[-1]}.tif") as scene:
        centre = work.store.geometry("case_file", work.cases[0].fid)
        ours = next(iter(packed.sample([(centre.x, centre.y)]))).astype(int)
        theirs = next(iter(scene.sample([(centre.x, centre.y)], [1, 2, 3]))).astype(int)
        assert np.abs(ours - theirs).max() < 40  # JPEG
        assert packed.overviews(1)
