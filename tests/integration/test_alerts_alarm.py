"""An unacknowledged alert is seen and heard until somebody takes it on; a silent machine says that it is silent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.desk.alarm import Alarm, AlertBanner
from app.hub import GuiHub
from data.alerts.book import AlertBook
from data.alerts.model import Message, Report, Severity
from data.alerts.policy import read_policy
from data.messages import AlertChosen, AlertsChanged, IntakeState
from widgets.tasks import TaskRunner
from widgets.theme import Theme

NOW = datetime.now(timezone.utc)


class FakeSounds(QObject):
    """Records what is played."""

    heard = Signal(bool)
    available = True
    played: list[str]

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.played = []

    def play(self, name: str) -> None:
        if self.available:
            self.played.append(name)
        self.heard.emit(self.available)

    def close(self) -> None:
        self.played.clear()


class Office:
    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.book = AlertBook(folder, read_policy())
        self.hub = GuiHub()
        self.tasks = TaskRunner()
        self.banner = AlertBanner(Theme("dark"))
        qtbot.addWidget(self.banner)
        self.reports: list[BaseException] = []
        self.muted: list[str] = []
        self.alarm = Alarm(
            self.book,
            self.hub,
            self.tasks,
            self.banner,
            "何晓",
            self.reports.append,
            FakeSounds,  # type: ignore[arg-type]
        )
        self.alarm.muted.connect(self.muted.append)

    @property
    def sounds(self) -> FakeSounds:
        return self.alarm._sounds  # type: ignore[return-value]

    def report(self, number: int, severity: Severity, source: str = "S") -> None:
        said = Report(f"{number}", source, "fire", NOW, severity, f"火情 {source}")
        self.book.take([(Message("mqtt", "t", b"", NOW), said)])
        self.hub.publish(AlertsChanged(number))


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    made = Office(tmp_path, qtbot)
    yield made
    made.alarm.close()
    made.tasks.close()
    made.book.close()


def test_red_is_shown_and_sounded_once_until_it_gets_worse(office: Office, qtbot: QtBot) -> None:
    office.report(1, Severity.YELLOW)
    office.report(2, Severity.ORANGE)
    qtbot.waitUntil(lambda: office.sounds.played == ["orange"])
    assert office.banner.alert is not None
    office.report(3, Severity.ORANGE)
    office.report(4, Severity.RED)
    qtbot.waitUntil(lambda: office.sounds.played == ["orange", "red"])
    office.report(5, Severity.RED, "T")
    qtbot.waitUntil(lambda: len(office.sounds.played) == 3)
    assert office.alarm._again.isActive()


def test_acknowledging_ends_it(office: Office, qtbot: QtBot) -> None:
    office.report(1, Severity.RED)
    qtbot.waitUntil(lambda: office.banner.alert is not None)
    located: list[int] = []
    office.hub.subscribe(AlertChosen, lambda message: located.append(message.alert))
    for button in office.banner.findChildren(QPushButton):
        button.setEnabled(True)
        button.click()
    qtbot.waitUntil(lambda: office.banner.alert is None)
    assert located == [1]
    assert office.book.one(1).acknowledged_by == "何晓"
    assert not office.alarm._again.isActive()


def test_a_machine_without_sound_says_so(office: Office, qtbot: QtBot) -> None:
    office.sounds.available = False
    office.report(1, Severity.RED)
    qtbot.waitUntil(lambda: bool(office.muted))
    assert "音频" in office.muted[-1]
    said = len(office.muted)
    office.alarm.test_sound()
    assert office.muted[said:] == [office.muted[-1]], "whoever tries the sound is told again why there is none"
    office.sounds.available = True
    office.alarm.test_sound()
    assert office.muted[-1] == ""


def test_a_desk_that_hears_nothing_more_is_heard(office: Office) -> None:
    waiting = office.alarm._deaf
    office.hub.publish(IntakeState(True, True))
    assert not waiting.isActive()
    office.hub.publish(IntakeState(False, trouble="断"))
    remaining = waiting.remainingTime()
    office.hub.publish(IntakeState(False, trouble="断"))
    assert 0 < waiting.remainingTime() <= remaining
    waiting.timeout.emit()
    assert office.sounds.played == ["orange"]
    assert waiting.isActive()
    office.hub.publish(IntakeState(True, True))
    assert not waiting.isActive()
