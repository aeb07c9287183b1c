"""A warning is heard until somebody has seen it: the sound, then its words; one that becomes worse is heard anew."""

from __future__ import annotations

from datetime import datetime, timezone
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from app.kiosk import alarm as module
from app.kiosk.alarm import Alarm
from data.publishing.bulletin import Bulletin, PublicWarning

NOW = datetime(2026, 7, 14, 9, 42, tzinfo=timezone.utc)


class Sounds(QObject):
    heard = Signal(bool)
    played: list[str] = []

    def start(self) -> None:
        self.played.append("ready")

    def play(self, name: str) -> None:
        self.played.append(name)

    def close(self) -> None:
        self.played.append("closed")


def warning(identifier: str, severity: int) -> PublicWarning:
    return PublicWarning(
        id=identifier, severity=severity, kind="warning", title="暴雨", since="2026-07-14T09:00:00+00:00"
    )


@pytest.fixture
def services(monkeypatch):
    monkeypatch.setattr(module, "Sounds", Sounds)
    monkeypatch.setattr(module, "_SOUND_MS", 0)
    Sounds.played = []
    said: list[str] = []
    speaker = SimpleNamespace(say=lambda text, english: said.append(text), stop=lambda: said.append("stop"))
    told = SimpleNamespace(bulletin=None)
    config = SimpleNamespace(takeover=3, sound=True)
    return SimpleNamespace(told=told, clock=lambda: NOW, config=config, speaker=speaker, said=said)


def tell(services, *warnings: PublicWarning) -> None:
    services.told.bulletin = Bulletin(village="430999100200", made=NOW.isoformat(), warnings=warnings)


def test_a_warning_sounds_then_speaks_and_is_silent_once_seen(qtbot, services):
    alarm = Alarm(services)
    assert alarm.fresh() is None
    tell(services, warning("a", 2), warning("b", 4))
    found = alarm.fresh()
    assert found is not None
    assert found.id == "a"
    alarm.begin(found, "暴雨。停止户外作业", english=False)
    qtbot.waitUntil(lambda: services.said == ["暴雨。停止户外作业"], timeout=20_000)
    assert Sounds.played == ["orange"]
    alarm.seen()
    assert services.said[-1] == "stop"
    # The blue one takes nothing over; the seen one comes again only when it is worse.
    assert alarm.fresh() is None
    tell(services, warning("a", 1))
    worse = alarm.fresh()
    assert worse is not None
    assert not alarm.stands(found)
    alarm.begin(worse, "暴雨", english=False)
    assert Sounds.played == ["orange", "red"]
    alarm.close()
    assert Sounds.played[-1] == "closed"


def test_a_screen_that_is_told_to_be_silent_is(qtbot, services):
    services.config.sound = False
    alarm = Alarm(services)
    alarm.ready()
    tell(services, warning("a", 1))
    found = alarm.fresh()
    assert found is not None
    alarm.begin(found, "暴雨", english=False)
    alarm.close()
    assert Sounds.played == []
    assert services.said == []
