"""A million mutated inputs through every way in: each ends in journal or quarantine, none crashes or hangs."""

from __future__ import annotations

import faulthandler
import json
import socket
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.bench.figures import Figure, Outcome
from app.bench.fuzzing import Mutator
from app.bench.plan import Bench
from app.intake import packets
from app.intake.committing import Committer
from app.intake.gate import _cut
from app.intake.health import Health
from app.intake.http import HttpChannel
from app.intake.packets import PacketError
from app.intake.rows import UnreadableError, rows
from app.intake.settings import HttpSettings
from data.alerts.book import AlertBook
from data.alerts.database import EVENTS_FILE
from data.alerts.mapping import read_mappings
from data.alerts.model import Message, Reason, Refused, Report
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve

TOTAL = 1_000_000
#: An input that takes longer has hung.
HANG_S = 20.0
_BATCH = 500
T = TypeVar("T")
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
_CSV = "id,source,kind,severity,time,lon,lat\n1,A,fire,red,2026-07-14 08:00,113.4,27.9\n2,B,fire,4,,,\n"
_REQUEST = (
    b"POST /onemap/d/report HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 63\r\n\r\n"
    b'{"id": 1, "source": "D1", "kind": "fire", "severity": "yellow"}'
)
_PUBLISH = bytes.fromhex("320b0003612f620001") + b"{}" + b"x" * 2
_CONNECT = bytes.fromhex("101000044d5154540502003c00000461626364")


def fuzz(bench: Bench) -> Outcome:
    """A million inputs, shared out among the ways in."""
    return run(bench.scratch / "fuzz", TOTAL)


def run(folder: Path, total: int, seed: int = 1) -> Outcome:
    """Give ``total`` inputs; events.db of the folder has what became of them."""
    folder.mkdir(parents=True)
    policy = read_policy()
    sieve = Sieve(read_mappings(), policy, lambda lon, lat, crs: (lon, lat))
    figures: list[Figure] = []
    with AlertBook(folder, policy) as book:
        took = _Took(book, sieve)
        shares = (
            ("JSON", 0.40, "mqtt", "onemap/d/report", (_OWN,)),
            ("SensorThings", 0.12, "mqtt", "v1.1/Observations", (_SENSOR,)),
            ("camera", 0.12, "mqtt", "camera/c/event", (_CAMERA,)),
        )
        for number, (name, share, channel, topic, said) in enumerate(shares):
            seeds = [json.dumps(one, ensure_ascii=False).encode() for one in said]
            took.give(name, channel, topic, Mutator(seeds, seed + number), round(total * share))
        caps = [_CAP.format(n=n, kind=kind).encode() for n, kind in enumerate(("Alert", "Update", "Cancel"))]
        took.give("CAP", "cap", "cap/f", Mutator(caps, seed + 10), round(total * 0.16))
        took.finish()
        figures += took.figures
        figures += _files(folder, round(total * 0.10), seed + 20)
        figures += _packets(round(total * 0.08), seed + 30)
        committer = Committer(book, sieve)
        figures += _http(folder, committer, round(total * 0.02), seed + 40)
        committer.stop()
        with closing(sqlite3.connect(folder / EVENTS_FILE)) as database:
            kept = database.execute("SELECT count(*) FROM message").fetchone()[0]
            aside = database.execute("SELECT coalesce(sum(count), 0) FROM quarantine").fetchone()[0]
        figures += [
            Figure("in the journal", float(kept), ""),
            Figure("in the quarantine", float(aside), ""),
            Figure("inputs in all", float(sum(f.value for f in figures if f.name.startswith("given: "))), ""),
        ]
    return Outcome("fuzz", figures)


