"""A million mutated inputs through every way in: each ends in journal or quarantine, none crashes or hangs."""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timezone
from functools import partial
from pathlib import Path

from app.bench import fuzz_ways as ways
from app.bench.figures import Figure, Outcome
from app.bench.fuzzing import Mutator, with_guard
from app.bench.plan import Bench
from app.intake.committing import Committer
from data.alerts.book import AlertBook
from data.alerts.database import EVENTS_FILE
from data.alerts.mapping import read_mappings
from data.alerts.model import Message, Reason, Refused, Report
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve

TOTAL = 1_000_000
_BATCH = 500
_NOW = datetime(2026, 7, 14, 2, tzinfo=timezone.utc)
_CAP = (
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>{n}</identifier><sender>a@b</sender>'
    "<sent>2026-07-14T09:40:00+08:00</sent><status>Actual</status><msgType>{kind}</msgType><scope>Public</scope>"
    "<references>a@b,1,2026-07-14T09:40:00+08:00</references><info><language>zh-CN</language><category>Met</category>"
    "<event>暴雨</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>"
    "<expires>2026-07-15T09:40:00+08:00</expires><area><areaDesc>x</areaDesc>"
    "<polygon>27,113 28,113 28,114 27,113</polygon><circle>27.9,113.4 5</circle><geocode><valueName>c</valueName>"
    "<value>431127001001</value></geocode></area></info></alert>"
)
_OWN = {
    "id": "7f3a", "source": "CAM-1", "kind": "fire", "severity": "red", "time": "2026-07-14T09:42:00+08:00",
    "lon": 113.4, "lat": 27.9, "title": "冒烟", "text": "x", "values": {"level_m": 80.2, "rain_mm": 3},
    "clear": False, "place": "V1",
}  # fmt: skip
_SENSOR = {
    "@iot.id": 911, "phenomenonTime": "2026-07-14T01:00:00Z/2026-07-14T01:30:00Z", "result": 3.5,
    "Datastream": {"name": "雨量", "Thing": {"name": "RAIN-3"}},
    "FeatureOfInterest": {"feature": {"coordinates": [113.4, 27.9]}},
}  # fmt: skip
_CAMERA = {
    "eventId": "e1", "deviceId": "EDGE-1", "eventType": "smoke", "level": "high", "timestamp": 1783992000000,
    "location": {"lon": 113.4, "lat": 27.9}, "confidence": 0.87, "image": "aGVsbG8=", "status": "end",
}  # fmt: skip
_GAUGE = {"STCD": "431127R0001", "TM": "2026-07-14 09:00:00", "RZ": 142.92, "INQ": 12.3, "OTQ": 8.0, "W": 3.21}


def fuzz(bench: Bench) -> Outcome:
    """A million inputs, shared out among the ways in."""
    return run(bench.scratch / "fuzz", TOTAL)


def run(folder: Path, total: int, seed: int = 1) -> Outcome:
    """Give ``total`` inputs; events.db of the folder has what became of them."""
    folder.mkdir(parents=True)
    # What cannot be used is told in the log, too, a line each: not a million of them here.
    logging.disable(logging.WARNING)
    try:
        return _run(folder, total, seed)
    finally:
        logging.disable(logging.NOTSET)


def _run(folder: Path, total: int, seed: int) -> Outcome:
    policy = read_policy()
    sieve = Sieve(read_mappings(), policy, lambda lon, lat, crs: (lon, lat))
    figures: list[Figure] = []
    with AlertBook(folder, policy) as book:
        took = _Took(book, sieve)
        shares = (
            ("JSON", 0.36, "mqtt", "onemap/d/report", (_OWN,)),
            ("SensorThings", 0.10, "mqtt", "v1.1/Observations", (_SENSOR,)),
            ("camera", 0.10, "mqtt", "camera/c/event", (_CAMERA,)),
            ("SL 323", 0.08, "mqtt", "sl323/rsvr", (_GAUGE, {"data": [_GAUGE, _GAUGE]})),
        )
        for number, (name, share, channel, topic, said) in enumerate(shares):
            seeds = [json.dumps(one, ensure_ascii=False).encode() for one in said]
            took.give(name, channel, topic, Mutator(seeds, seed + number), round(total * share))
        caps = [_CAP.format(n=n, kind=kind).encode() for n, kind in enumerate(("Alert", "Update", "Cancel"))]
        took.give("CAP", "cap", "cap/f", Mutator(caps, seed + 10), round(total * 0.14))
        took.finish()
        figures += took.figures
        figures += ways.files(folder, round(total * 0.06), seed + 20)
        figures += ways.workbooks(folder, round(total * 0.005), seed + 25)
        figures += ways.packets_of_devices(round(total * 0.06), seed + 30)
        figures += ways.feeds(round(total * 0.05), seed + 35)
        figures += ways.tables(round(total * 0.02), seed + 45)
        figures += ways.loudspeakers(book, round(total * 0.02), seed + 50)
        committer = Committer(book, sieve)
        # The slowest way has the rest, some half a percent.
        figures += ways.requests(folder, committer, total - round(_given(figures)), seed + 40)
        committer.stop()
        with closing(sqlite3.connect(folder / EVENTS_FILE)) as database:
            kept = database.execute("SELECT count(*) FROM message").fetchone()[0]
            aside = database.execute("SELECT coalesce(sum(count), 0) FROM quarantine").fetchone()[0]
        figures += [
            Figure("in the journal", float(kept), ""),
            Figure("in the quarantine", float(aside), ""),
            Figure("inputs in all", _given(figures), ""),
        ]
    return Outcome("fuzz", figures)


def _given(figures: Sequence[Figure]) -> float:
    return sum(figure.value for figure in figures if figure.name.startswith("given: "))


class _Took:
    """Gives messages to sieve and book, and counts that every one comes out somewhere."""

    def __init__(self, book: AlertBook, sieve: Sieve) -> None:
        self._book, self._sieve = book, sieve
        self._slowest = 0.0
        self._lost = 0
        self._defects = 0
        self.figures: list[Figure] = []

    def give(self, name: str, channel: str, topic: str, mutator: Mutator, count: int) -> None:
        ends: Counter[str] = Counter()
        for start in range(0, count, _BATCH):
            messages = [Message(channel, topic, mutator.next(), _NOW) for _ in range(min(_BATCH, count - start))]
            with_guard(partial(self._through, messages, ends))
        self._defects += ends[Reason.DEFECT.value]
        self.figures.append(Figure(f"given: {name}", float(count), ""))
        self.figures += [Figure(f"{name}: {end}", float(number), "") for end, number in ends.most_common()]

    def _through(self, messages: Sequence[Message], ends: Counter[str]) -> None:
        batch: list[tuple[Message, Report | Refused]] = []
        for message in messages:
            began = time.perf_counter()
            said = self._sieve.sift(message)
            self._slowest = max(self._slowest, time.perf_counter() - began)
            self._lost += not said
            for each in said:
                ends[each.reason.value if isinstance(each, Refused) else "understood"] += 1
                batch.append((message, each))
        taken = self._book.take(batch)
        self._lost += len(batch) - taken.stored - taken.repeated - taken.refused

    def finish(self) -> None:
        self.figures += [
            Figure("lost without trace", float(self._lost), "", 0.0),
            Figure("defects", float(self._defects), "", 0.0),
            Figure("slowest input", self._slowest * 1_000, "ms"),
        ]
