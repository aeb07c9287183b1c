"""Checks of field photos, measured with a set that has every fault."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import imagehash
import numpy as np
import pytest
import shapely
from PIL import Image

from data.crs import crs_of
from data.errors import UserError
from data.evidence import thresholds
from data.evidence.checks import Assignment, Check, Verdict
from data.evidence.examine import ExaminedPhoto, examine
from data.evidence.fingerprint import fingerprint, pack, square_hashes, unpack
from data.evidence.keeping import Keeper, sha256_of
from data.evidence.prints import KeptPhoto, KnownPhotos, PrintFile
from data.evidence.sight import sight
from data.evidence.wording import sentence
from tests.support.photo_set import (
    ARRIVED,
    BEGINS,
    ENDS,
    EPSG,
    TestPhoto,
    bad_photos,
    good_photos,
    made_ground,
    truncated,
)

pytestmark = pytest.mark.slow
LIMITS = thresholds.load()


def look(photo: TestPhoto, known: KnownPhotos) -> ExaminedPhoto:
    assignment = Assignment(photo.outline, crs_of(EPSG), BEGINS, ENDS)
    return examine(photo.path, assignment, known, ARRIVED, LIMITS)


@dataclass(frozen=True)
class Examined:
    good: list[tuple[TestPhoto, ExaminedPhoto]]
    bad: list[tuple[TestPhoto, ExaminedPhoto]]


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examined:
    folder = tmp_path_factory.mktemp("photos")
    ground = made_ground()
    good = list(good_photos(folder, ground, places=8))
    known = KnownPhotos(LIMITS)
    seen = [(photo, look(photo, known)) for photo, _, _ in good]
    bad = [(photo, look(photo, known)) for photo in bad_photos(folder, ground, good, of_each=2)]
    return Examined(seen, bad)


def test_no_good_photo_is_flagged(examined: Examined) -> None:
    flagged = [
        (photo.path.name, sentence(check))
        for photo, result in examined.good
        for check in result.checks
        if check.verdict is not Verdict.PASS
    ]
    assert flagged == []


def test_at_least_19_of_20_bad_photos_are_flagged_for_their_fault(examined: Examined) -> None:
    missed = Counter(
        photo.how
        for photo, result in examined.bad
        if not any(c.name == photo.fault and c.verdict is Verdict.FAIL for c in result.checks)
    )
    assert missed.total() <= 0.05 * len(examined.bad), missed


def test_every_answer_is_a_sentence_with_its_figures(examined: Examined) -> None:
    for _, result in (*examined.good, *examined.bad):
        for check in result.checks:
            text = sentence(Check.of(check.as_json()))
            assert text != check.reason
            assert "{" not in text


def test_the_same_file_again_is_a_repeat(examined: Examined) -> None:
    known = KnownPhotos(LIMITS)
    photo = examined.good[0][0]
    look(photo, known)
    again = next(c for c in look(photo, known).checks if c.name == "duplicate")
    assert (again.verdict, again.reason) == (Verdict.FAIL, "same_file")


def test_a_photo_cut_off_is_kept_as_broken(examined: Examined, tmp_path: Path) -> None:
    photo = examined.good[0][0]
    broken = truncated(photo.path, tmp_path / "cut.jpg")
    result = look(TestPhoto(broken, photo.outline, "readable"), KnownPhotos(LIMITS))
    assert result.verdict is Verdict.FAIL
    assert [c.reason for c in result.checks] == ["broken"]


def test_hashes_are_those_of_the_library() -> None:
    rng = np.random.default_rng(1)
    squares = rng.integers(0, 255, (20, 32, 32)).astype(np.uint8)
    ours = square_hashes(squares.astype(np.float32))
    for square, value in zip(squares, ours, strict=True):
        assert f"{int(value):016x}" == str(imagehash.phash(Image.fromarray(square)))


def test_prints_are_kept_and_made_again(tmp_path: Path, examined: Examined) -> None:
    photo, result = examined.good[0]
    assert result.print is not None
    back = unpack(pack(result.print))
    assert np.array_equal(back.windows, result.print.windows)
    file = PrintFile(tmp_path / "derived" / "prints.sqlite")
    kept = KeptPhoto(result.sha256, photo.path, "AJ-1")
    first = KnownPhotos.of([kept], file, LIMITS)
    assert set(file.find([result.sha256])) == {result.sha256}
    second = KnownPhotos.of([KeptPhoto(result.sha256, tmp_path / "gone.jpg", "AJ-1")], file, LIMITS)
    for known in (first, second):
        repeated = known.repeated("other", result.print)
        assert repeated is not None
        assert repeated.case == "AJ-1"


def test_a_tiny_picture_has_a_fingerprint() -> None:
    assert len(fingerprint(np.zeros((9, 14), dtype=np.float32)).queries) == 4


@pytest.mark.parametrize(
    ("bearing", "expected"), [(0.0, 0.0), (10.0, 0.0), (90.0, 90 - 26.6), (180.0, 180 - 26.6), (None, None)]
)
def test_angle_to_the_patch(bearing: float | None, expected: float | None) -> None:
    # The patch lies 100 m north of the camera, 100 m wide and 100 m deep; grid north is 0.27 deg off true north.
    crs = crs_of(EPSG)
    x, y = 38_442_500.0, 3_087_500.0
    from data.crs import WGS84, transformer

    lon, lat = transformer(crs, crs_of(WGS84)).transform(x, y)
    seen = sight(lon, lat, bearing, 0.0, shapely.box(x - 50, y + 100, x + 50, y + 200), crs)
    assert seen.distance_m == pytest.approx(100, abs=0.1)
    assert (seen.x, seen.y) == (pytest.approx(x, abs=0.01), pytest.approx(y, abs=0.01))
    assert seen.off_axis_deg == (None if expected is None else pytest.approx(expected, abs=0.5))


def test_files_are_kept_once_and_go_when_the_work_fails(tmp_path: Path) -> None:
    source = tmp_path / "a.JPG"
    source.write_bytes(b"one")
    digest = sha256_of(source)
    with Keeper(tmp_path) as keeper:
        relative = keeper.keep(source, digest)
    assert not (tmp_path / relative).exists()
    with Keeper(tmp_path) as keeper:
        keeper.keep(source, digest)
        keeper.complete()
    assert relative == f"evidence/{digest[:2]}/{digest}.jpg"
    with Keeper(tmp_path) as keeper:
        keeper.keep(source, digest)
    assert (tmp_path / relative).read_bytes() == b"one"


def test_an_office_changes_single_limits(tmp_path: Path) -> None:
    (tmp_path / thresholds.OFFICE_FILE).write_text("max_distance_m = 30.0\n", encoding="utf-8")
    changed = thresholds.load(tmp_path)
    assert (changed.max_distance_m, changed.max_blur) == (30.0, LIMITS.max_blur)
    (tmp_path / thresholds.OFFICE_FILE).write_text("max_distnce_m = 30.0\n", encoding="utf-8")
    with pytest.raises(UserError):
        thresholds.load(tmp_path)
