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
from collections.abc import Callable
from dataclasses import dataclass, field

from app.intake import packets
from app.intake.packets import PUBACK, PUBLISH, PacketError
from data.alerts.topics import matches
from layers import platform

_log = logging.getLogger(__name__)

#: Of one packet; the broker's own limit is the same.
LARGEST_PACKET = 10_000_000
_BACKLOG = 1_024

Fingerprint = bytes


@dataclass(eq=False)
class _Line:
    """One device's connection: what it has sent and not been told of yet."""

    level: int = 4
    aliases: dict[int, str] = field(default_factory=dict)
    #: Sent and not yet acknowledged by the broker, by packet id.
    sent: dict[int, Fingerprint] = field(default_factory=dict)
    #: Acknowledged by the broker, held back: the acknowledgement by packet id.
    held: dict[int, bytes] = field(default_factory=dict)
    device: asyncio.Transport | None = None
    broker: asyncio.Transport | None = None
    cut: bool = False


class _End(asyncio.Protocol):
    """One end of a line. The event loop calls it with what has come: a thousand messages a second want no tasks.

    Parameters
    ----------
    passes
        Whether a packet goes on to the other end.
    """

    def __init__(self, gate: Gate, line: _Line, passes: Callable[[_Line, bytes], bool]) -> None:
        self._gate, self._line, self._passes = gate, line, passes
        self._pending = bytearray()

    @property
    def other(self) -> asyncio.Transport | None:
        """Where packets go on to; None while the broker is being dialled."""
        raise NotImplementedError

    def data_received(self, data: bytes) -> None:
        """Pass on the whole packets; what comes before there is another end waits for it."""
        line, other = self._line, self.other
        if other is None:
            self._pending += data
        if line.cut or other is None or other.is_closing():
            return
        try:
            if not self._pending and packets.length_of(data) == len(data):
                found = [data]
            else:
                self._pending += data
                found = _cut(self._pending)
            passed = [packet for packet in found if self._passes(line, packet)]
        except PacketError as error:
            # Told to nobody here: the device sees that the line is dead, and connects again.
            _log.debug("a line was cut: %s", error)
            self._gate.cut(line)
            return
        if passed:
            other.write(passed[0] if len(passed) == 1 else b"".join(passed))

    def connection_lost(self, exc: Exception | None) -> None:
        """With one end the other is of no use."""
        self._gate.cut(self._line)

    def pause_writing(self) -> None:
        """While this end takes no more the other one waits."""
        other = self.other
        if other is not None and not other.is_closing():
            other.pause_reading()

    def resume_writing(self) -> None:
        """It takes more again."""
        other = self.other
        if other is not None and not other.is_closing():
            other.resume_reading()


class _DeviceEnd(_End):
    @property
    def other(self) -> asyncio.Transport | None:
        return self._line.broker

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._line.device = transport
        self._gate.came(self._line, self)


class _BrokerEnd(_End):
    @property
    def other(self) -> asyncio.Transport | None:
        return self._line.device

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._line.broker = transport


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
        self._lines: set[_Line] = set()
        self._dialling: set[asyncio.Task[None]] = set()
        self._open = False
        self._over = asyncio.Event()

    async def serve(self, ready: Callable[[], None]) -> None:
        """Listen until `stop` is called; ``ready`` is called once devices can connect.

        Raises
        ------
        OSError
            When the port is taken.
        """
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: _DeviceEnd(self, _Line(), self._passes), self._host, self._port, backlog=_BACKLOG
        )
        ready()
        await self._over.wait()
        server.close()
        self._hang_up()
        await asyncio.gather(*self._dialling, return_exceptions=True)

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
            if line.device is not None:
                line.device.write(packet)
        # Without one the broker has not answered yet: `_holds` lets its answer through.

    def _hang_up(self) -> None:
        for line in list(self._lines):
            self.cut(line)

    def came(self, line: _Line, end: _End) -> None:
        """A device has connected: it is read once the broker has answered."""
        assert line.device is not None
        if not self._open:
            line.device.close()
            return
        self._lines.add(line)
        line.device.pause_reading()
        task = asyncio.ensure_future(self._dial(line, end))
        self._dialling.add(task)
        task.add_done_callback(self._dialling.discard)

    async def _dial(self, line: _Line, end: _End) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: _BrokerEnd(self, line, self._answers), self._host, self._broker_port)
        except OSError as error:
            _log.debug("the broker does not answer: %s", error)
            self.cut(line)
            return
        assert line.device is not None
        if line.cut:
            self.cut(line)
        else:
            end.data_received(b"")
            line.device.resume_reading()

    def cut(self, line: _Line) -> None:
        """End a line: what is on its way is written, what is held back stays the device's."""
        line.cut = True
        self._lines.discard(line)
        self._forget(line)
        for end in (line.device, line.broker):
            if end is not None and not end.is_closing():
                end.close()

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

    def _answers(self, line: _Line, packet: bytes) -> bool:
        """Whether what the broker says goes on to the device now."""
        return not (packets.kind_of(packet) == PUBACK and self._holds(line, packet))

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
    while at < len(pending):
        size = packets.length_of(pending, at)
        if size is None:
            break
        if size > LARGEST_PACKET:
            raise PacketError(f"a packet of {size} bytes")
        if at + size > len(pending):
            break
        found.append(bytes(pending[at : at + size]))
        at += size
    del pending[:at]
    return found


#: What the intake writes to our standard input, each followed by a fingerprint (or as many zeros), and what we answer.
OPEN, SHUT, COMMITTED, AGAIN, READY = b"O", b"X", b"C", b"R", b"L"
MARK_BYTES = 16
#: Exit code where nothing could be listened to.
PORT_TAKEN = 3
FRAME = 1 + MARK_BYTES


class _Orders(asyncio.Protocol):
    """What the intake writes to our standard input, many frames at a time."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._pending = b""

    def data_received(self, data: bytes) -> None:
        data = self._pending + data
        whole = len(data) // FRAME * FRAME
        self._pending = data[whole:]
        obey(self._gate, data[:whole])

    def connection_lost(self, exc: Exception | None) -> None:
        """The intake has ended, and so do we."""
        self._gate.stop()


def obey(gate: Gate, frames: bytes) -> None:
    """Carry out whole frames."""
    for at in range(0, len(frames), FRAME):
        order = frames[at : at + 1]
        if order == COMMITTED:
            gate.committed(frames[at + 1 : at + FRAME])
        else:
            gate.open(order == OPEN)


async def _read_in_thread(gate: Gate) -> None:
    """Orders where a pipe cannot be watched (Windows)."""
    loop = asyncio.get_running_loop()
    while frame := await loop.run_in_executor(None, sys.stdin.buffer.read, FRAME):
        obey(gate, frame)
    gate.stop()


async def _main(host: str, port: int, broker_port: int, topics: list[str]) -> None:
    out = sys.stdout.fileno()

    def takes(topic: str) -> bool:
        return any(matches(wanted, topic) for wanted in topics)

    gate = Gate(host, port, broker_port, takes, lambda mark: _tell(out, AGAIN, mark))
    if os.name == "posix":
        await asyncio.get_running_loop().connect_read_pipe(lambda: _Orders(gate), sys.stdin)
        await gate.serve(lambda: _tell(out, READY, bytes(MARK_BYTES)))
        return
    reading = asyncio.ensure_future(_read_in_thread(gate))
    await gate.serve(lambda: _tell(out, READY, bytes(MARK_BYTES)))
    reading.cancel()


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
