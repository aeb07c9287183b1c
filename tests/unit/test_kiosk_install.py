"""The one install command: what it would do, what it writes, and that it says no where something is missing."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from app.kiosk import installing
from app.kiosk.config import KioskConfig, read_config
from app.kiosk.leaving import MARK, note_left
from app.supervision import LEFT, RESTART, TOLD, Ended
from data.errors import UserError


def test_a_dry_run_says_everything_and_does_nothing(tmp_path, capsys):
    assert installing.install(tmp_path, "onemap-kiosk", None, dry_run=True) == 0
    said = capsys.readouterr().out
    for place in (installing.UNIT, installing.SESSION, installing.XORG, installing.CONFIG):
        assert str(place).lstrip("/") in said
    assert list(tmp_path.iterdir()) == []


def test_what_it_writes_is_whole_and_a_second_run_keeps_the_settings(tmp_path):
    installing.install(tmp_path, "village", None, dry_run=False)
    root = tmp_path / "etc"
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string((root / "systemd/system/onemap-kiosk.service").read_text(encoding="utf-8"))
    assert unit["Service"]["Restart"] == "always"
    assert unit["Service"]["RestartSec"] == "1"
    assert unit["Service"]["User"] == "village"
    session = tmp_path / "usr/lib/onemap/kiosk-session"
    assert os.access(session, os.X_OK)
    assert "kiosk watch" in session.read_text(encoding="utf-8")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(re.search("@[A-Z]+@", path.read_text(encoding="utf-8")) for path in written)
    config, folder = read_config(root / "onemap/kiosk.toml")
    assert isinstance(config, KioskConfig)
    assert Path(config.shelf).is_absolute()
    assert config.restart_at == "03:30"
    (root / "onemap/kiosk.toml").write_text('name = "2"\n', encoding="utf-8")
    installing.install(tmp_path, "village", None, dry_run=False)
    assert read_config(folder / "kiosk.toml")[0].name == "2"
    assert stat.S_IMODE((tmp_path / "var/lib/onemap-kiosk").stat().st_mode) == 0o750


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd")
def test_systemd_has_nothing_to_say_against_the_unit(tmp_path):
    installing.install(tmp_path, "root", None, dry_run=False)
    unit = tmp_path / "etc/systemd/system/onemap-kiosk.service"
    # Of this machine's own programs the unit names only xinit, which a machine without an X server has not.
    text = unit.read_text(encoding="utf-8").replace("/usr/bin/xinit", "/bin/true")
    unit.write_text(text, encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if "onemap" in line]
    assert (done.returncode, said) == (0, [])


def test_the_countys_own_access_file_is_all_a_screen_beside_it_needs(tmp_path):
    file = tmp_path / "kiosk.toml"
    file.write_text('[broker]\npassword_file = "county/broker/access.json"\n', "utf-8")
    assert read_config(file)[0].broker is not None
    file.write_text('[broker]\npassword_file = "password"\n', "utf-8")
    with pytest.raises(UserError, match=r"broker\.host"):
        read_config(file)


def test_the_pin_is_set_where_the_installed_screen_looks_for_it(tmp_path, capsys):
    installing.install(tmp_path, "village", None, dry_run=False)
    said = capsys.readouterr().out
    unit = (tmp_path / "etc/systemd/system/onemap-kiosk.service").read_text(encoding="utf-8")
    (state,) = re.findall(r"XDG_STATE_HOME=\S+", unit)
    assert f"sudo -u village env {state} " in said
    # The sound server and reading aloud are reached beneath /run/user, which this would take away.
    assert not re.search("^ProtectHome", unit, re.MULTILINE)


def test_a_program_in_somebodys_home_is_no_screens(monkeypatch):
    monkeypatch.setattr(installing, "DEPLOY", Path("/home/li/onemap/deploy"))
    monkeypatch.setattr(installing, "_missing", dict)
    with pytest.raises(UserError, match="个人文件夹"):
        installing.install(Path("/"), "village", None, dry_run=False)


def test_without_the_driver_of_the_touch_panel_it_is_not_installed(monkeypatch):
    monkeypatch.setattr(installing, "_found", lambda name: True)
    monkeypatch.setitem(installing.NEEDED_FILES, "libinput_drv.so", ((), "xserver-xorg-input-libinput"))
    with pytest.raises(UserError, match=r"libinput_drv\.so") as refused:
        installing.install(Path("/"), "village", None, dry_run=False)
    assert "xserver-xorg-input-libinput" in refused.value.remedy


@pytest.mark.parametrize(("how", "stays"), [("touch $RUNTIME_DIRECTORY/left", True), ("true", False), ("false", False)])
def test_the_unit_stays_down_only_when_the_staff_has_left(tmp_path, how, stays):
    installing.install(tmp_path, "village", None, dry_run=False)
    text = (tmp_path / "etc/systemd/system/onemap-kiosk.service").read_text(encoding="utf-8")
    (start,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
    # As systemd reads it, with an X server that ends at once.
    line = shlex.split(start)
    server = tmp_path / "xinit"
    server.write_text(f"#!/bin/sh\n{how}\n", encoding="utf-8")
    server.chmod(0o755)
    script = line[-1].replace("$$", "$").replace("/usr/bin/xinit", str(server))
    environment = {**os.environ, "RUNTIME_DIRECTORY": str(tmp_path)}
    done = subprocess.run([*line[:-1], script], env=environment, check=False)
    assert (done.returncode == 75) is stays
    assert re.findall(r"^RestartPreventExitStatus=(\d+)$", text, re.MULTILINE) == ["75"]


@pytest.mark.parametrize(("code", "left"), [(LEFT, True), (RESTART, False), (TOLD, False), (-9, False)])
def test_only_the_staffs_leave_is_noted(monkeypatch, tmp_path, code, left):
    how = Ended(code, False, 5.0)
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    note_left(how)
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    note_left(how)
    assert (tmp_path / MARK).exists() is left


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="needs shellcheck")
def test_the_session_is_a_sound_shell_script(tmp_path):
    installing.install(tmp_path, "village", None, dry_run=False)
    script = tmp_path / "usr/lib/onemap/kiosk-session"
    done = subprocess.run(["shellcheck", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
