"""Renders views with the pool of engines: takes a slot of a mapped file, calls, lends the picture, takes it back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer

from layers.engine_calls import Call
from layers.engine_errors import EngineError
from layers.engines import EnginePool, Role
from layers.frames import FrameFile, Slot, frame_bytes
from layers.protocol import Partial, RenderReply, RenderRequest, View
from layers.tiles.rendering import Rendering


class _Wish:
    """A picture that was asked for; see PendingRendering."""

    def __init__(
        self,
        view: View,
        priority: int,
        done: Callable[[Rendering], None],
        failed: Callable[[str], None],
        unlabelled: Callable[[NDArray[np.uint32]], None] | None,
    ) -> None:
        self.view = view
        self.priority = priority
        self.done = done
        self.failed = failed
        self.unlabelled = unlabelled
        self.call: Call | None = None
        self.wanted = True

    def cancel(self) -> None:
        """Do without it."""
        self.wanted = False
        if self.call is not None:
            self.call.cancel()


class PoolRenderer(QObject):
    """A Renderer on one role of an engine pool.

    Parameters
    ----------
    pool : EnginePool
        The engines, with the project open.
    role : Role
        Which of them.
    slots : int
        Pictures that may be drawn or lent at a time; more wait. One that was cancelled keeps its slot for the few
        milliseconds until its engine has let go of it.
    """

    def __init__(self, pool: EnginePool, role: Role, slots: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._role = role
        self._slots = slots
        self._file: FrameFile | None = None
        self._waiting: deque[_Wish] = deque()
        self._calls: set[Call] = set()
        self._generation = 0

    def render(
        self,
        view: View,
        priority: int,
        done: Callable[[Rendering], None],
        failed: Callable[[str], None],
        unlabelled: Callable[[NDArray[np.uint32]], None] | None = None,
    ) -> _Wish:
        """See Renderer."""
        wish = _Wish(view, priority, done, failed, unlabelled)
        self._waiting.append(wish)
        self._pump()
        return wish

    def close(self) -> None:
        """Drop what is under way and give the mapped file up."""
        for wish in self._waiting:
            wish.wanted = False
        self._waiting.clear()
        for call in list(self._calls):
            call.cancel()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _pump(self) -> None:
        while self._waiting:
            if not self._waiting[0].wanted:
                self._waiting.popleft()
                continue
            try:
                slot = self._slot(self._waiting[0].view)
            except OSError as error:
                wish = self._waiting.popleft()
                # Not before render() has returned: the caller does not have the wish yet.
                reason = str(error)
                QTimer.singleShot(0, self, lambda wish=wish, reason=reason: wish.wanted and wish.failed(reason))
                continue
            if slot is None:
                return
            self._send(self._waiting.popleft(), slot)

    def _slot(self, view: View) -> Slot | None:
        needed = frame_bytes(view.width, view.height)
        if self._file is None or needed > self._file.slot_bytes:
            if self._file is not None:
                # Pictures lent from it stay readable; engines have opened it for what they still draw.
                self._file.close()
            self._file = FrameFile(self._slots, needed)
        return self._file.acquire()

    def _send(self, wish: _Wish, slot: Slot) -> None:
        self._generation += 1
        request = RenderRequest(
            wish.view,
            slot.path,
            slot.offset,
            self._generation,
            priority=wish.priority,
            unlabelled=wish.unlabelled is not None,
        )
        call = wish.call = self._pool.render(request, self._role)
        lent = False

        def done(reply: RenderReply) -> None:
            nonlocal lent
            if not wish.wanted:
                return
            lent = True
            pixels = slot.pixels(wish.view.width, wish.view.height)
            wish.done(Rendering(wish.view, pixels, reply.milliseconds, release, reply.problems))

        def partial(partial: Partial) -> None:
            if wish.wanted and wish.unlabelled is not None and partial.all_but_labels:
                wish.unlabelled(slot.pixels(wish.view.width, wish.view.height))

        def release() -> None:
            slot.release()
            self._pump()

        def failed(error: EngineError) -> None:
            if wish.wanted:
                wish.failed(error.text())

        def finished() -> None:
            self._calls.discard(call)
            if not lent:
                release()

        self._calls.add(call)
        call.done.connect(done)
        call.partial.connect(partial)
        call.failed.connect(failed)
        call.finished.connect(finished)
