"""The end of an engine process."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def end(status: int) -> NoReturn:
    """Flush and leave at once: QGIS's own teardown crashes now and then, and nothing here needs it."""
    sys.stderr.flush()
    os._exit(status)
