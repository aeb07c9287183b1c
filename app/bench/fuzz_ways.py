"""Mutated inputs through the ways in that are no plain messages: files, feeds, tables, packets, requests, loudspeakers.

Each way is given so many inputs and tells where they ended; an error of any other kind than the one that says why an
input cannot be used ends the run.
"""

from __future__ import annotations

import json
import random
import socket
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from app.bench.figures import Figure
from app.bench.fuzzing import HANG_S, Mutator, with_guard
from app.intake import packets
from app.intake.committing import Committer
from app.intake.database import row_message
from app.intake.gate import _cut
from app.intake.health import Health
from app.intake.http import HttpChannel
from app.intake.packets import PacketError
from app.intake.rows import UnreadableError, rows
from app.intake.settings import HttpSettings
from app.intake.speakers import hear
from data.alerts.book import AlertBook
from data.alerts.cap import CapError
from data.alerts.capfeed import entries
from data.alerts.mapping import PayloadMapping
from data.alerts.model import Refused
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve

_CSV = "id,source,kind,severity,time,lon,lat\n1,A,fire,red,2026-07-14 08:00,113.4,27.9\n2,B,fire,4,,,\n"
_REQUEST = (
    b"POST /onemap/d/report HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: 63\r\n\r\n"
    b'{"id": 1, "source": "D1", "kind": "fire", "severity": "yellow"}'
)
_FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id><updated>2026-07-14T01:00:00Z</updated>'
    '<link type="application/cap+xml" href="https://w.example/1.cap"/></entry><entry><id>urn:2</id>'
    '<link rel="alternate" href="https://w.example/2"/><link type="text/html" href="https://w.example/2.html"/></entry>'
    '<entry><content><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>3</identifier>'
    "<sender>a@b</sender></alert></content></entry></feed>"
)
_RSS = (
    "<rss version='2.0'><channel><item><guid>1</guid><pubDate>Tue, 14 Jul 2026 01:00:00 GMT</pubDate>"
    "<link>https://w.example/1</link></item><item><link>https://w.example/2</link></item></channel></rss>"
)
_SPEAKER = (
    {"name": "村口", "lon": 113.4, "lat": 27.9, "online": True},
    {"id": "c1", "state": "played", "reason": "好"},
    {"online": False},
)
_CODES, _WHAT = ("S1", "S1", "S2", "S2", "", "x" * 200), ("state", "state", "answer", "odd")
#: What a column of a table may hold.
_CELLS: tuple[Any, ...] = (
    None, 0, -1, 2**63, 1.5, float("nan"), float("inf"), Decimal("1.50"), Decimal("NaN"), Decimal("sNaN"),
    Decimal("Infinity"), Decimal("1E+400"), "", "\x00", "\ud800", "red", "13:00", b"\xff\x00", memoryview(b"x"), True,
    datetime(2026, 7, 14, 1, 0), datetime(2026, 7, 14, 1, 0, tzinfo=timezone.utc), date(2026, 7, 14), timedelta(1),
    [1], {},
)  # fmt: skip
_MAPPED = {
    "id": "rain", "zh": "雨量", "en": "Rain", "topics": ["database/rain/#"],
    "fields": {
        "source": "STCD", "identity": "id", "time": "TM", "severity": "severity", "kind": "kind",
        "values": {"level_m": "RZ", "inflow": "INQ"},
    },
}  # fmt: skip
_COLUMNS = ("STCD", "TM", "RZ", "INQ", "id", "source", "severity", "kind", "time")
_PUBLISH = bytes.fromhex("320b0003612f620001") + b"{}" + b"x" * 2
_CONNECT = bytes.fromhex("101000044d5154540502003c00000461626364")


def files(folder: Path, count: int, seed: int) -> list[Figure]:
    """CSV files: every line is a row or named as wrong, or the file is refused with a reason."""
    mutator = Mutator([_CSV.encode(), _CSV.encode("gb18030"), _CSV.replace(",", ";").encode("utf-8-sig")], seed)
    file, ends = folder / "fuzz.csv", Counter[str]()
    for _ in range(count):
        file.write_bytes(mutator.next())
        with_guard(partial(_read_rows, file, ends))
    return _told("CSV", count, ends)


