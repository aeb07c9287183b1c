"""A server of map tiles on this machine, as an office would add it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

#: The colour of its tiles.
TILE = "#286EA0"


def tile() -> bytes:
    """A tile of one colour (PNG)."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(TILE))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())


class TileServer(ThreadingHTTPServer):
    """Sends one tile for all that name the key ``good key``; says nothing while ``silent`` is set."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.body = tile()
        self.silent = threading.Event()
        self.over = threading.Event()

    @property
    def address(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: TileServer

    def do_GET(self) -> None:
        if self.server.silent.is_set():
            self.server.over.wait()
            return
        good = "key=good%20key" in self.path
        body = self.server.body if good else b""
        self.send_response(200 if good else 403)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving() -> Iterator[TileServer]:
    """A server that runs until the block ends."""
    with TileServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            server.shutdown()
            thread.join()
