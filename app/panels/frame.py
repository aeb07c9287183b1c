"""The place of one panel in a window: its content is made when first shown, and a failure stays in this place."""

from __future__ import annotations

import importlib
import inspect
import logging
from collections.abc import Callable
from traceback import walk_tb
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import describe
from app.host.host import PanelEntry, PluginHost
from app.host.loading import forget_code
from app.panels.turns import Turns
from widgets.controls.access import make_accessible
from widgets.controls.errorcard import ErrorCard
from widgets.panel import Panel, PanelContext

_log = logging.getLogger(__name__)


class PanelFrame(QWidget):
    """Loads a panel on first show.

    Parameters
    ----------
    turns
        Where the panel waits for its turn to be made, so that several do not hold the window up together; None to make
        it at once.

    Signals
    -------
    note_changed(str)
        The panel's note for the header.
    loaded(list)
        The panel is there; the list holds its header actions.
    completed()
        The panel has all it shows, or failed (an error card is complete).
    """

    note_changed = Signal(str)
    loaded = Signal(list)
    completed = Signal()

    def __init__(
        self,
        host: PluginHost,
        entry: PanelEntry,
        context: Callable[[PanelEntry], PanelContext],
        turns: Turns | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._turns = turns
        self._waiting = False
        self._host = host
        self.entry = entry
        self._context = context
        self._state: dict[str, Any] = {}
        self.panel: Panel | None = None
        self.card: ErrorCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the content when shown for the first time."""
        super().showEvent(event)
        if self.panel is not None or self.card is not None or self._waiting:
            return
        if self._turns is None:
            self.load()
        else:
            self._waiting = True
            self._turns.add(self._turn)

    def preload(self) -> None:
        """Import the panel's code now, before a window shows that will show the panel: an import cannot be sliced."""
        section = self.entry.section
        try:
            if section.code is None:
                importlib.import_module("widgets.table.panel")
            else:
                self._host.load(self.entry.plugin, section.code)
        except Exception:
            # Told in the panel's own place when it is made.
            _log.debug("panel %s cannot be imported", self.entry.key, exc_info=True)

    def _turn(self) -> None:
        # Hidden again before its turn came, or taken away with its plugin: made when it is shown next, if ever.
        if self._waiting and self.isVisible() and self._prepare() and self._turns is not None:
            # Making it and showing it (styles, layout) take about as long: each has a turn of its own.
            self._turns.add(self._present_waiting)
        else:
            self._waiting = False

    def _present_waiting(self) -> None:
        waiting, self._waiting = self._waiting, False
        if waiting and self.panel is not None:
            self._present(self.panel)

    def load(self) -> None:
        """Make the panel now, or show why it cannot be made."""
        self._waiting = False
        if self._prepare() and self.panel is not None:
            self._present(self.panel)

    def _prepare(self) -> bool:
        """Make the panel and say whether there is one; where it fails its error card stands in its place."""
        self._clear()
        try:
            self.panel = self._make(self._context(self.entry))
        except Exception as error:
            _log.warning("panel %s failed", self.entry.key, exc_info=True)
            self.fail(error)
            return False
        return True

    def _present(self, panel: Panel) -> None:
        panel.note_changed.connect(self.note_changed)
        panel.completed.connect(self._completed)
        self._column.addWidget(panel, 1)
        make_accessible(panel, str(self.entry.section.title))
        panel.show()
        self.note_changed.emit(panel.note)
        self.loaded.emit(self._guarded_actions(panel))
        if self._state:
            self.restore_state(self._state)

    def _completed(self) -> None:
        if self.panel is not None:
            make_accessible(self.panel, str(self.entry.section.title))  # what was made for what has arrived
        self.completed.emit()

    def fail(self, error: BaseException) -> None:
        """Take the panel away and show ``error`` in its place."""
        self._clear()
        note = describe(error, self.tr("面板“{title}”").format(title=str(self.entry.section.title)))
        theme = self._context(self.entry).theme
        self.card = ErrorCard(theme, note.what, note.why, note.remedy, note.details)
        self.card.retry.connect(self.retry)
        self._column.addWidget(self.card, 1)
        self.note_changed.emit("")
        self.completed.emit()

    def retry(self) -> None:
        """Import the plugin's code afresh and make the panel again."""
        forget_code(self.entry.plugin)
        self.load()

    def is_complete(self) -> bool:
        """Whether all that is to be seen here has arrived."""
        if self.card is not None:
            return True
        return self.panel is not None and not self._waiting and self.panel.is_complete()

    def save_state(self) -> dict[str, Any]:
        """Return the panel's state, or what was kept for it while it was never shown."""
        if self.panel is None:
            return self._state
        try:
            return self.panel.save_state()
        except Exception:
            _log.warning("panel %s could not save its state", self.entry.key, exc_info=True)
            return {}

    def restore_state(self, state: dict[str, Any]) -> None:
        """Give the panel its state now, or once it is made."""
        # One that is not made yet may be told twice: what it kept, then which table to show.
        self._state = state if self.panel is not None else {**self._state, **state}
        if self.panel is not None:
            try:
                self.panel.restore_state(state)
            except Exception:
                _log.warning("panel %s could not take its state", self.entry.key, exc_info=True)

    def shut(self) -> None:
        """Let the panel go."""
        self._waiting = False
        self._clear()

    def owns(self, error: BaseException) -> bool:
        """Whether the plugin's own code is in the traceback of ``error``."""
        folder = str(self.entry.plugin.folder)
        return any(frame.f_code.co_filename.startswith(folder) for frame, _ in walk_tb(error.__traceback__))

    def is_behind(self, error: BaseException) -> bool:
        """Whether the panel's own module is in the traceback of ``error``."""
        modules = {frame.f_globals.get("__name__") for frame, _ in walk_tb(error.__traceback__)}
        return self.panel is not None and type(self.panel).__module__ in modules

    def _make(self, context: PanelContext) -> Panel:
        section = self.entry.section
        if section.code is None:
            from widgets.table.panel import TablePanel

            return TablePanel(context, section.lists, self)
        code = self._host.load(self.entry.plugin, section.code)
        # Made in its place where it can be: moved there later, all that it holds would be polished once more.
        made = code(context, self) if "parent" in inspect.signature(code).parameters else code(context)
        if not isinstance(made, Panel):
            raise TypeError(f"{section.code} made a {type(made).__name__}, not a widgets.panel.Panel")
        return made

    def _guarded_actions(self, panel: Panel) -> list[QAction]:
        try:
            return panel.header_actions()
        except Exception:
            _log.warning("panel %s has no header actions", self.entry.key, exc_info=True)
            return []

    def _clear(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            try:
                panel.shut()
            except Exception:
                _log.warning("panel %s did not shut cleanly", self.entry.key, exc_info=True)
            self._column.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        card, self.card = self.card, None
        if card is not None:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
