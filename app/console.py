"""The services that live as long as the program, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import ErrorCentre
from app.host.host import PluginHost
from app.session import Session
from app.settings import UserSettings
from widgets.tasks import TaskRunner
from widgets.theme import Theme


@dataclass(frozen=True)
class Console:
    """What every window and part of the console may use."""

    settings: UserSettings
    session: Session
    errors: ErrorCentre
    theme: Theme
    tasks: TaskRunner
    host: PluginHost
