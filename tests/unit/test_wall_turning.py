"""Scenes on a screen that stands upright or is very wide: every part is there, none over another."""

from __future__ import annotations

import pytest

from data.wall.files import read_scenes
from data.wall.grid import Measure, place
from data.wall.scene import Bezel, Scene
from data.wall.turning import arrangement, turned

SCENES = {scene.id: scene for scene in read_scenes(None).scenes}


@pytest.mark.parametrize("name", SCENES)
def test_every_part_of_a_shipped_scene_has_a_place_of_its_own(name: str) -> None:
    scene = SCENES[name]
    grid, cells = turned(scene)
    values = scene.model_dump(mode="python")
    parts = [*values["maps"], *values["panels"]]
    for part, cell in zip(parts, cells, strict=True):
        part["cell"] = cell.model_dump()
    values["grid"] = grid.model_dump()
    Scene.model_validate(values)  # refuses what overlaps or stands outside
    assert len(grid.columns) == 2
    taken = sum(cell.columns * cell.rows for cell in cells)
    assert taken == len(grid.columns) * len(grid.rows)


def test_a_lying_screen_keeps_the_grid_that_was_laid_out() -> None:
    county = SCENES["county"]
    assert arrangement(county, 3840, 2020)[0] == county.grid
    assert arrangement(county, 1080, 1850)[0] != county.grid


def test_the_map_is_at_the_top_and_figures_share_a_row() -> None:
    county = SCENES["county"]
    grid, cells = turned(county)
    boxes = [place(grid, cell, Measure(1080, 1850, 12, 20), bleed=index == 0) for index, cell in enumerate(cells)]
    assert (boxes[0].x, boxes[0].y, boxes[0].width) == (0, 0, 1080)
    assert boxes[0].height > 500
    assert boxes[1].y == boxes[2].y
    assert boxes[1].width == pytest.approx(boxes[2].width, abs=1)
    assert min(box.height for box in boxes) > 100


@pytest.mark.parametrize("shape", [(5760, 1010), (7680, 2020)])
@pytest.mark.parametrize("name", SCENES)
def test_on_a_wide_screen_the_map_has_the_countys_shape_and_nothing_is_left_empty(
    name: str, shape: tuple[int, int]
) -> None:
    scene, (width, height) = SCENES[name], shape
    grid, cells = arrangement(scene, width, height, county=1.25)
    taken = sum(cell.columns * cell.rows for cell in cells)
    # An indicator without a neighbour has the row to itself: no field is free.
    assert taken == len(grid.columns) * len(grid.rows)
    measure = Measure(width, height, 12, 20)
    boxes = [place(grid, cell, measure, bleed=index < len(scene.maps)) for index, cell in enumerate(cells)]
    for box in boxes[: len(scene.maps)]:
        assert box.height == height
        assert 1.1 < box.width / box.height < 1.4
    for box in boxes[len(scene.maps) :]:
        assert box.width / box.height < 5.5


def test_a_scene_laid_out_for_a_wide_wall_is_kept() -> None:
    county = SCENES["county"]
    wide = county.model_copy(update={"grid": county.grid.model_copy(update={"wide": True})})
    framed = county.model_copy(
        update={"grid": county.grid.model_copy(update={"column_bezels": (Bezel(after=1, width=30),)})}
    )
    for scene in (wide, framed):
        assert arrangement(scene, 5760, 1010)[0] == scene.grid
    assert arrangement(county, 5760, 1010)[0] != county.grid
