"""``onemap demo``: the fictional county."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("demo", translate("Cli", "生成虚构的演示县"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=translate("Cli", "新文件夹"))
    parser.add_argument(
        "--size",
        choices=("s", "m", "l"),
        default="m",
        help=translate("Cli", "地块数：s 3,000，m 60,000，l 300,000；默认 m"),
    )
    parser.add_argument("--seed", type=int, default=1, help=translate("Cli", "同一种子得到同一个县；默认 1"))
    parser.add_argument("--no-imagery", action="store_true", help=translate("Cli", "不生成影像"))


def run(arguments: argparse.Namespace) -> int:
    """Make the county."""
    from app.terminal import TerminalProgress, say
    from data.demo import make

    progress = TerminalProgress(translate("Cli", "演示县"))
    try:
        make(
            arguments.folder,
            size=arguments.size,
            seed=arguments.seed,
            progress=progress,
            imagery=not arguments.no_imagery,
        )
    finally:
        progress.close()
    say(translate("Cli", "已生成演示县（虚构数据）：{path}").format(path=arguments.folder.absolute()))
    return OK
