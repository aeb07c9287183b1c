"""Charts and cards."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from layers.catalogue import CatalogueLayer
from plugins.layers.controls import scales_text
from plugins.layers.legend import class_rows
from widgets.charts.bars import Bar, BarRows
from widgets.charts.data import Limit, Line, SeriesData
from widgets.charts.series import TimeAxis, TimeChart
from widgets.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light")


def colours(bars: BarRows) -> set[str]:
    image = bars.grab().toImage()
    return {image.pixelColor(x, y).name() for y in range(image.height()) for x in range(image.width())}


def test_bars_are_drawn_in_their_colours(theme: Theme, qtbot: QtBot) -> None:
    bars = BarRows(theme)
    qtbot.addWidget(bars)
    bars.show_bars([Bar("a", "甲", 2.0, "2"), Bar("b", "乙", 1.0, "1", "备注", QColor("#123456"))])
    bars.resize(400, bars.height())
    assert {theme.hex("accent").lower(), theme.hex("b3").lower(), "#123456"} <= colours(bars)
    theme.choose("dark")
    assert theme.hex("accent").lower() in colours(bars)
    bars.resize(40, bars.height())  # no room for a track: the texts alone
    assert theme.hex("accent").lower() not in colours(bars)


def test_bars_grow_with_their_rows_and_tell_which_was_chosen(theme: Theme, qtbot: QtBot) -> None:
    bars = BarRows(theme)
    qtbot.addWidget(bars)
    bars.show_bars([Bar(str(i), f"镇 {i}", float(i), str(i)) for i in range(5)])
    assert bars.height() == 5 * 28
    bars.resize(300, bars.height())
    bars.show()
    bars.clickable = True
    with qtbot.waitSignal(bars.chosen) as caught:
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(150, 3 * 28 + 9))
    assert caught.args == ["3"]
    bars.show_bars([])


def test_six_lines_at_most() -> None:
    line = Line("a", np.arange(3.0), np.arange(3.0))
    with pytest.raises(ValueError, match="at most 6"):
        SeriesData([line] * 7)


def test_series_with_gaps_limits_and_nothing(theme: Theme, qtbot: QtBot) -> None:
    chart = TimeChart(theme)
    qtbot.addWidget(chart)
    seconds = 1_783_990_800 + np.arange(49) * 3600.0
    values = np.linspace(142, 142.9, 49)
    values[10:14] = np.nan
    chart.show_series(SeriesData([Line("水位", seconds, values)], [Limit("汛限", 142.5)]))
    chart.resize(400, 188)
    chart.show()
    low, high = chart.getPlotItem().getViewBox().viewRange()[1]
    assert low < 142 < 142.9 < high
    theme.choose("dark")
    chart.show_series(SeriesData([Line("空", np.empty(0), np.empty(0))]))
    chart.show_series(SeriesData([Line("缺", seconds, np.full(49, np.nan))]))


@pytest.mark.parametrize("hours", [2, 12, 48, 24 * 30])
@pytest.mark.parametrize("width", [120, 400, 1200])
def test_time_labels_have_room(qapp: QApplication, hours: int, width: int) -> None:
    axis = TimeAxis("bottom")
    begin = 1_783_990_800.0
    (step, values) = axis.tickValues(begin, begin + hours * 3600, width)[0]
    assert all(begin <= v <= begin + hours * 3600 for v in values)
    assert len(values) <= width / 52 + 2
    assert len(axis.tickStrings(values, 1, step)) == len(values)


def layer(**more: object) -> CatalogueLayer:
    known: dict[str, object] = {
        "id": "a",
        "key": "a",
        "title": "图",
        "kind": "vector",
        "geometry": "polygon",
        "table": "dltb",
        "live": False,
        "source": "",
        "styles": (),
        **more,
    }
    return CatalogueLayer(**known)  # type: ignore[arg-type]


def test_class_rows_add_up_to_the_layer() -> None:
    counts = {"0101": 5, "0301": 2, "0307": 4, "0702": 1, "9999": 3}
    rows = class_rows(layer(classes=("0101", "0102", "03", "07")), counts, "dark")
    assert [(row.label, row.count) for row in rows] == [("0101 水田", 5), ("03 林地", 6), ("07 住宅用地", 1), ("—", 3)]


@pytest.mark.parametrize(
    ("near", "far", "text"),
    [(500, 50_000, "1:500 - 1:50,000"), (0, 50_000, "≤ 1:50,000"), (500, 0, "≥ 1:500"), (0, 0, "")],
)
def test_scales_are_written_near_to_far(near: float, far: float, text: str) -> None:
    assert scales_text(layer(max_scale=float(near), min_scale=float(far))) == text


@pytest.mark.parametrize("width", [60, 90, 120, 150, 200, 320])
def test_name_and_figure_never_lie_on_each_other(theme: Theme, qtbot: QtBot, width: int) -> None:
    bars = BarRows(theme)
    qtbot.addWidget(bars)
    bars.show_bars([Bar("a", "长岭河畔社区居民委员会", 50.0, "1,250", "占 12.5 %"), Bar("b", "乙", 1.0, "1")])
    bars.resize(width, bars.height())
    label, track, value, note = bars._columns()
    assert label + track + value + note <= width
    assert value == bars._value_width
    assert label >= min(24, width - value)
    if width >= 320:
        assert note > 0
        assert track >= 32
    bars.grab()
