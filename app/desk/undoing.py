"""Taking back across the desk: the commands 撤销 and 重做, and the selection as something that is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from app.desk.commands import Commands
from app.errors import ErrorCentre
from data.messages import Hub, SelectionChanged
from widgets.undo import Step, UndoTimeline, at_once

#: Who tells of a selection that is taken back; see `data.messages.SelectionChanged`.
SOURCE = "undo"
#: Most outlines that the map draws by themselves.
DRAWN = 300


class Undoing(QObject):
    """Ties the timeline of a window to its commands, and puts selections on it.

    Parameters
    ----------
    timeline
        The window's.
    commands
        Get ``desk.undo`` and ``desk.redo``.
    errors
        Hear of steps that were not taken back.
    hub
        Tells of selections.
    draw
        Draws objects of a table as selected; panels that draw more than these few hear of it through the hub.
    say
        Tells for a moment what was taken back: it may be in a panel that is not in sight.
    """

    def __init__(
        self,
        timeline: UndoTimeline,
        commands: Commands,
        errors: ErrorCentre,
        hub: Hub,
        draw: Callable[[str, Sequence[int]], None],
        say: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._commands = commands
        self._hub = hub
        self._draw = draw
        self._selected: dict[str, tuple[int, ...]] = {}
        commands.add("desk.undo", self.tr("撤销"), timeline.undo, "Ctrl+Z", icon="arrow-back-up")
        commands.add("desk.redo", self.tr("重做"), timeline.redo, "Ctrl+Shift+Z; Ctrl+Y", icon="arrow-forward-up")
        timeline.changed.connect(self._name)
        timeline.failed.connect(errors.report)
        timeline.taken_back.connect(lambda title: say(self.tr("已撤销：{step}").format(step=title)))
        timeline.done_again.connect(lambda title: say(self.tr("已重做：{step}").format(step=title)))
        self._subscription = hub.subscribe(SelectionChanged, self._selection_changed)
        self._name()

    def close(self) -> None:
        """Let the hub go."""
        self._subscription.cancel()

    def _name(self) -> None:
        for key, verb, what, none in (
            ("desk.undo", self.tr("撤销"), self._timeline.undo_title, self.tr("没有可撤销的操作")),
            ("desk.redo", self.tr("重做"), self._timeline.redo_title, self.tr("没有可重做的操作")),
        ):
            self._commands.rename(key, f"{verb} {what}" if what else verb)
            busy = self.tr("上一步还在撤销") if self._timeline.busy else ""
            self._commands.enable(key, busy or ("" if what else none))

    def _selection_changed(self, message: SelectionChanged) -> None:
        table, after = message.table, message.fids
        before = self._selected.get(table, ())
        self._selected[table] = after
        if message.source == SOURCE or before == after or (len(before) <= 1 and len(after) <= 1):
            return  # looking at one object after the other is no work that one would take back
        title = self.tr("选择 {n} 个对象").format(n=f"{len(after):,}") if after else self.tr("取消选择")
        self._timeline.push(
            Step(title, at_once(partial(self._select, table, before)), at_once(partial(self._select, table, after)))
        )

    def _select(self, table: str, fids: tuple[int, ...]) -> None:
        self._draw(table, fids[:DRAWN])
        self._hub.publish(SelectionChanged(table, fids, SOURCE))
