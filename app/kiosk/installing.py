"""Installs the screen on a machine with systemd: a user, the units, an X session; settings that are there stay."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.i18n import translate
from app.parsing import OK
from app.terminal import say
from data.errors import UserError
from data.publishing.durable import write_durably

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
STATE = Path("/var/lib/onemap-kiosk")
CONFIG = Path("/etc/onemap/kiosk.toml")
SESSION = Path("/usr/lib/onemap/kiosk-session")
UNIT = Path("/etc/systemd/system/onemap-kiosk.service")
XORG = Path("/etc/X11/xorg.conf.d/10-onemap-kiosk.conf")
#: What the session needs, and the Debian packages it is in: programs, and files in folders that are given as patterns.
NEEDED = {"xinit": "xinit", "Xorg": "xserver-xorg-core", "xset": "x11-xserver-utils", "setxkbmap": "x11-xkb-utils"}
#: Without the driver nothing is touched, without the module the X server gets neither screen nor console.
NEEDED_FILES = {
    "libinput_drv.so": (("usr/lib*/xorg/modules/input",), "xserver-xorg-input-libinput"),
    "pam_systemd.so": (("usr/lib*/security", "usr/lib*/*/security"), "libpam-systemd"),
}
#: What it does without, not as well: a program of each, what to install, and what is missing without it.
WANTED = (
    (("pulseaudio", "pipewire-pulse"), "pulseaudio", "sound"),
    (("spd-say",), "speech-dispatcher speech-dispatcher-espeak-ng", "speech"),
)
#: Homes of people: the unit shuts the screen out of them.
_HOMES = (Path("/home"), Path("/root"))


@dataclass(frozen=True)
class Step:
    """One thing to be done: what it is, in words, and how it is done."""

    words: str
    act: Callable[[], None]


def install(root: Path, user: str, published: Path | None, dry_run: bool) -> int:
    """Install the screen.

    Parameters
    ----------
    root
        What all places are under: ``/``, or the root of a system that is being built.
    published
        A shelf or publication to begin with, or None.
    dry_run
        Say what would be done, and do nothing.

    Raises
    ------
    UserError
        When a program is missing, or a place cannot be written.
    """
    live = root == Path("/")
    missing = _missing() if live else {}
    steps = plan(root, user, published, live)
    if dry_run:
        for step in steps:
            say(step.words)
        for name, package in missing.items():
            say(translate("Kiosk", "还缺程序 {name}（软件包 {package}）").format(name=name, package=package))
        _advise(live)
        return OK
    if missing:
        raise UserError(
            translate("Kiosk", "没有安装：缺少程序 {names}。").format(names="、".join(missing)),
            "",
            translate("Kiosk", "先安装软件包：{packages}。").format(packages=" ".join(missing.values())),
        )
    home = _home_of_the_program() if live else None
    if home is not None:
        raise UserError(
            translate("Kiosk", "没有安装：程序装在个人文件夹里，触摸屏的用户读不到。"),
            str(home),
            translate("Kiosk", "把程序装到 /opt 再运行一遍。"),
        )
    if live and os.geteuid() != 0:
        raise UserError(
            translate("Kiosk", "没有安装：要系统管理员权限。"),
            "",
            translate("Kiosk", "用 sudo 运行，或先用 --dry-run 看要做什么。"),
        )
    for step in steps:
        say(step.words)
        try:
            step.act()
        except (OSError, subprocess.CalledProcessError) as error:
            raise UserError(
                translate("Kiosk", "安装没有做完。"),
                f"{step.words}: {error}",
                translate("Kiosk", "改正后再运行一遍；已经做好的不会重做坏。"),
            ) from error
    if not live:
        words = translate("Kiosk", "文件写好了。那个系统启动后在它上面再运行一遍，建用户、设开机启动；再设密码：{pin}")
        say(words.format(pin=pin_command(user)))
        return OK
    _advise(live)
    say(translate("Kiosk", "装好了。设密码：{pin}；启动：systemctl start onemap-kiosk").format(pin=pin_command(user)))
    return OK


def pin_command(user: str) -> str:
    """What the staff types to set the PIN where the installed screen looks for it."""
    return f"sudo -u {user} env XDG_STATE_HOME={STATE}/state {_program()} kiosk pin"


def plan(root: Path, user: str, published: Path | None, live: bool) -> list[Step]:
    """All that is to be done, in order."""
    values = {
        "USER": user,
        "STATE": str(STATE),
        "SESSION": str(SESSION),
        "CONFIG": str(CONFIG),
        "ONEMAP": str(_program()),
        "DOCS": str(DEPLOY.parent / "docs" / "kiosk.md"),
    }
    steps = []
    if live:
        words = translate("Kiosk", "建系统用户 {user}（不能登录）").format(user=user)
        steps.append(Step(words, lambda: _add_user(user)))
    state = _under(root, STATE)
    steps.append(Step(translate("Kiosk", "建文件夹 {path}").format(path=state), lambda: _folder(state)))
    for name, target, mode in (
        ("kiosk-session", SESSION, 0o755),
        ("onemap-kiosk.service", UNIT, 0o644),
        ("10-onemap-kiosk.conf", XORG, 0o644),
    ):
        steps.append(_write_step(name, _under(root, target), values, mode))
    config = _under(root, CONFIG)
    if config.exists():
        steps.append(Step(translate("Kiosk", "保留已有的设置 {path}").format(path=config), lambda: None))
    else:
        steps.append(_write_step("kiosk.toml", config, values, 0o644))
    if published is not None:
        words = translate("Kiosk", "取来发布内容 {path}").format(path=published)
        steps.append(Step(words, lambda: _take(published, state / "published")))
    if live:
        words = translate("Kiosk", "{path} 归用户 {user}").format(path=state, user=user)
        steps.append(Step(words, lambda: _call("chown", "-R", f"{user}:", str(state))))
        steps.append(
            Step(translate("Kiosk", "开机启动图形界面和触摸屏"), lambda: _enable()),
        )
    return steps


def filled(name: str, values: dict[str, str]) -> str:
    """A file of ``deploy/`` with what stands between ``@`` put in."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _write_step(name: str, target: Path, values: dict[str, str], mode: int) -> Step:
    def act() -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_durably(target, filled(name, values).encode(), mode)
        target.chmod(mode)

    return Step(translate("Kiosk", "写 {path}").format(path=target), act)


