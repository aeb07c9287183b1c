"""``onemap doctor``: looks at everything the console stands on, with a remedy for each fault."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.i18n import translate
from app.parsing import FAILURE, OK, Command


def command() -> Command:
    """Describe the command."""
    return Command("doctor", translate("Cli", "检查运行环境，逐项给出修复办法"), configure, run)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "workspace",
        nargs="?",
        type=Path,
        metavar="WORKSPACE",
        help=translate("Cli", "也检查这个工作区；默认上次的工作区"),
    )
    parser.add_argument("--json", action="store_true", help=translate("Cli", "以 JSON 输出"))


def run(arguments: argparse.Namespace) -> int:
    """Check everything; exit code 1 when a fault was found."""
    import dataclasses

    from app.doctor import examine
    from app.settings import UserSettings
    from app.terminal import say

    findings = examine(arguments.workspace or UserSettings().last_workspace)
    if arguments.json:
        say(json.dumps([dataclasses.asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        signs = {"ok": "✓", "doubt": "!", "fault": "✗"}
        for finding in findings:
            say(f"{signs[finding.state]} {finding.name}: {finding.text}")
            if finding.remedy:
                say(f"    {finding.remedy}")
        faults = sum(finding.state == "fault" for finding in findings)
        say(translate("Cli", "发现 {n} 处故障。").format(n=faults) if faults else translate("Cli", "没有发现故障。"))
    return FAILURE if any(finding.state == "fault" for finding in findings) else OK
