"""Makes an HLS folder and an FLV file of an MP4 with H.264, for tests: run by the interpreter that has gi.

Usage: http_clips.py FILE FOLDER writes FOLDER/hls/live.m3u8 with its segments and FOLDER/live.flv; nothing is encoded.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gst", "1.0")
from gi.repository import Gst  # noqa: E402

HLS = (
    "filesrc location={file} ! qtdemux ! h264parse ! queue ! "
    "hlssink2 target-duration=2 playlist-length=0 max-files=0 location={folder}/hls/%05d.ts "
    "playlist-location={folder}/hls/live.m3u8"
)
FLV = "filesrc location={file} ! qtdemux ! h264parse ! flvmux streamable=true ! filesink location={folder}/live.flv"


def main() -> None:
    """Make both, then say so."""
    Gst.init(None)
    file, folder = sys.argv[1:]
    (Path(folder) / "hls").mkdir(parents=True)
    for text in (HLS, FLV):
        pipeline = Gst.parse_launch(text.format(file=file, folder=folder))
        pipeline.set_state(Gst.State.PLAYING)
        ended = Gst.MessageType.EOS | Gst.MessageType.ERROR
        message = pipeline.get_bus().timed_pop_filtered(60 * Gst.SECOND, ended)
        pipeline.set_state(Gst.State.NULL)
        if message is None or message.type == Gst.MessageType.ERROR:
            sys.exit(f"{text}: {message and message.parse_error()}")
    sys.stdout.write("ready\n")


if __name__ == "__main__":
    main()
