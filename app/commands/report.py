"""``onemap report``: case files, atlases, the monthly table, and patches for other programs."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import LANGUAGES, translate
from app.parsing import OK, Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.terminal import TerminalProgress
    from data.cases.book import CaseBook
    from data.workspace import Workspace

ACTIONS = ("case", "atlas", "month", "patches")


def command() -> Command:
    """Describe the command."""
    return Command("report", translate("Cli", "报告：案卷、图册、月报，导出图斑"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate(
        "Cli",
        "onemap report case|atlas WORKSPACE FOLDER；onemap report month WORKSPACE FILE.xlsx；"
        "onemap report patches WORKSPACE FILE.shp|FILE.gpkg",
    )
    parser.add_argument("action", choices=ACTIONS, help=translate("Cli", "案卷、图册、月报或图斑"))
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区"))
    parser.add_argument("out", type=Path, metavar="OUT", help=translate("Cli", "案卷、图册：文件夹；月报、图斑：文件"))
    parser.add_argument("--cases", default="", metavar="CODES", help=translate("Cli", "案件编号，以逗号分隔"))
    parser.add_argument("--list", type=Path, metavar="FILE", help=translate("Cli", "案件编号文件，每行一个"))
    parser.add_argument("--rows", type=Path, metavar="FILE", help=translate("Cli", "案件记录号文件，每行一个"))
    parser.add_argument("--area", default="", metavar="CODE", help=translate("Cli", "只取该乡镇或村"))
    parser.add_argument("--state", default="", metavar="STATE", help=translate("Cli", "只取这一状态"))
    parser.add_argument("--format", default="pdf,docx", metavar="LIST", help=translate("Cli", "pdf、docx 或两者"))
    parser.add_argument("--month", default="", metavar="YYYY-MM", help=translate("Cli", "月报的月份；默认上月"))
    parser.add_argument(
        "--encoding", choices=("gbk", "utf-8"), default="utf-8", help=translate("Cli", "Shapefile 编码")
    )
    parser.add_argument("--language", choices=LANGUAGES, default="zh", help=translate("Cli", "报告的语言；默认中文"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Make the report."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from app.i18n import install, use_language

    # A report is a Chinese document unless English was asked for, whatever the program's language is.
    use_language(arguments.language)
    application = QGuiApplication(["onemap"])
    install(application)
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from app.workflows import declared
    from data.cases.book import CaseBook
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    store = workspace.store()
    progress = TerminalProgress(translate("Cli", "报告"))
    try:
        actor = open_session(UserSettings()).actor
        said = _made(arguments, workspace, CaseBook(store, declared()), actor, progress)
    finally:
        progress.close()
        store.close()
        application.shutdown()
    if arguments.json:
        say(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        for line in (*said["files"], *said["warnings"]):
            say(line)
    return OK


def _made(
    arguments: argparse.Namespace, workspace: Workspace, book: CaseBook, actor: str, progress: TerminalProgress
) -> dict[str, list[str]]:
    from data.reporting import casefile, month, patches
    from data.reporting.reading import Source
    from data.tasks import part

    out = arguments.out.absolute()
    if arguments.action == "month":
        written = month.write(workspace, book, arguments.month, out, actor, progress)
        return {"files": [str(written)], "warnings": []}
    chosen = _chosen(arguments, book)
    if arguments.action == "patches":
        exported = patches.export(workspace, book, chosen, out, arguments.encoding, actor, progress)
        return {"files": [str(file) for file in exported.files], "warnings": list(exported.warnings)}
    source = Source.of(workspace, book)
    formats = _formats(arguments.format)
    if arguments.action == "atlas":
        made = [casefile.atlas(source, chosen, out, actor, formats, progress)]
    else:
        casefile.require_some(len(chosen))
        made = [
            casefile.case_file(source, fid, out, actor, formats, part(progress, i / len(chosen), (i + 1) / len(chosen)))
            for i, fid in enumerate(chosen)
        ]
    files = [str(file) for one in made for file in one.files]
    return {"files": files, "warnings": [text for one in made for text in one.warnings]}


def _formats(given: str) -> tuple[str, ...]:
    from data.errors import UserError
    from data.reporting.casefile import FORMATS_WRITTEN

    wanted = tuple(part.strip() for part in given.split(",") if part.strip())
    if not wanted or set(wanted) - set(FORMATS_WRITTEN):
        raise UserError(
            translate("Cli", "不认识报告格式“{given}”。").format(given=given),
            "",
            translate("Cli", "写 pdf、docx 或 pdf,docx。"),
        )
    return wanted


def _chosen(arguments: argparse.Namespace, book: CaseBook) -> Sequence[int]:
    from data.reporting.choosing import by_codes, by_filter

    if arguments.rows is not None:
        return [int(fid) for fid in _lines(arguments.rows) if fid.isdigit()]
    codes = [code.strip() for code in arguments.cases.split(",") if code.strip()]
    if arguments.list is not None:
        codes += _lines(arguments.list)
    if codes or arguments.list is not None:
        return by_codes(book, codes)
    return by_filter(book.store, arguments.area, arguments.state)


def _lines(file: Path) -> list[str]:
    from data.errors import UserError

    try:
        return file.read_text(encoding="utf-8").split()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            translate("Cli", "案件编号文件读不出来。"),
            str(error),
            translate("Cli", "给出 UTF-8 文本文件，每行一个编号。"),
            file=file,
        ) from error
