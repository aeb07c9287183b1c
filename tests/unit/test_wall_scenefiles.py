"""Scenes: the schema refuses what cannot stand on a screen, files name what is wrong, the grid fills its screen."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from data.errors import UserError
from data.wall.duty import DUTY_FILE, read_roster
from data.wall.files import FOLDER, SHIPPED, read_scene, read_scenes, remove_scene, text_of, write_scene
from data.wall.grid import Measure, place
from data.wall.scene import Bezel, Cell, Conditions, Grid, Hours, Scene, Season


def scene(**values: Any) -> Scene:
    first = {
        "id": "test",
        "title": {"zh": "测试", "en": "Test"},
        "grid": {"columns": [2, 1], "rows": [1, 1]},
        "maps": [{"id": "map", "cell": {"column": 0, "row": 0, "rows": 2}}],
        "panels": [{"panel": "wall.figure", "cell": {"column": 1, "row": 0}}],
    }
    return Scene.model_validate(first | values)


def test_the_shipped_scenes_are_sound_and_cover_what_was_asked() -> None:
    found = read_scenes(None)
    assert not found.problems
    assert {s.id for s in found.scenes} == {"county", "flood", "farmland", "safety", "industries", "village", "duty"}
    assert [s.order for s in found.scenes] == sorted(s.order for s in found.scenes)


def test_every_field_of_a_shipped_grid_is_used() -> None:
    for found in read_scenes(None).scenes:
        cells = [part.cell for part in (*found.maps, *found.panels)]
        fields = [(c, r) for c in range(len(found.grid.columns)) for r in range(len(found.grid.rows))]
        assert all(any(cell.covers(*field) for cell in cells) for field in fields), found.id


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"unknown": 1}, "unknown"),
        ({"maps": [], "panels": []}, "at least one"),
        ({"panels": [{"panel": "wall.figure", "cell": {"column": 0, "row": 1}}]}, "lies over"),
        ({"panels": [{"panel": "wall.figure", "cell": {"column": 2, "row": 0}}]}, "outside the grid"),
        ({"grid": {"columns": [1, 0], "rows": [1]}}, "weights"),
        ({"dwell": 1}, "greater than or equal to 5"),
        ({"when": {"season": {"begin": "13-01", "end": "01-01"}}}, "pattern"),
    ],
)
def test_a_scene_that_cannot_stand_is_refused(values: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        scene(**values)


def test_a_place_is_one_thing() -> None:
    cell = {"column": 0, "row": 0, "rows": 2}
    for bad in (
        {"area": "430999", "extent": [0, 0, 1, 1]},
        {"centre": [0, 0]},
        {"scale": 5000},
        {"extent": [1, 0, 0, 1]},
    ):
        with pytest.raises(ValidationError):
            scene(maps=[{"id": "map", "cell": cell, "place": bad}])


def test_a_wrong_file_says_where_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    file = tmp_path / FOLDER / "own.toml"
    file.write_text(text_of(scene()) + 'colour = "blue"\n', encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_scene(file)
    assert caught.value.file == str(file)
    assert caught.value.field is not None
    assert caught.value.field.endswith("colour")
    assert caught.value.remedy
    found = read_scenes(tmp_path)
    assert len(found.problems) == 1
    assert len(found.scenes) == len(list(SHIPPED.glob("*.toml")))


def test_an_own_scene_stands_in_for_the_shipped_one_until_it_is_removed(tmp_path: Path) -> None:
    write_scene(tmp_path, scene(id="county"))
    found = read_scenes(tmp_path)
    assert found.own == {"county"}
    assert found.scene("county") == scene(id="county")
    assert remove_scene(tmp_path, "county")
    assert not remove_scene(tmp_path, "county")
    again = read_scenes(tmp_path).scene("county")
    assert again is not None
    assert again.title.zh == "县域总览"


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    for found in read_scenes(None).scenes:
        assert read_scene(write_scene(tmp_path, found)) == found


weights = st.lists(st.floats(0.1, 10), min_size=1, max_size=8)


@given(
    columns=weights, rows=weights, width=st.integers(800, 8000), height=st.integers(600, 4500), gap=st.integers(0, 24)
)
def test_the_grid_fills_the_screen_to_the_pixel(
    columns: list[float], rows: list[float], width: int, height: int, gap: int
) -> None:
    grid = Grid(columns=tuple(columns), rows=tuple(rows))
    measure = Measure(width, height, gap, 40)
    boxes = [place(grid, Cell(column=c, row=0), measure) for c in range(len(columns))]
    assert boxes[0].x == 40
    assert boxes[-1].x + boxes[-1].width == width - 40
    for left, right in itertools.pairwise(boxes):
        assert right.x - (left.x + left.width) == gap
    whole = place(grid, Cell(column=0, row=0, columns=len(columns), rows=len(rows)), measure, bleed=True)
    assert (whole.x, whole.y, whole.width, whole.height) == (0, 0, width, height)


def test_nothing_lies_under_a_bezel() -> None:
    grid = Grid(columns=(1, 1), rows=(1,), column_bezels=(Bezel(after=0, width=60),))
    measure = Measure(1940, 1000, 20, 40)
    left, right = (place(grid, Cell(column=c, row=0), measure) for c in (0, 1))
    assert right.x - (left.x + left.width) == 80
    assert left.width == right.width


def test_conditions_run_over_midnight_and_new_year() -> None:
    night = Hours(begin="20:00", end="06:00")
    assert night.holds(time(23, 59))
    assert night.holds(time(5, 59))
    assert not night.holds(time(6, 0))
    winter = Season(begin="11-01", end="02-28")
    assert winter.holds(date(2026, 12, 31))
    assert not winter.holds(date(2026, 3, 1))
    both = Conditions(season=winter, hours=night, alerts=2)
    assert both.hold(datetime(2026, 1, 5, 21), 1)
    assert not both.hold(datetime(2026, 1, 5, 21), 3)
    assert not both.hold(datetime(2026, 1, 5, 21), None)


def test_the_roster_prefers_the_day_that_is_named(tmp_path: Path) -> None:
    (tmp_path / DUTY_FILE).write_text(
        'phone = "110"\n'
        '[[shifts]]\nhours = {begin = "08:00", end = "20:00"}\nposts = [{title = "值班员", names = ["甲"]}]\n'
        '[[shifts]]\nhours = {begin = "08:00", end = "20:00"}\ndates = ["2026-07-14"]\n'
        'posts = [{title = "值班员", names = ["乙"]}]\n',
        encoding="utf-8",
    )
    roster = read_roster(tmp_path)
    named, usual = roster.at(datetime(2026, 7, 14, 9)), roster.at(datetime(2026, 7, 15, 9))
    assert named is not None
    assert usual is not None
    assert (named.posts[0].names, usual.posts[0].names) == (("乙",), ("甲",))
    assert roster.at(datetime(2026, 7, 15, 21)) is None
    (tmp_path / DUTY_FILE).write_text("telephone = 1\n", encoding="utf-8")
    with pytest.raises(UserError, match="值班表"):
        read_roster(tmp_path)
