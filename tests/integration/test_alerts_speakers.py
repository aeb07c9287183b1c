"""Loudspeakers over a real mosquitto, events, photos: everything stands in the record of the alert."""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path

import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion
from PIL import Image

from app.intake.broker import ACCESS_FILE, FOLDER, Broker
from app.intake.settings import BrokerSettings
from app.intake.speakers import SpeakerChannel
from data.alerts import events, snapshots, speakers
from data.alerts.book import AlertBook, Filter, utc_now
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.errors import UserError

PATIENCE_S = 60


class Speaker:
    """A loudspeaker that answers what it is told to."""

    def __init__(self, folder: Path, code: str, answers: tuple[dict[str, str], ...]) -> None:
        access = json.loads((folder / FOLDER / ACCESS_FILE).read_text())
        self.heard: list[dict[str, object]] = []
        self.came = threading.Event()
        self._code, self._answers = code, answers
        self.client = paho.Client(CallbackAPIVersion.VERSION2, client_id=code)
        self.client.username_pw_set(access["user"], access["password"])
        self.client.on_message = self._on_message
        ready = threading.Event()
        self.client.on_connect = lambda *_: self.client.subscribe(f"{speakers.ROOT}/{code}/command", 1)
        self.client.on_subscribe = lambda *_: ready.set()
        self.client.connect(access["host"], access["port"])
        self.client.loop_start()
        assert ready.wait(PATIENCE_S)
        self.say("state", {"name": f"{code}喇叭", "lon": 10.0, "lat": 20.0})

    def say(self, what: str, words: object) -> None:
        data = json.dumps(words).encode() if not isinstance(words, bytes) else words
        told = self.client.publish(f"{speakers.ROOT}/{self._code}/{what}", data, qos=1, retain=what == "state")
        told.wait_for_publish(PATIENCE_S)

    def _on_message(self, client: paho.Client, data: object, message: paho.MQTTMessage) -> None:
        said = json.loads(message.payload)
        self.heard.append(said)
        for answer in self._answers:
            client.publish(f"{speakers.ROOT}/{self._code}/answer", json.dumps({"id": said["id"], **answer}), qos=1)
        self.came.set()

    def stop(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()


@pytest.fixture
def book(tmp_path: Path):
    with AlertBook(tmp_path, read_policy()) as made:
        now = utc_now()
        for name in ("A", "B", "C"):
            said = Report(name, f"CAM-{name}", "fire", now, Severity.RED, "火情", x=10.0, y=20.0, place="")
            made.take([(Message("mqtt", "t", b"", now), said)])
        yield made


@pytest.fixture
def broker(tmp_path: Path):
    made = Broker(tmp_path)
    yield made
    made.stop()


def channel(folder: Path, broker: Broker, book: AlertBook) -> SpeakerChannel:
    access = broker.access
    settings = BrokerSettings(host=access.host, port=access.port, user=access.user)
    return SpeakerChannel(
        settings, access.password, folder, "test-speakers", book, lambda lon, lat: (lon, lat), lambda x, y: "V1"
    )


def states(book: AlertBook, alert: int) -> list[str]:
    return [str(step.detail["state"]) for step in book.steps(alert) if step.action == "speaker"]


def wait_for(condition) -> None:
    waiting = threading.Event()
    for _ in range(PATIENCE_S * 20):
        if condition():
            return
        waiting.wait(0.05)
    raise AssertionError("it did not happen")


def near(book: AlertBook) -> list[speakers.Speaker]:
    with book.reading() as link:
        return speakers.nearest(link, 10.0, 20.0, "V1")


def test_what_is_said_is_sent_played_and_stands_in_the_record(tmp_path, broker, book):
    alert = book.listed(Filter()).alerts[0].id
    service = channel(tmp_path, broker, book)
    wait_for(lambda: (tmp_path / FOLDER / ACCESS_FILE).exists())
    good = Speaker(tmp_path, "SPK-1", ({"state": "received"}, {"state": "played"}))
    bad = Speaker(tmp_path, "SPK-2", ({"state": "failed", "reason": "功放故障"},))
    try:
        wait_for(lambda: len(near(book)) == 2)
        good.say("answer", b"\xff no json")
        good.say("answer", {"id": "none of ours", "state": "played"})
        speakers.call(book, alert, near(book), "水边危险", 2, "李文")
        wait_for(lambda: "played" in states(book, alert) and "failed" in states(book, alert))
        assert good.heard[0]["text"] == "水边危险"
        assert good.heard[0]["times"] == 2
        said = [step for step in book.steps(alert) if step.action == "speak"]
        assert [(step.actor, step.detail["speaker"]) for step in said] == [("李文", "SPK-1"), ("李文", "SPK-2")]
        with book.reading() as link:
            found = {call.speaker: (call.state, call.reason) for call in speakers.calls_of(link, alert)}
        assert found == {"SPK-1": ("played", ""), "SPK-2": ("failed", "功放故障")}
    finally:
        for each in (good, bad):
            each.stop()
        service.stop()


def test_what_was_said_while_the_intake_was_away_is_sent_later(tmp_path, broker, book):
    alert = book.listed(Filter()).alerts[0].id
    first = channel(tmp_path, broker, book)
    speaker = Speaker(tmp_path, "SPK-1", ({"state": "received"},))
    try:
        wait_for(lambda: len(near(book)) == 1)
        first.stop()
        speakers.call(book, alert, near(book), "撤离", 1, "李文")
        assert not speaker.came.is_set()
        second = channel(tmp_path, broker, book)
        try:
            wait_for(lambda: states(book, alert)[-1:] == ["received"])
        finally:
            second.stop()
    finally:
        speaker.stop()


def test_a_loudspeaker_that_does_not_answer_is_said_so_and_may_answer_late(book):
    alert = book.listed(Filter()).alerts[0].id
    with book.writing() as link:
        assert speakers.announce(link, "SPK-9", {"name": "九组"}, (10.0, 20.0), "V1", book.now())
    (uid,) = speakers.call(book, alert, near(book), "撤离", 1, "李文")
    assert speakers.change(book, uid, "sent")
    assert speakers.change(book, uid, "unanswered")
    assert not speakers.change(book, uid, "sent")
    assert speakers.change(book, uid, "received")
    assert speakers.change(book, uid, "played")
    assert not speakers.change(book, uid, "failed")
    assert states(book, alert) == ["sent", "unanswered", "received", "played"]
    with pytest.raises(UserError):
        speakers.call(book, alert, near(book), " ", 1, "李文")


def test_several_alerts_are_one_event(book):
    first, second, third = (alert.id for alert in book.listed(Filter()).alerts)
    number = events.open_event(book, "青山火情", [first, second], "李文")
    assert number.endswith("-0001")
    assert book.one(first).linked == number
    events.add(book, number, [third], "李文")
    with book.reading() as link:
        (entry,) = events.events(link)
    assert (entry.title, entry.alerts, entry.open) == ("青山火情", 3, 3)
    book.finish(second, "李文", "real")
    with pytest.raises(UserError):
        events.open_event(book, "另一件", [first, second], "李文")
    assert book.one(first).linked == number  # all of them or none
    with pytest.raises(UserError):
        events.add(book, "SJ-1999-0001", [first], "李文")


def test_photos_are_kept_byte_for_byte(tmp_path, book):
    alert = book.listed(Filter()).alerts[0].id
    photo = tmp_path / "现场.jpg"
    Image.new("RGB", (64, 48), (10, 90, 80)).save(photo)
    snapshots.keep_photo(tmp_path, book, alert, photo, "李文")
    (kept,) = snapshots.pictures(tmp_path, book.steps(alert))
    assert kept.file.read_bytes() == photo.read_bytes()
    assert book.steps(alert)[-1].detail["sha256"] == hashlib.sha256(photo.read_bytes()).hexdigest()
    wrong = tmp_path / "x.jpg"
    wrong.write_text("no picture")
    with pytest.raises(UserError):
        snapshots.keep_photo(tmp_path, book, alert, wrong, "李文")
    assert len(snapshots.pictures(tmp_path, book.steps(alert))) == 1
