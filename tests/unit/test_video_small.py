"""A small view decodes the camera's small picture, a large one the large; a size between changes nothing."""

from __future__ import annotations

from widgets.theme import Theme
from widgets.video.feeds import Feed
from widgets.video.view import LARGE_PX, SMALL_PX, VideoView


def test_the_picture_follows_the_size(qtbot) -> None:
    view = VideoView(Theme("dark"))
    qtbot.addWidget(view)
    try:
        view.resize(int(SMALL_PX) - 20, 270)
        view.show_feed(Feed(1, "村口", "rtsp://192.0.2.1/main", small="rtsp://192.0.2.1/sub"))
        assert view.stream.address.endswith("/sub")
        view.resize(int(SMALL_PX + LARGE_PX) // 2, 300)
        view._attend()
        assert view.stream.address.endswith("/sub")
        view.resize(int(LARGE_PX) + 20, 400)
        view._attend()
        assert view.stream.address.endswith("/main")
        view.resize(int(SMALL_PX + LARGE_PX) // 2, 300)
        view._attend()
        assert view.stream.address.endswith("/main")
        view.show_feed(Feed(2, "塘边", "rtsp://192.0.2.2/main"))
        view.resize(200, 120)
        view._attend()
        assert view.stream.address.endswith("2/main")
    finally:
        view.shut()
