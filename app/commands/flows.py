"""``onemap flows``: which land class became which between two years of parcels."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import LANGUAGES, translate
from app.parsing import OK, Command, several

if TYPE_CHECKING:
    from data.flows.keeping import KeptFlows
    from data.tasks import Progress
    from data.workspace import Workspace

#: What can be written.
FORMATS = ("xlsx", "docx", "pdf")


def command() -> Command:
    """Describe the command."""
    return Command("flows", translate("Cli", "地类流量表：两年的地类图斑相比"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--before", type=Path, metavar="FILE", help=translate("Cli", "前一年的地类图斑"))
    asked.add_argument("--kept", type=Path, metavar="DIR", help=translate("Cli", "已有的比较结果，只写出文件"))
    parser.add_argument("--after", type=Path, metavar="FILE", help=translate("Cli", "后一年的地类图斑；默认工作区里的"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=translate("Cli", "结果写到此文件夹"))
    parser.add_argument(
        "--format", default="xlsx", metavar="LIST", help=translate("Cli", "xlsx、docx、pdf，以逗号分隔")
    )
    parser.add_argument("--language", choices=LANGUAGES, default="zh", help=translate("Cli", "报告的语言；默认中文"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Compare, and write the figures, the changed ground and the documents."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.i18n import install, use_language
    from app.terminal import TerminalProgress, say
    from data.flows import keeping, report, sheets
    from data.flows.balancing import balances
    from data.flows.matrix import matrix
    from data.flows.measures import flows_of
    from data.tasks import part
    from data.workspace import Workspace

    formats = several(arguments.format, FORMATS)
    documents = [each for each in formats if each in report.FORMATS]
    if documents:
        # A report is a Chinese document unless English was asked for, whatever the program's language is.
        use_language(arguments.language)
        from PySide6.QtGui import QGuiApplication

        application = QGuiApplication.instance() or QGuiApplication(["onemap"])
        install(application)
    workspace = Workspace.open(arguments.workspace)
    progress = TerminalProgress(translate("Cli", "地类流量"))
    out = arguments.out.absolute()
    try:
        if arguments.kept is None:
            found = _compared(arguments, workspace, out, part(progress, 0.0, 0.9))
        else:
            found = _kept(arguments.kept.absolute())
        files = [sheets.write(found, out, workspace.config.demo)] if "xlsx" in formats else []
        files += report.write(workspace, found, out, documents, part(progress, 0.9, 1.0))
    finally:
        progress.close()
    if arguments.kept is None:
        files += [out / keeping.CHANGES, out / keeping.CONTENT]
    whole = matrix(flows_of(found.content), 2)
    county = balances(flows_of(found.content), found.content["groups"])[0]
    if arguments.json:
        said = {"files": [str(file) for file in files], "doubts": found.doubts, "total_m2": str(whole.total)}
        said |= {"moved_m2": str(whole.moved), "cropland_out_m2": str(county.left), "cropland_in_m2": str(county.came)}
        said |= {"made_up_m2": str(county.made_up), "exchanged_m2": str(county.exchanged), "sha256": found.sha256}
        say(json.dumps(said, ensure_ascii=False, indent=1))
        return OK
    words = translate("Cli", "总面积 {total} m²，地类变化 {moved} m²")
    say(words.format(total=f"{whole.total:,}", moved=f"{whole.moved:,}"))
    say(translate("Cli", "耕地流出 {left} m²，流入 {came} m²").format(left=f"{county.left:,}", came=f"{county.came:,}"))
    words = translate("Cli", "占补差 {made_up} m²，进出差 {exchanged} m²")
    say(words.format(made_up=f"{county.made_up:+,}", exchanged=f"{county.exchanged:+,}"))
    for text in (*found.doubts, *map(str, files)):
        say(text)
    return OK


def _compared(arguments: argparse.Namespace, workspace: Workspace, out: Path, progress: Progress) -> KeptFlows:
    from app.session import open_session
    from app.settings import UserSettings
    from data.crs import crs_of
    from data.flows import keeping, reading
    from data.flows.comparing import Side, compare
    from data.importing.provenance import digest
    from data.tasks import part

    store = workspace.store()
    try:
        crs = crs_of(store.srid)

        def of_file(file: Path) -> tuple[Side, list[str]]:
            year, doubts = reading.from_file(file.absolute(), crs)
            return Side(file.stem, year, file.name, digest(file)), doubts

        before, doubts = of_file(arguments.before)
        progress(0.1, arguments.before.name)
        if arguments.after is None:
            version = store.version(reading.PARCELS)
            after = Side(workspace.config.title, reading.from_store(store), version=version)
        else:
            after, more = of_file(arguments.after)
            doubts += more
        actor = open_session(UserSettings()).actor
        done = compare(store, workspace.path, before, after, doubts, actor, part(progress, 0.2, 0.98))
        found = keeping.write(out, done)
        store.record(actor, "flows.made", object_=arguments.before.name, detail=found.sha256)
    finally:
        store.close()
    return found


def _kept(folder: Path) -> KeptFlows:
    from data.errors import UserError
    from data.flows import keeping

    found = keeping.read(folder)
    if found is None:
        raise UserError(
            translate("Cli", "文件夹里没有地类流量的结果。"),
            translate("Cli", "没有 {name}，或由别的程序版本写成。").format(name=keeping.CONTENT),
            translate("Cli", "用 --before 重新比较。"),
            file=folder,
        )
    return found
