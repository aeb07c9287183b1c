"""``onemap flows``: which land class became which between two years of parcels."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("flows", translate("Cli", "地类流量表：两年的地类图斑相比"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--before", type=Path, required=True, metavar="FILE", help=translate("Cli", "前一年的地类图斑"))
    parser.add_argument("--after", type=Path, metavar="FILE", help=translate("Cli", "后一年的地类图斑；默认工作区里的"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=translate("Cli", "结果写到此文件夹"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Compare, and write the table and the changed ground."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from data.crs import crs_of
    from data.flows import keeping, reading
    from data.flows.matrix import balance, flows, matrix
    from data.tasks import part
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    progress = TerminalProgress(translate("Cli", "地类流量"))
    store = workspace.store()
    try:
        crs = crs_of(store.srid)
        before, doubts = reading.from_file(arguments.before.absolute(), crs)
        progress(0.1, arguments.before.name)
        after, name = reading.from_store(store) if arguments.after is None else None, workspace.config.title
        if after is None:
            after, more = reading.from_file(arguments.after.absolute(), crs)
            doubts, name = doubts + more, arguments.after.stem
        progress(0.25, name)
        found = flows(before, after, crs, part(progress, 0.25, 0.95))
        tables = {
            translate("Cli", "一级类"): matrix(found, 2),
            translate("Cli", "二级类"): matrix(found, 4),
        }
        out = arguments.out.absolute()
        files = keeping.write(out, found, tables, arguments.before.stem, name, workspace.config.crs, doubts)
        actor = open_session(UserSettings()).actor
        store.record(actor, "flows.made", object_=arguments.before.name, detail=f"{len(found.changed.area)}")
    finally:
        progress.close()
        store.close()
    first = next(iter(tables.values()))
    left, came = balance(first)
    if arguments.json:
        said = {"files": [str(file) for file in files], "doubts": doubts, "total_m2": str(first.total)}
        said |= {"moved_m2": str(first.moved), "cropland_out_m2": str(left), "cropland_in_m2": str(came)}
        say(json.dumps(said, ensure_ascii=False, indent=1))
        return OK
    say(
        translate("Cli", "总面积 {total} m²，地类变化 {moved} m²").format(
            total=f"{first.total:,}", moved=f"{first.moved:,}"
        )
    )
    say(translate("Cli", "耕地流出 {left} m²，流入 {came} m²").format(left=f"{left:,}", came=f"{came:,}"))
    for text in (*doubts, *map(str, files)):
        say(text)
    return OK
