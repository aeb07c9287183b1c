"""``onemap field``: packages for QField out to people, and back with forms and photos."""

from __future__ import annotations

import argparse
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import OK, Command

if TYPE_CHECKING:
    from data.field.entering import Receipt


def command() -> Command:
    """Describe the command."""
    return Command(
        "field", translate("Cli", "外业举证：派出 QField 外业包，收回表单和照片"), configure, run, windows=False
    )


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate(
        "Cli", "onemap field export WORKSPACE OUT --village CODE | --person NAME；onemap field import PACKAGE WORKSPACE"
    )
    parser.add_argument("action", choices=("export", "import"), help=translate("Cli", "派出或收回"))
    parser.add_argument(
        "first", type=Path, metavar="WORKSPACE|PACKAGE", help=translate("Cli", "派出：工作区；收回：外业包")
    )
    parser.add_argument(
        "second", type=Path, metavar="OUT|WORKSPACE", help=translate("Cli", "派出：新文件夹或 .zip；收回：工作区")
    )
    parser.add_argument(
        "--village", default="", metavar="CODE", help=translate("Cli", "区划代码，派出该村（镇）的案件")
    )
    parser.add_argument("--person", default="", metavar="NAME", help=translate("Cli", "承办人，派出其名下的案件"))
    parser.add_argument("--cases", default="", metavar="CODES", help=translate("Cli", "只派这些案件，以逗号分隔"))
    parser.add_argument("--expires", type=_day, metavar="YYYY-MM-DD", help=translate("Cli", "截止日期；默认随案件期限"))
    parser.add_argument("--no-imagery", action="store_true", help=translate("Cli", "不带影像"))
    parser.add_argument("--accept-broken", action="store_true",
        help=translate("Cli", "照片缺失或损坏时仍收下（设备上已找不回时）"))  # fmt: skip
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def _day(text: str) -> datetime:
    try:
        # Through the end of the day, in this machine's time.
        return (datetime.strptime(text, "%Y-%m-%d") + timedelta(days=1)).astimezone()
    except ValueError:
        raise argparse.ArgumentTypeError(translate("Cli", "“{text}”不是日期（YYYY-MM-DD）").format(text=text)) from None


def run(arguments: argparse.Namespace) -> int:
    """Send or take back."""
    return _send(arguments) if arguments.action == "export" else _receive(arguments)


def _send(arguments: argparse.Namespace) -> int:
    from app.field import Sending, send
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from app.workflows import declared
    from data.workspace import Workspace

    codes = tuple(code.strip() for code in arguments.cases.split(",") if code.strip())
    _require_someone(arguments, codes)
    workspace = Workspace.open(arguments.first)
    store = workspace.store()
    progress = TerminalProgress(translate("Cli", "派外业"))
    sending = Sending(arguments.village, arguments.person, codes, arguments.expires, not arguments.no_imagery)
    try:
        actor = open_session(UserSettings()).actor
        sent = send(workspace, store, declared(), sending, arguments.second.absolute(), actor, progress)
    finally:
        progress.close()
        store.close()
    if arguments.json:
        say(json.dumps({**sent.__dict__, "path": str(sent.path)}, ensure_ascii=False, indent=1))
    else:
        say(
            translate(
                "Cli", "外业包 {path}：任务 {tasks} 个，地类图斑 {parcels:,} 个，影像 {scenes} 期，{mb:.1f} MB"
            ).format(path=sent.path, tasks=sent.tasks, parcels=sent.parcels, scenes=sent.scenes, mb=sent.size / 1e6)
        )
    return OK


def _require_someone(arguments: argparse.Namespace, codes: tuple[str, ...]) -> None:
    from data.errors import UserError

    if not (arguments.village or arguments.person or codes):
        raise UserError(
            translate("Cli", "没有说派给谁。"),
            "",
            translate("Cli", "给出 --village、--person 或 --cases。"),
        )


def _receive(arguments: argparse.Namespace) -> int:
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from app.workflows import declared
    from data.field.receiving import receive
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.second)
    store = workspace.store()
    progress = TerminalProgress(translate("Cli", "收外业"))
    try:
        receipt = receive(
            workspace,
            store,
            declared(),
            arguments.first.absolute(),
            open_session(UserSettings()).actor,
            progress,
            accept_broken=arguments.accept_broken,
        )
    finally:
        progress.close()
        store.close()
    if arguments.json:
        say(json.dumps(receipt.as_json(), ensure_ascii=False, indent=1))
    else:
        for line in _told(receipt):
            say(line)
    return OK


def _told(receipt: Receipt) -> list[str]:
    lines = [
        translate("Cli", "收到表单 {forms} 份、照片 {photos} 张；以前收过 {known} 件").format(
            forms=receipt.forms, photos=receipt.photos, known=receipt.known
        )
    ]
    listed = (
        (translate("Cli", "进入举证：{codes}"), receipt.moved),
        (translate("Cli", "有新材料、状态未变：{codes}"), receipt.waiting),
        (translate("Cli", "表单两次内容不同，两份都留存：{codes}"), receipt.revised),
        (translate("Cli", "不属于任何任务、没有入库：{codes}"), receipt.strays),
        (translate("Cli", "没有表单的照片、没有入库：{codes}"), receipt.unnamed),
    )
    lines += [text.format(codes=", ".join(codes)) for text, codes in listed if codes]
    for fault in receipt.faults:
        lines.append(
            translate("Cli", "照片不通过 {photo}（{case}）：{why}").format(
                photo=fault.photo, case=fault.case, why="；".join(fault.why)
            )
        )
    if receipt.expired:
        lines.append(translate("Cli", "注意：外业包已过截止时间"))
    return lines
