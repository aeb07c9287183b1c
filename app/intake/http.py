"""The endpoint on this machine's loopback for devices and scripts that can only post.

``POST /<topic>`` with ``Authorization: Bearer <token>`` and a message as the body; ``POST /cap`` takes a CAP document.
The answer is 202 only when the message is committed, 422 when it went to the quarantine (with the reason: sending it
again is of no use). Everything else means that nothing was kept.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
import secrets
import socket
import sys
import threading
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from app.i18n import translate
from app.intake.committing import Committer, Said
from app.intake.health import Health
from app.intake.marks import FOLDER
from app.intake.settings import HttpSettings
from data.alerts.model import Message, Reason, Refused, Report
from data.errors import UserError

_log = logging.getLogger(__name__)

ACCESS_FILE = "http.json"
#: Seconds that a sender may keep us waiting for the next piece, and that it may have to wait for a commit.
PATIENCE_S, COMMIT_S = 15.0, 60.0
#: Requests answered at once; more are told to come again.
AT_ONCE = 64
#: Of a message that is too large so much goes to the quarantine; beyond `_DRAINED` times the limit we hang up.
_KEPT_BYTES, _DRAINED = 4_096, 16
_LONGEST_TOPIC = 1_000


@dataclass(frozen=True)
class HttpAccess:
    """How a device on this machine reaches the endpoint."""

    host: str
    port: int
    token: str


class HttpChannel:
    """Serves until it is stopped.

    Parameters
    ----------
    largest
        Of a message, bytes.

    Raises
    ------
    UserError
        When the port is taken.
    """

    def __init__(
        self, settings: HttpSettings, workspace: Path, committer: Committer, health: Health, largest: int
    ) -> None:
        self._health = health
        file = workspace / FOLDER / ACCESS_FILE
        known = read_access(workspace) if file.is_file() else None
        port = settings.port or (known.port if known is not None else 0)
        places = _Places(committer, health, known.token if known is not None else secrets.token_urlsafe(24), largest)
        try:
            self._server = _Server((settings.host, port), places)
        except OSError as error:
            if settings.port or not port:
                raise UserError(
                    translate("Intake", "接收网页消息的端口打不开。"),
                    f"{settings.host}:{port} {error.strerror or error}",
                    translate("Intake", "在 intake.toml 的 [http] 里换一个 port，或停掉占用它的程序。"),
                    field="http.port",
                ) from error
            self._server = _Server((settings.host, 0), places)  # the kept one was taken meanwhile
        self.access = HttpAccess(settings.host, int(self._server.server_address[1]), places.token)
        _write(file, self.access)
        self._thread = threading.Thread(target=self._server.serve_forever, name="onemap-http", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()
        self._health.good(f"{self.access.host}:{self.access.port}")

    def stop(self) -> None:
        """Answer no more; what waits for its commit is answered or cut off, and then was not taken."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


