"""The staff's leave: the system must know it from an end that it mends by starting the screen again.

The session lies between systemd and the program, and the X server's own starter tells nobody how its session ended.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from app.supervision import LEFT, Ended

_log = logging.getLogger(__name__)

#: File in the unit's runtime folder (`deploy/onemap-kiosk.service`); systemd clears that at each start.
MARK = "left"
#: Where systemd says which folder that is.
_FOLDER = "RUNTIME_DIRECTORY"


def note_left(how: Ended) -> None:
    """Leave word for the unit when the staff has left the screen; nothing outside of a unit."""
    folder = os.environ.get(_FOLDER)
    if how.code != LEFT or not folder:
        return
    try:
        (Path(folder) / MARK).touch()
    except OSError as error:
        _log.error("the screen was left and comes back, because this cannot be noted: %s", error)
