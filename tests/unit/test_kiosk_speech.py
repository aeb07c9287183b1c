"""Reading aloud: the caller stays until all is spoken, and a new text is not silenced by the end of the old one."""

from __future__ import annotations

import os

import pytest

from app.kiosk.speech import Speaker

#: Stands in for speech-dispatcher's client: notes how it is called, and speaks until it is told to be silent.
_CLIENT = """#!/bin/sh
[ "$LC_ALL" = C.UTF-8 ] || { echo "setlocale: No such file or directory" >&2; exit 1; }
[ -z "$DEAF" ] || { echo "Failed to connect to Speech Dispatcher" >&2; exit 1; }
echo "$*" >> "$NOTES"
case "$1" in
--cancel) kill "$(cat "$NOTES.pid")" ;;
*) echo $$ > "$NOTES.pid.new"; mv "$NOTES.pid.new" "$NOTES.pid"; exec sleep 600 ;;
esac
"""


@pytest.fixture
def notes(tmp_path, monkeypatch):
    client = tmp_path / "spd-say"
    client.write_text(_CLIENT, encoding="utf-8")
    client.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    return tmp_path / "notes"


def _said(notes):
    return notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []


def test_the_caller_stays_until_it_is_spoken_and_a_new_text_waits_for_silence(qtbot, notes):
    speaker = Speaker()
    assert speaker.available
    assert speaker.say(" 停水通知 ")
    pid = notes.with_name("notes.pid")
    qtbot.waitUntil(pid.exists, timeout=20_000)
    assert _said(notes) == ["--wait --language zh --rate -10 -- 停水通知"]
    assert speaker.say("Water", english=True)
    qtbot.waitUntil(lambda: len(_said(notes)) == 3, timeout=20_000)
    assert _said(notes)[1:] == ["--cancel", "--wait --language en --rate -10 -- Water"]
    qtbot.waitUntil(lambda: pid.read_text().strip() == str(speaker._speaking.processId()), timeout=20_000)
    speaker.close()
    assert _said(notes)[3:] == ["--cancel"]
    # To be silenced is no fault.
    assert speaker.fault == ""


def test_a_client_that_cannot_speak_says_why(qtbot, notes, monkeypatch):
    monkeypatch.setenv("DEAF", "1")
    speaker = Speaker()
    assert speaker.say("停水通知")
    qtbot.waitUntil(lambda: speaker.fault == "Failed to connect to Speech Dispatcher", timeout=20_000)
    speaker.close()


def test_a_page_without_speech_calls_nobody(qtbot, notes):
    speaker = Speaker()
    speaker.stop()
    assert not speaker.say("   ")
    speaker.close()
    assert _said(notes) == []


def test_without_the_program_nothing_is_offered(qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    speaker = Speaker()
    assert not speaker.available
    assert not speaker.say("停水通知")
    speaker.close()