def read_access(workspace: Path) -> HttpAccess:
    """Where the endpoint of a workspace is, and its token.

    Raises
    ------
    UserError
        When there is none or the file is damaged.
    """
    file = workspace / FOLDER / ACCESS_FILE
    try:
        return HttpAccess(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise UserError(
            translate("Intake", "网页接收的凭据读不出来。"),
            str(error),
            translate("Intake", "删除该文件，重新启动接收，会生成新的凭据。"),
            file=file,
        ) from error


def _write(file: Path, access: HttpAccess) -> None:
    file.parent.mkdir(mode=0o700, exist_ok=True)
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(asdict(access), out)
    draft.replace(file)


@dataclass(frozen=True)
class _Places:
    committer: Committer
    health: Health
    token: str
    largest: int


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Requests under way may wait for a commit that never comes when the program ends.
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], places: _Places) -> None:
        self.places = places
        self.room = threading.BoundedSemaphore(AT_ONCE)
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        super().__init__(address, _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            _log.info("a sender broke off: %s", sys.exc_info()[1])
            return
        _log.warning("a request could not be answered", exc_info=True)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "onemap"
    sys_version = ""
    timeout = PATIENCE_S
    server: _Server

    def do_POST(self) -> None:
        """Take a message."""
        with_room = self.server.room.acquire(blocking=False)
        try:
            if not with_room:
                self._answer(503, {"error": "busy"}, close=True)
            else:
                self._post()
        except (TimeoutError, ConnectionError, ValueError) as error:
            # A sender that broke off has no answer, and knows that it has none.
            _log.info("a sender broke off: %s", error)
            self.close_connection = True
        finally:
            if with_room:
                self.server.room.release()

    def do_GET(self) -> None:
        """Say that the endpoint is there, to whoever may know."""
        if self._known():
            self._answer(200, {"onemap": "intake"})

    def _post(self) -> None:
        places = self.server.places
        if not self._known():
            return
        topic = unquote(urlsplit(self.path).path, errors="replace").strip("/")[:_LONGEST_TOPIC]
        body, size = self._body()
        if body is None:
            return
        channel = "cap" if topic == "cap" or topic.startswith("cap/") else "http"
        refused = None
        if size > places.largest:
            words = translate("Alerts", "消息有 {n} 字节，超过上限 {most}。").format(n=size, most=places.largest)
            refused = Refused(Reason.OVERSIZED, words, size)
        message = Message(channel, topic, body, datetime.now(timezone.utc))
        done = threading.Event()
        told: list[Report | Refused] = []

        def kept(said: Said) -> None:
            told.extend(said)
            done.set()

        taken = places.committer.hand_in(message, kept, refused)
        if not taken or not done.wait(COMMIT_S):
            # It may still be committed; sent again with the same id or time it counts once.
            self._answer(503, {"error": "not kept yet"}, close=True)
            return
        places.health.heard()
        reasons = [s for s in told if isinstance(s, Refused)]
        if reasons:
            self._answer(
                413 if reasons[0].reason is Reason.OVERSIZED else 422,
                {"kept": "quarantine", "reason": reasons[0].reason.value, "detail": reasons[0].detail},
            )
        else:
            self._answer(202, {"kept": "journal", "reports": len(told)})

    def _known(self) -> bool:
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        right = hmac.compare_digest(token.strip().encode(), self.server.places.token.encode())
        if scheme.lower() == "bearer" and right:
            return True
        # What was sent stays unread, so that nothing else can follow on this connection.
        self._answer(401, {"error": "token"}, close=True)
        return False

    def _body(self) -> tuple[bytes | None, int]:
        """The message, or its beginning where it is too large, and its size; None when it was answered already."""
        length = self.headers.get("Content-Length", "")
        if self.headers.get("Transfer-Encoding") or not (length.isascii() and length.isdigit()):
            self._answer(411, {"error": "Content-Length"}, close=True)
            return None, 0
        size, most = int(length), self.server.places.largest
        if size > most * _DRAINED:
            self._answer(413, {"error": "too large"}, close=True)
            return None, size
        if self.headers.get("Expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        kept = self._exactly(size if size <= most else _KEPT_BYTES)
        rest = size - len(kept)
        while rest:
            rest -= len(self._exactly(min(rest, 65_536)))
        return kept, size

    def _exactly(self, count: int) -> bytes:
        data = self.rfile.read(count)
        if len(data) < count:
            raise ConnectionError("the body ends early")
        return data

    def handle_expect_100(self) -> bool:
        """Leave the go-ahead to `_body`, which knows whether the sender may send at all."""
        return True

    def _answer(self, code: int, body: dict[str, Any], *, close: bool = False) -> None:
        data = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(code)
        if code == 401:
            self.send_header("WWW-Authenticate", "Bearer")
        if code == 503:
            self.send_header("Retry-After", "5")
        if close:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        _log.debug(format, *args)
