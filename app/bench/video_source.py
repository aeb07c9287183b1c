"""An RTSP server for `onemap bench video`: the same clip under /0, /1 ..., handed on as it is, over TCP.

Run by the interpreter that has GStreamer: ``video_source.py PORT COUNT CLIP``; writes ``ready`` to stdout. A clip that
is not there is made: 854 x 480, H.264, 25 frames a second of moving colour and noise, harder to decode than most yards.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

FRAMES, RATE, WIDTH, HEIGHT = 500, 25, 854, 480
MADE = (
    "videotestsrc num-buffers={frames} pattern=zone-plate kx2=20 ky2=20 kt=4 ! "
    "video/x-raw,width={width},height={height},framerate={rate}/1 ! videoconvert ! "
    "openh264enc bitrate=1500000 gop-size=25 ! h264parse ! mp4mux ! filesink location={clip}"
)
SERVED = "( filesrc location={} ! qtdemux ! h264parse config-interval=1 ! rtph264pay name=pay0 pt=96 )"


def make(clip: Path) -> None:
    """Write the clip."""
    text = MADE.format(frames=FRAMES, rate=RATE, width=WIDTH, height=HEIGHT, clip=clip)
    pipeline = Gst.parse_launch(text)
    pipeline.set_state(Gst.State.PLAYING)
    ended = Gst.MessageType.EOS | Gst.MessageType.ERROR
    message = pipeline.get_bus().timed_pop_filtered(Gst.CLOCK_TIME_NONE, ended)
    pipeline.set_state(Gst.State.NULL)
    if message.type == Gst.MessageType.ERROR:
        clip.unlink(missing_ok=True)
        sys.exit(str(message.parse_error()))


def main() -> None:
    """Serve until the process is ended."""
    Gst.init(None)
    port, count, clip = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if not clip.is_file():
        make(clip)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    for number in range(count):
        factory = GstRtspServer.RTSPMediaFactory()
        factory.set_launch(SERVED.format(clip))
        factory.set_protocols(GstRtsp.RTSPLowerTrans.TCP)
        server.get_mount_points().add_factory(f"/{number}", factory)
    if not server.attach(None):
        sys.exit(f"port {port} cannot be had")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
