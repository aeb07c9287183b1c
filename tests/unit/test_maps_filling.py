"""Maps drawn ahead: what is drawn, kept, given back to the cache's readers, and taken away."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pyproj import CRS
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.desk.filling.work import kept_picture, size_text, time_text
from layers.base_maps import ID_PREFIX
from layers.protocol import Problem, View
from layers.scales import MapUnits
from layers.tiles import codec
from layers.tiles.filled import FilledDisk, FillNote, Fills
from layers.tiles.filling import Filling, count, levels, samples
from layers.tiles.grid import TileGrid
from layers.tiles.picture import Picture
from layers.tiles.rendering import Rendering
from widgets.mapview import Ground

GRID = TileGrid.of(MapUnits.of(CRS.from_epsg(4526)))
PICTURE = Picture("p", "EPSG:4526", ("land", ID_PREFIX + "online", ID_PREFIX + "file"))
EXTENT = (38_500_000.0, 3_000_000.0, 38_510_000.0, 3_008_000.0)


class Painter:
    """A renderer that draws at once, or not until it is told to."""

    def __init__(self, problems: list[Problem] | None = None, held: bool = False) -> None:
        self.problems, self.held = problems or [], held
        self.views: list[View] = []
        self.cancelled = 0

    def render(self, view, priority, done, failed, unlabelled=None):
        self.views.append(view)
        assert priority < 0
        if not self.held:
            pixels = np.zeros((codec.META_PIXELS, codec.META_PIXELS), np.uint32)
            QTimer.singleShot(0, lambda: done(Rendering(view, pixels, 1.0, lambda: None, self.problems)))
        return self

    def cancel(self) -> None:
        self.cancelled += 1


def note(name: str, tiles: int = 4) -> FillNote:
    return FillNote(name, "全图", PICTURE.key, EXTENT, 25_000, 5_000, tiles, 100, "2026-11-22T01:00:00+00:00", True)


def fill(qtbot: QtBot, painter: Painter, fills: Fills, name: str, level: int) -> Filling:
    disk = fills.open(name)
    filling = Filling(painter, disk)
    metas = list(GRID.cover_metas(EXTENT, level))
    with qtbot.waitSignal(filling.finished):
        filling.start(PICTURE, GRID, metas, len(metas))
    filling.close()
    disk.close()
    return filling


def test_what_is_counted_is_what_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    level = GRID.level(6.0)
    filling = fill(qtbot, painter := Painter(), Fills(tmp_path), "one", level)
    assert filling.drawn == filling.done == filling.total == count(GRID, EXTENT, level) == len(painter.views)
    assert filling.bytes > 0
    assert not any(view.labels for view in painter.views)
    assert set(samples(GRID, EXTENT, level)) <= set(GRID.cover_metas(EXTENT, level))
    assert list(levels(GRID, 12.0, 3.0)) == [GRID.level(12.0), GRID.level(12.0) + 1, GRID.level(12.0) + 2]


def test_the_cache_reads_a_fill_once_it_is_noted_and_not_after_it_is_taken_away(qtbot: QtBot, tmp_path: Path) -> None:
    fills, level = Fills(tmp_path), GRID.level(6.0)
    fill(qtbot, Painter(), fills, "one", level)
    meta = next(GRID.cover_metas(EXTENT, level))
    before = FilledDisk(tmp_path / "tiles.sqlite", 1 << 20)
    assert before.read(PICTURE.key, meta) is None
    before.close()
    fills.note(note("one"))
    disk = FilledDisk(tmp_path / "tiles.sqlite", 1 << 20)
    found = disk.read(PICTURE.key, meta)
    assert found is not None
    assert codec.sound(found)
    assert disk.read("another picture", meta) is None
    disk.forget(PICTURE.key)
    assert disk.read(PICTURE.key, meta) is None
    disk.close()
    assert [each.title for each in fills.notes()] == ["全图"]
    fills.remove("one")
    fills.remove("one")
    assert not list(fills.folder.iterdir())


def test_a_note_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    fills = Fills(tmp_path)
    fills.folder.mkdir()
    (fills.folder / "x.json").write_text("{", encoding="utf-8")
    assert fills.notes() == []


def test_flawed_tiles_are_not_kept(qtbot: QtBot, tmp_path: Path) -> None:
    filling = fill(qtbot, Painter([Problem("layer")]), Fills(tmp_path), "one", GRID.level(6.0))
    assert filling.drawn == 0
    assert filling.failed == filling.total


def test_it_can_be_broken_off(qtbot: QtBot, tmp_path: Path) -> None:
    painter, disk = Painter(held=True), Fills(tmp_path).open("one")
    filling = Filling(painter, disk)
    metas = list(GRID.cover_metas(EXTENT, GRID.level(2.0)))
    filling.start(PICTURE, GRID, metas, len(metas))
    qtbot.waitUntil(lambda: len(painter.views) == 2)
    with qtbot.waitSignal(filling.finished):
        filling.cancel()
    assert painter.cancelled == 2
    assert not filling.running
    filling.close()
    disk.close()


def test_online_base_maps_and_time_windows_are_left_out() -> None:
    kept = kept_picture(PICTURE, [ID_PREFIX + "online"])
    assert kept.layers == ("land", ID_PREFIX + "file")
    assert Ground(CRS.from_epsg(4526), EXTENT).grid == GRID


@pytest.mark.parametrize(("bytes_", "said"), [(3000, "2.9 KB"), (5 << 20, "5.0 MB"), (40 << 30, "40 GB")])
def test_sizes_are_said_as_people_say_them(bytes_: int, said: str) -> None:
    assert size_text(bytes_) == said


def test_durations_are_said_as_people_say_them() -> None:
    assert [time_text(seconds) for seconds in (0.2, 600, 9000)] == ["1 秒", "10 分钟", "2.5 小时"]
