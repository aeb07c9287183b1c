"""Run by the interpreter that has QGIS: a real engine with one oddity, for tests of the supervision.

Usage: odd_engine.py ROOT ODDITY, where ODDITY is ``version`` (speaks another protocol), ``noise`` (its libraries print
to standard output all the time) or ``deadly`` (dies of every picture).
"""

import os
import signal
import sys
import threading

root, oddity = sys.argv[1:]
sys.path.insert(0, root)

from layers import protocol  # noqa: E402
from layers.engine.main import main  # noqa: E402

if oddity == "version":
    protocol.PROTOCOL_VERSION = 999
elif oddity == "noise":
    from layers import platform

    die_with_parent = platform.die_with_parent

    def shout():
        os.write(1, b"noise from a library\n")
        print("{}")  # noqa: T201
        sys.stdout.flush()
        again = threading.Timer(0.01, shout)
        again.daemon = True
        again.start()

    def shout_from_now_on(parent):
        die_with_parent(parent)
        shout()

    # The first thing that the engine does once its descriptors are in order.
    platform.die_with_parent = shout_from_now_on
elif oddity == "deadly":
    from layers.engine import renders

    def die(*_):
        os.kill(os.getpid(), signal.SIGKILL)

    renders.start_job = die
main()
