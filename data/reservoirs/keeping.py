"""Takes readings over as they come in: judges them, keeps them, and raises the alerts of levels that were passed.

Runs in the intake process behind the channels: what they commit to ``reading`` is followed by its number. The alerts of
a step are taken first and its readings and cursors kept after that, in one transaction; the identity of an alert's
message follows from the reading, so that a step that is carried out again after a crash changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication
from sqlalchemy.engine import RowMapping

from data.alerts.model import Message, Report
from data.alerts.rows import text_of, time_of
from data.reservoirs.book import GaugeBook, Kept, figures_text, utc_now
from data.reservoirs.doubts import Finding, Judge
from data.reservoirs.limits import stage_of, stages_on
from data.reservoirs.model import Facts, Reading, Stage

#: The quantity that a level comes as.
LEVEL = "level_m"
#: Quantities of readings to what they are here, and the factor.
QUANTITIES: Mapping[str, tuple[str, float]] = {
    LEVEL: ("level", 1.0),
    "inflow": ("inflow", 1.0),
    "outflow": ("outflow", 1.0),
    "storage_m3": ("storage", 1.0),
    "storage_million_m3": ("storage", 1e6),
    "rain_mm": ("rain", 1.0),
}
#: Rows of one step.
STEP_ROWS = 5_000
#: What is older says nothing of now: it is kept and judged, but raises nothing.
HEEDED = timedelta(hours=24)
#: Readings that a judge looks back on.
LOOK_BACK = 40
KIND = "flood"

Raised = list[tuple[Message, Report]]


@dataclass
class _Gauge:
    """What is known of one reservoir between two steps."""

    judge: Judge
    newest: datetime | None = None
    stage: int = 0


@dataclass
class Stepped:
    """What a step has taken over: rows of ``reading``, and the newest sound reading of each reservoir it concerns."""

    rows: int = 0
    newest: dict[str, Reading] = field(default_factory=dict)


class Keeper:
    """Follows the readings of a workspace; one at a time (the intake process has it).

    Parameters
    ----------
    take
        Takes alert messages (`data.alerts.book.AlertBook.take`).
    stages
        The levels that warn at a moment.
    heeded
        Readings older than this raise nothing.
    """

    def __init__(
        self,
        book: GaugeBook,
        take: Callable[[Raised], object],
        facts: Iterable[Facts],
        clock: Callable[[], datetime] = utc_now,
        stages: Callable[[Facts, datetime], list[Stage]] = stages_on,
        heeded: timedelta = HEEDED,
    ) -> None:
        self._book = book
        self._take = take
        self._clock = clock
        self._stages = stages
        self._heeded = heeded
        self._facts: dict[str, Facts] = {}
        self._gauges: dict[str, _Gauge] = {}
        self.refresh(facts)

    def refresh(self, facts: Iterable[Facts]) -> None:
        """Go by what is on file from now on."""
        self._facts = {one.code: one for one in facts}
        self._gauges.clear()

    def step(self) -> Stepped:
        """Take over what has come in and what was decided since the last step.

        Raises
        ------
        sqlalchemy.exc.SQLAlchemyError
            When the database cannot be written; nothing is lost, the next step begins where this one did.
        """
        try:
            done = Stepped()
            self._take_readings(done)
            self._take_decisions(done)
            return done
        except Exception:
            # What the judges have seen was not kept: they begin anew from what is.
            self._gauges.clear()
            raise

    # -- readings

    def _take_readings(self, done: Stepped) -> None:
        after = self._book.cursor("reading")
        rows = self._book.reported(after, STEP_ROWS)
        if not rows:
            return
        kept: list[dict[str, Any]] = []
        raised: Raised = []
        for place, source, reading in _readings(rows):
            facts = self._facts.get(place)
            if facts is None:
                continue
            gauge = self._gauge(facts)
            finding = gauge.judge.judge(reading)
            stage = None if finding is not None else self._heed(gauge, reading, "", done, raised)
            kept.append(row_of(place, source, reading, finding, stage))
        if raised:
            self._take(raised)
        self._book.keep(kept, {"reading": int(rows[-1]["id"])})
        done.rows = len(rows)

    def _gauge(self, facts: Facts) -> _Gauge:
        gauge = self._gauges.get(facts.code)
        if gauge is None:
            judge, newest = resumed(self._book, facts)
            gauge = self._gauges[facts.code] = _Gauge(judge, newest, self._book.last_stage(facts.code))
        return gauge

    def _heed(self, gauge: _Gauge, reading: Reading, part: str, done: Stepped, raised: Raised) -> int | None:
        """Say what a sound reading means; the colour it has told (0 for none), None where it tells nothing of now."""
        if reading.level is None or (gauge.newest is not None and reading.time < gauge.newest):
            return None
        facts = gauge.judge.facts
        gauge.newest = reading.time
        done.newest[facts.code] = reading
        now = self._clock()
        if now - reading.time > self._heeded:
            return None
        stage = stage_of(self._stages(facts, reading.time), reading.level)
        told = 0 if stage is None else int(stage.severity)
        if told or gauge.stage:
            raised.append(_message(facts, reading, stage, part, now))
        gauge.stage = told
        return told

    # -- decisions

    def _take_decisions(self, done: Stepped) -> None:
        decisions = self._book.decided_since(self._book.cursor("decision"))
        if not decisions:
            return
        raised: Raised = []
        marks: list[tuple[int, int]] = []
        for number, kept in decisions:
            facts, sound = self._facts.get(kept.reservoir), kept.sound
            if facts is None or sound is None or sound.level is None:
                continue
            gauge = self._gauge(facts)
            gauge.judge.decided(sound.time, sound.level)
            stage = self._heed(gauge, sound, f"\x1fdecision {number}", done, raised)
            if stage is not None:
                marks.append((kept.id, stage))
        if raised:
            self._take(raised)
        for gauge_id, stage in marks:
            self._book.mark_stage(gauge_id, stage)
        self._book.keep([], {"decision": decisions[-1][0]})


class Beliefs:
    """Says at once whether the level in a report is doubted, for those who act on reports before they are kept.

    Parameters
    ----------
    facts
        What is on file, by code; asked each time.
    """

    def __init__(self, book: GaugeBook, facts: Callable[[], Mapping[str, Facts]]) -> None:
        self._book = book
        self._facts = facts
        self._judges: dict[str, Judge] = {}

    def doubts(self, report: Report) -> bool:
        """Whether the report is a reservoir's and its level is not believed. Call it once a report, in order."""
        facts = self._facts().get(report.place) if LEVEL in report.values else None
        if facts is None:
            return False
        judge = self._judges.get(facts.code)
        if judge is None or judge.facts is not facts:
            judge = self._judges[facts.code] = resumed(self._book, facts)[0]
        values = {QUANTITIES[n][0]: v * QUANTITIES[n][1] for n, v in report.values.items() if n in QUANTITIES}
        return judge.judge(Reading(report.happened_at, **values)) is not None


