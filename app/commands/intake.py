"""``onemap intake``: takes in the alerts and readings of a workspace, until it is stopped."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import FAILURE, OK, Command

#: Seconds after which the state is told again with ``--json``.
_BEAT_S = 2.0
#: Exit code with ``--json`` while another process takes in the workspace's messages: try again later.
ELSEWHERE = 75


def command() -> Command:
    """Describe the command."""
    return Command("intake", translate("Cli", "接收告警和读数，直到被停止"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区文件夹"))
    parser.add_argument(
        "--json", action="store_true", help=translate("Cli", "每次状态变化输出一行 JSON，标准输入关闭时退出")
    )
    parser.add_argument("--check", action="store_true", help=translate("Cli", "只检查设置和各渠道是否有回应，不接收"))
    parser.add_argument(
        "--set-secret", metavar="NAME", help=translate("Cli", "存一个密码或令牌（从终端或标准输入读第一行）")
    )


def run(arguments: argparse.Namespace) -> int:
    """Take in until the process is told to end, or look at the settings, or keep a secret."""
    if arguments.set_secret is not None:
        return _keep_secret(arguments.workspace, arguments.set_secret)
    if arguments.check:
        return _check(arguments.workspace)
    return _take_in(arguments)


def _check(folder: Path) -> int:
    from app.intake.checking import check
    from app.terminal import say
    from data.workspace import Workspace

    good = True
    for line in check(Workspace.open(folder)):
        mark = translate("Cli", "好") if line.good else translate("Cli", "不行")
        say(f"{mark}  {line.name}  {line.words}")
        good &= line.good
    return OK if good else FAILURE


def _keep_secret(folder: Path, name: str) -> int:
    import getpass
    import sys

    from app.intake import secrets
    from app.intake.checking import secret_words
    from app.terminal import say
    from data.workspace import Workspace

    workspace = Workspace.open(folder)
    asked = translate("Cli", "密码或令牌：")
    value = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not value:
        say(translate("Cli", "没有输入，什么也没有存。"))
        return FAILURE
    say(secret_words(secrets.put(workspace.path, workspace.config.id, name, value)))
    return OK


def _take_in(arguments: argparse.Namespace) -> int:
    import dataclasses
    import json
    import threading

    from app.intake.bound import when_parent_ends
    from app.intake.service import Intake, State, TakenInElsewhereError
    from app.terminal import say
    from data.workspace import Workspace

    over = threading.Event()
    told = threading.Event()

    def tell(state: State) -> None:
        told.set()

    def end() -> None:
        over.set()
        told.set()

    try:
        intake = Intake(Workspace.open(arguments.workspace), tell)
    except TakenInElsewhereError:
        if arguments.json:
            return ELSEWHERE
        raise
    try:
        if arguments.json:
            when_parent_ends(end)
        else:
            say(translate("Cli", "正在接收：{broker}。按 Ctrl C 停止。").format(broker=intake.state.broker))
        while not over.is_set():
            # Told again though nothing happened: who hears nothing knows that this process hangs.
            told.wait(_BEAT_S if arguments.json else None)
            told.clear()
            if arguments.json:
                say(json.dumps(dataclasses.asdict(intake.state), ensure_ascii=False))
                over.wait(0.2)  # a burst is one line, not a thousand
    finally:
        intake.stop()
    return OK
