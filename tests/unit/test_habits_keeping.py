"""What is kept over the end of the program: the session of a desk, and the messages."""

from __future__ import annotations

import dataclasses
import json
import os
from datetime import datetime
from pathlib import Path

import psutil
import pytest

from app.desk.saved_session import Draft, KeptMaps, SavedSession, file_of, read, write
from app.notes import Note, NoteFile

SESSION = SavedSession(
    written="2026-07-14T09:42:00",
    layout="parcels",
    docks={"parcels": "AAECAw=="},
    panels={"parcels": {"parcels.parcels": {"tab": 0}}},
    place=(38443132.2, 3086838.1, 5000.0),
    maps=KeptMaps(4, False, True, 30, ("2026-06-01", "2026-06-30"), ("alerts", "scene")),
    frame="WGS84",
    selection={"dltb": (1, 2, 3)},
    drafts=(Draft("图斑编辑", "修改原因", "外业核实边界"),),
)


def test_a_session_comes_back_as_it_was(tmp_path: Path) -> None:
    file = file_of(tmp_path / "sessions", Path("/county"))
    assert read(file) is None
    write(file, SESSION)
    assert read(file) == SESSION
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert file_of(tmp_path, Path("/other")) != file_of(tmp_path, Path("/county"))


def test_a_session_of_a_console_that_kept_no_maps_is_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    write(file, SESSION)
    content = json.loads(file.read_text(encoding="utf-8"))
    del content["maps"]
    file.write_text(json.dumps(content), encoding="utf-8")
    assert read(file) == dataclasses.replace(SESSION, maps=KeptMaps())


WRONG_WINDOW = (
    '{"format": 1, "place": null, "selection": {}, "drafts": [], "maps": {"window": ["2026-06-30", "2026-06-01"]}}'
)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99}', '{"format": 1, "place": 3}', WRONG_WINDOW])
def test_a_file_that_cannot_be_understood_counts_as_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "session.json"
    file.write_text(text, encoding="utf-8")
    assert read(file) is None


def test_who_was_broken_off_is_told_from_who_still_runs() -> None:
    started = psutil.Process().create_time()
    mine = dataclasses.replace(SESSION, process=os.getpid(), started=started)
    assert not mine.broken_off
    assert not mine.in_use, "a window of this very program"
    parent = psutil.Process().parent()
    assert parent is not None
    other = dataclasses.replace(SESSION, process=parent.pid, started=parent.create_time())
    assert other.in_use
    assert not other.broken_off
    # The number of a process comes again: the time of its start tells them apart.
    assert dataclasses.replace(other, started=1.0).broken_off
    assert not dataclasses.replace(other, started=1.0, clean=True).broken_off


def test_messages_outlive_the_program(tmp_path: Path) -> None:
    file = NoteFile(tmp_path / "messages.jsonl")
    assert file.read(10) == []
    notes = [Note("info", f"第 {n} 条", time=datetime(2026, 7, 14, 9, n), source="parcels.parcels") for n in range(5)]
    for note in notes:
        file.add(note)
    assert file.read(3) == notes[2:]
    with (tmp_path / "messages.jsonl").open("a", encoding="utf-8") as cut:
        cut.write('{"kind": "er')
    assert file.read(10) == notes


def test_the_file_of_messages_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "messages.jsonl"
    file = NoteFile(path)
    for n in range(1_001):
        file.add(Note("info", str(n)))
    assert file.read(1)[0].what == "1000"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 500


def test_a_note_says_everything_for_the_clipboard() -> None:
    assert (
        Note("error", "没有保存", "磁盘已满", "清理磁盘", "Traceback").text == "没有保存\n磁盘已满\n清理磁盘\nTraceback"
    )
