"""The door in front of the broker of our own: a device is told "kept" when its message is committed, not before.

mosquitto acknowledges a message when it has it in memory and writes its memory to disk every few seconds: killed in
between it loses what it has acknowledged. So devices connect here; everything goes through to the broker and back as it
is, but the acknowledgement of a message that the intake takes is held back until the intake has committed it
(`Gate.committed`). A device that has none sends again, as MQTT has it do. This holds for QoS 1; at QoS 2 a device drops
its message halfway, and the broker's few seconds remain.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from app.intake import packets
from app.intake.packets import PUBACK, PUBLISH, PacketError
from layers import platform

_log = logging.getLogger(__name__)

#: Of one packet; the broker's own limit is the same.
LARGEST_PACKET = 10_000_000
_READ = 65_536
_BACKLOG = 1_024
#: Seconds for which a message that a device has sent again is looked for among those that are kept.
_AGAIN_S = 60.0

Fingerprint = bytes


@dataclass(eq=False)
class _Line:
    """One device's connection: what it has sent and not been told of yet."""

    device: asyncio.StreamWriter
    level: int = 4
    aliases: dict[int, str] = field(default_factory=dict)
    #: Sent and not yet acknowledged by the broker, by packet id.
    sent: dict[int, Fingerprint] = field(default_factory=dict)
    #: Acknowledged by the broker, held back: the acknowledgement by packet id.
    held: dict[int, bytes] = field(default_factory=dict)


@dataclass
class _Waiting:
    """Messages of one fingerprint: those that wait to be committed, and how many were committed ahead of their turn."""

    lines: deque[tuple[_Line, int]] = field(default_factory=deque)


