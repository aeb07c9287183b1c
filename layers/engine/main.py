"""Life of an engine process: descriptors, QGIS, hello, event loop, end."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn, Optional

from layers import platform, protocol, scratch
from layers.engine.ending import end

#: Exit status when the engine cannot work at all; it is of no use to start it again.
EXIT_UNUSABLE = 3

log = logging.getLogger("engine")


def main() -> NoReturn:
    """Serve the console on standard input and output until either ends.

    Ends with ``os._exit``: QGIS's own teardown crashes now and then, and nothing here needs it.
    """
    status, kept = 1, _scratch()

    def leave(status: int) -> NoReturn:
        if kept is not None:
            kept.remove()
        end(status)

    try:
        status = _serve(leave)
    except BaseException:
        traceback.print_exc()
    leave(status)


def _scratch() -> Optional[scratch.Scratch]:
    try:
        return scratch.take()
    except OSError as error:  # a full disk must not keep the map from being drawn
        sys.stderr.write(f"WARNING engine: no folder for temporary files of its own: {error}\n")
        return None


def _serve(leave: Callable[[int], NoReturn]) -> int:
    # QGIS and its providers print to standard output now and then; the protocol gets a descriptor of its own.
    replies = os.dup(1)
    os.dup2(2, 1)
    platform.die_with_parent(int(os.environ.pop("ONEMAP_CONSOLE_PID", "0")))
    platform.yield_to_console(int(os.environ.pop("ONEMAP_NICENESS", platform.AWAITED)))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the console's terminal is the console's affair
    # Where a fault in native code comes from, in the console's log.
    faulthandler.enable(sys.stderr)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    try:
        from qgis.core import Qgis, QgsApplication
    except ImportError as error:
        os.write(replies, protocol.notification("fatal", protocol.Fatal(f"{sys.executable}: {error}")))
        return EXIT_UNUSABLE
    from osgeo import gdal
    from qgis.PyQt.QtCore import QT_VERSION_STR

    # Errors reach us as exceptions or layer errors; without this GDAL changes its mind from version to version.
    gdal.UseExceptions()
    application = QgsApplication([], False)
    application.initQgis()
    QgsApplication.messageLog().messageReceived.connect(_log_message)

    from layers.engine.channel import Channel
    from layers.engine.service import Service

    channel = Channel(0, replies)
    service = Service(channel, lambda: leave(0))
    channel.received.connect(service.handle)
    channel.closed.connect(lambda: leave(0))
    hello = protocol.Hello(
        protocol=protocol.PROTOCOL_VERSION,
        qgis=Qgis.QGIS_VERSION,
        gdal=gdal.__version__,
        qt=QT_VERSION_STR,
        pid=os.getpid(),
    )
    channel.send(protocol.notification("hello", hello))
    channel.start()
    return int(application.exec())


#: QGIS's words where PROJ lacks the grid of a better transformation. QGIS calls that critical; the installation is what
#: it is, and the next best transformation is what everybody then uses.
_SECOND_BEST = "Using non-preferred coordinate operation between %1 and %2. Using %3, preferred %4."


def _log_message(text: str, tag: str, level: int) -> None:
    from qgis.PyQt.QtCore import QCoreApplication

    second_best = QCoreApplication.translate("QObject", _SECOND_BEST).partition("%1")[0]
    # 0 is information, 1 a warning, 2 critical, in every version of QGIS.
    number = {0: logging.DEBUG, 1: logging.WARNING, 2: logging.ERROR}.get(int(level), logging.INFO)
    log.log(logging.INFO if text.startswith(second_best) else number, "%s: %s", tag, text)