class _Took:
    """Gives messages to sieve and book, and counts that every one comes out somewhere."""

    def __init__(self, book: AlertBook, sieve: Sieve) -> None:
        self._book, self._sieve = book, sieve
        self._slowest = 0.0
        self._lost = 0
        self._defects = 0
        self.figures: list[Figure] = []

    def give(self, name: str, channel: str, topic: str, mutator: Mutator, count: int) -> None:
        batch: list[tuple[Message, Report | Refused]] = []
        ends: Counter[str] = Counter()
        for _ in range(count):
            message = Message(channel, topic, mutator.next(), _NOW)
            began = time.perf_counter()
            said = with_guard(partial(self._sifted, message, ends))
            batch += [(message, each) for each in said]
            self._slowest = max(self._slowest, time.perf_counter() - began)
            if len(batch) >= _BATCH:
                self._take(batch)
                batch = []
        self._take(batch)
        self._defects += ends[Reason.DEFECT.value]
        self.figures.append(Figure(f"given: {name}", float(count), ""))
        self.figures += [Figure(f"{name}: {end}", float(number), "") for end, number in ends.most_common()]

    def _sifted(self, message: Message, ends: Counter[str]) -> Sequence[Report | Refused]:
        said = self._sieve.sift(message)
        if not said:
            self._lost += 1
        for each in said:
            ends[each.reason.value if isinstance(each, Refused) else "understood"] += 1
        return said

    def _take(self, batch: list[tuple[Message, Report | Refused]]) -> None:
        taken = self._book.take(batch)
        self._lost += len(batch) - taken.stored - taken.repeated - taken.refused

    def finish(self) -> None:
        self.figures += [
            Figure("lost without trace", float(self._lost), "", 0.0),
            Figure("defects", float(self._defects), "", 0.0),
            Figure("slowest input", self._slowest * 1_000, "ms"),
        ]


def with_guard(call: Callable[[], T]) -> T:
    """Call; a call that hangs ends the process with every thread's stack on stderr."""
    faulthandler.dump_traceback_later(HANG_S, exit=True, file=sys.__stderr__ or sys.stderr)
    try:
        return call()
    finally:
        faulthandler.cancel_dump_traceback_later()


def _files(folder: Path, count: int, seed: int) -> list[Figure]:
    """CSV files: every line is a row or named as wrong, or the file is refused with a reason."""
    mutator = Mutator([_CSV.encode(), _CSV.encode("gb18030"), _CSV.replace(",", ";").encode("utf-8-sig")], seed)
    file, ends = folder / "fuzz.csv", Counter[str]()
    for _ in range(count):
        file.write_bytes(mutator.next())

        def read() -> None:
            try:
                for row in rows(file):
                    ends["wrong rows" if row.wrong else "rows"] += 1
                    json.dumps(row.cells).encode()
            except UnreadableError:
                ends["refused files"] += 1

        with_guard(read)
    return [Figure("given: CSV", float(count), ""), *(Figure(f"CSV: {end}", float(n), "") for end, n in ends.items())]


def _packets(count: int, seed: int) -> list[Figure]:
    """What a device may send to the gate: packets, or a line that is cut."""
    mutator, ends = Mutator([_PUBLISH, _CONNECT, _PUBLISH * 3], seed), Counter[str]()
    for _ in range(count):
        data = bytearray(mutator.next())

        def read(data: bytearray = data) -> None:
            try:
                for packet in _cut(data):
                    kind = packets.kind_of(packet)
                    if kind == packets.CONNECT:
                        packets.protocol_of(packet)
                    elif kind == packets.PUBLISH:
                        for level in (4, 5):
                            packets.publish_of(packet, level)
                    elif kind == packets.PUBACK:
                        packets.answered(packet, 5)
                    ends["packets"] += 1
            except PacketError:
                ends["cut lines"] += 1

        with_guard(read)
    return [Figure("given: MQTT", float(count), ""), *(Figure(f"MQTT: {end}", float(n), "") for end, n in ends.items())]


def _http(folder: Path, committer: Committer, count: int, seed: int) -> list[Figure]:
    """Requests on a real socket; the endpoint answers a good one after all of them."""
    channel = HttpChannel(HttpSettings(), folder, committer, Health("http", "http"), 1_000_000)
    channel.start()
    good = _REQUEST.replace(b"{token}", channel.access.token.encode())
    mutator, ends = Mutator([good], seed), Counter[str]()
    try:
        for number in range(count + 1):
            request = mutator.next() if number < count else good
            ends[_asked((channel.access.host, channel.access.port), request)] += 1
        last = _asked((channel.access.host, channel.access.port), good)
    finally:
        channel.stop()
    return [
        Figure("given: HTTP", float(count), ""),
        *(Figure(f"HTTP: {end}", float(number), "") for end, number in ends.most_common()),
        Figure("HTTP answers at the end", float(last == "202"), "", 1.0, at_least=True),
    ]


def _asked(where: tuple[str, int], request: bytes) -> str:
    with socket.create_connection(where, timeout=HANG_S) as line:
        try:
            line.sendall(request)
            line.shutdown(socket.SHUT_WR)
            answer = line.recv(65_536)
        except ConnectionError:
            return "hung up"
    return (
        answer[9:12].decode(errors="replace") if answer.startswith(b"HTTP/") else "no answer" if not answer else "other"
    )
