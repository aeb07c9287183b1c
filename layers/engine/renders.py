"""The queue of pictures: one is drawn at a time, the most urgent next, any can be cancelled."""

from __future__ import annotations

import logging
import time
from typing import Callable, List, Optional, Set

from qgis.core import QgsMapRendererParallelJob
from qgis.PyQt.QtCore import QObject, QTimer

from layers import platform, protocol
from layers.engine.base_maps import host_of
from layers.engine.drawing import start_job, view_layers
from layers.engine.errors import RequestError
from layers.engine.network import Servers
from layers.engine.pixels import PixelFiles, Target
from layers.engine.project import OpenedProject

log = logging.getLogger("engine.renders")


#: Time between two partial pictures, in terms of what the last one took to put together.
_PARTIAL_REST = 8
#: An engine that has drawn nothing for so long gives back what its pictures left, ms: a county's symbols and labels are
#: some 300 MiB of small pieces.
_IDLE_MS = 300
#: How often a picture that waits for servers is looked at.
_WATCH_MS = 500


class _Waiting:
    def __init__(self, call: int, request: protocol.RenderRequest, target: Target) -> None:
        self.call = call
        self.request = request
        self.target = target


class _Running(_Waiting):
    """A picture being drawn."""

    def __init__(self, waiting: _Waiting, job: QgsMapRendererParallelJob, began: float) -> None:
        super().__init__(waiting.call, waiting.request, waiting.target)
        self.job = job
        self.began = began
        self.over = False
        self.partial: Optional[QTimer] = None
        #: Looks whether servers of base maps keep the picture waiting.
        self.watch: Optional[QTimer] = None


