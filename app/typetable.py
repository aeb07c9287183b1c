"""Has Shiboken's table of types grown before there is a second thread.

Below Python 3.12 Shiboken keeps what it knows of each type in one table that no lock guards. Qt asks it on the GUI
thread, without the interpreter's lock, whenever it wants the meta-object of an object whose class is written in Python;
a module imported in a worker's thread adds its classes to it. An addition alone does no harm. One that makes the table
grow moves it away beneath the reader: the program ends in ``PySide::MetaObjectBuilder::update``, seldom and without a
stack. The table never shrinks, so it is made large enough once.
"""

from __future__ import annotations

import gc
import sys
from types import new_class

from PySide6.QtCore import QPoint

#: All modules of the console and what they use of Qt are 1,300 types; with these the table has room for 5,000.
TYPES = 2600


def make_room(count: int = TYPES) -> None:
    """Make so many types and let them go; some ten microseconds each. Call it before anything starts a thread."""
    if sys.version_info >= (3, 12):
        return  # what it knows of a type lies in the type
    was_enabled = gc.isenabled()
    gc.disable()  # so that all of them are young when they are let go
    for number in range(count):
        new_class(f"Room{number}", (QPoint,))
    gc.collect(0)
    if was_enabled:
        gc.enable()
