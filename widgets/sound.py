"""Alarm sounds, and whether this machine can make any: an alarm that nobody hears must say so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLoggingCategory, QObject, QUrl, Signal

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"
#: What QtMultimedia says of libraries that it can do without.
_QUIET = "qt.multimedia.symbolsresolver=false\nqt.multimedia.ffmpeg=false"


class Sounds(QObject):
    """Plays ``resources/sounds``. QtMultimedia is imported when this is made, not before: a start does without.

    Signals
    -------
    changed()
        Audio devices came or went.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        QLoggingCategory.setFilterRules(_QUIET)
        self.problem = ""
        self._effects: dict[str, object] = {}
        try:
            from PySide6 import QtMultimedia
        except ImportError as error:  # a system without the sound libraries: told, not fatal
            self._multimedia = None
            self.problem = str(error)
            return
        self._multimedia = QtMultimedia
        self._devices = QtMultimedia.QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self.changed)

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
