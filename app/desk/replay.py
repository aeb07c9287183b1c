"""Replay on the desk: the band under the toolbar, and the command that begins it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.console import Console
from app.mapping.session import MapSession
from app.replay.band import ReplayBand
from app.replay.player import Player
from data.alerts.book import utc_now
from data.messages import ReplayState


class DeskReplay(QWidget):
    """Toolbar and, while the past is shown, the band beneath it. Without a workspace there is nothing to replay.

    Attributes
    ----------
    player
        None without a workspace.

    Signals
    -------
    past_shown(bool)
        The past is shown from now on, or the present again.
    """

    past_shown = Signal(bool)

    def __init__(self, console: Console, session: MapSession, toolbar: QWidget) -> None:
        super().__init__()
        self.setProperty("help_page", "replay")
        self.player: Player | None = None
        self.band: ReplayBand | None = None
        self._past = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(toolbar)
        if session.shown is None:
            return
        self.player = Player(session.shown, session.hub, console.tasks, console.errors.report, self)
        self.band = ReplayBand(console.theme, session.hub, self.player, self)
        self.band.live_asked.connect(self.player.stop)
        column.addWidget(self.band)
        self._subscription = session.hub.subscribe(ReplayState, self._moved)

    def begin(self) -> None:
        """Replay the day until now; the band then takes another period. Pressed again: back to the present."""
        if self.player is None or self.band is None:
            return
        if self.player.running:
            self.player.stop()
        else:
            self.band.ask(utc_now())

    def stop(self) -> None:
        """Back to the present."""
        if self.player is not None:
            self.player.stop()

    def shut(self) -> None:
        """Let go of the hub."""
        self.stop()
        if self.band is not None:
            self.band.shut()
            self._subscription.cancel()

    def _moved(self, state: ReplayState) -> None:
        past = state.moment is not None
        if past != self._past:
            self._past = past
            self.past_shown.emit(past)
