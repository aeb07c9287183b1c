"""A real RTSP server (GStreamer's) that plays files over and over, for tests: run by the interpreter that has gi.

Usage: rtsp_server.py PORT FILE [FILE ...] serves rtsp://127.0.0.1:PORT/0, /1 ... and writes ``ready`` to stdout. Files
are MP4 with H.264, which is handed on as it is.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

PIPELINE = "( filesrc location={} ! qtdemux ! h264parse config-interval=1 ! rtph264pay name=pay0 pt=96 )"


def main() -> None:
    """Serve until the process is ended."""
    Gst.init(None)
    port, *files = sys.argv[1:]
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    for number, file in enumerate(files):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(PIPELINE.format(file))
        factory.set_shared(False)
        # A lost packet would make a test depend on the load of the machine.
        factory.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
        server.get_mount_points().add_factory(f"/{number}", factory)
    if not server.attach(None):
        sys.exit(f"port {port} cannot be had")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
