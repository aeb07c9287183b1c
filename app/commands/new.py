"""``onemap new``: a new, empty workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("new", translate("Cli", "新建空工作区"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=translate("Cli", "新文件夹"))
    parser.add_argument("--title", required=True, help=translate("Cli", "名称，如 云溪县一张图"))
    parser.add_argument(
        "--crs", required=True, help=translate("Cli", "坐标系 EPSG:n；CGCS2000 三度带为 EPSG:4513 至 4533")
    )
    parser.add_argument("--county", default="", help=translate("Cli", "县级行政区划代码，6 位"))


def run(arguments: argparse.Namespace) -> int:
    """Make the workspace."""
    from pydantic import ValidationError

    from app.terminal import say
    from data.errors import UserError
    from data.workspace import WorkspaceConfig, create

    try:
        config = WorkspaceConfig(title=arguments.title, crs=arguments.crs, county=arguments.county)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise UserError(
            translate("Cli", "不能新建工作区。"),
            f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}",
            translate("Cli", "改正这一项；行政区划代码是 6 位数字。"),
        ) from error
    workspace = create(arguments.folder, config)
    say(translate("Cli", "已新建工作区：{path}").format(path=workspace.path))
    say(translate("Cli", "导入数据：onemap import {path} FILE --to parcel").format(path=workspace.path))
    return OK
