"""``onemap analyse``: what a project's red lines occupy, without a window."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("analyse", translate("Cli", "占用分析：项目红线占了什么地"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate(
        "Cli",
        "红线可以是勘测定界坐标文本（.txt）、界址点表（.csv、.xlsx）、Shapefile、GeoPackage、GeoJSON、KML 或 DXF。",
    )
    parser.add_argument("--redline", type=Path, required=True, metavar="FILE", help=translate("Cli", "红线文件"))
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=translate("Cli", "结果写到此文件夹"))
    parser.add_argument("--layer", metavar="NAME", help=translate("Cli", "文件有多个图层时取哪一个"))
    parser.add_argument("--crs", metavar="EPSG:N", help=translate("Cli", "不用文件自己写的坐标系"))
    parser.add_argument("--close", action="store_true", help=translate("Cli", "没有闭合的圈自动闭合"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Analyse, keep the result in the workspace and copy it to ``--out``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from data.analysis import keeping, sheets
    from data.analysis.controls import read_controls
    from data.analysis.occupancy import analyse
    from data.crs import crs_of
    from data.redline.reading import read
    from data.tasks import part
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    progress = TerminalProgress(translate("Cli", "占用分析"))
    store = workspace.store()
    try:
        controls = read_controls(workspace.path)
        red = read(arguments.redline.absolute(), crs_of(store.srid), arguments.layer, arguments.crs, arguments.close)
        actor = open_session(UserSettings()).actor
        done = analyse(store, red, controls, actor, workspace.path, part(progress, 0.1, 0.8))
        kept = keeping.keep(workspace.path, done, red, controls)
        store.record(actor, "analysis.made", object_=kept.id, detail=kept.sha256)
        files = sheets.write(kept, arguments.out.absolute(), workspace.config.demo)
    finally:
        progress.close()
        store.close()
    if arguments.json:
        said = {"id": kept.id, "sha256": kept.sha256, "files": [str(file) for file in files], "analysis": kept.content}
        say(json.dumps(said, ensure_ascii=False, indent=1, default=str))
        return OK
    for line in kept.content["lines"]:
        say(f"{line['name']}  {line['area_m2']:,.2f} m²  {line['area_mu']:,.2f} {translate('Cli', '亩')}")
        for verdict in line["verdicts"]:
            say(f"  {_light(verdict['light'])} {verdict['text']}{_source(verdict)}")
    for doubt in kept.content["doubts"]:
        say(f"? {doubt}")
    for file in files:
        say(str(file))
    return OK


def _light(light: str) -> str:
    return {
        "red": translate("Cli", "[不允许]"),
        "yellow": translate("Cli", "[须处理]"),
        "green": translate("Cli", "[通过]"),
    }[light]


def _source(verdict: dict[str, Any]) -> str:
    return f"（{verdict['source']}）" if verdict["source"] else ""
