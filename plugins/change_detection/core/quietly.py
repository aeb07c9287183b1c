"""One at a time for calls into libraries that quieten warnings of their own.

rasterio does so for its in-memory rasters, shapely in ``is_valid``: each takes the warning filters of the whole process
away for a moment and puts back what it found. On two threads at a time one puts back what the other had set, and a
warning that nobody was to see is shown, or ends a run where warnings are errors.
"""

from __future__ import annotations

import threading

#: Held around such calls wherever blocks are worked on side by side.
ALONE = threading.Lock()
