"""Inputs that no device sends on purpose: through every way in, and through the gate's reading of MQTT."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bench.measure_fuzz import run
from app.intake import packets
from app.intake.gate import _cut
from app.intake.packets import PacketError
from app.intake.rows import UnreadableError, rows
from app.intake.speakers import hear
from data.alerts.book import AlertBook
from data.alerts.policy import read_policy


def test_mutated_inputs_all_end_somewhere(tmp_path: Path) -> None:
    figures = {figure.name: figure for figure in run(tmp_path / "fuzz", 1_500, seed=7).figures}
    assert figures["inputs in all"].value == 1_500
    assert [name for name, figure in figures.items() if figure.met is False] == []


@given(st.binary(max_size=200), st.integers(3, 5))
def test_any_bytes_are_packets_or_no_mqtt(data: bytes, level: int) -> None:
    pending = bytearray(data)
    try:
        for packet in _cut(pending):
            if packets.kind_of(packet) == packets.PUBLISH:
                packets.publish_of(packet, level)
    except PacketError:
        return
    assert data.endswith(bytes(pending))


def test_a_publish_is_read_with_alias_and_dup() -> None:
    body = b"\x00\x03a/b\x00\x07" + b"\x03\x23\x00\x05" + b"payload"
    said = packets.publish_of(bytes([0x3A, len(body)]) + body, 5)
    assert (said.topic, said.alias, said.qos, said.dup, said.id, said.payload) == ("a/b", 5, 1, True, 7, b"payload")
    with pytest.raises(PacketError):
        packets.publish_of(b"\x32\x04\x00\x09ab", 4)


@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_file_is_rows_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.csv"
    file.write_bytes(data)
    try:
        numbers = [row.number for row in rows(file)]
    except UnreadableError:
        return
    assert numbers == sorted(set(numbers))


def test_half_a_character_from_a_loudspeaker_is_nothing_that_can_be_used(tmp_path: Path) -> None:
    with AlertBook(tmp_path, read_policy()) as book:
        told = b'{"name": "\\ud800", "lon": 113.0, "lat": 28.0}'
        assert not hear(book, "onemap/speaker/S1/state", told, lambda lon, lat: (lon, lat), lambda x, y: "")
