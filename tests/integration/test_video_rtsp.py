"""A stream of a real RTSP server that is stalled, killed and started again: it is live only while frames come."""

from __future__ import annotations

import importlib.util
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from widgets.video.liveness import Limits, Phase
from widgets.video.stream import Stream

SERVER = Path(__file__).with_name("rtsp_server.py")
PYTHON = "/usr/bin/python3"
LIMITS = Limits(connect=30.0, still=1.0, lost=3.0, back_off=(0.5, 1.0))
LATEST = 60_000


def _has_server() -> bool:
    if not shutil.which(PYTHON) or sys.platform != "linux":
        return False
    ask = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"
    return subprocess.run([PYTHON, "-c", ask], capture_output=True, check=False).returncode == 0


pytestmark = [
    pytest.mark.skipif(not _has_server(), reason="gir1.2-gst-rtsp-server-1.0 is not installed"),
    # Without a screen Qt converts frames on the processor and says so.
    pytest.mark.qt_log_ignore("No RHI backend", extend=True),
    pytest.mark.qt_log_ignore("qt.multimedia|Could not open media|mediadataholder", extend=True),
    pytest.mark.skipif(importlib.util.find_spec("PySide6.QtMultimedia") is None, reason="no QtMultimedia"),
]


class Server:
    """The RTSP server as a process."""

    def __init__(self, file: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._file = file
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            [PYTHON, str(SERVER), str(self.port), str(self._file)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def server(shared_data: Path) -> Iterator[Server]:
    server = Server(shared_data / "video" / "car-detection.mp4")
    yield server
    server.kill()


def test_stalled_killed_and_restarted(qtbot, server: Server) -> None:
    stream = Stream(f"rtsp://127.0.0.1:{server.port}/0", LIMITS)
    try:
        stream.start()
        qtbot.waitUntil(lambda: stream.phase is Phase.LIVE and not stream.picture.isNull(), timeout=LATEST)
        assert stream.picture.width() == 768

        server.process.send_signal(signal.SIGSTOP)
        qtbot.waitUntil(lambda: stream.phase is not Phase.LIVE, timeout=LATEST)
        age = stream.age()
        assert age is not None
        assert age > LIMITS.still
        assert not stream.picture.isNull()
        qtbot.waitUntil(lambda: stream.phase in (Phase.DEAD, Phase.CONNECTING), timeout=LATEST)

        server.kill()
        qtbot.waitUntil(lambda: stream.phase is Phase.DEAD, timeout=LATEST)
        server.start()
        qtbot.waitUntil(lambda: stream.phase is Phase.LIVE, timeout=LATEST)

        stream.stop()
        assert stream.phase is Phase.OFF
    finally:
        stream.shut()


def test_what_is_not_seen_is_not_decoded(qtbot, shared_data: Path) -> None:
    from widgets.theme import Theme
    from widgets.video.feeds import Feed
    from widgets.video.view import VideoView

    view = VideoView(Theme("dark"))
    qtbot.addWidget(view)
    try:
        view.show_feed(Feed(1, "村口", str(shared_data / "video" / "car-detection.mp4")))
        assert view.stream.phase is Phase.OFF
        assert view.snapshot() is None
        view.show()
        qtbot.waitUntil(lambda: view.snapshot() is not None, timeout=LATEST)
        view.hide()
        assert view.stream.phase is Phase.OFF
        assert view.snapshot() is None
    finally:
        view.shut()
