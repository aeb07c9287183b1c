"""The one exception by which a method of the engine says no."""

from __future__ import annotations

from typing import Any


class RequestError(Exception):
    """A JSON-RPC error to be sent: ``code`` of `layers.protocol`, words for the log, plain data."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data
