"""Bounds the memory of a process that reads files from outside."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_log = logging.getLogger(__name__)


@contextmanager
def bounded_memory(most: int) -> Iterator[None]:
    """Let this process have ``most`` bytes of data at most meanwhile; beyond that an allocation raises MemoryError.

    Where the system has no such limit (Windows) nothing is bounded, which is logged.
    """
    if sys.platform == "win32":
        _log.info("no limit of memory on this system")
        yield
        return
    import resource

    before, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, hard))