def resumed(book: GaugeBook, facts: Facts) -> tuple[Judge, datetime | None]:
    """A judge that knows the readings that are kept, and the time of the newest sound one."""
    judge = Judge(facts)
    past = book.latest(LOOK_BACK, [facts.code]).get(facts.code, [])
    held = [(kept.sound or kept.said, None if kept.sound is not None else kept.doubt) for kept in past]
    judge.resume(held)
    sound = [reading for reading, doubt in held if doubt is None and reading.level is not None]
    return judge, sound[-1].time if sound else None


def row_of(code: str, source: str, reading: Reading, finding: Finding | None, stage: int | None) -> dict[str, Any]:
    """The columns of a reading that was judged."""
    return {
        "reservoir": code,
        "time": text_of(reading.time),
        "level": reading.level,
        "inflow": reading.inflow,
        "outflow": reading.outflow,
        "storage": reading.storage,
        "rain": reading.rain,
        "source": source,
        "doubt": "" if finding is None else finding.doubt.value,
        "meant": None if finding is None else finding.meant,
        "figures": "" if finding is None else figures_text(finding.figures),
        "verdict": "",
        "stage": stage,
    }


def _readings(rows: Iterable[RowMapping]) -> list[tuple[str, str, Reading]]:
    """Rows of ``reading`` as readings with place and source, in the order in which they came."""
    found: dict[tuple[str, str, str], dict[str, float]] = {}
    for row in rows:
        known = QUANTITIES.get(row["quantity"])
        if known is not None:
            name, factor = known
            found.setdefault((row["place"], row["source"], row["time"]), {})[name] = row["value"] * factor
    return [(place, source, Reading(time_of(time), **values)) for (place, source, time), values in found.items()]


def _message(facts: Facts, reading: Reading, stage: Stage | None, part: str, now: datetime) -> tuple[Message, Report]:
    """What a passed level is reported as; the same reading always gives the same identity."""
    time = text_of(reading.time)
    says = {"reservoir": facts.code, "time": time, "level_m": reading.level}
    translate = QCoreApplication.translate
    title = text = ""
    if stage is not None and reading.level is not None:
        says |= {"stage": stage.name, "stage_m": stage.level}
        excess = f"{reading.level - stage.level:.2f}"
        title = translate("Reservoirs", "{name}超{stage} {n} m").format(name=facts.name, stage=stage.name, n=excess)
        text = translate("Reservoirs", "水位 {level} m，{stage} {limit} m").format(
            level=f"{reading.level:.2f}", stage=stage.name, limit=f"{stage.level:.2f}"
        )
    payload = json.dumps(says, ensure_ascii=False, sort_keys=True).encode()
    x, y = facts.spot or (None, None)
    report = Report(
        identity=f"reservoir\x1f{facts.code}\x1f{time}\x1f{reading.level}{part}",
        source=facts.name,
        kind=KIND,
        happened_at=reading.time,
        severity=None if stage is None else stage.severity,
        title=title,
        text=text,
        clears=stage is None,
        place=facts.code,
        x=x,
        y=y,
    )
    return Message("rule", f"reservoir/{facts.code}", payload, now), report


def kept_sound(kept: Iterable[Kept]) -> list[Reading]:
    """The readings that hold, in the order given."""
    return [reading for one in kept if (reading := one.sound) is not None]