def _under(root: Path, path: Path) -> Path:
    return root / path.relative_to("/")


def _program() -> Path:
    return Path(sys.executable).with_name("onemap")


def _home_of_the_program() -> Path | None:
    """The person's folder that the program or its interpreter lies in; None where anybody may read it."""
    for place in (_program(), Path(sys.executable).resolve(), DEPLOY):
        if any(place.is_relative_to(home) for home in _HOMES):
            return place
    return None


def _advise(live: bool) -> None:
    """Name what the screen would be better with."""
    said = {
        "sound": translate("Kiosk", "没有声音服务：预警只显示，不发声。要声音就装软件包 {packages}"),
        "speech": translate("Kiosk", "不能朗读：要朗读就装软件包 {packages}"),
    }
    for programs, packages, what in WANTED:
        if live and not any(_found(name) for name in programs):
            say(said[what].format(packages=packages))


def _missing() -> dict[str, str]:
    """What the session needs and this machine has not, each with its package."""
    programs = {name: package for name, package in NEEDED.items() if not _found(name)}
    root = Path("/")
    files = {
        name: package
        for name, (folders, package) in NEEDED_FILES.items()
        if not any(any(root.glob(f"{folder}/{name}")) for folder in folders)
    }
    return programs | files


def _found(name: str) -> bool:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/bin:/usr/lib/xorg") is not None


def _folder(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(0o750)


def _take(published: Path, shelf: Path) -> None:
    from data.publishing.shelf import Shelf

    source = published.parent if (published / "manifest.json").is_file() else published
    Shelf(shelf).take(Shelf(source))


def _add_user(user: str) -> None:
    known = subprocess.run(["getent", "passwd", user], capture_output=True, check=False)
    if known.returncode != 0:
        groups = "video,input,render,tty,audio"
        _call("useradd", "--system", "--home-dir", str(STATE), "--shell", "/usr/sbin/nologin", "--groups", groups, user)


def _enable() -> None:
    _call("systemctl", "daemon-reload")
    _call("systemctl", "set-default", "graphical.target")
    # By force: where a desktop was installed its display manager has the name that graphical.target starts.
    _call("systemctl", "enable", "--force", "onemap-kiosk.service")


def _call(*command: str) -> None:
    subprocess.run(list(command), check=True)
