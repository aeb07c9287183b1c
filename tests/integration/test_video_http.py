"""HLS and HTTP-FLV from a real web server that goes away, comes back, and goes silent: live only while frames come."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.integration.test_video_rtsp import PYTHON, _has_server
from widgets.video.liveness import Limits, Phase
from widgets.video.stream import Stream

MAKER = Path(__file__).with_name("http_clips.py")
LIMITS = Limits(connect=20.0, still=1.0, lost=3.0, back_off=(0.5, 1.0))
LATEST = 60_000
CHUNK = 16_384

pytestmark = [
    pytest.mark.skipif(not _has_server() or sys.platform != "linux", reason="GStreamer is not installed"),
    pytest.mark.skipif(importlib.util.find_spec("PySide6.QtMultimedia") is None, reason="no QtMultimedia"),
    # Without a screen Qt converts frames on the processor and says so; a server that has gone is no fault of ours.
    pytest.mark.qt_log_ignore("No RHI backend", "Could not open media", "mediadataholder", extend=True),
]


class Handler(SimpleHTTPRequestHandler):
    """Serves files, the FLV like a gateway does: a little at a time, for as long as the server is not silent."""

    server: Web

    def log_message(self, format: str, *args: object) -> None:
        pass

    def copyfile(self, source, outputfile) -> None:
        try:
            while data := source.read(CHUNK):
                outputfile.write(data)
                self.server.asked.set()
                if self.path.endswith(".flv"):
                    while not self.server.over.wait(0.05 if not self.server.silent else 0.2) and self.server.silent:
                        pass
                    if self.server.over.is_set():
                        return
        except OSError:
            pass  # whoever watched has gone


class Web(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), partial(Handler, directory=str(folder)))
        self.silent = False
        self.over = threading.Event()
        self.asked = threading.Event()
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def end(self) -> None:
        self.over.set()
        self.shutdown()
        self._thread.join()
        self.server_close()


@pytest.fixture(scope="module")
def clips(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clips")
    file = shared_data / "video" / "car-detection.mp4"
    done = subprocess.run([PYTHON, str(MAKER), str(file), str(folder)], capture_output=True, check=False, timeout=90)
    assert done.stdout == b"ready\n", done.stderr.decode()
    return folder


@pytest.fixture
def web(clips: Path) -> Iterator[Web]:
    server = Web(clips)
    yield server
    server.end()


@pytest.mark.parametrize("path", ["hls/live.m3u8", "live.flv"])
def test_it_is_live_and_comes_back(qtbot, clips: Path, path: str) -> None:
    web = Web(clips)
    stream = Stream(f"http://127.0.0.1:{web.server_port}/{path}", LIMITS)
    try:
        stream.start()
        qtbot.waitUntil(lambda: stream.phase is Phase.LIVE and not stream.picture.isNull(), timeout=LATEST)
        assert stream.picture.width() == 768
        stream.stop()
        port = web.server_port
        web.end()
        stream.start()
        qtbot.waitUntil(lambda: stream.phase is Phase.DEAD, timeout=LATEST)
        assert stream.retry_in() <= LIMITS.back_off[-1]
        assert not stream.picture.isNull()
        web = Web(clips, port)
        qtbot.waitUntil(lambda: stream.phase is Phase.LIVE, timeout=LATEST)
    finally:
        stream.shut()
        web.end()


def test_a_gateway_that_goes_silent_is_not_live(qtbot, web: Web) -> None:
    stream = Stream(f"http://127.0.0.1:{web.server_port}/live.flv", LIMITS)
    try:
        stream.start()
        qtbot.waitUntil(lambda: stream.phase is Phase.LIVE, timeout=LATEST)
        web.silent = True
        # What was received plays on for a while; then the picture stands, and says so.
        qtbot.waitUntil(lambda: stream.phase in (Phase.STALE, Phase.DEAD), timeout=LATEST)
        age = stream.age()
        assert age is not None
        assert age > LIMITS.still
        web.silent = False
        qtbot.waitUntil(lambda: stream.phase is Phase.LIVE, timeout=LATEST)
    finally:
        stream.shut()
