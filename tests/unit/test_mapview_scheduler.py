"""The tile scheduler with a renderer that answers when told to."""

from __future__ import annotations

import numpy as np
import pytest

from layers.scales import MapUnits
from layers.tiles import codec
from layers.tiles.disk import TileDisk
from layers.tiles.grid import TileGrid
from layers.tiles.picture import Picture
from layers.tiles.plan import plan
from layers.tiles.rendering import Rendering
from layers.tiles.scheduler import TileScheduler

GRID = TileGrid.of(MapUnits(False, 1.0))
PICTURE = Picture("p", "EPSG:4547", ("a",))


class Wish:
    def __init__(self, view, priority, done, failed):
        self.view, self.priority, self._done, self._failed = view, priority, done, failed
        self.cancelled = False
        self.answered = False
        self.released = False

    def cancel(self):
        self.cancelled = True

    def answer(self, problems=()):
        self.answered = True
        pixels = np.full((self.view.height, self.view.width), 0xFF405060, np.uint32)
        self._done(Rendering(self.view, pixels, 1.0, self._release, list(problems)))

    def refuse(self):
        self._failed("no engine")

    def _release(self):
        assert not self.released
        self.released = True


class StandInRenderer:
    def __init__(self):
        self.wishes = []

    def render(self, view, priority, done, failed, unlabelled=None):
        wish = Wish(view, priority, done, failed)
        self.wishes.append(wish)
        return wish

    @property
    def open(self):
        return [w for w in self.wishes if not w.cancelled and not w.answered]


@pytest.fixture
def renderer():
    return StandInRenderer()


@pytest.fixture
def disk(tmp_path):
    disk = TileDisk(tmp_path / "tiles.sqlite", 1 << 24)
    yield disk
    disk.close()


@pytest.fixture
def scheduler(qtbot, renderer, disk):
    scheduler = TileScheduler(renderer, disk)
    yield scheduler
    scheduler.close()
    # What was lent is given back, be it while its tiles were packed that the scheduler was closed.
    assert all(wish.released for wish in renderer.wishes if wish.answered)


def _plan(x=0.0, y=0.0, resolution=8.0, width=1500, height=900):
    half = (width / 2 * resolution, height / 2 * resolution)
    return plan(GRID, (x - half[0], y - half[1], x + half[0], y + half[1]), resolution)


def _answer_all(qtbot, scheduler, renderer):
    while scheduler.missing:
        qtbot.waitUntil(lambda: not scheduler.missing or any(w.priority > 0 for w in renderer.open))
        for wish in renderer.open:
            wish.answer()


def test_visible_tiles_come_from_the_centre_and_are_kept(qtbot, scheduler, renderer, disk):
    wanted = _plan()
    with qtbot.waitSignal(scheduler.completed):
        scheduler.want(PICTURE, GRID, wanted)
        _answer_all(qtbot, scheduler, renderer)
    drawn = [w.view.extent for w in renderer.wishes if w.priority > 0]
    assert sorted(drawn) == sorted(GRID.meta_extent(meta, 32) for meta in wanted.metas)
    assert all(not w.view.labels and w.view.width == codec.META_PIXELS for w in renderer.wishes)
    for tile in wanted.visible:
        assert scheduler.tile(PICTURE.key, tile).pixel(0, 0) == 0xFF405060
    qtbot.waitUntil(lambda: all(disk.read(PICTURE.key, meta) for meta in wanted.metas))


def test_tiles_on_disk_need_no_engine(qtbot, renderer, disk):
    wanted = _plan()
    data = codec.pack(np.full((codec.META_PIXELS,) * 2, 0xFF010203, np.uint32))
    for meta in (*wanted.metas, *wanted.ahead):
        disk.write(PICTURE.key, meta, data)
    scheduler = TileScheduler(renderer, disk)
    with qtbot.waitSignal(scheduler.completed):
        scheduler.want(PICTURE, GRID, wanted)
    assert renderer.wishes == []
    scheduler.close()


def test_what_is_asked_and_answered_after_the_end_is_passed_over(qtbot, renderer, disk):
    scheduler = TileScheduler(renderer, disk)
    scheduler.want(PICTURE, GRID, _plan())
    qtbot.waitUntil(lambda: bool(renderer.open))
    late = renderer.open[0]
    scheduler.close()
    late.answer()
    scheduler.want(PICTURE, GRID, _plan(x=100.0))
    assert scheduler.missing == 0
    assert late.released or not late.answered


def test_damaged_tiles_are_drawn_anew(qtbot, scheduler, renderer, disk, caplog):
    wanted = _plan(width=200, height=200)
    for meta in wanted.metas:
        disk.write(PICTURE.key, meta, b"nonsense")
    scheduler.want(PICTURE, GRID, wanted)
    _answer_all(qtbot, scheduler, renderer)
    assert len([w for w in renderer.wishes if w.priority > 0]) == len(wanted.metas)
    assert "damaged" in caplog.text


