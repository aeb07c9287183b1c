"""A bound on memory holds meanwhile, and only meanwhile."""

from __future__ import annotations

import sys

import numpy as np
import psutil
import pytest

from app.memory import bounded_memory

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how much data a process has")


def test_what_is_beyond_the_bound_is_refused_and_afterwards_granted():
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    room = psutil.Process().memory_info().data + (64 << 20)
    with bounded_memory(room), pytest.raises(MemoryError):
        np.ones(512 << 20, np.uint8)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
    assert np.ones(512 << 20, np.uint8)[-1] == 1
