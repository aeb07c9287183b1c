"""All checks of a photo at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.evidence import checks
from data.evidence.checks import Assignment, Check, Verdict
from data.evidence.exif import PhotoFacts, UnreadablePhoto, read_photo
from data.evidence.fingerprint import Fingerprint, fingerprint, whole_hash
from data.evidence.keeping import sha256_of
from data.evidence.picture import grey_picture
from data.evidence.prints import KnownPhotos
from data.evidence.quality import MEASURED_PX, quality, thumbnail_likeness
from data.evidence.sight import Sight
from data.evidence.thresholds import Thresholds

#: Endings of files that are looked at as photos.
PHOTO_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})


@dataclass(frozen=True)
class ExaminedPhoto:
    """A photo with everything that was found out about it.

    ``facts`` and ``print`` are None when the file is broken; ``place`` is where it was taken, seen from the patch.
    """

    path: Path
    sha256: str
    phash: str
    facts: PhotoFacts | None
    taken_at: datetime | None
    bearing: float | None
    place: Sight | None
    print: Fingerprint | None
    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """How the photo comes out."""
        return checks.overall(self.checks)


def examine(
    path: Path, assignment: Assignment, known: KnownPhotos, arrived: datetime, limits: Thresholds, case: str = ""
) -> ExaminedPhoto:
    """Check a photo, and take it in among the known ones.

    Parameters
    ----------
    path
        The file, as it came.
    assignment
        What it is to show.
    known
        Photos handed in before; of two that repeat each other the later one fails.
    arrived
        When it came in, aware.
    case
        Code of its case, for those that repeat it.

    Raises
    ------
    OSError
        When the file cannot be read at all.
    """
    sha256 = sha256_of(path)
    try:
        facts = read_photo(path)
        grey = grey_picture(path, MEASURED_PX)
    except (UnreadablePhoto, OSError) as error:
        broken = Check("readable", Verdict.FAIL, "broken", {"why": str(error)})
        known.add(sha256, case, None)
        return ExaminedPhoto(path, sha256, "", None, None, None, None, None, (broken,))
    print_ = fingerprint(grey)
    small = None if facts.thumbnail is None else thumbnail_likeness(facts.thumbnail, grey)
    place = checks.place_of(facts, assignment, limits)
    answers = (
        Check("readable", Verdict.PASS, "kept"),
        checks.check_position(facts, limits),
        checks.check_distance(place, facts, limits),
        checks.check_bearing(place, facts, limits),
        checks.check_time(facts, assignment, arrived, limits),
        checks.check_duplicate(known.repeated(sha256, print_), len(known)),
        checks.check_edited(facts, small, limits),
        checks.check_picture(facts, quality(grey), limits),
    )
    known.add(sha256, case, print_)
    return ExaminedPhoto(
        path,
        sha256,
        whole_hash(grey),
        facts,
        checks.taken_at(facts, limits),
        checks.true_bearing(facts, limits),
        place,
        print_,
        answers,
    )
