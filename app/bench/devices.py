"""Devices by the thousand: MQTT 3.1.1 connections that publish at QoS 1, keep what is not acknowledged, send it again.

A process of its own (``python -m app.bench.devices JSON``), so that what sends takes nothing from what is measured.
Standard library only. Tells a line of JSON a second; writes the id of every acknowledged message to a file.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, TextIO

_RETRY_S = 0.5
#: Connections that are opened side by side.
_DIALLING = 64
_KEEPALIVE_S = 300


@dataclass(frozen=True)
class Load:
    """What is sent.

    Attributes
    ----------
    access
        File with the broker's host, port, user and password.
    devices, connections
        Sources, and how many lines they share.
    rate
        Messages a second in all; ``alerts`` of them, the rest are readings.
    seconds
        How long; the process then waits until everything is acknowledged.
    told
        File that gets the id of each acknowledged message, a line each.
    """

    access: str
    devices: int
    connections: int
    rate: float
    alerts: float
    seconds: float
    told: str


@dataclass
class _Line:
    number: int
    writer: asyncio.StreamWriter | None = None
    next_id: int = 0
    #: Sent and not acknowledged, by packet id: message id and packet.
    waiting: dict[int, tuple[str, bytes]] = field(default_factory=dict)


class Fleet:
    """The devices of one load."""

    def __init__(self, load: Load, told: TextIO) -> None:
        self._load = load
        self._told = told
        self._lines = [_Line(n) for n in range(load.connections)]
        self._dialling = asyncio.Semaphore(_DIALLING)
        self.connected = self.sent = self.acknowledged = 0

    async def run(self) -> None:
        """Connect all, publish, wait for every acknowledgement."""
        tasks = [asyncio.create_task(self._live(line)) for line in self._lines]
        teller = asyncio.create_task(self._tell())
        while self.connected < len(self._lines):
            await asyncio.sleep(0.1)
        await self._publish()
        while self.acknowledged < self.sent:
            await asyncio.sleep(0.1)
        for task in (*tasks, teller):
            task.cancel()
        await asyncio.gather(*tasks, teller, return_exceptions=True)
        self._say(over=True)

    async def _tell(self) -> None:
        while True:
            self._say()
            await asyncio.sleep(1)

    def _say(self, **more: Any) -> None:
        self._told.flush()
        state = {"connected": self.connected, "sent": self.sent, "acknowledged": self.acknowledged} | more
        sys.stdout.write(json.dumps(state) + "\n")
        sys.stdout.flush()

    async def _publish(self) -> None:
        load = self._load
        begin = time.perf_counter()
        every = round(load.rate / load.alerts) if load.alerts else 0
        for number in itertools.count():
            due = number / load.rate
            if due >= load.seconds:
                return
            late = begin + due - time.perf_counter()
            if late > 0.002:
                await asyncio.sleep(late)
            device = number % load.devices
            self._send(self._lines[device % len(self._lines)], _message(number, device, every))

    def _send(self, line: _Line, message: tuple[str, str, dict[str, Any]]) -> None:
        name, topic, said = message
        line.next_id = line.next_id % 65_535 + 1
        packet = _packet(topic, line.next_id, json.dumps(said, ensure_ascii=False).encode())
        line.waiting[line.next_id] = (name, packet)
        self.sent += 1
        if line.writer is not None:
            line.writer.write(packet)

    async def _live(self, line: _Line) -> None:
        access = json.loads(Path(self._load.access).read_text(encoding="utf-8"))
        while True:
            try:
                async with self._dialling:
                    reader, writer = await asyncio.open_connection(access["host"], access["port"])
                    writer.write(_connect(f"bench-{line.number}", access["user"], access["password"]))
                    answer = await asyncio.wait_for(reader.readexactly(4), 20)
                if answer[3] != 0:
                    raise ConnectionError(f"refused: {answer[3]}")
                for _, packet in line.waiting.values():
                    writer.write(bytes([packet[0] | 8]) + packet[1:])
                line.writer = writer
                self.connected += 1
                await self._listen(line, reader)
            except (OSError, asyncio.IncompleteReadError, asyncio.TimeoutError):
                pass  # the line was cut: what was not acknowledged is sent again
            finally:
                if line.writer is not None:
                    line.writer.close()
                    line.writer = None
                    self.connected -= 1
            await asyncio.sleep(_RETRY_S)
            with contextlib.suppress(OSError, ValueError):
                access = json.loads(Path(self._load.access).read_text(encoding="utf-8"))

    async def _listen(self, line: _Line, reader: asyncio.StreamReader) -> None:
        while True:
            head = await reader.readexactly(2)
            body = await reader.readexactly(head[1])
            if head[0] >> 4 == 4:
                found = line.waiting.pop(body[0] << 8 | body[1], None)
                if found is not None:
                    self.acknowledged += 1
                    self._told.write(found[0] + "\n")


def _message(number: int, device: int, every: int) -> tuple[str, str, dict[str, Any]]:
    source, name = f"DEV-{device:05}", f"{device}-{number}"
    now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
    said: dict[str, Any] = {"id": name, "source": source, "time": now}
    if every and number % every == 0:
        said |= {"kind": "bench", "severity": "blue", "title": source, "place": name, "text": repr(time.time())}
    else:
        said |= {"values": {"rain_mm": number % 100 / 10}}
    return f"{source}\x1f{name}", f"onemap/{source}/report", said


def _text(text: str) -> bytes:
    data = text.encode()
    return len(data).to_bytes(2, "big") + data


def _framed(first: int, body: bytes) -> bytes:
    size, length = len(body), bytearray()
    while True:
        size, digit = divmod(size, 128)
        length.append(digit | (0x80 if size else 0))
        if not size:
            return bytes([first]) + bytes(length) + body


def _connect(client: str, user: str, password: str) -> bytes:
    flags = 0b1100_0010  # user, password, clean session
    head = _text("MQTT") + bytes([4, flags]) + _KEEPALIVE_S.to_bytes(2, "big")
    return _framed(0x10, head + _text(client) + _text(user) + _text(password))


def _packet(topic: str, identifier: int, payload: bytes) -> bytes:
    return _framed(0x32, _text(topic) + identifier.to_bytes(2, "big") + payload)


async def _main(load: Load) -> None:
    with Path(load.told).open("a", encoding="utf-8") as told:
        await Fleet(load, told).run()


if __name__ == "__main__":
    from layers import platform

    platform.allow_many_files()
    asyncio.run(_main(Load(**json.loads(sys.argv[1]))))
