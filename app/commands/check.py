"""``onemap check``: topology, schema and areas of a table, without a window."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import translate
from app.parsing import FAILURE, OK, Command

if TYPE_CHECKING:
    from data.quality.checking import Checked
    from data.quality.rules import Rules
    from data.store import Store


def command() -> Command:
    """Describe the command."""
    return Command("check", translate("Cli", "质检：拓扑、属性与面积"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate("Cli", "退出码：0 通过，1 有错误。规则见 docs/quality.md。")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--table", default="dltb", metavar="NAME", help=translate("Cli", "数据表；默认 dltb"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=translate("Cli", "质检报告写到此文件（.xlsx、.csv）"))
    parser.add_argument("--repair", action="store_true", help=translate("Cli", "能自动修复的都修复，留下历史版本"))
    parser.add_argument("--exit-zero", action="store_true", help=translate("Cli", "有错误时退出码也是 0"))
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出结果"))


def run(arguments: argparse.Namespace) -> int:
    """Check, keep the result in the workspace, write the report."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.session import open_session
    from app.settings import UserSettings
    from app.terminal import TerminalProgress, say
    from data.errors import UserError
    from data.quality import acceptance, keeping, wording
    from data.quality.checking import check
    from data.quality.model import SEVERITIES
    from data.quality.rules import read_rules
    from data.tasks import part
    from data.workspace import Workspace

    workspace = Workspace.open(arguments.workspace)
    rules = read_rules(workspace.path)
    progress = TerminalProgress(translate("Cli", "质检"))
    store = workspace.store()
    try:
        actor = open_session(UserSettings()).actor
        if arguments.table not in store.tables():
            raise UserError(
                translate("Cli", "没有数据表“{name}”。").format(name=arguments.table),
                "",
                translate("Cli", "可用的有：{names}。").format(names="、".join(store.tables())),
            )
        checked = check(store, arguments.table, rules, part(progress, 0.0, 0.9))
        kept = keeping.keep(workspace.path, checked, store.describe(arguments.table).title, actor)
        store.record(actor, "quality.checked", arguments.table, kept.id, "ok", kept.sha256)
        if arguments.out is not None:
            acceptance.write(kept, checked.findings, arguments.out.absolute(), workspace.config.demo)
        repaired = _repair(store, checked, rules, actor) if arguments.repair else None
    finally:
        progress.close()
        store.close()
    code = OK if kept.passed or arguments.exit_zero else FAILURE
    if arguments.json:
        told = {"id": kept.id, "sha256": kept.sha256, "passed": kept.passed, "repaired": repaired}
        say(json.dumps({**told, "check": kept.content}, ensure_ascii=False, indent=1))
        return code
    say(acceptance.verdict(kept))
    for kind, count in kept.counts.items():
        say(f"  {wording.severity(SEVERITIES[kind])}  {wording.title(kind)}  {count:,}")
    if repaired is not None:
        say(translate("Cli", "已修复 {n} 项，操作编号 {id}，可在质检面板撤销。").format(**repaired))
    if arguments.out is not None:
        say(str(arguments.out))
    return code


def _repair(store: Store, checked: Checked, rules: Rules, actor: str) -> dict[str, object]:
    from data.editing.history import carry_out
    from data.quality.repairs import proposal

    operation, left = proposal(store, checked.table, checked.findings, rules.of(checked.table))
    if not operation.touched:
        return {"n": 0, "id": "", "left": len(left)}
    done = carry_out(store, operation, actor)
    return {"n": len(checked.findings) - len(left), "id": done.operation, "left": len(left)}
