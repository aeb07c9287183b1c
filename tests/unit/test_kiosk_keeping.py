"""Words that wait, the staff's PIN, and the watch over the program."""

from __future__ import annotations

import json
import os
import signal
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import supervision
from app.kiosk import outbox as outbox_module
from app.kiosk import pin as pin_module
from app.kiosk.outbox import FullError, Outbox
from app.kiosk.pin import PinLock, WeakPinError, set_pin


def test_a_word_is_kept_numbered_and_forgotten_once_it_is_delivered(tmp_path):
    box = Outbox(tmp_path / "words")
    first = box.keep("道路路灯", "路灯坏了", "张三", "13800000000")
    second = box.keep("其他", "问一件事")
    assert [word.number for word in box.waiting()] == ["0001", "0002"] == [first.number, second.number]
    again = Outbox(tmp_path / "words")
    assert again.waiting() == [first, second]
    assert again.delivered("0001")
    assert not again.delivered("0001")
    left = b"".join(file.read_bytes() for file in (tmp_path / "words").iterdir())
    assert "张三".encode() not in left
    assert b"13800000000" not in left
    assert again.given() == ["0001", "0002"]
    assert again.keep("其他", "又一件").number == "0003"


def test_a_number_is_never_given_twice_although_the_counter_is_lost(tmp_path):
    box = Outbox(tmp_path)
    box.keep("其他", "一")
    box.keep("其他", "二")
    (tmp_path / "counter").write_text("不是数")
    assert box.keep("其他", "三").number == "0003"


def test_nothing_is_promised_on_a_full_disk(tmp_path, monkeypatch):
    box = Outbox(tmp_path)
    box.keep("其他", "一")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outbox_module, "write_durably", full)
    with pytest.raises(FullError):
        box.keep("其他", "二")
    assert [word.text for word in box.waiting()] == ["一"]


def test_a_file_that_cannot_be_read_stays_and_hides_no_other(tmp_path):
    box = Outbox(tmp_path)
    word = box.keep("其他", "一")
    (tmp_path / f"0009-{'0' * 32}.json").write_text("{")
    assert box.waiting() == [word]
    assert box.keep("其他", "二").number == "0010"


def test_a_pin_is_checked_and_locked_for_longer_and_longer(tmp_path):
    now = 1_000_000.0
    lock = PinLock(tmp_path / "pin.json", tmp_path / "tries.json", lambda: now)
    assert not lock.is_set
    set_pin(tmp_path / "pin.json", "739182")
    assert b"739182" not in (tmp_path / "pin.json").read_bytes()
    assert (tmp_path / "pin.json").stat().st_mode & 0o077 == 0
    assert lock.check("739182")
    for _ in range(pin_module.TRIES):
        assert not lock.check("000001")
    assert lock.locked_for() == pytest.approx(pin_module.LOCK_S)
    assert not lock.check("739182")
    # Pulling the plug starts nothing anew.
    lock = PinLock(tmp_path / "pin.json", tmp_path / "tries.json", lambda: now)
    assert lock.locked_for() > 0
    now += pin_module.LOCK_S
    assert not lock.check("000002")
    assert lock.locked_for() == pytest.approx(2 * pin_module.LOCK_S)
    now += 2 * pin_module.LOCK_S
    assert lock.check("739182")
    assert lock.locked_for() == 0


def test_a_clock_that_is_set_back_does_not_lock_for_ever(tmp_path):
    now = 1_000_000.0
    lock = PinLock(tmp_path / "pin.json", tmp_path / "tries.json", lambda: now)
    set_pin(tmp_path / "pin.json", "739182")
    for _ in range(20):
        now += pin_module.LONGEST_S
        lock.check("000001")
    now = 0.0
    assert lock.locked_for() == pin_module.LONGEST_S
    # It passes as long as it lasts, though the clock still is behind; also for a program that is started then.
    now += 60.0
    assert lock.locked_for() == pin_module.LONGEST_S - 60.0
    assert PinLock(tmp_path / "pin.json", tmp_path / "tries.json", lambda: now).locked_for() == lock.locked_for()
    now += pin_module.LONGEST_S
    assert lock.check("739182")


def test_a_damaged_count_of_tries_is_no_way_in(tmp_path):
    set_pin(tmp_path / "pin.json", "739182")
    (tmp_path / "tries.json").write_text("{}")
    now = 5.0
    lock = PinLock(tmp_path / "pin.json", tmp_path / "tries.json", lambda: now)
    assert lock.locked_for() == pin_module.LOCK_S
    # Nor is it a way to keep everybody out.
    now += pin_module.LOCK_S
    assert lock.check("739182")


