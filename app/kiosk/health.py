"""How a screen is: what its staff reads on it, and what the county is told."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication

#: Below this the disk counts as full.
LEAST_BYTES = 50 << 20


@dataclass(frozen=True)
class Health:
    """A look at the machine.

    Attributes
    ----------
    free_bytes
        Of the disk that words are kept on; None when it cannot be asked.
    memory_bytes
        Of this process and its engines.
    waiting
        Words that the county has not taken yet.
    mute
        Warnings are to sound, and no device is there to sound them.
    """

    free_bytes: int | None
    memory_bytes: int
    uptime_s: float
    waiting: int
    engines_well: bool
    map_well: bool
    mute: bool = False

    @property
    def fault(self) -> str:
        """What is wrong in words; "" for nothing."""
        if not self.map_well:
            return QCoreApplication.translate("Kiosk", "地图打不开")
        if not self.engines_well:
            return QCoreApplication.translate("Kiosk", "地图引擎起不来")
        if self.free_bytes is not None and self.free_bytes < LEAST_BYTES:
            return QCoreApplication.translate("Kiosk", "磁盘已满")
        if self.mute:
            return QCoreApplication.translate("Kiosk", "没有声音设备，预警只显示、不响")
        return ""

    def values(self) -> dict[str, float]:
        """The figures that the county's mapping takes."""
        return {"count": float(self.waiting)}


def look(folder: Path, started: float, waiting: int, engines_well: bool, map_well: bool, mute: bool = False) -> Health:
    """Look at the machine; ``started`` is of the monotonic clock."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        free = None
    own = psutil.Process()
    memory = own.memory_info().rss
    for child in own.children(recursive=True):
        try:
            memory += child.memory_info().rss
        except psutil.Error:
            continue
    return Health(free, memory, time.monotonic() - started, waiting, engines_well, map_well, mute)
