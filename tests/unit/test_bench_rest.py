"""A picture at rest has to be one of QGIS's own, of which a view may have several."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.bench.measure_rest import Pixels, compare


def shade(value: int, odd: int = 0) -> Pixels:
    """A grey picture, its first ``odd`` pixels of another grey."""
    picture = np.full((4, 5, 3), value, np.uint8)
    picture.reshape(-1, 3)[:odd] = value + 1
    return picture


class Canvases:
    """Canvases that draw one list of pictures after the other; ``asked`` are the views that each drew."""

    def __init__(self, *drawn: Sequence[Pixels]) -> None:
        self.asked: list[list[int]] = []
        self._drawn = list(drawn)

    def draw(self, views: Sequence[int]) -> list[Pixels]:
        self.asked.append(list(views))
        pictures = self._drawn[min(len(self.asked), len(self._drawn)) - 1]
        return [pictures[view] for view in views]


def test_equal_pictures_are_drawn_once() -> None:
    canvases = Canvases([shade(1), shade(2)])
    assert compare([shade(1), shade(2)], canvases.draw) == ([0, 0], 0)
    assert canvases.asked == [[0, 1]]


def test_a_name_that_another_canvas_puts_where_we_have_it_is_no_difference() -> None:
    canvases = Canvases([shade(1), shade(2)], [shade(1), shade(2)], [shade(1), shade(2, odd=3)])
    assert compare([shade(1), shade(2, odd=3)], canvases.draw) == ([0, 0], 1)
    assert canvases.asked == [[0, 1], [1], [1]]


def test_what_no_canvas_draws_stays_a_difference_from_the_nearest() -> None:
    canvases = Canvases([shade(2)], [shade(2, odd=3)])
    assert compare([shade(2, odd=5)], canvases.draw, canvases=4) == ([2], 1)
    assert len(canvases.asked) == 4
