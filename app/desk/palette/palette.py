"""Finds among everything that the desk can do, and remembers what was done lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from app.desk.palette.entry import Entry
from app.desk.palette.matching import SURE, score
from app.settings import UserSettings
from data.gpkg.text import pinyin
from widgets.tasks import TaskRunner

#: What was done lately is remembered, this many of it.
RECENT = 8
#: Worth of having been done lately, in the points of `matching.score`.
_LATELY = 6.0
_SETTING = "desk/recent_commands"


class Palette(QObject):
    """Searches entries by title, pinyin, initials, letters and slips.

    Parameters
    ----------
    entries
        Gives what can be done now; called for each search.
    tasks
        The first spelling loads dictionaries for half a second, and is done there.
    settings
        Keep what was done lately.

    Signals
    -------
    spelled()
        More entries are found by pinyin now than before: search again.
    """

    spelled = Signal()

    def __init__(
        self,
        entries: Callable[[], list[Entry]],
        tasks: TaskRunner,
        settings: UserSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._tasks = tasks
        self._settings = settings
        self._spelled: dict[str, tuple[str, str]] = {}
        self._spelling = False

    def prepare(self) -> None:
        """Learn how everything is spelled, before anybody types."""
        self._spell(self._entries())

    def recent(self) -> list[Entry]:
        """What was done lately and can still be done, the last first."""
        there = {entry.key: entry for entry in self._entries()}
        return [there[key] for key in self._lately() if key in there and not there[key].why]

    def everything(self) -> list[Entry]:
        """What was done lately, then all the rest in the order of its kinds."""
        lately = self.recent()
        keys = {entry.key for entry in lately}
        return [*lately, *(entry for entry in self._entries() if entry.key not in keys)]

    def find(self, text: str, sure: bool = False) -> list[Entry]:
        """Entries that ``text`` names, best first; ``sure`` leaves out scattered letters and slips."""
        found = self._entries()
        self._spell(found)
        lately = self._lately()
        rated: list[tuple[float, int, Entry]] = []
        for place, entry in enumerate(found):
            value = score(text, entry.title, self.spelling(entry.title), (*entry.words, entry.kind + entry.title))
            if value <= 0 or (sure and value < SURE - 1):
                continue
            bonus = _LATELY if entry.key in lately else 0.0
            rated.append((-(value + bonus), place, entry))
        return [entry for _, _, entry in sorted(rated, key=lambda one: one[:2])]

    def spelling(self, title: str) -> tuple[str, str]:
        """Pinyin and initials of a title, empty while they are not known."""
        return self._spelled.get(title, ("", ""))

    def note(self, key: str) -> None:
        """Remember that something was done."""
        others = [kept for kept in self._lately() if kept != key]
        self._settings.set_json(_SETTING, [key, *others][:RECENT])

    def forget(self) -> None:
        """Forget what was done lately."""
        self._settings.set_json(_SETTING, [])

    def _lately(self) -> list[str]:
        kept = self._settings.json(_SETTING, [])
        return [key for key in kept if isinstance(key, str)] if isinstance(kept, list) else []

    def _spell(self, found: Sequence[Entry]) -> None:
        missing = {entry.title for entry in found} - self._spelled.keys()
        if missing and not self._spelling:
            self._spelling = True
            self._tasks.run(lambda: {title: pinyin(title) for title in missing}, self._take, owner=self)

    def _take(self, spelled: dict[str, tuple[str, str]]) -> None:
        self._spelling = False
        self._spelled.update(spelled)
        self.spelled.emit()
