"""A line that always fits: the longest wording there is room for, then smaller letters."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF

from app.kiosk.fitting import Fitting, worded


@pytest.fixture
def font(qapp):
    made = QFont(qapp.font())
    made.setPixelSize(64)
    return made


def test_the_longest_wording_that_has_room_is_shown(qtbot, font):
    line = Fitting(font, "#000000")
    qtbot.addWidget(line)
    line.show()
    room = QFontMetricsF(font).horizontalAdvance
    line.resize(int(room("云溪镇　演示数据")) + 2, 90)
    line.say("云溪社区　云溪县 云溪镇　演示数据", "云溪镇　演示数据", "演示数据")
    assert line.text() == "云溪镇　演示数据"
    line.resize(int(room("演示数据")) + 2, 90)
    assert line.text() == "演示数据"
    # Its words never make a window wider.
    assert line.sizePolicy().horizontalPolicy() is line.sizePolicy().Policy.Ignored


def test_a_name_without_another_wording_is_written_smaller(qtbot, font):
    line = Fitting(font, "#000000", shrinks=True)
    qtbot.addWidget(line)
    line.show()
    name = "下磨石沟东乡族第二行政村"
    high = line.height()
    line.resize(int(QFontMetricsF(font).horizontalAdvance(name) * 0.8), high)
    line.say(name)
    assert line.font().pixelSize() == pytest.approx(51, abs=1)
    assert QFontMetricsF(line.font()).horizontalAdvance(name) <= line.width()
    line.say("梨树坪村")
    assert (line.font().pixelSize(), line.height()) == (64, high)


def test_a_tile_says_what_it_has_room_for():
    assert worded(11.0, "云门水库 已超汛限", "有水库超汛限") == "云门水库 已超汛限"
    assert worded(11.0, "龙潭口下游反调节水库（二级） 已超汛限", "有水库超汛限") == "有水库超汛限"
    assert worded(1.0, "一二", "三四") == "三四"
