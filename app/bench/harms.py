"""What can go wrong around a screen, done on purpose: a broker that dies, a monitor that goes, a disk that is full.

Every harm can be taken back. What a machine lacks (Xvfb, mosquitto, the right to mount) makes that harm None, and the
measurement says that it was not done.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

_START_S = 10.0
_CHUNK = 4 << 20


class Monitors:
    """Two monitors of an X server without a screen (Xvfb), one of which comes and goes as RandR 1.5 tells it.

    Xvfb has one output, but monitors are what Qt's screens follow, and those can be set and deleted over one output.
    """

    def __init__(self, width: int = 1920, height: int = 1080) -> None:
        self._size = (width, height)
        self.display = f":{_free_display()}"
        screen = f"{2 * width}x{height}x24"
        self._server = subprocess.Popen(
            ["Xvfb", self.display, "-screen", "0", screen, "+extension", "RANDR", "-nolisten", "tcp"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + _START_S
        while not Path(f"/tmp/.X11-unix/X{self.display[1:]}").exists():
            if time.monotonic() > until or self._server.poll() is not None:
                self.close()
                raise TimeoutError("Xvfb did not start")
            time.sleep(0.05)

    @classmethod
    def possible(cls) -> bool:
        """Whether this machine has the programs."""
        return shutil.which("Xvfb") is not None and shutil.which("xrandr") is not None

    def plug(self) -> None:
        """Both monitors are there."""
        self._set("left", 0, "screen")
        self._set("right", self._size[0], "none")

    def unplug(self) -> None:
        """The right one goes."""
        self._run("--delmonitor", "right")

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()

    def _set(self, name: str, left: int, output: str) -> None:
        width, height = self._size
        self._run("--setmonitor", name, f"{width}/500x{height}/300+{left}+0", output)

    def _run(self, *arguments: str) -> None:
        # A monitor that is there already, or is not, is no error.
        environment = {**os.environ, "DISPLAY": self.display}
        command = ["xrandr", *arguments]
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=environment, stdout=quiet, stderr=quiet, check=False)


class Broker:
    """A mosquitto of its own on loopback, without a password; killed and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self._program = shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
        self.port = _free_port()
        self._file = folder / "mosquitto.conf"
        self._file.write_text(f"listener {self.port} 127.0.0.1\nallow_anonymous true\n", encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @classmethod
    def possible(cls) -> bool:
        """Whether this machine has mosquitto."""
        return shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin") is not None

    def start(self) -> None:
        """Be there (again)."""
        assert self._program is not None
        if self._process is None:
            command = [self._program, "-c", str(self._file)]
            self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def kill(self) -> None:
        """Go without a word."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class SmallDisk:
    """A disk of its own in memory, which can be filled and made read-only; only within `in_own_mounts`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    @classmethod
    def possible(cls) -> bool:
        """Whether this user may mount in a namespace of its own."""
        if shutil.which("unshare") is None:
            return False
        done = subprocess.run([*_unshare(), "true"], stderr=subprocess.DEVNULL, check=False)
        return done.returncode == 0

    def fill(self) -> None:
        """Write until nothing more goes in."""
        with suppress(OSError), self._ballast.open("ab", buffering=0) as file:
            while file.write(b"\0" * _CHUNK):
                continue

    def empty(self) -> None:
        """Give the room back."""
        self._ballast.unlink(missing_ok=True)

    def read_only(self) -> bool:
        """Let nothing be written; False where the system refuses because something is open for writing."""
        return self._remount("ro")

    def writable(self) -> None:
        """Let everything be written again."""
        self._remount("rw")

    def _remount(self, how: str) -> bool:
        done = subprocess.run(
            ["mount", "-o", f"remount,{how}", str(self.folder)], stderr=subprocess.DEVNULL, check=False
        )
        return done.returncode == 0


def in_own_mounts(command: Sequence[str], folder: Path, megabytes: int) -> list[str]:
    """A command that runs another one with a disk of so many MiB at ``folder``, which nobody else sees."""
    mount = f'mount -t tmpfs -o size={megabytes}m tmpfs "$0" && exec "$@"'
    return [*_unshare(), "sh", "-c", mount, str(folder), *command]


def _unshare() -> list[str]:
    return ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]


def kill_one(processes: Sequence[psutil.Process]) -> bool:
    """Kill the first that lives; False where none does."""
    for process in processes:
        with suppress(psutil.Error):
            process.kill()
            return True
    return False


def children_called(name: str) -> list[psutil.Process]:
    """Running descendants of this process with a name."""
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if child.name() == name:
                found.append(child)
    return found


def _free_display() -> int:
    return next(n for n in range(80, 200) if not Path(f"/tmp/.X11-unix/X{n}").exists())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
