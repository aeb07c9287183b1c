"""``onemap imagery``: the catalogue of scenes: list, add, remove, watch folders, propose pairs."""

from __future__ import annotations

import argparse
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import FAILURE, OK, Command

if TYPE_CHECKING:
    from data.gpkg.store import GpkgStore
    from data.imagery.answers import Answers
    from data.imagery.catalogue import Scene
    from data.imagery.pairing import Pairing
    from data.workspace import Workspace


def command() -> Command:
    """Describe the command."""
    return Command("imagery", translate("Cli", "影像目录：登记、监视文件夹、挑选影像对"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "action",
        choices=("list", "add", "remove", "watch", "pair"),
        help=translate("Cli", "list 列出，add 登记，remove 移出目录（不删文件），watch 监视文件夹，pair 推荐影像对"),
    )
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区文件夹"))
    parser.add_argument(
        "items",
        nargs="*",
        metavar="FILE|ID|FOLDER",
        help=translate("Cli", "add 的影像文件，remove 的影像标识，watch 的文件夹，pair 的前后两期标识"),
    )
    parser.add_argument("--date", metavar="ISO", help=translate("Cli", "影像日期，如 2026-06-18"))
    parser.add_argument("--crs", default="", metavar="EPSG:N", help=translate("Cli", "影像的坐标系，代替文件所写"))
    parser.add_argument("--platform", default="", help=translate("Cli", "平台或卫星，如 GF-2"))
    parser.add_argument(
        "--bands", default="", metavar="ROLES", help=translate("Cli", "各波段用途，如 blue,green,red,nir")
    )
    parser.add_argument("--cloud", type=float, metavar="PERCENT", help=translate("Cli", "云量（%%）"))
    parser.add_argument("--title", help=translate("Cli", "影像标识，默认取文件名"))
    parser.add_argument("--remember", action="store_true", help=translate("Cli", "以后同一来源的影像都用这些回答"))
    parser.add_argument("--once", action="store_true", help=translate("Cli", "watch：只看一遍就结束，供定时任务使用"))
    parser.add_argument(
        "--interval",
        type=float,
        default=15.0,
        metavar="SECONDS",
        help=translate("Cli", "watch：每隔几秒看一遍，默认 15"),
    )
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出"))


def run(arguments: argparse.Namespace) -> int:
    """Carry out the action."""
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    store = workspace.store()
    action = {"list": _list, "add": _add, "remove": _remove, "watch": _watch, "pair": _pair}[arguments.action]
    try:
        return action(workspace, store, arguments)
    finally:
        store.close()


def _actor() -> str:
    from app.session import open_session
    from app.settings import UserSettings

    return open_session(UserSettings()).actor


def _answers(arguments: argparse.Namespace) -> Answers:
    from data.imagery.answers import Answers

    roles = tuple(part.strip() for part in arguments.bands.split(",") if part.strip())
    return Answers(arguments.date, arguments.crs, arguments.platform, roles, arguments.cloud)


def _list(workspace: Workspace, store: GpkgStore, arguments: argparse.Namespace) -> int:
    from app.terminal import say
    from data.imagery.catalogue import scenes

    found = scenes(workspace, store)
    if arguments.json:
        say(json.dumps([_plain(scene) for scene in found], ensure_ascii=False, indent=1))
        return OK
    for scene in found:
        cloud = "—" if scene.cloud is None else f"{scene.cloud:.0f} %"
        gone = "" if scene.path.is_file() else translate("Cli", "  文件不在原处")
        say(f"{scene.day}  {scene.gsd:6.2f} m  {cloud:>5}  {scene.platform or '—':12}  {scene.id}  {scene.path}{gone}")
    return OK


def _plain(scene: Scene) -> dict[str, object]:
    return {
        "id": scene.id,
        "datetime": scene.moment.isoformat() if scene.moment is not None else None,
        "platform": scene.platform,
        "gsd": scene.gsd if scene.gsd == scene.gsd else None,
        "cloud_cover": scene.cloud,
        "bands": list(scene.roles),
        "path": str(scene.path),
        "source": scene.source,
    }


def _add(workspace: Workspace, store: GpkgStore, arguments: argparse.Namespace) -> int:
    import sys

    from app.terminal import TerminalProgress, say
    from data.errors import UserError
    from data.imagery.adding import add
    from data.imagery.changing import remember
    from data.imagery.reading import describe
    from data.tasks import part

    if not arguments.items:
        raise UserError(translate("Cli", "没有给出影像文件。"), "", translate("Cli", "在工作区后面写影像文件的路径。"))
    answers = _answers(arguments)
    failed = 0
    progress = TerminalProgress(translate("Cli", "登记影像"))
    actor = _actor()
    try:
        for number, item in enumerate(arguments.items):
            stretch = part(progress, number / len(arguments.items), (number + 1) / len(arguments.items))
            try:
                if arguments.remember:
                    remember(workspace, describe(Path(item), answers).source, answers)
                added = add(workspace, store, Path(item), actor, answers, arguments.title, stretch)
            except UserError as error:
                if len(arguments.items) == 1:
                    raise
                failed += 1
                sys.stderr.write(f"{error}\n")
                continue
            say(translate("Cli", "已登记 {id}").format(id=added.id))
            for note in added.notes:
                say(f"  {note}")
    finally:
        progress.close()
    return FAILURE if failed else OK


def _remove(workspace: Workspace, store: GpkgStore, arguments: argparse.Namespace) -> int:
    from app.terminal import say
    from data.errors import UserError
    from data.imagery.catalogue import scenes
    from data.imagery.changing import remove

    known = {scene.id: scene for scene in scenes(workspace, store)}
    unknown = [item for item in arguments.items if item not in known]
    if unknown or not arguments.items:
        raise UserError(
            translate("Cli", "没有影像“{id}”。").format(id=unknown[0] if unknown else ""),
            "",
            translate("Cli", "用 onemap imagery list 查看影像标识。"),
        )
    remove(workspace, store, [known[item] for item in arguments.items], _actor())
    say(translate("Cli", "已移出目录 {n} 幅，影像文件未动。").format(n=len(arguments.items)))
    return OK


def _watch(workspace: Workspace, store: GpkgStore, arguments: argparse.Namespace) -> int:
    import time

    from app.terminal import say
    from data.errors import UserError
    from data.imagery.intake import Intake

    folders = [Path(item).absolute() for item in arguments.items] or [Path(f) for f in workspace.config.imagery.watch]
    if not folders:
        raise UserError(
            translate("Cli", "没有要监视的文件夹。"),
            "",
            translate("Cli", "写在命令后面，或在影像面板里添加。"),
        )
    intake = Intake(workspace, store, folders, _actor())
    pause = threading.Event()
    while True:
        for news in intake.look(time.time()):
            say(news.text)
        if arguments.once:
            return OK
        pause.wait(max(1.0, arguments.interval))


def _pair(workspace: Workspace, store: GpkgStore, arguments: argparse.Namespace) -> int:
    from app.terminal import say
    from data.errors import UserError
    from data.imagery.catalogue import scenes
    from data.imagery.pairing import Pairing, propose, read_ground

    found = scenes(workspace, store)
    ground = read_ground(store)
    if arguments.items:
        known = {scene.id: scene for scene in found}
        if len(arguments.items) != 2 or any(item not in known for item in arguments.items):
            raise UserError(
                translate("Cli", "pair 要么不带标识，要么带前后两期的标识。"),
                "",
                translate("Cli", "用 onemap imagery list 查看影像标识。"),
            )
        pairs = [Pairing(known[arguments.items[0]], known[arguments.items[1]], ground)]
    else:
        pairs = propose(found, ground)
    if arguments.json:
        say(json.dumps([_plain_pair(pair) for pair in pairs], ensure_ascii=False, indent=1))
        return OK
    if not pairs:
        say(translate("Cli", "没有能比较的影像对：至少要两期日期不同、范围重叠的影像。"))
    for pair in pairs:
        say(f"{pair.before.id} → {pair.after.id}")
        for check in pair.checks:
            say(f"  {('✓', '·', '!', '✗')[check.level]} {check.name} {check.figure}  {check.sentence}")
    return OK


def _plain_pair(pair: Pairing) -> dict[str, object]:
    return {
        "before": pair.before.id,
        "after": pair.after.id,
        "level": pair.level.name.lower(),
        "checks": [
            {"key": c.key, "level": c.level.name.lower(), "figure": c.figure, "sentence": c.sentence}
            for c in pair.checks
        ],
    }
