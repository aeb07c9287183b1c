"""What is asked of a photo, and the answers: each passes, fails or cannot tell, with the figures it rests on.

Pure: facts in, checks out. `data.evidence.wording` has the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any

import pyproj

from data.evidence.exif import PhotoFacts
from data.evidence.quality import Quality
from data.evidence.sight import Sight, sight
from data.evidence.thresholds import Thresholds


class Verdict(Enum):
    """How a check, or a photo, comes out."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Check:
    """One answer.

    ``name`` is what was asked (`NAMES`), ``reason`` a code that `data.evidence.wording` turns into a sentence with
    ``figures`` (plain JSON values).
    """

    name: str
    verdict: Verdict
    reason: str
    figures: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The check as the table ``evidence`` keeps it."""
        return {
            "name": self.name,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "figures": dict(self.figures),
        }

    @staticmethod
    def of(values: Mapping[str, Any]) -> Check:
        """The check of what the table keeps."""
        return Check(values["name"], Verdict(values["verdict"]), values["reason"], values.get("figures") or {})


#: Everything that is asked of a photo, in the order in which it is shown.
NAMES = ("readable", "position", "distance", "bearing", "time", "duplicate", "edited", "picture")


@dataclass(frozen=True)
class Assignment:
    """What a photo is to show.

    Attributes
    ----------
    outline : shapely geometry or None
        The patch in ``crs``; None where the case has none.
    crs : pyproj.CRS
        Of ``outline``.
    begins, ends : datetime or None
        The task's window, aware; None leaves that side open.
    """

    outline: Any
    crs: pyproj.CRS
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True)
class Repeated:
    """The photo that this one repeats: its hash and case, and how alike they are (1.0 and ``exact`` for the file)."""

    sha256: str
    case: str
    likeness: float
    exact: bool = False
    mirrored: bool = False
    share: float = 1.0


def overall(checks: Sequence[Check]) -> Verdict:
    """Fail when any check fails, pass when all pass, else unknown."""
    found = {check.verdict for check in checks}
    if Verdict.FAIL in found:
        return Verdict.FAIL
    return Verdict.UNKNOWN if Verdict.UNKNOWN in found else Verdict.PASS


def taken_at(facts: PhotoFacts, limits: Thresholds) -> datetime | None:
    """When a photo was taken, aware: by its own offset, else by the office's."""
    if facts.taken_at is None or facts.taken_at.tzinfo is not None:
        return facts.taken_at
    return facts.taken_at.replace(tzinfo=timezone(timedelta(minutes=limits.utc_offset_minutes)))


def true_bearing(facts: PhotoFacts, limits: Thresholds) -> float | None:
    """The camera's bearing from true north, as far as the declination is known."""
    if facts.bearing is None:
        return None
    turn = (limits.declination_deg or 0.0) if facts.bearing_magnetic else 0.0
    return (facts.bearing + turn) % 360


def place_of(facts: PhotoFacts, assignment: Assignment, limits: Thresholds) -> Sight | None:
    """Where the photo was taken, seen from the patch; None without position or outline."""
    if facts.longitude is None or facts.latitude is None or assignment.outline is None:
        return None
    return sight(
        facts.longitude,
        facts.latitude,
        true_bearing(facts, limits),
        facts.accuracy_m or limits.default_accuracy_m,
        assignment.outline,
        assignment.crs,
    )


def check_position(facts: PhotoFacts, limits: Thresholds) -> Check:
    """Whether the photo says where it was taken, well enough."""
    if not facts.has_position:
        return Check("position", Verdict.FAIL, "missing" if facts.has_exif else "no_exif")
    if facts.accuracy_m is not None and facts.accuracy_m > limits.max_accuracy_m:
        figures = {"accuracy_m": round(facts.accuracy_m, 1), "limit_m": limits.max_accuracy_m}
        return Check("position", Verdict.UNKNOWN, "inaccurate", figures)
    return Check("position", Verdict.PASS, "there", {"accuracy_m": facts.accuracy_m})


def check_distance(seen: Sight | None, facts: PhotoFacts, limits: Thresholds) -> Check:
    """Whether the photo was taken at the patch."""
    if seen is None:
        return Check("distance", Verdict.UNKNOWN, "no_place")
    figures = {"distance_m": round(seen.distance_m, 1), "limit_m": limits.max_distance_m}
    allowed = limits.max_distance_m + min(facts.accuracy_m or limits.default_accuracy_m, limits.max_accuracy_m)
    if seen.distance_m > allowed:
        return Check("distance", Verdict.FAIL, "far", figures)
    return Check("distance", Verdict.PASS, "inside" if seen.distance_m == 0 else "near", figures)


def check_bearing(seen: Sight | None, facts: PhotoFacts, limits: Thresholds) -> Check:
    """Whether the patch was in the picture."""
    if seen is None:
        return Check("bearing", Verdict.UNKNOWN, "no_place")
    if seen.off_axis_deg is None:
        return Check("bearing", Verdict.UNKNOWN, "missing")
    unsure = limits.unknown_declination_deg if facts.bearing_magnetic and limits.declination_deg is None else 0.0
    fov = facts.fov_deg or limits.default_fov_deg
    figures = {
        "bearing_deg": round(true_bearing(facts, limits) or 0.0, 1),
        "off_deg": round(seen.off_axis_deg, 1),
        "fov_deg": round(fov, 1),
        "tolerance_deg": round(limits.bearing_tolerance_deg + unsure, 1),
    }
    if seen.off_axis_deg > fov / 2 + limits.bearing_tolerance_deg + unsure:
        return Check("bearing", Verdict.FAIL, "beside", figures)
    return Check("bearing", Verdict.PASS, "hit", figures)


