"""Plays the alarm sounds in a process of its own; told by lines on stdin, answers by lines on stdout.

The first sound connects to the sound server of the system, which takes from half a second to half a minute where that
server hangs, and may bring a fault of its own with it: neither is the desk's.

Lines in: the name of a sound to play; the end of the input ends the process. Lines out: ``1`` when a device is there,
``0`` when none is; one at the start, one for each line in, one when devices come or go.
"""

from __future__ import annotations

import os
import sys
import threading

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal

from widgets.sound import FOLDER, load_multimedia


class _Reader(QObject):
    """Hands on what comes in on stdin; a thread reads, because a pipe cannot be watched everywhere."""

    line = Signal(str)
    ended = Signal()

    def start(self) -> None:
        threading.Thread(target=self._read, name="sound-lines", daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.line.emit(line.strip())
        self.ended.emit()


class _Player(QObject):
    def __init__(self) -> None:
        super().__init__()
        self._multimedia = load_multimedia()
        self._effects: dict[str, QObject] = {}
        if self._multimedia is not None:
            self._devices = self._multimedia.QMediaDevices(self)
            self._devices.audioOutputsChanged.connect(self.tell)

    def tell(self) -> None:
        """Say whether there is a device that can be heard."""
        try:
            sys.stdout.write(f"{int(self._is_heard())}\n")
            sys.stdout.flush()
        except BrokenPipeError:
            # Whom it played for was killed: the end of the input, which follows, ends this one, too.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def play(self, name: str) -> None:
        """Play a sound where it can be heard, and say whether it can."""
        if self._is_heard():
            effect = self._effects.get(name)
            if effect is None:
                effect = self._multimedia.QSoundEffect(self)
                effect.setSource(QUrl.fromLocalFile(str(FOLDER / f"{name}.wav")))
                self._effects[name] = effect
            effect.play()
        self.tell()

    def _is_heard(self) -> bool:
        return self._multimedia is not None and bool(self._multimedia.QMediaDevices.audioOutputs())


def main() -> int:
    """Play until the input ends."""
    application = QCoreApplication(sys.argv)
    player, reader = _Player(), _Reader()
    reader.line.connect(player.play)
    reader.ended.connect(application.quit)
    player.tell()
    reader.start()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
