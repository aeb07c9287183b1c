"""``onemap events play``: a day of invented events through the real broker, at 1 to 600 times its pace."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    summary = translate("Cli", "在演示县播放一天的虚构事件（经真实消息服务）")
    return Command("events", summary, configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("action", choices=("play",), help=translate("Cli", "play：播放"))
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "演示县的工作区"))
    parser.add_argument("--speed", type=_speed, default=1.0, help=translate("Cli", "倍速，1 到 600；默认 1"))
    parser.add_argument("--seed", type=int, default=1, help=translate("Cli", "另一个数是另一天"))
    parser.add_argument("--bound", action="store_true", help=translate("Cli", "标准输入关闭时退出"))
    parser.add_argument("--loop", action="store_true", help=translate("Cli", "一天结束后接着播放下一天"))


def run(arguments: argparse.Namespace) -> int:
    """Play until the day is over, or for ever."""
    import os

    from app.intake.bound import when_parent_ends
    from app.intake.playing import play
    from data.workspace import Workspace

    if arguments.bound:
        when_parent_ends(lambda: os._exit(0))  # there is nothing to finish: a message is sent whole or not at all
    play(Workspace.open(arguments.workspace), arguments.speed, arguments.seed, arguments.loop)
    return OK


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 1.0 <= speed <= 600.0:
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是 1 到 600 的倍数").format(text=text))
    return speed
