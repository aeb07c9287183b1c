"""The channels that an ``intake.toml`` asks for besides MQTT, each with its state; told apart nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.intake import secrets
from app.intake.caps import CapFeed, CapFolder
from app.intake.committing import Committer
from app.intake.database import DatabaseChannel, GrowingTable
from app.intake.files import FilesChannel
from app.intake.health import Health
from app.intake.http import HttpChannel
from app.intake.marks import Marks
from app.intake.settings import BrokerSettings, CapSettings, DatabaseSettings, IntakeSettings
from data.errors import UserError
from data.workspace import Workspace


class Channel(Protocol):
    """What hands messages in: start it once, stop it once."""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End; what was not handed in stays with its sender."""


class Broken:
    """Stands for a channel that cannot be made: the others go on, and its state says why."""

    def __init__(self, health: Health, error: UserError) -> None:
        self._health, self._why = health, str(error).replace("\n", " ")

    def start(self) -> None:
        """Say why."""
        self._health.bad(self._why)

    def stop(self) -> None:
        """Nothing runs."""


def make_channels(
    settings: IntakeSettings,
    workspace: Workspace,
    committer: Committer,
    largest: int,
    health: Callable[[str, str, float], Health],
) -> Sequence[Channel]:
    """Make every channel but MQTT.

    Parameters
    ----------
    largest
        Of a message, bytes.
    health
        Makes the state of a channel by name, kind and minutes of silence.
    """
    path, marks = workspace.path, Marks(workspace.path)
    made: list[Channel] = []

    def add(state: Health, make: Callable[[], Channel]) -> None:
        try:
            made.append(make())
        except UserError as error:
            made.append(Broken(state, error))

    if settings.http is not None:
        of = settings.http
        state = health("http", "http", of.silent_minutes)
        add(state, lambda: HttpChannel(of, path, committer, state, largest))
    for warnings in settings.cap:
        state = health(warnings.name, "cap", warnings.silent_minutes)
        add(state, lambda w=warnings, s=state: _cap(w, workspace, marks, committer, s, largest))  # type: ignore[misc]
    for files in settings.files:
        state = health(files.name, "files", files.silent_minutes)
        add(state, lambda f=files, s=state: FilesChannel(f, path, marks, committer, s))  # type: ignore[misc]
    for table in settings.database:
        state = health(table.name, "database", table.silent_minutes)
        add(state, lambda t=table, s=state: _database(t, workspace, marks, committer, s))  # type: ignore[misc]
    return made


def _cap(
    of: CapSettings, workspace: Workspace, marks: Marks, committer: Committer, state: Health, largest: int
) -> Channel:
    if of.folder:
        return CapFolder(of, workspace.path, marks, committer, state, largest)
    return CapFeed(of, secret_of(workspace, of.secret), workspace.path, marks, committer, state, largest)


def _database(of: DatabaseSettings, workspace: Workspace, marks: Marks, committer: Committer, state: Health) -> Channel:
    table = GrowingTable(of, secret_of(workspace, of.secret), marks)
    return DatabaseChannel(table, of.every_s, committer, state)


def secret_of(workspace: Workspace, name: str) -> str:
    """A secret by its name, "" without one; raises UserError when it is not there."""
    return secrets.get(workspace.path, workspace.config.id, name)[0] if name else ""


def password_of(workspace: Workspace, broker: BrokerSettings) -> str:
    """The password of the office's broker, "" without one; raises UserError when it is not there."""
    if broker.secret:
        return secret_of(workspace, broker.secret)
    if broker.password_file:
        return secrets.read_private(Path(workspace.path / broker.password_file))
    return ""