def test_what_left_the_view_is_cancelled(qtbot, scheduler, renderer):
    scheduler.want(PICTURE, GRID, _plan())
    qtbot.waitUntil(lambda: len(renderer.open) == 2)
    before = renderer.open
    scheduler.want(PICTURE, GRID, _plan(x=1e6))
    assert all(wish.cancelled for wish in before)
    _answer_all(qtbot, scheduler, renderer)


def test_held_tiles_wait_for_the_frame(qtbot, scheduler, renderer):
    wanted = _plan()
    scheduler.want(PICTURE, GRID, wanted, hold=True)
    qtbot.waitUntil(lambda: not scheduler._loading)
    assert renderer.wishes == []
    scheduler.want(PICTURE, GRID, wanted)
    _answer_all(qtbot, scheduler, renderer)


def test_what_fails_twice_is_left_alone_until_told(qtbot, scheduler, renderer):
    reasons = []
    scheduler.failed.connect(reasons.append)
    wanted = _plan(width=200, height=200)
    scheduler.want(PICTURE, GRID, wanted)
    while scheduler.missing:
        qtbot.waitUntil(lambda: not scheduler.missing or any(w.priority > 0 for w in renderer.wishes))
        wishes, renderer.wishes = renderer.wishes, []
        for wish in wishes:
            wish.refuse()
    assert reasons
    assert set(reasons) == {"no engine"}
    renderer.wishes.clear()
    scheduler.forget_failures()
    _answer_all(qtbot, scheduler, renderer)
    assert scheduler.has(PICTURE.key, wanted.visible[0])


def test_flawed_pictures_are_shown_but_not_remembered(qtbot, scheduler, renderer, disk):
    wanted = _plan(width=200, height=200)
    scheduler.want(PICTURE, GRID, wanted)
    while scheduler.missing:
        qtbot.waitUntil(lambda: not scheduler.missing or bool(renderer.open))
        for wish in renderer.open:
            wish.answer(problems=["layer is gone"])
    scheduler.close()
    assert all(disk.read(PICTURE.key, meta) is None for meta in wanted.metas)


def test_ahead_waits_for_the_view_and_gives_way(qtbot, scheduler, renderer):
    scheduler.want(PICTURE, GRID, _plan())
    _answer_all(qtbot, scheduler, renderer)
    qtbot.waitUntil(lambda: [w.priority for w in renderer.open] == [0])
    ahead = renderer.open[0]
    scheduler.want(PICTURE, GRID, _plan(x=2e6))
    assert ahead.cancelled
    _answer_all(qtbot, scheduler, renderer)


def test_key_is_of_layers_style_data_and_ratio():
    other = [
        Picture("p", "EPSG:4547", ("a", "b")),
        Picture("p", "EPSG:4547", ("a",), style="dark"),
        Picture("p", "EPSG:4547", ("a",), versions=(("a", "2"),)),
        Picture("p", "EPSG:4547", ("a",), opacity=(("a", 0.5),)),
        PICTURE.at_ratio(2.0),
    ]
    assert len({PICTURE.key, *(picture.key for picture in other)}) == 6
    assert Picture("p", "EPSG:4547", ("a",), versions=(("z", "2"),)).key == PICTURE.key, "z is not drawn"


def test_what_is_forgotten_is_drawn_anew_even_if_it_was_being_read(qtbot, renderer, disk):
    wanted = _plan(width=200, height=200)
    old = codec.pack(np.full((codec.META_PIXELS,) * 2, 0xFF010203, np.uint32))
    for meta in wanted.metas:
        disk.write(PICTURE.key, meta, old)
    scheduler = TileScheduler(renderer, disk)
    scheduler.want(PICTURE, GRID, wanted)
    scheduler.forget(PICTURE.key)
    scheduler.want(PICTURE, GRID, wanted)
    _answer_all(qtbot, scheduler, renderer)
    for tile in wanted.visible:
        assert scheduler.tile(PICTURE.key, tile).pixel(0, 0) == 0xFF405060
    scheduler.close()


def test_a_forgotten_picture_is_not_on_disk_and_another_stays(disk):
    wanted = _plan()
    for key in ("one", "other"):
        disk.write(key, wanted.metas[0], b"old")
    disk.forget("one")
    assert disk.read("one", wanted.metas[0]) is None
    assert disk.read("other", wanted.metas[0]) == b"old"
    disk.write("one", wanted.metas[0], b"new")
    assert disk.read("one", wanted.metas[0]) == b"new"
