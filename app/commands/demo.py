"""``onemap demo``: the fictional county."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("demo", translate("Cli", "生成虚构的演示县"), configure, run, windows=False)


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
    parser.add_argument(
        "--now",
        type=moment,
        metavar="ISO",
        help=translate("Cli", "县里的“现在”，水库读数止于此时，如 2026-07-14T09:42；默认生成时的整点"),
    )
    parser.add_argument("--no-imagery", action="store_true", help=translate("Cli", "不生成影像"))


def moment(text: str) -> datetime:
    """Read a moment in ISO 8601; without a zone it is this computer's time."""
    try:
        # Python 3.10 does not know the Z.
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone()
    except (ValueError, OverflowError) as error:
        raise argparse.ArgumentTypeError(
            translate("Cli", "“{text}”不是时间，按 2026-07-14T09:42 的写法").format(text=text)
        ) from error


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
            now=arguments.now,
        )
    finally:
        progress.close()
    say(translate("Cli", "已生成演示县（虚构数据）：{path}").format(path=arguments.folder.absolute()))
    return OK
