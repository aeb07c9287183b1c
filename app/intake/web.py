"""Asks web servers for documents: over HTTP and HTTPS only, bounded in time and size, with what changed since."""

from __future__ import annotations

import base64
import http.client
import ssl
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from app.i18n import translate
from data.errors import UserError

TIMEOUT_S = 20.0
#: Seconds for a whole document, however it trickles in.
PATIENCE_S = 60.0
_PIECE = 65_536


@dataclass(frozen=True)
class Answer:
    """A document, or None where the server says that it has not changed; ``marks`` go into the next question."""

    document: bytes | None
    marks: dict[str, str]


class _Same(urllib.request.HTTPRedirectHandler):
    """Follows redirections within HTTP and HTTPS, and takes no password to another machine."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise urllib.error.HTTPError(newurl, code, "redirection to another scheme", headers, fp)
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None and urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            request.remove_header("Authorization")
        return request


class Web:
    """Fetches documents of one source.

    Parameters
    ----------
    user, secret
        For HTTP basic authentication; a secret without a user is sent as a bearer token. Only to ``host``.
    ca
        PEM file of the authority to trust, or "" for what the system trusts.
    largest
        Of a document, bytes.
    """

    def __init__(self, host: str, user: str, secret: str, ca: str, largest: int) -> None:
        self._host = host
        self._authorization = ""
        if secret:
            pair = base64.b64encode(f"{user}:{secret}".encode()).decode()
            self._authorization = f"Basic {pair}" if user else f"Bearer {secret}"
        try:
            context = ssl.create_default_context(cafile=ca or None)
        except OSError as error:
            raise UserError(
                translate("Intake", "证书文件读不出来。"),
                str(error),
                translate("Intake", "请检查 intake.toml 里的 ca。"),
                file=ca,
                field="ca",
            ) from error
        self._open = urllib.request.build_opener(_Same, urllib.request.HTTPSHandler(context=context)).open
        self._largest = largest

    def get(self, url: str, marks: dict[str, str] | None = None) -> Answer:
        """Fetch a document.

        Raises
        ------
        UserError
            When the server does not answer, refuses, or sends more than ``largest`` bytes.
        """
        headers = {"Accept": "application/cap+xml, application/atom+xml, application/xml, */*", "User-Agent": "onemap"}
        if self._authorization and urlsplit(url).hostname == self._host:
            headers["Authorization"] = self._authorization
        known = marks or {}
        headers |= {h: known[m] for h, m in (("If-None-Match", "etag"), ("If-Modified-Since", "date")) if known.get(m)}
        try:
            with self._open(urllib.request.Request(url, headers=headers), timeout=TIMEOUT_S) as answer:
                document = self._read(answer)
                told = {"etag": answer.headers.get("ETag", ""), "date": answer.headers.get("Last-Modified", "")}
        except urllib.error.HTTPError as error:
            with error:
                if error.code == 304:
                    return Answer(None, known)
                raise _failed(url, f"HTTP {error.code} {error.reason}") from error
        except urllib.error.URLError as error:
            raise _failed(url, str(error.reason)) from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _failed(url, f"{type(error).__name__}: {error}") from error
        return Answer(document, {name: text for name, text in told.items() if text})

    def _read(self, answer: Any) -> bytes:
        until = time.monotonic() + PATIENCE_S
        pieces, size = [], 0
        while piece := answer.read(_PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > self._largest:
                raise OSError(translate("Intake", "文件超过上限 {most} 字节。").format(most=self._largest))
            if time.monotonic() > until:
                raise OSError(translate("Intake", "{n} 秒内没有传完。").format(n=f"{PATIENCE_S:g}"))
        return b"".join(pieces)


def _failed(url: str, why: str) -> UserError:
    return UserError(
        translate("Intake", "{url} 取不到。").format(url=url),
        why,
        translate("Intake", "请检查 intake.toml 里的地址、用户和密码，以及网络。"),
    )
