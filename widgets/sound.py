"""Alarm sounds, and whether this machine can make any: an alarm that nobody hears must say so."""

from __future__ import annotations

import importlib
import logging
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QLoggingCategory, QObject, QUrl, Signal

_log = logging.getLogger(__name__)

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"
#: What QtMultimedia says of libraries that it can do without.
_QUIET = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg=false"


class Sounds(QObject):
    """Plays ``resources/sounds``. QtMultimedia is imported when this is made, or by :meth:`load` before.

    Signals
    -------
    changed()
        Audio devices came or went.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._effects: dict[str, object] = {}
        self._multimedia = self.load()
        if self._multimedia is not None:
            self._devices = self._multimedia.QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self.changed)

    @staticmethod
    def load() -> ModuleType | None:
        """Import QtMultimedia, on any thread; None on a system without the sound libraries, which is then silent."""
        QLoggingCategory.setFilterRules(_QUIET)
        try:
            return importlib.import_module("PySide6.QtMultimedia")
        except ImportError as error:
            _log.warning("there is no sound: %s", error)
            return None

    @property
    def available(self) -> bool:
        """Whether there is a device that can be heard."""
        return self._multimedia is not None and bool(self._multimedia.QMediaDevices.audioOutputs())

    def play(self, name: str) -> bool:
        """Play a sound; whether it could be."""
        if not self.available:
            return False
        effect = self._effects.get(name)
        if effect is None:
            effect = self._multimedia.QSoundEffect(self)
            effect.setSource(QUrl.fromLocalFile(str(FOLDER / f"{name}.wav")))
            self._effects[name] = effect
        effect.play()
        return True
