"""``onemap imports``: what was imported into a workspace, and taking one import back."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("imports", translate("Cli", "列出工作区的导入记录，撤销一次导入"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区文件夹"))
    parser.add_argument("--undo", metavar="ID", help=translate("Cli", "撤销这次导入：删除它写入的行"))
    parser.add_argument("--edited-too", action="store_true", help=translate("Cli", "导入后修改过的行也一并删除"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出"))


def run(arguments: argparse.Namespace) -> int:
    """List, or undo."""
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import say
    from data.importing.undoing import imports, undo
    from data.workspace import Workspace

    store = Workspace.open(arguments.workspace).store()
    try:
        if arguments.undo is not None:
            actor = open_session(UserSettings()).actor
            removed = undo(store, arguments.undo, actor, edited_too=arguments.edited_too)
            if arguments.json:
                say(json.dumps({"removed": removed}))
            else:
                say(translate("Cli", "已撤销，删除 {n:,} 行").format(n=removed))
            return OK
        listed = imports(store)
    finally:
        store.close()
    if arguments.json:
        say(json.dumps(listed, ensure_ascii=False, indent=1))
        return OK
    for entry in listed:
        state = (
            translate("Cli", "已撤销")
            if entry["undone_at"]
            else translate("Cli", "已刷新")
            if entry["refreshed_at"]
            else translate("Cli", "可撤销")
            if entry["undo"]
            else ""
        )
        say(
            f"{entry['id']}  {entry['imported_at']}  {entry['actor']}  {entry['table_name']}  {entry['source']}  "
            f"{entry['written']:,}  {state}"
        )
    return OK
