"""MQTT control packets as far as the gate needs them: where one ends, what a PUBLISH carries, what an answer answers.

MQTT 3.1.1 and 5. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

CONNECT, PUBLISH, PUBACK = 1, 3, 4
_LONGEST_LENGTH = 4
_TOPIC_ALIAS = 0x23
#: Bytes of each property's value (MQTT 5, 2.2.2.2); texts, data and variable integers are measured where they stand.
_FIXED = {
    0x01: 1, 0x02: 4, 0x11: 4, 0x13: 2, 0x17: 1, 0x18: 4, 0x19: 1, 0x21: 2, 0x22: 2, 0x23: 2, 0x24: 1, 0x25: 1,
    0x27: 4, 0x28: 1, 0x29: 1, 0x2A: 1,
}  # fmt: skip
_TEXTS = {0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F}
_PAIR, _VARIABLE = 0x26, 0x0B


class PacketError(ValueError):
    """The bytes are no MQTT."""


@dataclass(frozen=True)
class Publish:
    """A PUBLISH: ``topic`` is "" where an alias stands for it, ``id`` 0 at QoS 0."""

    topic: str
    alias: int
    qos: int
    dup: bool
    id: int
    payload: bytes


def length_of(data: bytes | bytearray, at: int = 0) -> int | None:
    """Bytes of the packet that begins at ``at``, or None while its length is not there yet.

    Raises
    ------
    PacketError
        When the length is none.
    """
    value, shift = 0, 0
    for index in range(at + 1, at + 1 + _LONGEST_LENGTH):
        if index >= len(data):
            return None
        byte = data[index]
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return index - at + 1 + value
        shift += 7
    raise PacketError("the length of a packet takes more than four bytes")


def kind_of(packet: bytes) -> int:
    """Which control packet it is."""
    return packet[0] >> 4


def protocol_of(packet: bytes) -> int:
    """The protocol level of a CONNECT: 3, 4 (3.1.1) or 5."""
    start = _body(packet)
    return _byte(packet, start + 2 + _number(packet, start))


def publish_of(packet: bytes, level: int) -> Publish:
    """What a PUBLISH says; ``level`` is the protocol of its connection.

    Raises
    ------
    PacketError
        When it is damaged.
    """
    flags = packet[0] & 0x0F
    at = _body(packet)
    size = _number(packet, at)
    at += 2
    try:
        topic = packet[at : at + size].decode("utf-8")
    except UnicodeDecodeError as error:
        raise PacketError("the topic is no UTF-8") from error
    at += size
    qos = flags >> 1 & 3
    identifier = 0
    if qos:
        identifier = _number(packet, at)
        at += 2
    alias = 0
    if level >= 5:
        length, at = _variable(packet, at)
        alias = _alias(packet, at, at + length)
        at += length
    if at > len(packet):
        raise PacketError("the packet ends early")
    return Publish(topic, alias, qos, bool(flags & 8), identifier, packet[at:])


def answered(packet: bytes, level: int) -> tuple[int, bool]:
    """The packet id that a PUBACK answers, and whether the broker has taken the message."""
    at = _body(packet)
    reason = packet[at + 2] if level >= 5 and len(packet) > at + 2 else 0
    return _number(packet, at), reason < 0x80


def _body(packet: bytes) -> int:
    for index in range(1, 1 + _LONGEST_LENGTH):
        if _byte(packet, index) < 0x80:
            return index + 1
    raise PacketError("the length of a packet takes more than four bytes")


def _alias(packet: bytes, at: int, end: int) -> int:
    while at < end:
        name, at = _variable(packet, at)
        if name == _TOPIC_ALIAS:
            return _number(packet, at)
        if name in _FIXED:
            at += _FIXED[name]
        elif name in _TEXTS:
            at += 2 + _number(packet, at)
        elif name == _PAIR:
            at += 2 + _number(packet, at)
            at += 2 + _number(packet, at)
        elif name == _VARIABLE:
            _, at = _variable(packet, at)
        else:
            raise PacketError(f"there is no property {name:#x}")
    return 0


def _byte(packet: bytes, at: int) -> int:
    if at >= len(packet):
        raise PacketError("the packet ends early")
    return packet[at]


def _number(packet: bytes, at: int) -> int:
    return _byte(packet, at) << 8 | _byte(packet, at + 1)


def _variable(packet: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    for index in range(_LONGEST_LENGTH):
        byte = _byte(packet, at + index)
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, at + index + 1
        shift += 7
    raise PacketError("an integer takes more than four bytes")
