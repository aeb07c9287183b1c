"""Mapped files for pictures."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from layers import platform
from layers.frames import FrameFile, frame_bytes

WIDTH, HEIGHT = 30, 20


@pytest.fixture(params=["nameless", "named"])
def frames(request: pytest.FixtureRequest, tmp_path: Path) -> FrameFile:
    folder = tmp_path if request.param == "named" else None
    return FrameFile(3, frame_bytes(WIDTH, HEIGHT), folder)


def test_slots_are_given_out_once(frames: FrameFile) -> None:
    slots = [frames.acquire() for _ in range(3)]
    assert all(slots)
    assert len({slot.offset for slot in slots if slot}) == 3
    assert frames.acquire() is None
    assert slots[1] is not None
    slots[1].release()
    slots[1].release()
    assert frames.free == 1
    again = frames.acquire()
    assert again is not None
    assert again.offset == slots[1].offset
    with pytest.raises(ValueError, match="released"):
        slots[1].image(WIDTH, HEIGHT)
    frames.close()


def test_what_another_process_writes_is_seen_without_a_copy(frames: FrameFile) -> None:
    first, second = frames.acquire(), frames.acquire()
    assert first is not None
    assert second is not None
    before, image, pixels = first.image(WIDTH, HEIGHT), second.image(WIDTH, HEIGHT), second.pixels(WIDTH, HEIGHT)
    mapped = platform.open_mapped(second.path)
    mapped[second.offset : second.offset + 4] = b"\x01\x02\x03\xff"
    end = second.offset + frame_bytes(WIDTH, HEIGHT)
    mapped[end - 4 : end] = b"\x04\x05\x06\xff"
    assert image.pixel(0, 0) == 0xFF030201
    assert image.pixel(WIDTH - 1, HEIGHT - 1) == 0xFF060504
    assert pixels[0, 0] == 0xFF030201
    assert before.pixel(0, 0) == 0
    with pytest.raises(ValueError, match="do not fit"):
        second.image(WIDTH, HEIGHT + 1)
    with pytest.raises(ValueError, match="do not fit"):
        second.pixels(WIDTH, HEIGHT + 1)


def test_pictures_outlive_the_file(frames: FrameFile) -> None:
    slot = frames.acquire()
    assert slot is not None
    path = slot.path
    pixels, image = slot.pixels(WIDTH, HEIGHT), slot.image(WIDTH, HEIGHT)
    pixels[:] = 0xFF112233
    frames.close()
    frames.close()
    del frames, slot
    gc.collect()
    assert image.pixel(5, 5) == 0xFF112233
    assert np.all(pixels == 0xFF112233)
    assert not Path(path).exists()


def test_there_must_be_something_to_map() -> None:
    with pytest.raises(ValueError, match="at least one slot"):
        FrameFile(0, 100)


def test_no_room_is_an_error_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OSError, match="No space"):
        FrameFile(1, 100, tmp_path)
    frames = FrameFile(1, 100)
    with pytest.raises(OSError, match="No space"):
        frames.acquire()
    assert frames.free == 1
    frames.close()
    assert list(tmp_path.iterdir()) == []


def test_only_files_of_dead_consoles_are_swept(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from layers.platform import create_named; "
        "print(create_named(Path(sys.argv[1]), 100)[1], flush=True); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    left = Path(done.stdout.strip())
    assert left.exists()
    (tmp_path / "something-else").touch()
    ours = FrameFile(1, 100, tmp_path)
    assert not left.exists(), "making a file sweeps its folder"
    assert platform.sweep(tmp_path) == []
    assert Path(ours.path).exists()
    ours.close()
    assert [p.name for p in tmp_path.iterdir()] == ["something-else"]
