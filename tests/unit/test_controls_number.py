"""The field for a number."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from widgets.controls.number import NumberBox


@pytest.mark.parametrize(
    ("value", "text"), [(100.0, "100 m"), (0.125, "0.125 m"), (2.5, "2.5 m"), (0.0, "0 m"), (-3.0, "-3 m")]
)
def test_no_more_decimals_than_the_number_has(qtbot, value, text):
    box = NumberBox()
    qtbot.addWidget(box)
    box.setLocale(QLocale(QLocale.Language.Chinese))
    box.setRange(-1000.0, 1000.0)
    box.setDecimals(3)
    box.setSuffix(" m")
    box.setValue(value)
    assert box.text() == text
    box.interpretText()
    assert box.value() == value