class Gate:
    """Listens for devices and passes them on to the broker.

    Parameters
    ----------
    host, port
        Where devices connect.
    broker_port
        Where the broker listens, on the same machine.
    takes
        Whether the intake takes messages of a topic: only those are held back.

    Raises
    ------
    OSError
        When the port is taken.
    """

    def __init__(self, host: str, port: int, broker_port: int, takes: Callable[[str], bool]) -> None:
        self._host, self._port, self._broker_port = host, port, broker_port
        self._takes = takes
        self._known: dict[str, bool] = {}
        self._waiting: dict[Fingerprint, _Waiting] = {}
        self._again: dict[Fingerprint, tuple[int, float]] = {}
        self._lock = threading.Lock()
        self._open = False
        self._lines: set[_Line] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._over: asyncio.Event | None = None
        self._ready = threading.Event()
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="onemap-gate", daemon=True)
        platform.allow_many_files()
        self._thread.start()
        self._ready.wait()
        if self._failed is not None:
            self._thread.join()
            raise self._failed

    def committed(self, topic: str, payload: bytes) -> None:
        """A message is kept for good: whoever sent it may be told. Called from any thread."""
        self._call(self._release, fingerprint(topic, payload))

    def redelivered(self, topic: str, payload: bytes) -> bool:
        """Whether a device says that it has sent this message before: its mark, which a broker does not pass on."""
        mark = fingerprint(topic, payload)
        with self._lock:
            count, until = self._again.pop(mark, (0, 0.0))
            if count > 1 and until > time.monotonic():
                self._again[mark] = (count - 1, until)
        return count > 0 and until > time.monotonic()

    def open(self, wide: bool) -> None:
        """Let devices in, or hang up on all and let none in: a broker that has nobody who takes their messages would
        acknowledge and forget them. Called from any thread.
        """
        self._call(self._set_open, wide)

    def _set_open(self, wide: bool) -> None:
        self._open = wide
        if not wide:
            for task in list(self._tasks):
                task.cancel()

    def stop(self) -> None:
        """Hang up; devices keep what they were not told of."""
        if self._over is not None:
            self._call(self._over.set)
        self._thread.join()

    def _call(self, call: Callable[..., object], *arguments: object) -> None:
        try:
            self._loop.call_soon_threadsafe(call, *arguments)
        except RuntimeError:
            _log.debug("the gate is closed already")

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        except BaseException as error:
            if self._ready.is_set():
                raise
            self._failed = error
            self._ready.set()
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        server = await asyncio.start_server(self._accept, self._host, self._port, backlog=_BACKLOG)
        self._ready.set()
        await self._over.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        if not self._open:
            writer.close()
            return
        self._tasks.add(task)
        line = _Line(writer)
        self._lines.add(line)
        broker: asyncio.StreamWriter | None = None
        try:
            answers, broker = await asyncio.open_connection(self._host, self._broker_port)
            await _first(self._upwards(line, reader, broker), self._downwards(line, answers))
        except (OSError, PacketError) as error:
            # Told to nobody here: the device sees that the line is dead, and connects again.
            _log.debug("a line was cut: %s", error)
        except asyncio.CancelledError:
            pass
        finally:
            self._tasks.discard(task)
            self._forget(line)
            for end in (writer, broker):
                if end is not None:
                    end.close()

    async def _upwards(self, line: _Line, reader: asyncio.StreamReader, broker: asyncio.StreamWriter) -> None:
        pending = bytearray()
        while data := await reader.read(_READ):
            pending += data
            out = bytearray()
            for packet in _cut(pending):
                if self._passes(line, packet):
                    out += packet
            broker.write(out)
            await broker.drain()

    async def _downwards(self, line: _Line, answers: asyncio.StreamReader) -> None:
        pending = bytearray()
        while data := await answers.read(_READ):
            pending += data
            out = bytearray()
            for packet in _cut(pending):
                if not (packets.kind_of(packet) == PUBACK and self._holds(line, packet)):
                    out += packet
            line.device.write(out)
            await line.device.drain()

    def _passes(self, line: _Line, packet: bytes) -> bool:
        """Note what a device sends; False for what it has sent on this line already and waits for."""
        kind = packets.kind_of(packet)
        if kind == packets.CONNECT:
            line.level = packets.protocol_of(packet)
        if kind != PUBLISH:
            return True
        said = packets.publish_of(packet, line.level)
        topic = said.topic or line.aliases.get(said.alias, "")
        if said.alias and said.topic:
            line.aliases[said.alias] = said.topic
        if said.qos != 1 or not self._wanted(topic):
            return True
        mark = fingerprint(topic, said.payload)
        if said.dup:
            if line.sent.get(said.id) == mark:
                return False
            with self._lock:
                if len(self._again) > _BACKLOG * 100:
                    self._again.clear()
                # Both may come: the one that was sent first and this one.
                self._again[mark] = (2, time.monotonic() + _AGAIN_S)
        line.sent[said.id] = mark
        self._waiting.setdefault(mark, _Waiting()).lines.append((line, said.id))
        return True

    def _holds(self, line: _Line, packet: bytes) -> bool:
        """Whether the acknowledgement of a message that the intake takes waits for its commit."""
        identifier, taken = packets.answered(packet, line.level)
        mark = line.sent.get(identifier)
        if mark is None:
            return False
        waits = any(entry == (line, identifier) for entry in self._waiting_lines(mark))
        if taken and waits:
            line.held[identifier] = packet
            return True
        self._drop(line, identifier, mark)
        return False

    def _release(self, mark: Fingerprint) -> None:
        waiting = self._waiting.get(mark)
        if waiting is None:
            return
        line, identifier = waiting.lines.popleft()
        if not waiting.lines:
            del self._waiting[mark]
        packet = line.held.pop(identifier, None)
        if packet is not None:
            line.sent.pop(identifier, None)
            line.device.write(packet)
        # Without one the broker has not answered yet: `_holds` lets its answer through.

    def _waiting_lines(self, mark: Fingerprint) -> deque[tuple[_Line, int]]:
        waiting = self._waiting.get(mark)
        return deque() if waiting is None else waiting.lines

    def _drop(self, line: _Line, identifier: int, mark: Fingerprint) -> None:
        line.sent.pop(identifier, None)
        line.held.pop(identifier, None)
        lines = self._waiting_lines(mark)
        if (line, identifier) in lines:
            lines.remove((line, identifier))
        if mark in self._waiting and not lines:
            del self._waiting[mark]

    def _forget(self, line: _Line) -> None:
        self._lines.discard(line)
        for identifier, mark in list(line.sent.items()):
            self._drop(line, identifier, mark)

    def _wanted(self, topic: str) -> bool:
        known = self._known.get(topic)
        if known is None:
            if len(self._known) > 100_000:
                self._known.clear()
            known = self._known[topic] = self._takes(topic)
        return known


def fingerprint(topic: str, payload: bytes) -> Fingerprint:
    """What tells a message from another."""
    return hashlib.blake2b(topic.encode(errors="replace") + b"\0" + payload, digest_size=16).digest()


def _cut(pending: bytearray) -> list[bytes]:
    """Take the whole packets off the front."""
    found = []
    at = 0
    view = memoryview(pending)
    while at < len(pending):
        size = packets.length_of(bytes(view[at : at + 5]))
        if size is None:
            break
        if size > LARGEST_PACKET:
            view.release()
            raise PacketError(f"a packet of {size} bytes")
        if at + size > len(pending):
            break
        found.append(bytes(view[at : at + size]))
        at += size
    view.release()
    del pending[:at]
    return found


async def _first(*work: Coroutine[Any, Any, None]) -> None:
    """Do things side by side until one of them ends; what it raised is raised."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
