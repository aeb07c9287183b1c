"""A broker of the console's own: mosquitto on this machine's loopback, for an office that has none.

Devices reach it through the gate (`app.intake.gate`), which answers at the port of the credentials.

Its credentials are made once and lie in the workspace's ``broker/`` folder, readable by the user only; devices and
scripts on this machine get them from there.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import logging
import re
import secrets
import shutil
import socket
import subprocess
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from app.i18n import translate
from data.errors import UserError
from layers import platform

_log = logging.getLogger(__name__)

FOLDER = "broker"
ACCESS_FILE = "access.json"
_LISTENER = re.compile(r"listener (\d+) ")
_RESTART_S = (0.1, 0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True)
class Access:
    """How a client on this machine reaches the broker."""

    host: str
    port: int
    user: str
    password: str


def find_mosquitto() -> tuple[str, str]:
    """The programs ``mosquitto`` and ``mosquitto_passwd``.

    Raises
    ------
    UserError
        When they are not installed.
    """
    places = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:C:/Program Files/mosquitto"
    found = [shutil.which(name) or shutil.which(name, path=places) for name in ("mosquitto", "mosquitto_passwd")]
    if found[0] is None or found[1] is None:
        raise UserError(
            translate("Intake", "没有找到 mosquitto，本机的消息服务开不起来。"),
            "",
            translate(
                "Intake",
                "安装 mosquitto（Debian：apt-get install mosquitto），或在 intake.toml 里写明单位的消息服务器。",
            ),
        )
    return found[0], found[1]


class Broker:
    """Runs mosquitto and starts it again when it dies.

    Parameters
    ----------
    workspace
        Folder of the workspace; the broker's files are in its ``broker`` folder.
    gated
        Whether a gate answers at the port of `access`, and the broker at `port`, another one.
    """

    def __init__(self, workspace: Path, gated: bool = False) -> None:
        self._program, self._hasher = find_mosquitto()
        self._folder = workspace / FOLDER
        self._gated = gated
        self.access, self.port = self._prepare()
        self._over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._supervise, name="onemap-broker", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """Process id of the running broker, or None between two."""
        with self._lock:
            return None if self._process is None or self._process.poll() is not None else self._process.pid

    def stop(self) -> None:
        """End the broker; it writes its queues to disk first."""
        self._over.set()
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                self._process.terminate()
        self._thread.join()

    def _prepare(self) -> tuple[Access, int]:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        file = self._folder / ACCESS_FILE
        if file.is_file():
            access = Access(**json.loads(file.read_text(encoding="utf-8")))
            if not _free(access.port):
                # Somebody has taken the port meanwhile; clients read the file, so that a new one is as good.
                access = Access(access.host, _port(), access.user, access.password)
        else:
            access = Access("127.0.0.1", _port(), "onemap", secrets.token_urlsafe(24))
        # What stands there already is not written again: on a full disk the broker comes up with what it has.
        _keep(file, json.dumps(asdict(access)))
        self._keep_passwords(access)
        configuration = self._folder / "mosquitto.conf"
        port = self._inner_port(configuration) if self._gated else access.port
        _keep(configuration, self._configuration(access, port))
        return access, port

    def _keep_passwords(self, access: Access) -> None:
        passwords, mark = self._folder / "passwords", self._folder / "passwords.of"
        # A mark of the credentials beside their hashes, which differ each time they are made.
        of = hashlib.sha256(f"{access.user}:{access.password}".encode()).hexdigest()
        if passwords.is_file() and mark.is_file() and mark.read_text(encoding="utf-8") == of:
            return
        draft = passwords.with_suffix(".new")
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(f"{access.user}:{access.password}\n", encoding="utf-8")
        # -U replaces the plain passwords in the file by hashes: none is ever seen in a process list.
        subprocess.run([self._hasher, "-U", str(draft)], check=True, capture_output=True)
        draft.replace(passwords)
        _keep(mark, of)

    def _inner_port(self, configuration: Path) -> int:
        """The port behind the gate: the last one again where nobody has taken it."""
        said = _LISTENER.match(configuration.read_text(encoding="utf-8")) if configuration.is_file() else None
        return int(said[1]) if said is not None and _free(int(said[1])) else _port()

    def _configuration(self, access: Access, port: int) -> str:
        return "\n".join(
            (
                f"listener {port} {access.host}",
                # Started by root it would become another user, who may not read our files.
                f"user {getpass.getuser()}",
                "allow_anonymous false",
                f"password_file {self._folder / 'passwords'}",
                "persistence true",
                f"persistence_location {self._folder}/",
                "autosave_interval 5",
                # A slow console must not lose a message: nothing is dropped from the queue of one that is away.
                "max_queued_messages 0",
                "max_inflight_messages 2000",
                "max_packet_size 10000000",
                "log_type error",
                "log_type warning",
                "log_dest stderr",
                "",
            )
        )

    def _supervise(self) -> None:
        failures = 0
        while not self._over.is_set():
            command = [self._program, "-c", str(self._folder / "mosquitto.conf")]
            with self._lock:
                if self._over.is_set():
                    return
                self._process = platform.start_bound(command)
            assert self._process.stderr is not None
            with self._process.stderr as said:
                for line in said:
                    _log.warning("mosquitto: %s", line.decode(errors="replace").rstrip())
            code = self._process.wait()
            if self._over.is_set():
                return
            _log.error("the broker ended with code %d and is started again", code)
            wait = _RESTART_S[min(failures, len(_RESTART_S) - 1)]
            failures += 1
            self._over.wait(wait)


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _keep(file: Path, text: str) -> None:
    """Write a file that only the user reads, whole or not at all; one that says this already stays."""
    if file.is_file() and file.read_text(encoding="utf-8") == text:
        return
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
