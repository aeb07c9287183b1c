"""Sorting by several columns, and the figures of one."""

from __future__ import annotations

import numpy as np
import pytest

from data.column_figures import figures_of
from widgets.table.columns import sort_with


@pytest.mark.parametrize(
    ("sort", "name", "descending", "after", "expected"),
    [
        ("fid", "DLBM", False, False, "DLBM"),
        ("DLBM", "TBMJ", True, True, "DLBM,-TBMJ"),
        ("DLBM,-TBMJ", "DLBM", True, True, "-TBMJ,-DLBM"),
        ("DLBM,-TBMJ", "BSM", False, False, "BSM"),
    ],
)
def test_a_column_is_added_to_the_sort_once(sort, name, descending, after, expected):
    assert sort_with(sort, name, descending, after=after) == expected


def test_figures_of_numbers_leave_out_what_is_missing():
    found = figures_of(np.array([3.0, np.nan, 1.0, 3.0]))
    assert (found.rows, found.missing, found.different) == (4, 1, 2)
    assert found.spread is not None
    assert (found.spread.total, found.spread.median, found.spread.least, found.spread.most) == (7.0, 3.0, 1.0, 3.0)


def test_figures_of_texts_and_of_nothing():
    found = figures_of(np.array(["b", None, "", "a", "b"], dtype=object))
    assert (found.rows, found.missing, found.different, found.first, found.last) == (5, 2, 2, "a", "b")
    assert figures_of(np.array([np.nan])).spread is None
    assert figures_of(np.empty(0)).rows == 0
