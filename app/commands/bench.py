"""``onemap bench``: measurements, beside QGIS's own canvas; the measuring itself is in `app.bench`."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import Command


def command() -> Command:
    """Describe the command."""
    return Command("bench", translate("Cli", "测量速度和内存，与 QGIS 画布对照"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", nargs="*", metavar="NAME", help=translate("Cli", "只做这些测量；默认全部"))
    parser.add_argument("--json", type=Path, metavar="FILE", help=translate("Cli", "结果写到此文件"))
    parser.add_argument("--workspace", type=Path, metavar="DIR", help=translate("Cli", "默认生成演示县 l"))
    parser.add_argument("--steps", type=int, default=60, metavar="N", help=translate("Cli", "走图的步数；默认 60"))
    parser.add_argument("--list", action="store_true", help=translate("Cli", "列出各项测量"))


def run(arguments: argparse.Namespace) -> int:
    """Hand over to `app.bench`."""
    from app.bench import main

    return int(
        main(
            names=arguments.name,
            json_file=arguments.json,
            workspace=arguments.workspace,
            list_only=arguments.list,
            steps=arguments.steps,
        )
    )
