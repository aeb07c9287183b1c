"""``onemap [WORKSPACE | FILE.qgz]``: opens the console's window."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import OK, Command
from data.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.console import Console


def command() -> Command:
    """Describe the command."""
    return Command("open", translate("Cli", "打开一张图窗口（默认命令）"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "workspace",
        nargs="?",
        type=Path,
        metavar="WORKSPACE",
        help=translate("Cli", "工作区文件夹，或 QGIS 工程（.qgz、.qgs）；默认上次的工作区，没有则为演示县"),
    )
    parser.add_argument(
        "--mode",
        choices=("desk", "wall", "kiosk"),
        default="desk",
        help=translate("Cli", "桌面、大屏或村口触摸屏；默认 desk"),
    )
    parser.add_argument("--theme", choices=("dark", "light", "contrast"), help=translate("Cli", "主题；默认随设置"))
    parser.add_argument(
        "--layout",
        metavar="NAME",
        help=translate("Cli", "桌面布局：duty、parcels、patches、water、video、ledgers"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    if arguments.workspace is not None and not arguments.workspace.exists():
        raise UserError(
            translate("Cli", "没有名为 {name} 的命令，也没有这个工作区或工程。").format(name=arguments.workspace),
            "",
            translate("Cli", "运行 onemap --help 查看各命令；新建工作区用 onemap new。"),
        )
    if arguments.mode == "kiosk":
        from app.kiosk.running import run as show

        return show(arguments.workspace, None, None)
    from app.settings import UserSettings
    from app.start import start_engines

    # A wall's type follows its viewers' distance, see `widgets.wall.type`.
    pool = start_engines(UserSettings().magnification if arguments.mode == "desk" else 100)
    try:
        from app.application import running

        with running(arguments.theme) as (application, console):
            path = arguments.workspace or console.settings.last_workspace or _demo(application, console)
            if path is None:
                return OK
            from app.ending import ends_when_told
            from app.opening import open_session

            # Before the windows are imported: the engines open the project meanwhile.
            session = open_session(console, path.absolute(), pool)
            from app.running import Program
            from app.supervision import TOLD

            program = Program(console, application, arguments.mode)
            program.show(session, arguments.layout)
            try:
                with ends_when_told(application.exit, TOLD):
                    return application.exec()
            finally:
                program.close()
                sys.stdout.flush()
    finally:
        pool.stop()


def _demo(application: QApplication, console: Console) -> Path | None:
    from app.demo_workspace import demo_workspace, make_demo

    return demo_workspace() or make_demo(application, console)
