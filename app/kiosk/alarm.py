"""Which warning takes the screen over, and how it is heard: a sound again and again, and its words."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.kiosk.services import Services
from data.publishing.bulletin import PublicWarning
from widgets.sound import Sounds

#: A warning that nobody has seen sounds again after so long, and so often at most.
_AGAIN_MS, _TIMES = 30_000, 4
#: The first sound is over after so long, ms; the words follow it.
_SOUND_MS = 2_000


class Alarm(QObject):
    """Knows which warnings have been seen, and makes the one that is on the screen heard.

    Signals
    -------
    heard(bool)
        Whether warnings can be heard: at the start, after each, and when devices come or go.
    """

    heard = Signal(bool)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._seen: set[str] = set()
        self._warning: PublicWarning | None = None
        self._speech, self._english = "", False
        self._sounded = 0
        self._sounds: Sounds | None = None
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._sound)
        self._words = QTimer(self, singleShot=True, interval=_SOUND_MS)
        self._words.timeout.connect(self._say)

    def fresh(self) -> PublicWarning | None:
        """The worst warning that holds and nobody has seen, of those that take the screen over."""
        standing = self._standing()
        self._seen &= {_mark(warning) for warning in standing}
        worst = self._services.config.takeover
        found = (w for w in standing if w.severity <= worst and _mark(w) not in self._seen)
        return next(found, None)

    def stands(self, warning: PublicWarning) -> bool:
        """Whether a warning holds as it is."""
        return any(self.is_same(warning, other) for other in self._standing())

    @staticmethod
    def is_same(one: PublicWarning, other: PublicWarning) -> bool:
        """Whether two are one: a warning that has become worse is another."""
        return _mark(one) == _mark(other)

    def begin(self, warning: PublicWarning, speech: str, english: bool) -> None:
        """A warning is on the screen: let it be heard."""
        self._warning, self._speech, self._english = warning, speech, english
        self._sounded = 0
        self._sound()
        self._again.start()

    def seen(self) -> None:
        """Somebody has read the one that is on the screen."""
        if self._warning is not None:
            self._seen.add(_mark(self._warning))
        self.end()
        self._services.speaker.stop()

    def end(self) -> None:
        """No warning is on the screen any more."""
        self._warning = None
        self._again.stop()
        self._words.stop()

    def read_aloud(self, english: bool) -> None:
        """Read the one that is on the screen."""
        self._english = english
        self._words.stop()
        self._say()

    def ready(self) -> None:
        """Have the first one sound at once, and know now whether it can."""
        if self._services.config.sound:
            self._player().start()

    def close(self) -> None:
        """Be silent, for good."""
        self.end()
        if self._sounds is not None:
            self._sounds.close()

    # -- inside

    def _standing(self) -> tuple[PublicWarning, ...]:
        bulletin = self._services.told.bulletin
        return tuple(bulletin.standing(self._services.clock())) if bulletin is not None else ()

    def _sound(self) -> None:
        if self._warning is None or self._sounded >= _TIMES:
            self._again.stop()
            return
        self._sounded += 1
        if not self._services.config.sound:
            return
        self._player().play("red" if self._warning.severity == 1 else "orange")
        if self._sounded == 1:
            self._words.start()

    def _say(self) -> None:
        if self._warning is not None:
            self._services.speaker.say(self._speech, self._english)

    def _player(self) -> Sounds:
        if self._sounds is None:
            self._sounds = Sounds(self)
            self._sounds.heard.connect(self.heard)
        return self._sounds


def _mark(warning: PublicWarning) -> str:
    """A warning that has become worse is another one."""
    return f"{warning.id}/{warning.severity}"
