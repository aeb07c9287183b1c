"""From lines to methods and back: the table of what the engine can do."""

from __future__ import annotations

import json
import logging
import os
from typing import Any, Callable, Dict, List, Optional

from qgis.PyQt.QtCore import QTimer

from layers import platform, protocol
from layers.coding import decode_as
from layers.engine import build, extend, field_project, identify, layouts, legend
from layers.engine.channel import Channel
from layers.engine.errors import RequestError
from layers.engine.network import Servers
from layers.engine.pages.preview import preview
from layers.engine.pages.writing import write
from layers.engine.pixels import PixelFiles
from layers.engine.project import OpenedProject
from layers.engine.renders import RenderQueue
from layers.page_messages import PagePreview, PageProgress, PageWritten, PreviewPage, WritePage

log = logging.getLogger("engine.service")


class Service:
    """Decodes requests, calls the part of the engine that is meant, encodes the answer.

    ``render`` answers later; every other method answers before the next line is read, so what a caller sends in order
    happens in order.

    Parameters
    ----------
    channel
        What answers go through.
    leave
        Ends the process; called when the console asks for it, after that has been answered.
    """

    def __init__(self, channel: Channel, leave: Callable[[], object]) -> None:
        self._send = channel.send
        self._leave = leave
        self._project = OpenedProject()
        self._servers = Servers()
        self._renders = RenderQueue(self._project, self._send, self._servers)
        self._pages = PixelFiles()
        project = self._project
        self._methods: Dict[str, Callable[[Any], Any]] = {
            "open_project": self._open,
            "project_info": lambda _: project.info(),
            "identify": lambda p: identify.identify(project.drawn(), p),
            "legend": lambda p: legend.legend(project.layer(p.layer, drawn=bool(p.style)), p),
            "styles": lambda p: project.layer(p.layer, drawn=True).styleManager().styles(),
            "set_layer_style": project.set_style,
            "set_visibility": project.set_visibility,
            "set_opacity": project.set_opacity,
            "apply_theme": project.apply_theme,
            "set_base_maps": self._set_base_maps,
            "set_past_layers": self._set_past_layers,
            "reload": project.reload,
            "save_project": project.save,
            "build_project": build.build_project,
            "extend_project": extend.extend_project,
            "build_field_project": field_project.build_field_project,
            "export_layout": lambda p: layouts.export(project.get(), p),
            "preview_page": self._preview,
            "ping": lambda _: None,
            "memory": lambda _: protocol.Memory(platform.resident_bytes(os.getpid())),
            "shutdown": self._shutdown,
        }

    def handle(self, line: bytes) -> None:
        """Serve one line; whatever is wrong with it is answered, never raised."""
        call: Optional[int] = None
        try:
            body = self._parse(bytes(line))
            call = body.get("id")
            self._serve(call, body["method"], body.get("params"))
        except RequestError as fault:
            self._send(protocol.error(call, fault.code, str(fault), fault.data))
        except Exception as error:
            log.exception("a defect")
            self._send(protocol.error(call, protocol.FAILED, f"{type(error).__name__}: {error}"))

    @staticmethod
    def _parse(line: bytes) -> Dict[str, Any]:
        try:
            body = json.loads(line)
        except ValueError as error:
            raise RequestError(protocol.PARSE_ERROR, f"not JSON: {error}") from None
        if not isinstance(body, dict) or not isinstance(body.get("method"), str):
            raise RequestError(protocol.INVALID_REQUEST, "not a JSON-RPC request")
        if not isinstance(body.get("id", 0), int):
            raise RequestError(protocol.INVALID_REQUEST, "the id must be a number")
        return body

    def _serve(self, call: Optional[int], method: str, params: Any) -> None:
        if method == "cancel":
            self._renders.cancel(self._decode(protocol.Cancel, params, method).call)
            return
        description = protocol.METHODS.get(method)
        if description is None:
            raise RequestError(protocol.NO_METHOD, f"no method {method}")
        if call is None:
            raise RequestError(protocol.INVALID_REQUEST, f"{method} needs an id")
        arguments = self._decode(description.params, params, method)
        if method == "render":
            self._renders.add(call, arguments)
            return
        if method == "write_page":
            self._send(protocol.result(call, self._write(call, arguments)))
            return
        self._send(protocol.result(call, self._methods[method](arguments)))

    @staticmethod
    def _decode(kind: Any, params: Any, method: str) -> Any:
        try:
            return decode_as(kind, params, method)
        except ValueError as error:
            raise RequestError(protocol.BAD_REQUEST, str(error)) from None

    def _open(self, params: protocol.OpenProject) -> protocol.ProjectInfo:
        # Jobs hold on to layers in other threads: none may be at work when the layers go.
        self._renders.cancel_all()
        return self._project.open(params.path)

    def _set_base_maps(self, params: protocol.BaseMapSet) -> protocol.ProjectInfo:
        # As in `_open`; but the project stays, and so do the pictures that were asked for.
        self._renders.pause()
        try:
            # Whoever sets them wants to see them: a server that failed is tried again.
            self._servers.forgive()
            if params.layers:
                self._servers.listen()
            return self._project.set_base_maps(params)
        finally:
            self._renders.resume()

    def _set_past_layers(self, params: protocol.PastLayers) -> List[protocol.Problem]:
        self._renders.pause()
        try:
            return self._project.set_past_layers(params)
        finally:
            self._renders.resume()

    def _preview(self, params: PreviewPage) -> PagePreview:
        target = self._pages.target(params.file, params.offset, 4 * params.width * params.height)
        return preview(self._project.get(), params, target)

    def _write(self, call: int, params: WritePage) -> PageWritten:
        def tell(done: int, total: int) -> None:
            self._send(protocol.notification("page_progress", PageProgress(call, done, total)))

        return write(self._project.get(), params, tell)

    def _shutdown(self, _: None) -> None:
        # After the answer has been written.
        QTimer.singleShot(0, self._leave)
