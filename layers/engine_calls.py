"""A call to an engine, as the caller holds it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from layers import protocol
from layers.coding import decode_as
from layers.engine_errors import EngineError
from layers.letting_go import let_go

_ids = itertools.count(1)


class Call(QObject):
    """One request and its answer. Exactly one of ``done``, ``failed``, ``cancelled`` comes, then ``finished``.

    Signals
    -------
    done : object
        The decoded result, of the type that `protocol.METHODS` names.
    failed : EngineError
        The engine said no, or could not be kept alive.
    cancelled
        `cancel` was called before the answer came.
    finished
        After any of these: no engine will touch the call's slot any more.
    partial : Partial
        An unfinished picture is in the slot.
    progressed : PageProgress
        So many pages of what is being printed are written.

    A call whose engine dies is sent again, to the stand-in or to the restarted engine; the caller does not notice.
    """

    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    partial = Signal(object)
    progressed = Signal(object)

    def __init__(self, method: str, params: Any = None) -> None:
        super().__init__()
        self.id = next(_ids)
        self.method = method
        self.params = params
        self.description = protocol.METHODS[method]
        #: How many engines have died with it.
        self.deaths = 0
        self.cancel_wanted = False
        self.settled = False
        #: Set by whoever has the call now; called once by `cancel`.
        self.on_cancel: Callable[[Call], None] | None = None

    def cancel(self) -> None:
        """Give the call up; ``cancelled`` comes at once if it was not sent yet, else when the engine lets go of it."""
        if self.settled or self.cancel_wanted:
            return
        self.cancel_wanted = True
        if self.on_cancel is not None:
            self.on_cancel(self)

    def line(self) -> bytes:
        """The request as it goes over the pipe."""
        return protocol.request(self.id, self.method, self.params)

    def settle(self, body: dict[str, Any]) -> None:
        """Finish with an answer of the engine (a JSON-RPC response)."""
        if "error" in body:
            error = body["error"]
            if error["code"] == protocol.CANCELLED:
                self.settle_cancelled()
            else:
                self.fail(EngineError(error["code"], error["message"], error.get("data")))
            return
        if self.cancel_wanted:
            # The answer and the cancel met on the way.
            self.settle_cancelled()
            return
        try:
            value = decode_as(self.description.result, body.get("result"), self.method)
        except ValueError as error:
            self.fail(EngineError(protocol.FAILED, str(error)))
            return
        self._end(lambda: self.done.emit(value))

    def succeed(self, value: Any) -> None:
        """Finish with a result that has been decoded already."""
        self._end(lambda: self.done.emit(value))

    def fail(self, error: EngineError) -> None:
        """Finish with an error."""
        self._end(lambda: self.failed.emit(error))

    def settle_cancelled(self) -> None:
        """Finish without an answer."""
        self._end(self.cancelled.emit)

    def _end(self, tell: Callable[[], None]) -> None:
        if self.settled:
            return
        self.settled = True
        tell()
        self.finished.emit()
        self.on_cancel = None
        let_go(self)
