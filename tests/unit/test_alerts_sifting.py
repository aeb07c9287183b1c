"""Messages are read by mappings; whatever comes in, it ends as a report or with a reason."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import gcj02
from data.alerts.mapping import read_mappings
from data.alerts.model import Message, Reason, Refused, Report, Severity
from data.alerts.policy import read_policy
from data.alerts.sifting import Sieve
from data.alerts.topics import matches
from data.errors import UserError

NOW = datetime(2026, 7, 14, 1, 42, tzinfo=timezone.utc)


def to_map(lon: float, lat: float, given: str) -> tuple[float, float]:
    return (lon, lat) if given == "wgs84" else gcj02.to_wgs84(lon, lat)


SIEVE = Sieve(read_mappings(), read_policy(), to_map)


def message(payload: Any, topic: str = "onemap/CAM-0042/report", *, raw: bool = False) -> Message:
    return Message("mqtt", topic, payload if raw else json.dumps(payload).encode(), NOW)


def one(payload: Any, topic: str = "onemap/CAM-0042/report") -> Report:
    (said,) = SIEVE.sift(message(payload, topic))
    assert isinstance(said, Report), said
    return said


def refused(payload: Any, topic: str = "onemap/CAM-0042/report", *, raw: bool = False) -> Refused:
    (said,) = SIEVE.sift(message(payload, topic, raw=raw))
    assert isinstance(said, Refused), said
    return said


def fire(**more: Any) -> dict[str, Any]:
    return {"id": "7f3a", "source": "CAM-0042", "kind": "fire", "severity": "red"} | more


def test_the_consoles_own_form() -> None:
    said = one(
        fire(time="2026-07-14T09:42:00+08:00", lon=113.4, lat=27.9, title="冒烟", values={"temperature_c": 71.5})
    )
    assert said.severity is Severity.RED
    assert said.happened_at == NOW
    assert (said.x, said.y) == (113.4, 27.9)
    assert said.values == {"temperature_c": 71.5}
    assert said.title == "冒烟"


def test_a_reading_is_no_alert() -> None:
    said = one({"id": 1, "source": "RES-7", "values": {"level_m": 80.25}})
    assert said.severity is None
    assert said.values == {"level_m": 80.25}


def test_sensorthings_and_ai_cameras() -> None:
    observation = {
        "@iot.id": 911,
        "phenomenonTime": "2026-07-14T01:00:00Z/2026-07-14T01:30:00Z",
        "result": 3.5,
        "Datastream": {"name": "雨量", "Thing": {"name": "RAIN-3"}},
    }
    said = one(observation, "v1.1/Observations")
    assert (said.source, said.values) == ("RAIN-3", {"value": 3.5})
    assert said.happened_at == NOW - timedelta(minutes=12)
    event = {
        "eventId": "e1",
        "deviceId": "EDGE-1",
        "eventType": "smoke",
        "level": "high",
        "timestamp": NOW.timestamp() * 1000,
        "location": {"lon": 113.4, "lat": 27.9},
        "confidence": 0.87,
        "image": "aGVsbG8=",
    }
    said = one(event, "camera/EDGE-1/event")
    assert (said.kind, said.severity, said.snapshot) == ("fire", Severity.ORANGE, "aGVsbG8=")


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ({"kind": "fire", "severity": "red"}, Reason.MALFORMED),
        ({"source": "x"}, Reason.MALFORMED),
        ({"source": "x", "severity": "red"}, Reason.MALFORMED),
        (fire(severity="purple"), Reason.MALFORMED),
        (fire(lon=400, lat=27), Reason.MALFORMED),
        (fire(lon="abc", lat=27), Reason.MALFORMED),
        (fire(values={"level_m": float("nan")}), Reason.MALFORMED),
        (fire(time="gestern"), Reason.MALFORMED),
        (fire(time="1971-01-01T00:00:00Z"), Reason.MALFORMED),
        (fire(time=(NOW + timedelta(minutes=6)).isoformat()), Reason.FUTURE),
        ([], Reason.MALFORMED),
        (None, Reason.MALFORMED),
    ],
)
def test_what_cannot_be_used_says_why(payload: Any, reason: Reason) -> None:
    assert refused(payload).reason is reason


def test_a_clock_a_little_ahead_is_normal() -> None:
    assert one(fire(time=(NOW + timedelta(minutes=4)).isoformat())).severity is Severity.RED


def test_other_topics_and_sizes_are_put_aside() -> None:
    assert refused(fire(), "somewhere/else").reason is Reason.UNKNOWN
    assert refused(b"{" * 1_000_001, raw=True).reason is Reason.OVERSIZED
    assert refused(b"\xff\xfe\x00", raw=True).reason is Reason.MALFORMED
    assert refused(b"[" * 100_000, raw=True).reason is Reason.MALFORMED


def test_the_same_message_has_the_same_identity() -> None:
    assert one(fire()).identity == one(fire(title="again")).identity
    assert one(fire()).identity != one(fire(id="other")).identity
    without = {k: v for k, v in fire(time="2026-07-14T01:00:00Z").items() if k != "id"}
    assert one(without).identity == one(without).identity


@given(st.binary(max_size=300), st.sampled_from(["onemap/a/report", "v1.1/Observations", "camera/x/event", "", "+"]))
def test_any_bytes_end_as_a_report_or_a_reason(payload: bytes, topic: str) -> None:
    assert SIEVE.sift(Message("mqtt", topic, payload, NOW))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_keys = st.sampled_from(["id", "source", "kind", "severity", "time", "lon", "lat", "clear", "values", "place", "title"])


@given(st.dictionaries(_keys, _json))
def test_any_json_ends_as_a_report_or_a_reason(payload: dict[str, Any]) -> None:
    for said in SIEVE.sift(message(payload)):
        assert not (isinstance(said, Refused) and said.reason is Reason.DEFECT), said


@pytest.mark.parametrize(
    ("wanted", "topic", "taken"),
    [
        ("a/+/c", "a/b/c", True),
        ("a/+", "a/b/c", False),
        ("a/#", "a/b/c", True),
        ("a/#", "a", True),
        ("a/b", "a", False),
        ("+", "a", True),
    ],
)
def test_topic_filters(wanted: str, topic: str, taken: bool) -> None:
    assert matches(wanted, topic) is taken


def test_a_wrong_mapping_names_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "mappings"
    folder.mkdir()
    (folder / "own.toml").write_text('id = "own"\nzh = "x"\nen = "x"\ntopics = ["t"]\n[fields]\nsource = "a["\n')
    with pytest.raises(UserError) as caught:
        read_mappings(tmp_path)
    assert caught.value.file is not None
    assert caught.value.file.endswith("own.toml")


@given(st.floats(74, 134), st.floats(18, 53))
def test_web_map_coordinates_come_back(lon: float, lat: float) -> None:
    back = gcj02.to_wgs84(*gcj02.from_wgs84(lon, lat))
    assert back == pytest.approx((lon, lat), abs=1e-6)
