"""``onemap documents``: photos and documents of objects, added, listed, withdrawn and checked without a window."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import FAILURE, OK, Command

if TYPE_CHECKING:
    from data.documents.book import DocumentBook
    from data.documents.model import Document
    from data.store import Store


def command() -> Command:
    """Describe the command."""
    summary = translate("Cli", "照片与文档：添加、列出、撤回、核对")
    return Command("documents", summary, configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate("Cli", "退出码：0 完成，1 有文件没有添加，或核对出缺失、改动。说明见 docs/documents.md。")
    parser.add_argument(
        "action",
        choices=("add", "list", "withdraw", "reinstate", "check"),
        help=translate("Cli", "add 添加，list 列出，withdraw 撤回，reinstate 恢复，check 核对文件与校验值"),
    )
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区"))
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help=translate("Cli", "add：要添加的文件"))
    parser.add_argument("--table", default="", metavar="NAME", help=translate("Cli", "add、list：数据表，如 dltb"))
    parser.add_argument("--object", default="", metavar="CODE", help=translate("Cli", "add、list：对象的编号或对象号"))
    parser.add_argument("--title", default="", metavar="TEXT", help=translate("Cli", "add：标题；默认取文件名"))
    parser.add_argument("--personal", action="store_true", help=translate("Cli", "add：含个人信息"))
    parser.add_argument("--document", type=int, metavar="N", help=translate("Cli", "withdraw、reinstate：文档号"))
    parser.add_argument("--reason", default="", metavar="TEXT", help=translate("Cli", "withdraw：撤回的原因"))
    parser.add_argument("--withdrawn", action="store_true", help=translate("Cli", "list：已撤回的也列出"))
    parser.add_argument(
        "--clean", action="store_true", help=translate("Cli", "check：删除中断的添加留下的、没有记录的文件")
    )
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出"))


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    from app.session import open_session
    from app.settings import UserSettings
    from data.documents.book import DocumentBook
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    actor = open_session(UserSettings()).actor
    with workspace.store() as store:
        book = DocumentBook(workspace.path, store, actor)
        if arguments.action == "add":
            return _add(arguments, book, store)
        if arguments.action == "list":
            return _list(arguments, book, store)
        if arguments.action == "check":
            return _check(arguments, workspace.path, store, actor)
        return _change(arguments, book)


def _add(arguments: argparse.Namespace, book: DocumentBook, store: Store) -> int:
    from app.terminal import say
    from data.documents.model import NewDocument
    from data.documents.objects import find
    from data.errors import UserError

    _need(arguments, "table", "object", "files")
    fid = find(store, arguments.table, arguments.object)
    added, refused = [], []
    for file in arguments.files:
        try:
            new = NewDocument(file, arguments.table, fid, arguments.title, arguments.personal)
            added.append(book.add(new).document)
        except UserError as error:
            refused.append(error)
    if arguments.json:
        values = {"added": [_values(one) for one in added], "refused": [str(one) for one in refused]}
        say(json.dumps(values, ensure_ascii=False, indent=1))
    else:
        _tell(added)
        for failure in refused:
            say(str(failure))
        say(translate("Cli", "已添加 {n} 件，没有添加 {m} 件").format(n=len(added), m=len(refused)))
    return FAILURE if refused else OK


def _list(arguments: argparse.Namespace, book: DocumentBook, store: Store) -> int:
    from app.terminal import say
    from data.documents.objects import find

    if arguments.object:
        _need(arguments, "table")
        found = book.of_object(arguments.table, find(store, arguments.table, arguments.object))
    else:
        found = [
            one for one in book.all(withdrawn=arguments.withdrawn) if arguments.table in ("", one.table)
        ]  # an object that is gone has its documents here still
    if arguments.json:
        say(json.dumps([_values(one) for one in found], ensure_ascii=False, indent=1))
    else:
        _tell(found)
    return OK


def _change(arguments: argparse.Namespace, book: DocumentBook) -> int:
    from app.terminal import say

    _need(arguments, "document")
    if arguments.action == "withdraw":
        one = book.withdraw(arguments.document, arguments.reason)
        say(translate("Cli", "已撤回 {title}").format(title=one.title))
    else:
        one = book.reinstate(arguments.document)
        say(translate("Cli", "已恢复 {title}").format(title=one.title))
    return OK


def _check(arguments: argparse.Namespace, folder: Path, store: Store, actor: str) -> int:
    from app.terminal import say
    from data.documents.checking import check, clear
    from data.documents.model import read_documents

    found = check(folder, read_documents(store, None))
    cleared = clear(folder, store, found.left, actor) if arguments.clean else []
    if arguments.json:
        values = {
            "sound": len(found.sound),
            "missing": [_values(one) for one in found.missing],
            "changed": [_values(one) for one in found.changed],
            "left": list(found.left),
            "cleared": cleared,
        }
        say(json.dumps(values, ensure_ascii=False, indent=1))
        return OK if found.is_sound else FAILURE
    say(translate("Cli", "完好 {n} 件").format(n=len(found.sound)))
    for one in found.missing:
        say(translate("Cli", "文件不见了：{n} {title}（{path}）").format(n=one.fid, title=one.title, path=one.path))
    for one in found.changed:
        say(translate("Cli", "文件被改过：{n} {title}（{path}）").format(n=one.fid, title=one.title, path=one.path))
    if found.missing or found.changed:
        say(translate("Cli", "从备份取回这些文件，放回工作区的同一位置。"))
    if cleared:
        say(translate("Cli", "已删除没有记录的文件 {n} 个").format(n=len(cleared)))
    elif found.left:
        say(translate("Cli", "没有记录的文件 {n} 个，加 --clean 删除").format(n=len(found.left)))
    return OK if found.is_sound else FAILURE


def _need(arguments: argparse.Namespace, *names: str) -> None:
    from data.errors import UserError

    options = {"files": "FILE", "table": "--table", "object": "--object", "document": "--document"}
    missing = [options[name] for name in names if getattr(arguments, name) in (None, "", [])]
    if missing:
        raise UserError(
            translate("Cli", "缺参数 {names}。").format(names=" ".join(missing)),
            translate("Cli", "{action} 需要它。").format(action=arguments.action),
            translate("Cli", "onemap documents --help 说明每个参数。"),
        )


def _tell(found: list[Document]) -> None:
    from app.terminal import say
    from data.documents.naming import kind_name, size_text

    for one in found:
        withdrawn = ""
        if one.withdrawn_at is not None:
            withdrawn = translate("Cli", "已撤回：{why}").format(why=one.withdrawn_reason)
        parts = (
            one.fid, kind_name(one.kind), one.title, f"{one.table}/{one.object} {one.object_title}", one.actor,
            one.added_at, size_text(one.size_bytes), one.sha256[:12], withdrawn,
        )  # fmt: skip
        say("  ".join(str(part) for part in parts if part != ""))


def _values(one: Document) -> dict[str, object]:
    return {
        "document": one.fid, "kind": one.kind.value, "title": one.title, "table": one.table, "object": one.object,
        "code": one.code, "object_title": one.object_title, "actor": one.actor, "added_at": one.added_at,
        "taken_at": one.taken_at.isoformat() if one.taken_at else None, "x": one.x, "y": one.y, "path": one.path,
        "sha256": one.sha256, "size_bytes": one.size_bytes, "personal": one.personal,
        "withdrawn": one.withdrawn_reason if one.withdrawn_at else None,
    }  # fmt: skip