def check_time(facts: PhotoFacts, assignment: Assignment, arrived: datetime, limits: Thresholds) -> Check:
    """Whether the photo was taken within the task's window, and not after it came in."""
    taken = taken_at(facts, limits)
    if taken is None:
        return Check("time", Verdict.UNKNOWN, "missing")
    slack = timedelta(minutes=limits.clock_slack_minutes)
    known = facts.taken_at is not None and facts.taken_at.tzinfo is not None
    figures: dict[str, Any] = {"taken": taken.isoformat(), "offset_known": known}
    if taken > arrived + slack:
        return Check("time", Verdict.FAIL, "future", {**figures, "arrived": arrived.isoformat()})
    if assignment.begins is not None and taken < assignment.begins - slack:
        return Check("time", Verdict.FAIL, "early", {**figures, "begins": assignment.begins.isoformat()})
    if assignment.ends is not None and taken > assignment.ends + slack + timedelta(days=limits.grace_days):
        return Check("time", Verdict.FAIL, "late", {**figures, "ends": assignment.ends.isoformat()})
    if assignment.begins is None and assignment.ends is None:
        return Check("time", Verdict.UNKNOWN, "no_window", figures)
    return Check("time", Verdict.PASS, "within", figures)


def check_duplicate(repeated: Repeated | None, known: int) -> Check:
    """Whether the photo was handed in before, by file or by picture."""
    if repeated is None:
        return Check("duplicate", Verdict.PASS, "new", {"compared": known})
    figures = {
        "sha256": repeated.sha256,
        "case": repeated.case,
        "likeness": round(repeated.likeness, 2),
        "mirrored": repeated.mirrored,
        "share": round(repeated.share, 2),
    }
    return Check("duplicate", Verdict.FAIL, "same_file" if repeated.exact else "same_picture", figures)


def check_edited(facts: PhotoFacts, thumbnail_likeness: float | None, limits: Thresholds) -> Check:
    """Whether the file was changed after it was taken."""
    if not facts.has_exif:
        return Check("edited", Verdict.UNKNOWN, "no_exif")
    for reason, figures in (
        _by_editor(facts, limits),
        _times_apart(facts, limits),
        _fix_apart(facts, limits),
        _resized(facts),
        _thumbnail_differs(thumbnail_likeness, limits),
    ):
        if reason:
            return Check("edited", Verdict.FAIL, reason, figures)
    if facts.taken_at is None and not facts.device:
        return Check("edited", Verdict.UNKNOWN, "stripped")
    return Check("edited", Verdict.PASS, "untouched", {"software": facts.software, "device": facts.device})


def check_picture(facts: PhotoFacts, measured: Quality, limits: Thresholds) -> Check:
    """Whether there is anything to see."""
    figures = {
        "width": facts.width,
        "height": facts.height,
        "blur": round(measured.blur, 2),
        "brightness": round(measured.brightness),
        "contrast": round(measured.contrast),
    }
    reason = "clear"
    if min(facts.width, facts.height) < limits.min_short_side_px:
        reason, figures["limit"] = "small", limits.min_short_side_px
    elif measured.brightness < limits.min_brightness:
        reason = "dark"
    elif measured.brightness > limits.max_brightness:
        reason = "bright"
    elif measured.contrast < limits.min_contrast:
        reason = "empty"
    elif measured.blur > limits.max_blur:
        reason = "blurred"
    return Check("picture", Verdict.PASS if reason == "clear" else Verdict.FAIL, reason, figures)


_Found = tuple[str, dict[str, Any]]
_NOTHING: _Found = ("", {})


def _by_editor(facts: PhotoFacts, limits: Thresholds) -> _Found:
    software = facts.software.lower()
    named = next((name for name in limits.editors if name.lower() in software), "")
    return ("editor", {"software": facts.software}) if named else _NOTHING


def _times_apart(facts: PhotoFacts, limits: Thresholds) -> _Found:
    if facts.taken_at is None:
        return _NOTHING
    taken = facts.taken_at.replace(tzinfo=None)
    for reason, other in (("modified", facts.modified_at), ("digitized", facts.digitized_at)):
        if other is not None and abs((other - taken).total_seconds()) > limits.max_edit_gap_seconds:
            return reason, {"taken": taken.isoformat(), "other": other.isoformat()}
    return _NOTHING


def _fix_apart(facts: PhotoFacts, limits: Thresholds) -> _Found:
    taken = taken_at(facts, limits)
    if taken is None or facts.gps_time is None:
        return _NOTHING
    minutes = abs((taken - facts.gps_time).total_seconds()) / 60
    if minutes <= limits.max_gps_time_gap_minutes:
        return _NOTHING
    return "gps_time", {"taken": taken.isoformat(), "other": facts.gps_time.isoformat(), "minutes": round(minutes)}


def _resized(facts: PhotoFacts) -> _Found:
    if facts.stated_size is None or sorted(facts.stated_size) == sorted((facts.width, facts.height)):
        return _NOTHING
    return "resized", {"stated": list(facts.stated_size), "width": facts.width, "height": facts.height}


def _thumbnail_differs(likeness: float | None, limits: Thresholds) -> _Found:
    if likeness is None or likeness >= limits.min_thumbnail_likeness:
        return _NOTHING
    return "thumbnail", {"likeness": round(likeness, 2), "limit": limits.min_thumbnail_likeness}
