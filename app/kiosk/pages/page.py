"""What every page is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.kiosk.ground import VillageGround
from app.kiosk.keyboard import KeyboardMaker
from app.kiosk.look import Look
from app.kiosk.outbox import Outbox
from app.kiosk.villagemap import VillageMaps
from data.publishing.bulletin import Answer, Bulletin
from data.publishing.reading import Shown
from data.store import Store
from widgets.tasks import TaskRunner


@dataclass
class Told:
    """What the county has told this screen; pages read it when they are shown and when it changes.

    Attributes
    ----------
    connected
        Whether the county can be reached now.
    answers
        What has become of the words sent from here, by number.
    """

    bulletin: Bulletin | None = None
    connected: bool = False
    answers: dict[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True)
class PageContext:
    """What a page is given.

    Attributes
    ----------
    portrait
        Whether the screen is higher than wide.
    width
        Of the screen, px.
    go
        Opens another page: its name, and what it is to show.
    clock
        What time it is, with a zone.
    """

    look: Look
    shown: Shown
    store: Store
    ground: VillageGround
    tasks: TaskRunner
    told: Told
    outbox: Outbox
    keyboards: KeyboardMaker
    maps: VillageMaps
    portrait: bool
    width: int
    go: Callable[[str, Any], None]
    clock: Callable[[], datetime]
    english: bool = False


class Page(QWidget):
    """A page between the two bars.

    Signals
    -------
    said()
        What the page says aloud is another text now.
    """

    said = Signal()
    #: Whether it stays when nobody touches the screen for a while (nothing does but the first page).
    stays = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.look = context.look

    def title(self) -> str:
        """Its name, for the bar above."""
        raise NotImplementedError

    def speech(self) -> str:
        """What is read aloud: all that matters on it."""
        return self.title()

    def told(self) -> None:
        """The county has told something new."""

    def is_complete(self) -> bool:
        """Whether all that it shows has arrived."""
        return True

    def kept(self) -> Any:
        """What somebody has found or written on it, for the same page in another language or size; None for nothing."""
        return None

    def restore(self, kept: Any) -> None:
        """Go on where `kept` of the page before it stood."""

    def shut(self) -> None:
        """Let go of what does not go by itself; called before the page is destroyed."""

    def column(self) -> QVBoxLayout:
        """The page's layout from the top, with the screen's margins."""
        layout = QVBoxLayout(self)
        self._space(layout)
        return layout

    def row(self) -> QHBoxLayout:
        """The page's layout from the left."""
        layout = QHBoxLayout(self)
        self._space(layout)
        return layout

    def _space(self, layout: QVBoxLayout | QHBoxLayout) -> None:
        layout.setContentsMargins(self.look.margin, self.look.gap, self.look.margin, 0)
        layout.setSpacing(self.look.gap)
