"""What the servers of base maps do, so that none that is silent or refuses holds up a picture."""

from __future__ import annotations

import logging
import re
import time
from typing import Callable, Dict, Iterable, List, Set

from qgis.core import QgsMapLayer, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QObject, QUrlQuery
from qgis.PyQt.QtNetwork import QNetworkReply, QNetworkRequest

from layers import protocol
from layers.engine.base_maps import host_of

log = logging.getLogger("engine.network")

#: A request that has had no answer for so long is given up, ms. QGIS's own minute is meant for a person who waits.
REQUEST_MS = 8_000
#: A picture whose servers have sent nothing for so long is drawn without them, s.
SILENCE_S = 5.0
#: A picture is drawn without servers that are still at it after so long, s.
PATIENCE_S = 20.0
#: A server that failed is left alone for so long, s.
REST_S = 60.0
#: Answers that say nothing against a server: a tile outside of what it covers.
_NO_SUCH_TILE = (204, 404, 410)


class Servers(QObject):
    """Which servers failed lately, and when each was last heard of.

    Parameters
    ----------
    clock
        Seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._heard: Dict[str, float] = {}
        #: Host -> (when it failed, how).
        self._failed: Dict[str, "tuple[float, str]"] = {}
        self._listening = False

    def listen(self) -> None:
        """Follow all of QGIS's requests from now on; not before there are base maps."""
        if not self._listening:
            self._listening = True
            manager = QgsNetworkAccessManager.instance()
            manager.setTimeout(REQUEST_MS)
            # The manager of the main thread tells of the requests of all threads.
            manager.finished.connect(self._finished)
            manager.requestTimedOut.connect(self._timed_out)

    def forgive(self) -> None:
        """Try every server again."""
        self._failed.clear()

    def note_answer(self, host: str) -> None:
        """A server has answered as it should."""
        self._heard[host] = self._clock()

    def note_failure(self, host: str, how: str) -> None:
        """A server has refused, or could not be reached; it is left alone for `REST_S`."""
        if host not in self._failed:
            log.warning("%s: %s", host, how)
        self._failed[host] = (self._clock(), how)

    def resting(self, host: str) -> str:
        """Why a server is left alone now; "" when it is not."""
        failed = self._failed.get(host)
        if failed is not None and self._clock() - failed[0] > REST_S:
            del self._failed[host]
            failed = None
        return failed[1] if failed is not None else ""

    def without_resting(self, layers: Iterable[QgsMapLayer]) -> List[QgsMapLayer]:
        """Layers but those whose servers are left alone."""
        return [layer for layer in layers if not self.resting(host_of(layer) or "")]

    def problems(self, layers: Iterable[QgsMapLayer]) -> List[protocol.Problem]:
        """What is missing from a picture of these layers."""
        found = []
        for layer in layers:
            host = host_of(layer) or ""
            why = self.resting(host)
            if why:
                found.append(protocol.Problem(protocol.PROBLEM_BASE_MAP, layer=layer.name(), source=host, detail=why))
        return found

    def give_up(self, hosts: Set[str], began: float) -> bool:
        """Whether a picture begun at ``began`` waits for these servers in vain; they then count as failed."""
        now = self._clock()
        late = {host for host in hosts if now - max(began, self._heard.get(host, began)) > SILENCE_S}
        if now - began > PATIENCE_S:
            late = set(hosts)
        for host in late:
            self.note_failure(host, "timeout")
        return bool(late)

    def now(self) -> float:
        """Seconds of the clock that `give_up` goes by."""
        return self._clock()

    def _finished(self, reply: object) -> None:
        url = reply.request().url()  # type: ignore[attr-defined]
        host = f"{url.host()}:{url.port({'http': 80, 'https': 443}.get(url.scheme(), 0))}"
        status = reply.attribute(QNetworkRequest.HttpStatusCodeAttribute)  # type: ignore[attr-defined]
        error = reply.error()  # type: ignore[attr-defined]
        if error == QNetworkReply.OperationCanceledError:
            return  # the picture was not wanted any more, or the time is over: `_timed_out` tells
        complaint = _complaint(reply) if error == QNetworkReply.NoError else ""
        if complaint:
            self.note_failure(host, complaint)
        elif error == QNetworkReply.NoError or status in _NO_SUCH_TILE:
            self.note_answer(host)
        else:
            # QNetworkReply's text has the address, and the address may have the key.
            self.note_failure(host, f"HTTP {status}" if status else _words(int(error)))

    def _timed_out(self, request: object) -> None:
        url = request.request().url()  # type: ignore[attr-defined]
        host = f"{url.host()}:{url.port({'http': 80, 'https': 443}.get(url.scheme(), 0))}"
        self.note_failure(host, "timeout")


_WORDS = {
    1: "connection refused",
    2: "connection closed",
    3: "host not found",
    4: "timeout",
    6: "TLS handshake failed",
    99: "network error",
}


#: Parameters of the requests that are answered with a picture.
_PICTURES = ("getmap", "gettile")
_MOST_WORDS = 160


def _complaint(reply: object) -> str:
    """What a server says where it should have sent a picture: OGC services report their errors as XML, with HTTP 200.

    "" where the answer is what was asked for.
    """
    query = QUrlQuery(reply.request().url())  # type: ignore[attr-defined]
    asked = {name.lower(): value.lower() for name, value in query.queryItems()}
    kind = bytes(reply.rawHeader(b"Content-Type")).decode("latin-1").lower()  # type: ignore[attr-defined]
    if asked.get("request") not in _PICTURES or not ("xml" in kind or kind.startswith("text/")):
        return ""
    body = bytes(reply.content())[:4096].decode("utf-8", "replace")  # type: ignore[attr-defined]
    words = " ".join(re.sub(r"<[^>]*>", " ", body).split())
    return words[:_MOST_WORDS] or "no picture"


def _words(error: int) -> str:
    return _WORDS.get(error, f"network error {error}")
