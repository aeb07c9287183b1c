"""Derived files: remembered by what they were made from, made by one program at a time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from data.tasks import Cancelled
from layers.derived import derived_in


def _make(folder: Path, made: list[str]) -> None:
    with derived_in(folder) as derived:
        if not derived.current("relief.tif", "dem:1"):
            (folder / "relief.tif").write_bytes(b"relief")
            made.append("relief.tif")
            derived.made("relief.tif", "dem:1")


def test_what_was_made_is_known_until_its_source_changes(tmp_path: Path) -> None:
    made: list[str] = []
    _make(tmp_path / "derived", made)
    _make(tmp_path / "derived", made)
    assert made == ["relief.tif"]
    with derived_in(tmp_path / "derived") as derived:
        assert not derived.current("relief.tif", "dem:2")
        (tmp_path / "derived" / "relief.tif").unlink()
        assert not derived.current("relief.tif", "dem:1")


def test_a_second_program_waits_and_finds_everything_made(tmp_path: Path) -> None:
    folder, made, waits = tmp_path / "derived", list[str](), threading.Event()

    def second() -> None:
        with derived_in(folder, lambda fraction, text: waits.set()) as derived:
            if not derived.current("relief.tif", "dem:1"):
                made.append("twice")

    with derived_in(folder) as derived:
        other = threading.Thread(target=second)
        other.start()
        assert waits.wait(20)
        (folder / "relief.tif").write_bytes(b"relief")
        derived.made("relief.tif", "dem:1")
    other.join(20)
    assert not other.is_alive()
    assert made == []


def test_waiting_can_be_called_off(tmp_path: Path) -> None:
    def stop(fraction: float, text: str) -> None:
        assert "另一个程序" in text
        raise Cancelled

    with derived_in(tmp_path), pytest.raises(Cancelled), derived_in(tmp_path, stop):
        pass
    with derived_in(tmp_path) as derived:
        assert not derived.current("relief.tif", "dem:1")


def test_what_was_made_before_a_failure_is_not_made_again(tmp_path: Path) -> None:
    def fail() -> None:
        with derived_in(tmp_path) as derived:
            (tmp_path / "relief.tif").write_bytes(b"relief")
            derived.made("relief.tif", "dem:1")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    with derived_in(tmp_path) as derived:
        assert derived.current("relief.tif", "dem:1")
