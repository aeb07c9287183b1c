"""Which colour a cell gets by what it holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from widgets.table.shading import Shade, Shading, fits, is_condition, proposed
from widgets.table.spec import ColumnSpec
from widgets.words import Words

AREA = ColumnSpec(field="a", title=Words(zh="面积", en="Area"), format="mu")
NAME = ColumnSpec(field="n", title=Words(zh="名称", en="Name"))
MU = 2000 / 3


@pytest.mark.parametrize(
    ("column", "text", "value", "expected"),
    [
        (AREA, ">5", 6 * MU, True),
        (AREA, ">5", 4 * MU, False),
        (AREA, "1-2", 1.5 * MU, True),
        (AREA, "空", None, True),
        (AREA, ">5", None, False),
        (AREA, "x", 1.0, False),
        (NAME, "林", "乔木林地", True),
        (NAME, "=林", "乔木林地", False),
        (NAME, "=乔木林地", "乔木林地", True),
        (NAME, "空", "", True),
        (NAME, " ", "x", False),
    ],
)
def test_rules_read_as_filters(column: ColumnSpec, text: str, value: Any, expected: bool) -> None:
    assert fits(column, text, value) is expected


def test_the_first_rule_that_fits_counts_and_rules_outlive_a_session() -> None:
    shading = Shading([AREA, NAME], {}).changed("a", [Shade(">10", 2), Shade(">5", 4)])
    assert [shading.colour("a", value * MU) for value in (20, 6, 1)] == [2, 4, None]
    assert shading.colour("n", "x") is None
    again = Shading.restored([AREA, NAME], shading.save())
    assert again.rules == shading.rules
    assert Shading.restored([AREA], {"a": [{"text": 1}, None, {"text": ">1", "colour": 99}], "z": 3}).rules == {}
    assert shading.changed("a", []).rules == {}


def test_rules_that_are_proposed_cover_every_value() -> None:
    values = np.arange(1, 101) * MU
    shades = proposed(AREA, values)
    assert len(shades) == 4
    assert all(is_condition(AREA, shade.text) for shade in shades)
    coloured = [Shading([AREA], {"a": shades}).colour("a", value) for value in values.tolist()]
    assert sorted({c for c in coloured if c is not None}) == [0, 1, 2, 3]
    assert None not in coloured
    assert proposed(AREA, np.array([np.nan])) == []
    texts = np.array(["b", "a", "b", None], dtype=object)
    assert proposed(NAME, texts) == [Shade("=b", 0), Shade("=a", 1)]
