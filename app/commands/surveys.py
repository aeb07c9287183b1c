"""``onemap surveys``: the earlier surveys of a workspace, and bringing them in for the map."""

from __future__ import annotations

import argparse
import json
import os
from datetime import date
from pathlib import Path

from app.i18n import translate
from app.parsing import OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("surveys", translate("Cli", "历年的地类调查：列出，或为地图整理"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate("Cli", "历年的地类图斑放在工作区的 history 文件夹，文件名里写年份或日期。")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument(
        "--prepare",
        metavar="DAY",
        help=translate("Cli", "整理这一天的调查（YYYY-MM-DD），all 为全部；地图第一次显示时也会自动整理"),
    )
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """List the surveys; bring in what was asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.terminal import TerminalProgress, say
    from data.errors import UserError
    from data.surveys import making
    from data.surveys.filed import read_timeline
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    store = workspace.store()
    try:
        timeline = read_timeline(workspace.path, store)
    finally:
        store.close()
    asked = arguments.prepare or ""
    wanted = [one for one in timeline.surveys if asked in ("all", one.day.isoformat())]
    if asked and not wanted:
        raise UserError(
            translate("Cli", "没有整理。"),
            translate("Cli", "没有 {day} 的调查。").format(day=asked),
            translate("Cli", "不带 --prepare 运行，看有哪些。"),
            file=workspace.path / "history",
        )
    progress = TerminalProgress(translate("Cli", "历年调查"))
    try:
        for survey in wanted:
            making.prepare(workspace, survey, progress)
    finally:
        progress.close()
    rows = []
    following = [one.day for one in timeline.surveys[1:]] + [timeline.present or date.max]
    for survey, until in zip(timeline.surveys, following, strict=True):
        copy = making.ready(workspace, survey)
        rows.append(
            {
                "day": survey.day.isoformat(),
                "until": until.isoformat(),
                "file": str(survey.file),
                "table": survey.table,
                "prepared": copy is not None,
                "parcels": copy.written if copy is not None else None,
                "refused": copy.refused if copy is not None else None,
            }
        )
    unclear = [{"file": str(file), "why": why} for file, why in timeline.unclear]
    if arguments.json:
        say(json.dumps({"surveys": rows, "unclear": unclear}, ensure_ascii=False, indent=1))
        return OK
    if not rows:
        say(translate("Cli", "没有历年调查。"))
    for row in rows:
        state = (
            translate("Cli", "{n} 个图斑").format(n=row["parcels"]) if row["prepared"] else translate("Cli", "未整理")
        )
        said = translate("Cli", "{day} 起，至 {until} 前一天  {state}  {file}")
        say(said.format(day=row["day"], until=row["until"], state=state, file=row["file"]))
    for each in unclear:
        say(f"{each['file']}  {each['why']}")
    return OK
