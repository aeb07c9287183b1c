"""The real program under a real X server: it starts, obeys the keyboard, ends cleanly and leaves nothing behind."""

from __future__ import annotations

import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.support.county import make_county

pytestmark = [pytest.mark.engine, pytest.mark.slow]
LIMIT_S = 180
OUTPUT = Path(__file__).resolve().parents[1] / "output"
_GRAB = (
    "import sys; from PySide6.QtGui import QGuiApplication; a = QGuiApplication([]);"
    "a.primaryScreen().grabWindow(0).save(sys.argv[1])"
)


class Display:
    """An X server of this test's own."""

    def __init__(self, folder: Path) -> None:
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x900x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as numbers:
            self.name = ":" + numbers.readline().strip()
        self.environment = {
            **{k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")},
            "DISPLAY": self.name,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_STATE_HOME": str(folder / "state"),
            "XDG_DATA_HOME": str(folder / "data"),
            "LANG": "zh_CN.UTF-8",
        }

    def picture(self, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-c", _GRAB, str(target)], env=self.environment, check=True, timeout=60)

    def tool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=self.environment, check=True, capture_output=True, text=True, timeout=LIMIT_S
        )
        return done.stdout.strip()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    """The display, with folders of the user of its own."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.fail("Xvfb and xdotool are needed: make setup-test installs them")
    display = Display(tmp_path)
    yield display
    display.close()


class Program:
    """The program under way, and what it says on standard error, line by line."""

    def __init__(self, display: Display, *arguments: str) -> None:
        root = Path(__file__).resolve().parents[2]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "--verbose", *arguments],
            env=display.environment,
            stderr=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._said: list[str] = []
        # Always read to the end: a full pipe would stop the program.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._lines.put(line)
        self._lines.put(None)

    def hear(self, words: str, times: int = 1) -> None:
        """Wait until the program has said ``words`` so often; fail when it ends or the limit passes before."""
        limit = time.monotonic() + LIMIT_S
        while sum(words in line for line in self._said) < times:
            try:
                line = self._lines.get(timeout=max(0.0, limit - time.monotonic()))
            except queue.Empty:
                pytest.fail(f"not in time: {words}\n{''.join(self._said)}")
            if line is None:
                pytest.fail(f"the program ended before it said: {words}\n{''.join(self._said)}")
            self._said.append(line)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stderr is not None
        self.process.stderr.close()


@contextmanager
def running(display: Display, *arguments: str) -> Iterator[Program]:
    """The program, killed at the end if it still runs; a picture of the display is kept when the test failed."""
    program = Program(display, *arguments)
    try:
        yield program
    except BaseException:
        display.picture(OUTPUT / "program.png")
        raise
    finally:
        program.close()


def log_of(folder: Path) -> str:
    file = folder / "state" / "onemap" / "onemap.log"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def test_the_program_starts_obeys_keys_and_ends_without_a_trace(display: Display, tmp_path: Path) -> None:
    make_county(tmp_path / "county")
    with running(display, str(tmp_path / "county"), "--theme", "dark") as program:
        process = program.process
        program.hear("the project is open")
        program.hear("ready after", 2)
        window = display.tool("search", "--sync", "--onlyvisible", "--pid", str(process.pid)).splitlines()[-1]
        display.tool("windowfocus", "--sync", window)
        children = psutil.Process(process.pid).children(recursive=True)
        assert len(children) >= 2
        # Ctrl+Q ends it as the menu does.
        display.tool("key", "--window", window, "ctrl+q")
        assert process.wait(timeout=LIMIT_S) == 0
        assert "Traceback" not in log_of(tmp_path)
        psutil.wait_procs(children, timeout=30)
        assert not [child for child in children if child.is_running()]


def test_killed_twice_at_any_moment_it_comes_back_where_it_was(display: Display, tmp_path: Path) -> None:
    make_county(tmp_path / "county")
    seed = random.randrange(1 << 30)
    moments = random.Random(seed)
    before: dict[str, Any] | None = None
    for _ in range(2):
        with running(display, str(tmp_path / "county")) as program:
            program.hear("ready after", 2)
            if before is not None:
                program.hear("session recovered")
            window = display.tool("search", "--sync", "--onlyvisible", "--pid", str(program.process.pid))
            display.tool("windowfocus", "--sync", window.splitlines()[-1])
            display.tool("key", f"ctrl+{moments.randint(1, 4)}", "ctrl+plus", "ctrl+plus", "ctrl+0", "ctrl+plus")
            # Any moment will do: while it moves, writes, or rests.
            threading.Event().wait(moments.uniform(0.0, 2.0))
            program.process.kill()
            program.process.wait(timeout=LIMIT_S)
        before = session_of(tmp_path)
        assert before is not None, seed
    with running(display, str(tmp_path / "county")) as program:
        program.hear("session recovered")
        window = display.tool("search", "--sync", "--onlyvisible", "--pid", str(program.process.pid))
        display.tool("windowfocus", "--sync", window.splitlines()[-1])
        display.tool("key", "ctrl+q")
        assert program.process.wait(timeout=LIMIT_S) == 0
    after = session_of(tmp_path)
    assert after is not None
    assert after["clean"]
    assert after["layout"] == before["layout"], seed
    assert after["place"] == pytest.approx(before["place"], rel=1e-6), seed
    assert after["panels"].keys() >= before["panels"].keys(), seed
    assert "Traceback" not in log_of(tmp_path)


def session_of(folder: Path) -> dict[str, Any] | None:
    """What the program has kept of its session; the file is whole whenever it is read."""
    files = list((folder / "config" / "onemap" / "sessions").glob("*.json"))
    return json.loads(files[0].read_text(encoding="utf-8")) if files else None


def test_sigterm_ends_it_cleanly(display: Display, tmp_path: Path) -> None:
    make_county(tmp_path / "county")
    with running(display, str(tmp_path / "county")) as program:
        process = program.process
        program.hear("ready after", 2)
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=LIMIT_S)
        psutil.wait_procs(children, timeout=30)
        assert not [child for child in children if child.is_running()]


def test_a_screenshot_needs_no_display_and_is_complete(tmp_path: Path) -> None:
    make_county(tmp_path / "county")
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    for name in ("CONFIG", "CACHE", "STATE", "DATA"):
        environment[f"XDG_{name}_HOME"] = str(tmp_path / name.lower())
    target = tmp_path / "out.png"
    done = subprocess.run(
        [sys.executable, "-m", "app", "screenshot", str(tmp_path / "county"), str(target), "--size", "1280x800",
         "--theme", "light", "--panel", "parcels"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    from PySide6.QtGui import QImage

    picture = QImage(str(target))
    assert (picture.width(), picture.height()) == (1280, 800)
    colours = {picture.pixelColor(x, y).rgb() for x in range(300, 1000, 9) for y in range(80, 500, 9)}
    assert len(colours) > 20


def test_a_wrong_path_is_told_on_the_terminal(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "LANG": "zh_CN"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "screenshot", str(tmp_path / "nothing"), str(tmp_path / "o.png")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 1
    assert "这里没有工作区" in done.stderr
    assert "Traceback" not in done.stderr
