"""``python -m app`` is ``onemap``."""

import sys

from app.cli import main

sys.exit(main())
