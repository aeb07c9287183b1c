"""``onemap detect --run`` and ``--scheduled``: the runs that a workspace keeps."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import OK

if TYPE_CHECKING:
    from data.gpkg.store import GpkgStore
    from data.workspace import Workspace
    from plugins.change_detection.core.stages import Step
    from plugins.change_detection.runs.folder import Run


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    group = parser.add_argument_group(translate("Cli", "工作区里的检测"))
    group.add_argument(
        "--scheduled",
        type=Path,
        metavar="WORKSPACE",
        help=translate("Cli", "检测计划里要求的新影像，供夜间定时任务使用"),
    )
    group.add_argument(
        "--run", nargs=2, metavar=("WORKSPACE", "RUN"), help=translate("Cli", "运行或接着运行一次已登记的检测")
    )
    group.add_argument(
        "--any-time", action="store_true", help=translate("Cli", "与 --scheduled 合用：不管计划里的钟点，现在就运行")
    )


def is_asked(arguments: argparse.Namespace) -> bool:
    """Whether the call is about a workspace's runs."""
    return arguments.scheduled is not None or arguments.run is not None


def run(arguments: argparse.Namespace, line: Callable[[], Callable[[Step], None]]) -> int:
    """Carry the call out; ``line`` makes what shows the progress of a run.

    With ``--scheduled`` one run that fails does not keep the rest from theirs; the exit code says that one did.
    """
    from data.workspace import Workspace
    from plugins.change_detection.runs.folder import Runs

    folder = arguments.scheduled if arguments.scheduled is not None else Path(arguments.run[0])
    workspace = Workspace.open(folder)
    store = workspace.store()
    try:
        if arguments.run is not None:
            return _carry_out(workspace, store, Runs(workspace.path).get(arguments.run[1]), arguments, line)
        return _scheduled(workspace, store, arguments, line)
    finally:
        store.close()


def _scheduled(
    workspace: Workspace, store: GpkgStore, arguments: argparse.Namespace, line: Callable[[], Callable[[Step], None]]
) -> int:
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import say
    from data.errors import UserError
    from plugins.change_detection.runs import schedule
    from plugins.change_detection.runs.folder import Runs

    wanted = workspace.config.imagery.nightly
    if not wanted:
        say(translate("Cli", "没有检测计划：在变化检测面板里设置，或写在 onemap.toml 的 [[imagery.nightly]]。"))
        return OK
    runs = Runs(workspace.path)
    actor = open_session(UserSettings()).actor
    for plan in schedule.due(workspace, store, actor):
        runs.create(plan)
    code = OK
    waiting = schedule.unfinished(workspace)
    if not waiting:
        say(translate("Cli", "没有待检测的新影像。"))
    for run in waiting:
        if not (arguments.any_time or schedule.is_time(wanted, datetime.now())):
            say(translate("Cli", "现在不在计划的钟点内，{n} 次检测留到下次。").format(n=len(waiting)))
            return code
        say(f"{run.id}  {run.title}")
        try:
            code = max(code, _carry_out(workspace, store, run, arguments, line))
        except UserError as error:
            sys.stderr.write(f"{error}\n")
            code = 1
    return code


def _carry_out(
    workspace: Workspace,
    store: GpkgStore,
    run: Run,
    arguments: argparse.Namespace,
    line: Callable[[], Callable[[Step], None]],
) -> int:
    from app.terminal import say
    from plugins.change_detection.core.faults import DetectionError
    from plugins.change_detection.runs.carrying import carry_out

    try:
        outcome = carry_out(workspace, store, run, line(), workers=arguments.workers)
    except DetectionError as error:
        sys.stderr.write(f"onemap: {error}\n")
        return error.code
    say(
        translate("Cli", "疑似图斑 {patches} 个，剔除 {discarded} 个：{out}").format(
            patches=outcome.patches, discarded=outcome.discarded, out=run.result
        )
    )
    return OK
