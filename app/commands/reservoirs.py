"""``onemap reservoirs curve``: storage curves from a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("reservoirs", translate("Cli", "导入水库的库容曲线"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("action", choices=("curve",), help=translate("Cli", "curve：库容曲线"))
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区"))
    parser.add_argument("file", type=Path, metavar="FILE", help=translate("Cli", "CSV：STCD、RZ（m）、W（百万 m³）"))


def run(arguments: argparse.Namespace) -> int:
    """Read the file, write the curves, and say how many."""
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import say
    from data.reservoirs.importing import read_curves, write_curves
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    curves = read_curves(arguments.file)
    with workspace.store() as store:
        unknown = write_curves(store, curves, open_session(UserSettings()).actor)
    say(translate("Cli", "已写入 {n} 条库容曲线").format(n=len(curves) - len(unknown)))
    if unknown:
        say(translate("Cli", "没有这些编号的水库：{codes}").format(codes="，".join(unknown)))
    return OK
