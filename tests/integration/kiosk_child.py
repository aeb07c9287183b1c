"""A child in front of the village's screen: every key and gesture that might lead out, under a real X server.

The screen runs in the session that is shipped (`deploy/kiosk-session`), watched over by its supervisor, without a
window manager. What the child does is done by xdotool, as keyboard and mouse of the X server.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("Xvfb", "xdotool", "xset", "setxkbmap")
WIDTH, HEIGHT = 720, 1280
#: What leads out of a program, or a program out of itself, somewhere.
KEYS = (
    "alt+F4",
    "ctrl+alt+t",
    "ctrl+alt+BackSpace",
    "ctrl+alt+Delete",
    "ctrl+alt+F1",
    "ctrl+alt+F2",
    "super",
    "super+d",
    "super+l",
    "super+r",
    "alt+Tab",
    "alt+shift+Tab",
    "alt+space",
    "alt+F2",
    "ctrl+Escape",
    "ctrl+shift+Escape",
    "Escape",
    "F1",
    "F5",
    "F10",
    "F11",
    "F12",
    "ctrl+o",
    "ctrl+p",
    "ctrl+n",
    "ctrl+s",
    "ctrl+w",
    "ctrl+q",
    "ctrl+shift+q",
    "ctrl+t",
    "ctrl+u",
    "ctrl+shift+i",
    "Menu",
    "shift+F10",
    "Print",
    "ctrl+Print",
    "XF86Explorer",
    "XF86HomePage",
    "XF86Mail",
    "XF86Calculator",
    "Tab",
    "Return",
    "ctrl+c",
    "ctrl+v",
    "ctrl+a",
    "Delete",
    "Home",
    "End",
)
_PATIENCE_S = 90.0


def lacking() -> list[str]:
    """Programs that this machine has not."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class Session:
    """The running session.

    Parameters
    ----------
    display
        Of the X server.
    process
        The supervisor that the session's script has become.
    """

    def __init__(self, display: str, process: subprocess.Popen[bytes]) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self.process = process

    def hands(self, *arguments: object) -> str:
        """Call xdotool."""
        command = ["xdotool", *(str(argument) for argument in arguments)]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False, timeout=30)
        return done.stdout.strip()

    def screen(self) -> psutil.Process | None:
        """The screen's own program."""
        with suppress(psutil.Error):  # one that is on its way out has no command line any more
            for child in psutil.Process(self.process.pid).children():
                if "run" in child.cmdline():
                    return child
        return None

    def windows(self) -> list[tuple[int, int, int, int]]:
        """Place and size of every window that can be seen, of whatever program."""
        found = []
        seen = self.hands("search", "--onlyvisible", "--maxdepth", "1", "--name", ".*").split()
        root = self.hands("search", "--maxdepth", "0", "--name", ".*").split()
        for window in [window for window in seen if window not in root]:
            told = dict(
                line.split("=", 1)
                for line in self.hands("getwindowgeometry", "--shell", window).splitlines()
                if "=" in line
            )
            if told:
                found.append((int(told["X"]), int(told["Y"]), int(told["WIDTH"]), int(told["HEIGHT"])))
        return [place for place in found if place[2] > 1 and place[3] > 1]

    def stands(self) -> bool:
        """Whether the screen is there, over the whole of the X server."""
        return self.screen() is not None and (0, 0, WIDTH, HEIGHT) in self.windows()


@contextmanager
def session(published: Path, folder: Path) -> Iterator[Session]:
    """An X server, and in it the session that is shipped."""
    display = f":{next(n for n in range(60, 80) if not Path(f'/tmp/.X11-unix/X{n}').exists())}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"], **quiet)
    script = folder / "kiosk-session"
    config = folder / "kiosk.toml"
    config.write_text(f'name = "1"\nshelf = "{published}"\nsources = []\n', encoding="utf-8")
    text = (ROOT / "deploy" / "kiosk-session").read_text(encoding="utf-8")
    command = f"{sys.executable} -m app"
    script.write_text(text.replace("@ONEMAP@", command).replace("@CONFIG@", str(config)), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment.update(DISPLAY=display, XDG_STATE_HOME=str(folder / "state"), PYTHONPATH=str(ROOT))
    process: subprocess.Popen[bytes] | None = None
    try:
        until(Path(f"/tmp/.X11-unix/X{display[1:]}").exists)
        process = subprocess.Popen(["sh", str(script)], env=environment, cwd=ROOT, **quiet)
        running = Session(display, process)
        # Mapped, sized and mapped again: it stands when it does so three times in a row.
        until(lambda: all(running.stands() for _ in range(3)))
        yield running
    finally:
        if process is not None:
            # As systemd ends it: an interrupt is ignored by whatever runs in the background of a shell.
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
        server.terminate()
        server.wait()


def misbehave(running: Session) -> None:
    """Press and drag whatever there is."""
    hands = running.hands
    for key in KEYS:
        hands("key", "--clearmodifiers", key)
    for x, y in ((WIDTH // 2, HEIGHT // 2), (10, HEIGHT - 10), (WIDTH - 10, 10)):
        hands("mousemove", x, y, "click", "3")
        hands("click", "2")
        hands("click", "--repeat", 3, "--delay", 40, "1")
        hands("click", "--repeat", 4, "--delay", 20, "4")
    # A long press in the middle, a drag from edge to edge, a drag of the window with Alt as window managers have it.
    hands("mousemove", WIDTH // 2, HEIGHT // 2, "mousedown", "1", "sleep", "1.5", "mouseup", "1")
    hands("mousemove", 1, HEIGHT // 2, "mousedown", "1", "mousemove", WIDTH - 2, HEIGHT // 2, "mouseup", "1")
    hands("keydown", "alt", "mousemove", 200, 200, "mousedown", "1", "mousemove", 400, 600, "mouseup", "1")
    hands("keyup", "alt")


def until(holds) -> None:
    limit = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > limit:
            raise TimeoutError("the session did not stand in time")
        time.sleep(0.2)
