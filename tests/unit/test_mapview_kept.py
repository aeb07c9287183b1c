"""Exact frames kept on disk, and shown at once at the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from layers.protocol import Problem, View
from layers.tiles.frame_disk import FrameDisk, frame_name
from layers.tiles.picture import Picture
from layers.tiles.rendering import Rendering
from widgets.mapview.camera import Camera
from widgets.mapview.kept import DEAR_MS, KeptFrames
from widgets.mapview.rest import FrameAtRest

PICTURE = Picture("p", "EPSG:4547", ("a",))
CAMERA = Camera(500_000.0, 3_000_000.1, 12.3456789, 40, 30)


def _pixels(value: int) -> NDArray[np.uint32]:
    return np.full((30, 40), 0xFF000000 | value, np.uint32)


class _Engine:
    """A renderer that answers when it is told to."""

    def __init__(self) -> None:
        self.released = 0
        self._done: Callable[[Rendering], None] | None = None
        self._view: View | None = None

    def render(
        self,
        view: View,
        priority: int,
        done: Callable[[Rendering], None],
        failed: Callable[[str], None],
        unlabelled: Callable[[NDArray[np.uint32]], None] | None = None,
    ) -> _Engine:
        self._view, self._done = view, done
        assert unlabelled is not None
        self.unlabelled = unlabelled
        return self

    def cancel(self) -> None:
        self._done = None

    def answer(self, value: int, milliseconds: float = DEAR_MS, problems: list[Problem] | None = None) -> None:
        assert self._done is not None
        assert self._view is not None
        self._done(Rendering(self._view, _pixels(value), milliseconds, self._release, problems or []))

    def _release(self) -> None:
        self.released += 1


def _keep(folder: Path, value: int, **more: object) -> None:
    kept = KeptFrames(FrameDisk(folder))
    rest, engine = FrameAtRest(engine := _Engine(), kept), engine
    rest.ask(PICTURE, CAMERA)
    engine.answer(value, **more)  # type: ignore[arg-type]
    kept.close()


def test_a_dear_frame_is_shown_at_the_next_start_before_the_engine_has_drawn_it(qtbot: QtBot, tmp_path: Path) -> None:
    _keep(tmp_path, 7)
    kept = KeptFrames(FrameDisk(tmp_path))
    engine = _Engine()
    rest = FrameAtRest(engine, kept)
    with qtbot.waitSignal(rest.arrived):
        rest.ask(PICTURE, CAMERA)
    assert rest.fits(PICTURE, CAMERA)
    assert rest.busy, "the engine draws it all the same"
    assert rest.frame is not None
    assert rest.frame.image.pixel(3, 3) == 0xFF000007

    with qtbot.assertNotEmitted(rest.arrived):
        engine.answer(7)
    assert engine.released == 1
    kept.close()


def test_a_picture_that_is_another_by_now_takes_the_place_of_the_kept_one(qtbot: QtBot, tmp_path: Path) -> None:
    _keep(tmp_path, 7)
    kept = KeptFrames(FrameDisk(tmp_path))
    engine = _Engine()
    rest = FrameAtRest(engine, kept)
    with qtbot.waitSignal(rest.arrived):
        rest.ask(PICTURE, CAMERA)
    with qtbot.waitSignal(rest.arrived):
        engine.answer(8)
    assert rest.frame is not None
    assert rest.frame.image.pixel(3, 3) == 0xFF000008
    kept.close()
    again = FrameDisk(tmp_path).read(KeptFrames.name(PICTURE.key, CAMERA))
    assert again is not None
    assert again[0, 0] == 0xFF000008


def test_a_kept_frame_that_comes_too_late_is_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    _keep(tmp_path, 7)
    kept = KeptFrames(FrameDisk(tmp_path))
    engine = _Engine()
    rest = FrameAtRest(engine, kept)
    with qtbot.waitSignal(kept.found):
        rest.ask(PICTURE, CAMERA)
        engine.answer(8)
    assert rest.frame is not None
    assert rest.frame.image.pixel(3, 3) == 0xFF000008
    kept.close()


@pytest.mark.parametrize(
    "more", [{"milliseconds": DEAR_MS - 1}, {"problems": [Problem("layer", "missing")]}], ids=["cheap", "with a gap"]
)
def test_only_whole_and_dear_frames_are_kept(qtbot: QtBot, tmp_path: Path, more: dict[str, object]) -> None:
    _keep(tmp_path, 7, **more)
    assert not list(tmp_path.iterdir())


def test_names_tell_places_and_pictures_apart() -> None:
    place = (1.0, 2.0, 0.5, 40, 30)
    assert frame_name("k", place) == frame_name("k", place)
    assert frame_name("k", place) != frame_name("k", (1.0, 2.0 + 1e-9, 0.5, 40, 30))
    assert frame_name("k", place) != frame_name("l", place)


def test_damaged_files_are_no_frames(tmp_path: Path) -> None:
    disk = FrameDisk(tmp_path)
    disk.write("a", _pixels(1))
    file = tmp_path / "a.frame"
    whole = file.read_bytes()
    for damage in (b"", whole[:10], whole[:-5], b"x" + whole[1:]):
        file.write_bytes(damage)
        assert FrameDisk(tmp_path).read("a") is None
        assert not file.exists()


def test_the_oldest_go_first(tmp_path: Path) -> None:
    disk = FrameDisk(tmp_path, kept=2)
    for name in ("a", "b"):
        disk.write(name, _pixels(1))
    assert disk.read("a") is not None  # used now: b is the older one
    disk.write("c", _pixels(1))
    assert [disk.has(name) for name in "abc"] == [True, False, True]
    assert {file.name for file in tmp_path.iterdir()} == {"a.frame", "c.frame"}


def test_the_picture_without_labels_comes_first_and_is_not_taken_for_the_whole(qtbot: QtBot) -> None:
    engine = _Engine()
    rest = FrameAtRest(engine)
    rest.ask(PICTURE, CAMERA)
    with qtbot.waitSignal(rest.arrived):
        engine.unlabelled(_pixels(1))
    assert rest.covers(PICTURE, CAMERA)
    assert not rest.fits(PICTURE, CAMERA)
    rest.settle()
    with qtbot.waitSignal(rest.arrived):
        engine.answer(1)
    assert rest.fits(PICTURE, CAMERA), "even where no label was added"
    assert rest.previous is not None
    assert not rest.previous.whole


def test_nothing_without_labels_is_shown_over_what_is_whole_or_better(qtbot: QtBot, tmp_path: Path) -> None:
    _keep(tmp_path, 7)
    kept = KeptFrames(FrameDisk(tmp_path))
    engine = _Engine()
    rest = FrameAtRest(engine, kept)
    with qtbot.waitSignal(rest.arrived):
        rest.ask(PICTURE, CAMERA)
    with qtbot.assertNotEmitted(rest.arrived):
        engine.unlabelled(_pixels(1))
    rest.wants_unlabelled = lambda: False
    rest.ask(PICTURE, CAMERA.panned(5, 0))
    with qtbot.assertNotEmitted(rest.arrived):
        engine.unlabelled(_pixels(1))
    kept.close()
