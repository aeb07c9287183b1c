"""``onemap import``: brings a file into a workspace, and says what was read, written and refused."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import FAILURE, OK, Command

if TYPE_CHECKING:
    from data.importing import ImportReport

#: Bytes of memory that reading a file may take: a file made to exhaust it ends in a message.
_MEMORY = 12 << 30


def command() -> Command:
    """Describe the command."""
    return Command("import", translate("Cli", "把数据文件导入工作区"), configure, run, windows=False)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("workspace", type=Path, metavar="WORKSPACE", help=translate("Cli", "工作区文件夹"))
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=translate(
            "Cli", "Shapefile、FileGDB、GeoPackage、FlatGeobuf、GeoJSON、DXF、KML、MapInfo、CSV、Excel 或 GeoTIFF"
        ),
    )
    parser.add_argument(
        "--to",
        metavar="TARGET",
        help=translate(
            "Cli",
            "parcel、farmland、high_standard_farmland、camera、reservoir、grid_zone、industry、"
            "division、road、river、settlement、imagery，或 layer（普通图层）",
        ),
    )
    parser.add_argument("--layers", action="store_true", help=translate("Cli", "只列出文件里的图层"))
    parser.add_argument("--layer", metavar="NAME", help=translate("Cli", "文件中的图层"))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="SRC=DST",
        help=translate("Cli", "字段对应，可多次；DST 留空则不导入该字段；其余自动建议"),
    )
    parser.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE",
        help=translate("Cli", "字段对应方案（导入窗口里保存的文件）；--map 优先"),
    )
    parser.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="DST:OLD=NEW",
        help=translate("Cli", "取值对应，可多次，如 DLBM:100=0101"),
    )
    parser.add_argument("--crs", metavar="EPSG:N", help=translate("Cli", "文件的坐标系，代替文件所写"))
    parser.add_argument("--encoding", help=translate("Cli", "Shapefile 文字编码，如 GBK"))
    parser.add_argument("--title", help=translate("Cli", "数据集名称"))
    parser.add_argument("--name", help=translate("Cli", "普通图层的表名"))
    parser.add_argument("--date", metavar="ISO", help=translate("Cli", "影像日期，如 2026-06-18"))
    parser.add_argument("--replace", action="store_true", help=translate("Cli", "替换原有数据，而不是追加"))
    parser.add_argument(
        "--refresh",
        metavar="ID",
        help=translate("Cli", "刷新：用这个文件换下编号为 ID 的那次导入（onemap imports 列出）写入的行，其余不动"),
    )
    parser.add_argument("--check", action="store_true", help=translate("Cli", "只检查并报告，不写入任何数据"))
    parser.add_argument(
        "--choice",
        action="append",
        default=[],
        metavar="KIND=CHOICE",
        help=translate("Cli", "检查出的问题怎么办，可多次，如 overlap=skip；可用 repair、skip、keep，--check 列出各类"),
    )
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出报告"))


def run(arguments: argparse.Namespace) -> int:
    """Import, and report."""
    from app.memory import bounded_memory

    with bounded_memory(_MEMORY):
        return _run(arguments)


def _run(arguments: argparse.Namespace) -> int:
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from data.errors import UserError
    from data.importing import ImportRequest
    from data.importing import run as import_file
    from data.workspace import Workspace

    if arguments.layers:
        return _list(arguments)
    if arguments.to is None:
        raise UserError(translate("Cli", "没有说导入为什么。"), "", translate("Cli", "用 --to 指定，如 --to parcel。"))
    request = ImportRequest(
        source=arguments.file,
        target=arguments.to,
        actor=open_session(UserSettings()).actor,
        layer=arguments.layer,
        mapping=_mapping(arguments),
        values=_values(arguments.value),
        crs=arguments.crs,
        encoding=arguments.encoding,
        title=arguments.title,
        name=arguments.name,
        date=arguments.date,
        replace=arguments.replace,
        refresh=arguments.refresh,
        choices=dict(_pair(text, "--choice KIND=CHOICE") for text in arguments.choice),  # type: ignore[misc]
        check_only=arguments.check,
    )
    workspace = Workspace.open(arguments.workspace)
    store = workspace.store()
    progress = TerminalProgress(translate("Cli", "导入"))
    try:
        report = import_file(workspace, store, request, progress)
    except MemoryError as error:
        raise UserError(
            translate("Cli", "这个文件太大，内存不够。"),
            translate("Cli", "导入最多使用 {n} GB 内存。").format(n=_MEMORY >> 30),
            translate("Cli", "在 GIS 软件中把它分成几个文件，分别导入。"),
            file=arguments.file,
        ) from error
    finally:
        progress.close()
        store.close()
    if arguments.json:
        say(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _tell(report)
    # Who asked for the report reads there that nothing was written; who chose what is left out wanted it so.
    wanted = arguments.check or arguments.json or arguments.choice
    return OK if report.written or not report.read or wanted else FAILURE


def _tell(report: ImportReport) -> None:
    from app.terminal import say
    from data.importing.findings import choice_title, title

    say(
        translate("Cli", "{table}：读取 {read:,}，写入 {written:,}，拒收 {refused:,}，修复 {repaired:,}").format(
            table=report.table,
            read=report.read,
            written=report.written,
            refused=report.refused,
            repaired=report.repaired,
        )
        + translate("Cli", "；用时 {s:.1f} 秒").format(s=report.seconds)
    )
    for reason, count in report.reasons.most_common():
        say(f"  {count:>9,}  {reason}")
    if report.refused_file is not None:
        say(translate("Cli", "拒收的记录在 {file}").format(file=report.refused_file))
    if report.mapping:
        pairs = ", ".join(f"{source}={target}" for source, target in report.mapping.items())
        say(translate("Cli", "字段对应：{pairs}").format(pairs=pairs))
    for finding in report.findings:
        say(
            translate("Cli", "检查：{count:,}  {title}（{kind}，{choice}）{detail}").format(
                count=finding.count,
                title=title(finding.kind),
                kind=finding.kind,
                choice=choice_title(finding.choice),
                detail=finding.detail,
            )
        )
        for example in finding.examples[:3]:
            say(translate("Cli", "             第 {row} 行：{text}").format(row=example.row, text=example.text))
    if report.difference is not None:
        say(
            translate(
                "Cli", "与现有数据相比：新增 {added:,}，减少 {removed:,}，变化 {changed:,}，不变 {same:,}"
            ).format(
                added=report.difference.added,
                removed=report.difference.removed,
                changed=report.difference.changed,
                same=report.difference.same,
            )
        )
    for note in report.notes:
        say(translate("Cli", "注意：{text}").format(text=note))


def _list(arguments: argparse.Namespace) -> int:
    from app.terminal import say
    from data.importing import listing

    image = listing.is_image(arguments.file)
    found = [] if image else listing.layers(arguments.file)
    if arguments.json:
        layers = [asdict(each) for each in found]
        say(json.dumps({"kind": "imagery" if image else "vector", "layers": layers}, ensure_ascii=False))
    else:
        for each in found:
            say(f"{each.name}\t{each.geometry}\t{each.count:,}\t{each.problem or each.target}")
    return OK


def _pair(text: str, form: str) -> tuple[str, str]:
    from data.errors import UserError

    left, equals, right = text.partition("=")
    if not equals or not left:
        raise UserError(
            translate("Cli", "“{text}”读不出来。").format(text=text),
            "",
            translate("Cli", "写成 {form}。").format(form=form),
        )
    return left, right


def _mapping(arguments: argparse.Namespace) -> dict[str, str]:
    """Where columns go: by a file as far as the import's has them, and as told."""
    from data.errors import UserError
    from data.importing import listing, templates

    told = dict(_pair(text, "--map SRC=DST") for text in arguments.map)
    if arguments.mapping is None:
        return told
    template = templates.load(arguments.mapping)
    used = template.of(listing.columns(arguments.file, arguments.layer))
    if not used:
        raise UserError(
            translate("Cli", "这个字段对应方案用不上。"),
            translate("Cli", "方案里的字段这个文件里都没有。"),
            translate("Cli", "核对文件、图层（--layer）和方案。"),
            file=arguments.mapping,
        )
    return {**used, **told}


def _values(texts: list[str]) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {}
    for text in texts:
        where, new = _pair(text, "--value DST:OLD=NEW")
        column, _, old = where.partition(":")
        values.setdefault(column, {})[old] = new
    return values
