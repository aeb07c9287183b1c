"""``onemap ask``: which objects a question finds, what they add up to, and the list as a file."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.i18n import translate
from app.parsing import OK, Command

if TYPE_CHECKING:
    from data.messages import Extent
    from data.selection.asking import Answer
    from data.selection.questions import Question
    from data.selection.totals import Totals
    from data.store import Store
    from data.tasks import Progress
    from data.workspace import Workspace

#: What ``--out`` can be besides a map layer.
_SHEETS = (".xlsx", ".csv")


def command() -> Command:
    """Describe the command."""
    return Command("ask", translate("Cli", "查询：按属性、地方、与其他图层的关系查找对象"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate("Cli", "例：onemap ask \"DLBM 开头 '01' 且 重叠('yjjbnttb', 50%)\" --workspace 县")
    parser.add_argument("text", nargs="?", metavar="TEXT", help=translate("Cli", "问题；写法见“查询”一页"))
    parser.add_argument("--workspace", type=Path, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--table", metavar="NAME", help=translate("Cli", "查哪个图层：表名或名称；默认 dltb"))
    parser.add_argument("--question", metavar="NAME", help=translate("Cli", "已保存的查询、自带的查询，或查询文件"))
    parser.add_argument("--list", action="store_true", help=translate("Cli", "列出已保存的与自带的查询"))
    parser.add_argument("--extent", metavar="X0,Y0,X1,Y1", help=translate("Cli", "“视图内”所指的范围，用工作区的坐标"))
    parser.add_argument(
        "--by", metavar="WHAT", default="", help=translate("Cli", "汇总：village、town、class、owner 或字段名")
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help=translate("Cli", "写到 .xlsx、.csv、.gpkg、.shp、.geojson 或 .dxf")
    )
    parser.add_argument("--keep", metavar="NAME", help=translate("Cli", "把找到的对象存为选择集"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Ask, say the totals, write the list."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from data.selection.asking import Surroundings, ask
    from data.selection.expression import parse
    from data.selection.layers import known_tables
    from data.selection.named import NamedSelections
    from data.tasks import part
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace or Path.cwd())
    if arguments.list:
        _list(workspace, arguments.json)
        return OK
    question = _question(arguments, workspace)
    progress = TerminalProgress(translate("Cli", "查询"))
    sets = NamedSelections(workspace.path)
    store = workspace.store()
    try:
        known = known_tables(store)
        table = known(question.table)
        if table is None:
            raise _unknown_layer(question.table)
        where = parse(question.text, table, known) if question.text.strip() else None
        around = Surroundings(_extent(arguments.extent), sets.read)
        answer = ask(store, table.name, where, around, part(progress, 0.0, 0.6))
        totals = _totals(store, answer, arguments.by)
        actor = open_session(UserSettings()).actor
        if arguments.keep:
            sets.keep(arguments.keep, table.name, store.version(table.name), answer.keys.tolist(), actor)
        files = _write(workspace, store, answer, question, arguments.out, actor, part(progress, 0.6, 1.0))
    finally:
        progress.close()
        store.close()
    if arguments.json:
        say(json.dumps(_as_json(answer, question, totals, files), ensure_ascii=False, indent=1))
        return OK
    _say(answer, totals, bool(arguments.by))
    for text in (*answer.doubts, *map(str, files)):
        say(text)
    return OK


def _question(arguments: argparse.Namespace, workspace: Workspace) -> Question:
    from data.errors import UserError
    from data.selection.questions import SUFFIX, Question, Questions, read_question, ready_questions

    if arguments.question:
        if arguments.question.endswith(SUFFIX):
            return read_question(Path(arguments.question))
        ready = [each.question for each in ready_questions() if arguments.question in (each.id, each.question.name)]
        found = [each for each in Questions(workspace.path).all() if each.name == arguments.question] or ready
        if found:
            return found[0]
        raise UserError(
            translate("Cli", "没有查询 {name}").format(name=arguments.question),
            translate("Cli", "既没有保存过，也不是自带的"),
            translate("Cli", "onemap ask --list 列出全部"),
        )
    if arguments.text is None:
        raise UserError(
            translate("Cli", "没有问题"),
            translate("Cli", "命令里没有写要查什么"),
            translate("Cli", "写出条件，或用 --question 指定一个查询"),
        )
    return Question("", arguments.table or "dltb", arguments.text)


def _unknown_layer(name: str) -> Exception:
    from data.errors import UserError

    return UserError(
        translate("Cli", "没有图层 {name}").format(name=name),
        translate("Cli", "工作区里没有这张表，或名称指着几张表"),
        translate("Cli", "用 --table 写表名，如 dltb"),
    )


def _extent(given: str | None) -> Extent | None:
    from data.errors import UserError

    if given is None:
        return None
    try:
        west, south, east, north = (float(part) for part in given.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if west >= east or south >= north:
        raise UserError(
            translate("Cli", "范围 {given} 读不懂").format(given=given),
            translate("Cli", "要四个数：西、南、东、北，西小于东，南小于北"),
            translate("Cli", "例：--extent 38540000,3088000,38541000,3089000"),
        )
    return west, south, east, north


def _totals(store: Store, answer: Answer, by: str) -> Totals | None:
    from data.errors import UserError
    from data.selection.totals import add_up, groupings

    offered = groupings(store.describe(answer.table))
    if not offered:
        return None
    wanted = [each for each in offered if each.id == by] if by else offered[:1]
    if not wanted:
        raise UserError(
            translate("Cli", "不能按 {by} 汇总").format(by=by),
            translate("Cli", "这个图层没有这个字段"),
            translate("Cli", "可用：{names}").format(names="、".join(each.id for each in offered)),
        )
    return add_up(store, answer.table, answer.where, wanted[0])


def _write(
    workspace: Workspace,
    store: Store,
    answer: Answer,
    question: Question,
    out: Path | None,
    actor: str,
    progress: Progress,
) -> list[Path]:
    if out is None:
        return []
    import datetime

    from data.exporting import export
    from data.exporting_layers import export_layer, style_of
    from widgets.table.anytable import spec_of
    from widgets.table.exports import sheet_of, source_line
    from widgets.table.source import Asked, select

    if out.suffix.lower() in _SHEETS:
        spec = spec_of(store.describe(answer.table))
        selection = select(store, spec, Asked(also=answer.where))
        when = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
        config = workspace.config
        source = source_line(spec, selection, config.title, config.sources, when, actor)
        source += translate("Cli", "　查询：{text}").format(text=question.text)
        export(out, sheet_of(store, spec, selection, source, config.demo), progress)
        files = [out]
    else:
        done = export_layer(
            store, answer.table, out, answer.keys.tolist(), style=style_of(answer.table), progress=progress
        )
        files = list(done.files)
    detail = json.dumps({"file": out.name, "rows": len(answer.keys), "text": question.text}, ensure_ascii=False)
    store.record(actor, "export", answer.table, detail=detail)
    return files


def _list(workspace: Workspace, as_json: bool) -> None:
    from dataclasses import asdict

    from app.terminal import say
    from data.selection.questions import Questions, ready_questions

    kept, ready = Questions(workspace.path).all(), ready_questions()
    if as_json:
        listed = [asdict(each) for each in kept] + [{"id": each.id, **asdict(each.question)} for each in ready]
        say(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for question in kept:
        say(f"{question.name}  [{question.table}]  {question.text}")
    for each in ready:
        say(f"{each.id}  {each.question.name}  [{each.question.table}]  {each.question.text}")


def _say(answer: Answer, totals: Totals | None, grouped: bool) -> None:
    from app.terminal import say
    from data.formats import FORMATS

    line = translate("Cli", "找到 {n} 个").format(n=f"{len(answer.keys):,}")
    if totals is not None and totals.m2 is not None:
        line += "  " + "  ".join(FORMATS[name].text(totals.m2, unit=True) for name in ("m2", "ha", "mu"))
    say(line)
    for group in totals.groups if totals is not None and grouped else ():
        area = "" if group.m2 is None else f"  {FORMATS['mu'].text(group.m2, unit=True)}"
        say(f"  {group.key}  {group.name}  {group.count:,}{area}")


def _as_json(answer: Answer, question: Question, totals: Totals | None, files: list[Path]) -> dict[str, Any]:
    said: dict[str, Any] = {"table": answer.table, "text": question.text, "count": len(answer.keys)}
    said |= {"fids": answer.keys.tolist(), "doubts": list(answer.doubts), "files": [str(file) for file in files]}
    if totals is not None:
        said |= {"area_m2": totals.m2, "area_column": totals.column, "by": totals.grouping.id}
        said["groups"] = [
            {"key": group.key, "name": group.name, "count": group.count, "area_m2": group.m2} for group in totals.groups
        ]
    return said
