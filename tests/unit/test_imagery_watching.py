"""Folder watch: what is being copied is left alone, what is broken is named once."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import UserError
from data.imagery.watching import PATIENCE, SETTLE, FolderWatch, State


@dataclass
class Said:
    """As much of `Described` as the watch looks at."""

    missing: tuple[str, ...] = ()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "new"
    made.mkdir()
    return made


def put(path, size=10, mtime=1000.0):
    path.write_bytes(b"x" * size)
    os.utime(path, (mtime, mtime))


def watch(folder, read=lambda path: Said(), known=lambda path: False, memory=None):
    return FolderWatch([folder], known, read, memory)


def test_a_file_that_grows_is_not_taken(folder):
    looked = watch(folder)
    for step in range(5):
        put(folder / "a.tif", 10 + step, 1000.0 + step * 15)
        assert looked.look(1000.0 + step * 15) == []
    assert looked.look(1060.0 + SETTLE - 1) == []
    verdicts = looked.look(1060.0 + SETTLE)
    assert [(v.path.name, v.state) for v in verdicts] == [("a.tif", State.READY)]


def test_a_file_copied_with_its_old_date_waits_once_it_changes(folder):
    looked = watch(folder)
    put(folder / "a.tif", 10, 10.0)
    assert [v.state for v in looked.look(5000.0)] == [State.READY]  # finished long ago
    put(folder / "b.tif", 10, 10.0)
    looked.look(5000.0)
    put(folder / "b.tif", 20, 10.0)
    assert "b.tif" not in [v.path.name for v in looked.look(5001.0)]


def test_a_broken_file_is_named_once_and_again_when_it_changed(folder):
    def read(path):
        raise UserError("broken")

    looked = watch(folder, read)
    put(folder / "a.tif", 10, 1000.0)
    assert looked.look(1000.0 + SETTLE) == []  # copying may have paused
    verdicts = looked.look(1000.0 + PATIENCE)
    assert [v.state for v in verdicts] == [State.BROKEN]
    assert verdicts[0].error is not None
    assert looked.look(1000.0 + 2 * PATIENCE) == []
    put(folder / "a.tif", 11, 3000.0)
    looked.look(3000.0)
    assert [v.state for v in looked.look(3000.0 + PATIENCE)] == [State.BROKEN]


def test_what_lacks_a_date_asks_once_until_answered(folder):
    said = [Said(("moment",))]
    looked = watch(folder, lambda path: said[0])
    put(folder / "a.tif")
    verdicts = looked.look(2000.0)
    assert [(v.state, v.missing) for v in verdicts] == [(State.ASKING, ("moment",))]
    assert looked.look(2100.0) == []
    said[0] = Said()
    looked.ask_again()
    assert [v.state for v in looked.look(2200.0)] == [State.READY]


def test_what_was_taken_or_is_known_is_left_alone(folder):
    looked = watch(folder, known=lambda path: path.name == "known.tif")
    put(folder / "known.tif")
    put(folder / "new.tif")
    verdicts = looked.look(2000.0)
    assert [v.path.name for v in verdicts] == ["new.tif"]
    looked.settle(verdicts[0].path)
    assert looked.look(3000.0) == []


def test_a_watch_begun_anew_remembers(folder, tmp_path):
    def read(path):
        raise UserError("broken")

    memory = tmp_path / "watch.json"
    put(folder / "a.tif", 10, 1000.0)
    assert len(watch(folder, read, memory=memory).look(1000.0 + PATIENCE)) == 1
    assert watch(folder, read, memory=memory).look(1000.0 + 2 * PATIENCE) == []
    memory.write_text("{", encoding="utf-8")
    assert len(watch(folder, read, memory=memory).look(1000.0 + 3 * PATIENCE)) == 1


def test_only_images_in_their_final_names(folder):
    (folder / ".hidden").mkdir()
    (folder / "deep").mkdir()
    for name in ("a.tif.part", "b.txt", ".c.tif", "~d.tif", ".hidden/e.tif", "deep/f.TIFF", "g.jp2"):
        put(folder / name)
    assert [v.path.name for v in watch(folder).look(2000.0)] == ["g.jp2", "f.TIFF"]


def test_a_folder_that_is_not_there(tmp_path):
    looked = watch(tmp_path / "share")
    assert looked.look(0.0) == []
    assert looked.missing_folders() == [tmp_path / "share"]


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0.1, 100)), max_size=12))
def test_nothing_is_taken_before_it_has_settled(tmp_path_factory, changes):
    folder = tmp_path_factory.mktemp("watched")
    looked = watch(folder)
    now, changed = 1000.0, 1000.0
    put(folder / "a.tif", 1, now)
    size = 1
    for new, wait in changes:
        taken = looked.look(now)
        assert not taken or now - changed >= SETTLE
        if taken:
            return
        if new != size:
            size, changed = new, now
            put(folder / "a.tif", size, now)
            looked.look(now)
        now += wait
