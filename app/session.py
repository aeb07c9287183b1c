"""Who works here: written into every audit row, shown in the toolbar."""

from __future__ import annotations

import getpass
import socket
from dataclasses import dataclass

from app.settings import UserSettings


@dataclass(frozen=True)
class Session:
    """The one at the desk.

    Roles and sign-in come with classified protection; until then the account of the operating system is the actor.

    Attributes
    ----------
    account
        Name of the account in the operating system.
    display_name
        What colleagues call them.
    host
        Name of this machine.
    """

    account: str
    display_name: str
    host: str

    @property
    def actor(self) -> str:
        """What audit rows say: ``account@host``."""
        return f"{self.account}@{self.host}"


def open_session(settings: UserSettings) -> Session:
    """Return the session of the account that runs the console."""
    try:
        account = getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in a bare container
        account = "unknown"
    return Session(account, settings.display_name or account, socket.gethostname())
