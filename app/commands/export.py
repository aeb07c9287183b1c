"""``onemap export``: a table as a map layer for other programs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("export", translate("Cli", "导出图层：GeoPackage、Shapefile、GeoJSON、DXF"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--table", required=True, metavar="NAME", help=translate("Cli", "数据表，如 dltb"))
    parser.add_argument(
        "--encoding", choices=("UTF-8", "GBK"), default="UTF-8", help=translate("Cli", "Shapefile 编码")
    )
    parser.add_argument(
        "out", type=Path, metavar="FILE", help=translate("Cli", "写到此文件（.gpkg .shp .geojson .dxf）")
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the layer and say what had to change for the format."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from data.errors import UserError
    from data.exporting_layers import export_layer, style_of
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    progress = TerminalProgress(translate("Cli", "导出"))
    store = workspace.store()
    try:
        if arguments.table not in store.tables():
            raise UserError(
                translate("Cli", "没有数据表“{name}”。").format(name=arguments.table),
                "",
                translate("Cli", "可用的有：{names}。").format(names="、".join(store.tables())),
            )
        done = export_layer(
            store,
            arguments.table,
            arguments.out.absolute(),
            None,
            arguments.encoding,
            style_of(arguments.table),
            progress,
        )
        store.record(open_session(UserSettings()).actor, "layer.exported", arguments.table, str(arguments.out))
    finally:
        progress.close()
        store.close()
    say(translate("Cli", "已导出 {n} 个对象").format(n=f"{done.count:,}"))
    for name, short in done.renamed.items():
        say(translate("Cli", "字段 {name} 写作 {short}").format(name=name, short=short))
    for name in done.cut:
        say(translate("Cli", "字段 {name} 有超过 254 字节的文本，被截断").format(name=name))
    for file in done.files:
        say(str(file))
    return OK
