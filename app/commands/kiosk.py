"""``onemap kiosk``: the village's screen, its PIN, its installation, pictures of its pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import FAILURE, OK, Command, size

ACTIONS = ("run", "watch", "pin", "install", "pictures")


def command() -> Command:
    """Describe the command."""
    return Command("kiosk", translate("Cli", "村口触摸屏：运行、设密码、安装到本机"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "action",
        choices=ACTIONS,
        help=translate(
            "Cli", "run 运行；watch 运行并在退出后重启；pin 设工作人员密码；install 安装到本机；pictures 各页截图"
        ),
    )
    parser.add_argument(
        "place",
        nargs="?",
        type=Path,
        metavar="PUBLISHED",
        help=translate("Cli", "发布文件夹；默认按设置。pictures 还要给出图片文件夹 OUT"),
    )
    parser.add_argument(
        "out", nargs="?", type=Path, metavar="OUT", help=translate("Cli", "pictures：图片写到哪个文件夹")
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help=translate("Cli", "设置文件；默认 /etc/onemap/kiosk.toml")
    )
    parser.add_argument(
        "--size", type=size, metavar="WxH", help=translate("Cli", "在窗口里运行，如 1080x1920；默认全屏")
    )
    parser.add_argument("--language", choices=("zh", "en"), default="zh", help=translate("Cli", "pictures：语言"))
    parser.add_argument("--large", action="store_true", help=translate("Cli", "pictures：大字"))
    parser.add_argument("--dry-run", action="store_true", help=translate("Cli", "install：只列出要做的事，什么都不改"))
    parser.add_argument(
        "--user", default="onemap-kiosk", metavar="NAME", help=translate("Cli", "install：运行触摸屏的系统用户")
    )
    parser.add_argument(
        "--root", type=Path, default=Path("/"), metavar="DIR", help=translate("Cli", "install：装到哪个根目录")
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked."""
    if arguments.action == "run":
        from app.kiosk.running import run as show

        return show(arguments.place, arguments.config, arguments.size)
    if arguments.action == "watch":
        return _watch(arguments.place, arguments.config)
    if arguments.action == "pin":
        return _pin()
    if arguments.action == "install":
        from app.i18n import without_windows
        from app.kiosk.installing import install

        with without_windows():
            return install(arguments.root, arguments.user, arguments.place, dry_run=arguments.dry_run)
    return _pictures(arguments)


def _watch(place: Path | None, config: Path | None) -> int:
    """Run the screen until its staff leaves it."""
    import sys

    from app.kiosk.leaving import note_left
    from app.supervision import keep

    command = [sys.executable, "-m", "app", "kiosk", "run"]
    if place is not None:
        command.append(str(place.absolute()))
    if config is not None:
        command += ["--config", str(config.absolute())]
    return keep(command, ended=note_left)


def _pin() -> int:
    """Ask for a new PIN twice and keep its hash."""
    import getpass
    import sys

    from app.kiosk.config import state_folder
    from app.kiosk.pin import LEAST_DIGITS, MOST_DIGITS, PIN_FILE, WeakPinError, set_pin
    from app.terminal import say

    ask = translate("Cli", "新密码（{least} 到 {most} 位数字）：").format(least=LEAST_DIGITS, most=MOST_DIGITS)
    if sys.stdin.isatty():
        first, second = getpass.getpass(ask), getpass.getpass(translate("Cli", "再输一遍："))
    else:
        first = second = sys.stdin.readline().strip()
    if first != second:
        say(translate("Cli", "两遍不一样，密码没有改。"))
        return FAILURE
    try:
        set_pin(state_folder() / PIN_FILE, first)
    except WeakPinError:
        words = translate("Cli", "密码没有改：要 {least} 到 {most} 位数字，不能是重复或连续的数字。")
        say(words.format(least=LEAST_DIGITS, most=MOST_DIGITS))
        return FAILURE
    say(translate("Cli", "密码已设好。"))
    return OK


def _pictures(arguments: argparse.Namespace) -> int:
    """Write a picture of every page."""
    import os

    from app.parsing import USAGE
    from app.terminal import say

    if arguments.place is None or arguments.out is None:
        say(translate("Cli", "用法：onemap kiosk pictures PUBLISHED OUT"))
        return USAGE
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.kiosk.pictures import take_all

    for name in take_all(
        arguments.place, arguments.out, arguments.size or (1080, 1920), arguments.language, arguments.large
    ):
        say(name)
    return OK
