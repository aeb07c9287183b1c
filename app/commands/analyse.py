"""``onemap analyse``: what a project's red lines occupy, without a window."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import LANGUAGES, translate
from app.parsing import OK, Command, several

if TYPE_CHECKING:
    from data.analysis.keeping import KeptAnalysis
    from data.store import Store
    from data.tasks import Progress
    from data.workspace import Workspace

#: What can be written: the table with the map layers, the report as Word and PDF, the atlas.
FORMATS = ("xlsx", "docx", "pdf", "atlas")


def command() -> Command:
    """Describe the command."""
    return Command("analyse", translate("Cli", "占用分析：项目红线占了什么地"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate(
        "Cli",
        "红线可以是勘测定界坐标文本（.txt）、界址点表（.csv、.xlsx）、Shapefile、GeoPackage、GeoJSON、KML 或 DXF。",
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--redline", type=Path, metavar="FILE", help=translate("Cli", "红线文件"))
    asked.add_argument("--kept", metavar="ID", help=translate("Cli", "工作区里已有的分析，只写出文件"))
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=translate("Cli", "结果写到此文件夹"))
    parser.add_argument("--layer", metavar="NAME", help=translate("Cli", "文件有多个图层时取哪一个"))
    parser.add_argument("--crs", metavar="EPSG:N", help=translate("Cli", "不用文件自己写的坐标系"))
    parser.add_argument("--close", action="store_true", help=translate("Cli", "没有闭合的圈自动闭合"))
    parser.add_argument(
        "--format", default="xlsx", metavar="LIST", help=translate("Cli", "xlsx、docx、pdf、atlas，以逗号分隔")
    )
    parser.add_argument("--language", choices=LANGUAGES, default="zh", help=translate("Cli", "报告的语言；默认中文"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Analyse, keep the result in the workspace and write its files to ``--out``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.i18n import install, use_language
    from app.terminal import TerminalProgress, say
    from data.tasks import part
    from data.workspace import Workspace

    formats = several(arguments.format, FORMATS)
    # A report is a Chinese document unless English was asked for, whatever the program's language is.
    if set(formats) - {"xlsx"}:
        use_language(arguments.language)
        from PySide6.QtGui import QGuiApplication

        application = QGuiApplication.instance() or QGuiApplication(["onemap"])
        install(application)
    workspace = Workspace.open(arguments.workspace)
    progress = TerminalProgress(translate("Cli", "占用分析"))
    store = workspace.store()
    try:
        if arguments.kept:
            from data.analysis import keeping

            kept = keeping.load(workspace.path, arguments.kept)
        else:
            kept = _analysed(arguments, workspace, store, part(progress, 0.0, 0.6))
        files = _written(workspace, store, kept, arguments.out.absolute(), formats, part(progress, 0.6, 1.0))
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


def _analysed(arguments: argparse.Namespace, workspace: Workspace, store: Store, progress: Progress) -> KeptAnalysis:
    from app.session import open_session
    from app.settings import UserSettings
    from data.analysis import keeping
    from data.analysis.controls import read_controls
    from data.analysis.occupancy import analyse
    from data.crs import crs_of
    from data.redline.reading import read

    controls = read_controls(workspace.path)
    red = read(arguments.redline.absolute(), crs_of(store.srid), arguments.layer, arguments.crs, arguments.close)
    actor = open_session(UserSettings()).actor
    done = analyse(store, red, controls, actor, workspace.path, progress)
    kept = keeping.keep(workspace.path, done, red, controls)
    store.record(actor, "analysis.made", object_=kept.id, detail=kept.sha256)
    return kept


def _written(
    workspace: Workspace, store: Store, kept: KeptAnalysis, out: Path, formats: tuple[str, ...], progress: Progress
) -> list[Path]:
    from data.analysis import sheets

    files = sheets.write(kept, out, workspace.config.demo, workspace.path) if "xlsx" in formats else []
    documents = [each for each in formats if each != "xlsx"]
    if documents:
        from data.analysis import report
        from layers import tokens

        known = tokens.load()

        def colour(code: str) -> str:
            found = known.land("light", code)
            return found.colour if found is not None else known.roles("light")["b3"]

        files += report.write(workspace, store, kept, out, documents, colour, progress)
    return files


def _light(light: str) -> str:
    return {
        "red": translate("Cli", "[不允许]"),
        "orange": translate("Cli", "[须办理]"),
        "yellow": translate("Cli", "[须核实]"),
        "green": translate("Cli", "[通过]"),
    }[light]


def _source(verdict: dict[str, Any]) -> str:
    return f"（{verdict['source']}）" if verdict["source"] else ""
