"""The door in front of the broker of our own: a device is told "kept" when its message is committed, not before.

mosquitto acknowledges a message when it has it in memory and writes its memory to disk every few seconds: killed in
between it loses what it has acknowledged. So devices connect here; everything goes through to the broker and back as it
is, but the acknowledgement of a message that the intake takes is held back until the intake has committed it
(`Gate.committed`). A device that has none sends again, as MQTT has it do. This holds for QoS 1; at QoS 2 a device drops
its message halfway, and the broker's few seconds remain.

A process of its own (`app.intake.gatekeeper` starts it): ten thousand connections want file numbers that the intake's
MQTT client cannot wait on, and the lock of the interpreter that commits. Standard library only.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import os
import sys
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from app.intake import packets
from app.intake.packets import PUBACK, PUBLISH, PacketError
from data.alerts.topics import matches
from layers import platform

_log = logging.getLogger(__name__)

#: Of one packet; the broker's own limit is the same.
LARGEST_PACKET = 10_000_000
_READ = 65_536
_BACKLOG = 1_024

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


class Gate:
    """Listens for devices and passes them on to the broker, until `stop`. Lives in the event loop that serves it.

    Parameters
    ----------
    host, port
        Where devices connect.
    broker_port
        Where the broker listens, on the same machine.
    takes
        Whether the intake takes messages of a topic: only those are held back.
    again
        Called with the fingerprint of a message that a device says it has sent before.
    """

    def __init__(
        self,
        host: str,
        port: int,
        broker_port: int,
        takes: Callable[[str], bool],
        again: Callable[[Fingerprint], None],
    ) -> None:
        self._host, self._port, self._broker_port = host, port, broker_port
        self._takes = takes
        self._tell_again = again
        self._known: dict[str, bool] = {}
        self._waiting: dict[Fingerprint, deque[tuple[_Line, int]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = False
        self._over = asyncio.Event()

    async def serve(self, ready: Callable[[], None]) -> None:
        """Listen until `stop` is called; ``ready`` is called once devices can connect.

        Raises
        ------
        OSError
            When the port is taken.
        """
        server = await asyncio.start_server(self._accept, self._host, self._port, backlog=_BACKLOG)
        ready()
        await self._over.wait()
        server.close()
        self._hang_up()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def stop(self) -> None:
        """Hang up; devices keep what they were not told of."""
        self._over.set()

    def open(self, wide: bool) -> None:
        """Let devices in, or hang up on all and let none in: a broker that has nobody who takes their messages would
        acknowledge and forget them.
        """
        self._open = wide
        if not wide:
            self._hang_up()

    def committed(self, mark: Fingerprint) -> None:
        """A message is kept for good: whoever sent it is told."""
        lines = self._waiting.get(mark)
        if lines is None:
            return
        line, identifier = lines.popleft()
        if not lines:
            del self._waiting[mark]
        packet = line.held.pop(identifier, None)
        if packet is not None:
            line.sent.pop(identifier, None)
            line.device.write(packet)
        # Without one the broker has not answered yet: `_holds` lets its answer through.

    def _hang_up(self) -> None:
        for task in list(self._tasks):
            task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        if not self._open:
            writer.close()
            return
        self._tasks.add(task)
        line = _Line(writer)
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
            self._tell_again(mark)
        line.sent[said.id] = mark
        self._waiting.setdefault(mark, deque()).append((line, said.id))
        return True

    def _holds(self, line: _Line, packet: bytes) -> bool:
        """Whether the acknowledgement of a message that the intake takes waits for its commit."""
        identifier, taken = packets.answered(packet, line.level)
        mark = line.sent.get(identifier)
        if mark is None:
            return False
        waits = (line, identifier) in self._waiting.get(mark, ())
        if taken and waits:
            line.held[identifier] = packet
            return True
        self._drop(line, identifier, mark)
        return False

    def _drop(self, line: _Line, identifier: int, mark: Fingerprint) -> None:
        line.sent.pop(identifier, None)
        line.held.pop(identifier, None)
        lines = self._waiting.get(mark)
        if lines is None:
            return
        if (line, identifier) in lines:
            lines.remove((line, identifier))
        if not lines:
            del self._waiting[mark]

    def _forget(self, line: _Line) -> None:
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


#: What the intake writes to our standard input, each followed by a fingerprint (or as many zeros), and what we answer.
OPEN, SHUT, COMMITTED, AGAIN, READY = b"O", b"X", b"C", b"R", b"L"
MARK_BYTES = 16
#: Exit code where nothing could be listened to.
PORT_TAKEN = 3
FRAME = 1 + MARK_BYTES


async def _main(host: str, port: int, broker_port: int, topics: list[str]) -> None:
    out = sys.stdout.fileno()

    def takes(topic: str) -> bool:
        return any(matches(wanted, topic) for wanted in topics)

    gate = Gate(host, port, broker_port, takes, lambda mark: _tell(out, AGAIN, mark))
    loop = asyncio.get_running_loop()
    orders = asyncio.StreamReader(loop=loop)

    async def obey() -> None:
        if os.name == "posix":
            await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
            read: Callable[[], Coroutine[Any, Any, bytes]] = lambda: orders.readexactly(FRAME)  # noqa: E731
        else:
            read = lambda: loop.run_in_executor(None, sys.stdin.buffer.read, FRAME)  # type: ignore[assignment, return-value]  # noqa: E731
        try:
            while frame := await read():
                order, mark = frame[:1], frame[1:]
                if order == COMMITTED:
                    gate.committed(mark)
                else:
                    gate.open(order == OPEN)
        except asyncio.IncompleteReadError:
            pass  # the intake has ended, and so do we
        gate.stop()

    obeying = asyncio.ensure_future(obey())
    await gate.serve(lambda: _tell(out, READY, bytes(MARK_BYTES)))
    obeying.cancel()


def _tell(out: int, word: bytes, mark: Fingerprint) -> None:
    try:
        os.write(out, word + mark)
    except OSError:
        _log.debug("the intake has ended")


def main() -> None:
    """Run with a JSON list: host, port, the broker's port, topic filters."""
    platform.allow_many_files()
    host, port, broker_port, topics = json.loads(sys.argv[1])
    try:
        asyncio.run(_main(host, port, broker_port, topics))
    except OSError as error:
        _log.error("%s", error)
        sys.exit(PORT_TAKEN)


if __name__ == "__main__":
    main()
