"""``onemap screenshot``: a finished picture of a window, without a display."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate, used_language
from app.parsing import OK, Command, extent, size

if TYPE_CHECKING:
    from data.errors import UserError


def command() -> Command:
    """Describe the command."""
    return Command("screenshot", translate("Cli", "把窗口画成图片（不需要显示器）"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "workspace", nargs="?", type=Path, metavar="WORKSPACE", help=translate("Cli", "默认上次的工作区")
    )
    parser.add_argument("out", type=Path, metavar="OUT.png", help=translate("Cli", "写到哪个文件（PNG）"))
    parser.add_argument("--mode", choices=("desk", "wall", "kiosk"), default="desk", help=translate("Cli", "窗口"))
    parser.add_argument(
        "--size", type=size, default=(1920, 1080), metavar="WxH", help=translate("Cli", "像素；默认 1920x1080")
    )
    parser.add_argument(
        "--ratio", type=float, default=1.0, help=translate("Cli", "每个逻辑像素的物理像素，如 2；默认 1")
    )
    parser.add_argument("--theme", choices=("dark", "light", "contrast"), help=translate("Cli", "主题；默认随设置"))
    parser.add_argument("--panel", metavar="P", help=translate("Cli", "另外打开的面板，如 parcels；kiosk 的页，如 map"))
    parser.add_argument("--layout", metavar="NAME", help=translate("Cli", "桌面布局，如 parcels"))
    parser.add_argument(
        "--extent",
        type=extent,
        metavar="XMIN,YMIN,XMAX,YMAX",
        help=translate("Cli", "地图范围（工作区坐标）；默认全图"),
    )
    parser.add_argument("--at", metavar="X,Y", type=_place, help=translate("Cli", "在此处查询，如同单击地图"))
    parser.add_argument(
        "--command",
        action="append",
        default=[],
        metavar="ID",
        help=translate("Cli", "画之前先执行的命令，如 desk.maps_2；可以重复"),
    )
    parser.add_argument(
        "--timeout", type=float, default=120.0, metavar="S", help=translate("Cli", "最多等多少秒画完；默认 120")
    )


def _place(text: str) -> tuple[float, float]:
    x, _, y = text.partition(",")
    try:
        return float(x), float(y)
    except ValueError:
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是 x,y").format(text=text)) from None


def run(arguments: argparse.Namespace) -> int:
    """Draw the window and write the picture once it is whole."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if arguments.mode == "kiosk":
        from app.kiosk.pictures import take_one

        if arguments.workspace is None:
            raise _nothing_to_draw()
        take_one(arguments.workspace, arguments.out, arguments.size, arguments.panel or "home", used_language())
        return OK
    if arguments.ratio != 1.0:
        os.environ["QT_SCALE_FACTOR"] = f"{arguments.ratio:g}"
    from app.start import start_engines

    pool = start_engines()
    try:
        from app.application import running

        with running(arguments.theme, watch_stalls=False) as (_, console):
            path = arguments.workspace or console.settings.last_workspace or _demo()
            if path is None:
                raise _nothing_to_draw()
            from app.opening import open_session

            # As in `open`: the engines open the project while the windows are being imported.
            session = open_session(console, path.absolute(), pool)
            from app.picture import Wanted, take

            take(
                console,
                session,
                Wanted(
                    out=arguments.out,
                    mode=arguments.mode,
                    size=arguments.size,
                    ratio=arguments.ratio,
                    panel=arguments.panel,
                    layout=arguments.layout,
                    extent=arguments.extent,
                    place=arguments.at,
                    timeout_s=arguments.timeout,
                    commands=tuple(arguments.command),
                ),
            )
    finally:
        pool.stop()
    return OK


def _nothing_to_draw() -> UserError:
    from data.errors import UserError

    return UserError(
        translate("Cli", "没有工作区可画。"),
        "",
        translate("Cli", "指定工作区，或先运行 onemap demo DIR 生成演示县。"),
    )


def _demo() -> Path | None:
    from app.demo_workspace import demo_workspace

    return demo_workspace()
