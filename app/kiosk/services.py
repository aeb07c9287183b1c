"""What a screen's window is given and does not make: it lives as long as the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.kiosk.config import KioskConfig
from app.kiosk.ground import VillageGround
from app.kiosk.outbox import Outbox
from app.kiosk.pages.page import Told
from app.kiosk.pin import PinLock
from app.kiosk.speech import Speaker
from widgets.tasks import TaskRunner
from widgets.theme import Theme


@dataclass(frozen=True)
class Services:
    """What lives as long as the program.

    Attributes
    ----------
    facts
        What the staff is told of this screen: name and value.
    leave, restart
        What only the staff may do.
    """

    theme: Theme
    tasks: TaskRunner
    ground: VillageGround
    told: Told
    outbox: Outbox
    lock: PinLock
    speaker: Speaker
    config: KioskConfig
    clock: Callable[[], datetime]
    facts: Callable[[], list[tuple[str, str]]]
    leave: Callable[[], None]
    restart: Callable[[], None]