@pytest.mark.parametrize("weak", ["12345", "111111", "123456", "987654", "901234", "abcdef", "１２３４５７", "1" * 13])
def test_a_pin_that_anybody_would_guess_is_refused(tmp_path, weak):
    with pytest.raises(WeakPinError):
        set_pin(tmp_path / "pin.json", weak)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=20))
def test_nothing_but_the_pin_opens(tmp_path_factory, typed):
    folder = tmp_path_factory.mktemp("pin")
    set_pin(folder / "pin.json", "739182")
    assert PinLock(folder / "pin.json", folder / "tries.json").check(typed) == (typed == "739182")


_PROGRAM = """
import os, sys, time
beat, marks = int(os.environ["ONEMAP_BEAT"]), sys.argv[1]
with open(marks, "a") as file:
    file.write(f"{os.getpid()} {time.monotonic()}\\n")
runs = len(open(marks).readlines())
mode = sys.argv[2].split(",")[min(runs - 1, 9)]
os.write(beat, b".")
if mode == "die":
    os.kill(os.getpid(), 9)
if mode == "stuck":
    time.sleep(600)
sys.exit(int(mode))
"""


def test_a_program_that_dies_or_is_stuck_is_started_again_at_once(tmp_path):
    script = tmp_path / "program.py"
    script.write_text(_PROGRAM)
    ends: list[supervision.Ended] = []
    command = [sys.executable, str(script), str(tmp_path / "marks"), "die,10,stuck,1,0"]
    lives: list[int] = []
    code = supervision.keep(
        command, silent_s=0.5, start_s=60.0, ended=ends.append, ready=lambda: lives.append(len(ends))
    )
    assert code == 0
    assert [(how.code, how.stuck) for how in ends] == [
        (-signal.SIGKILL, False),
        (supervision.RESTART, False),
        (-signal.SIGKILL, True),
        (1, False),
        (0, False),
    ]
    # The wait before a start is what is ours of the three seconds; `onemap bench soak-kiosk` measures them on the
    # screen.
    assert supervision.WAITS_S[0] == 0.0
    assert max(supervision.WAITS_S) <= 1.0
    # Each was heard once, before it ended.
    assert lives == [0, 1, 2, 3, 4]
    pids = [int(line.split()[0]) for line in (tmp_path / "marks").read_text().splitlines()]
    assert len(set(pids)) == 5
    assert all(not _alive(pid) for pid in pids)


def test_what_cannot_be_opened_at_all_is_started_once(tmp_path):
    script = tmp_path / "program.py"
    script.write_text(_PROGRAM.replace("os.write(beat", "(lambda *_: None)(beat"))
    ends: list[supervision.Ended] = []
    command = [sys.executable, str(script), str(tmp_path / "marks"), "3,0"]
    assert supervision.keep(command, start_s=60.0, ended=ends.append, insist=False) == 3
    assert [how.ready_s for how in ends] == [None]
    script.write_text(_PROGRAM)
    ends.clear()
    command = [sys.executable, str(script), str(tmp_path / "others"), "3,0"]
    assert supervision.keep(command, start_s=60.0, ended=ends.append, insist=False) == 0
    assert [how.code for how in ends] == [3, 0]


def test_what_a_watched_program_starts_does_not_hold_its_pipe(monkeypatch):
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    monkeypatch.setenv(supervision.BEAT_VARIABLE, str(writing))
    beat = supervision.beat()
    assert beat is not None
    beat()
    assert os.read(reading, 16) == b"."
    assert not os.get_inheritable(writing)
    os.close(writing)
    os.close(reading)
    monkeypatch.delenv(supervision.BEAT_VARIABLE)
    assert supervision.beat() is None


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_answers_and_bulletins_are_read_with_care():
    from pydantic import ValidationError

    from data.publishing.bulletin import Bulletin, PublicWarning

    ask = {"id": "a", "severity": 1, "kind": "rain", "title": "暴雨", "since": "2026-07-14T01:00:00Z"}
    told = Bulletin.model_validate_json(
        json.dumps({"village": "431127001001", "made": "2026-07-14T01:00:00Z", "warnings": [ask], "new": 1})
    )
    assert told.warnings == (PublicWarning(**ask),)
    with pytest.raises(ValidationError):
        Bulletin.model_validate({"village": "431127001001", "made": "x", "warnings": [ask | {"severity": 0}]})