def workbooks(folder: Path, count: int, seed: int) -> list[Figure]:
    """Workbooks: damaged as files, and with damaged parts in a sound archive."""
    file, ends, rng = folder / "fuzz.xlsx", Counter[str](), random.Random(seed)
    book, whole = openpyxl.Workbook(), BytesIO()
    sheet = book.create_sheet("雨量", 0)
    for line in _CSV.splitlines():
        sheet.append(line.split(","))
    book.save(whole)
    with ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    mutators = {name: Mutator([data], seed + number) for number, (name, data) in enumerate(parts.items())}
    bytes_of = Mutator([whole.getvalue()], seed)

    def read() -> None:
        if rng.random() < 0.3:
            file.write_bytes(bytes_of.next())
        else:
            bad = rng.choice(list(parts))
            with ZipFile(file, "w", ZIP_DEFLATED) as archive:
                for name, data in parts.items():
                    archive.writestr(name, mutators[name].next() if name == bad else data)
        _read_rows(file, ends)

    for _ in range(count):
        with_guard(read)
    return _told("Excel", count, ends)


def feeds(count: int, seed: int) -> list[Figure]:
    """Feeds of warnings: entries, or the reason why it is none."""
    mutator, ends = Mutator([_FEED.encode(), _RSS.encode()], seed), Counter[str]()

    def read() -> None:
        try:
            ends["entries"] += len(entries(mutator.next()))
            ends["feeds"] += 1
        except CapError:
            ends["refused"] += 1

    for _ in range(count):
        with_guard(read)
    return _told("feed", count, ends)


def tables(count: int, seed: int) -> list[Figure]:
    """Rows of a database table with every kind of value, made messages and read."""
    ends, rng = Counter[str](), random.Random(seed)
    sieve = Sieve([PayloadMapping.model_validate(_MAPPED)], read_policy(), lambda lon, lat, crs: (lon, lat))

    def read() -> None:
        row = {column: rng.choice(_CELLS) for column in rng.sample(_COLUMNS, rng.randint(1, len(_COLUMNS)))}
        for said in sieve.sift(row_message("rain", rng.choice(_CELLS), row)):
            ends[said.reason.value if isinstance(said, Refused) else "understood"] += 1

    for _ in range(count):
        with_guard(read)
    return [*_told("table", count, ends), Figure("table: defects", float(ends["defect"]), "", 0.0)]


def loudspeakers(book: AlertBook, count: int, seed: int) -> list[Figure]:
    """What loudspeakers say of themselves and of their calls."""
    seeds = [json.dumps(said, ensure_ascii=False).encode() for said in _SPEAKER]
    mutator, ends, rng = Mutator(seeds, seed), Counter[str](), random.Random(seed)

    def read() -> None:
        topic = f"onemap/speaker/{rng.choice(_CODES)}/{rng.choice(_WHAT)}"
        taken = hear(book, topic, mutator.next(), lambda lon, lat: (lon, lat), lambda x, y: "")
        ends["entered" if taken else "told in the log"] += 1

    for _ in range(count):
        with_guard(read)
    return _told("loudspeaker", count, ends)


def _read_rows(file: Path, ends: Counter[str]) -> None:
    try:
        for row in rows(file):
            ends["wrong rows" if row.wrong else "rows"] += 1
            json.dumps(row.cells).encode()
    except UnreadableError:
        ends["refused files"] += 1


def _told(name: str, count: int, ends: Counter[str]) -> list[Figure]:
    return [
        Figure(f"given: {name}", float(count), ""),
        *(Figure(f"{name}: {end}", float(number), "") for end, number in ends.most_common()),
    ]


def packets_of_devices(count: int, seed: int) -> list[Figure]:
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
    return _told("MQTT", count, ends)


def requests(folder: Path, committer: Committer, count: int, seed: int) -> list[Figure]:
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
        *_told("HTTP", count, ends),
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
