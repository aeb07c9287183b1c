"""Pictures of cameras on a wall stand as their room has it: beside each other in a strip, in a square elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from widgets.theme import Theme
from widgets.video.feeds import Feed
from widgets.video.wall import VideoWall


def _feeds(count: int) -> list[Feed]:
    return [Feed(key, f"camera {key}") for key in range(count)]


@pytest.mark.parametrize(
    ("size", "feeds", "room", "places"),
    [
        (4, 4, (1200, 260), [(0, 0), (0, 1), (0, 2), (0, 3)]),
        (4, 4, (800, 600), [(0, 0), (0, 1), (1, 0), (1, 1)]),
        (2, 9, (300, 900), [(0, 0), (1, 0)]),
        (9, 1, (800, 600), [(0, 0)]),
    ],
)
def test_views_stand_where_the_pictures_become_largest(qtbot, size, feeds, room, places):
    wall = VideoWall(Theme("dark"))
    qtbot.addWidget(wall)
    wall.arrange_by_room()
    wall.set_size(size)
    wall.show_feeds(_feeds(feeds))  # the list may arrive before the panel is shown and has its room
    wall.resize(*room)
    wall.show()
    # At once, not an event later: a wall fades to a scene as soon as its panels say that they are complete.
    boxes = [view.geometry() for view in wall.views if view.isVisible()]
    lefts, tops = (sorted({edge(box) for box in boxes}) for edge in (QRect.left, QRect.top))
    assert [(tops.index(box.top()), lefts.index(box.left())) for box in boxes] == places
    whole = QRect()
    for box in boxes:
        whole = whole.united(box)
    assert whole == wall.rect()
    assert all(not one.intersects(other) for i, one in enumerate(boxes) for other in boxes[:i])
    wall.resize(room[0] + 7, room[1] + 5)
    assert wall.views[len(boxes) - 1].geometry().bottomRight() == wall.rect().bottomRight()
    wall.shut()


def test_where_four_would_be_slits_fewer_stand_and_take_turns(qtbot):
    wall = VideoWall(Theme("dark"))
    qtbot.addWidget(wall)
    wall.arrange_by_room()
    wall.set_text_size(40)
    wall.set_size(4)
    wall.resize(850, 680)  # the duty room's panel of a wall of 3840 x 2160: two names beside each other do not fit
    wall.show()
    wall.show_feeds(_feeds(10))
    shown = [view for view in wall.views if view.isVisible()]
    assert len(shown) == 2
    assert wall.pages == 5
    wall.next_page()
    assert [view.feed.key for view in shown if view.feed is not None] == [2, 3]
    wall.choose(9)
    assert wall.page == 4
    wall.shut()


def test_full_rows_go_before_a_hole_that_makes_the_pictures_a_little_larger(qtbot):
    wall = VideoWall(Theme("dark"))
    qtbot.addWidget(wall)
    wall.arrange_by_room()
    wall.set_text_size(44)
    wall.set_size(16)
    wall.resize(3740, 1900)  # a whole wall of 3840 x 2160: six in a row would be 1 % larger, the last row two short
    wall.show()
    wall.show_feeds(_feeds(16))
    boxes = [view.geometry() for view in wall.views if view.isVisible()]
    assert len({box.left() for box in boxes}) == len({box.top() for box in boxes}) == 4
    wall.shut()
