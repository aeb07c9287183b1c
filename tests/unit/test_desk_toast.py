"""The message over the map."""

from __future__ import annotations

from app.desk.messages import Toast
from app.notes import Note
from widgets.theme import Theme


def test_a_message_that_takes_anothers_place_has_room_at_once(qtbot):
    """A second error was cut to a strip: its card was hidden yet when its height was asked for."""
    toast = Toast(Theme("light"), lambda _: [])
    qtbot.addWidget(toast)
    toast.setFixedWidth(420)
    asked = []
    toast.resized.connect(lambda: asked.append(toast.heightForWidth(420)))
    for what in ("第一个错误", "第二个错误"):
        toast.show_note(
            Note("error", what, "为什么：一句要占两行的说明，写得很长，写得很长，写得很长，写得很长。", "重新来过")
        )
    assert asked[0] > 60
    assert asked[1] == asked[0]
