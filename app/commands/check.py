"""``onemap check``: topology, schema and areas of a table, without a window."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import LANGUAGES, translate
from app.parsing import FAILURE, OK, Command

if TYPE_CHECKING:
    from data.quality.checking import Checked
    from data.quality.keeping import KeptCheck
    from data.quality.model import Findings
    from data.quality.rules import Rules
    from data.store import Store
    from data.workspace import Workspace

#: Suffixes of reports that are documents, not tables.
DOCUMENTS = (".docx", ".pdf")


def command() -> Command:
    """Describe the command."""
    return Command("check", translate("Cli", "质检：拓扑、属性与面积"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.epilog = translate("Cli", "退出码：0 通过，1 有错误。规则见 docs/quality.md。")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help=translate("Cli", "工作区"))
    parser.add_argument("--table", default="dltb", metavar="NAME", help=translate("Cli", "数据表；默认 dltb"))
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help=translate("Cli", "质检报告写到此文件（.docx、.pdf、.xlsx、.csv）")
    )
    parser.add_argument("--kept", metavar="ID", help=translate("Cli", "工作区里已有的质检，只写出报告"))
    parser.add_argument("--language", choices=LANGUAGES, default="zh", help=translate("Cli", "报告的语言；默认中文"))
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

    _prepare(arguments)
    workspace = Workspace.open(arguments.workspace)
    if arguments.kept:
        return _write_kept(arguments, workspace)
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
            _write(workspace, kept, checked.findings, arguments.out.absolute())
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


def _prepare(arguments: argparse.Namespace) -> None:
    """A document needs fonts, and is Chinese unless English was asked for, whatever the program's language is."""
    if arguments.out is None or arguments.out.suffix.lower() not in DOCUMENTS:
        return
    from app.i18n import install, use_language

    use_language(arguments.language)
    from PySide6.QtGui import QGuiApplication

    install(QGuiApplication.instance() or QGuiApplication(["onemap"]))


def _write(workspace: Workspace, kept: KeptCheck, found: Findings, target: Path) -> None:
    from data.quality import acceptance, report

    if target.suffix.lower() in DOCUMENTS:
        report.write(workspace, kept, found, target)
    else:
        acceptance.write(kept, found, target, workspace.config.demo)


def _write_kept(arguments: argparse.Namespace, workspace: Workspace) -> int:
    from app.terminal import say
    from data.errors import UserError
    from data.quality import keeping

    kept = next((each for each in keeping.listed(workspace.path) if each.id == arguments.kept), None)
    if kept is None or arguments.out is None:
        raise UserError(
            translate("Cli", "质检报告没有写出。"),
            translate("Cli", "没有质检“{id}”，或没有写 --out。").format(id=arguments.kept),
            translate("Cli", "看工作区的 quality 文件夹里有哪些质检，用 --out 写明报告文件。"),
            file=workspace.path / keeping.FOLDER,
        )
    _write(workspace, kept, keeping.load(kept), arguments.out.absolute())
    if arguments.json:
        say(json.dumps({"id": kept.id, "sha256": kept.sha256, "file": str(arguments.out)}, ensure_ascii=False))
    else:
        say(str(arguments.out))
    return OK


def _repair(store: Store, checked: Checked, rules: Rules, actor: str) -> dict[str, object]:
    from data.editing.history import carry_out
    from data.quality.repairs import proposal

    operation, left = proposal(store, checked.table, checked.findings, rules.of(checked.table))
    if not operation.touched:
        return {"n": 0, "id": "", "left": len(left)}
    done = carry_out(store, operation, actor)
    return {"n": len(checked.findings) - len(left), "id": done.operation, "left": len(left)}