class RenderQueue(QObject):
    """Draws the pictures asked for and writes them into the console's files.

    Nothing is written into a slot after its call has been answered.
    """

    def __init__(self, project: OpenedProject, send: Callable[[bytes], None], servers: Servers) -> None:
        super().__init__()
        self._project = project
        project.before_change = self._stand_still
        self._servers = servers
        self._send = send
        self._files = PixelFiles()
        self._waiting: List[_Waiting] = []
        self._running: Optional[_Running] = None
        #: Cancelled jobs whose threads still wind down; they must not be destroyed before.
        self._ending: List[QgsMapRendererParallelJob] = []
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(platform.return_free_memory)
        #: While jobs are waited for nothing begins: a job that ends meanwhile says so within the wait.
        self._held = False
        #: Whether a picture has been drawn: before the first the console has nothing to show.
        self._proved = False

    def add(self, call: int, request: protocol.RenderRequest) -> None:
        """Queue a picture; answered later.

        Raises
        ------
        RequestError
            When no project is open or the slot does not fit its file.
        """
        self._project.drawn()
        target = self._files.target(request.file, request.offset, 4 * request.view.width * request.view.height)
        self._waiting.append(_Waiting(call, request, target))
        self._next()

    def cancel(self, call: int) -> None:
        """Forget a picture, drawn or waiting; a call that is not there has been answered already."""
        running = self._running
        if running is not None and running.call == call:
            self._drop(running)
            self._next()
            return
        for waiting in self._waiting:
            if waiting.call == call:
                self._waiting.remove(waiting)
                self._answer_cancelled(call)
                return

    def cancel_all(self) -> None:
        """Forget every picture, and return when no thread draws any more."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            self._answer_cancelled(each.call)
        if self._running is not None:
            self._drop(self._running)
        self._wait_for_ending()

    def pause(self) -> None:
        """Stop drawing, and return when no thread draws any more; `resume` draws what was not finished anew."""
        if self._running is not None:
            self._put_back(self._running)
        self._wait_for_ending()

    def resume(self) -> None:
        """Go on after `pause`."""
        self._next()

    def _stand_still(self) -> None:
        """Pause until what is being served has been answered."""
        self.pause()
        QTimer.singleShot(0, self.resume)

    def _wait_for_ending(self) -> None:
        held, self._held = self._held, True
        for job in list(self._ending):
            job.waitForFinished()
        self._held = held

    def _put_back(self, running: _Running) -> None:
        """Stop drawing a picture and let it wait again."""
        self._leave(running)
        self._ending.append(running.job)
        running.job.cancelWithoutBlocking()
        self._waiting.insert(0, _Waiting(running.call, running.request, running.target))

    def _next(self) -> None:
        while self._running is None and self._waiting and not self._held:
            # max() keeps to the first of equals: first come, first served.
            waiting = max(self._waiting, key=lambda w: w.request.priority)
            self._waiting.remove(waiting)
            try:
                self._start(waiting)
            except RequestError as fault:
                self._send(protocol.error(waiting.call, fault.code, str(fault), fault.data))
            except Exception as error:
                log.exception("a defect")
                self._send(protocol.error(waiting.call, protocol.FAILED, f"{type(error).__name__}: {error}"))

    def _start(self, waiting: _Waiting) -> None:
        self._idle.stop()
        began = time.perf_counter()
        project, view = self._project.drawn(), waiting.request.view
        self._project.wear(view_layers(project, view), view.style, self._wait_for_ending)
        running = _Running(waiting, start_job(project, view, self._servers.without_resting), began)
        self._running = running
        running.job.finished.connect(lambda: self._finished(running))
        if waiting.request.unlabelled:
            running.job.renderingLayersFinished.connect(lambda: self._layers_drawn(running))
        if not running.job.isActive():
            # Nothing to draw: some versions have emitted ``finished`` inside ``start``.
            QTimer.singleShot(0, lambda: self._finished(running))
        if waiting.request.partial_ms > 0:
            running.partial = QTimer(self)
            running.partial.setInterval(waiting.request.partial_ms)
            running.partial.timeout.connect(lambda: self._send_partial(running))
            running.partial.start()

        self._watch_servers(running)

    def _watch_servers(self, running: _Running) -> None:
        hosts = {host for layer in running.job.mapSettings().layers() if (host := host_of(layer))}
        if not hosts:
            return
        began = self._servers.now()
        running.watch = QTimer(self)
        running.watch.setInterval(_WATCH_MS)
        running.watch.timeout.connect(lambda: self._look_at_servers(running, hosts, began))
        running.watch.start()

    def _look_at_servers(self, running: _Running, hosts: Set[str], began: float) -> None:
        """Start a picture anew without the servers that keep it waiting."""
        if self._running is running and running.job.isActive() and self._servers.give_up(hosts, began):
            self._put_back(running)
            self._next()

    def _send_partial(self, running: _Running) -> None:
        if self._running is running and running.partial is not None and running.job.isActive():
            began = time.perf_counter()
            running.target.write(running.job.renderedImage())
            # Putting a 4K picture together takes tens of milliseconds; identify must not wait for that all the time.
            spent_ms = (time.perf_counter() - began) * 1000
            running.partial.setInterval(max(running.request.partial_ms, int(_PARTIAL_REST * spent_ms)))
            self._send(protocol.notification("partial", protocol.Partial(running.call, running.request.generation)))

    def _layers_drawn(self, running: _Running) -> None:
        image = running.job.renderedImage()
        # Empty where symbols are cut out around labels: then the picture is put together only at the end.
        if self._running is running and not image.isNull():
            running.target.write(image)
            self._send(
                protocol.notification("partial", protocol.Partial(running.call, running.request.generation, True))
            )

    def _finished(self, running: _Running) -> None:
        if running.over:
            return
        running.over = True
        if self._running is running:
            self._leave(running)
            try:
                self._send(protocol.result(running.call, self._picture(running)))
            except RequestError as fault:
                self._send(protocol.error(running.call, fault.code, str(fault), fault.data))
        else:
            self._ending.remove(running.job)
        # The connection holds ``running``, which holds the job with all its images; and a job must not be destroyed
        # inside its own signal.
        running.job.finished.disconnect()
        if running.request.unlabelled:
            running.job.renderingLayersFinished.disconnect()
        running.job.deleteLater()
        if not self._proved:
            self._proved = True
            platform.yield_to_console(platform.BESIDE)
        self._next()
        if self._running is None and not self._ending:
            self._idle.start()

    def _picture(self, running: _Running) -> protocol.RenderReply:
        request, job = running.request, running.job
        running.target.write(job.renderedImage())
        drawn = job.mapSettings().visibleExtent()
        project = self._project.drawn()
        problems = []
        for error in job.errors():
            layer = project.mapLayer(error.layerID)
            name = layer.name() if layer is not None else ""
            problems.append(protocol.Problem(protocol.PROBLEM_RENDER, layer=name, detail=error.message))
        problems += self._servers.problems(view_layers(project, request.view))
        return protocol.RenderReply(
            generation=request.generation,
            extent=(drawn.xMinimum(), drawn.yMinimum(), drawn.xMaximum(), drawn.yMaximum()),
            milliseconds=(time.perf_counter() - running.began) * 1000,
            problems=problems,
        )

    def _drop(self, running: _Running) -> None:
        self._leave(running)
        self._ending.append(running.job)
        running.job.cancelWithoutBlocking()
        self._answer_cancelled(running.call)

    def _leave(self, running: _Running) -> None:
        self._running = None
        if running.partial is not None:
            running.partial.stop()
            running.partial.deleteLater()
        if running.watch is not None:
            running.watch.stop()
            running.watch.deleteLater()

    def _answer_cancelled(self, call: int) -> None:
        self._send(protocol.error(call, protocol.CANCELLED, "cancelled"))
