"""``onemap intake``: takes in the alerts and readings of a workspace, until it is stopped."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command

#: Exit code with ``--json`` while another process takes in the workspace's messages: try again later.
ELSEWHERE = 75


def command() -> Command:
    """Describe the command."""
    return Command("intake", translate("Cli", "接收告警和读数（MQTT），直到被停止"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区文件夹"))
    parser.add_argument(
        "--json", action="store_true", help=translate("Cli", "每次状态变化输出一行 JSON，标准输入关闭时退出")
    )


def run(arguments: argparse.Namespace) -> int:
    """Take in until the process is told to end."""
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
            told.wait()
            told.clear()
            if arguments.json:
                say(json.dumps(dataclasses.asdict(intake.state), ensure_ascii=False))
                over.wait(0.2)  # a burst is one line, not a thousand
    finally:
        intake.stop()
    return OK
