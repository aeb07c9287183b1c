"""Nine RTSP streams of 480p beside a map at work: frames a second of each, and what it costs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from app.bench.figures import Figure, Outcome, percentile
from app.bench.plan import SIZES, Bench
from app.bench.stand import open_stand
from app.bench.walk import Stop
from app.i18n import translate
from data.errors import UserError
from widgets.video.feeds import Feed
from widgets.video.liveness import Phase
from widgets.video.wall import VideoWall

STREAMS = 9
LEAST = 12.0
SECONDS = 20.0
_CONNECT_S = 60.0
_SCALE = 25_000.0
_SERVER = Path(__file__).with_name("video_source.py")
#: The map moves this often, ms, and so far, px.
_MOVE_MS, _MOVE_PX = 200, 24


def video(bench: Bench) -> Outcome:
    """Show the wall and pan the map together; count the frames that each stream decodes and those that are painted."""
    with _served(bench.scratch) as port, open_stand(bench.console, bench.workspace, SIZES["1080p"]) as stand:
        west, south, east, north = stand.content.ground.extent
        stand.go(Stop((west + east) / 2, (south + north) / 2, _SCALE))
        stand.complete()
        wall = VideoWall(bench.console.theme)
        try:
            wall.resize(960, 540)
            wall.set_size(STREAMS)
            wall.show()
            wall.show_feeds([Feed(n, f"{n}", f"rtsp://127.0.0.1:{port}/{n}") for n in range(STREAMS)])
            live = _until_live(wall)
            painted = [0] * STREAMS
            for number, view in enumerate(wall.views[:STREAMS]):
                view.stream.pictured.connect(lambda n=number: painted.__setitem__(n, painted[n] + 1))
            before = [view.stream.frames for view in wall.views[:STREAMS]]
            moves: list[float] = []
            steps = {"n": 0}

            def move() -> None:
                began = time.perf_counter()
                steps["n"] += 1
                stand.view.navigation.pan(_MOVE_PX if steps["n"] // 40 % 2 else -_MOVE_PX, 0.0)
                stand.view.repaint()
                moves.append((time.perf_counter() - began) * 1000)

            timer = QTimer(interval=_MOVE_MS)
            timer.timeout.connect(move)
            timer.start()
            began, cpu = time.monotonic(), time.process_time()
            _run(SECONDS)
            lasted, worked = time.monotonic() - began, time.process_time() - cpu
            timer.stop()
            rates = [(v.stream.frames - b) / lasted for v, b in zip(wall.views[:STREAMS], before, strict=True)]
        finally:
            wall.shut()
            wall.deleteLater()
    return Outcome(
        "video",
        [
            Figure("streams of 480p that are live", float(live), "", float(STREAMS), True),
            Figure("frames a second, slowest stream", min(rates), "1/s", LEAST, True),
            Figure("frames a second, fastest stream", max(rates), "1/s"),
            Figure("pictures a second shown, slowest stream", min(painted) / lasted, "1/s"),
            Figure("map while panning, frame p95", percentile(moves, 0.95), "ms"),
            Figure("processor of the console", 100 * worked / lasted, "%"),
            Figure("processors of this machine", float(os.cpu_count() or 1), ""),
        ],
        series={"frames_a_second": rates, "map_ms": moves},
    )


def _until_live(wall: VideoWall) -> int:
    end = time.monotonic() + _CONNECT_S
    while time.monotonic() < end:
        _run(0.25)
        live = sum(view.stream.phase is Phase.LIVE for view in wall.views[:STREAMS])
        if live == STREAMS:
            break
    return live


def _run(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


@contextmanager
def _served(scratch: Path) -> Iterator[int]:
    """The port of a running server."""
    python = next((p for p in ("/usr/bin/python3", shutil.which("python3")) if p and _has_server(p)), None)
    if python is None:
        raise UserError(
            translate("Bench", "没有可测的视频源。"),
            translate("Bench", "没有带 GStreamer RTSP 服务的 Python（gir1.2-gst-rtsp-server-1.0）。"),
            translate("Bench", "安装它，或不做这项测量。"),
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [python, str(_SERVER), str(port), str(STREAMS), str(scratch / "clip.mp4")],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert server.stdout is not None
        if server.stdout.readline() != b"ready\n":
            raise UserError(
                translate("Bench", "没有可测的视频源。"),
                translate("Bench", "RTSP 服务没有启动。"),
                translate("Bench", "检查 GStreamer 是否有 H.264 编码器（openh264enc，gstreamer1.0-plugins-bad）。"),
            )
        yield port
    finally:
        server.kill()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()


def _has_server(python: str) -> bool:
    ask = "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository import GstRtspServer"
    return subprocess.run([python, "-c", ask], capture_output=True, check=False).returncode == 0
