"""Makes a class raster in a process of its own.

GEOS and GDAL keep the interpreter's lock while they read and burn a quarter of a million polygons: in a thread of the
console that would hold the window up for a fifth of a second again and again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from layers import platform
from layers.class_raster import ClassSource, Progress, TooManyClassesError


class WorkerError(RuntimeError):
    """The process ended without a raster; the text is its last words."""


def build_apart(source: ClassSource, target: Path, progress: Progress, text: str = "") -> None:
    """Do what `layers.class_raster_build.build` does, in another process, and wait for it.

    Parameters
    ----------
    source, target, progress, text
        As for ``build``; ``progress`` is called on this thread, and what it raises ends the process.

    Raises
    ------
    TooManyClassesError, ValueError
        As for ``build``.
    WorkerError
        When the process ended otherwise, as when it was killed or the disk is full.
    """
    command = [sys.executable, "-m", __name__, str(source.path), source.table, source.field, str(target)]
    command.append(str(os.getpid()))
    root = Path(__file__).resolve().parents[1]
    # A file and not a pipe, which would fill up with warnings that nobody reads and stop the process.
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as words,
        subprocess.Popen(
            command, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=words, encoding="utf-8"
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for line in process.stdout:
                said = json.loads(line)
                if "error" in said:
                    raise (TooManyClassesError if said["many"] else ValueError)(said["error"])
                progress(float(said["done"]), text)
            if process.wait() != 0:
                words.seek(0)
                last = words.read().strip().splitlines()[-1:]
                raise WorkerError(last[0] if last else f"exit status {process.returncode}")
        except BaseException:
            process.kill()
            process.wait()
            # Killed in the middle it could not tidy up; another console's process may be making the same.
            target.with_name(f"{target.stem}.{process.pid}.part.tif").unlink(missing_ok=True)
            raise


def main() -> int:
    """Make one raster; progress and refusals go to standard output, one JSON object a line."""
    # In this process alone: the console imports this module too and has no use for what builds.
    from layers.class_raster_build import build

    path, table, field, target, console = sys.argv[1:]
    platform.die_with_parent(int(console))
    platform.yield_to_console()

    def say(**words: object) -> None:
        print(json.dumps(words), flush=True)  # noqa: T201

    try:
        build(ClassSource(Path(path), table, field), Path(target), lambda done, _: say(done=done))
    except ValueError as error:
        say(error=str(error), many=isinstance(error, TooManyClassesError))
    return 0


if __name__ == "__main__":
    sys.exit(main())
