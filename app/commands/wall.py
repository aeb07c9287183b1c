"""``onemap wall``: runs a wall and starts it again whatever happens; pictures of every scene."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command, size

#: A county's workspace may have to be brought up to date before a wall says that it lives.
_START_S = 300.0


def command() -> Command:
    """Describe the command."""
    return Command("wall", translate("Cli", "大屏：运行并在退出后重启，各场景截图"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "action",
        choices=("watch", "pictures"),
        help=translate("Cli", "watch 运行大屏并在意外退出后重启；pictures 各场景和告警接管的截图"),
    )
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区"))
    parser.add_argument(
        "out", nargs="?", type=Path, metavar="OUT", help=translate("Cli", "pictures：图片写到哪个文件夹")
    )
    parser.add_argument(
        "--size", type=size, default=(3840, 2160), metavar="WxH", help=translate("Cli", "大屏的像素，默认 3840x2160")
    )
    parser.add_argument(
        "--scene", default="", metavar="ID", help=translate("Cli", "只要这个场景；take-over 是告警接管")
    )
    parser.add_argument("--width", type=int, default=0, metavar="W", help=translate("Cli", "图片缩到多宽；默认不缩"))
    parser.add_argument("--theme", choices=("dark", "light", "contrast"), help=translate("Cli", "主题；默认随设置"))
    parser.add_argument("--night", action="store_true", help=translate("Cli", "pictures：夜间调暗后的样子"))


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked."""
    if arguments.action == "watch":
        from app.supervision import keep

        command = [sys.executable, "-m", "app", "open", str(arguments.workspace.absolute()), "--mode", "wall"]
        command += ["--theme", arguments.theme] if arguments.theme else []
        # What cannot be opened at all is said once, not every two seconds.
        return keep(command, start_s=_START_S, insist=False)
    if arguments.out is None:
        from app.parsing import USAGE
        from app.terminal import say

        say(translate("Cli", "用法：onemap wall pictures WORKSPACE OUT"))
        return USAGE
    return _pictures(arguments)


def _pictures(arguments: argparse.Namespace) -> int:
    """Take the pictures and say where they are."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from app.start import start_engines

    pool = start_engines()
    try:
        from app.application import running
        from app.opening import open_session
        from app.terminal import say
        from app.wall.pictures import take_all

        with running(arguments.theme or "dark", watch_stalls=False) as (_, console):
            session = open_session(console, arguments.workspace.absolute(), pool)
            given = arguments
            for file in take_all(console, session, given.out, given.size, given.scene, given.width, given.night):
                say(file)
            session.close()
    finally:
        pool.stop()
    return OK
