"""Ends a helper process with the console that started it, however that ends: its standard input is held open."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable


def when_parent_ends(call: Callable[[], None]) -> None:
    """Have ``call`` called, on a thread of its own, when standard input is closed."""

    def wait() -> None:
        while sys.stdin.buffer.read(4096):
            pass
        call()

    threading.Thread(target=wait, name="onemap-parent", daemon=True).start()
