"""``onemap handover``: a working copy for QGIS Desktop, and back as a three-way merge."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import translate
from app.parsing import FAILURE, OK, Command

if TYPE_CHECKING:
    from data.handover.back import Returned
    from data.handover.merging import Decisions, Item
    from data.query import Where
    from data.store import Store
    from data.workspace import Workspace


def command() -> Command:
    """Describe the command."""
    return Command("handover", translate("Cli", "QGIS 交接：交出工作副本，读回时三方合并"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate("Cli", "退出码：0 已完成，1 还有冲突没有决定（没有写入）。说明见 docs/quality.md。")
    parser.add_argument(
        "action",
        choices=("out", "back", "withdraw", "list"),
        help=translate("Cli", "out 交出，back 读回，withdraw 作废，list 列出交接记录"),
    )
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help=translate("Cli", "工作副本（.gpkg）"))
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--table", default="dltb", metavar="NAME", help=translate("Cli", "out：数据表；默认 dltb"))
    parser.add_argument("--area", default="", metavar="CODE", help=translate("Cli", "out：只交出这个乡镇或村的"))
    parser.add_argument(
        "--where", default="", metavar="EXPR", help=translate("Cli", "out：只交出符合表达式的，如 \"DLBM = '0101'\"")
    )
    parser.add_argument("--note", default="", metavar="TEXT", help=translate("Cli", "out：交给谁、做什么"))
    parser.add_argument("--handover", default="", metavar="ID", help=translate("Cli", "back、withdraw：哪一次交接"))
    parser.add_argument("--check", action="store_true", help=translate("Cli", "back：只比较，不写入"))
    parser.add_argument(
        "--take", choices=("ours", "theirs"), help=translate("Cli", "back：冲突一律取我方或对方；默认逐处决定")
    )
    parser.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help=translate("Cli", 'back：逐处的决定，JSON：[[对象号, 字段, "ours" 或 "theirs"], …]'),
    )
    parser.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=translate("Cli", "back：修改原因，写入每个版本；withdraw：作废的原因"),
    )
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Carry out the action."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from data.errors import UserError
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    if arguments.action == "list":
        return _list(workspace, arguments.json)
    if arguments.action == "withdraw":
        return _withdraw(arguments, workspace)
    if arguments.file is None:
        raise UserError(translate("Cli", "没有写工作副本的文件名。"), "", translate("Cli", "在命令后写明 .gpkg 文件。"))
    store = workspace.store()
    try:
        return (_out if arguments.action == "out" else _back)(arguments, workspace, store)
    finally:
        store.close()


def _actor() -> str:
    from app.session import open_session
    from app.settings import UserSettings

    return open_session(UserSettings()).actor


def _list(workspace: Workspace, as_json: bool) -> int:
    from app.terminal import say
    from data.formats import FORMATS
    from data.handover import keeping

    found = keeping.listed(workspace.path)
    if as_json:
        said = [{"id": one.id, **one.content, "returned": one.returned, "withdrawn": one.withdrawn} for one in found]
        say(json.dumps(said, ensure_ascii=False, indent=1))
        return OK
    for one in found:
        held, state = one.content, translate("Cli", "未读回") if one.is_open else translate("Cli", "已读回")
        if one.withdrawn is not None:
            state = translate("Cli", "已作废")
        made = FORMATS["datetime"].text(held["made"]["at"])
        title = translate("Schema", held["title"])
        say(f"{one.id}  {state}  {title} {held['count']:,}  {held['area']}  {made}  {held['made']['actor']}")
    return OK


def _withdraw(arguments: argparse.Namespace, workspace: Workspace) -> int:
    from app.terminal import say
    from data.handover import back

    with workspace.store() as store:
        made = back.withdraw(store, workspace.path, arguments.handover, _actor(), arguments.reason)
    say(translate("Cli", "交接 {id} 已作废，不再读回。").format(id=made.id))
    return OK


def _out(arguments: argparse.Namespace, workspace: Workspace, store: Store) -> int:
    from app.terminal import TerminalProgress, say
    from data.errors import UserError
    from data.handover.out import hand_out

    if arguments.table not in store.tables():
        raise UserError(
            translate("Cli", "没有数据表“{name}”。").format(name=arguments.table),
            "",
            translate("Cli", "可用的有：{names}。").format(names="、".join(store.tables())),
        )
    where, area = _wanted(store, arguments.table, arguments.area, arguments.where)
    progress = TerminalProgress(translate("Cli", "交出工作副本"))
    try:
        made = hand_out(
            store,
            workspace.path,
            arguments.table,
            arguments.file.absolute(),
            _actor(),
            where,
            area,
            arguments.note,
            progress,
        )
    finally:
        progress.close()
    if arguments.json:
        said = {"id": made.id, "count": made.content["count"], "file": str(arguments.file)}
        say(json.dumps(said, ensure_ascii=False))
    else:
        say(translate("Cli", "已交出 {n} 个对象，交接 {id}").format(n=f"{made.content['count']:,}", id=made.id))
        say(str(arguments.file))
    return OK


def _wanted(store: Store, table: str, area: str, expression: str) -> tuple[Where | None, str]:
    """The condition for what goes out, and what the record says of it."""
    from data.query import both, starts_with
    from data.selection.expression import parse

    described = store.describe(table)
    where, words = None, []
    if area and described.division:
        where = starts_with(described.division, area)
        words.append(area)
    if expression:
        where = both(where, parse(expression, described))
        words.append(expression)
    return where, " ".join(words)


def _back(arguments: argparse.Namespace, workspace: Workspace, store: Store) -> int:
    from app.terminal import TerminalProgress, say
    from data.handover import back

    progress = TerminalProgress(translate("Cli", "读回工作副本"))
    try:
        returned = back.read_back(store, workspace.path, arguments.file.absolute(), arguments.handover, progress)
    finally:
        progress.close()
    decisions = _decisions(arguments, returned)
    left = returned.merged.undecided(decisions)
    done = None
    if not (arguments.check or left):
        done = back.write_back(store, workspace.path, returned, decisions, _actor(), arguments.reason)
    said = _said(returned, left)
    said["operation"] = None if done is None else done.operation
    if arguments.json:
        said["conflicts"] = [_conflict(item) for item in returned.merged.conflicts]
        say(json.dumps(said, ensure_ascii=False, indent=1, default=str))
    else:
        _tell(returned, left, written=not (arguments.check or left))
    return FAILURE if left and not arguments.check else OK


def _decisions(arguments: argparse.Namespace, returned: Returned) -> Decisions:
    from data.errors import UserError

    decided: dict[tuple[int, str], Any] = {}
    if arguments.take is not None:
        decided |= returned.merged.all_decided(arguments.take)
    if arguments.decisions is not None:
        try:
            for fid, name, take in json.loads(arguments.decisions.read_text("utf-8")):
                if take not in ("ours", "theirs"):
                    raise ValueError(take)
                decided[int(fid), str(name)] = take
        except (OSError, ValueError, TypeError) as error:
            raise UserError(
                translate("Cli", "决定文件读不出来。"),
                str(error),
                translate("Cli", '写成 JSON：[[对象号, "字段", "ours"], …]；字段名见 --check --json。'),
                file=arguments.decisions,
            ) from error
    return decided


def _said(returned: Returned, left: int) -> dict[str, Any]:
    merged = returned.merged
    kinds = [item.kind for item in merged.items]
    return {
        "handover": returned.handover.id,
        "untouched": merged.untouched,
        "ours": merged.ours,
        "agreed": merged.agreed,
        "changed": kinds.count("changed"),
        "added": kinds.count("added"),
        "removed": kinds.count("removed"),
        "undecided": left,
        "notes": list(merged.notes),
    }


def _conflict(item: Item) -> dict[str, Any]:
    return {
        "fid": item.fid,
        "kind": item.kind,
        "problems": list(item.problems),
        "aspects": [
            {"name": each.name, "base": each.base, "ours": each.ours, "theirs": each.theirs} for each in item.conflicts
        ],
    }


def _tell(returned: Returned, left: int, written: bool) -> None:
    from app.terminal import say

    said = _said(returned, left)
    say(
        translate(
            "Cli",
            "未动 {untouched}，仅我方改 {ours}，两边相同 {agreed}；对方修改 {changed}、新增 {added}、删除 {removed}",
        ).format(**said)
    )
    for note in said["notes"]:
        say(note)
    for item in returned.merged.conflicts:
        for text in item.problems:
            say(f"  {item.fid}  {text}")
        for each in item.conflicts:
            if not item.problems:
                words = translate("Cli", "  {fid}  {name}：底本 {base}，我方 {ours}，对方 {theirs}")
                texts = {key: _short(getattr(each, key)) for key in ("base", "ours", "theirs")}
                say(words.format(fid=item.fid, name=each.name, **texts))
    if left:
        say(translate("Cli", "还有 {n} 处没有决定：用 --take 或 --decisions。").format(n=left))
    elif written:
        say(translate("Cli", "已写入。"))


def _short(value: Any) -> str:
    text = "—" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
