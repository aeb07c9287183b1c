"""What a desk looked like a moment ago, in a file of its own: for the next start, and after a crash."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import psutil

_log = logging.getLogger(__name__)

FORMAT = 1


@dataclass(frozen=True)
class Draft:
    """A text that was typed and not saved: in which panel and field."""

    panel: str
    field: str
    text: str


@dataclass(frozen=True)
class KeptMaps:
    """The middle of a desk: how many maps, and the time they show. What a linked map shows is kept by its place.

    Attributes
    ----------
    count, linked
        How many maps there were, and whether they followed one another.
    time_bar, span
        Whether the time bar was shown, and how many days were in view on it (0: all).
    window
        First and last day (ISO dates) that were shown; None: all.
    swipe
        Whether a second map lay over the first, up to a line.
    unfiltered
        Kinds (`data.dated.Dated.key`) that were shown whatever their date.
    """

    count: int = 1
    linked: bool = True
    time_bar: bool = False
    span: int | None = None
    window: tuple[str, str] | None = None
    unfiltered: tuple[str, ...] = ()
    swipe: bool = False


@dataclass(frozen=True)
class SavedSession:
    """A desk.

    Attributes
    ----------
    written
        When, ISO 8601 in local time.
    process, started
        The program that wrote it, and when that was started (seconds since the epoch): a process number comes again.
    clean
        Whether the program ended as it should.
    layout
        The layout in use.
    docks
        The state of the docks by layout, base64 of `QMainWindow.saveState`.
    panels
        The state of the panels by layout and panel.
    place
        Middle of the map (workspace CRS) and denominator of the scale; None before there was a map.
    maps
        The middle of the desk.
    frame
        How coordinates are shown.
    selection
        Selected objects by table.
    drafts
        Texts that were not saved.
    """

    written: str = ""
    process: int = 0
    started: float = 0.0
    clean: bool = False
    layout: str = ""
    docks: Mapping[str, str] = field(default_factory=dict)
    panels: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    place: tuple[float, float, float] | None = None
    maps: KeptMaps = KeptMaps()
    frame: str = ""
    selection: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    drafts: tuple[Draft, ...] = ()

    @property
    def broken_off(self) -> bool:
        """Whether the program that wrote it ended without closing its window; False while that one still runs."""
        return not self.clean and not _runs(self.process, self.started)

    @property
    def in_use(self) -> bool:
        """Whether another program that still runs keeps its session here."""
        return not self.clean and self.process != os.getpid() and _runs(self.process, self.started)


def file_of(folder: Path, source: Path) -> Path:
    """The file for a workspace or project in the folder of sessions."""
    digest = hashlib.sha256(str(source).encode()).hexdigest()[:16]
    return folder / f"{digest}.json"


def read(file: Path) -> SavedSession | None:
    """What a file holds; None where there is none, or another version wrote it otherwise."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content.pop("format") != FORMAT:
            return None
        place = content["place"]
        content["place"] = tuple(float(value) for value in place) if place is not None else None
        content["maps"] = _maps(content.get("maps", {}))
        content["selection"] = {name: tuple(int(fid) for fid in fids) for name, fids in content["selection"].items()}
        content["drafts"] = tuple(Draft(**draft) for draft in content["drafts"])
        return SavedSession(**content)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        _log.warning("the saved session %s cannot be read", file, exc_info=True)
        return None


def write(file: Path, session: SavedSession) -> None:
    """Put a session in the place of the last one, whole or not at all; OSError when the disk refuses."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    with part.open("w", encoding="utf-8") as target:
        json.dump({"format": FORMAT, **asdict(session)}, target, ensure_ascii=False)
        target.flush()
        os.fsync(target.fileno())
    part.replace(file)


def _maps(content: dict[str, Any]) -> KeptMaps:
    window = content.get("window")
    days = tuple(date.fromisoformat(day).isoformat() for day in window) if window else None
    if days is not None and (len(days) != 2 or days[1] < days[0]):
        raise ValueError(f"no window of days: {window}")
    kept = {**content, "window": days, "unfiltered": tuple(content.get("unfiltered", ()))}
    return KeptMaps(**kept)


def _runs(process: int, started: float) -> bool:
    try:
        return process > 0 and abs(psutil.Process(process).create_time() - started) < 1.0
    except psutil.Error:
        return False
