"""Two engines that stand in for each other."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from layers import protocol
from layers.engine_calls import Call
from layers.engine_client import EngineProcess, EngineState
from layers.engine_errors import EngineError
from layers.engine_launch import EngineLaunch

#: Added to the priority of a frame, so that it goes before tiles on the engine that does both for a while.
_FRAME_FIRST = 100


class Role(enum.Enum):
    """Which engine a call is meant for."""

    #: Frames at rest, identify, legends: what the user waits for.
    FRAME = "frame"
    #: Tiles, writing files.
    TILE = "tile"
    #: Whichever has less to do.
    ANY = "any"


class PoolState(enum.Enum):
    """State of the pool, for the status bar."""

    OK = "ok"
    STARTING = "starting"
    #: One engine serves, the other is being restarted or has failed; or both are being restarted.
    RESTARTING = "restarting"
    FAILED = "failed"
    STOPPED = "stopped"


class EnginePool(QObject):
    """A frame engine and a tile engine with the same project open; each is the other's hot spare.

    Parameters
    ----------
    launch
        How to start the engine of a role; None for the default.
    parent
        Qt parent.

    Signals
    -------
    state_changed : PoolState
        See also `reason`.
    problems_found : list of protocol.Problem
        A picture is finished, but something is missing from it.
    """

    state_changed = Signal(object)
    problems_found = Signal(object)

    def __init__(self, launch: Callable[[str], EngineLaunch] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engines = {}
        for role in (Role.FRAME, Role.TILE):
            engine = EngineProcess(role.value, self._launcher(launch, role.value), self)
            engine.heir = self._heir_of(engine)
            engine.is_spare = self._is_spare(engine)
            engine.state_changed.connect(self._look)
            self._engines[role] = engine
        self._state = PoolState.STOPPED
        self._firsts: set[Call] = set()

    @staticmethod
    def _launcher(launch: Callable[[str], EngineLaunch] | None, role: str) -> Callable[[], EngineLaunch] | None:
        return None if launch is None else lambda: launch(role)

    @property
    def frame(self) -> EngineProcess:
        """The engine for what the user waits for."""
        return self._engines[Role.FRAME]

    @property
    def tile(self) -> EngineProcess:
        """The engine for tiles and files."""
        return self._engines[Role.TILE]

    @property
    def engines(self) -> list[EngineProcess]:
        """Both engines."""
        return list(self._engines.values())

    @property
    def state(self) -> PoolState:
        """Present state."""
        return self._state

    @property
    def reason(self) -> str:
        """Why the state is not OK, in the user's language."""
        return next((e.reason for e in self.engines if e.reason), "")

    def start(self) -> None:
        """Start both engines (again, after they have failed); calls may be made at once.

        The tile engine follows when the frame engine is up and has its project: both at once would take the processor
        from each other, and from the console that is starting too, and the first picture would be later.
        """
        self.frame.start()
        self.tile.hold()
        self._start_spare()

    def flush(self) -> None:
        """Hand the engines what was sent to them, before there is an event loop that would."""
        for engine in self.engines:
            engine.flush()

    def stop(self) -> None:
        """End both engines; unfinished calls are cancelled."""
        for engine in self.engines:
            engine.dismiss()  # both leave at the same time
        for engine in self.engines:
            engine.stop()

    def open_project(self, path: str) -> Call:
        """Open a project in both engines; done with `protocol.ProjectInfo` when the first has it."""
        return self.call("open_project", protocol.OpenProject(path))

    def render(self, request: protocol.RenderRequest, role: Role = Role.FRAME) -> Call:
        """Draw a picture; done with `protocol.RenderReply`. Frames go before tiles wherever they meet."""
        if role is Role.FRAME:
            request = dataclasses.replace(request, priority=request.priority + _FRAME_FIRST)
        call = self.call("render", request, role)
        call.done.connect(self._drawn)
        return call

    def _drawn(self, reply: protocol.RenderReply) -> None:
        if reply.problems:
            self.problems_found.emit(reply.problems)

    def call(self, method: str, params: Any = None, role: Role | None = None) -> Call:
        """Make a call.

        What changes an engine's state goes to both, and is done when the first has done it: whatever is called after
        it sees it, on either. What writes a file goes to the tile engine, all else to the frame engine, unless ``role``
        says otherwise. An engine that cannot answer at once is stood in for.
        """
        kind = protocol.METHODS[method].kind
        if kind is protocol.Kind.STATE:
            first = _First(method, params, self.engines)
            # Nobody else need hold it: a caller that only connects to its signals would see it collected.
            self._firsts.add(first)
            first.finished.connect(lambda: self._settled(first))
            return first
        if role is None:
            role = Role.TILE if kind is protocol.Kind.WRITE else Role.FRAME
        call = Call(method, params)
        self._choose(role).submit(call)
        return call

    def _settled(self, first: Call) -> None:
        self._firsts.discard(first)
        self._start_spare()

    def _start_spare(self) -> None:
        """Start the tile engine, if it is held and the frame engine has nothing to do first or is in trouble."""
        frame = self.frame.state
        idle = frame is EngineState.READY and not self._firsts
        if self.tile.held and (idle or frame in (EngineState.RESTARTING, EngineState.FAILED)):
            self.tile.start()

    def _choose(self, role: Role) -> EngineProcess:
        available = [e for e in self.engines if e.available]
        if role is Role.ANY:
            return min(available or self.engines, key=lambda e: e.load)
        meant = self._engines[role]
        if available and meant not in available:
            return available[0]
        if meant.state in (EngineState.FAILED, EngineState.STOPPED):
            return next((e for e in self.engines if e.state not in (EngineState.FAILED, EngineState.STOPPED)), meant)
        return meant

    def _heir_of(self, engine: EngineProcess) -> Callable[[Call], EngineProcess | None]:
        def heir(call: Call) -> EngineProcess | None:
            if call.description.kind is protocol.Kind.STATE:
                return None  # the other engine has its own
            others = [e for e in self.engines if e is not engine]
            # One that has just come up and still opens its project will have it before the one that is still down.
            serving = [e for e in others if e.state is EngineState.READY]
            if not serving and engine.state is EngineState.FAILED:
                serving = [e for e in others if e.state not in (EngineState.FAILED, EngineState.STOPPED)]
            return serving[0] if serving else None

        return heir

    def _is_spare(self, engine: EngineProcess) -> Callable[[], bool]:
        return lambda: any(e.state is EngineState.READY for e in self.engines if e is not engine)

    def _look(self) -> None:
        self._start_spare()
        if any(e.state is EngineState.READY for e in self.engines):
            for engine in self.engines:
                if engine.state in (EngineState.STARTING, EngineState.RESTARTING):
                    engine.reconsider()
        states = {e.state for e in self.engines}
        if EngineState.READY in states and states <= {EngineState.READY, EngineState.STARTING}:
            # At a start the second follows the first, which serves meanwhile.
            state = PoolState.OK
        elif states == {EngineState.FAILED}:
            state = PoolState.FAILED
        elif states == {EngineState.STOPPED}:
            state = PoolState.STOPPED
        elif states & {EngineState.RESTARTING, EngineState.FAILED}:
            state = PoolState.RESTARTING
        else:
            state = PoolState.STARTING
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


class _First(Call):
    """The same call to several engines: done with the first result, failed when all have failed."""

    def __init__(self, method: str, params: Any, engines: list[EngineProcess]) -> None:
        super().__init__(method, params)
        self.on_cancel = self._cancel_all
        self._calls = [engine.call(method, params) for engine in engines]
        self._left = len(self._calls)
        for call in self._calls:
            call.done.connect(self.succeed)
            call.failed.connect(self._one_failed)
            call.cancelled.connect(self._one_cancelled)

    def _one_failed(self, error: EngineError) -> None:
        self._left -= 1
        if self._left == 0:
            self.fail(error)

    def _one_cancelled(self) -> None:
        self._left -= 1
        if self._left == 0:
            self.settle_cancelled()

    def _cancel_all(self, _: Call) -> None:
        for call in self._calls:
            call.cancel()
