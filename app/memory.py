"""Bounds the memory of a process that reads files from outside."""

from __future__ import annotations

import logging
import sys

_log = logging.getLogger(__name__)


def bound_memory(most: int) -> None:
    """Let this process have ``most`` bytes of data at most; beyond that an allocation raises MemoryError.

    Where the system has no such limit (Windows) nothing is bounded, which is logged.
    """
    if sys.platform == "win32":
        _log.info("no limit of memory on this system")
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
